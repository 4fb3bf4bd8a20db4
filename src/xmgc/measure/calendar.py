"""Working days: weekdays, less the State Council's holidays, plus the weekends worked in exchange (调休).

A limit of N working days counts from the day after acceptance: its due day is the N-th working day after it. Beyond the
last published year the calendar goes on by weekdays and known statutory days and says that it estimates.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from xmgc.domain.snapshot import CalendarDay, Snapshot


class WorkingDays:
    """The calendar of a snapshot. Days are counted, not walked: weekdays by arithmetic, exceptions by bisection."""

    def __init__(self, days: Sequence[CalendarDay], published_years: Sequence[int]) -> None:
        self._work = {one.day: one.is_work for one in days}
        self._published = frozenset(published_years)
        odd = sorted((day.toordinal(), 1 if work else -1) for day, work in self._work.items() if work != _weekday(day))
        self._odd = [ordinal for ordinal, _ in odd]
        self._sums = [0, *accumulate(change for _, change in odd)]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "WorkingDays":
        """The calendar the ledger holds."""
        return cls(snapshot.calendar, snapshot.published_years)

    def is_work(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        return self._work.get(day, _weekday(day))

    def nth_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; ``day`` itself for 0."""
        if count <= 0:
            return day
        wanted = self._up_to(day.toordinal()) + count
        low, high = day.toordinal() + count, day.toordinal() + 2 * count + 60
        while self._up_to(high) < wanted:
            high += count
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._up_to(middle) >= wanted else (middle + 1, high)
        return date.fromordinal(low)

    def nth_before(self, day: date, count: int) -> date:
        """The day from which ``day`` is the ``count``-th working day after, at the latest."""
        if count <= 0:
            return day
        wanted = self._up_to(day.toordinal()) - count
        low, high = day.toordinal() - 2 * count - 60, day.toordinal() - count
        while self._up_to(low) > wanted:
            low -= count
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._up_to(middle) <= wanted else (low, middle - 1)
        return date.fromordinal(low)

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        return self._up_to(end.toordinal()) - self._up_to(start.toordinal())

    def note(self, *days: date | None) -> str:
        """What must be said when a limit runs into years not yet published; '' when nothing must."""
        years = sorted({day.year for day in days if day is not None and day.year not in self._published})
        last = max(self._published, default=0)
        later = [f"{year}年放假安排未发布，按法定节假日估算" for year in years if year > last]
        return "；".join([f"日历里没有{year}年放假安排，按周末估算" for year in years if year <= last] + later)

    def _up_to(self, ordinal: int) -> int:
        """Working days from the calendar's beginning up to and with a day. Day 1 was a Monday."""
        weeks, rest = divmod(ordinal, 7)
        return 5 * weeks + min(rest, 5) + self._sums[bisect_right(self._odd, ordinal)]


def _weekday(day: date) -> bool:
    return day.weekday() < 5
