"""What a second reading found, for the formats whose values calamine gives by sheet: numbers, marks, merges."""

from dataclasses import dataclass, field

from xmgc.ingest.grid import Cell, Range

Place = tuple[int, int]


@dataclass(slots=True)
class SheetRecords:
    """What a sheet's own bytes say. ``numbers`` also holds places of truth values (not compared, but not strange)."""

    numbers: dict[Place, Cell] = field(default_factory=dict)
    styles: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    merges: tuple[Range, ...] | None = None
    """None: the value reader knows them."""


@dataclass(frozen=True, slots=True)
class BookRecords:
    """What a workbook's own bytes say; sheets in order, charts and macros included."""

    sheets: tuple[SheetRecords, ...]
    date1904: bool
    units: dict[int, str]
    """Style number → number format, for those that show a unit."""
