"""The position (截至月份): the month a report speaks of when nobody names one.

It is the latest month with an actual (progress, county figures, deals, growth) of at least half of the units that
reported for the last position before it; at the beginning, of any unit. A later month that only a few have is no
position, and is named. Plans, words, reserve lists, tours and tasks never move it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xmgc.domain.period import Period


@dataclass(frozen=True, slots=True)
class Position:
    """Where the ledger stands: ``at`` (None without any actual), and the later months with how many units each."""

    at: Period | None
    later: tuple[tuple[Period, int], ...] = ()
    done: bool = True
    """Whether anything was done by then; where only plans are known a paper is refused unless the month is named."""


def position_of(reported: Mapping[Period, frozenset[int]]) -> Position:
    """The position of months and the ids of the units that reported an actual for each."""
    at: Period | None = None
    before: frozenset[int] = frozenset()
    for period in sorted(reported):
        units = reported[period]
        if units and 2 * len(units & before) >= len(before):
            at, before = period, units
    later = tuple((period, len(reported[period])) for period in sorted(reported) if at is not None and period > at)
    return Position(at, later)
