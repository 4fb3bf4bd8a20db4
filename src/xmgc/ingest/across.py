"""Units that stand side by side as groups of columns: 指标 | 甘泉县（年度任务, 1-6月完成） | 南岭县（…）.

Each unit's group becomes rows of its own under one heading: 县（市、区） | 指标 | 年度任务 | 1-6月完成.
Every cell keeps its place in the file.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Cell, Grid

_LOOKED_AT: Final = 12
_FEWEST: Final = 2
"""Units side by side, and columns of each."""
_UNITS_HEADING: Final = "县（市、区）"


class _Groups(NamedTuple):
    """The row of units, the columns before them, and the columns of each unit."""

    row: int
    left: range
    units: tuple[range, ...]


def gathered(grid: Grid, gazetteer: Gazetteer) -> Grid | None:
    """The sheet with its units' groups of columns put below one another; None where it has none."""
    found = _groups(grid, gazetteer)
    return _laid_out(grid, found) if found else None


def _groups(grid: Grid, gazetteer: Gazetteer) -> _Groups | None:
    for row, cells in enumerate(grid.rows[:_LOOKED_AT]):
        starts = [col for col, cell in enumerate(cells) if isinstance(cell, str) and gazetteer.named(cell)]
        if len(starts) < _FEWEST or row + 1 >= len(grid.rows):
            continue
        width = starts[1] - starts[0]
        units = tuple(range(start, start + width) for start in starts)
        heads = [[grid.at(row + 1, col) for col in unit] for unit in units]
        apart = all(one.stop <= other.start for one, other in pairwise(units))
        if width >= _FEWEST and apart and all(heads[0]) and all(head == heads[0] for head in heads):
            return _Groups(row, range(starts[0]), units)
    return None


def _laid_out(grid: Grid, found: _Groups) -> Grid:
    head = found.row
    left = [col for col in found.left if any(grid.at(row, col) is not None for row in (head, head + 1))]
    rows: list[Sequence[Cell]] = [*grid.rows[:head]]
    places: dict[tuple[int, int], tuple[int, int]] = {}

    def add(cells: Sequence[tuple[Cell, tuple[int, int]]]) -> None:
        places.update({(len(rows), col): place for col, (_, place) in enumerate(cells)})
        rows.append(tuple(cell for cell, _ in cells))

    def heading(col: int) -> tuple[Cell, tuple[int, int]]:
        row = head if grid.at(head, col) is not None else head + 1
        return grid.at(row, col), (row, col)

    subs = [(grid.at(head + 1, col), (head + 1, col)) for col in found.units[0]]
    add([(_UNITS_HEADING, (head, found.units[0].start)), *map(heading, left), *subs])
    body = [row for row in range(head + 2, len(grid.rows)) if grid.rows[row]]
    for unit in found.units:
        name = (grid.at(head, unit.start), (head, unit.start))
        for row in body:
            own = [(grid.at(row, col), (row, col)) for col in (*left, *unit)]
            add([name if row == body[0] else (None, name[1]), *own])
    return grid.relaid(rows, places, head)
