"""Who reported on time: the first return of a month against the office's day of the month after.

On time is the due day itself or before, by the local day it entered the ledger. A month counts for a unit once any unit
has reported it. Later returns of the same month that gave figures anew are corrections.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xmgc.domain.period import Period
from xmgc.domain.received import Receipt


@dataclass(frozen=True, slots=True)
class Return:
    """A unit's return of a month: the day its first one came (None: none did), days late (≤ 0 on time; None
    without one), and how many later ones corrected it."""

    county_id: int
    period: Period
    received: date | None
    late: int | None
    corrected: int
    first: Receipt | None = None


def due_date(period: Period, due_day: int) -> date:
    """The day a month's return is due: that day of the month after, its last day where it is shorter."""
    after = period.plus(1)
    return date(after.year, after.month, min(due_day, after.last_day.day))


def returns(
    receipts: Iterable[Receipt], county_ids: Sequence[int], due_day: int, days: dict[int, date]
) -> tuple[Return, ...]:
    """Every unit's return of every month some unit reported, by unit in the order given and month; ``days`` is the
    local day of each operation."""
    listed = [one for one in receipts if one.county_id in set(county_ids)]
    periods = sorted({one.period for one in listed})
    by_unit: dict[tuple[int, Period], list[Receipt]] = defaultdict(list)
    for one in listed:
        by_unit[one.county_id, one.period].append(one)
    return tuple(
        _return(county, period, by_unit.get((county, period), []), due_day, days)
        for county in county_ids
        for period in periods
    )


def _return(county: int, period: Period, came: list[Receipt], due_day: int, days: dict[int, date]) -> Return:
    if not came:
        return Return(county, period, None, None, 0)
    first = min(came, key=lambda one: one.operation)
    corrected = len({one.operation for one in came if one.operation != first.operation and one.altered})
    received = days[first.operation]
    late = (received - due_date(period, due_day)).days
    return Return(county, period, received, late, corrected, first)
