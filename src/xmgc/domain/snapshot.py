"""What the ledger knew at a known-at about a position: a frozen value that reports and measures read.

It carries sums where sums were asked for and objects where objects were asked for (``Need``), so that a million
projects cost a report of counties no more than a hundred.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from xmgc.domain.decisions import Decision
from xmgc.domain.facts import Scalar, Series, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.places import County


class Need(StrEnum):
    """What a report asks of the ledger; counties and county figures are always there.

    A snapshot asked for some counties is cut to them in projects, items and notices only: counties, county figures,
    sums and ``aside`` stay whole, since a county is ranked among all.
    """

    SUMS = "sums"
    """Carried sums of project figures per county, series and period."""
    PROJECTS = "projects"
    """Every project (of the asked counties) with its figures and fields."""
    ITEMS = "items"
    """Approvals, milestones, bottlenecks, tasks, stops, preparations, visits."""
    NOTICES = "notices"
    """Problems that imports reported and kept."""
    SOURCES = "sources"
    """The imports behind the snapshot."""
    CALENDAR = "calendar"
    """Working days."""
    RESTATED = "restated"
    """Which figures stand changed from what was first reported (they carry an ``r``)."""


class CountyFigure(NamedTuple):
    """An amount a county's sheet stated for the county itself."""

    county_id: int
    series: Series
    period: Period
    amount: int


class ProjectSum(NamedTuple):
    """Per county, series and period: the sum over its projects of each one's *latest amount of that year at or
    before* the period (for WHOLE and SINCE_START spans: latest ever), how many projects have one, and how many
    reported for exactly this period."""

    county_id: int
    series: Series
    period: Period
    amount: int
    projects: int
    reporting: int


class StatedAt(NamedTuple):
    """A field's latest value at or before the position, and the position at which it was stated."""

    value: Scalar
    period: Period


@dataclass(frozen=True, slots=True)
class ProjectState:
    """One project as known: figures by series in period order up to the position; fields overlaid, latest wins."""

    id: int
    county_id: int
    key: str
    name: str
    code: str = ""
    figures: Mapping[Series, tuple[tuple[Period, int], ...]] = field(default_factory=dict)
    fields: Mapping[str, StatedAt] = field(default_factory=dict)
    first_seen: Period | None = None
    last_seen: Period | None = None
    """Latest position at which any sheet spoke of it."""
    vanished: bool = False
    """A later roll of its county no longer names it, and it was not withdrawn."""
    history: Mapping[str, tuple[StatedAt, ...]] = field(default_factory=dict)
    """Who answered for it (sponsor, city_sponsor, lead_unit, service_person) and whether it counts (stage,
    fulfilment): each change, at the position that first stated it."""
    claims: "tuple[ProjectState, ...]" = ()
    """Of a merged project: what each of those it was made of states, the one that stays first."""
    merged_by: str = ""
    """Of a merged project: the rule its value follows (``domain.merging.MergeRule``)."""

    def text(self, key: str) -> str:
        """A text field's value, '' when never stated."""
        stated = self.fields.get(key)
        return "" if stated is None else str(stated.value)


@dataclass(frozen=True, slots=True)
class ItemState:
    """An approval, milestone, bottleneck, task, stop, preparation or visit as known. ``history`` keeps earlier
    values of its status-like fields in the order stated."""

    id: int
    county_id: int
    kind: SubjectKind
    key: str
    name: str
    project_id: int | None = None
    fields: Mapping[str, StatedAt] = field(default_factory=dict)
    history: Mapping[str, tuple[StatedAt, ...]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A text field's value, '' when never stated."""
        stated = self.fields.get(key)
        return "" if stated is None else str(stated.value)


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem an accepted import reported and kept, with its place."""

    code: str
    batch: int
    county_id: int | None
    subject_id: int | None
    period: Period | None
    file: str
    sheet: str
    cell: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One import behind the snapshot. ``at`` is an ISO time in UTC."""

    batch: int
    file: str
    sha256: str
    at: str
    forms: tuple[str, ...]
    counties: tuple[str, ...]
    periods: tuple[Period, ...]


class CalendarDay(NamedTuple):
    """One day that differs from its weekday, or a whole published year marked by its notice."""

    day: date
    is_work: bool
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The ledger at ``as_of`` as known at operation ``known_at`` (None: now). Missing needs are empty."""

    as_of: Period
    known_at: int | None = None
    counties: tuple[County, ...] = ()
    county_figures: tuple[CountyFigure, ...] = ()
    sums: tuple[ProjectSum, ...] = ()
    projects: tuple[ProjectState, ...] = ()
    aside: tuple[ProjectState, ...] = ()
    """With ``SUMS`` or ``PROJECTS``: the few projects a sum must be read with, of all counties, whole as under
    ``PROJECTS``: those of which a row once said 终止 or 退库, those vanished, those whose code or name stands in two
    counties, those that report 累计到位, and the merged (with their claims, which sums count one by one). Sums count
    every project; measures take out again what does not count."""
    decisions: tuple[Decision, ...] = ()
    """What persons decided and stands: ``distinct`` and ``share`` of projects, ``tolerate`` of findings,
    bulletins that went out."""
    items: tuple[ItemState, ...] = ()
    notices: tuple[Notice, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    numbers: tuple[str, ...] = ()
    """With ``ITEMS``: every task number stated by any county or ever issued, also those taken back."""
    restated: frozenset[tuple[int, Series, Period]] = frozenset()
    """With ``RESTATED``: county id, series and period of restated figures, the county's own or a project's."""
    calendar: tuple[CalendarDay, ...] = ()
    published_years: tuple[int, ...] = ()
    """Years whose holiday notice the calendar holds; later ones are estimates."""
