"""The nodes that hang on the wall: those of the plan, else the start and finish a project's own sheet states.

A node is done when it has an actual day (late when after its planned one), overdue when its day has passed without
one, due soon within thirty days.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from xmgc.document import Row
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Node
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import CHAIN, STAGE_TITLES, Stage
from xmgc.reports.sentences import words

SOON: Final = timedelta(days=30)
_STATES: Final = {
    "已完成": Mark.DONE,
    "超期完成": Mark.DONE_LATE,
    "逾期": Mark.OVERDUE,
    "即将到期": Mark.DUE_SOON,
    "未到期": Mark.PLANNED,
    "没有日期": Mark.UNDATED,
}
"""The plan report's words for a node's state."""


def mark_of(planned: date | None, actual: date | None, today: date, *, done: bool = False) -> Mark:
    """How a node stands on ``today``. ``done`` says it was finished though nobody wrote when."""
    if actual is not None:
        return Mark.DONE_LATE if planned is not None and actual > planned else Mark.DONE
    if done:
        return Mark.DONE
    if planned is None:
        return Mark.UNDATED
    if planned < today:
        return Mark.OVERDUE
    return Mark.DUE_SOON if planned <= today + SOON else Mark.PLANNED


def deadline(value: object) -> date | None:
    """The last day a (partial) day text allows: 2024-03 → 31 March, 2024 → 31 December; None for other text."""
    if isinstance(value, date):
        return value
    if isinstance(value, Period):
        return value.last_day
    parts = str(value or "").split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return date(*numbers)
        return Period(numbers[0], numbers[1] if len(numbers) > 1 else 12).last_day
    except ValueError:
        return None


def node_of(row: Row, today: date, shown: Callable[[str], str]) -> Node:
    """A row of the plan's nodes as it stands on ``today``; the plan's own word for its state counts first."""
    planned, latest = deadline(row["planned"]), deadline(row["latest_finish"])
    actual, due = deadline(row["actual"]), planned or latest
    mark = _STATES.get(words(row, "status")) or mark_of(due, actual, today)
    return Node(
        name=words(row, "node"),
        planned=planned,
        latest=latest,
        actual=actual,
        mark=mark,
        critical=bool(row["critical"]) and words(row, "critical") not in {"否", "—"},
        owner=shown(words(row, "owner")),
        person=shown(words(row, "person")),
        days_over=_over(due, actual, today, mark),
        told_by=min(due or today, today) if mark is Mark.DONE and actual is None else None,
    )


def _over(due: date | None, actual: date | None, today: date, mark: Mark) -> int:
    """Days overdue, or days it was late when done."""
    return ((actual or today) - due).days if due and mark in {Mark.OVERDUE, Mark.DONE_LATE} else 0


def own_nodes(project: ProjectState, stage: str, today: date) -> Iterator[Node]:
    """开工 and 竣工 as the project's own sheet states them, for one whose plan nobody reported.

    ``stage`` is its stage's Chinese title: a project being built has started, though nobody wrote when.
    """
    reached = next((at for at, one in enumerate(CHAIN) if STAGE_TITLES[one] == stage), -1)
    for name, key, needed in (("开工", "start", Stage.STARTED), ("竣工", "finish", Stage.COMPLETED)):
        planned, said = deadline(project.text(f"planned_{key}")), project.text(f"actual_{key}")
        actual = deadline(said)
        if planned is None and actual is None:
            continue
        mark = mark_of(planned, _earliest(said), today, done=reached >= CHAIN.index(needed))
        actual = actual and min(actual, today)
        over = _over(planned, actual, today, mark)
        yield Node(name, planned, None, actual, mark, days_over=over, told_by=_told(project, mark, actual, today))


def _told(project: ProjectState, mark: Mark, actual: date | None, today: date) -> date | None:
    """The end of the month whose sheet says it is done, for a node done on a day nobody wrote; not beyond today."""
    if mark is not Mark.DONE or actual is not None:
        return None
    stated = project.fields.get("stage") or project.fields.get("started")
    return min(stated.period.last_day, today) if stated is not None else today


def _earliest(text: str) -> date | None:
    """The first day a (partial) day text allows: a node done in a month is not late within that month."""
    last = deadline(text)
    if last is None or len(text) > len("YYYY-MM"):
        return last
    return last.replace(day=1) if len(text) > len("YYYY") else last.replace(month=1, day=1)
