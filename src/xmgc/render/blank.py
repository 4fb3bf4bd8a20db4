"""A blank form drawn: title, 截至 line, headings with notes, rows with drop-downs; the page prints legibly."""

from io import BytesIO
from typing import Any, Final

from xmgc.document.blank import Blank, BlankColumn

ROWS: Final = 200
"""Rows made ready with formats and drop-downs."""
RULED: Final = 44
"""Rows that are ruled and printed: two pages."""


def render_blank(blank: Blank) -> bytes:
    """The .xlsx."""
    import xlsxwriter

    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": blank.title, "author": ""})
    _sheet(book, blank)
    notes = book.add_worksheet("填表说明")
    notes.set_column(0, 0, 110)
    plain = book.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"})
    for row, text in enumerate(blank.lines):
        notes.write_string(row, 0, text, plain)
    notes.set_portrait()
    notes.set_paper(9)
    notes.fit_to_pages(1, 0)
    book.close()
    return held.getvalue()


def _sheet(book: Any, blank: Blank) -> None:
    title = book.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"})
    line = book.add_format({"font_name": "楷体", "font_size": 12, "valign": "vcenter"})
    right = book.add_format({"font_name": "楷体", "font_size": 12, "valign": "vcenter", "align": "right"})
    look = {
        "font_name": "黑体",
        "font_size": 11,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
    }
    head = book.add_format({**look, "bg_color": "#E9EDF1"})
    must = book.add_format({**look, "bg_color": "#E9EDF1", "font_color": "#B42318"})
    page = book.add_worksheet(blank.title[:31])
    last = max(blank.printed - 1, 2)
    page.merge_range(0, 0, 0, last, blank.title, title)
    page.set_row(0, 32)
    page.merge_range(1, 0, 1, last - 1, "截至    年  月底", line)
    page.write_string(1, last, "金额单位：万元", right)
    page.set_row(1, 20)
    page.set_row(2, 34)
    for col, column in enumerate(blank.columns):
        page.write_string(2, col, column.heading, must if column.must else head)
        _body(book, page, col, column)
    for row in range(3, 3 + RULED):
        page.set_row(row, 21)
    page.freeze_panes(3, min(2, len(blank.columns)))
    page.repeat_rows(0, 2)
    page.set_landscape()
    page.set_paper(9)
    page.print_area(0, 0, 2 + RULED, blank.printed - 1)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&L填报人：　　　　审核人：&C— &P —&R（盖章）")


def _body(book: Any, page: Any, col: int, column: BlankColumn) -> None:
    settings: dict[str, Any] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    if column.kind == "money":
        settings |= {"num_format": "#,##0.00", "align": "right"}
    elif column.kind == "day":
        settings |= {"num_format": "@", "align": "center"}
    ruled, bare = book.add_format({**settings, "border": 1}), book.add_format(settings)
    page.set_column(col, col, column.width, bare)
    for row in range(3, 3 + RULED):
        page.write_blank(row, col, None, ruled)
    if column.choices:
        page.data_validation(
            3,
            col,
            2 + ROWS,
            col,
            {
                "validate": "list",
                "source": list(column.choices),
                "error_title": "请从下拉中选",
                "error_message": "、".join(column.choices)[:250],
                "error_type": "warning",
            },
        )
    if column.note:
        page.write_comment(2, col, column.note)
