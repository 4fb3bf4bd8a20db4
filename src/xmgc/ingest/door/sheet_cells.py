"""A sheet read cell by cell from its XML: for those too sparse to lay out whole, and for those with something odd.

Every cell is placed by its own reference; what stands twice, is an error value or was never calculated is marked.
"""

import io
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from xmgc.ingest.door.book import Styles
from xmgc.ingest.door.limits import COLS, ROWS
from xmgc.ingest.door.places import place
from xmgc.ingest.door.refusal import Refusal, unreadable
from xmgc.ingest.door.xml import local, tree
from xmgc.ingest.grid import Cell

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[int, int]
_FUNCTION: Final = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_NUMERIC: Final = frozenset({
    "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "SUBTOTAL", "PRODUCT", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS",
    "MAX", "MIN", "ABS", "INT", "ROUND", "ROUNDUP", "ROUNDDOWN",
})  # fmt: skip
_OPTIONS: Final = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": True,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(frozen=True, slots=True)
class Cells:
    """A sheet's cells by place, as written: numbers are numbers even where their format shows a day."""

    values: dict[Place, Cell] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncomputed: dict[Place, str] = field(default_factory=dict)
    styles: dict[Place, int] = field(default_factory=dict)
    """Style number of the numeric cells."""

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns up to the last cell that holds something, be it an error."""
        places = [*self.values, *self.errors, *self.uncomputed]
        return max((r for r, _ in places), default=-1) + 1, max((c for _, c in places), default=-1) + 1


def read_cells(part: bytes, shared: Callable[[], Sequence[str]], sheet: str) -> Cells:
    """All cells of a sheet's XML. Two different values at one place, or a place outside, raise ``Refusal``."""
    found = Cells()
    for at, element in _placed(part, sheet):
        if at in found.values or at in found.errors or at in found.uncomputed:
            _refuse_if_different(found, at, element, shared, sheet)
            continue
        _take(found, at, element, shared, sheet)
    return found


def shared_strings(part: bytes, name: str) -> list[str]:
    """The shared strings in order, runs joined, phonetic guides left out."""
    return [_text(item) for item in tree(part, name) if local(item.tag) == "si"]


def laid_out(cells: Cells, styles: Styles, date1904: bool) -> Iterator[list[Cell]]:
    """The cells as rows up to the last of each, numbers with a day format turned into days."""
    by_row: dict[int, list[tuple[int, Cell]]] = {}
    for (r, c), value in cells.values.items():
        if isinstance(value, float) and cells.styles.get((r, c)) in styles.days:
            value = day_of(value, date1904)
        by_row.setdefault(r, []).append((c, value))
    for r in range(max(by_row, default=-1) + 1):
        row: list[Cell] = []
        for c, value in sorted(by_row.get(r, ()), key=lambda item: item[0]):
            row.extend([None] * (c - len(row)))
            row.append(value)
        yield row


def day_of(serial: float, date1904: bool) -> Cell:
    """The day (and time) a serial number stands for; the number itself where it stands for none."""
    if not 0 <= serial < 2_958_466:
        return serial
    base = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30 if serial >= 60 else 31)  # noqa: DTZ001
    try:
        moment = base + timedelta(milliseconds=round(serial * 86_400_000))
    except OverflowError:
        return serial
    if serial < 1 and not date1904:
        return moment.time()
    return date(moment.year, moment.month, moment.day) if float(serial).is_integer() else moment


def _placed(part: bytes, sheet: str) -> Iterator[tuple[Place, "_Element"]]:
    """Cells with their places: the reference they carry, else the one after the cell before."""
    from lxml import etree

    row, col = -1, -1
    try:
        for event, element in etree.iterparse(io.BytesIO(part), ("start", "end"), tag=("{*}row", "{*}c"), **_OPTIONS):
            tag = local(element.tag)
            if tag == "row":
                if event == "start":
                    row, col = _row_number(element.get("r"), row, sheet), -1
                else:
                    _forget(element)
            elif event == "end":
                row, col = _cell_place(element.get("r"), row, col, sheet)
                yield (row, col), element
                element.clear()
    except etree.XMLSyntaxError as error:
        raise unreadable(f"工作表“{sheet}”的内容残缺") from error


def _forget(element: "_Element") -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]  # type: ignore[union-attr]


def _row_number(text: str | None, last: int, sheet: str) -> int:
    if text is None:
        return last + 1
    if not (text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= ROWS):
        raise unreadable(f"工作表“{sheet}”里有行号 {text[:20]}，超出表格范围")
    return int(text) - 1


def _cell_place(text: str | None, row: int, col: int, sheet: str) -> Place:
    at = (row, col + 1) if text is None else place(text)
    if at is None or not (0 <= at[0] < ROWS and at[1] < COLS):
        raise unreadable(f"工作表“{sheet}”里有单元格 {(text or '')[:20]}，超出表格范围")
    return at


def _take(found: Cells, at: Place, element: "_Element", shared: Callable[[], Sequence[str]], sheet: str) -> None:
    kind = element.get("t") or "n"
    formula = value = inline = None
    for child in element:
        tag = local(child.tag)
        if tag == "v":
            value = child.text or ""
        elif tag == "f":
            formula = child.text or ""
        elif tag == "is":
            inline = _text(child)
    if kind == "inlineStr" and inline is not None:
        found.values[at] = inline
    elif kind == "e":
        found.errors[at] = (value or "#").strip()
    elif formula is not None and _lacks_result(formula, kind, value):
        found.uncomputed[at] = f"={formula}"
    elif value is not None and value.strip():
        found.values[at] = _value(value, kind, shared, sheet, at)
        style = element.get("s")
        if kind == "n" and style and style.isdecimal():
            found.styles[at] = int(style[:9])


def _lacks_result(formula: str, kind: str, value: str | None) -> bool:
    """Whether a formula was never calculated. An empty text is a result, unless the formula can only give a number."""
    if value is not None and value.strip():
        return False
    return value is None or kind != "str" or is_arithmetic(formula)


def is_arithmetic(formula: str) -> bool:
    """Whether a formula can give nothing but a number: operators and sums, no text, choice or look-up."""
    plain = formula.upper()
    if '"' in plain or "&" in plain:
        return False
    functions = set(_FUNCTION.findall(plain))
    return functions <= _NUMERIC and bool(functions or re.search(r"[-+*/^]", plain))


def _value(text: str, kind: str, shared: Callable[[], Sequence[str]], sheet: str, at: Place) -> Cell:
    if kind in {"str", "inlineStr"}:
        return text
    plain = text.strip()
    try:
        if kind == "s":
            return shared()[_index(plain)]
        if kind == "b":
            return plain in {"1", "true"}
        if kind == "d":
            return moment_of(plain)
        if "_" in plain:
            raise ValueError(plain)
        return float(plain)
    except (ValueError, IndexError) as error:
        raise Refusal(
            "unreadable-file",
            sheet=sheet,
            row=at[0],
            col=at[1],
            found=plain[:40],
            why=f"单元格的内容“{plain[:40]}”与它自称的类型不符",
        ) from error


def moment_of(text: str) -> Cell:
    """A day, a moment (by its own clock) or a time of day in ISO spelling; any other text stays text."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        pass
    try:
        return time.fromisoformat(text).replace(tzinfo=None) if ":" in text else text
    except ValueError:
        return text


def _index(text: str) -> int:
    number = int(text)
    if number < 0:
        raise IndexError(text)
    return number


def _text(element: "_Element") -> str:
    pieces: list[str] = []
    for child in element:
        tag = local(child.tag)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces.append(_text(child))
    return "".join(pieces)


def _refuse_if_different(
    found: Cells, at: Place, element: "_Element", shared: Callable[[], Sequence[str]], sheet: str
) -> None:
    again = Cells()
    _take(again, at, element, shared, sheet)
    was = (found.values.get(at), found.errors.get(at), found.uncomputed.get(at))
    now = (again.values.get(at), again.errors.get(at), again.uncomputed.get(at))
    if now != (None, None, None) and not _same(was, now):
        raise Refusal("duplicate-cell", sheet=sheet, row=at[0], col=at[1], found=f"{_first(was)} 与 {_first(now)}")


def _same(was: Sequence[object], now: Sequence[object]) -> bool:
    return all(
        a == b or (isinstance(a, float) and isinstance(b, float) and math.isnan(a) and math.isnan(b))
        for a, b in zip(was, now, strict=True)
    )


def _first(values: Sequence[object]) -> object:
    return next((value for value in values if value is not None), "空")
