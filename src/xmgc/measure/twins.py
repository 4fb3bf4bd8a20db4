"""Suspicions between two projects, each touching both ends and found whatever the order of imports.

The rule is ``domain.likeness``. What a person decided (``project distinct``, ``project share``) ends the suspicion; a
merge leaves one project, which nothing can be confused with.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from xmgc.domain.likeness import Likeness, why_alike
from xmgc.domain.measures import TOTAL_INVESTMENT
from xmgc.domain.names import identity
from xmgc.domain.period import Span
from xmgc.domain.snapshot import ProjectState
from xmgc.measure.book import Book, is_withdrawn

CODE = "代码相同"


class Suspicion(NamedTuple):
    """Two projects that may be one, in the city's order, and why."""

    left: ProjectState
    right: ProjectState
    why: str


def suspicions(book: Book) -> tuple[Suspicion, ...]:
    """Every pair that may be one project at the position, in the city's order."""
    order = {county.id: county.order for county in book.counties}
    known = {one.id: one for members in book.aside.values() for one in members} | {
        one.id: one for members in book.projects.values() for one in members
    }
    counting = sorted(
        (one for one in known.values() if not is_withdrawn(one, book.as_of)),
        key=lambda one: (order.get(one.county_id, 10**9), one.key, one.id),
    )
    names = {county.id: county.name for county in book.counties}
    likenesses = {one.id: _likeness(one, names.get(one.county_id, "")) for one in counting}
    found = [
        Suspicion(left, right, why)
        for left, right in _pairs(counting)
        if frozenset((left.id, right.id)) not in book.apart
        and (why := why_alike(likenesses[left.id], likenesses[right.id]))
    ]
    return tuple(found)


def _pairs(projects: Iterable[ProjectState]) -> Iterator[tuple[ProjectState, ProjectState]]:
    """Pairs worth comparing: of one code, of one name, of one unit and investor; each once, in order."""
    groups: dict[tuple[str, object, str], list[ProjectState]] = defaultdict(list)
    listed = list(projects)
    for one in listed:
        groups["name", "", one.key].append(one)
        if one.code:
            groups["code", "", one.code].append(one)
        if one.text("investor"):
            groups["investor", one.county_id, identity(one.text("investor"))].append(one)
    place = {one.id: at for at, one in enumerate(listed)}
    pairs = {
        (place[left.id], place[right.id]): (left, right)
        for members in groups.values()
        for left, right in combinations(members, 2)
    }
    yield from (pairs[key] for key in sorted(pairs))


def _likeness(project: ProjectState, county: str) -> Likeness:
    totals = [
        points[-1][1]
        for series, points in project.figures.items()
        if series.measure == TOTAL_INVESTMENT and series.span is Span.WHOLE and points
    ]
    return Likeness(
        county,
        project.key,
        project.code,
        project.text("investor"),
        project.text("industry"),
        totals[0] if totals else None,
    )
