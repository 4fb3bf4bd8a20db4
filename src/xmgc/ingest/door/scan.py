"""The second reading of a sheet: one pass over its XML, independent of the value reader.

``scan`` is for sheets written as every office program writes them and costs a fraction of reading the values; a sheet
with anything out of the ordinary (errors, formulas without results, comments, odd spelling, far cells) gives None
and is read cell by cell (``sheet_cells``).
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from xmgc.ingest.door.book import Styles
from xmgc.ingest.door.limits import COLS, DENSE_CELLS, MIB, ROWS
from xmgc.ingest.door.places import column_number
from xmgc.ingest.door.refusal import unreadable
from xmgc.ingest.grid import Range

_NUMBER: Final = re.compile(
    rb'<c r="[A-Z]+[1-9][0-9]*"(?: s="[0-9]+")?(?: t="n")?(?: s="[0-9]+")?>(?:<f[^>]*>(?:[^<]*</f>)?)?<v>([^<]+)</v>'
)
_FAR: Final = re.compile(rb' r="(?:[A-Z]{3}|[A-Z]{1,2}[0-9]{5})')
_REF: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_EMPTY: Final = re.compile(rb"<c [^>]*(?:/>|></c>)")
_HIDDEN_ROW: Final = re.compile(
    rb'<row [^>]*?r="([0-9]{1,7})"[^>]*?hidden="(?:1|true)"|<row [^>]*?hidden="(?:1|true)"[^>]*?r="([0-9]{1,7})"'
)
_COL: Final = re.compile(rb"<col ([^>]*)>")
_MERGE: Final = re.compile(rb'<mergeCell [^>]*?ref="([^"]*)"')
_RANGE: Final = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_OTHER_KINDS: Final = (b' t="str"', b' t="b"', b' t="inlineStr"')
_PIECE: Final = 4 * MIB


Window = tuple[int, int]
"""From and to, as positions in a part."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a sheet's XML says: its numbers in the order written, how many other cells hold something, and its marks."""

    numbers: Sequence[float]
    others: int
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def scan(part: bytes, styles: Styles) -> Scan | None:
    """The quick pass; None when the sheet is not plain enough for it to be sure of every cell.

    Sure means: every cell is a number with its value, a shared text, a formula's text, a truth value, an inline text or
    empty, by count; an error value or a formula without result is none of these.
    """
    start, end = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if b"<worksheet" not in part[:4096] or start < 0 or end < 0 or b"<!" in part:
        return None
    pieces = _pieces(part, start, end)
    numbers = array("d")
    try:
        for piece in pieces:
            numbers.extend(map(float, _NUMBER.findall(part, *piece)))
    except ValueError:
        return None
    texts = part.count(b' t="s"', start, end)
    missing = part.count(b"<c", start, end) - len(numbers) - texts
    if missing:
        others = sum(part.count(kind, start, end) for kind in _OTHER_KINDS)
        if missing != others and missing != others + sum(len(_EMPTY.findall(part, *piece)) for piece in pieces):
            return None
        texts += others
    if not _is_compact(part, pieces):
        return None
    hidden_rows, hidden_cols = hidden(part)
    return Scan(numbers, texts, merges(part[end:]), hidden_rows, hidden_cols, _formats(part, pieces, styles))


def _pieces(part: bytes, start: int, end: int) -> list[Window]:
    """A long body in windows that end between rows, so that what is found in it never lies in memory all at once."""
    pieces = []
    while end - start > 2 * _PIECE:
        cut = part.find(b"<row", start + _PIECE, end)
        if cut < 0:
            break
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def merges(part: bytes) -> tuple[Range, ...]:
    """Merged ranges of more than one cell, in the order written; one outside the sheet raises ``Refusal``."""
    if b"mergeCell " not in part:
        return ()
    found = []
    for text in _MERGE.findall(part):
        match = _RANGE.fullmatch(text)
        if not match:
            raise unreadable("合并单元格的范围写错了")
        top, left = int(match[2]) - 1, column_number(match[1].decode())
        bottom, right = (int(match[4]) - 1, column_number(match[3].decode())) if match[3] else (top, left)
        if not (0 <= top <= bottom < ROWS and 0 <= left <= right < COLS):
            raise unreadable("合并单元格的范围写错了")
        if (top, left) != (bottom, right):
            found.append((top, left, bottom, right))
    return tuple(found)


def hidden(part: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Hidden rows and columns, 0-based."""
    if b"hidden=" not in part:
        return frozenset(), frozenset()
    rows = frozenset(int(a or b) - 1 for a, b in _HIDDEN_ROW.findall(part))
    cols: set[int] = set()
    for text in _COL.findall(part):
        if re.search(rb'hidden="(?:1|true)"', text):
            first, last = (re.search(rb'\b%s="([0-9]{1,6})"' % name, text) for name in (b"min", b"max"))
            if first and last:
                cols.update(range(int(first[1]) - 1, min(int(last[1]), COLS)))
    return rows, frozenset(cols)


def _is_compact(part: bytes, pieces: list[Window]) -> bool:
    """Whether the rectangle around all cells is small enough to be laid out whole (none beyond ZZ9999 is)."""
    if not any(_FAR.search(part, *piece) for piece in pieces):
        return True
    width = height = 0
    for piece in pieces:
        places = _REF.findall(part, *piece)
        if len(places) != part.count(b"<c", *piece):
            return False
        width = max(width, 0, *(column_number(col.decode()) + 1 for col in {col for col, _ in places}))
        height = max(height, 0, *(int(row) for row in {row for _, row in places}))
    return width <= COLS and height <= ROWS and width * height <= DENSE_CELLS


def _formats(part: bytes, pieces: list[Window], styles: Styles) -> dict[tuple[int, int], str]:
    numbers = b"|".join(str(style).encode() for style in styles.units)
    if not numbers:
        return {}
    cells = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})" s="(%s)"(?: t="n")?><(?:v|f)' % numbers)
    columns: dict[bytes, int] = {}
    found: dict[tuple[int, int], str] = {}
    for piece in pieces:
        for col, row, style in cells.findall(part, *piece):
            if col not in columns:
                columns[col] = column_number(col.decode())
            found[int(row) - 1, columns[col]] = styles.units[int(style)]
    return found
