"""版记 (GB/T 9704): three rules at the foot of the last page, 抄送 between the first two, office and day under them."""

from typing import Any, Final

from xmgc.render import gb9704 as gb
from xmgc.render import ooxml
from xmgc.render.gb9704 import Fonts

_SIZE: Final = 14.0
"""4号."""
_THICK, _THIN = "8", "6"
"""0.35 mm and 0.25 mm in eighths of a point."""


def add_imprint(document: Any, copies: str, office: str, printed: str, fonts: Fonts) -> None:
    """Add the imprint as a table pinned to the foot of the page the text ends on."""
    rows = [(f"抄送：{copies.rstrip('。')}。", "")] if copies else []
    if office or printed:
        rows.append((office, printed))
    made = document.add_table(rows=len(rows), cols=2)
    for at, (row, (left, right)) in enumerate(zip(made.rows, rows, strict=True)):
        if not right:
            cell = row.cells[0].merge(row.cells[1])
            _fill(cell, left, fonts, "left")
        else:
            _fill(row.cells[0], left, fonts, "left")
            _fill(row.cells[1], right, fonts, "right")
        ooxml.place(ooxml.row_properties(row), ooxml.element("cantSplit"))
        for made_line in (line for cell in row.cells for line in cell.paragraphs):
            made_line.paragraph_format.keep_with_next = at < len(rows) - 1
        for cell in row.cells:
            _rules(cell, top=_THICK if at == 0 else _THIN, bottom=_THICK if at == len(rows) - 1 else _THIN)
    ooxml.fixed(made, [gb.TEXT_WIDTH / 2, gb.TEXT_WIDTH / 2])
    ooxml.at_foot(made)
    ooxml.tiny(document.add_paragraph())


def _fill(cell: Any, text: str, fonts: Fonts, align: str) -> None:
    old = cell.paragraphs[0]._element
    made = gb.paragraph(cell, text, font=fonts.body, fonts=fonts, size=_SIZE, align=align, line=_SIZE * 1.6)
    old.getparent().remove(old)
    if align == "right":
        gb.right_indent(made, 1, _SIZE)
    else:
        gb.hanging(made, 4 if text.startswith("抄送") else 1, 3 if text.startswith("抄送") else 0, _SIZE)


def _rules(cell: Any, *, top: str, bottom: str) -> None:
    box = ooxml.element("tcBorders")
    for side, size in (("top", top), ("bottom", bottom)):
        box.append(ooxml.element(side, val="single", sz=size, space="0", color="000000"))
    ooxml.place(ooxml.cell_properties(cell), box)
