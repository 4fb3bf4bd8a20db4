"""Blank workbooks drawn from the same declarations that read them: headings, units, drop-downs, notes.

Filled in, a template imports without a warning: the month goes into the 截至 line, amounts are in 万元.
"""

from io import BytesIO
from typing import Any, Final

from xmgc.ingest.forms import form_named
from xmgc.ingest.forms.form import AGREEMENT, COUNT, DAY, MONEY, PERCENT, YES_NO, Form, FormColumn

ROWS: Final = 200
"""Body rows made ready with borders and drop-downs."""
_KINDS: Final = {
    MONEY: "金额，万元，只填数字",
    PERCENT: "百分数，如 8.5 表示 8.5%",
    DAY: "日期，如 2024-06-30 或 2024年6月",
    COUNT: "整数",
    YES_NO: "填 是 或 否",
    AGREEMENT: "填 意向、协议 或 合同",
}
_WIDTHS: Final = {MONEY: 16, PERCENT: 10, DAY: 14, COUNT: 10, YES_NO: 10, AGREEMENT: 10}
_LONG: Final = 28
_CHOICES: Final = {YES_NO: ("是", "否"), AGREEMENT: ("意向", "协议", "合同")}


def template(name: str) -> bytes:
    """The blank workbook of a form. Raises ``KeyError`` for a form there is not."""
    import xlsxwriter

    form = form_named(name)
    if form is None:
        raise KeyError(name)
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    columns = [column for column in form.columns if column.template]
    _sheet(book, form, columns)
    _notes(book, form, columns)
    book.close()
    return held.getvalue()


def heading(column: FormColumn) -> str:
    """A column's heading as the reader knows it; amounts carry their unit."""
    return f"{column.label}（万元）" if column.kind == MONEY else column.label


def _sheet(book: Any, form: Form, columns: list[FormColumn]) -> None:
    title = book.add_format({"font_name": "方正小标宋简体", "font_size": 20, "align": "center", "valign": "vcenter"})
    line = book.add_format({"font_name": "楷体", "font_size": 12, "valign": "vcenter"})
    look = {
        "font_name": "黑体",
        "font_size": 11,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
    }
    head = book.add_format({**look, "bg_color": "#E9EEF5"})
    must = book.add_format({**look, "bg_color": "#E9EEF5", "font_color": "#C62828"})
    page = book.add_worksheet(form.title[:31])
    last = max(len(columns) - 1, 1)
    page.merge_range(0, 0, 0, last, form.title, title)
    page.set_row(0, 34)
    page.merge_range(1, 0, 1, last, "截至    年  月底", line)
    page.set_row(2, 36)
    for col, column in enumerate(columns):
        page.write_string(2, col, heading(column), must if column.required else head)
        _body(book, page, col, column)
    page.freeze_panes(3, min(2, len(columns)))
    page.repeat_rows(0, 2)
    page.set_landscape()
    page.set_paper(8 if len(columns) > 14 else 9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C— &P —")


def _body(book: Any, page: Any, col: int, column: FormColumn) -> None:
    settings: dict[str, Any] = {
        "font_name": "宋体",
        "font_size": 11,
        "border": 1,
        "valign": "vcenter",
        "text_wrap": True,
    }
    if column.kind == MONEY:
        settings |= {"num_format": "#,##0.00", "align": "right"}
    elif column.kind == DAY:
        settings |= {"num_format": "@", "align": "center"}
    body = book.add_format(settings)
    wide = max(_WIDTHS.get(column.kind, 16), min(_LONG, 2 * len(heading(column)) + 2))
    page.set_column(col, col, wide)
    for row in range(3, 3 + ROWS):
        page.write_blank(row, col, None, body)
    choices = column.choices or _CHOICES.get(column.kind, ())
    if choices:
        page.data_validation(
            3,
            col,
            2 + ROWS,
            col,
            {
                "validate": "list",
                "source": list(choices),
                "error_title": "请从下拉中选",
                "error_message": "、".join(choices)[:250],
                "error_type": "warning",
            },
        )
    said = "；".join(part for part in (column.note, _KINDS.get(column.kind, "")) if part)
    if said:
        page.write_comment(2, col, said)


def _notes(book: Any, form: Form, columns: list[FormColumn]) -> None:
    """One sentence a line: a grid of headings would itself look like a table."""
    page = book.add_worksheet("填表说明")
    page.set_column(0, 0, 120)
    plain = book.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"})
    lines = [
        f"{form.title}：第二行写清截至哪年哪月底；红色表头为必填；没有数就留空，不写约数。",
        "合计行可有可无，导入时只核对、不入账；金额一律万元。",
        *(f"{number}．{_said(column)}" for number, column in enumerate(columns, 1)),
    ]
    for row, text in enumerate(lines):
        page.write_string(row, 0, text, plain)


def _said(column: FormColumn) -> str:
    choices = column.choices or _CHOICES.get(column.kind, ())
    parts = (
        "必填" if column.required else "选填",
        column.note,
        _KINDS.get(column.kind, "文字"),
        f"可选：{'、'.join(choices)}" if choices else "",
        f"例：{column.example}" if column.example else "",
    )
    return f"“{heading(column)}”：{'；'.join(part for part in parts if part)}"
