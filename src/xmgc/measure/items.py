"""Items (approvals, nodes, difficulties, tasks, stops, visits) as measures read them: stated values with their way
back, open or closed, and the clock of their deadlines.

days_left = due − today; overdue when open and today is past the due day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot
from xmgc.domain.status import read_status
from xmgc.domain.trace import FactQuery
from xmgc.measure.days import first_day, last_day
from xmgc.measure.formula import clock, days, given, read


def is_closed(item: ItemState) -> bool:
    """Whether its status or an end day says it is over."""
    if any(item.text(key) for key in ("closed", "finished", "actual_finish")):
        return True
    return read_status(item.text("status")).says("closed") is True


def query(item: ItemState | ProjectState, key: str, at: Period) -> FactQuery:
    """Where a field of an item or project was stated."""
    return FactQuery(item.county_id, at, field=key, subjects=(item.id,))


def stated_somewhere(item: ItemState | ProjectState, at: Period) -> FactQuery:
    """Where an item or project was named at all: its first stated field."""
    return query(item, next(iter(item.fields), "name"), at)


def stated_day(item: ItemState | ProjectState, key: str, label: str, at: Period, *, first: bool = False) -> Expr:
    """A day field as a day, unknown when never stated or no day."""
    text = item.text(key)
    found = (first_day(text) if first else last_day(text)) if text else None
    if found is None:
        return given(label, None, "day", "未填报")
    return read(label, found, "day", query(item, key, at), f"填报的日期“{text}”")


def stated_count(item: ItemState, key: str, label: str, at: Period) -> Expr:
    """A whole-number field."""
    text = item.text(key)
    if not text.isdigit():
        return given(label, None, "count", "未填报")
    return read(label, int(text), "count", query(item, key, at))


def days_left(due: Expr, today: date) -> Expr:
    """Days until the due day, negative when past."""
    return days("剩余天数", due, clock(today))


def days_since(start: Expr, end: Expr, label: str) -> Expr:
    """Days from a day to another."""
    return days(label, end, start)


@dataclass(frozen=True, slots=True)
class Names:
    """Counties and projects by id, for naming items."""

    counties: Mapping[int, County]
    projects: Mapping[int, ProjectState]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Names":
        """The names of a snapshot."""
        return cls({one.id: one for one in snapshot.counties}, {one.id: one for one in snapshot.projects})

    def county(self, item: ItemState | ProjectState) -> str:
        """The county's name."""
        found = self.counties.get(item.county_id)
        return found.name if found else ""

    def project(self, item: ItemState) -> str | None:
        """The project's name, None where the item belongs to none."""
        found = self.projects.get(item.project_id or 0)
        return found.name if found else None


def of_kind(snapshot: Snapshot, kind: SubjectKind) -> tuple[ItemState, ...]:
    """The snapshot's items of a kind, of counties the snapshot holds."""
    known = {county.id for county in snapshot.counties}
    return tuple(one for one in snapshot.items if one.kind is kind and one.county_id in known)
