"""The snapshot opened at a page: the latest figure of the year at or before a position, stated or summed.

* A county's own figure: the latest of the position's year at or before it.
* A sum over projects: of each one's latest amount of the year at or before it (ever, for 总投资 and 开工以来累计).
  A vanished project keeps its last figure; a withdrawn one (终止、退库) is taken out from the position that says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xmgc.domain.facts import Series
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import ProjectState, ProjectSum, Snapshot
from xmgc.domain.status import ended

EVER = frozenset({Span.WHOLE, Span.SINCE_START})
"""Spans whose latest amount counts whatever year it was stated in."""


class Dated(NamedTuple):
    """An amount and the period it is of."""

    period: Period
    amount: int


class Sum(NamedTuple):
    """A sum over projects: the amount, how many have one, and the latest period any of them reported."""

    amount: int
    projects: int
    reported_to: Period


def latest(points: Iterable[tuple[Period, int]], series: Series, at: Period) -> Dated | None:
    """The latest of ``points`` at or before ``at``, of the same year unless the span is of any."""
    ever, year = series.span in EVER, at.year
    good = [point for point in points if (ever or point[0].year == year) and point[0] <= at]
    return Dated(*max(good)) if good else None


def is_withdrawn(project: ProjectState, at: Period | None = None) -> bool:
    """Stated 终止 or 退库 (解约, 取消 …) at or before ``at`` (default: ever)."""
    said = [project.fields.get(key) for key in ("stage", "fulfilment")]
    words = [str(one.value) for one in said if one is not None and (at is None or one.period <= at)]
    return bool(words) and ended(*words) is not None


@dataclass(frozen=True, slots=True)
class Book:
    """A snapshot indexed by (county id, series). Make one with ``Book.of``."""

    snapshot: Snapshot
    stated: Mapping[tuple[int, Series], tuple[tuple[Period, int], ...]]
    sums: Mapping[tuple[int, Series], tuple[ProjectSum, ...]]
    projects: Mapping[int, tuple[ProjectState, ...]]
    aside: Mapping[int, tuple[ProjectState, ...]]
    series: Mapping[int, frozenset[Series]]
    """By county id, every series the county or its projects have an amount of."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Book":
        """Open ``snapshot``."""
        stated: dict[tuple[int, Series], list[tuple[Period, int]]] = defaultdict(list)
        for one in snapshot.county_figures:
            stated[one.county_id, one.series].append((one.period, one.amount))
        sums: dict[tuple[int, Series], list[ProjectSum]] = defaultdict(list)
        for total in snapshot.sums:
            sums[total.county_id, total.series].append(total)
        return cls(
            snapshot,
            {key: tuple(sorted(points)) for key, points in stated.items()},
            {key: tuple(sorted(totals, key=lambda total: total.period)) for key, totals in sums.items()},
            _by_county(snapshot.projects),
            _by_county(snapshot.aside or [one for one in snapshot.projects if one.vanished or is_withdrawn(one)]),
            _series_of(snapshot),
        )

    @property
    def as_of(self) -> Period:
        """The position."""
        return self.snapshot.as_of

    @property
    def counties(self) -> tuple[County, ...]:
        """All units in the office's customary order."""
        return self.snapshot.counties

    def own(self, county_id: int, series: Series, at: Period | None = None) -> Dated | None:
        """What the county's own sheet states, latest of the year at or before ``at``."""
        return latest(self.stated.get((county_id, series), ()), series, at or self.as_of)

    def own_at(self, county_id: int, series: Series, at: Period) -> int | None:
        """What the county's own sheet states for exactly ``at``."""
        return dict(self.stated.get((county_id, series), ())).get(at)

    def of_projects(self, county_id: int, series: Series, at: Period | None = None) -> Sum | None:
        """The sum over the county's projects, the withdrawn taken out; None where no project has an amount."""
        at = at or self.as_of
        if not self.snapshot.sums:
            return _added(self.projects.get(county_id, ()), series, at)
        points = self.sums.get((county_id, series), ())
        fit = [one for one in points if one.period <= at and (series.span in EVER or one.period.year == at.year)]
        if not fit:
            return None
        out = [latest(one.figures.get(series, ()), series, at) for one in self.withdrawn(county_id, at)]
        gone = [one for one in out if one is not None]
        left = fit[-1].projects - len(gone)
        return Sum(fit[-1].amount - sum(one.amount for one in gone), left, fit[-1].reported_to) if left > 0 else None

    def withdrawn(self, county_id: int, at: Period | None = None) -> tuple[ProjectState, ...]:
        """Projects of the county that no longer count at ``at``."""
        return tuple(one for one in self.aside.get(county_id, ()) if is_withdrawn(one, at or self.as_of))

    def vanished(self, county_id: int) -> tuple[ProjectState, ...]:
        """Projects that the county's latest roll no longer names though nothing says they were withdrawn."""
        return tuple(one for one in self.aside.get(county_id, ()) if one.vanished and not is_withdrawn(one))


def _series_of(snapshot: Snapshot) -> dict[int, frozenset[Series]]:
    found: dict[int, set[Series]] = defaultdict(set)
    for figure in snapshot.county_figures:
        found[figure.county_id].add(figure.series)
    for total in snapshot.sums:
        found[total.county_id].add(total.series)
    for project in snapshot.projects:
        found[project.county_id].update(project.figures)
    return {county_id: frozenset(known) for county_id, known in found.items()}


def _by_county(projects: Iterable[ProjectState]) -> dict[int, tuple[ProjectState, ...]]:
    found: dict[int, list[ProjectState]] = defaultdict(list)
    for one in projects:
        found[one.county_id].append(one)
    return {county_id: tuple(members) for county_id, members in found.items()}


def _added(projects: Sequence[ProjectState], series: Series, at: Period) -> Sum | None:
    dated = [latest(one.figures.get(series, ()), series, at) for one in projects if not is_withdrawn(one, at)]
    known = [one for one in dated if one is not None]
    if not known:
        return None
    return Sum(sum(one.amount for one in known), len(known), max(one.period for one in known))
