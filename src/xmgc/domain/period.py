"""Periods are months; spans say over which months an amount runs."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

_SPELLING = re.compile(r"^\s*(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?\s*$")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """One month, e.g. 2024-06. Ordered; ``str()`` is ``YYYY-MM``."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1990 <= self.year <= 2100 and 1 <= self.month <= 12):
            raise ValueError(f"not a period: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024-06``, ``202406``, ``2024年6月`` …; raises ``ValueError`` for anything else."""
        found = _SPELLING.match(text)
        if not found:
            raise ValueError(f"not a period: {text!r}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of_number(cls, number: int) -> Self:
        """Period of its stored whole number: 202406 → 2024-06."""
        return cls(*divmod(number, 100))

    @property
    def number(self) -> int:
        """The stored whole number: 2024-06 → 202406."""
        return self.year * 100 + self.month

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> "Period":
        """The period ``months`` later (or earlier, when negative)."""
        years, month0 = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Period(years, month0 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class Span(StrEnum):
    """Over which months an amount runs, seen from its period."""

    MONTH = "month"
    """当月: that month alone."""
    YEAR_TO_DATE = "year_to_date"
    """1—N月累计: from January of the period's year to the period."""
    SINCE_START = "since_start"
    """开工以来累计."""
    YEAR = "year"
    """全年: the whole year of the period; the period is the position at which it was stated."""
    NEXT_YEAR = "next_year"
    """明年: the year after the period's."""
    WHOLE = "whole"
    """The thing itself (总投资, 签约金额), stated at the period."""
