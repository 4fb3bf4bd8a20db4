"""督查发现: which projects and counties are named, by written rules; a new rule is one function and one line in RULES.

A finding whose figures fail their own checks is disputed and stays out of the bulletin. Rank: red before yellow before
blue, then rules in the order below, then the worse first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from xmgc.measure.supervise.found import Desk, Found
from xmgc.measure.supervise.progress import approval_stuck, funds_late, node_overdue, slow
from xmgc.measure.supervise.reporting import restated, stage_regressed, stale, vanished
from xmgc.measure.supervise.service import (
    orphan_after_signing,
    orphan_after_start,
    paper_only,
    problem_overdue,
    task_overdue,
)

RULES: Final[tuple[Callable[[Desk], Iterator[Found]], ...]] = (
    slow,
    funds_late,
    approval_stuck,
    orphan_after_signing,
    orphan_after_start,
    paper_only,
    node_overdue,
    problem_overdue,
    task_overdue,
    stale,
    vanished,
    restated,
    stage_regressed,
)
DOUBTS: Final = {
    "restated-inside": "累计与上期接不上",
    "cumulative-decreased": "累计数变小",
    "over-plan": "当月超全年计划",
    "code-shared": "一码两名",
    "similar-project": "疑似与另一项目重复",
}
"""Kept problems that make a project's figures disputed."""
ABOUT_FIGURES: Final = frozenset({"slow", "funds-late"})
_LIGHTS: Final = ("red", "yellow", "blue", "green")


@dataclass(frozen=True, slots=True)
class Named:
    """A finding with its rank and how sure it is: ``doubt`` is '' when firm, else why it is disputed."""

    rank: int
    found: Found
    doubt: str


def findings(desk: Desk) -> tuple[Named, ...]:
    """All findings, ranked."""
    order = {rule.__name__.replace("_", "-"): place for place, rule in enumerate(RULES)}
    counties = {county.id: (county.order, place) for place, county in enumerate(desk.snapshot.counties)}
    found = [one for rule in RULES for one in rule(desk)]
    found.sort(
        key=lambda one: (
            _LIGHTS.index(one.light),
            order[one.rule],
            -one.weight,
            counties.get(one.county_id, (0, 0)),
            one.subject,
        )
    )
    doubts = _doubts(desk)
    return tuple(Named(rank, one, _doubt(one, doubts)) for rank, one in enumerate(found, 1))


def _doubts(desk: Desk) -> dict[int, str]:
    return {one.subject_id: DOUBTS[one.code] for one in desk.notices(*DOUBTS) if one.subject_id is not None}


def _doubt(found: Found, doubts: dict[int, str]) -> str:
    if found.rule not in ABOUT_FIGURES or found.project is None:
        return ""
    return doubts.get(found.project.id, "")
