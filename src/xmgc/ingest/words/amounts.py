"""An amount: whole fen from a number or its text, exactly as a decimal reader would see it.

``１２３．５``, ``1，234.5``, ``￥1,000`` are numbers; ``300万元`` and ``1.2亿`` bring their own unit;
``约500``, ``(120)``, ``一千二百`` are not numbers and are refused, never taken as 0.
"""

import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from xmgc.domain.money import FEN_PER
from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import BLANK_WORDS, Misread, spelt

_EXACT: Final = 1e12
"""Below this many fen a float product is off by far less than a thousandth."""
_LIMIT: Final = 9 * 10**17
_AMOUNT = re.compile(
    r"^(?:¥|RMB|人民币)?([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(亿元|亿|千万元|千万|百万元|百万|万元|万|千元|元)?$"
)
_SUFFIX: Final = {"亿": "亿元", "千万": "千万元", "百万": "百万元", "万": "万元"}
_SPLIT_DIGITS = re.compile(r"\d\s+[\d.,]")

NO_UNIT: Final = Misread("no-unit", "")
"""A number was found but neither the column nor the cell says in what unit."""


def fen_of(cell: Cell, unit: str | None) -> int | Misread | None:
    """Whole fen of a cell in ``unit``; None where blank; ``Misread`` where it is no amount, or has no unit."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return _fen_of_text(cell, unit)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return Misread("not-a-number", spelt(cell))
    if isinstance(cell, float) and not math.isfinite(cell):
        return Misread("not-a-number", str(cell))
    return _fen(Decimal(repr(cell)), unit, spelt(cell))


def fen_column(cells: Sequence[Cell], unit: str | None) -> tuple[list[int | None], list[tuple[int, Misread]]]:
    """Fen of a column's cells in order, and the misread ones by index (theirs is None): the fast road of ``fen_of``."""
    amounts: list[int | None] = [None] * len(cells)
    misread: list[tuple[int, Misread]] = []
    factor = FEN_PER[unit] if unit else None
    for index, cell in enumerate(cells):
        if cell is None:
            continue
        if factor is not None and type(cell) is float and 0.0 <= (scaled := cell * factor) < _EXACT:
            whole = round(scaled)
            # A float of at most the unit's own decimals lies this close to its fen; anything finer goes the long way.
            if -1e-3 < scaled - whole < 1e-3:
                amounts[index] = whole
                continue
        found = fen_of(cell, unit)
        if isinstance(found, Misread):
            misread.append((index, found))
        else:
            amounts[index] = found
    return amounts, misread


def own_unit(cell: Cell) -> str | None:
    """The unit a cell's own text ends with (``300万元`` → 万元), None without one."""
    found = _AMOUNT.match(fold(cell)) if isinstance(cell, str) else None
    return _SUFFIX.get(found[3], found[3]) if found and found[3] else None


def plain_number(cell: Cell) -> Decimal | None:
    """The bare number a cell shows, whatever its unit; None if it shows none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return Decimal(repr(cell)) if math.isfinite(cell) else None
    found = _AMOUNT.match(_minus(fold(cell))) if isinstance(cell, str) else None
    return Decimal(found[1] + found[2].replace(",", "")) if found else None


def _fen_of_text(text: str, unit: str | None) -> int | Misread | None:
    plain = _minus(fold(text))
    if plain in BLANK_WORDS:
        return None
    found = _AMOUNT.match(plain)
    if not found or _SPLIT_DIGITS.search(text):
        return Misread("not-a-number", text)
    sign, digits, suffix = found.groups()
    own = _SUFFIX.get(suffix, suffix) if suffix else unit
    return _fen(Decimal(sign + digits.replace(",", "")), own, text)


def _minus(text: str) -> str:
    return text.replace("−", "-") if len(text) > 1 else text


def _fen(number: Decimal, unit: str | None, text: str) -> int | Misread | None:
    if number < 0:
        return Misread("negative-amount", text)
    if unit is None:
        return 0 if number == 0 else Misread("no-unit", text)
    if number * FEN_PER[unit] > _LIMIT:
        return Misread("not-a-number", text)
    return int((number * FEN_PER[unit]).quantize(Decimal(1), rounding=ROUND_HALF_UP))
