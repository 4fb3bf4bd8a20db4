"""Money is whole fen (分); a ratio is a ``Fraction``; nothing here rounds twice.

Amounts arrive in 元, 万元 or 亿元 and are printed in one of them; between door and print they are ``int`` fen.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

Fen = int
"""An amount of money in 分 (1 元 = 100 分)."""

FEN_PER: Final[Mapping[str, int]] = {
    "元": 100,
    "千元": 100_000,
    "万元": 1_000_000,
    "百万元": 100_000_000,
    "千万元": 1_000_000_000,
    "亿元": 10_000_000_000,
}
"""How many fen one of each unit is."""

SCALES: Final[Mapping[str, int]] = {"": 100, "万": 1_000_000, "亿": 10_000_000_000}
"""How many hundredths of a currency one of each of its units is."""

PRINT_UNITS: Final = ("万元", "亿元", "元")


def to_fen(number: Decimal, unit: str) -> Fen:
    """``number`` in ``unit`` as whole fen, rounded half up once (a spreadsheet float is finer than money).

    Raises ``KeyError`` for a unit not in ``FEN_PER``.
    """
    return int((number * FEN_PER[unit]).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def in_unit(amount: Fen | Fraction, unit: str) -> Decimal:
    """``amount`` fen as an exact decimal number of ``unit``; a fraction of a fen is rounded half up first.

    Foreign money (万美元) is hundredths of its currency, as RMB is fen.
    """
    fen = round_half_up(amount) if isinstance(amount, Fraction) else Decimal(amount)
    per = FEN_PER.get(unit) or SCALES[unit[:1] if unit[:1] in SCALES else ""]
    return (fen / per).normalize() if fen else Decimal(0)


def round_half_up(value: Fraction | int, places: int = 0) -> Decimal:
    """``value`` rounded half away from zero to ``places`` decimals: the one rounding rule of the office."""
    scaled = Fraction(value) * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    signed = whole if scaled >= 0 else -whole
    return Decimal(signed).scaleb(-places)
