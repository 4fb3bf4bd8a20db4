"""A printed rate: ``0.873`` in a percent cell, ``87.3`` or ``87.3%`` are the same 87.3 percent."""

import re
from decimal import Decimal

from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import BLANK_WORDS, Misread, spelt

_RATE = re.compile(r"^([+-]?)(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(%|‰|个百分点|百分点|个点)?$")
_FELL = re.compile(r"^(下降|负增长|减少|降|回落|低|慢)")
_ROSE = re.compile(r"^(增长|上升|提高|增|升|高|快)")


def percent_of(cell: Cell, *, shown_as_percent: bool = False, fraction: bool = False) -> Decimal | Misread | None:
    """The number of percent a cell states; None where blank.

    ``shown_as_percent``: the cell's number format multiplies by 100. ``fraction``: the column's bare numbers are
    ratios (0.873). A text that carries ``%`` is never multiplied.
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        return Misread("not-a-number", spelt(cell))
    if isinstance(cell, int | float):
        if cell != cell or abs(cell) > 1e9:
            return Misread("not-a-number", str(cell))
        number = Decimal(repr(cell))
        return number * 100 if shown_as_percent or fraction else number
    if not isinstance(cell, str):
        return Misread("not-a-number", spelt(cell))
    return _percent_of_text(cell, fraction)


def _percent_of_text(text: str, fraction: bool) -> Decimal | Misread | None:
    plain = fold(text).replace("−", "-")
    if plain in BLANK_WORDS:
        return None
    if plain in {"持平", "同比持平"}:
        return Decimal(0)
    sign = -1 if _FELL.match(plain) else 1
    plain = _ROSE.sub("", _FELL.sub("", plain))
    found = _RATE.match(plain)
    if not found:
        return Misread("not-a-number", text)
    number = Decimal(found[1] + found[2].replace(",", "")) * sign
    if found[3] == "‰":
        return number / 10
    return number * 100 if fraction and not found[3] else number
