"""Tables of a web page saved under an .xls name, as portals do: laid out as Excel would, one below another.

Cells are text, except where the page itself gives the number (``x:num``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xmgc.ingest.door.limits import COLS, SLOTS
from xmgc.ingest.door.refusal import too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, cells_of, refuse_wild
from xmgc.ingest.door.text import decoded
from xmgc.ingest.door.xml import local
from xmgc.ingest.grid import Cell, Grid, Range

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.I)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.I)


def read_html(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a page as one sheet called ``name``; a page without one raises ``Refusal``."""
    page = _Page()
    for table in _outermost(_tree(data)):
        page.lay(table)
    rows = cells_of(page.rows(), Cleaner())
    if not rows:
        raise unreadable("这是网页，里面没有表格")
    refuse_wild(rows, name)
    return (Grid(name=name, rows=rows, merges=tuple(page.merges), hidden_rows=frozenset(page.hidden_rows)),)


@dataclass(eq=False)
class _Page:
    """Cells laid so far. A cell that spans keeps its place and covers others."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    height: int = 0

    def lay(self, table: "_Element") -> None:
        """Put a table below what is there; a table inside a cell takes that row's place."""
        for caption in (child for child in table if local(child.tag) == "caption"):
            self.cells[self.height, 0] = _text(caption)
            self.height += 1
        for row in _rows(table):
            inner = [found for cell in row for found in _outermost(cell)]
            if inner:
                for found in inner:
                    self.lay(found)
                continue
            self._lay_row(row)

    def rows(self) -> Iterator[list[Cell]]:
        """The cells row by row."""
        by_row: dict[int, list[tuple[int, Cell]]] = {}
        for (r, c), cell in self.cells.items():
            by_row.setdefault(r, []).append((c, cell))
        for r in range(self.height):
            line: list[Cell] = []
            for c, cell in sorted(by_row.get(r, ()), key=lambda item: item[0]):
                line += [None] * (c - len(line))
                line.append(cell)
            yield line

    def _lay_row(self, row: "_Element") -> None:
        at, col = self.height, 0
        self.height += 1
        if _HIDDEN.search(row.get("style") or ""):
            self.hidden_rows.add(at)
        for cell in row:
            if local(cell.tag) not in {"td", "th"}:
                continue
            while (at, col) in self.taken:
                col += 1
            across, down = _span(cell, "colspan", COLS), _span(cell, "rowspan", 65_535)
            if col + across > COLS:
                raise too_large("网页表格的列数超出表格范围")
            self.cells[at, col] = _value(cell)
            if across > 1 or down > 1:
                self.merges.append((at, col, at + down - 1, col + across - 1))
                self._cover(at, col, down, across)
            col += across

    def _cover(self, row: int, col: int, down: int, across: int) -> None:
        if len(self.taken) + down * across > SLOTS // 4:
            raise too_large("网页表格的合并单元格过大")
        self.taken.update((r, c) for r in range(row + 1, row + down) for c in range(col, col + across))


def _tree(data: bytes) -> "_Element":
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _page_text(data))
    try:
        return html.document_fromstring(
            text, parser=html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("网页内容残缺") from error


def _page_text(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    if found and found[1].lower() in {b"gb2312", b"gbk", b"gb18030"}:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            return decoded(data)
    return decoded(data)


def _outermost(element: "_Element") -> list["_Element"]:
    """Tables below ``element`` that are in no other table below it."""
    return [table for table in element.iter("table") if table is not element and not _inside(table, element)]


def _inside(table: "_Element", root: "_Element") -> bool:
    above = table.getparent()
    while above is not None and above is not root:
        if above.tag == "table":
            return True
        above = above.getparent()
    return False


def _rows(table: "_Element") -> Iterator["_Element"]:
    for child in table:
        if local(child.tag) == "tr":
            yield child
        elif local(child.tag) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if local(row.tag) == "tr")


def _span(cell: "_Element", name: str, most: int) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _value(cell: "_Element") -> Cell:
    number = cell.get("x:num") or ""
    try:
        return float(number) if number and "_" not in number else _text(cell)
    except ValueError:
        return _text(cell)


def _text(element: "_Element") -> str:
    return "".join(str(piece) for piece in element.itertext())
