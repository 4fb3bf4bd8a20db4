"""Somebody's published table as it was understood: what each column claims, which rows are totals, which month it is.

The reading room makes it of a paper; measure judges it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from xmgc.domain.printed import Printed


class Says(StrEnum):
    """What a column says."""

    NAME = "name"
    TARGET = "target"
    ACTUAL = "actual"
    DUE = "due"
    ARREARS = "arrears"
    REMAINING = "remaining"
    RATE = "rate"
    PACE = "pace"
    RANK = "rank"
    COUNT = "count"
    OTHER = "other"


ADDITIVE: Final = frozenset({Says.TARGET, Says.ACTUAL, Says.DUE, Says.ARREARS, Says.REMAINING, Says.COUNT})


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """A column: what it says, its words, the unit its amounts are in ('' unknown) and the measure ('' unknown).
    ``behind`` marks points that count how far behind, so that 1.56 means −1.56."""

    col: int
    says: Says
    words: str = ""
    unit: str = ""
    measure: str = ""
    behind: bool = False


class LineKind(StrEnum):
    """What a row is: ``part`` is of its own rows or of a total (其中) and in no sum."""

    DETAIL = "detail"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    PART = "part"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """A row of the table: where it is, what it is, whose it is, and its printed numbers by column."""

    row: int
    kind: LineKind
    name: str
    cells: Mapping[int, Printed]


@dataclass(frozen=True, slots=True)
class Published:
    """A table understood, a column for every place. ``month`` is None where nothing says it."""

    headings: tuple[PublishedColumn, ...]
    lines: tuple[PublishedLine, ...]
    month: int | None


@dataclass(frozen=True, slots=True)
class PublishedSheet:
    """One sheet of a paper: its name, its cells as text row by row from A1, the tables found in it, and the month its
    paragraphs speak of.

    A text document is one such sheet: each paragraph a row of one cell, each table its rows, in reading order; with
    several tables one sheet a table, the paragraphs before a table with it.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    tables: tuple[Published, ...] = ()
    month: int | None = None
