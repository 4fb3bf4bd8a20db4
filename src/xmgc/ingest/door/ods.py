"""ods: values by calamine over the checked parts; content read a second time for numbers, marks and what repeats cost.

An ods says "this cell, a million times": what is filled is counted with its repeats before anybody lays it out.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xmgc.ingest.door.archive import Archive, repacked
from xmgc.ingest.door.limits import COLS, DENSE_CELLS, ROWS, SLOTS
from xmgc.ingest.door.native import read_native
from xmgc.ingest.door.refusal import Refusal, too_large, unreadable
from xmgc.ingest.door.second import BookRecords, SheetRecords
from xmgc.ingest.door.sheet_cells import is_arithmetic
from xmgc.ingest.door.xml import attribute, local, refuse_tricks
from xmgc.ingest.grid import Cell, Grid, Range

if TYPE_CHECKING:
    from lxml.etree import _Element

_PERCENT: Final = 1
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})
_UNSEEN: Final = frozenset({"collapse", "filter"})
_ASIDE: Final = ("Pictures/", "Thumbnails/", "Object", "Configurations2/")


def read_ods(archive: Archive) -> tuple[Grid, ...]:
    """Every sheet of an ods. Anything unsound raises ``Refusal``."""
    parts = {name: archive.read(name) for name in archive.names if not name.startswith(_ASIDE)}
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refusal("encrypted-file", why="")
    for name, part in parts.items():
        if name.endswith((".xml", ".rdf")):
            refuse_tricks(part, name)
    content = parts[archive.actual("content.xml") or "content.xml"]
    sheets = tuple(_Sheet().read(table) for table in _tables(content))
    return read_native(repacked(parts), BookRecords(sheets, False, {_PERCENT: "0%"}))


def _tables(content: bytes) -> Iterator[Iterator["_Element"]]:
    """For each sheet its columns and rows as they end, forgotten once seen."""
    source = _events(content)
    for event, element in source:
        if event == "start" and local(element.tag) == "table":
            yield _lines(source)


def _events(content: bytes) -> Iterator[tuple[str, "_Element"]]:
    from lxml import etree

    try:
        yield from etree.iterparse(
            io.BytesIO(content),
            ("start", "end"),
            tag=("{*}table", "{*}table-row", "{*}table-column"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
        )
    except etree.XMLSyntaxError as error:
        raise unreadable("content.xml 的内容残缺") from error


def _lines(source: Iterator[tuple[str, "_Element"]]) -> Iterator["_Element"]:
    """Columns and rows up to the end of the table that has begun; a table inside a cell belongs to its cell."""
    depth = 1
    for event, element in source:
        if local(element.tag) == "table":
            depth += 1 if event == "start" else -1
            if not depth:
                return
        elif event == "end" and depth == 1:
            yield element
            element.clear()


class _Sheet:
    """One sheet being walked; ``row`` and ``col`` are where the next line goes."""

    def __init__(self) -> None:
        self._found = SheetRecords()
        self._merges: list[Range] = []
        self._row = self._col = self._filled = self._width = self._height = 0

    def read(self, lines: Iterator["_Element"]) -> SheetRecords:
        """What the sheet says. Too many filled cells, or too far apart, raise ``Refusal``."""
        for line in lines:
            if local(line.tag) == "table-column":
                self._take_column(line)
            else:
                self._take_row(line)
        self._found.merges = tuple(self._merges)
        return self._found

    def _take_column(self, column: "_Element") -> None:
        count = _count(column, "number-columns-repeated")
        if attribute(column, "visibility") in _UNSEEN:
            self._found.hidden_cols.update(range(self._col, min(self._col + count, COLS)))
        self._col += count

    def _take_row(self, row: "_Element") -> None:
        times = _count(row, "number-rows-repeated")
        cells = [cell for cell in row if local(cell.tag) in _CELLS]
        hidden = attribute(row, "visibility") in _UNSEEN
        filled = [cell for cell in cells if _is_filled(cell)]
        if filled or any(_count(cell, "number-columns-spanned") > 1 for cell in cells):
            self._measure(cells, times)
            for _ in range(times):
                self._take_cells(cells)
                if hidden:
                    self._found.hidden_rows.add(self._row)
                self._row += 1
            return
        if hidden:
            self._found.hidden_rows.update(range(self._row, min(self._row + times, self._height + 10_000)))
        self._row += times

    def _measure(self, cells: list["_Element"], times: int) -> None:
        """Count what the row fills with its repeats, before it is walked."""
        at = width = filled = 0
        for cell in cells:
            count = _count(cell, "number-columns-repeated")
            at += count
            if _is_filled(cell):
                width, filled = at, filled + count
        self._filled += max(filled, 1) * times
        self._width, self._height = max(self._width, width), self._row + times
        if self._height > ROWS or self._width > COLS:
            raise unreadable("有单元格超出表格范围")
        if self._filled > SLOTS or self._width * self._height > DENSE_CELLS:
            raise too_large(f"一张表展开后超过 {DENSE_CELLS // 10_000} 万个单元格")

    def _take_cells(self, cells: list["_Element"]) -> None:
        col = 0
        for cell in cells:
            count = _count(cell, "number-columns-repeated")
            across, down = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                bottom, right = min(self._row + down, ROWS) - 1, min(col + across, COLS) - 1
                self._merges.append((self._row, col, bottom, right))
            if _is_filled(cell):
                for place in range(col, col + count):
                    self._take_cell((self._row, place), cell)
            col += count

    def _take_cell(self, at: tuple[int, int], cell: "_Element") -> None:
        kind, formula = attribute(cell, "value-type"), attribute(cell, "formula")
        text = "".join(str(piece) for piece in cell.itertext()) if formula is not None else ""
        if formula is not None and (_says_error(cell) or text.startswith(("#", "Err:"))):
            self._found.errors[at] = text or "#"
        elif formula is not None and kind is None and not text and is_arithmetic(formula.partition(":=")[2] or formula):
            self._found.uncomputed[at] = f"={formula.partition(':=')[2] or formula}"
        elif kind in _NUMBERS:
            self._found.numbers[at] = _number(attribute(cell, "value"), at)
            if kind == "percentage":
                self._found.styles[at] = _PERCENT
        elif kind == "boolean":
            self._found.numbers[at] = attribute(cell, "boolean-value") == "true"


def _is_filled(cell: "_Element") -> bool:
    """Whether a cell holds anything: a value, a formula or a text."""
    return len(cell) > 0 or attribute(cell, "value-type") is not None or attribute(cell, "formula") is not None


def _says_error(cell: "_Element") -> bool:
    return any(local(key) == "value-type" and value == "error" for key, value in cell.attrib.items())


def _number(text: str | None, at: tuple[int, int]) -> Cell:
    try:
        if text is None or "_" in text:
            raise ValueError(text)
        return float(text)
    except ValueError as error:
        why = f"单元格的内容“{(text or '')[:40]}”与它自称的类型不符"
        raise Refusal("unreadable-file", row=at[0], col=at[1], found=(text or "")[:40], why=why) from error


def _count(element: "_Element", name: str) -> int:
    text = attribute(element, name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise unreadable("重复次数写错了")
    return max(int(text), 1)
