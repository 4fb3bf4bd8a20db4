"""Tables of a Word document: each a sheet called 表1, 表2 … in the order they stand, a table in a cell one of its own.

Cells are text at the places the table's own grid gives them; the paragraphs between the table before and this one go
along as the lines ``above`` it. What a reviewer struck out, field codes and hidden copies are no text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xmgc.ingest.door.archive import Archive
from xmgc.ingest.door.limits import COLS, ROWS, SHEETS, SLOTS
from xmgc.ingest.door.refusal import too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, cells_of
from xmgc.ingest.door.xml import attribute, local, tree
from xmgc.ingest.grid import Cell, Grid, Range

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN: Final = "word/document.xml"
LINES: Final = 6
"""Paragraphs above a table that go along with it, the nearest."""
_NO_TEXT: Final = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "tbl", "fldData"})
_BREAKS: Final = frozenset({"br", "cr"})
_OFF: Final = frozenset({"0", "false", "off", "none"})


def read_docx(archive: Archive) -> tuple[Grid, ...]:
    """The tables of a document. One without tables, or with anything unsound, raises ``Refusal``."""
    name = archive.actual(MAIN) or MAIN
    reading = _Document()
    reading.walk(tree(archive.read(name), name))
    if not reading.grids:
        raise unreadable("这是 Word 文档，里面没有表格")
    return tuple(reading.grids)


@dataclass
class _Document:
    """A document as far as it is read."""

    grids: list[Grid] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Paragraphs since the last table."""
    cleaner: Cleaner = field(default_factory=Cleaner)

    def walk(self, element: "_Element") -> None:
        """Paragraphs and tables below ``element`` in reading order, tables in their cells after their own table."""
        for child in element:
            tag = local(child.tag)
            if tag == "tbl":
                self._take(child)
            elif tag == "p":
                if text := self.cleaner[_text(child)]:
                    self.lines.append(text)
                self._boxes(child)
            elif tag not in _NO_TEXT:
                self.walk(child)

    def _boxes(self, paragraph: "_Element") -> None:
        """Tables inside text boxes of a paragraph."""
        for box in paragraph.iter("{*}txbxContent"):
            if not any(local(above.tag) == "Fallback" for above in box.iterancestors()):
                for table in (child for child in box if local(child.tag) == "tbl"):
                    self._take(table)

    def _take(self, table: "_Element") -> None:
        number = len(self.grids) + 1
        if number > SHEETS:
            raise too_large(f"表格超过 {SHEETS} 个")
        name = f"表{number}"
        above, self.lines = tuple(self.lines[-LINES:]), []
        laid = _Laid()
        for row in _rows(table):
            laid.lay(row)
        rows = cells_of(laid.rows, self.cleaner)
        self.grids.append(Grid(name, rows, laid.merges(), hidden_rows=frozenset(laid.hidden), above=above))
        for inner in _inner(table):
            self._take(inner)


@dataclass
class _Laid:
    """The rows of one table laid on its grid."""

    rows: list[list[Cell]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    slots: int = 0
    _open: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Vertical merges that go on, by first column: first row and last column."""
    _done: list[Range] = field(default_factory=list)

    def lay(self, row: "_Element") -> None:
        """Put a row below what is there."""
        at, col = len(self.rows), _number(_property(row, "trPr", "gridBefore"))
        line: list[Cell] = [None] * min(col, COLS)
        if at >= ROWS:
            raise too_large("表格的行数超出范围")
        if _is_on(_property(row, "trPr", "hidden")):
            self.hidden.append(at)
        going: dict[int, tuple[int, int]] = {}
        for cell in _cells(row):
            last = col + max(1, _number(_property(cell, "tcPr", "gridSpan"))) - 1
            if last >= COLS:
                raise too_large("表格的列数超出范围")
            line += [self._content(cell, at, col, last, going), *[None] * (last - col)]
            col = last + 1
        for first, (top, last) in self._open.items():
            if first not in going or going[first][0] == at:
                self._close(top, first, at - 1, last)
        self._open = going
        self.slots += len(line)
        if self.slots > SLOTS:
            raise too_large("表格的格子太多")
        self.rows.append(line)

    def merges(self) -> tuple[Range, ...]:
        """The merged ranges, once all rows are laid."""
        for first, (top, last) in self._open.items():
            self._close(top, first, len(self.rows) - 1, last)
        self._open = {}
        return tuple(self._done)

    def _content(
        self, cell: "_Element", row: int, first: int, last: int, going: dict[int, tuple[int, int]]
    ) -> str | None:
        merge = _property(cell, "tcPr", "vMerge")
        goes_on = merge is not None and (attribute(merge, "val") or "continue") == "continue"
        if goes_on and self._open.get(first, (0, -1))[1] == last:
            going[first] = self._open[first]
            return None
        going[first] = (row, last)
        return "\n".join(text for text in map(_text, _paragraphs(cell)) if text)

    def _close(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self._done.append((top, left, bottom, right))


def _rows(table: "_Element") -> Iterator["_Element"]:
    return _children(table, "tr", "tbl")


def _cells(row: "_Element") -> Iterator["_Element"]:
    return _children(row, "tc", "tr")


def _children(element: "_Element", wanted: str, stop: str) -> Iterator["_Element"]:
    """The next elements called ``wanted``, through content controls and tracked insertions, rows struck out left."""
    for child in element:
        tag = local(child.tag)
        if tag == wanted:
            if _property(child, "trPr", "del") is None:
                yield child
        elif tag not in {*_NO_TEXT, stop}:
            yield from _children(child, wanted, stop)


def _paragraphs(cell: "_Element") -> Iterator["_Element"]:
    return _children(cell, "p", "tc")


def _inner(table: "_Element") -> Iterator["_Element"]:
    """Tables that lie in cells of this one, not in those of a table inside."""
    for found in table.iter("{*}tbl"):
        above = next((one for one in found.iterancestors() if local(one.tag) == "tbl"), None)
        if found is not table and above is table:
            yield found


def _property(element: "_Element", holder: str, name: str) -> "_Element | None":
    return next(
        (found for one in element if local(one.tag) == holder for found in one if local(found.tag) == name), None
    )


def _number(element: "_Element | None") -> int:
    text = (attribute(element, "val") or "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _is_on(element: "_Element | None") -> bool:
    return element is not None and (attribute(element, "val") or "1") not in _OFF


def _text(paragraph: "_Element") -> str:
    """A paragraph's text: its own, that of its runs, links and insertions."""
    pieces: list[str] = []
    for child in paragraph:
        tag = local(child.tag)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "tab":
            pieces.append(" ")
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag == "noBreakHyphen":
            pieces.append("-")
        elif tag not in _NO_TEXT and tag != "txbxContent" and not _is_vanished(child):
            pieces.append(_text(child))
    return "".join(pieces)


def _is_vanished(run: "_Element") -> bool:
    """Whether a run is hidden text, which nobody sees on the paper."""
    return local(run.tag) == "r" and _is_on(_property(run, "rPr", "vanish"))
