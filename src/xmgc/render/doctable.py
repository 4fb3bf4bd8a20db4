"""A Table as a Word table of an official document: ruled, header repeated on every page, rows never split.

Column widths follow the widest text (a Chinese character counts two), long text wraps, numbers stand right.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from xmgc.document import Column, Kind, Row, Table
from xmgc.document.paper import TableBlock
from xmgc.render import ooxml
from xmgc.render.gb9704 import RED, Fonts, paragraph, plain, run, width_of
from xmgc.render.ooxml import parse
from xmgc.render.words import UNKNOWN, column_decimals, spell

_RIGHT: Final = (Kind.MONEY, Kind.PERCENT, Kind.POINTS)
_QUOTE: Final = {'"': "&quot;"}
_EDGES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_XML: Final = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
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
    document.element.body._insert_tbl(parse(_table_xml(block.table, plan, fonts)))
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


def _table_xml(table: Table, plan: _Layout, fonts: Fonts) -> str:
    """The whole table as markup in one go: a city's findings run to thousands of rows."""
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in plan.widths)
    rows = _all(table)
    together = len(rows) < _TOGETHER
    head = [
        _cell_xml(text, width, fonts.heading, fonts, plan.size, align="center", keep=True)
        for text, width in zip(plan.heads, plan.widths, strict=True)
    ]
    parts = [_row_xml(head, head=True)]
    for at, row in enumerate(rows):
        keep = together and at < len(rows) - 1
        parts.append(_row_xml(_row_cells(table, row, plan, plan.texts[at], fonts, keep=keep)))
    return f"<w:tbl {ooxml.NAMESPACES}>{_TABLE_XML}<w:tblGrid>{grid}</w:tblGrid>{''.join(parts)}</w:tbl>"


def _row_cells(table: Table, row: Row, plan: _Layout, texts: Sequence[str], fonts: Fonts, *, keep: bool) -> list[str]:
    cells = []
    for text, column, align, width in zip(texts, table.columns, plan.aligns, plan.widths, strict=True):
        behind = column.kind is Kind.POINTS and text.startswith("-")
        shown = "center" if text == UNKNOWN else align
        color, bold = RED if behind else "", row is table.total
        cells.append(
            _cell_xml(text, width, fonts.table, fonts, plan.size, align=shown, color=color, bold=bold, keep=keep)
        )
    return cells


def _row_xml(cells: Sequence[str], *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(
    text: str,
    width: float,
    font: str,
    fonts: Fonts,
    size: float,
    *,
    align: str,
    color: str = "",
    bold: bool = False,
    keep: bool = False,
) -> str:
    """One cell; the text is cleaned and escaped."""
    latin, chinese = escape(fonts.latin, _QUOTE), escape(font, _QUOTE)
    ink = f'<w:color w:val="{color}"/>' if color else ""
    look = (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:hint="eastAsia"/>'
        f'{"<w:b/>" if bold else ""}{ink}<w:sz w:val="{round(size * 2)}"/>'
    )
    shape = (
        f'{"<w:keepNext/>" if keep else ""}<w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0" '
        f'w:line="{round(size * 27)}" w:lineRule="exact"/><w:jc w:val="{align}"/>'
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r></w:p></w:tc>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * 56.6929)


def _align(column: Column, cells: Sequence[str]) -> str:
    """Numbers stand right; a column with any long text stands left as a whole; short words stand in the middle."""
    if column.kind in _RIGHT:
        return "right"
    return "left" if any(wide(text) > 16 for text in cells) else "center"


def _millimetres(half_characters: int, size: float) -> float:
    return half_characters * size / 2 * 0.3528 + 2.6


def _needs(column: Column, cells: Sequence[str]) -> int:
    """Half characters a column needs: all of a number, a name up to eight characters, half its header."""
    longest = max((wide(text) for text in cells), default=2)
    head = -(-wide(head_of(column)) // 2) + 2
    return max(longest if column.kind in _RIGHT or column.kind is Kind.COUNT else min(longest, 20), head, 4)


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
