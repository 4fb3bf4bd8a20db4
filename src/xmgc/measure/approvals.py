"""Approvals against their limits: due = the N-th working day after acceptance; a parallel group costs its longest, the
chain the sum of its groups.

status: done, done-late (finished after due), open, due-soon, overdue; an item nobody has accepted yet is open.
An item costs the working days it used when finished, else its limit, or what it has used already when that is more.
What is accepted only after today has used none yet; what ends before it was accepted has used nobody knows how many.
Items stand in one parallel group when the sheet says so, else when the policy puts their names side by side; an item
neither knows stands alone, after the others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr, literal
from xmgc.domain.period import Period
from xmgc.domain.policy import ApprovalPolicy
from xmgc.domain.snapshot import ItemState, Snapshot
from xmgc.measure.calendar import WorkingDays
from xmgc.measure.formula import chosen, clock, nothing, ruled, setting, total, workdays
from xmgc.measure.items import is_closed, of_kind, stated_count, stated_day

STATUS_TITLES: Mapping[str, str] = {
    "done": "已办结",
    "done-late": "超时办结",
    "open": "办理中",
    "due-soon": "即将到期",
    "overdue": "超时未办",
}


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval item as it stands today. ``place`` orders its parallel group in the chain, from 0; ``group`` is the
    group's name, '' for an item that stands alone."""

    item: ItemState
    name: str
    cells: Mapping[str, Expr]
    status: str
    place: int
    group: str
    note: str = ""

    @property
    def cost(self) -> int:
        """Working days it takes."""
        return int(self.longest.value or 0)

    @property
    def longest(self) -> Expr:
        """What its cost is read from: used when finished, else the greater of limit and used."""
        used, limit = self.cells["used"], self.cells["limit"]
        if used.value is None or (limit.value is not None and not self.is_done and limit.value >= used.value):
            return limit
        return used

    @property
    def is_done(self) -> bool:
        """Whether it is finished, in time or late."""
        return self.status.startswith("done")


def approvals(snapshot: Snapshot, policy: ApprovalPolicy, today: date) -> tuple[Approval, ...]:
    """Every approval item at the snapshot's position, by project and chain order."""
    calendar = WorkingDays.of(snapshot)
    found = [_approval(one, snapshot.as_of, policy, calendar, today) for one in of_kind(snapshot, SubjectKind.APPROVAL)]
    return tuple(sorted(found, key=lambda one: (one.item.county_id, one.item.project_id or 0, one.place, one.item.id)))


def _approval(item: ItemState, at: Period, policy: ApprovalPolicy, calendar: WorkingDays, today: date) -> Approval:
    name = item.text("item") or item.name
    accepted = stated_day(item, "accepted", "受理时间", at)
    finished = stated_day(item, "finished", "办结时间", at)
    limit = stated_count(item, "limit_days", "承诺时限", at)
    if limit.value is None:
        limit = _by_policy(name, policy)
    due = due_day(accepted, limit, calendar)
    end = finished if finished.value is not None else None
    closed = end is not None or is_closed(item)
    used = _used(accepted, end, calendar, today, closed=closed)
    status = status_of(due.value, finished.value, today, calendar, policy.due_soon, closed=closed)
    note = calendar.note(due.value) if accepted.value is not None else ""
    cells = {"accepted": accepted, "limit": limit, "due": due, "finished": finished, "used": used}
    place, group = group_of(name, item.text("group"), policy)
    return Approval(item, name, cells, status, place, group, note)


def _by_policy(name: str, policy: ApprovalPolicy) -> Expr:
    """The policy's limit where the sheet gives none."""
    word = _limited(name, policy)
    return setting("承诺时限", policy.default_limits.get(word), f"approvals.default_limits.{word or name}（表里未填）")


def due_day(accepted: Expr, limit: Expr, calendar: WorkingDays) -> Expr:
    """The limit's last day."""
    known = accepted.value is not None and limit.value is not None
    value = calendar.nth_after(accepted.value, limit.value) if known else None
    return ruled("办结时限", value, "day", "受理次日起第（承诺时限）个工作日", accepted, limit)


def _used(accepted: Expr, finished: Expr | None, calendar: WorkingDays, today: date, *, closed: bool) -> Expr:
    end = finished.value if finished is not None else None if closed else today
    ended = clock(today) if finished is None else finished
    if accepted.value is None or end is None:
        return workdays("已用工作日", None, accepted, ended)
    if finished is None and end < accepted.value:
        return chosen("已用工作日", literal(0).named("没有用", "count"), "受理时间还没到的为 0", accepted, ended)
    used = calendar.between(accepted.value, end) if accepted.value <= end else None
    return workdays("已用工作日", used, accepted, ended)


def status_of(
    due: date | None, finished: date | None, today: date, calendar: WorkingDays, soon: int, *, closed: bool
) -> str:
    """How an item stands."""
    if finished is not None:
        return "done-late" if due is not None and finished > due else "done"
    if closed:
        return "done"
    if due is None:
        return "open"
    if today > due:
        return "overdue"
    return "due-soon" if calendar.between(today, due) <= soon else "open"


def default_limit(name: str, policy: ApprovalPolicy) -> int | None:
    """The policy's limit for an item, by the longest name it contains."""
    return policy.default_limits.get(_limited(name, policy))


def _limited(name: str, policy: ApprovalPolicy) -> str:
    return max((word for word in policy.default_limits if word in name), key=len, default="")


def group_of(name: str, stated: str, policy: ApprovalPolicy) -> tuple[int, str]:
    """An item's place in the chain by policy (unknown ones last) and its parallel group: stated, else by policy."""
    best = (0, len(policy.groups), "")
    for place, words in enumerate(policy.groups):
        for word in words.split():
            if word in name and len(word) > best[0]:
                best = (len(word), place, str(place + 1))
    return int(stated) - 1 if stated.isdigit() else best[1], stated or best[2]


@dataclass(frozen=True, slots=True)
class Chain:
    """A project's approvals as a path: working days one after another, and with groups in parallel."""

    items: tuple[Approval, ...]
    serial: Expr
    parallel: Expr
    saved: Expr


def chain(items: Sequence[Approval]) -> Chain:
    """Serial against parallel."""
    groups: dict[str, list[Approval]] = {}
    for one in items:
        groups.setdefault(one.group or f"单列 {one.item.id}", []).append(one)
    longest = [max(members, key=lambda one: one.cost) for members in groups.values()]
    serial = _cost("串联天数", "各事项工作日之和", items)
    parallel = _cost("并联天数", "各并联组中最长事项的工作日之和", longest)
    return Chain(tuple(items), serial, parallel, (serial - parallel).named("节省天数", "count"))


def _cost(label: str, words: str, items: Sequence[Approval]) -> Expr:
    parts = [(one.name, one.longest) for one in items]
    known = any(one.value is not None for _, one in parts)
    return total(label, "count", words, parts) if known else nothing(label, "count", words)
