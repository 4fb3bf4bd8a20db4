"""The snapshot opened at a page: the latest figure of the year at or before a position, stated or summed.

* A county's own figure: the latest of the position's year at or before it.
* A sum over projects: of each one's latest amount of the year at or before it (ever, for 总投资 and 开工以来累计).
  A vanished project keeps its last figure.
* A project that says 终止 or 退库 is out from the position that first said so, however often it is said again, until
  a later position says otherwise. What is out at a month stays out of every book opened at that month: ``trend`` of
  month m is ``gap --as-of m``.
* One code in two counties is one project: until a person decides, it counts in the county whose six digits stand in
  the code, else in the first to report it by month, else in the first of the city's order; elsewhere it is left out.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple, TypeVar, cast

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FUNDS_ARRIVED
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import ProjectState, ProjectSum, Snapshot, StatedAt
from xmgc.domain.status import ended

T = TypeVar("T")
EVER = frozenset({Span.WHOLE, Span.SINCE_START})
"""Spans whose latest amount counts whatever year it was stated in."""

SINCE_START = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START)
"""累计到位: told from the year's own by last December's."""


class Dated(NamedTuple):
    """An amount and the period it is of."""

    period: Period
    amount: int


class Sum(NamedTuple):
    """A sum over projects: the amount, how many have one, the latest period any of them reported, and how many
    reported for that period itself."""

    amount: int
    projects: int
    reported_to: Period
    reporting: int


def latest(points: Iterable[tuple[Period, int]], series: Series, at: Period) -> Dated | None:
    """The latest of ``points`` at or before ``at``, of the same year unless the span is of any."""
    ever, year = series.span in EVER, at.year
    good = [point for point in points if (ever or point[0].year == year) and point[0] <= at]
    return Dated(*max(good)) if good else None


def said_at(project: ProjectState, key: str, at: Period | None) -> StatedAt | None:
    """What a kept field of a project said at ``at`` (default: in the end); the position is when it was first said."""
    line = project.history.get(key) or tuple(one for one in (project.fields.get(key),) if one is not None)
    heard = [one for one in line if at is None or one.period <= at]
    return heard[-1] if heard else None


def is_withdrawn(project: ProjectState, at: Period | None = None) -> bool:
    """Stated 终止 or 退库 (解约, 取消 …) at or before ``at`` (default: ever), and nothing else since."""
    said = (said_at(project, key, at) for key in ("stage", "fulfilment"))
    words = [str(one.value) for one in said if one is not None]
    return bool(words) and ended(*words) is not None


@dataclass(frozen=True, slots=True)
class Book:
    """A snapshot indexed by (county id, series), read at ``as_of``. Make one with ``Book.of``."""

    snapshot: Snapshot
    as_of: Period
    """The position read at: the snapshot's, or an earlier one (``back_to``)."""
    stated: Mapping[tuple[int, Series], tuple[tuple[Period, int], ...]]
    sums: Mapping[tuple[int, Series], tuple[ProjectSum, ...]]
    projects: Mapping[int, tuple[ProjectState, ...]]
    aside: Mapping[int, tuple[ProjectState, ...]]
    series: Mapping[int, frozenset[Series]]
    """By county id, every series the county or its projects have an amount of."""
    twins: Mapping[str, tuple[ProjectState, ...]]
    """By code, the projects of several counties that bear it."""
    claimed: Mapping[int, tuple[ProjectState, ...]]
    """By county id, what it states of projects merged with others."""
    apart: frozenset[frozenset[int]]
    """Pairs of projects a person decided are two, or are shared so that each unit counts its own part."""
    worked: dict[Hashable, object] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out from this snapshot already: a book never changes."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Book":
        """Open ``snapshot``."""
        stated: dict[tuple[int, Series], list[tuple[Period, int]]] = defaultdict(list)
        for one in snapshot.county_figures:
            stated[one.county_id, one.series].append((one.period, one.amount))
        sums: dict[tuple[int, Series], list[ProjectSum]] = defaultdict(list)
        for total in snapshot.sums:
            sums[total.county_id, total.series].append(total)
        twins = _twins({one.id: one for one in (*snapshot.projects, *snapshot.aside)}.values())
        beside = {one.id: one for one in snapshot.projects if _stands_aside(one, twins)}
        beside |= {one.id: one for one in snapshot.aside}
        beside |= {one.id: one for one in snapshot.projects if one.claims}
        return cls(
            snapshot,
            snapshot.as_of,
            {key: tuple(sorted(points)) for key, points in stated.items()},
            {key: tuple(sorted(totals, key=lambda total: total.period)) for key, totals in sums.items()},
            _by_county(snapshot.projects),
            _by_county(beside.values()),
            _series_of(snapshot),
            twins,
            _by_county(claim for one in beside.values() for claim in one.claims),
            _apart(snapshot),
        )

    def back_to(self, at: Period) -> "Book":
        """The same snapshot read at an earlier position: figures and withdrawals as they stood there."""
        return self if at == self.as_of else replace(self, as_of=at)

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

    def of_projects(self, county_id: int, series: Series) -> Sum | None:
        """The sum over the county's projects that count; None where none of them has an amount."""
        return self.once(("of_projects", county_id, series), lambda: self._of_projects(county_id, series))

    def _of_projects(self, county_id: int, series: Series) -> Sum | None:
        out = {one.id for one in self.left_out(county_id)}
        if not self.snapshot.sums:
            members = (one for one in self.projects.get(county_id, ()) if one.id not in out)
            return _added(members, series, self.as_of)
        steps = [one for one in self.sums.get((county_id, series), ()) if _fits(one.period, series, self.as_of)]
        aside = self.aside.get(county_id, ())
        gone = [one for one in aside if one.id in out and not one.claims]
        come = [one for one in aside if one.id not in out and one.claims]
        points = [one.figures.get(series, ()) for one in (*gone, *self.claims(county_id))]
        return _less(steps, points, [one.figures.get(series, ()) for one in come], series, self.as_of)

    def claims(self, county_id: int) -> tuple[ProjectState, ...]:
        """What the county states of projects merged with others: sums count it, measures take the merged instead."""
        return self.claimed.get(county_id, ())

    def joined(self, county_id: int) -> tuple[ProjectState, ...]:
        """Merged projects that count in the county."""
        return tuple(one for one in self.aside.get(county_id, ()) if one.claims and self.counts(one))

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What ``work`` makes, made once for this ``key`` and position."""
        place = (self.as_of, key)
        if place not in self.worked:
            self.worked[place] = work()
        return cast("T", self.worked[place])

    def left_out(self, county_id: int) -> tuple[ProjectState, ...]:
        """Projects of the county that do not count in it at the position: withdrawn, or counted elsewhere."""
        return self.once(("left_out", county_id), lambda: self._left_out(county_id))

    def _left_out(self, county_id: int) -> tuple[ProjectState, ...]:
        elsewhere = {one.id for one in self.elsewhere(county_id)}
        return tuple(
            one for one in self.aside.get(county_id, ()) if is_withdrawn(one, self.as_of) or one.id in elsewhere
        )

    def counts(self, project: ProjectState) -> bool:
        """Whether a project counts where it stands: neither withdrawn nor counted in another county."""
        return not is_withdrawn(project, self.as_of) and self.home(project) in {None, project.county_id}

    def home(self, project: ProjectState) -> int | None:
        """The county in which a project counts whose code stands in several counties; None for every other."""
        bearers = [
            one
            for one in self.twins.get(project.code, ())
            if not is_withdrawn(one, self.as_of) and _seen(one) <= self.as_of
        ]
        bearers = [one for one in bearers if not self._decided(one, bearers)]
        if project.id not in {one.id for one in bearers} or len({one.county_id for one in bearers}) < 2:
            return None
        order = {county.id: (county.code or "", county.order) for county in self.counties}
        return min(bearers, key=lambda one: _claim(one, *order.get(one.county_id, ("", 10**9)))).county_id

    def _decided(self, project: ProjectState, others: Iterable[ProjectState]) -> bool:
        """Whether a person decided between this project and every other bearer of its code elsewhere."""
        elsewhere = [one for one in others if one.county_id != project.county_id]
        return bool(elsewhere) and all(frozenset((project.id, one.id)) in self.apart for one in elsewhere)

    def withdrawn(self, county_id: int) -> tuple[ProjectState, ...]:
        """Projects of the county that say they are out."""
        return tuple(one for one in self.aside.get(county_id, ()) if is_withdrawn(one, self.as_of))

    def elsewhere(self, county_id: int) -> tuple[ProjectState, ...]:
        """Projects whose code stands in another county too, where they count until a person decides."""
        return tuple(
            one
            for one in self.aside.get(county_id, ())
            if one.code and not is_withdrawn(one, self.as_of) and self.home(one) not in {None, county_id}
        )

    def vanished(self, county_id: int) -> tuple[ProjectState, ...]:
        """Projects that the county's latest roll no longer names though nothing says they were withdrawn."""
        return tuple(one for one in self.aside.get(county_id, ()) if one.vanished and self.counts(one))


def _stands_aside(project: ProjectState, twins: Mapping[str, object]) -> bool:
    """Whether a sum must be read with this project (see ``Snapshot.aside``)."""
    if project.vanished or project.code in twins or SINCE_START in project.figures:
        return True
    stated = [project.fields[key] for key in ("stage", "fulfilment") if key in project.fields]
    heard = (one for key in ("stage", "fulfilment") for one in project.history.get(key, ()))
    return any(ended(str(one.value)) is not None for one in (*stated, *heard))


def _apart(snapshot: Snapshot) -> frozenset[frozenset[int]]:
    """The pairs decided on; a ``share`` of several units is one of every two of them."""
    groups = [[int(ident) for _, ident in one.detail.get("projects", ())] for one in snapshot.decisions]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def _claim(project: ProjectState, county_code: str, order: int) -> tuple[bool, Period, int, int]:
    """How near a code's bearer is to being the one that counts; the least is."""
    digits = project.code.split("-")[1] if project.code.count("-") else ""
    return (not county_code or digits != county_code, _seen(project), order, project.id)


def _seen(project: ProjectState) -> Period:
    return project.first_seen or Period(1990, 1)


def _twins(projects: Iterable[ProjectState]) -> dict[str, tuple[ProjectState, ...]]:
    by_code: dict[str, list[ProjectState]] = defaultdict(list)
    for one in projects:
        if one.code:
            by_code[one.code].append(one)
    return {code: tuple(found) for code, found in by_code.items() if len({one.county_id for one in found}) > 1}


def _series_of(snapshot: Snapshot) -> dict[int, frozenset[Series]]:
    found: dict[int, set[Series]] = defaultdict(set)
    for figure in snapshot.county_figures:
        found[figure.county_id].add(figure.series)
    for total in snapshot.sums:
        found[total.county_id].add(total.series)
    for project in (*snapshot.projects, *(one for one in snapshot.aside if one.claims)):
        found[project.county_id].update(project.figures)
    return {county_id: frozenset(known) for county_id, known in found.items()}


def _by_county(projects: Iterable[ProjectState]) -> dict[int, tuple[ProjectState, ...]]:
    found: dict[int, list[ProjectState]] = defaultdict(list)
    for one in projects:
        found[one.county_id].append(one)
    return {county_id: tuple(members) for county_id, members in found.items()}


def _fits(period: Period, series: Series, at: Period) -> bool:
    return period <= at and (series.span in EVER or period.year == at.year)


def _added(projects: Iterable[ProjectState], series: Series, at: Period) -> Sum | None:
    dated = [latest(one.figures.get(series, ()), series, at) for one in projects]
    known = [one for one in dated if one is not None]
    if not known:
        return None
    last = max(one.period for one in known)
    return Sum(sum(one.amount for one in known), len(known), last, sum(one.period == last for one in known))


def _less(
    steps: Sequence[ProjectSum],
    gone: Sequence[Sequence[tuple[Period, int]]],
    come: Sequence[Sequence[tuple[Period, int]]],
    series: Series,
    at: Period,
) -> Sum | None:
    """The kept sum less what does not count and with what comes in its place; the latest report is that of a project
    which counts."""
    out, more = ([one for points in side if (one := latest(points, series, at)) is not None] for side in (gone, come))
    left = (steps[-1].projects if steps else 0) - len(out) + len(more)
    if left <= 0:
        return None
    last = {one.period: one.reporting for one in steps}
    for points in gone:
        for period, _ in points:
            if period in last:
                last[period] -= 1
    for points in come:
        for period, _ in points:
            if _fits(period, series, at):
                last[period] = last.get(period, 0) + 1
    reported = max(period for period, reporting in last.items() if reporting > 0)
    amount = (steps[-1].amount if steps else 0) - sum(one.amount for one in out) + sum(one.amount for one in more)
    return Sum(amount, left, reported, last[reported])
