"""Projects merged into one by decision: every unit's figures stay its own claim, the value follows the stored rule.

* ``agree`` (default): of each month what the one that stays states, else what the other does; where both state a month
  and differ, the one that stays stands, and the difference is a finding.
* ``main``: of each series what the one that stays states, from its first month on; before that the other's.
* ``sum``: each states its share; the value of a month is the sum of each one's latest of the year by then.

Words: what was said last; of one month, what the one that stays said. Nothing depends on which book came first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from xmgc.domain.facts import Series
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import ProjectState, StatedAt

Points = tuple[tuple[Period, int], ...]


class MergeRule(StrEnum):
    """How a merged project's value follows from its claims."""

    AGREE = "agree"
    MAIN = "main"
    SUM = "sum"


class Merge(NamedTuple):
    """One merge: the project that goes and the one that stays, as (county id, id), and the rule."""

    gone: tuple[int, int]
    into: tuple[int, int]
    rule: MergeRule = MergeRule.AGREE


def heirs(merges: Iterable[Merge]) -> dict[tuple[int, int], tuple[int, int]]:
    """Every project merged away with the one it became in the end."""
    steps = {one.gone: one.into for one in merges}
    found = {}
    for gone, into in steps.items():
        followed = {gone}
        while into in steps and into not in followed:
            followed.add(into)
            into = steps[into]
        found[gone] = into
    return found


def joined(
    claims: Mapping[tuple[int, int], ProjectState], merges: Iterable[Merge]
) -> dict[tuple[int, int], ProjectState]:
    """The merged projects by the place of the one that stays; each carries its ``claims``."""
    known, made = dict(claims), set[tuple[int, int]]()
    for one in merges:
        gone, into = known.pop(one.gone, None), known.get(one.into)
        made.discard(one.gone)
        if gone is None:
            continue
        county, ident = one.into
        own = into if into is not None else replace(gone, id=ident, county_id=county, figures={}, fields={}, history={})
        parts = (*(own.claims or ((own,) if into is not None else ())), *(gone.claims or (gone,)))
        known[one.into] = replace(_join(own, gone, one.rule), claims=parts, merged_by=str(one.rule))
        made.add(one.into)
    return {place: known[place] for place in made}


def _join(into: ProjectState, gone: ProjectState, rule: MergeRule) -> ProjectState:
    series = {**into.figures, **gone.figures}
    seen = [one for one in (into.first_seen, gone.first_seen) if one is not None]
    last = [one for one in (into.last_seen, gone.last_seen) if one is not None]
    return replace(
        into,
        code=into.code or gone.code,
        figures={one: points(one, into.figures.get(one, ()), gone.figures.get(one, ()), rule) for one in series},
        fields=_words(into.fields, gone.fields),
        first_seen=min(seen, default=None),
        last_seen=max(last, default=None),
        vanished=into.vanished and gone.vanished,
        history={key: _history(into.history.get(key, ()), gone.history.get(key, ())) for key in _keys(into, gone)},
    )


def points(series: Series, into: Points, gone: Points, rule: MergeRule) -> Points:
    """A series of the merged project from both claims of it."""
    if rule is MergeRule.MAIN:
        return (*(point for point in gone if not into or point[0] < into[0][0]), *into)
    if rule is MergeRule.AGREE:
        return tuple(sorted({**dict(gone), **dict(into)}.items()))
    months = sorted({period for period, _ in (*into, *gone)})
    return tuple((month, _share(series, into, month) + _share(series, gone, month)) for month in months)


def _share(series: Series, claim: Points, at: Period) -> int:
    """What one claim adds to the sum of a month: its latest of the year, of a single month that month alone."""
    if series.span is Span.MONTH:
        return dict(claim).get(at, 0)
    ever = series.span in {Span.WHOLE, Span.SINCE_START}
    good = [point for point in claim if point[0] <= at and (ever or point[0].year == at.year)]
    return max(good)[1] if good else 0


def _words(into: Mapping[str, StatedAt], gone: Mapping[str, StatedAt]) -> dict[str, StatedAt]:
    found = dict(gone)
    for key, own in into.items():
        other = found.get(key)
        if key == "name" or other is None or other.period <= own.period:
            found[key] = own
    return found


def _keys(into: ProjectState, gone: ProjectState) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*into.history, *gone.history)))


def _history(into: tuple[StatedAt, ...], gone: tuple[StatedAt, ...]) -> tuple[StatedAt, ...]:
    """Both histories in order of months, of one month the one that stays last; what is only said again left out."""
    kept: list[StatedAt] = []
    for one in sorted((*gone, *into), key=lambda one: one.period):
        if not kept or kept[-1].value != one.value:
            kept.append(one)
    return tuple(kept)
