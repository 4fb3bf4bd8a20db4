"""The facts behind a merged project: rows of its claims, chosen among by the rule, so that they add up to its value."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from xmgc.domain.merging import Merge, MergeRule
from xmgc.domain.period import Span
from xmgc.ledger.operations import Place


class Claimed(NamedTuple):
    """One stated fact of a claim: ``part`` tells shares apart that are added; ``rest`` is value and cell."""

    part: Place
    place: Place
    period: int
    rest: tuple[Any, ...]


Read = Callable[[Place], Sequence[tuple[int, tuple[Any, ...]]]]
"""What one claim states: period number and the rest, in order of months."""


def claimed(place: Place, merges: Iterable[Merge], read: Read, *, words: bool = False) -> list[Claimed]:
    """Every fact of a merged project that counts by its merges' rules; all of ``words``."""
    listed = tuple(merges)
    found = [Claimed(place, place, period, rest) for period, rest in read(place)]
    for one in listed:
        if one.into == place:
            found = _both(found, claimed(one.gone, listed, read, words=words), one.rule, place, words=words)
    return found


def _both(own: list[Claimed], other: list[Claimed], rule: MergeRule, place: Place, *, words: bool) -> list[Claimed]:
    if rule is MergeRule.SUM and not words:
        return own + other
    stated = {one.period for one in own}
    first = min(stated, default=None) if rule is MergeRule.MAIN else None
    kept = [one for one in other if words or (one.period not in stated and (first is None or one.period < first))]
    return sorted([*(one._replace(part=place) for one in kept), *own], key=lambda one: one.period)


def picked(found: Sequence[Claimed], pick: str, at: int, span: Span | None) -> list[Claimed]:
    """Those a query asks for; the sum of a month is of each share's latest by then."""
    if pick == "all":
        return list(found)
    if pick == "exact":
        exact = [one for one in found if one.period == at]
        if span is Span.MONTH or not exact or len({one.part for one in found}) < 2:
            return exact
    return list({one.part: one for one in found}.values())
