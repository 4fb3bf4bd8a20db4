"""A Table as a Word table of an official document: ruled, header repeated on every page, rows never split.

Column widths follow the widest text (a Chinese character counts two), long text wraps, numbers stand right.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xmgc.document import Column, Kind, Row, Table
from xmgc.document.paper import TableBlock
from xmgc.render import ooxml
from xmgc.render.gb9704 import RED, Fonts, paragraph, plain, run, width_of
from xmgc.render.words import column_decimals, spell

_RIGHT: Final = (Kind.MONEY, Kind.PERCENT, Kind.POINTS)
_PROSE: Final = 32
"""Half characters from which a cell is prose: set smaller, from the left."""
_TOGETHER: Final = 16
"""Tables up to this many rows are kept on one page."""


def wide(text: str) -> int:
    """Printed width of a text in half characters: Chinese and full-width ones count two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


@dataclass(frozen=True, slots=True)
class _Layout:
    """A table's printed texts, the type size at which they fit, the column widths in mm, how each column stands."""

    heads: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    size: float
    widths: tuple[float, ...]
    aligns: tuple[str, ...]


def _layout(block: TableBlock, available: float, size: float) -> _Layout:
    texts = _cells(block)
    heads = [head_of(column) for column in block.table.columns]
    if any(wide(text) > _PROSE for row in texts for text in row):
        size = min(size, 10.5)
    size = _fitting(block.table.columns, texts, available, size)
    widths = _widths(block.table.columns, heads, texts, available, size)
    aligns = [_align(c, t) for c, t in zip(block.table.columns, _by_column(block.table.columns, texts), strict=True)]
    return _Layout(tuple(heads), tuple(tuple(row) for row in texts), size, tuple(widths), tuple(aligns))


def height_of(block: TableBlock, available: float, size: float) -> float:
    """Estimated height in mm of the rows, head included, rather over- than underestimated."""
    plan = _layout(block, available, size)
    pitch = plan.size * 1.35 * 0.3528
    total = 0.0
    for row in (plan.heads, *plan.texts):
        lines = [
            -(-wide(text) // max(int((width - 2.6) / (plan.size * 0.1764)), 1)) or 1
            for text, width in zip(row, plan.widths, strict=True)
        ]
        total += max(lines, default=1) * pitch + 0.4
    return total


def add_table(document: Any, block: TableBlock, fonts: Fonts, *, size: float = 12.0, tight: bool = False) -> None:
    """Caption, unit line and table. ``size`` in points is made smaller until the numbers fit the text width; ``tight``
    leaves less room around.
    """
    plan = _layout(block, width_of(document.sections[-1]), size)
    _caption(document, block, fonts, size=10 if tight else 12)
    made = document.add_table(rows=1, cols=len(plan.heads))
    for cell, head in zip(made.rows[0].cells, plan.heads, strict=True):
        fill(cell, head, fonts, font=fonts.heading, size=plan.size, align="center")
    for at, row in enumerate(_all(block.table)):
        _add_row(made, block.table, row, plan, at, fonts)
    _finish(made, list(plan.widths))
    paragraph(document, font=fonts.body, fonts=fonts, size=4, line=6 if tight else 14)


def head_of(column: Column) -> str:
    """A header's words: the label, and its unit unless the table's own line says it."""
    unit = (
        f"（{column.unit}）"
        if column.unit and column.kind is not Kind.MONEY and column.unit not in column.label
        else ""
    )
    return column.label + unit


def fill(
    cell: Any, text: str, fonts: Fonts, *, font: str, size: float, align: str, color: str = "", bold: bool = False
) -> None:
    """Put one clean line of text into a cell."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL

    old = cell.paragraphs[0]._element
    made = paragraph(cell, font=font, fonts=fonts, align=align, line=round(size * 1.35, 1))
    run(made, plain(text), font=font, fonts=fonts, size=size, color=color, bold=bold)
    old.getparent().remove(old)
    cell.vertical_alignment = VERTICAL.CENTER
    ooxml.margins(cell, sides=60)


def _all(table: Table) -> list[Row]:
    """The rows as printed: the total first, as published tables put it."""
    return [*([table.total] if table.total is not None else []), *table.rows]


def _cells(block: TableBlock) -> list[list[str]]:
    """The printed texts, row by row, amounts of a column with the same decimals; what a total cannot have (a rank, a
    group) stays blank rather than unknown.
    """
    rows = _all(block.table)
    columns = [(column, column_decimals(column, rows, block.unit)) for column in block.table.columns]

    def text(row: Row, column: Column, decimals: int | None) -> str:
        if row is block.table.total and row[column.key] in {None, ""} and column.kind not in _RIGHT:
            return ""
        return spell(row[column.key], column.kind, block.unit, decimals)

    return [[text(row, column, decimals) for column, decimals in columns] for row in rows]


def _caption(document: Any, block: TableBlock, fonts: Fonts, *, size: float) -> None:
    if block.caption:
        made = paragraph(document, block.caption, font=fonts.heading, fonts=fonts, size=14, align="center")
        made.paragraph_format.keep_with_next = True
    if any(column.kind is Kind.MONEY for column in block.table.columns):
        unit = paragraph(
            document,
            f"单位：{block.unit}",
            font=fonts.subheading,
            fonts=fonts,
            size=size,
            align="right",
            line=size * 1.6,
        )
        unit.paragraph_format.keep_with_next = True


def _add_row(made: Any, table: Table, row: Row, plan: _Layout, at: int, fonts: Fonts) -> None:
    for cell, text, column, align in zip(made.add_row().cells, plan.texts[at], table.columns, plan.aligns, strict=True):
        behind = column.kind is Kind.POINTS and text.startswith(("-", "−"))
        fill(
            cell,
            text,
            fonts,
            font=fonts.table,
            size=plan.size,
            align="center" if text == "—" else align,
            color=RED if behind else "",
            bold=row is table.total,
        )


def _align(column: Column, cells: Sequence[str]) -> str:
    """Numbers stand right; a column with any long text stands left as a whole; short words stand in the middle."""
    if column.kind in _RIGHT:
        return "right"
    return "left" if any(wide(text) > 16 for text in cells) else "center"


def _finish(made: Any, widths: list[float]) -> None:
    """Rules on every side, fixed widths, header repeated, no row torn between pages."""
    ooxml.ruled(made)
    ooxml.fixed(made, widths)
    ooxml.place(ooxml.row_properties(made.rows[0]), ooxml.element("tblHeader"))
    together = len(made.rows) <= _TOGETHER
    for at, row in enumerate(made.rows):
        ooxml.place(ooxml.row_properties(row), ooxml.element("cantSplit"))
        for cell in row.cells if together and at < len(made.rows) - 1 else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _millimetres(half_characters: int, size: float) -> float:
    return half_characters * size / 2 * 0.3528 + 2.6


def _needs(column: Column, cells: Sequence[str]) -> int:
    """Half characters a column needs: all of a number, a name up to eight characters, half its header."""
    longest = max((wide(text) for text in cells), default=2)
    head = -(-wide(head_of(column)) // 2) + 2
    return max(longest if column.kind in _RIGHT or column.kind is Kind.COUNT else min(longest, 16), head, 4)


def _by_column(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[row[at] for row in texts] for at in range(len(columns))]


def _fitting(columns: Sequence[Column], texts: Sequence[Sequence[str]], available: float, size: float) -> float:
    """The largest type size (down to 7.5 pt) at which every column has what it needs."""
    cells = _by_column(columns, texts)
    while size > 7.5:
        needed = sum(_millimetres(_needs(c, t), size) for c, t in zip(columns, cells, strict=True))
        if needed <= available:
            break
        size -= 0.5
    return size


def _widths(
    columns: Sequence[Column], heads: Sequence[str], texts: Sequence[Sequence[str]], available: float, size: float
) -> list[float]:
    """Column widths in mm that sum to ``available``: needs first, what is left shared out by what is still wanted."""
    cells = _by_column(columns, texts)
    needs = [_millimetres(_needs(c, t), size) for c, t in zip(columns, cells, strict=True)]
    wants = [
        max(_millimetres(min(max([-(-wide(head) // 2) + 2, *map(wide, t)]), 160), size) - need, 1.0)
        for head, t, need in zip(heads, cells, needs, strict=True)
    ]
    spare = available - sum(needs)
    if spare < 0:
        return [need * available / sum(needs) for need in needs]
    return [need + spare * want / sum(wants) for need, want in zip(needs, wants, strict=True)]
