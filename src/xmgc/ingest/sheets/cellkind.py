"""What a cell is to the eye, before any word of it is understood: blank, number, day, text."""

import re
from datetime import date
from itertools import pairwise
from typing import Final

from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import BLANK_WORDS, is_blank
from xmgc.ingest.words.shapes import DAY_SHAPE, INDEX_SHAPE, NUMBER_SHAPE

BLANK, SAYS_NOTHING, NUMBER, DAY, TEXT = " ", "-", "n", "d", "t"
"""``SAYS_NOTHING``: a dash, 无 and the like: filled, and of any kind."""

_LONGEST: Final = 24
"""Characters a number or day written as text may have."""


def kind_of(cell: Cell) -> str:
    """The kind of a cell; a text that is a plain number or percent counts as a number."""
    if cell is None:
        return BLANK
    if isinstance(cell, str):
        if len(cell) <= 8 and (cell in BLANK_WORDS or is_blank(cell)):
            return SAYS_NOTHING
        if len(cell) > _LONGEST:
            return TEXT
        plain = fold(cell)
        return NUMBER if NUMBER_SHAPE.fullmatch(plain) else DAY if DAY_SHAPE.fullmatch(plain) else TEXT
    if isinstance(cell, bool):
        return TEXT
    if isinstance(cell, int | float):
        return NUMBER
    return DAY if isinstance(cell, date) else TEXT


def is_numeric(cell: object) -> bool:
    """Whether a cell is a number, or a text read whole as one amount or percent."""
    if isinstance(cell, str):
        return 0 < len(cell) <= _LONGEST and cell[0] in _OPENS and bool(NUMBER_SHAPE.fullmatch(fold(cell)))
    return isinstance(cell, int | float) and not isinstance(cell, bool)


_OPENS: Final = frozenset("0123456789０１２３４５６７８９+-－＋−.．¥￥R(（ \t\u3000")
"""What a number written as text may begin with."""


def is_year(cell: Cell) -> bool:
    """A bare year, as headings hold it."""
    return (
        isinstance(cell, int | float)
        and not isinstance(cell, bool)
        and float(cell).is_integer()
        and 2000 <= cell <= 2100
    )


def is_index_row(cells: tuple[Cell, ...]) -> bool:
    """A line of column numbers under the headings: 甲 乙 1 2 3, (1) (2) (3)=(1)/(2)."""
    texts = [fold(_spelt(cell)) for cell in cells if cell is not None]
    if len(texts) < 3 or not all(INDEX_SHAPE.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.match(r"\d+", text.strip("()")))]
    lettered = len(texts) - len(numbers)
    return (len(numbers) >= 2 or lettered >= 2) and all(b - a == 1 for a, b in pairwise(numbers))


def _spelt(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
