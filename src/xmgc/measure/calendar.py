"""Working days: weekdays, less the State Council's holidays, plus the weekends worked in exchange (调休).

A limit of N working days counts from the day after acceptance: its due day is the N-th working day after it. Beyond the
last published year the calendar goes on by weekdays and known statutory days and says that it estimates.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from xmgc.domain.snapshot import CalendarDay, Snapshot


class WorkingDays:
    """The calendar of a snapshot."""

    def __init__(self, days: Sequence[CalendarDay], published_years: Sequence[int]) -> None:
        self._work = {one.day: one.is_work for one in days}
        self._published = frozenset(published_years)

    @classmethod
    def of(cls, snapshot: Snapshot) -> "WorkingDays":
        """The calendar the ledger holds."""
        return cls(snapshot.calendar, snapshot.published_years)

    def is_work(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        return self._work.get(day, day.weekday() < 5)

    def nth_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; ``day`` itself for 0."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_work(day)
        return day

    def nth_before(self, day: date, count: int) -> date:
        """The day from which ``day`` is the ``count``-th working day after, at the latest."""
        while count > 0:
            count -= self.is_work(day)
            day -= timedelta(days=1)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_work(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))

    def note(self, *days: date | None) -> str:
        """What must be said when a limit runs into years not yet published; '' when nothing must."""
        years = sorted({day.year for day in days if day is not None and day.year not in self._published})
        return "；".join(f"{year}年放假安排未发布，按法定节假日估算" for year in years)
