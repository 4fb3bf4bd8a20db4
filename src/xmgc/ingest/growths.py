"""Columns of growth: percent where the sheet says so; what may be a ratio or an amount is asked about, never scaled."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from xmgc.domain.facts import Figure
from xmgc.domain.problems import Problem
from xmgc.ingest.grid import Cell, Columns
from xmgc.ingest.series import LeftOut, Placed, Placing
from xmgc.ingest.table import Table
from xmgc.ingest.words.headings import Heading
from xmgc.ingest.words.lines import says_percent
from xmgc.ingest.words.misread import Misread
from xmgc.ingest.words.percents import percent_of

NO_SCALE: Final = "没有写 %，看不出是百分数还是小数"
A_DIFFERENCE: Final = "没有写 %，看上去是增减的数额"
_GREATEST: Final = 300
"""No county's investment grows by more percent than this in a sheet that does not even print the sign."""

_TELLING: Final = 2
"""Rows in which a difference must hold before it is taken for one."""


def settle_growths(table: Table, rows: Sequence[int], columns: Columns, settled: Placing) -> None:
    """Columns of growth that may be none are left out with the reason: to be asked about."""
    for column in [one for one in settled.placed if one.percent]:
        col = column.bound.heading.col
        shown = any("%" in table.grid.formats.get((row, col), "") for row in rows)
        if not shown and (why := _doubt(table, column.bound.heading, columns)):
            settled.placed.remove(column)
            settled.left_out.append(LeftOut(column.bound, why))


def read_growth(
    table: Table, rows: Sequence[int], columns: Columns, column: Placed, figures: Sequence[list[Figure]]
) -> Iterator[Problem]:
    """Adds the figures of a growth column to those of the rows, in millionths; yields what is wrong with it."""
    heading = column.bound.heading
    for row, cell, held in zip(rows, columns[heading.col], figures, strict=True):
        shown = "%" in table.grid.formats.get((row, heading.col), "")
        value = percent_of(cell, shown_as_percent=shown)
        if isinstance(value, Misread):
            yield table.problem(value.code, row, heading.col, found=value.found, column=heading.shown)
        elif isinstance(value, Decimal):
            millionths = int((value * 10_000).to_integral_value())
            held.append(Figure(column.series, column.period, millionths, row, heading.col))


def _doubt(table: Table, heading: Heading, columns: Columns) -> str:
    """Why bare numbers that no heading, unit line or format calls percent may be none, '' where they must be."""
    if heading.percent or any(says_percent(line.text) for line in table.block.lines):
        return ""
    greatest = max((abs(_number(cell)) for cell in columns[heading.col]), default=0.0)
    if 0 < greatest <= 1:
        return NO_SCALE
    if greatest > _GREATEST or _is_difference(columns, heading.col):
        return A_DIFFERENCE
    return ""


def _is_difference(columns: Columns, col: int) -> bool:
    """Whether every number of a column is one column beside it less another."""
    rows = [index for index, cell in enumerate(columns[col]) if _number(cell)]
    wanted, *others = ([_number(column[index]) for index in rows] for column in (columns[col], *columns))
    whole = [column for column in others if all(column) and column != wanted]
    return len(rows) >= _TELLING and any(
        all(abs(a - b - value) < 1e-6 * abs(a) for a, b, value in zip(one, other, wanted, strict=True))
        for one, other in permutations(whole, 2)
    )


def _number(cell: Cell) -> float:
    """A cell's number, 0 for any other cell."""
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else 0.0
