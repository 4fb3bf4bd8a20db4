"""A paper held against the same paper made again from the ledger, number by number.

Rows and paragraphs of the two are paired by their words: what is left when every number is taken out, under the caption
they stand below; of several alike the equal one first, then in order. No heading is guessed at: whoever wrote the paper
wrote the other one too. In a pair every number must be the same.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.printed import Printed, Verdict
from xmgc.domain.witness import unstamped

NUMBER: Final = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?")
_CONTEXT: Final = 8
"""Characters of a sentence shown on either side of a number."""


class Line(NamedTuple):
    """A row of cells or a paragraph (one cell): its page, its row on the page, the words above it, its texts."""

    page: int
    row: int
    caption: str
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is left of it without its numbers."""
        return "|".join(_masked(cell) for cell in self.cells)

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to hold against anything."""
        return any(NUMBER.search(cell) for cell in self.cells)


class Compared(NamedTuple):
    """One number of the paper: its line and column, what it is called, what the ledger prints there, the verdict."""

    line: Line
    col: int
    name: str
    column: str
    claimed: Printed
    computed: Fraction
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Match:
    """The pairs of equal words, and the lines with numbers that found none."""

    pairs: tuple[tuple[Line, Line], ...]
    rest: tuple[Line, ...]

    @property
    def share(self) -> Fraction:
        """Which part of the paper's lines with numbers is in the paper made again."""
        found = sum(line.has_numbers for line, _ in self.pairs)
        return Fraction(found, found + len(self.rest)) if found else Fraction(0)

    @property
    def altered(self) -> int:
        """How many pairs are not equal."""
        return sum(given.cells != again.cells for given, again in self.pairs)


def lines_of(pages: Iterable[Sequence[Sequence[str]]]) -> tuple[Line, ...]:
    """Every row that says something, blank cells at its end cut off; without the ledger's head, judged on its own."""
    found = []
    for page, rows in enumerate(pages):
        caption = ""
        for row, texts in enumerate(rows):
            cells = tuple(_plain(text) for text in texts)
            while cells and not cells[-1]:
                cells = cells[:-1]
            filled = [cell for cell in cells if cell]
            if filled:
                found.append(Line(page, row, caption, cells))
            if len(filled) == 1:
                caption = _masked(filled[0])
    return tuple(found)


def match(given: Sequence[Line], again: Sequence[Line]) -> Match:
    """Every line of ``given`` with its like in ``again``: first under the same caption, then anywhere."""
    pairs: list[tuple[Line, Line]] = []
    left, right = list(given), list(again)
    for key in (_under_caption, _by_words):
        found = _paired(left, right, key)
        pairs += found
        used_left, used_right = {id(one) for one, _ in found}, {id(one) for _, one in found}
        left = [one for one in left if id(one) not in used_left]
        right = [one for one in right if id(one) not in used_right]
    pairs.sort(key=lambda pair: (pair[0].page, pair[0].row))
    return Match(tuple(pairs), tuple(one for one in left if one.has_numbers))


def compared(pair: tuple[Line, Line], heads: Sequence[str]) -> list[Compared]:
    """Every number of a pair; ``heads`` are the headings above its columns."""
    given, again = pair
    found = []
    name = next((cell for cell in given.cells if cell and not _is_number(cell)), "")
    for col, (ours, theirs) in enumerate(zip(given.cells, again.cells, strict=True)):
        for one, other in zip(NUMBER.finditer(ours), NUMBER.finditer(theirs), strict=True):
            claimed, computed = _printed(one[0]), _printed(other[0])
            verdict = Verdict.EXACT if claimed == computed else Verdict.MISMATCH
            alone = len(given.cells) > 1 and col < len(heads) and heads[col]
            column = heads[col] if alone else ours[max(0, one.start() - _CONTEXT) : one.end() + _CONTEXT]
            called = name if len(given.cells) > 1 else ""
            found.append(Compared(given, col, called, column, claimed, computed.value, verdict))
    return found


def _paired(left: Sequence[Line], right: Sequence[Line], key: Callable[[Line], Hashable]) -> list[tuple[Line, Line]]:
    waiting: dict[Hashable, list[Line]] = defaultdict(list)
    for one in right:
        waiting[key(one)].append(one)
    pairs, late = [], []
    for one in left:
        equal = next((other for other in waiting.get(key(one), ()) if other.cells == one.cells), None)
        if equal is None:
            late.append(one)
        else:
            waiting[key(one)].remove(equal)
            pairs.append((one, equal))
    return pairs + [(one, waiting[key(one)].pop(0)) for one in late if waiting.get(key(one))]


def _under_caption(line: Line) -> Hashable:
    return line.caption, line.words


def _by_words(line: Line) -> Hashable:
    return line.words


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unstamped(unicodedata.normalize("NFKC", text))).strip().replace("−", "-")


def _masked(text: str) -> str:
    return NUMBER.sub("#", text)


def _is_number(cell: str) -> bool:
    return not _masked(cell).replace("#", "").strip("%.,-:/ ")


def _printed(text: str) -> Printed:
    digits = text.replace(",", "").replace("+", "")
    return Printed(Fraction(digits), len(digits.partition(".")[2]))
