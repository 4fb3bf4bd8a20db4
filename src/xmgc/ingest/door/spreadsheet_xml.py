"""The one-file XML workbook of Excel 2003, often found under an .xls name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from xmgc.domain.names import clean
from xmgc.ingest.door.formats import shows_unit
from xmgc.ingest.door.limits import COLS, FILE_BYTES, ROWS, SHEETS
from xmgc.ingest.door.refusal import Refusal, too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, cells_of, press_out, refuse_wild
from xmgc.ingest.door.second_text import refuse_other_numbers
from xmgc.ingest.door.xml import attribute, local, tree
from xmgc.ingest.grid import Cell, Grid, Range

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED_FORMATS = {"Percent": "0.00%"}


def read_spreadsheet_xml(data: bytes) -> tuple[Grid, ...]:
    """Every worksheet of the file. Anything unsound raises ``Refusal``."""
    if len(data) > FILE_BYTES // 2:
        raise too_large("XML 表格超过 50 MB")
    text = _as_utf8(data)
    root = tree(text, "XML 表格")
    sheets = [element for element in root if local(element.tag) == "Worksheet"]
    if not sheets:
        raise unreadable("里面没有工作表")
    if len(sheets) > SHEETS:
        raise too_large(f"有 {len(sheets)} 张工作表，上限 {SHEETS}")
    formats = dict(_formats(root))
    reading = [_Sheet(clean(attribute(sheet, "Name") or ""), formats) for sheet in sheets]
    grids = tuple(one.read(sheet) for one, sheet in zip(reading, sheets, strict=True))
    numbers = [cell for one in reading for cell in one.cells.values() if isinstance(cell, float)]
    refuse_other_numbers(text.decode("utf-8"), numbers)
    return grids


@dataclass(eq=False)
class _Sheet:
    name: str
    unit_formats: dict[str, str]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncomputed: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)

    def read(self, sheet: "_Element") -> Grid:
        """The worksheet as a grid."""
        for table in (child for child in sheet if local(child.tag) == "Table"):
            self._columns(table)
            self._rows(table)
        hidden = any(
            local(element.tag) == "Visible" and (element.text or "").startswith("SheetHidden")
            for element in sheet.iter()
        )
        rows = cells_of(self._laid_out(), Cleaner())
        refuse_wild(rows, self.name)
        rows, pressed = press_out(rows, self.merges)
        return Grid(
            name=self.name,
            rows=rows,
            merges=tuple(self.merges),
            hidden=hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_cols=frozenset(self.hidden_cols),
            errors=self.errors,
            uncomputed=self.uncomputed,
            under_merge=pressed,
            formats=self.formats,
        )

    def _columns(self, table: "_Element") -> None:
        col = 0
        for column in (child for child in table if local(child.tag) == "Column"):
            col = self._index(column, col, COLS)
            span = _count(attribute(column, "Span"), COLS - col)
            if attribute(column, "Hidden") == "1":
                self.hidden_cols.update(range(col, col + span + 1))
            col += span + 1

    def _rows(self, table: "_Element") -> None:
        at = 0
        for row in (child for child in table if local(child.tag) == "Row"):
            at = self._index(row, at, ROWS)
            if attribute(row, "Hidden") == "1":
                self.hidden_rows.add(at)
            col = 0
            for cell in (child for child in row if local(child.tag) == "Cell"):
                col = self._index(cell, col, COLS)
                across, down = (
                    _count(attribute(cell, name), most)
                    for name, most in (("MergeAcross", COLS - col), ("MergeDown", ROWS - at))
                )
                if across or down:
                    self.merges.append((at, col, at + down, col + across))
                self._take((at, col), cell)
                col += across + 1
            at += 1 + _count(attribute(row, "Span"), ROWS)

    def _index(self, element: "_Element", default: int, most: int) -> int:
        text = attribute(element, "Index")
        at = default if text is None else int(text) - 1 if text.isascii() and text.isdigit() and len(text) < 8 else -1
        if not default <= at < most:
            raise unreadable(f"工作表“{self.name}”的行列序号写错了")
        return at

    def _take(self, at: tuple[int, int], cell: "_Element") -> None:
        data = next((child for child in cell if local(child.tag) == "Data"), None)
        formula = attribute(cell, "Formula")
        text = "" if data is None else "".join(str(piece) for piece in data.itertext())
        kind = "" if data is None else attribute(data, "Type") or "String"
        if kind == "Error":
            self.errors[at] = text or "#"
        elif formula is not None and not text and kind != "String":
            self.uncomputed[at] = formula
        elif text:
            self.cells[at] = self._value(text, kind, at)
            style = attribute(cell, "StyleID") or ""
            if kind == "Number" and style in self.unit_formats:
                self.formats[at] = self.unit_formats[style]

    def _value(self, text: str, kind: str, at: tuple[int, int]) -> Cell:
        try:
            if kind == "Number" and "_" not in text:
                return float(text)
            if kind == "DateTime":
                return datetime.fromisoformat(text.strip())
        except ValueError as error:
            why = f"单元格的内容“{text[:40]}”与它自称的类型不符"
            raise Refusal("unreadable-file", sheet=self.name, row=at[0], col=at[1], found=text[:40], why=why) from error
        return text.strip() == "1" if kind == "Boolean" else text

    def _laid_out(self) -> Iterator[list[Cell]]:
        by_row: dict[int, list[tuple[int, Cell]]] = {}
        for (r, c), cell in self.cells.items():
            by_row.setdefault(r, []).append((c, cell))
        for r in range(max(by_row, default=-1) + 1):
            line: list[Cell] = []
            for c, cell in sorted(by_row.get(r, ()), key=lambda item: item[0]):
                line += [None] * (c - len(line))
                line.append(cell)
            yield line


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8 whatever it declares among the encodings Chinese programs write."""
    from xmgc.ingest.door.text import decoded

    text = decoded(data).lstrip("\ufeff")
    if text.lstrip().startswith("<?xml"):
        text = text[text.index("?>") + 2 :] if "?>" in text else text
    return text.encode("utf-8")


def _formats(root: "_Element") -> Iterator[tuple[str, str]]:
    for style in root.iter("{*}Style"):
        for child in style:
            if local(child.tag) == "NumberFormat":
                code = attribute(child, "Format") or ""
                code = _NAMED_FORMATS.get(code, code)
                if shows_unit(code):
                    yield attribute(style, "ID") or "", code


def _count(text: str | None, most: int) -> int:
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 8):
        return 0
    return min(int(text), max(most - 1, 0))
