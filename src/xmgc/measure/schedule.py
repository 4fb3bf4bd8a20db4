"""Back-scheduling (倒排工期): from the day a project must be done, the latest day each node may end and begin.

latest_finish = the earliest day a following node needs it (its latest_start, later by the overlap the plan allows;
the due day for the last); latest_start = latest_finish less the node's days; slack = working days from the expected
finish to latest_finish. The critical chain has no slack against the forward plan. Offices count working days,
building sites calendar days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from xmgc.measure.calendar import WorkingDays


@dataclass(frozen=True, slots=True)
class Task:
    """A node to schedule: its days (working days when ``office``) and the nodes before it. ``overlap`` is how many
    calendar days it may have begun before those have ended."""

    name: str
    days: int
    office: bool = False
    after: tuple[str, ...] = ()
    overlap: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A node scheduled: the latest it may begin and end, the earliest it can end counting on from the chain's first
    latest start, and the working days between."""

    latest_start: date
    latest_finish: date
    slack: int
    critical: bool
    earliest_finish: date


class Cycle(Exception):
    """Nodes wait for each other; ``str()`` is the sentence naming them."""


def back_schedule(tasks: Sequence[Task], due: date, calendar: WorkingDays) -> Mapping[str, Slot]:
    """Every task's slot, so that the last ends on ``due`` and none after. Raises ``Cycle``."""
    by_name = {task.name: task for task in tasks}
    order = _order(tasks, by_name)
    followers: dict[str, list[str]] = {task.name: [] for task in tasks}
    for task in tasks:
        for before in task.after:
            if before in followers:
                followers[before].append(task.name)
    finish: dict[str, date] = {}
    start: dict[str, date] = {}
    needed: dict[str, date] = {}
    for name in reversed(order):
        finish[name] = min((needed[follower] for follower in followers[name]), default=due)
        start[name] = earlier(finish[name], by_name[name], calendar)
        needed[name] = min(finish[name], start[name] + timedelta(days=by_name[name].overlap))
    early = _forward(order, by_name, min(start.values(), default=due), calendar)
    critical = _critical(order, start, finish, needed, followers)
    return {
        name: Slot(
            start[name],
            finish[name],
            max(0, calendar.between(early[name], finish[name])) if name not in critical else 0,
            name in critical,
            min(early[name], finish[name]) if name not in critical else finish[name],
        )
        for name in order
    }


def _order(tasks: Sequence[Task], by_name: Mapping[str, Task]) -> list[str]:
    graph = {task.name: [before for before in task.after if before in by_name] for task in tasks}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as found:
        raise Cycle(f"节点互为前置，排不出工期：{' → '.join(reversed(found.args[1]))}") from None


def _forward(order: Sequence[str], by_name: Mapping[str, Task], begin: date, calendar: WorkingDays) -> dict[str, date]:
    early: dict[str, date] = {}
    for name in order:
        task = by_name[name]
        ready = max((early[before] for before in task.after if before in early), default=begin)
        ready = max(begin, ready - timedelta(days=task.overlap))
        early[name] = later(ready, task, calendar)
    return early


def _critical(
    order: Sequence[str],
    start: Mapping[str, date],
    finish: Mapping[str, date],
    needed: Mapping[str, date],
    followers: Mapping[str, Sequence[str]],
) -> set[str]:
    """The chain from the node that must begin first, link by link: each next needs the last on the day it must end."""
    if not order:
        return set()
    name = min(order, key=lambda one: (start[one], order.index(one)))
    chain = {name}
    while True:
        following = [one for one in followers[name] if needed[one] == finish[name]]
        if not following:
            return chain
        name = following[0]
        chain.add(name)


def earlier(day: date, task: Task, calendar: WorkingDays) -> date:
    """The latest day a task may begin to end on ``day``."""
    return calendar.nth_before(day, task.days) if task.office else day - timedelta(days=task.days)


def later(day: date, task: Task, calendar: WorkingDays) -> date:
    """The day a task begun on ``day`` ends."""
    return calendar.nth_after(day, task.days) if task.office else day + timedelta(days=task.days)
