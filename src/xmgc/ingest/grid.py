"""A workbook as cells at absolute places: what the door hands to the understanding of tables.

Cells keep the type the file gave them; text is already cleaned (``domain.names.clean``), nothing else is interpreted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from xmgc.domain.problems import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""Blank is None (never ''). Numbers from files are float, or int where the format tells; days are date/datetime."""

Columns = Sequence[Sequence[Cell]]
"""The cells of a table's rows of their own, column by column."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column: 0-based, inclusive."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``rows[r][c]`` is the cell at absolute 0-based row r and column c; rows may be of unequal length,
    trailing blanks are trimmed. Marks are by absolute place.

    ``errors``: error values by place (``#REF!``). ``uncomputed``: formulas without a stored result, by place.
    ``under_merge``: values pressed under a merged range beside its first cell. ``formats``: number formats of numeric
    cells that show a unit or percent (``0.0%``, ``0!.0,"万"``). ``merges`` is None where the file format cannot tell.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Range, ...] | None = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncomputed: Mapping[tuple[int, int], str] = field(default_factory=dict)
    under_merge: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    date1904: bool = False
    above: tuple[str, ...] = ()
    """Lines that stand above the sheet's first row and are no cells of it: paragraphs before a table in a document."""
    turned: bool = False
    """A view of the sheet on its side: rows and columns are exchanged against the file."""
    places: Mapping[tuple[int, int], tuple[int, int]] | None = None
    """A view that lays cells out anew: where each of its cells stands in the file."""

    def place(self, row: int, col: int) -> tuple[int, int]:
        """Where a cell of this view stands in the file, 0-based row and column."""
        if self.places is not None:
            return self.places.get((row, col), (row, col))
        return (col, row) if self.turned else (row, col)

    def relaid(
        self, rows: Iterable[Sequence[Cell]], sources: Mapping[tuple[int, int], tuple[int, int]], head: int
    ) -> "Grid":
        """The view with its cells laid out anew from row ``head`` on. ``sources``: where each of those cells stands in
        this view; marks go with their cells, merges above ``head`` stay."""
        moved = {there: here for here, there in sources.items()}
        return replace(
            self,
            rows=tuple(tuple(row) for row in rows),
            merges=None if self.merges is None else tuple(merge for merge in self.merges if merge[2] < head),
            errors={moved[at]: text for at, text in self.errors.items() if at in moved},
            uncomputed={moved[at]: text for at, text in self.uncomputed.items() if at in moved},
            under_merge={},
            formats={moved[at]: text for at, text in self.formats.items() if at in moved},
            hidden_rows=frozenset(),
            hidden_cols=frozenset(),
            places={here: self.place(*there) for here, there in sources.items()},
        )

    def at(self, row: int, col: int) -> Cell:
        """The cell at a place, None outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= col < len(self.rows[row]):
            return self.rows[row][col]
        return None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read: its fingerprint, its sheets in order, and what the door found wrong (then often no sheets)."""

    path: str
    name: str
    sha256: str
    size: int
    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
