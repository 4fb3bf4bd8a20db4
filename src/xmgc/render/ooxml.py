"""WordprocessingML pieces python-docx has no word for, put where the schema wants them (Word refuses some disorder)."""

from typing import Any, Final

NAMESPACES: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
)
_CELL: Final = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
_ROW: Final = "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
_TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook"
)
_ORDER: Final = {"pPr": _PARAGRAPH, "rPr": _RUN, "tcPr": _CELL, "trPr": _ROW, "tblPr": _TABLE}


def element(tag: str, text: str = "", **attributes: str) -> Any:
    """A WordprocessingML element ``w:tag``; attribute names are in the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if text:
        made.text = text
    return made


def parse(markup: str) -> Any:
    """Markup (with ``NAMESPACES`` on its root) as an element."""
    from docx.oxml import parse_xml

    return parse_xml(markup)


def place(parent: Any, child: Any) -> Any:
    """Put ``child`` into a properties element at its place in the schema, replacing one of its kind; returns it."""
    order = _ORDER[_bare(parent)].split()
    for old in [old for old in parent if _bare(old) == _bare(child)]:
        parent.remove(old)
    at = order.index(_bare(child))
    for index, other in enumerate(parent):
        if _bare(other) in order and order.index(_bare(other)) > at:
            parent.insert(index, child)
            return child
    parent.append(child)
    return child


def table_properties(table: Any) -> Any:
    """The ``tblPr`` of a python-docx table."""
    return table._tbl.tblPr


def cell_properties(cell: Any) -> Any:
    """The ``tcPr`` of a python-docx cell."""
    return cell._tc.get_or_add_tcPr()


def row_properties(row: Any) -> Any:
    """The ``trPr`` of a python-docx row."""
    return row._tr.get_or_add_trPr()


def shade(cell: Any, color: str) -> None:
    """Fill a cell with a colour (RRGGBB)."""
    place(cell_properties(cell), element("shd", val="clear", color="auto", fill=color))


def margins(cell: Any, *, sides: int = 60) -> None:
    """Inner left and right margins of one cell in twentieths of a point."""
    box = element("tcMar")
    for side in ("left", "right"):
        box.append(element(side, w=str(sides), type="dxa"))
    place(cell_properties(cell), box)


def ruled(table: Any, color: str = "000000", *, size: int = 4) -> None:
    """Rules on every side of every cell, ``size`` in eighths of a point; the table centred."""
    box = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        box.append(element(side, val="single", sz=str(size), space="0", color=color))
    place(table_properties(table), box)
    place(table_properties(table), element("jc", val="center"))


def at_foot(table: Any) -> None:
    """Pin a table to the foot of its page's text area, across its width."""
    place(
        table_properties(table),
        element(
            "tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom",
            leftFromText="0", rightFromText="0", topFromText="142", bottomFromText="0",
        ),
    )  # fmt: skip


def tiny(paragraph: Any) -> None:
    """Make an unavoidable empty paragraph one point high."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    form.space_before = form.space_after = Pt(0)


def fixed(table: Any, widths_mm: list[float]) -> None:
    """Fix a table's column widths in mm, so that no reader widens them by content."""
    from docx.shared import Mm

    table.autofit = False
    properties = table_properties(table)
    total = round(sum(widths_mm) * 56.6929)
    place(properties, element("tblW", w=str(total), type="dxa"))
    place(properties, element("tblLayout", type="fixed"))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def _bare(node: Any) -> str:
    return str(node.tag).rsplit("}", 1)[-1]
