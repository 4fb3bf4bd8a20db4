"""Whether an amount is what its cell says: the cell's own digits, at some power of ten between them.

Units are powers of ten (元, 万元, 亿元; a percent in millionths), so whatever unit a column or a cell names, the digits
stay. An amount that was worked out from several cells (a cumulative carried on from single months) agrees with none.
"""

import re
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_FOLDED: Final = str.maketrans("０１２３４５６７８９．，－＋％（）", "0123456789.,-+%()")
_POWERS: Final = tuple(Fraction(10) ** power for power in range(-2, 13))


def agrees(raw: str, amount: int) -> bool:
    """Whether some number of the text is the amount but for a power of ten, to within the last whole unit."""
    return any(_same(number, amount) for number in numbers_of(raw))


def numbers_of(raw: str) -> list[Fraction]:
    """The numbers in a cell's text, thousands separators aside."""
    plain = re.sub(r"(?<=\d)[,\s'](?=\d{3}(?!\d))", "", raw.translate(_FOLDED))
    return [Fraction(found) for found in _NUMBER.findall(plain)]


def _same(number: Fraction, amount: int) -> bool:
    if not number or not amount:
        return not number and not amount
    return any(abs(number * power - amount) * 2 <= 1 for power in _POWERS)
