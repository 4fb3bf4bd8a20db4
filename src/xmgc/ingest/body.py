"""The rows of a table: which are about something, which go on with the row above, which are totals, sections, notes.

No total, sub-total, 其中 row, section line, repeated header, footnote or signature ever becomes a project.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms.form import COUNTY, SERIAL
from xmgc.ingest.grid import Cell
from xmgc.ingest.sheets.cellkind import is_index_row
from xmgc.ingest.table import Table
from xmgc.ingest.words.amounts import plain_number
from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import is_blank
from xmgc.ingest.words.rows import RowWords, counted_in, is_chinese_number, is_foot, words_of

_DITTO: Final = frozenset({"〃", "″", '"', "同上", "''", "″″", "“", "”", "仝上"})


class RowKind(Enum):
    """What a row is."""

    OWN = "own"
    """About something of its own."""
    MORE = "more"
    """Goes on with the row above (its name is merged over both)."""
    NAMELESS = "nameless"
    """Has data but no name."""
    SECTION = "section"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row that says something. ``label`` is what a section or total is called; ``depth`` of a section."""

    row: int
    kind: RowKind
    label: str = ""
    claim: ClaimKind | None = None
    count: int | None = None
    depth: int = 0


def body_rows(table: Table, name_col: int, data_cols: Sequence[int], amount_cols: Sequence[int]) -> list[BodyRow]:
    """The rows of the table's body in order; blank rows, notes, repeated headers and column numbers left out.

    ``name_col`` holds what a row is called; ``data_cols`` are the other columns that make a nameless row matter.
    """
    block, grid = table.block, table.grid
    serial = table.match.field(SERIAL)
    serial_col = serial.heading.col if serial else -1
    numbered = _numbered(table, serial_col)
    over = _merged_over(table, name_col)
    starts = {block.bottom + 1, *(brk + 1 + block.bottom - block.top for brk in block.breaks)}
    county = table.match.field(COUNTY)
    units = frozenset(fold(name) for one in table.desk.counties for name in (one.name, *one.aliases))
    reader = _RowReader(table, name_col, serial_col, county.heading.col if county else -1, numbered, units)
    found: list[BodyRow] = []
    for row in range(block.bottom + 1, min(block.end, len(grid.rows))):
        cells = grid.rows[row]
        if row in block.skipped or not cells or (row in starts and is_index_row(cells)):
            continue
        name = cells[name_col] if name_col < len(cells) else None
        read = reader.words(row, cells, name)
        if isinstance(read, BodyRow):
            found.append(read)
        elif read is None or (isinstance(name, str) and is_foot(name)):
            continue
        elif name is not None and not is_blank(name):
            found.append(BodyRow(row, RowKind.OWN))
        elif row in over:
            found.append(BodyRow(row, RowKind.MORE))
        elif _matters(cells, data_cols, amount_cols):
            found.append(BodyRow(row, RowKind.NAMELESS))
    return found


def is_ditto(cell: Cell) -> bool:
    """Whether a cell says: the same as above."""
    return isinstance(cell, str) and (cell in _DITTO or fold(cell) in _DITTO)


@dataclass(frozen=True, slots=True)
class _RowReader:
    table: Table
    name_col: int
    serial_col: int
    county_col: int
    numbered: bool
    units: frozenset[str]

    def words(self, row: int, cells: tuple[Cell, ...], name: Cell) -> BodyRow | bool | None:
        """A section or claim row; None for a note; True for an ordinary row."""
        first_col = 0
        while first_col < len(cells) and cells[first_col] is None:
            first_col += 1
        first = cells[first_col] if first_col < len(cells) else None
        if not isinstance(first, str) and not isinstance(name, str):
            return True
        if isinstance(first, str):
            if is_foot(first):
                return None
            if first_col <= max(self.name_col, self.county_col) and (
                read := self._labelled(row, cells, first, first_col)
            ):
                return read
        if isinstance(name, str) and name is not first and (read := self._labelled(row, cells, name, self.name_col)):
            return read
        if isinstance(first, str) and self._lone(row, cells, first, first_col):
            named = first_col < 3 and len(first) <= 24 and not re.search(r"[:：。；]", first)
            return BodyRow(row, RowKind.SECTION, fold(first), depth=3) if named else None
        return True

    def _labelled(self, row: int, cells: tuple[Cell, ...], text: str, col: int) -> BodyRow | None:
        words = words_of(text)
        if words is None:
            if self._names_a_unit(cells, text, col):
                return BodyRow(row, RowKind.SECTION, fold(text), depth=3)
            if col == self.serial_col and self.numbered and is_chinese_number(text):
                return self._numeral_section(row, cells, text)
            return None
        if words.claim:
            return BodyRow(row, RowKind.CLAIM, words.label, words.claim, words.counted)
        if words.depth == 3 and (self._has_serial(cells) or self._has_texts(cells)):
            return None
        return self._section(row, words)

    def _names_a_unit(self, cells: tuple[Cell, ...], text: str, col: int) -> bool:
        """A unit's name where a project's number or name should be: the line of that unit's projects."""
        if col not in {self.serial_col, self.name_col} or self.table.match.form.subject is not SubjectKind.PROJECT:
            return False
        if self._has_serial(cells) or (col == self.serial_col and self._named(cells)):
            return False
        return fold(re.sub(r"[(（].*$", "", text)) in self.units

    def _named(self, cells: tuple[Cell, ...]) -> bool:
        return self.name_col < len(cells) and not is_blank(cells[self.name_col])

    def _section(self, row: int, words: RowWords) -> BodyRow:
        return BodyRow(row, RowKind.SECTION, words.label, None, words.counted, words.depth)

    def _numeral_section(self, row: int, cells: tuple[Cell, ...], text: str) -> BodyRow:
        label = next((c for c in cells[self.serial_col + 1 :] if isinstance(c, str)), "")
        words = words_of(label)
        depth = 2 if fold(text).startswith("(") else 1
        if words and words.claim:
            return BodyRow(row, RowKind.CLAIM, words.label, words.claim, words.counted)
        return BodyRow(row, RowKind.SECTION, f"{fold(text)}、{fold(label)}", None, counted_in(label), depth)

    def _has_serial(self, cells: tuple[Cell, ...]) -> bool:
        return 0 <= self.serial_col < len(cells) and isinstance(cells[self.serial_col], int | float)

    def _has_texts(self, cells: tuple[Cell, ...]) -> bool:
        return sum(isinstance(cell, str) and not is_blank(cell) for cell in cells) > 2

    def _lone(self, row: int, cells: tuple[Cell, ...], text: str, col: int) -> bool:
        """A text alone in its row, left of the names or merged across: a heading of rows or a note, not a name."""
        if any(cell is not None for cell in cells[col + 1 :]):
            return False
        if (col < self.name_col and col != self.county_col) or (col == self.name_col and self.numbered):
            return True
        if re.search(r"[:：。；]", text):
            return True
        return len(text) > 60 or any(
            r1 == row and c1 == col and c2 > c1 for r1, c1, _, c2 in self.table.grid.merges or ()
        )


def _numbered(table: Table, serial_col: int) -> bool:
    if serial_col < 0:
        return False
    rows = table.grid.rows[table.block.bottom + 1 : table.block.end]
    return any(
        len(row) > serial_col
        and (
            isinstance(row[serial_col], int | float)
            or (isinstance(row[serial_col], str) and str(row[serial_col]).strip().isdigit())
        )
        for row in rows
    )


def _merged_over(table: Table, name_col: int) -> set[int]:
    """Rows whose name cell lies under a merge begun in a row above."""
    rows: set[int] = set()
    for r1, c1, r2, c2 in table.grid.merges or ():
        if r2 > r1 > table.block.bottom and c1 <= name_col <= c2:
            rows.update(range(r1 + 1, r2 + 1))
    return rows


def _matters(cells: tuple[Cell, ...], data_cols: Sequence[int], amount_cols: Sequence[int]) -> bool:
    """Whether a row without a name says anything: an amount above zero, or two other things. A date or a word alone
    below the table, running numbers and formulas showing 0 do not."""
    if any(c < len(cells) and plain_number(cells[c]) for c in amount_cols):
        return True
    filled = [cells[c] for c in data_cols if c < len(cells) and not is_blank(cells[c])]
    return sum(cell != 0 for cell in filled) >= 2
