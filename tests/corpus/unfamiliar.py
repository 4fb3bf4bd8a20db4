"""Tables of other trades, in the layouts of county forms: where headings and bodies stand, known by construction.

No heading is a word of the office, so only structure can find them: types, merges, repetition. ``header_rows`` is the
first and last heading level (0-based, inclusive; a row of column numbers under them is ``number_row``, not a level),
``body_rows`` the rows of data, with neither totals, section lines, blank rows, repeated headings nor feet.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tests.corpus.drawing import Merge, Value
from tests.corpus.trades import TRADES, Trade

Line = list[Value]


@dataclass
class Unfamiliar:
    """One table and the truth of its skeleton."""

    name: str
    rows: list[Line] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    header_rows: tuple[int, int] = (0, 0)
    body_rows: list[int] = field(default_factory=list)
    title_rows: list[int] = field(default_factory=list)
    total_rows: list[int] = field(default_factory=list)
    section_rows: list[int] = field(default_factory=list)
    repeated_rows: list[int] = field(default_factory=list)
    foot_rows: list[int] = field(default_factory=list)
    number_row: int | None = None

    def add(self, role: list[int], *lines: Line) -> None:
        """Append ``lines`` and note their rows under ``role``."""
        role.extend(range(len(self.rows), len(self.rows) + len(lines)))
        self.rows.extend(lines)

    def wide(self, row: int, columns: int) -> None:
        """Merge ``row`` over all ``columns``."""
        self.merges.append((row, 0, row, columns - 1))

    def head(self, levels: list[Line], spans: list[Merge] = []) -> None:  # noqa: B006
        """Append heading levels whose merges are counted from their own first row."""
        top = len(self.rows)
        self.header_rows = (top, top + len(levels) - 1)
        self.rows.extend(levels)
        self.merges.extend((top + a, b, top + c, d) for a, b, c, d in spans)


@dataclass(frozen=True)
class Desk:
    """A trade and its dice: what a layout draws from."""

    trade: Trade
    dice: random.Random

    def amount(self) -> float:
        """A number that looks measured: now whole, now with a fraction, now zero."""
        return self.dice.choice([float(self.dice.randint(3, 900)), round(self.dice.uniform(2, 80), 1), 0.0])

    def numbers(self, count: int) -> list[Value]:
        """``count`` amounts."""
        return [self.amount() for _ in range(count)]

    def word(self, column: int) -> str:
        """One of the values of a text column."""
        return self.dice.choice(self.trade.texts[column][1].split("、"))

    def single_head(self) -> Line:
        """One level: name, two texts, all numbers."""
        trade = self.trade
        subs = [f"{head}{sub}" for head, below in trade.groups for sub in below]
        return [trade.key, trade.texts[0][0], trade.texts[1][0], *trade.singles, *subs]

    def body(self) -> list[Line]:
        """Rows under ``single_head``."""
        width = len(self.single_head()) - 3
        return [[name, self.word(0), self.word(1), *self.numbers(width)] for name in self.trade.names]

    def two_levels(self) -> tuple[list[Line], list[Merge]]:
        """Groups over their parts; the rest merged down."""
        trade = self.trade
        upper: Line = [trade.key, trade.texts[0][0], trade.texts[1][0], *trade.singles]
        lower: Line = [None] * 5
        spans = [(0, column, 1, column) for column in range(5)]
        for head, below in trade.groups:
            spans.append((0, len(upper), 0, len(upper) + len(below) - 1))
            upper += [head, *[None] * (len(below) - 1)]
            lower += below
        return [upper, lower], spans

    def three_levels(self) -> tuple[list[Line], list[Merge]]:
        """A group over the two groups; name and texts merged down three."""
        (upper, lower), _ = self.two_levels()
        top: Line = [*upper[:3], "当值点数", *[None] * (len(upper) - 4)]
        spans = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 2, 2), (0, 3, 0, len(upper) - 1), (1, 3, 2, 3), (1, 4, 2, 4)]
        at = 5
        for _, below in self.trade.groups:
            spans.append((1, at, 1, at + len(below) - 1))
            at += len(below)
        return [top, [None, None, None, *upper[3:]], lower], spans


Layout = Callable[[Desk, Unfamiliar], None]


def sums(rows: list[Line], label: str) -> Line:
    """A row of column sums under ``label``; text columns blank."""
    summed: Line = [label]
    for cells in list(zip(*rows, strict=True))[1:]:
        numbers = [cell for cell in cells if isinstance(cell, float)]
        summed.append(round(sum(numbers), 2) if numbers else None)
    return summed


def titled(desk: Desk, table: Unfamiliar, columns: int) -> None:
    """A merged title line."""
    table.add(table.title_rows, [desk.trade.title])
    table.wide(len(table.rows) - 1, columns)


def feet(desk: Desk, table: Unfamiliar) -> None:
    """Two lines below the table."""
    for foot in desk.trade.feet:
        table.add(table.foot_rows, [foot])


def unfamiliar() -> list[Unfamiliar]:
    """Every trade in every layout; always the same."""
    from tests.corpus.unfamiliar_layouts import LAYOUTS

    drawn = []
    for trade in TRADES:
        for layout in LAYOUTS:
            table = Unfamiliar(f"{trade.title}/{layout.__name__}")
            layout(Desk(trade, random.Random(table.name)), table)
            drawn.append(table)
    return drawn


WIDEST: Final = 40
"""No table of the set is wider (columns)."""
