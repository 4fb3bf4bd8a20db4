"""督查发现: which projects and counties are named, by written rules; a new rule is one function and one line in RULES.

A finding whose figures fail their own checks is disputed and stays out of the bulletin. Rank: red before yellow before
blue, then rules in the order below, then the worse first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from xmgc.domain.period import Period
from xmgc.domain.snapshot import ProjectState
from xmgc.measure.figure_checks import decreasing
from xmgc.measure.project_checks import money_before_start
from xmgc.measure.project_gap import DONE
from xmgc.measure.relations import relations
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
from xmgc.measure.twins import suspicions

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
    "month-over-total": "当月数大于累计数",
    "ten-fold": "疑似多写或少写了一位",
}
"""Kept problems that make a project's figures disputed."""
CHECKS: Final = (decreasing, relations, money_before_start)
"""Checks of figures against themselves that make a project's figures disputed when its latest one fails."""
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
    """Why a project's figures are in doubt: what its latest import reported of them, else what they contradict now."""
    found: dict[int, str] = {}
    named = {(one.county_id, one.name): one for one in desk.projects()}
    for county in desk.snapshot.counties:
        for check in CHECKS:
            for one in check(desk.book, county, desk.policy):
                project = named.get((county.id, one.project))
                if one.severity == "hard" and project is not None and _is_of_latest(project, one.period):
                    found.setdefault(project.id, one.message)
    for left, right, why in suspicions(desk.book):
        found.setdefault(left.id, f"疑似与“{right.name}”是同一项目（{why}）")
        found.setdefault(right.id, f"疑似与“{left.name}”是同一项目（{why}）")
    for notice in desk.notices(*DOUBTS):
        project = desk.counting.get(notice.subject_id or 0)
        if project is not None and _is_of_latest(project, notice.period):
            found[project.id] = f"{DOUBTS[notice.code]}（{notice.file} {notice.sheet}!{notice.cell}）"
    return found


def _is_of_latest(project: ProjectState, period: Period | None) -> bool:
    """Whether a fault is of the project's latest figure: an older one was mended by what came after."""
    points = project.figures.get(DONE, ())
    return period is None or not points or period >= points[-1][0]


def _doubt(found: Found, doubts: dict[int, str]) -> str:
    if found.rule not in ABOUT_FIGURES or found.project is None:
        return ""
    return doubts.get(found.project.id, "")
