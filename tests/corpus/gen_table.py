"""A table laid out from columns whose headings are paths: levels, merges, totals, sections, noise. No truth here."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.corpus.drawing import Drawn, Merge, Value
from tests.corpus.people import Amount

Line = list[Value]


@dataclass(frozen=True)
class Column:
    """``path`` are the heading levels from the top; ``cells`` one a row; ``total`` what a sum row prints."""

    path: tuple[str, ...]
    cells: Sequence[Value]
    sums: bool = False
    scale: str = ""
    as_text: bool = False

    def value(self, row: int) -> Value:
        """The cell of a row, in the column's unit."""
        cell = self.cells[row]
        return self.spelt(cell) if isinstance(cell, Amount) else cell

    def total(self, rows: Sequence[int]) -> Value:
        """The sum over rows where the column has one."""
        amounts = [cell for row in rows if isinstance(cell := self.cells[row], Amount)]
        return self.spelt(Amount(round(sum(map(float, amounts)), 4))) if self.sums and amounts else None

    def spelt(self, amount: Amount) -> Value:
        """A number in the unit of the column, or its text with thousands commas."""
        if self.as_text and not self.scale:
            return f"{amount:,}"
        return float(format(amount, self.scale))


@dataclass
class Layout:
    """How a table is laid out: the dice of one sheet are thrown before, this only records how they fell."""

    merged: bool = True
    total: str = "none"
    total_word: str = "合计"
    sections: list[tuple[str, list[int], bool]] = field(default_factory=list)
    """(label, rows, with sums) in order; empty: no sections."""
    number_row: bool = False
    repeat_after: int | None = None
    lead: list[Line] = field(default_factory=list)
    """Lines above the heading; the first is merged over the table when ``wide_title``."""
    wide_title: bool = True
    feet: list[Line] = field(default_factory=list)
    left: int = 0
    """Blank columns to the left of the table."""


def heading(columns: Sequence[Column], merged: bool) -> tuple[list[Line], list[Merge]]:
    """The heading levels of the columns: equal neighbours share one cell, short paths reach down."""
    depth = max(len(column.path) for column in columns)
    lines: list[Line] = [[None] * len(columns) for _ in range(depth)]
    merges: list[Merge] = []
    for level in range(depth):
        start = 0
        while start < len(columns):
            path = columns[start].path
            if len(path) <= level:
                start += 1
                continue
            end = start
            group = len(path) > level + 1
            while group and end + 1 < len(columns) and columns[end + 1].path[: level + 1] == path[: level + 1]:
                end += 1
            lines[level][start] = path[level]
            bottom = level if group else depth - 1
            if merged and (end > start or bottom > level):
                merges.append((level, start, bottom, end))
            start = end + 1
    return lines, merges


def laid_out(columns: Sequence[Column], rows: int, layout: Layout, name: str = "Sheet1") -> Drawn:
    """The sheet of the columns in the layout."""
    lines: list[Line] = [list(line) for line in layout.lead]
    merges: list[Merge] = []
    if lines and layout.wide_title and len(columns) > 1:
        merges.append((0, 0, 0, len(columns) - 1))
    levels, spans = heading(columns, layout.merged)
    merges += [(len(lines) + a, b, len(lines) + c, d) for a, b, c, d in spans]
    lines += levels
    if layout.number_row:
        texts = [not column.sums for column in columns]
        stems, numbers = iter("甲乙丙丁戊己庚辛壬癸子丑寅卯"), iter(range(1, 40))
        lines.append([next(stems) if text else float(next(numbers)) for text in texts])
    if layout.total in {"first", "both"}:
        lines.append(_sum_line(columns, range(rows), layout.total_word))
    for label, picked, with_sums in layout.sections or [("", list(range(rows)), False)]:
        if label:
            lines.append(_sum_line(columns, picked, label) if with_sums else [label])
        for position, row in enumerate(picked):
            if layout.repeat_after is not None and not label and position == layout.repeat_after:
                lines += [list(level) for level in levels]
            lines.append([column.value(row) for column in columns])
    if layout.total in {"last", "both"}:
        lines.append(_sum_line(columns, range(rows), layout.total_word))
    lines += layout.feet
    shifted = [[*[None] * layout.left, *line] if line else line for line in lines]
    moved = [(a, b + layout.left, c, d + layout.left) for a, b, c, d in merges]
    return Drawn(shifted, moved, name)


def _sum_line(columns: Sequence[Column], rows: Sequence[int], word: str) -> Line:
    line: Line = [column.total(rows) for column in columns]
    line[0 if line[0] is None and len(word) > 3 else _name_at(columns)] = word
    return line


def _name_at(columns: Sequence[Column]) -> int:
    """The first column of texts that are no serials."""
    return next(n for n, column in enumerate(columns) if isinstance(column.cells[0], str) and not column.sums)


def turned(columns: Sequence[Column], rows: int, lead: list[Line]) -> Drawn:
    """The table on its side: a heading a row, a record a column."""
    lines = [list(line) for line in lead]
    lines.extend(["".join(column.path), *[column.value(row) for row in range(rows)]] for column in columns)
    return Drawn(lines)


def pick(dice: random.Random, *words: str) -> str:
    """One of the words."""
    return dice.choice(words)
