"""A county's own sheet with a measure in each row: 指标 | 单位 | 年度目标 | 1-6月累计完成 | 同比增长（%）.

Such a sheet is a table of units turned: each measure's row becomes a table of one unit whose headings name the measure
and its unit of money. Every cell stays where it stands, so that its figures walk back to it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from xmgc.domain.measures import FIXED_ASSET, FUNDS_ARRIVED, MEASURES, PROJECT_INVESTMENT, measure_title
from xmgc.domain.money import FEN_PER
from xmgc.domain.places import a1
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.headings import heading_of, key_of
from xmgc.ingest.words.lexer import Lexicon

_HEAD: Final = re.compile(r"(?:主要|统计|经济|考核|核心)*指标(?:名称)?")
_UNIT_HEADS: Final = frozenset({"单位", "计量单位"})
_NO_MONEY: Final = re.compile(r"同比|增长|增速|增幅|率|%|排|位次|名次|占|点|备注|说明")
_WORDS: Final = {
    key_of(word): measure.key
    for measure in MEASURES
    if measure.key in {FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT}
    for word in (measure.title, *measure.words)
}
_LOOKED_AT: Final = 12


class Unfolded(NamedTuple):
    """The tables of a sheet's measures, the words by which it says whose it is, and the other rows with numbers."""

    grids: tuple[Grid, ...] = ()
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
    units = next((at for at, cell in enumerate(grid.rows[row]) if _folded(cell) in _UNIT_HEADS), None)
    grids, others = [], []
    for at in range(row + 1, len(grid.rows)):
        if not isinstance(grid.at(at, col), str) or not any(isinstance(one, int | float) for one in grid.rows[at]):
            continue
        found = _measure(grid, at, col, units, lexicon)
        if found is None:
            others.append(f"{a1(at, col)}“{grid.at(at, col)}”")
        else:
            grids.append(_of_one_measure(grid, head, at, units, county, found, lexicon))
    return Unfolded(tuple(grids), said, tuple(others))


def headed_by_units(grid: Grid, gazetteer: Gazetteer) -> Grid:
    """A sheet whose columns are units (指标 | 甘泉县 | 南岭县): its corner cell read as the heading of the units."""
    head = _head(grid)
    if (
        head is None
        or sum(gazetteer.named(cell) is not None for cell in grid.rows[head[0]] if isinstance(cell, str)) < 2
    ):
        return grid
    row, col = head
    cells = tuple("县（市、区）" if at == col else cell for at, cell in enumerate(grid.rows[row]))
    return replace(grid, rows=(*grid.rows[:row], cells, *grid.rows[row + 1 :]))


def _head(grid: Grid) -> tuple[int, int] | None:
    for row, cells in enumerate(grid.rows[:_LOOKED_AT]):
        for col, cell in enumerate(cells):
            if _HEAD.fullmatch(_folded(cell)) and sum(isinstance(one, str) for one in cells[col:]) > 1:
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


def _measure(grid: Grid, row: int, col: int, units: int | None, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """The measure a row is about and its unit of money; None for other rows."""
    heading = heading_of(0, ((0, str(grid.at(row, col))),), lexicon)
    plain = re.sub(r"(?:完成)?(?:总额|总量|额)$", "", heading.words)
    measure = _WORDS.get(key_of(plain)) or _WORDS.get(key_of(heading.words))
    if measure is None:
        return None
    unit = heading.unit or _folded(grid.at(row, units) if units is not None else None)
    return measure, unit if unit in FEN_PER else None


def _of_one_measure(
    grid: Grid,
    head: tuple[int, int],
    at: int,
    units: int | None,
    county: str,
    of: tuple[str, str | None],
    lexicon: Lexicon,
) -> Grid:
    (row, col), (measure, unit) = head, of
    bracket = f"（{unit}）" if unit else ""

    def headed(place: int, cell: Cell) -> Cell:
        if place == col:
            return "县（市、区）"
        if not isinstance(cell, str) or place == units:
            return None
        if place < col:
            return cell
        money = not _NO_MONEY.search(cell) and heading_of(place, ((row, cell),), lexicon).unit is None
        return f"{measure_title(measure)}{cell}{bracket if money else ''}"

    heads = tuple(headed(place, cell) for place, cell in enumerate(grid.rows[row]))
    own = tuple(
        county if place == col else None if place == units else cell for place, cell in enumerate(grid.rows[at])
    )
    rows: Sequence[tuple[Cell, ...]] = [
        cells if number < row else heads if number == row else own if number == at else ()
        for number, cells in enumerate(grid.rows[: at + 1])
    ]
    return replace(grid, rows=tuple(rows))


def _folded(cell: Cell) -> str:
    return fold(cell) if isinstance(cell, str) else ""
