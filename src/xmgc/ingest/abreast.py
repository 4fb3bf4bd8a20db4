"""Tables side by side on one sheet: each part, cut out at the empty column between them, is a sheet of its own.

Cells stay where they stand. A title over the whole sheet speaks for every part; what stands above one part speaks for
that part alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.lines import names_rows, speaks_for_all

_LOOKED_AT: Final = 15

Span = tuple[int, int]
"""First column and the one after the last."""


def parted(grid: Grid) -> list[Grid]:
    """The parts from left to right; [] for a sheet that is no more than one table wide."""
    for row, cells in enumerate(grid.rows[:_LOOKED_AT]):
        columns: dict[str, list[int]] = {}
        for col, cell in enumerate(cells):
            if isinstance(cell, str) and names_rows(cell):
                columns.setdefault(fold(cell), []).append(col)
        named = max(columns.values(), key=len, default=[])
        if len(named) < 2:
            continue
        gaps = [_gap(grid, row, one, other) for one, other in pairwise(named)]
        if any(gap is None for gap in gaps):
            return []
        edges = [-1, *(gap for gap in gaps if gap is not None), max(len(line) for line in grid.rows)]
        spans = [(left + 1, right) for left, right in pairwise(edges)]
        return [replace(grid, rows=tuple(_rows(grid, row, spans, span))) for span in spans]
    return []


def _gap(grid: Grid, head: int, one: int, other: int) -> int | None:
    """The last column between two name columns that is empty from the heading down."""
    blank = (
        col
        for col in range(other - 1, one, -1)
        if all(grid.at(row, col) is None for row in range(head, len(grid.rows)))
    )
    return next(blank, None)


def _rows(grid: Grid, head: int, spans: list[Span], own: Span) -> Iterator[tuple[Cell, ...]]:
    """The rows of one part: its own cells, and above the heading what is not said of each part apart."""
    for row, cells in enumerate(grid.rows):
        kept = {col for col in range(len(cells)) if own[0] <= col < own[1]}
        if row < head:
            titles = {col for col, cell in enumerate(cells) if cell is not None and not speaks_for_all(str(cell))}
            apart = all(any(left <= col < right for col in titles) for left, right in spans)
            kept |= set(range(len(cells))) - (titles if apart else set())
        yield tuple(cell if col in kept else None for col, cell in enumerate(cells))
