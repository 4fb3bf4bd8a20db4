"""What passes between reports and renderers: one shape for every report and every output.

Values are exact (fen, ``Fraction``): rounding and spelling happen once, in the renderer. Unknown is ``None``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from xmgc.domain.formula import Expr
from xmgc.domain.period import Period


class Kind(StrEnum):
    """What a column holds. money: fen (int or Fraction); percent and points: ``Fraction`` in percent (48.44 …);
    count: int (a score may be a Fraction); day: ``date`` or partial-day text; period: ``Period``; light: a ``Light``
    value; text: str."""

    TEXT = "text"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    DAY = "day"
    PERIOD = "period"
    LIGHT = "light"


class Light(StrEnum):
    """Traffic lights; ``blue`` is the mild-lag light of the points preset."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


class Look(StrEnum):
    """How a money column is to be looked at: plain, as what is owed (bold red, data bar), as movement (▲多欠 ▼少欠)."""

    PLAIN = "plain"
    OWED = "owed"
    MOVED = "moved"


Value = str | int | Fraction | date | Period | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``group`` is the upper header line it stands under; ``weight`` tells which go first when a narrow
    terminal must drop columns (0 never, higher sooner); ``bar`` asks for a data bar; ``words`` spells codes for people
    (JSON keeps the code); ``verbatim`` repeats amounts as they were written, in which digits are no contact details;
    ``look`` is how papers draw a money column."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    unit: str | None = None
    group: str = ""
    weight: int = 0
    bar: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    verbatim: bool = False
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """Values by column key; formulas (``traces``) for the numeric ones; ``flag`` marks a row in need of attention."""

    values: Mapping[str, Value]
    traces: Mapping[str, Expr] = field(default_factory=dict)
    flag: str = ""

    def __getitem__(self, key: str) -> Value:
        return self.values.get(key)


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart a workbook may draw of a table: ``kind`` line, column, bar, stacked, waterfall or against
    (columns, and a line they are held against). ``rows`` are the places of the rows drawn; empty draws all."""

    kind: str
    title: str
    category: str
    series: tuple[str, ...]
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A titled grid. ``total`` is the 合计 row; ``totals`` are all there are, each saying its basis and population.
    ``cards`` are the keys that head a row's card where text prints each row as a card; empty prints a grid."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    totals: tuple[Row, ...] = ()
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready to print. ``known_at`` is the operation id or day asked for, as text; ``unit`` is what money is
    printed in. ``headlines`` are the sentences an official would say first."""

    report: str
    title: str
    as_of: Period | None
    tables: tuple[Table, ...]
    known_at: str | None = None
    unit: str = "万元"
    notes: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    head: str = ""
    """The ledger's head the document was made at; '' where it is not stamped."""
