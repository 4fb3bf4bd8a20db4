"""xlsx and xlsm: values by calamine, read a second time by our own scan; the two must agree on every number."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from xmgc.ingest.door.agreement import agree, as_written, refuse_disagreement
from xmgc.ingest.door.archive import Archive, repacked
from xmgc.ingest.door.book import Book, SheetPart, only_worksheets, read_book
from xmgc.ingest.door.limits import DENSE_CELLS, MIB
from xmgc.ingest.door.refusal import Refusal, unreadable
from xmgc.ingest.door.rows import Cleaner, Rows, all_tame, cells_of, press_out, refuse_wild
from xmgc.ingest.door.scan import Scan, hidden, merges, scan
from xmgc.ingest.door.sheet_cells import Cells, laid_out, read_cells, shared_strings
from xmgc.ingest.door.values import opened, raw_rows
from xmgc.ingest.door.xml import refuse_tricks
from xmgc.ingest.grid import Grid

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_FOLDERS_ASIDE: Final = (
    "media embeddings drawings charts theme printerSettings activeX ctrlProps externalLinks pivotCache diagrams "
    "webExtensions threadedComments"
)
_NOT_NEEDED: Final = (
    *(f"xl/{folder.lower()}/" for folder in _FOLDERS_ASIDE.split()),
    *("docprops/", "customxml/", "xl/calcchain", "xl/vbaproject", "xl/comments"),
)
_REPACK_BYTES: Final = 64 * MIB
_EXTENT: Final = re.compile(rb"<dimension [^>]*/>")
_COUNTS: Final = re.compile(rb' uniqueCount="([^"]*)"')


def read_xlsx(data: bytes, archive: Archive, main: str) -> tuple[Grid, ...]:
    """Every worksheet in order. Anything unsound raises ``Refusal``."""
    names = [name for name in archive.names if not name.lower().startswith(_NOT_NEEDED)]
    big = sum(archive.size(name) for name in names) > _REPACK_BYTES
    parts = {name: _checked(archive, name) for name in names if not (big and "worksheets/" in name.lower())}
    book = read_book(archive, parts, main)
    if not any(sheet.part for sheet in book.sheets):
        raise unreadable("里面没有工作表")
    return _Reading(data, archive, parts, book, main).grids()


def _checked(archive: Archive, name: str) -> bytes:
    part = archive.read(name)
    if name.endswith((".xml", ".rels")):
        refuse_tricks(part, name)
    return part


class _Reading:
    """One workbook between its two readers.

    The sheets of a big one are inflated when their turn comes and not kept: ``parts`` then lacks them.
    """

    def __init__(self, data: bytes, archive: Archive, parts: dict[str, bytes], book: Book, main: str):
        self._data, self._archive, self._parts, self._book = data, archive, parts, book
        self._main = main
        self._worksheets = tuple(sheet for sheet in book.sheets if sheet.part)
        self._whole = all(sheet.part in parts for sheet in self._worksheets)
        """Whether all parts lie in memory, so that the value reader is given what we choose."""
        self._cleaner = Cleaner()
        self.shared = cache(self._shared)
        self._values = cache(self._opened)

    def grids(self) -> tuple[Grid, ...]:
        """The worksheets; charts have no cells and are left out."""
        sheets = self._worksheets if self._whole else self._book.sheets
        return tuple(self._grid(index, sheet, sheet.part) for index, sheet in enumerate(sheets) if sheet.part)

    def _grid(self, index: int, sheet: SheetPart, part_name: str) -> Grid:
        quick = scan(self._part(part_name), self._book.styles)
        if quick is not None:
            rows = cells_of(raw_rows(self._values(), index), self._cleaner)
            if agree(rows, quick.numbers, quick.others, self._book.date1904):
                if not all_tame(quick.numbers):
                    refuse_wild(rows, sheet.name)
                return self._marked(sheet, rows, quick, Cells())
        return self._careful(index, sheet, self._part(part_name))

    def _part(self, name: str) -> bytes:
        return self._parts[name] if name in self._parts else _checked(self._archive, name)

    def _careful(self, index: int, sheet: SheetPart, part: bytes) -> Grid:
        """The sheet read cell by cell; compared with the value reader unless too sparse for it."""
        cells = read_cells(part, self.shared, sheet.name)
        height, width = cells.size
        if height * width <= DENSE_CELLS:
            rows = as_written(cells_of(raw_rows(self._values(), index), self._cleaner), cells.values)
            refuse_disagreement(rows, cells.values, sheet.name)
        else:
            rows = cells_of(laid_out(cells, self._book.styles, self._book.date1904), self._cleaner)
        refuse_wild(rows, sheet.name)
        units = self._book.styles.units
        formats = {at: units[style] for at, style in cells.styles.items() if style in units}
        hidden_rows, hidden_cols = hidden(part)
        return self._marked(sheet, rows, Scan([], 0, merges(part), hidden_rows, hidden_cols, formats), cells)

    def _marked(self, sheet: SheetPart, rows: Rows, marks: Scan, cells: Cells) -> Grid:
        rows, pressed = press_out(rows, marks.merges)
        return Grid(
            name=sheet.name,
            rows=rows,
            merges=marks.merges,
            hidden=sheet.hidden,
            hidden_rows=marks.hidden_rows,
            hidden_cols=marks.hidden_cols,
            errors=cells.errors,
            uncomputed=cells.uncomputed,
            under_merge=pressed,
            formats=marks.formats,
            date1904=self._book.date1904,
        )

    def _opened(self) -> "CalamineWorkbook":
        """The value reader's workbook: of the checked parts packed anew, or of the file itself where that is big."""
        honest = {name: self._honest(name, part) for name, part in self._parts.items()}
        wanted = len(self._worksheets if self._whole else self._book.sheets)
        if self._whole:
            book = opened(repacked(honest))
        elif all(honest[name] is part for name, part in self._parts.items()):
            book = opened(self._data)
        else:
            raise unreadable("共享文本的数目写错了")
        if len(book.sheets_metadata) != wanted:
            raise Refusal("readers-disagree", why=f"工作表 {len(book.sheets_metadata)} 张与 {wanted} 张")
        return book

    def _honest(self, name: str, part: bytes) -> bytes:
        """A part without what the value reader would believe or stumble over: false counts, false extents, and sheets
        that are charts, dialogs or macros."""
        if name == self._main and self._whole and len(self._worksheets) < len(self._book.sheets):
            return only_worksheets(part, self._book)
        if name != self._book.shared:
            extent = _EXTENT.search(part, 0, 8192) if any(name == sheet.part for sheet in self._book.sheets) else None
            return part[: extent.start()] + part[extent.end() :] if extent else part
        promised = _COUNTS.search(part, 0, 4096)
        return part if not promised or _holds(part, promised[1]) else _COUNTS.sub(b"", part, count=1)

    def _shared(self) -> Sequence[str]:
        name = self._book.shared
        return shared_strings(self._parts[name], name) if name and name in self._parts else []


def _holds(part: bytes, count: bytes) -> bool:
    """Whether a part can hold that many texts: each takes some bytes."""
    return count.isdigit() and len(count) < 12 and int(count) * 4 <= len(part)
