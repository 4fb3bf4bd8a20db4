"""Whom a bulletin is about: all units, some, or one alone, of which it says more and beside whom it names nobody."""

from collections.abc import Sequence
from typing import Final

from xmgc.document import Row, Table
from xmgc.document.paper import Block, Heading, Paragraph
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS
from xmgc.reports import sentences as say
from xmgc.reports import spoken
from xmgc.reports.headlines import target_sentence, timeless

NAMED: Final = 4
"""Units called by name together; beyond that they are counted."""


def whom(tables: Sequence[Table]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """How the units of a bulletin of some are called together, and each with its group."""
    units = dict.fromkeys((say.words(row, "county"), say.words(row, "group")) for one in tables for row in one.rows)
    return say.names_words([name for name, _ in units], NAMED), tuple(units)


def addressed(tables: Sequence[Table], units: Sequence[tuple[str, str]]) -> str:
    """主送: everybody in the tables, or the units by name."""
    if units:
        kinds = dict(zip(GROUPS, ("人民政府", "管委会", ""), strict=True))
        return "，".join(f"{name}{kinds.get(group, '')}" for name, group in units)
    groups = {group for table in tables for group in say.groups_of(table.rows)}
    addressed = dict(zip(GROUPS, ("各县（市、区）人民政府", "各园区管委会", "市直有关单位"), strict=True))
    return "，".join(text for group, text in addressed.items() if group in groups) or "各有关单位"


def of_one(tables: Sequence[Table], city: Sequence[Table], period: Period) -> list[Block]:
    """What a bulletin of one unit says: a sentence a measure and basis, its rank among its peers, how it moved."""
    blocks: list[Block] = [Heading("总体情况")]
    peers = {table.key: table.rows for table in city}
    for table in tables:
        for row in table.rows:
            basis = say.words(row, "basis")
            alike = [one for one in peers[table.key] if say.words(one, "basis") == basis]
            told = moved_alone(table, row, period)
            if timeless(table):
                blocks.append(Paragraph(target_sentence(table, row, alike, period) + told))
                continue
            title = f"{table.title}（{spoken.basis_words(table.key, basis)}）"
            said = say.county_sentence(row, alike, period, title, say.spelling_of(table))
            blocks.append(Paragraph(said + (told if basis == say.bases_of(table)[0] else "")))
    return blocks


def moved_alone(table: Table, row: Row, at: Period) -> str:
    """与5月底相比，欠账增加2.14亿元，降至第3位。 '' where the months are not comparable."""
    change, moved = say.ratio(row, "arrears_change"), say.ratio(row, "rank_change")
    said = []
    if change is not None:
        amount = say.spelling_of(table).said(abs(change))
        said.append(f"欠账{'增加' if change > 0 else '减少'}{amount}" if change else "欠账没有变化")
    if moved:
        said.append(f"{'升' if moved > 0 else '降'}至第{say.ratio(row, 'rank')}位")
    return f"与{spoken.before_words(at)}相比，{'，'.join(said)}。" if said else ""
