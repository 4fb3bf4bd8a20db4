"""Values as readers give them, made into cells: text cleaned, blanks None, trailing blanks gone, no wild number."""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Final

from xmgc.domain.names import clean
from xmgc.domain.places import a1
from xmgc.ingest.door.limits import SLOTS, WILD
from xmgc.ingest.door.refusal import Refusal, too_large
from xmgc.ingest.grid import Cell, Range

Rows = tuple[tuple[Cell, ...], ...]

# Whatever ``clean`` might change beside blanks: anything that does not print, every blank but the plain one.
_SUSPECT: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_AT_ONCE: Final = 64
"""Rows whose texts are looked over together."""
_MANY: Final = 10_000
"""Rows beyond which memory matters more than time."""


class Cleaner(dict[str, str | None]):
    """Cleaned text by raw text, each cleaned once a workbook; blank becomes None."""

    def __missing__(self, raw: str) -> str | None:
        text = clean(raw) or None
        self[raw] = text
        return text


def cells_of(raw: Iterable[Sequence[object]], cleaner: Cleaner) -> Rows:
    """Rows of raw values as cells; rows and columns that trail blank are cut off."""
    rows: list[tuple[Cell, ...]] = []
    slots = 0
    source = iter(raw)
    while block := list(islice(source, _AT_ONCE)):
        for row in _cleaned(block, cleaner, share=len(rows) > _MANY):
            while row and row[-1] is None:
                row.pop()
            slots += len(row)
            rows.append(tuple(row))
        if slots > SLOTS:
            raise too_large(f"一张表超过 {SLOTS // 10_000} 万个单元格")
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _cleaned(block: list[Sequence[object]], cleaner: Cleaner, *, share: bool) -> Iterable[list[Cell]]:
    """Looking over the joined texts once is much cheaper than cleaning each; only a block with a blemish is cleaned.

    ``share`` goes through the cleaner all the same, so that equal texts become one text in memory.
    """
    texts = [value for row in block for value in row if value.__class__ is str]
    if not share and _is_clean(texts):
        return ([None if value == "" else value for value in row] for row in block)  # type: ignore[misc]
    return ([cleaner[value] if value.__class__ is str else value for value in row] for row in block)  # type: ignore[misc]


def _is_clean(texts: list[str]) -> bool:
    joined = "\n".join(texts)
    if joined.count("\n") != max(len(texts) - 1, 0) or "  " in joined or "\n " in joined or " \n" in joined:
        return False
    return not (joined.startswith(" ") or joined.endswith(" ") or _SUSPECT.search(joined))


def refuse_wild(rows: Rows, sheet: str) -> None:
    """A number that is not finite, or beyond any figure, raises ``Refusal`` naming its cell."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell.__class__ is float and not -WILD < cell < WILD:
                column = f"{a1(r, c).rstrip('0123456789')} 列"
                raise Refusal("not-a-number", sheet=sheet, row=r, col=c, found=repr(cell), column=column)


def all_tame(numbers: Sequence[float]) -> bool:
    """Whether every number is finite and within bounds (a quick check before looking for the cell)."""
    return not numbers or (not math.isnan(sum(numbers)) and max(numbers) < WILD and min(numbers) > -WILD)


def press_out(rows: Rows, merges: Sequence[Range]) -> tuple[Rows, dict[tuple[int, int], Cell]]:
    """Take the values that lie under merged ranges, beside the first cell of each, out of ``rows``."""
    pressed: dict[tuple[int, int], Cell] = {}
    seen = 0
    for top, left, bottom, right in merges:
        for r in range(top, min(bottom + 1, len(rows))):
            row = rows[r]
            end = min(right + 1, len(row))
            seen += max(0, end - left) + 1
            for c in range(left, end):
                if row[c] is not None and (r, c) != (top, left):
                    pressed[r, c] = row[c]
        if seen > 4 * SLOTS:
            raise too_large("合并单元格互相重叠，覆盖的格子太多")
    if not pressed:
        return rows, pressed
    return without(rows, pressed), pressed


def without(rows: Rows, places: Collection[tuple[int, int]]) -> Rows:
    """The rows with nothing at ``places``."""
    touched = {r for r, _ in places}
    if not any(r < len(rows) for r in touched):
        return rows
    thinned = (
        [None if (r, c) in places else cell for c, cell in enumerate(row)] if r in touched else row
        for r, row in enumerate(rows)
    )
    return cells_of(thinned, Cleaner())
