"""A project's nodes, planned, latest and actual: stated nodes in order, or the policy's default ones, back-scheduled.

The due day is the project's planned finish, else the last planned node. Nodes without a stated length take the
days between their planned start (else the planned finish of the node above) and finish; without 前置节点 each
follows the one above it, overlapping it as far as the plan lets them. slack is what the schedule leaves (0 on
the critical chain); margin is what the plan, or the actual finish of a node done, leaves before the latest
finish, negative when it comes too late. Nodes that wait for each other have no latest days; the project's
``cycle`` is the sentence naming them.
status: done, done-late, overdue, due-soon, open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr, literal
from xmgc.domain.period import Period
from xmgc.domain.policy import PlanPolicy
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot
from xmgc.measure.calendar import WorkingDays
from xmgc.measure.formula import chosen, given, read, ruled, same, setting, workdays
from xmgc.measure.formula import days as days_between
from xmgc.measure.items import is_closed, of_kind, query, stated_day
from xmgc.measure.schedule import Cycle, Slot, Task, back_schedule

STATUS_TITLES: Mapping[str, str] = {
    "done": "已完成",
    "done-late": "超期完成",
    "overdue": "逾期",
    "due-soon": "即将到期",
    "open": "未到期",
    "undated": "没有日期",
}
_LATEST_FINISH = "后续节点最迟开始的最早者，最后一个节点为完工时限"
_LATEST_START = "最迟完成往前数所需天数"
_EARLIEST = "从最早须动工之日按所需天数顺排"


@dataclass(frozen=True, slots=True)
class NodeLine:
    """One node of a project. ``item`` is None for a default node."""

    name: str
    item: ItemState | None
    cells: Mapping[str, Expr]
    status: str
    critical: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """A project's nodes in order; ``default`` when the sheet gave none; ``due`` the day it must be done."""

    project: ProjectState
    lines: tuple[NodeLine, ...]
    due: date | None
    default: bool
    cycle: str = ""


def plans(snapshot: Snapshot, policy: PlanPolicy, today: date) -> tuple[ProjectPlan, ...]:
    """Every project with nodes or a planned finish."""
    calendar = WorkingDays.of(snapshot)
    by_project: dict[int, list[ItemState]] = {}
    for item in of_kind(snapshot, SubjectKind.MILESTONE):
        by_project.setdefault(item.project_id or 0, []).append(item)
    found = []
    for project in snapshot.projects:
        stated = by_project.get(project.id, [])
        due = stated_day(project, "planned_finish", "计划竣工时间", snapshot.as_of)
        if stated or due.value is not None:
            found.append(_plan(project, stated, due, snapshot.as_of, policy, calendar, today))
    return tuple(found)


def _plan(
    project: ProjectState,
    stated: Sequence[ItemState],
    due: Expr,
    at: Period,
    policy: PlanPolicy,
    calendar: WorkingDays,
    today: date,
) -> ProjectPlan:
    tasks, starts, finishes = _tasks(stated, at, policy, calendar) if stated else (_default_tasks(policy), {}, {})
    end = _end(due, finishes)
    slots, cycle = _slots(tasks, end.value, calendar)
    items = {one.text("node") or one.name: one for one in stated}
    lines = tuple(
        _line(
            task,
            items.get(task.name),
            slots.get(task.name),
            (starts.get(task.name), finishes.get(task.name)),
            end,
            at,
            policy,
            calendar,
            today,
        )
        for task in tasks
    )
    return ProjectPlan(project, lines, end.value, not stated, cycle)


def _end(due: Expr, finishes: Mapping[str, Expr]) -> Expr:
    """The day everything must be done by."""
    known = [one for one in finishes.values() if one.value is not None]
    if due.value is not None or not known:
        return due
    last = max(known, key=lambda one: one.value)
    return same("完工时限", last)


def _slots(tasks: Sequence[Task], due: date | None, calendar: WorkingDays) -> tuple[Mapping[str, Slot], str]:
    if due is None:
        return {}, ""
    try:
        return back_schedule(tasks, due, calendar), ""
    except Cycle as cycle:
        return {}, str(cycle)


def _default_tasks(policy: PlanPolicy) -> list[Task]:
    tasks: list[Task] = []
    for said in policy.nodes:
        name, days, kind = said.rsplit(" ", 2)
        tasks.append(Task(name, int(days), kind == "工作日", (tasks[-1].name,) if tasks else ()))
    return tasks


def _tasks(
    stated: Sequence[ItemState], at: Period, policy: PlanPolicy, calendar: WorkingDays
) -> tuple[list[Task], dict[str, Expr], dict[str, Expr]]:
    starts, finishes = {}, {}
    used: dict[str, Expr] = {}
    for item in stated:
        name = item.text("node") or item.name
        starts[name] = stated_day(item, "planned_start", "计划开始", at, first=True)
        finishes[name] = stated_day(item, "planned_finish", "计划完成", at)
    ordered = sorted(stated, key=lambda one: (finishes[one.text("node") or one.name].value or date.max, one.id))
    names = [one.text("node") or one.name for one in ordered]
    before = dict(pairwise(reversed(names)))
    tasks = []
    for item, name in zip(ordered, names, strict=True):
        office = is_office(item, name, policy)
        start = starts[name] if starts[name].value is not None or name not in before else finishes[before[name]]
        after = tuple(item.text("after").replace("，", "、").split("、")) if item.text("after") else ()
        fallback = (before[name],) if name in before else ()
        used[name] = start
        days = _days(item, start, finishes[name], calendar, office=office)
        overlap = 0 if after or not fallback else _overlap(finishes[fallback[0]], start)
        tasks.append(Task(name, days, office, after or fallback, overlap))
    return tasks, used, finishes


def _overlap(before: Expr, start: Expr) -> int:
    """Calendar days by which the plan begins a node before the one above it ends."""
    known = before.value is not None and start.value is not None
    return max(0, (before.value - start.value).days) if known else 0


def is_office(item: ItemState, name: str, policy: PlanPolicy) -> bool:
    """Whether a node is counted in working days."""
    said = item.text("day_kind")
    return "工作" in said if said else any(word in name for word in policy.office_words)


def _days(item: ItemState, start: Expr, finish: Expr, calendar: WorkingDays, *, office: bool) -> int:
    text = item.text("days")
    if text.isdigit():
        return int(text)
    if start.value is None or finish.value is None or finish.value < start.value:
        return 0
    return calendar.between(start.value, finish.value) if office else (finish.value - start.value).days


def _line(
    task: Task,
    item: ItemState | None,
    slot: Slot | None,
    plan: tuple[Expr | None, Expr | None],
    due: Expr,
    at: Period,
    policy: PlanPolicy,
    calendar: WorkingDays,
    today: date,
) -> NodeLine:
    actual = stated_day(item, "actual_finish", "实际完成", at) if item else given("实际完成", None, "day", "没有报节点")
    start, planned_finish = plan
    planned = planned_finish or given("计划完成", None, "day", "没有报节点，按默认节点倒排")
    kind = "工作日" if task.office else "日历日"
    days = _own_days(task, item, start, planned_finish, at, kind)
    latest = ruled("最迟完成", slot.latest_finish if slot else None, "day", _LATEST_FINISH, due)
    begin = ruled("最迟开始", slot.latest_start if slot else None, "day", f"{_LATEST_START}（{kind}）", latest, days)
    early = ruled("最早完成", slot.earliest_finish if slot else None, "day", _EARLIEST, days)
    cells = {
        "days": days,
        "planned": planned,
        "latest_finish": latest,
        "latest_start": begin,
        "actual": actual,
        "slack": workdays("机动", slot.slack if slot else None, early, latest),
        "margin": _margin(planned, actual, latest, calendar),
    }
    limit = planned.value or (slot.latest_finish if slot else None)
    closed = item is not None and is_closed(item)
    status = _status(limit, actual.value, today, policy.due_soon, closed=closed)
    return NodeLine(
        task.name,
        item,
        cells,
        status,
        slot.critical if slot else False,
        calendar.note(slot.latest_finish) if slot else "",
    )


def _own_days(
    task: Task, item: ItemState | None, start: Expr | None, finish: Expr | None, at: Period, kind: str
) -> Expr:
    """The days a node takes: stated, else between its planned start and finish, else the policy's."""
    if item is None:
        return setting("所需天数", task.days, f"plan.nodes（{task.name}，{kind}）")
    if item.text("days").isdigit():
        return read("所需天数", task.days, "count", query(item, "days", at), f"填报的天数（{kind}）")
    if start is None or finish is None:
        return given("所需天数", None, "count", "没有填报")
    if start.value is None or finish.value is None or finish.value < start.value:
        nil = literal(0).named("得", "count")
        return chosen("所需天数", nil, "没有填报天数，起止时间不全或颠倒的按 0 计", start, finish)
    return workdays("所需天数", task.days, start, finish) if task.office else days_between("所需天数", finish, start)


def _margin(planned: Expr, actual: Expr, latest: Expr, calendar: WorkingDays) -> Expr:
    """Working days the plan, or the actual finish, leaves before the latest finish."""
    end = actual if actual.value is not None else planned
    both = latest.value is not None and end.value is not None
    return workdays("余地", calendar.between(end.value, latest.value) if both else None, end, latest)


def _status(limit: date | None, actual: date | None, today: date, soon: int, *, closed: bool) -> str:
    if actual is not None:
        return "done-late" if limit is not None and actual > limit else "done"
    if closed:
        return "done"
    if limit is None:
        return "undated"
    if today > limit:
        return "overdue"
    return "due-soon" if (limit - today).days <= soon else "open"
