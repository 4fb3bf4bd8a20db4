"""A table of a document with the lines that stand above it on the paper as its first rows; places stay the table's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from xmgc.ingest.grid import Grid

T = TypeVar("T")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Lowered(Mapping[Place, Place]):
    """Where cells of a table stand that was laid ``by`` rows lower; the lines above it stand at its first cell."""

    by: int

    def __getitem__(self, at: Place) -> Place:
        return (at[0] - self.by, at[1]) if at[0] >= self.by else (0, 0)

    def __iter__(self) -> Iterator[Place]:
        return iter(())

    def __len__(self) -> int:
        return 0


def headed(grid: Grid) -> Grid:
    """The sheet with its lines ``above`` as rows of one cell; itself where it has none."""
    by = len(grid.above)
    if not by:
        return grid
    merges = tuple((top + by, left, bottom + by, right) for top, left, bottom, right in grid.merges or ())
    return replace(
        grid,
        rows=(*((line,) for line in grid.above), *grid.rows),
        merges=None if grid.merges is None else merges,
        hidden_rows=frozenset(row + by for row in grid.hidden_rows),
        errors=_lower(grid.errors, by),
        uncomputed=_lower(grid.uncomputed, by),
        under_merge=_lower(grid.under_merge, by),
        formats=_lower(grid.formats, by),
        above=(),
        places=_Lowered(by),
    )


def _lower(marks: Mapping[Place, T], by: int) -> dict[Place, T]:
    return {(row + by, col): mark for (row, col), mark in marks.items()}
