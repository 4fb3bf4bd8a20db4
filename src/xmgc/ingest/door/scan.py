"""The second reading of a sheet: one pass over its XML, independent of the value reader.

``scan`` is for sheets written as every office program writes them and costs a fraction of reading the values; a sheet
with anything out of the ordinary (errors, formulas without results, comments, odd spelling, far cells) gives None
and is read cell by cell (``sheet_cells``).
"""

import re
from dataclasses import dataclass, field
from typing import Final

from xmgc.ingest.door.book import Styles
from xmgc.ingest.door.limits import COLS, DENSE_CELLS, ROWS
from xmgc.ingest.door.places import column_number
from xmgc.ingest.door.refusal import unreadable
from xmgc.ingest.grid import Range

_NUMBER: Final = re.compile(
    rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="n")?(?: s="[0-9]+")?>(?:<f[^>]*>(?:[^<]*</f>)?)?<v>([^<]+)</v>'
)
_FAR: Final = re.compile(rb' r="(?:[A-Z]{3}|[A-Z]{1,2}[0-9]{5})')
_REF: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"')
_ROW: Final = re.compile(rb'<row r="([0-9]+)"')
_HIDDEN_ROW: Final = re.compile(
    rb'<row [^>]*?r="([0-9]+)"[^>]*?hidden="(?:1|true)"|<row [^>]*?hidden="(?:1|true)"[^>]*?r="([0-9]+)"'
)
_COL: Final = re.compile(rb"<col ([^>]*)>")
_MERGE: Final = re.compile(rb'<mergeCell [^>]*?ref="([^"]*)"')
_RANGE: Final = re.compile(rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_UNUSUAL: Final = (b"<!--", b"<![CDATA[", b"<v/>", b"<v></v>", b"<v />", b' t="e"', b' t="d"', b"</f></c>")
_KINDS: Final = (b' t="s"', b' t="str"', b' t="b"', b' t="inlineStr"')


@dataclass(frozen=True, slots=True)
class Scan:
    """What a sheet's XML says: its numbers in the order written, how many other cells hold something, and its marks."""

    numbers: list[float]
    others: int
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def scan(part: bytes, styles: Styles) -> Scan | None:
    """The quick pass; None when the sheet is not plain enough for it to be sure of every cell."""
    if b"<worksheet" not in part or any(mark in part for mark in _UNUSUAL) or not _is_compact(part):
        return None
    spelt = _NUMBER.findall(part)
    kinds = [part.count(kind) for kind in _KINDS]
    inline = kinds[3]
    if (
        len(spelt) + sum(kinds[:3]) != part.count(b"<v>")
        or part.count(b"<is>") != inline
        or part.count(b"<v ")
        or b" t='" in part
    ):
        return None
    if b"<f" in part and _lacks_result(part):
        return None
    try:
        numbers = [*map(float, spelt)]
    except ValueError:
        return None
    hidden_rows, hidden_cols = hidden(part)
    return Scan(numbers, sum(kinds), merges(part), hidden_rows, hidden_cols, _formats(part, styles))


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


def _is_compact(part: bytes) -> bool:
    """Whether the rectangle around all cells is small enough to be laid out whole."""
    if not _FAR.search(part):
        rows = max(map(int, _ROW.findall(part)), default=0)
        if rows < 7_000:
            return True
    places = _REF.findall(part)
    if len(places) != part.count(b"<c "):
        return False
    try:
        width = max((column_number(col.decode()) for col in {col for col, _ in places}), default=0) + 1
    except ValueError:
        return False
    height = max((int(row) for row in {row for _, row in places}), default=0)
    return width <= COLS and height <= ROWS and width * height <= DENSE_CELLS


_RESULTLESS: Final = re.compile(rb"</f>\s*</c>|<f[^>]*/>\s*</c>")


def _lacks_result(part: bytes) -> bool:
    return bool(_RESULTLESS.search(part))


def _formats(part: bytes, styles: Styles) -> dict[tuple[int, int], str]:
    numbers = b"|".join(str(style).encode() for style in styles.units)
    if not numbers or not re.search(rb' s="(?:%s)"' % numbers, part):
        return {}
    cells = re.compile(rb'<c r="([A-Z]+)([0-9]+)" s="(%s)"(?: t="n")?><(?:v|f)' % numbers)
    columns: dict[bytes, int] = {}
    found: dict[tuple[int, int], str] = {}
    for col, row, style in cells.findall(part):
        if col not in columns:
            columns[col] = column_number(col.decode())
        found[int(row) - 1, columns[col]] = styles.units[int(style)]
    return found
