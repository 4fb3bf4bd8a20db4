"""How a table is laid out on a Word page: printed texts, type size, column widths, and so its height.

Numbers and short words are never wrapped; what room is left goes, a character at a time, to the column whose text runs
over most lines. The type is made smaller until every column has what it needs.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xmgc.document import Column, Kind, Row, Table
from xmgc.document.paper import TableBlock
from xmgc.render.words import cell_text, column_decimals

RIGHT: Final = (Kind.MONEY, Kind.PERCENT, Kind.POINTS)
_PROSE: Final = 32
"""Half characters from which a cell is prose: its table is set smaller and names in it may wrap."""
_NAME: Final = 20
_WRAPPED_NAME: Final = 10
"""Half characters a name is given: in a table of figures, in a table with prose."""
_MANY: Final = 14
"""From more columns on headers take three lines, so that numbers keep one."""
_SMALLEST: Final = 7.5
_AIR: Final = 2.6
"""Millimetres a cell needs beside its text."""


def wide(text: str) -> int:
    """Printed width of a text in half characters: Chinese and full-width ones count two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's printed texts, the type size at which they fit, the column widths in mm, how each column stands."""

    heads: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    size: float
    widths: tuple[float, ...]
    aligns: tuple[str, ...]


def lay_out(block: TableBlock, available: float, size: float) -> Layout:
    """The layout within ``available`` mm at ``size`` points or less."""
    columns = block.table.columns
    texts = _cells(block)
    heads = [head_of(column) for column in columns]
    by_column = [[row[at] for row in texts] for at in range(len(columns))]
    prose = any(wide(text) > _PROSE for row in texts for text in row)
    if prose:
        size = min(size, 10.5)
    head_lines = 2 if len(columns) <= _MANY else 3
    bold = by_column[0][:1] if block.table.total is not None else []
    needs = [
        _needs(column, head, [*cells, *(f"{cells[0]}0" for _ in bold)], prose=prose, head_lines=head_lines)
        for column, head, cells in zip(columns, heads, by_column, strict=True)
    ]
    smallest = _SMALLEST if len(columns) <= _MANY else _SMALLEST - 1
    while size > smallest and sum(_millimetres(need, size) for need in needs) > available:
        size -= 0.5
    widths = _widths(needs, [_typical(cells) for cells in by_column], available, size)
    aligns = [_align(column, cells) for column, cells in zip(columns, by_column, strict=True)]
    return Layout(tuple(heads), tuple(tuple(row) for row in texts), size, tuple(widths), tuple(aligns))


def height_of(block: TableBlock, available: float, size: float) -> float:
    """Estimated height in mm of the rows, head included, rather over- than underestimated."""
    plan = lay_out(block, available, size)
    pitch = plan.size * 1.35 * 0.3528
    total = 0.0
    for row in (plan.heads, *plan.texts):
        lines = [
            -(-wide(text) // max(int((width - 2.6) / (plan.size * 0.1764)), 1)) or 1
            for text, width in zip(row, plan.widths, strict=True)
        ]
        total += max(lines, default=1) * pitch + 0.4
    return total


def head_of(column: Column) -> str:
    """A header's words: the label, and its unit unless the table's own line says it."""
    unit = (
        f"（{column.unit}）"
        if column.unit and column.kind is not Kind.MONEY and column.unit not in column.label
        else ""
    )
    return column.label + unit


def printed_rows(table: Table) -> list[Row]:
    """The rows as printed: the total first, as published tables put it."""
    return [*([table.total] if table.total is not None else []), *table.rows]


def _cells(block: TableBlock) -> list[list[str]]:
    """The printed texts, row by row, amounts of a column with the same decimals; what a total cannot have (a rank, a
    group) stays blank rather than unknown.
    """
    rows = printed_rows(block.table)
    columns = [(column, column_decimals(column, rows, block.unit)) for column in block.table.columns]

    def text(row: Row, column: Column, decimals: int | None) -> str:
        if row is block.table.total and row[column.key] in {None, ""} and column.kind not in RIGHT:
            return ""
        said = cell_text(column, row[column.key], block.unit, decimals)
        return said.replace("-", "−") if column.kind in RIGHT else said

    return [[text(row, column, decimals) for column, decimals in columns] for row in rows]


def _align(column: Column, cells: Sequence[str]) -> str:
    """Numbers stand right; a column with any long text stands left as a whole; short words stand in the middle."""
    if column.kind in RIGHT:
        return "right"
    return "left" if any(wide(text) > 16 for text in cells) else "center"


def _millimetres(half_characters: int, size: float) -> float:
    return half_characters * size / 2 * 0.3528 + _AIR


def _needs(column: Column, head: str, cells: Sequence[str], *, prose: bool, head_lines: int) -> int:
    """Half characters a column needs: all of a number, so much of a name, its header in so many lines."""
    longest = max((wide(text) for text in cells), default=2)
    number = column.kind in RIGHT or column.kind in {Kind.COUNT, Kind.LIGHT}
    name = _WRAPPED_NAME if prose or head_lines > 2 else _NAME
    return max(longest + 1 if number else min(longest, name), -(-wide(head) // head_lines) + 2, 4)


def _typical(cells: Sequence[str]) -> int:
    """The length nine in ten cells stay below, in half characters."""
    lengths = sorted(wide(text) for text in cells) or [2]
    return lengths[min(len(lengths) * 9 // 10, len(lengths) - 1)]


def _widths(needs: Sequence[int], typical: Sequence[int], available: float, size: float) -> list[float]:
    """Column widths in mm that sum to ``available``: the needs, then a character at a time to whom it helps most."""
    given = list(needs)
    unit = size * 0.3528
    spare = available - sum(_millimetres(need, size) for need in needs)
    while spare >= unit:
        worst = max(range(len(given)), key=lambda at: (-(-typical[at] // given[at]), typical[at] / given[at]))
        if typical[worst] <= given[worst]:
            break
        given[worst] += 2
        spare -= unit
    widths = [_millimetres(share, size) for share in given]
    return [width * available / sum(widths) for width in widths]
