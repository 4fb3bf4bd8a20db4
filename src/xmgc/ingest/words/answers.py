"""Yes and no, and counts, in the words offices answer with."""

import re

from xmgc.domain.status import read_status
from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import BLANK_WORDS, Misread, spelt

_COUNT = re.compile(
    r"^(\d+)(?:\.0+)?(?:个工作日|工作日|个自然日|自然日|天|日|个|人|项|分钟|家|名|户|环|条)?(?:内|以内)?$"
)


def yes_no(cell: Cell, question: str = "") -> bool | Misread | None:
    """Whether a cell says yes or no to a column's question (its field key: started, approved …); None where blank."""
    if cell is None or isinstance(cell, bool):
        return cell
    plain = fold(spelt(cell))
    if plain in BLANK_WORDS:
        return False if plain == "无" else None
    said = read_status(plain).says(question)
    return Misread("unclear-word", spelt(cell)) if said is None else said


def count_of(cell: Cell) -> int | Misread | None:
    """The whole number a cell states (``15个工作日`` → 15); None where blank."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return Misread("not-a-number", spelt(cell))
    if isinstance(cell, int | float):
        return int(cell) if float(cell).is_integer() and 0 <= cell < 1e12 else Misread("not-a-number", spelt(cell))
    plain = fold(spelt(cell))
    if plain in BLANK_WORDS:
        return None
    found = _COUNT.match(plain)
    return int(found[1]) if found else Misread("not-a-number", spelt(cell))
