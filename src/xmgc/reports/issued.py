"""Bulletins that went out, as the ledger remembers them: 上期 is spoken of by them alone.

Without a record of an earlier bulletin the same rules are applied to the end of the month before, and it is said so.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from xmgc.document import Light, Row
from xmgc.document.paper import Heading, Paper, Paragraph, TableBlock
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.formula import Expr
from xmgc.domain.snapshot import Snapshot
from xmgc.reports import findings as found
from xmgc.reports import sentences as say

Key = tuple[str, str, str]
"""Rule, county and project ('' for the county itself)."""


class Former(StrEnum):
    """What a finding is held against: the bulletin that went out before, or the same rules a month ago."""

    ISSUED = "issued"
    BY_RULE = "by-rule"


FORMER_WORDS: Final = {Former.ISSUED: "上期已点名", Former.BY_RULE: "上月末已在名单"}


class Past(NamedTuple):
    """Who was named before, and for what."""

    county: str
    project: str
    rule: str
    evidence: str
    light: Light
    leader: str
    unit: str
    terms: tuple[Expr, ...] = ()


def former_words(row: Row) -> str:
    """上期已点名 (or what stands for it) for a finding that was named before; '' for a new one."""
    former = Former(say.words(row, "former") or Former.BY_RULE)
    return FORMER_WORDS[former] if row["repeated"] is True else ""


def issued_before(snapshot: Snapshot) -> tuple[Decision, ...]:
    """The bulletins issued of the latest month before the position."""
    went = [one for one in snapshot.decisions if one.kind is DecisionKind.ISSUED]
    earlier = [one for one in went if str(one.detail["as_of"]) < str(snapshot.as_of)]
    last = max((str(one.detail["as_of"]) for one in earlier), default="")
    return tuple(one for one in earlier if one.detail["as_of"] == last)


def named_in(issued: Sequence[Decision]) -> dict[Key, Past]:
    """Whom these bulletins named."""
    named = [Past(**{**one, "light": Light(one["light"])}) for each in issued for one in each.detail["named"]]
    return {(one.rule, one.county, one.project): one for one in named}


def named_by(paper: Paper, findings: Sequence[found.Finding]) -> list[dict[str, Any]]:
    """The findings the paper prints: in its annex, or in its text under their kind of trouble."""
    blocks = [block for annex in paper.attachments for block in annex.blocks if isinstance(block, TableBlock)]
    listed = {
        (row["rule"], row["county"], row["project"])
        for block in blocks
        if block.table.key == "findings"
        for row in block.table.rows
    }
    said: dict[str, str] = {}
    under = ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Paragraph):
            said[under] = said.get(under, "") + block.lead + block.text
    return [
        _record(one)
        for trouble, members in found.by_trouble([one for one in findings if one.firm])
        for one in members
        if (found.rule_title(one.rule), one.county, one.project or "—") in listed
        or one.subject in said.get(trouble.title, "")
    ]


def _record(one: found.Finding) -> dict[str, Any]:
    row = one.row
    return {
        "county": one.county,
        "project": one.project,
        "rule": one.rule,
        "evidence": one.evidence,
        "light": str(row["light"]),
        "leader": say.words(row, "leader"),
        "unit": say.words(row, "unit"),
    }
