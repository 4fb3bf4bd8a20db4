"""A Table as a Word table of an official document: ruled, header repeated on every page, rows never split.

What goes where is ``doclayout``; here it is written as markup.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final
from xml.sax.saxutils import escape

from xmgc.document import Kind, Row, Table
from xmgc.document.paper import TableBlock
from xmgc.render import ooxml
from xmgc.render.doclayout import Layout, lay_out, printed_rows
from xmgc.render.gb9704 import RED, Fonts, paragraph, plain, run, width_of
from xmgc.render.ooxml import parse
from xmgc.render.words import UNKNOWN

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
_WITH_HEAD: Final = 2
"""Rows kept with the headings: a title is never alone on a page."""
_TOGETHER: Final = 16
"""Tables up to this many rows are kept on one page."""


def add_table(document: Any, block: TableBlock, fonts: Fonts, *, size: float = 12.0, tight: bool = False) -> None:
    """Caption, unit line and table. ``size`` in points is made smaller until the numbers fit the text width; ``tight``
    leaves less room around.
    """
    plan = lay_out(block, width_of(document.sections[-1]), size)
    _caption(document, block, fonts, size=min(plan.size, 10) if tight else 12)
    document.element.body._insert_tbl(parse(_table_xml(block, plan, fonts)))
    if block.note:
        paragraph(document, block.note, font=fonts.table, fonts=fonts, size=9, line=13)
    else:
        paragraph(document, font=fonts.body, fonts=fonts, size=4, line=6 if tight else 14)


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


def _table_xml(block: TableBlock, plan: Layout, fonts: Fonts) -> str:
    """The whole table as markup in one go: a city's findings run to thousands of rows."""
    table = block.table
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in plan.widths)
    rows = printed_rows(table)
    together = len(rows) < _TOGETHER
    bands = {band.at + (table.total is not None): band.words for band in block.bands}
    parts = _heads_xml(table, plan, fonts)
    for at, row in enumerate(rows):
        keep = (together and at < len(rows) - 1) or at < _WITH_HEAD
        if at in bands:
            parts.append(_row_xml([_band_xml(bands[at], plan, fonts)]))
        parts.append(_row_xml(_row_cells(table, row, plan, plan.texts[at], fonts, keep=keep)))
    return f"<w:tbl {ooxml.NAMESPACES}>{_TABLE_XML}<w:tblGrid>{grid}</w:tblGrid>{''.join(parts)}</w:tbl>"


def _heads_xml(table: Table, plan: Layout, fonts: Fonts) -> list[str]:
    """One heading row, or two where columns stand under groups."""

    def cell(at: int, text: str, merge: str = "") -> str:
        return _cell_xml(text, plan.widths[at], fonts.heading, fonts, plan.size, align="center", keep=True, merge=merge)

    columns = table.columns
    if not any(column.group for column in columns):
        return [_row_xml([cell(at, text) for at, text in enumerate(plan.heads)], head=True)]
    upper, lower, at = [], [], 0
    for group, members in groupby(columns, key=lambda column: column.group):
        size = len(list(members))
        for place in range(at, at + size):
            lower.append(cell(place, plan.heads[place] if group else "", merge="" if group else "continue"))
            if not group:
                upper.append(cell(place, plan.heads[place], merge="restart"))
        if group:
            whole = sum(plan.widths[at : at + size])
            upper.append(
                _cell_xml(group, whole, fonts.heading, fonts, plan.size, align="center", keep=True, span=str(size))
            )
        at += size
    return [_row_xml(upper, head=True), _row_xml(lower, head=True)]


def _band_xml(words: str, plan: Layout, fonts: Fonts) -> str:
    return _cell_xml(
        words, sum(plan.widths), fonts.heading, fonts, plan.size, align="left", keep=True, span=str(len(plan.widths))
    )


def _row_cells(table: Table, row: Row, plan: Layout, texts: Sequence[str], fonts: Fonts, *, keep: bool) -> list[str]:
    cells = []
    for text, column, align, width in zip(texts, table.columns, plan.aligns, plan.widths, strict=True):
        behind = column.kind is Kind.POINTS and text.startswith("−")
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
    span: str = "",
    merge: str = "",
) -> str:
    """One cell; the text is cleaned and escaped. ``span`` columns wide; ``merge`` restart or continue downwards."""
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
    wide = f'<w:gridSpan w:val="{span}"/>' if span else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{wide}{down}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{shape}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(plain(text))}</w:t></w:r></w:p></w:tc>'
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * 56.6929)
