"""The triangle of revisions: a row a month, a column an operation that stated it, first against latest.

``revision = latest − first`` of a month; ``mean`` is the mean over the months that were restated; the direction is up
or down where all of them go one way. ``december_jump`` is what December alone came to, in times the mean month from
January to November: a county that finds a year's work in its last month has one far above 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from xmgc.domain.facts import Series
from xmgc.domain.period import Period, Span
from xmgc.domain.revisions import Statement


@dataclass(frozen=True, slots=True)
class Month:
    """One row: what each operation that changed it left (None: taken back), by operation."""

    period: Period
    stated: Mapping[int, int | None]

    @property
    def amounts(self) -> list[int]:
        """The amounts in order of operation."""
        return [amount for amount in self.stated.values() if amount is not None]

    @property
    def first(self) -> int | None:
        """The amount as first stated."""
        return self.amounts[0] if self.amounts else None

    @property
    def latest(self) -> int | None:
        """The amount as it stands; None where it was taken back and not given again."""
        return list(self.stated.values())[-1]

    @property
    def revision(self) -> int | None:
        """Latest less first; None where there is no latest."""
        return None if self.latest is None or self.first is None else self.latest - self.first


@dataclass(frozen=True, slots=True)
class Triangle:
    """All months of a county's series, in order; ``own`` as in ``Statement``."""

    county_id: int
    series: Series
    own: bool
    months: tuple[Month, ...]
    statements: tuple[Statement, ...]

    @property
    def operations(self) -> tuple[int, ...]:
        """The columns: every operation that stated a month."""
        return tuple(sorted({number for month in self.months for number in month.stated}))

    @property
    def restated(self) -> tuple[Month, ...]:
        """Months whose amount is no longer the first."""
        return tuple(month for month in self.months if month.revision)

    @property
    def mean(self) -> Fraction | None:
        """Mean revision of the months restated, in fen; None where none was."""
        changes = [month.revision or 0 for month in self.restated]
        return Fraction(sum(changes), len(changes)) if changes else None

    @property
    def direction(self) -> str:
        """``up``, ``down``, ``mixed``, or '' where nothing was restated."""
        signs = {(month.revision or 0) > 0 for month in self.restated}
        return "" if not signs else "mixed" if len(signs) == 2 else "up" if signs == {True} else "down"

    def december_jump(self, year: int) -> Fraction | None:
        """December's own month in times the mean of the months before, as the figures now stand; None where the
        cumulative of November or December is unknown, or nothing was done before December."""
        if self.series.span is not Span.YEAR_TO_DATE:
            return None
        at = {month.period: month.latest for month in self.months}
        november, december = at.get(Period(year, 11)), at.get(Period(year, 12))
        if december is None or not november:
            return None
        return Fraction(11 * (december - november), november)

    @property
    def latest_jump(self) -> tuple[int, Fraction] | None:
        """The last year with a December jump, and the jump."""
        years = sorted({month.period.year for month in self.months}, reverse=True)
        return next(((year, jump) for year in years if (jump := self.december_jump(year)) is not None), None)


def triangles(statements: Iterable[Statement]) -> tuple[Triangle, ...]:
    """A triangle for every county and series, in the order of the statements (county, series, period, operation)."""
    found = []
    for (county_id, series, own), lines in groupby(statements, key=lambda one: (one.county_id, one.series, one.own)):
        listed = tuple(lines)
        months = tuple(
            Month(period, {one.operation: one.amount for one in said})
            for period, said in groupby(listed, key=lambda one: one.period)
        )
        found.append(Triangle(county_id, series, own, months, listed))
    return tuple(found)
