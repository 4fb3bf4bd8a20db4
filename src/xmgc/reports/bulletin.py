"""The bulletin (通报): what the gap and supervise reports say, in the order an office prints it.

文号, 关于…的通报, 主送, the basis; 一、总体情况; 二、完成情况 (a table and sentences a group); 三、存在问题 (named,
with evidence and the leader in charge); 四、下一步要求; signature, date, annexes. A project whose figures fail their
own checks (``disputed``) is never named; how many were left out is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Row, Table
from xmgc.document.paper import Block, Heading, Paper, Paragraph, TableBlock
from xmgc.domain.period import Period
from xmgc.reports import bulletin_annexes, spoken
from xmgc.reports import findings as found
from xmgc.reports import sentences as say
from xmgc.reports.bulletin_units import addressed, of_one, whom
from xmgc.reports.headlines import target_headlines, target_sentence, timeless
from xmgc.reports.measure_sheet import group_words
from xmgc.reports.public import public
from xmgc.reports.spelling import Spelling
from xmgc.reports.standing import Standing, primaries, standings

CITY: Final = "全市"
OPENING: Final = 2
"""Units named in the opening sentence."""
MOVED: Final = 4
"""Units named in a sentence about movement."""
HEADED: Final = 3
"""Kinds of trouble with a heading of their own, where the rest stand in the annex."""
DETAILED: Final = 1
"""Kinds of trouble told project by project whatever their number."""
NAMED: Final = 5
"""Projects named under each kind of trouble; the rest stand in the annex."""
_RANKING: Final = ("rank", "county", "target", "actual", "rate", "pace", "arrears")
_TIMELESS: Final = ("rank", "county", "target", "actual", "pace")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What only the office knows: 文号, 主送 ('' for everybody in the tables), 发文机关, 成文日期."""

    number: str = ""
    to: str = ""
    sign: str = ""
    day: date | None = None
    copies: str = ""
    """抄送."""


def bulletin(
    gap: Document,
    supervise: Document,
    head: Letterhead | None = None,
    *,
    named: int = NAMED,
    annexes: str = "full",
    evidence: Sequence[str] = (),
    pending: int = 0,
    city: Document | None = None,
) -> Paper:
    """The bulletin of these two reports; ``annexes`` is none, short or full, ``evidence`` the files of the internal
    annex, ``pending`` how many files have not entered. With ``city``, the gap of all units, the two reports are of some
    units only, and nobody else is spoken of. Raises ``ValueError`` for a gap document without a position.
    """
    if gap.as_of is None:
        raise ValueError("a bulletin needs a position")
    head, period = head or Letterhead(), gap.as_of
    tables = measure_tables(gap)
    findings = found.findings_of(supervise)
    attached = bulletin_annexes.annexes(gap, findings, supervise.unit, annexes)
    where, units = whom(tables) if city is not None else (CITY, ())
    if city is not None and len(units) == 1:
        told = of_one(tables, measure_tables(city), period)
    else:
        short = bool(attached)
        told = [
            *_overall(gap, tables, period, where, short=short),
            *_by_group(tables, period, gap.unit, ranked=not short),
        ]
    internal = bulletin_annexes.sources(evidence)
    blocks: list[Block] = [
        Paragraph(_basis(gap, period, where)),
        *told,
        *_troubles(findings, named, period, short=bool(attached)),
        *([Paragraph(f"另有{pending}个报送文件尚未入账，入账后相应更新。")] if pending else []),
        *found.requirements(findings, tables[:1] if attached else tables),
    ]
    return Paper(
        title=_title(where, period),
        blocks=tuple(blocks),
        number=head.number,
        to=head.to or addressed(tables, units),
        sign=head.sign,
        day=head.day,
        attachments=(*attached, *((internal,) if internal else ())),
        copies=head.copies,
    )


def _title(where: str, period: Period) -> str:
    months = f"{period.year}年{say.months_words(period)}"
    whose = f"{months}{where}" if where == CITY else f"{where}{months}"
    return f"关于{whose}投资任务完成和项目推进情况的通报"


def measure_tables(gap: Document) -> tuple[Table, ...]:
    """The tables of a gap document that rank counties, one a measure (the per-project table is not one)."""
    return tuple(table for table in gap.tables if any(column.key == "group" for column in table.columns) and table.rows)


def picked(table: Table, keys: Sequence[str], rows: Sequence[Row], *, total: Row | None = None) -> Table:
    """The table with only these columns, in this order, and only these rows."""
    known = {column.key: column for column in table.columns}
    columns: tuple[Column, ...] = tuple(known[key] for key in keys if key in known)
    return Table(table.key, table.title, columns, tuple(rows), total)


def _basis(gap: Document, period: Period, where: str) -> str:
    """The answer first: who owes how much, who stands on old figures; then one clause of basis."""
    firsts = primaries(standings(gap))
    close = "现将有关情况通报如下。"
    if not firsts:
        return f"根据各县（市、区）、各单位报送的台账，{close}"
    one = firsts[0]
    opening = f"截至{period.year}年{period.month}月底，{where}{one.title}（{one.held_against}）"
    owing = one.owing
    if owing:
        named = "、".join(
            f"{say.words(row, 'county')}{spoken.money(say.ratio(row, 'arrears'))}" for row in owing[:OPENING]
        )
        part = sum((say.ratio(row, "arrears") or Fraction(0) for row in owing[:OPENING]), Fraction(0))
        share = f"，{spoken.share_words(part, one.arrears)}" if len(owing) > OPENING else ""
        opening += f"欠账{spoken.money(one.arrears)}" + (f"，其中{named}{share}" if len(one.rows) > 1 else "")
    elif not one.reporting:
        opening += "尚无单位报送" if len(one.rows) > 1 else "尚未报送"
    else:
        opening += f"没有{'单位' if len(one.rows) > 1 else ''}欠账，完成{spoken.percent(one.rate)}"
    late = [spoken.named(row, one.at) for row in one.carried]
    old = f"；{say.names_words(late, 3)}未报当月数，沿用旧数" if late else ""
    return f"{opening}{old}。{close}"


# 一、总体情况 ---------------------------------------------------------------------------------------------------------


def _overall(gap: Document, tables: Sequence[Table], period: Period, where: str, *, short: bool) -> list[Block]:
    """A paragraph a measure and basis; the primary one ends with how it moved. ``short``: one paragraph a measure, the
    other bases in a sentence, for the annex has the rest.
    """
    blocks: list[Block] = [Heading("总体情况")]
    known = {(one.table.key, one.basis): one for one in standings(gap)}
    for table in tables:
        if timeless(table):
            blocks += [Paragraph("".join(target_headlines(table, period)))]
            continue
        bases = [(basis, known.get((table.key, basis))) for basis in say.bases_of(table)]
        main = next((one for _, one in bases if one is not None and one.is_primary), None)
        if short and main is not None and main.reporting and not main.silent and not main.untasked:
            others = "".join(_other_basis(one) for _, one in bases if one is not None and one is not main)
            blocks.append(Paragraph(f"{_measure_sentence(main)}{movement_sentence(main)}{others}"))
            continue
        for basis, one in bases:
            moved = movement_sentence(one) if one is not None and one is main else ""
            blocks.append(Paragraph(overall_sentence(table, basis, period, where) + moved))
    return blocks


def _measure_sentence(one: Standing) -> str:
    """The whole on a measure: task, done, rate, pace; who owes and how much."""
    late = [spoken.named(row, one.at).replace("（", "").replace("）", "") for row in one.carried]
    carried = f"（含{say.names_words(late, 3)}）" if late else ""
    opening = f"{one.title}（{one.held_against}）。{len(one.rows)}个单位年度任务{spoken.money(one.sum_of('target'))}"
    did = f"累计完成{spoken.money(one.sum_of('actual'))}{carried}"
    done = f"{did}，完成率{spoken.percent(one.rate)}，{spoken.pace(one.pace)}"
    owing = one.owing
    if not owing:
        return f"{opening}，{done}；没有单位欠账。"
    named = "、".join(f"{say.words(row, 'county')}{spoken.money(say.ratio(row, 'arrears'))}" for row in owing[:3])
    return f"{opening}，{done}；{len(owing)}个单位有欠账，合计{spoken.money(one.arrears)}，其中{named}。"


def _other_basis(one: Standing) -> str:
    """按市定任务，完成率45.87%，慢于序时进度4.13个百分点，10个单位欠账50.35亿元。"""
    said = f"按{one.held_against}，完成率{spoken.percent(one.rate)}，{spoken.pace(one.pace)}"
    return (
        f"{said}，{len(one.owing)}个单位欠账{spoken.money(one.arrears)}。" if one.owing else f"{said}，没有单位欠账。"
    )


def movement_sentence(one: Standing) -> str:
    """与5月底相比，两月均报送数据的11个单位欠账减少5.50亿元，…; '' where nothing is comparable."""
    if one.change is None:
        return ""
    known = [(row, change) for row in one.compared if (change := say.ratio(row, "arrears_change"))]
    way = "增加" if one.change > 0 else "减少"
    total = f"欠账{way}{spoken.money(one.change)}" if known else "欠账没有变化"
    closed = [say.words(row, "county") for row, change in known if change < 0 and not say.ratio(row, "arrears")]
    more = sorted((pair for pair in known if pair[1] > 0), key=lambda pair: -pair[1])
    said = [f"与{spoken.before_words(one.at)}相比，两月均报送数据的{len(one.compared)}个单位{total}"]
    said += [f"{say.names_words(closed, MOVED)}由欠转超"] if closed else []
    said += [f"{say.words(more[0][0], 'county')}增加{spoken.money(more[0][1])}"] if more else []
    ranks = [
        f"{say.words(row, 'county')}{'升' if moved > 0 else '降'}至第{say.ratio(row, 'rank')}位"
        for row in one.rows
        if (moved := say.ratio(row, "rank_change")) and row["stale"] in {None, False, ""}
    ]
    said += [say.names_words(ranks[:MOVED])] if ranks else []
    return "，".join(said) + "。"


def overall_sentence(table: Table, basis: str, period: Period, where: str = CITY) -> str:
    """The whole city (or the units it is of) on one measure and basis: the total in words, then how many are ahead,
    level, behind, silent."""
    rows = say.rows_of(table, basis)
    title = f"{where}{table.title}" + (f"（{basis}）" if basis else "")
    silent = all(say.pace_of(row) is say.Pace.UNREPORTED for row in rows)
    said = "" if silent else _totals_said(table, basis, period, title)
    counted = say.count_sentence(rows)
    if not said and counted:
        counted = f"{title}{'按此口径，' if basis else ''}{counted}"
    named = "" if silent and counted else say.unreported_sentence(rows)
    return (said + counted + named) or f"{title}只涉及{len(rows)}个单位。"


def _totals_said(table: Table, basis: str, period: Period, title: str) -> str:
    """The totals in words, one population a sentence: while somebody is silent first all units, task and 至少 done,
    then those who reported; arrears are the sum over those who owe, which those ahead do not make up for."""
    reported, everyone = say.total_row(table, basis), say.total_row(table, basis, "all")
    if reported is None or everyone is None or say.ratio(reported, "actual") is None:
        return ""
    spelling, months = say.spelling_of(table), say.months_words(period)
    if not everyone["at_least"]:
        return _reported_said(table, basis, reported, title, months)
    target, remaining = say.ratio(everyone, "target"), say.ratio(everyone, "remaining")
    whole = [f"{title}年度任务{spelling.said(target)}"] if target is not None else []
    whole.append(f"{'' if whole else title}{months}至少完成{spelling.said(say.ratio(everyone, 'actual'))}")
    if remaining is not None and remaining > 0:
        whole.append(f"年度差额至多{spelling.said(remaining)}")
    said = _reported_said(table, basis, reported, f"其中已报的{reported['units']}个单位", months)
    return "，".join(whole) + "。" + said


def _reported_said(table: Table, basis: str, total: Row, subject: str, months: str) -> str:
    """The reporting units' total: task, done, rate, pace, what is owed, what remains, each of the same units."""
    spelling = say.spelling_of(table)
    rows = [row for row in say.rows_of(table, basis) if say.ratio(row, "actual") is not None]
    clauses = say.done_clauses(total, months, subject, spelling)
    carried = [say.name_of(row).replace("（", "").replace("）", "") for row in rows if row["stale"]]
    if carried:
        clauses[min(1, len(clauses) - 1)] += f"（含{say.names_words(carried)}）"
    owing = [row for row in rows if say.ratio(row, "arrears")]
    arrears = say.ratio(total, "arrears")
    if arrears and owing:
        clauses.append(f"{len(owing)}个单位有欠账，合计{spelling.said(arrears)}")
    clauses += say.remaining_clauses(total, spelling)
    untasked = say.ratio(total, "untasked")
    apart = f"另有未下达任务的单位完成{spelling.said(untasked)}，不计入。" if untasked else ""
    return "，".join(clauses) + "。" + apart


# 二、完成情况 ---------------------------------------------------------------------------------------------------------


def _by_group(tables: Sequence[Table], period: Period, unit: str, *, ranked: bool) -> list[Block]:
    """Sentences group by group; ``ranked`` with a table each and every measure, where no annex has them."""
    blocks: list[Block] = [Heading("各县（市、区）和各单位完成情况")]
    for table in tables if ranked else [one for one in tables if not timeless(one)][:1]:
        for basis, rows in say.rankings_of(table):
            if ranked:
                blocks.append(Heading(table.title + (f"（按{basis}）" if basis else ""), level=2))
            blocks += _groups(table, rows, period, unit) if ranked else _leaders(table, basis, rows)
    return blocks


def _leaders(table: Table, basis: str, rows: Sequence[Row]) -> list[Block]:
    """One paragraph for all groups: who leads and who trails; what each owes stands in the annex."""
    said = []
    for group in say.groups_of(rows):
        peers = [row for row in rows if say.words(row, "group") == group]
        leading = say.leaders_sentence(peers)
        said += [f"{group_words(group, peers)}中，{leading}"] if leading else []
    what = f"{table.title}（{spoken.basis_words(table.key, basis)}）。"
    return [Paragraph(f"{what}{''.join(said)}其他指标和各单位明细见附件1。")]


def _groups(table: Table, rows: Sequence[Row], period: Period, unit: str) -> list[Block]:
    """A sentence a group, with more than one unit a table."""
    blocks: list[Block] = []
    held = timeless(table)
    for group in say.groups_of(rows):
        peers = [row for row in rows if say.words(row, "group") == group]
        if not held:
            said = _group_sentences(peers, group, period, table.title, say.spelling_of(table))
        else:
            said = target_sentence(table, peers[0], peers, period) if len(peers) == 1 else ""
        blocks += [Paragraph(said)] if said else []
        if len(peers) > 1:
            caption = f"{period.year}年{say.months_words(period)}{group}{table.title}完成情况"
            blocks.append(TableBlock(picked(table, _TIMELESS if held else _RANKING, _in_rank(peers)), unit, caption))
    return blocks


def _in_rank(rows: Sequence[Row]) -> list[Row]:
    """Best first; the unranked (unreported) last, as a published table prints them."""
    return sorted(rows, key=lambda row: (say.ratio(row, "rank") is None, say.ratio(row, "rank") or 0))


def _group_sentences(peers: Sequence[Row], group: str, period: Period, title: str, spelling: Spelling) -> str:
    if len(peers) == 1:
        return say.county_sentence(peers[0], peers, period, title, spelling)
    owing = sorted(
        (row for row in peers if say.ratio(row, "arrears")),
        key=lambda row: say.ratio(row, "arrears") or 0,
        reverse=True,
    )
    amounts = spelling.each([say.ratio(row, "arrears") or 0 for row in owing])
    debts = [say.name_of(row, amount) for row, amount in zip(owing, amounts, strict=True)]
    leading = say.leaders_sentence(peers)
    opening = f"{group}中，{leading}" if leading else ""
    if len(debts) > 1:
        return f"{opening}有欠账的{len(debts)}个，从大到小依次为{'、'.join(debts)}。"
    return opening + (f"有欠账的是{debts[0]}。" if debts else "")


# 三、存在问题 ---------------------------------------------------------------------------------------------------------


def _troubles(findings: Sequence[found.Finding], named: int, period: Period, *, short: bool) -> list[Block]:
    """The kinds of trouble, project by project; ``short``: the first kind so, the next by name, the rest counted."""
    firm = [finding for finding in findings if finding.firm]
    blocks: list[Block] = [Heading("存在问题")]
    kinds = found.by_trouble(firm)
    apart = kinds[HEADED:] if short and len(kinds) > HEADED + 1 else []
    for place, (trouble, members) in enumerate(kinds[: len(kinds) - len(apart)]):
        blocks.append(Heading(trouble.title, level=2))
        rest = len(members) - named
        opening = f"{trouble.opening}的有{len(members)}个，{found.counties_words(members)}"
        if not short or place < DETAILED or rest <= 0:
            tail = f"较突出的{named}个如下，其余{rest}个见附件。" if rest > 0 else "情况如下。"
            blocks.append(Paragraph(f"{opening}{tail}"))
            blocks += [
                Paragraph(item.told(public(item.evidence, item.project, period)), item.subject, numbered=True)
                for item in members[:named]
            ]
        else:
            names = "、".join(dict.fromkeys(item.subject for item in members[:named]))
            blocks.append(Paragraph(f"{opening}较突出的是{names}，其余{rest}个见附件。"))
    if apart:
        counted = "，".join(f"{trouble.opening}的{len(members)}个" for trouble, members in apart)
        blocks += [Heading("其他方面", level=2), Paragraph(f"{counted}，见附件。")]
    if not firm:
        blocks.append(Paragraph("本期督查未发现应予通报的项目。"))
    disputed = len(findings) - len(firm)
    if disputed:
        said = f"另有{disputed}个事项所依据的数据前后矛盾、正在核实，本次未点名通报，核实后另行处理。"
        blocks.append(Paragraph(said))
    return blocks
