"""A county's own sheet with a measure in each row: 指标 | 单位 | 年度目标 | 1-6月累计完成 | 同比增长（%）.

Such a sheet is a table of units turned: each measure's row becomes a table of one unit whose headings name the measure
and its unit of money. Every cell stays where it stands, so that its figures walk back to it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from xmgc.domain.places import a1
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.headings import heading_of
from xmgc.ingest.words.lexer import Lexicon
from xmgc.ingest.words.lexicon import Kind
from xmgc.ingest.words.lines import heads_measures, heads_units, is_unit_word

_NO_VALUE: Final = (Kind.GROWTH, Kind.RATE, Kind.TIME_RATE, Kind.RANK, Kind.POINTS)
"""Kinds of words of a heading whose numbers are not in the row's unit."""
_LOOKED_AT: Final = 12
_FEWEST: Final = 2
"""Units that stand side by side in a heading of units."""


class Unfolded(NamedTuple):
    """The tables of a sheet's measures by their rows' names, the words by which it says whose it is, and the other
    rows with numbers."""

    grids: tuple[tuple[str, Grid], ...] = ()
    spoken: str = ""
    others: tuple[str, ...] = ()


def unfolded(grid: Grid, file_name: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Unfolded:
    """A grid for every measure's row; none where the sheet is not of this shape or does not say whose it is."""
    head = _head(grid)
    spoken = _spoken(grid, head[0], file_name, gazetteer) if head else None
    if head is None or spoken is None:
        return Unfolded()
    row, col = head
    county, said = spoken
    units = next((at for at, cell in enumerate(grid.rows[row]) if isinstance(cell, str) and heads_units(cell)), None)
    grids, others = [], []
    for at in range(row + 1, len(grid.rows)):
        if not isinstance(grid.at(at, col), str) or not any(isinstance(one, int | float) for one in grid.rows[at]):
            continue
        named = f"{a1(at, col)}“{grid.at(at, col)}”"
        if _names_measure(str(grid.at(at, col)), lexicon):
            grids.append((named, _of_one_measure(grid, head, at, units, county, lexicon)))
        else:
            others.append(named)
    return Unfolded(tuple(grids), said, tuple(others))


def headed_by_units(grid: Grid, gazetteer: Gazetteer) -> Grid:
    """A sheet whose columns are units (指标 | 甘泉县 | 南岭县; 月份 | …): its corner cell read as the heading of the
    units."""
    for row, cells in enumerate(grid.rows[:_LOOKED_AT]):
        units = [at for at, cell in enumerate(cells) if isinstance(cell, str) and gazetteer.named(cell)]
        corner = next((at for at, cell in enumerate(cells) if isinstance(cell, str)), 0)
        if len(units) >= _FEWEST and corner < units[0]:
            headed = tuple("县（市、区）" if at == corner else cell for at, cell in enumerate(cells))
            return replace(grid, rows=(*grid.rows[:row], headed, *grid.rows[row + 1 :]))
    return grid


def _head(grid: Grid) -> tuple[int, int] | None:
    for row, cells in enumerate(grid.rows[:_LOOKED_AT]):
        for col, cell in enumerate(cells):
            if isinstance(cell, str) and heads_measures(cell) and sum(isinstance(one, str) for one in cells[col:]) > 1:
                return row, col
    return None


def _spoken(grid: Grid, head: int, file_name: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The one unit the lines above, the sheet's name or the file's name speak of, and those words."""
    lines = [cell for cells in grid.rows[:head] for cell in cells if isinstance(cell, str)]
    for text in [*lines, grid.name, file_name]:
        found = gazetteer.inside(text)
        if len(found) == 1:
            return found[0].name, f"“{text}”"
    return None


def _names_measure(label: str, lexicon: Lexicon) -> bool:
    """Whether a row's name is that of a measure, every word of it understood."""
    heading = heading_of(0, ((0, label),), lexicon)
    return not heading.residue and any(level.has(Kind.MEASURE) for level in heading.levels)


def _of_one_measure(
    grid: Grid, head: tuple[int, int], at: int, units: int | None, county: str, lexicon: Lexicon
) -> Grid:
    """The table of one row: each heading the row's name, the column's heading and the row's unit."""
    row, col = head
    label = str(grid.at(at, col))
    said = grid.at(at, units) if units is not None else None
    unit = fold(said) if isinstance(said, str) and is_unit_word(said) else ""

    def headed(place: int, cell: Cell) -> Cell:
        if place == col:
            return "县（市、区）"
        if not isinstance(cell, str) or place == units:
            return None
        if place < col:
            return cell
        heading = heading_of(place, ((row, cell),), lexicon)
        own = (
            heading.residue or heading.unit or heading.percent or any(level.has(*_NO_VALUE) for level in heading.levels)
        )
        return f"{label}{cell}" if own or not unit else f"{label}{cell}（{unit}）"

    heads = tuple(headed(place, cell) for place, cell in enumerate(grid.rows[row]))
    own = tuple(
        county if place == col else None if place == units else cell for place, cell in enumerate(grid.rows[at])
    )
    rows: Sequence[tuple[Cell, ...]] = [
        cells if number < row else heads if number == row else own if number == at else ()
        for number, cells in enumerate(grid.rows[: at + 1])
    ]
    return replace(grid, rows=tuple(rows))
