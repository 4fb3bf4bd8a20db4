"""One measure under one basis, read off a gap table for the papers: who reported, who owes, what the whole city did.

Nothing is recomputed that the gap says: its total is taken where it is this basis's; else the rows' own amounts are
added. The population of task, done and rate are the units that reported; movement has those of both months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from xmgc.document import Document, Kind, Light, Row, Table
from xmgc.domain.period import Period
from xmgc.reports import spoken
from xmgc.reports.sentences import Pace, pace_of, rankings_of, ratio, rows_of, words


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure's rows of one basis, and its sums."""

    table: Table
    basis: str
    at: Period
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The measure's name."""
        return self.table.title

    @property
    def held_against(self) -> str:
        """What the figures are held against: 省下达任务, 项目年度计划."""
        return spoken.basis_words(self.table.key, self.basis)

    @property
    def reporting(self) -> tuple[Row, ...]:
        """Units with a task and any figure of the year."""
        return tuple(row for row in self.rows if pace_of(row) not in {Pace.UNREPORTED, Pace.UNTASKED})

    @property
    def untasked(self) -> tuple[Row, ...]:
        """Units that reported something and have no task."""
        return tuple(row for row in self.rows if pace_of(row) is Pace.UNTASKED)

    @property
    def silent(self) -> tuple[Row, ...]:
        """Units with no figure of the year at all."""
        return tuple(row for row in self.rows if pace_of(row) is Pace.UNREPORTED)

    @property
    def carried(self) -> tuple[Row, ...]:
        """Units whose figure is older than the position."""
        return tuple(row for row in self.rows if spoken.carried(row, self.at))

    @property
    def owing(self) -> list[Row]:
        """Units that owe, the largest first."""
        return spoken.owing_first(self.rows)

    @property
    def arrears(self) -> Fraction:
        """The sum of what the units owe; those ahead do not make up for it."""
        return self.sum_of("arrears")

    @property
    def rate(self) -> Fraction | None:
        """Done over task of the reporting units, in percent."""
        task = self.sum_of("target")
        return 100 * self.sum_of("actual") / task if task else None

    @property
    def pace(self) -> Fraction | None:
        """The rate less the elapsed (or planned) share, in points."""
        task = self.sum_of("target")
        return 100 * (self.sum_of("actual") - self.sum_of("due")) / task if task else None

    @property
    def light(self) -> Light | None:
        """The total's light, where the total is of this basis."""
        total = self.table.total
        found = total["light"] if total is not None and self.is_primary else None
        return Light(str(found)) if found else None

    @property
    def is_primary(self) -> bool:
        """Whether this is the basis the measure is told under first."""
        return self.basis == rankings_of(self.table)[0][0]

    @property
    def compared(self) -> tuple[Row, ...]:
        """Units whose arrears are known for both months."""
        return tuple(row for row in self.rows if ratio(row, "arrears_change") is not None)

    @property
    def change(self) -> Fraction | None:
        """How much more the compared units owe than a month before; None when none is comparable."""
        compared = self.compared
        return sum((ratio(row, "arrears_change") or Fraction(0) for row in compared), Fraction(0)) if compared else None

    def sum_of(self, key: str) -> Fraction:
        """The reporting units' amounts of a column added up."""
        return sum((ratio(row, key) or Fraction(0) for row in self.reporting), Fraction(0))

    def of(self, county: str) -> Row | None:
        """A unit's row."""
        return next((row for row in self.rows if words(row, "county") == county), None)


def standings(gap: Document) -> tuple[Standing, ...]:
    """Every measure under every basis it has, the primary first. Raises ``ValueError`` without a position."""
    if gap.as_of is None:
        raise ValueError("papers need a position")
    found = []
    for table in amount_tables(gap):
        first = rankings_of(table)[0][0]
        bases = dict.fromkeys([first, *(words(row, "basis") for row in table.rows)])
        found += [Standing(table, basis, gap.as_of, rows_of(table, basis)) for basis in bases]
    return tuple(found)


def primaries(all_of: Sequence[Standing]) -> tuple[Standing, ...]:
    """Each measure under its primary basis."""
    return tuple(one for one in all_of if one.is_primary)


def amount_tables(gap: Document) -> tuple[Table, ...]:
    """The tables of a gap document that hold units against a task in money of this country, those with any rows."""
    return tuple(table for table in gap.tables if table.rows and _in_money(table))


def other_tables(gap: Document) -> tuple[Table, ...]:
    """The measures that are no money of this country: counts, growth, foreign money."""
    return tuple(table for table in gap.tables if table.rows and not _in_money(table) and table.key != "projects")


def _in_money(table: Table) -> bool:
    known = {column.key: column for column in table.columns}
    actual = known.get("actual")
    return (
        {"group", "arrears"} <= set(known) and actual is not None and actual.kind is Kind.MONEY and actual.unit is None
    )


def project_table(gap: Document) -> Table | None:
    """The table of single projects, where the gap was asked with counties."""
    return next((table for table in gap.tables if table.key == "projects"), None)
