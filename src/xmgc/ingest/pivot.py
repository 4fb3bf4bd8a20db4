"""A sheet with a heading in each row: 项目名称 | 指标 | 数值, the project merged over the rows of its amounts.

The column of headings becomes the heading row: each project (or unit) is one row, each heading a column, every value at
its place in the file. Where several value columns stand beside (年度任务, 1-6月完成), each heading names them all.
"""

from collections.abc import Iterator

from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.sheets.cellkind import NUMBER, kind_of
from xmgc.ingest.sheets.skeleton import Known

_TALLEST = 2000
_LOOKED_AT = 12
_FEWEST = 2
"""Distinct headings in the column, and subjects in the table."""


def pivoted(grid: Grid, known: Known) -> Iterator[Grid]:
    """The sheet with its column of headings turned up; nothing where it has none."""
    if not 4 <= len(grid.rows) <= _TALLEST:
        return
    for head in range(min(_LOOKED_AT, len(grid.rows) - 2)):
        for col in range(1, len(grid.rows[head])):
            found = _turned_up(grid, head, col, known)
            if found is not None:
                yield found
                return


def _turned_up(grid: Grid, head: int, col: int, known: Known) -> Grid | None:
    first = [grid.at(row, col) for row in range(head + 1, head + 1 + _LOOKED_AT)]
    if sum(isinstance(text, str) and known(text) for text in first) < _FEWEST:
        return None
    texts = [grid.at(row, col) for row in range(head + 1, len(grid.rows))]
    labels = [text for text in texts if isinstance(text, str)]
    if len(labels) < 2 * _FEWEST or sum(known(text) for text in labels) < 0.8 * len(labels):
        return None
    distinct = list(dict.fromkeys(text for text in labels if known(text)))
    values = [c for c in range(col + 1, len(grid.rows[head])) if isinstance(grid.at(head, c), str)]
    if len(distinct) < _FEWEST or len(distinct) == len(labels) or not values:
        return None
    if not any(kind_of(grid.at(row, values[0])) == NUMBER for row in range(head + 1, len(grid.rows))):
        return None
    return _laid_out(grid, head, col, distinct, values)


def _laid_out(grid: Grid, head: int, col: int, labels: list[str], values: list[int]) -> Grid:
    keys = [c for c in range(col) if grid.at(head, c) is not None]
    columns = [(label, value) for label in labels for value in values]
    places: dict[tuple[int, int], tuple[int, int]] = {}
    heads: list[Cell] = []
    for at, key in enumerate(keys):
        places[head, at] = (head, key)
        heads.append(grid.at(head, key))
    for at, (label, value) in enumerate(columns, len(keys)):
        places[head, at] = (head, value)
        heads.append(label if len(values) == 1 else f"{label}{grid.at(head, value)}")
    rows = [*grid.rows[:head], tuple(heads)]
    said_of_row: set[Cell] = set()
    for row in range(head + 1, len(grid.rows)):
        said = grid.at(row, col)
        if said not in labels:
            continue
        named = tuple(grid.at(row, key) for key in keys)
        again = said not in said_of_row and named == tuple(rows[-1][: len(keys)])
        if len(rows) == head + 1 or (any(cell is not None for cell in named) and not again):
            rows.append((*named, *(None,) * len(columns)))
            places |= {(len(rows) - 1, at): (row, key) for at, key in enumerate(keys)}
            said_of_row = set()
        said_of_row.add(said)
        filled = list(rows[-1])
        for at, (wanted, value) in enumerate(columns, len(keys)):
            if wanted == said:
                filled[at] = grid.at(row, value)
                places[len(rows) - 1, at] = (row, value)
        rows[-1] = tuple(filled)
    return grid.relaid(rows, places, head)
