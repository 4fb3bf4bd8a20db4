"""The county's own workbook back: problem cells coloured and commented, and a first sheet that lists what to mend.

An .xlsx keeps its look; any other kind comes back as a fresh .xlsx of its raw cells. What the file held as text stays
text.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from xmgc.document.returned import Mark, Returned

LIST: Final = "问题清单"
RED, YELLOW = "FFF4B6B2", "FFFFE699"


def render_returned(returned: Returned) -> bytes:
    """The marked copy, an .xlsx."""
    book = _opened(returned.content) or _rebuilt(returned)
    for one in returned.marks:
        _mark(book, one)
    _list(book, returned.name, returned.marks)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _opened(content: bytes | None) -> Any:
    """The workbook as it is, None where only its raw cells can be given back."""
    import openpyxl

    if content is None:
        return None
    try:
        return openpyxl.load_workbook(BytesIO(content))
    except Exception:
        return None


def _rebuilt(returned: Returned) -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in returned.sheets:
        page = book.create_sheet(_legal(name))
        for r, row in enumerate(rows, 1):
            for c, text in enumerate(row, 1):
                if text != "":
                    _write(page.cell(r, c), text)
    return book


def _legal(name: str) -> str:
    return "".join(character for character in name if character not in r"[]:*?/\\")[:31] or "表"


def _write(cell: Any, text: str) -> None:
    """Text as text: never a formula."""
    cell.value = text
    cell.data_type = "s"


def _mark(book: Any, one: Mark) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    name = _legal(one.sheet)
    if name not in book.sheetnames or one.row is None:
        return
    cell = _anchor(book[name], one.row + 1, (one.col or 0) + 1)
    colour = RED if one.error else YELLOW
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    code = f"【{one.code}】" if one.code else ""
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(f"{before}{code}{one.matter}\n{one.remedy}", "重大项目办公室", width=320, height=140)


def _anchor(page: Any, row: int, col: int) -> Any:
    """The cell, or the first cell of the merged range it lies in."""
    for merged in page.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= col <= merged.max_col:
            return page.cell(merged.min_row, merged.min_col)
    return page.cell(row, col)


def _list(book: Any, name: str, marks: Sequence[Mark]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(LIST if LIST not in book.sheetnames else f"{LIST}（新）", 0)
    page["A1"] = f"{name} 需核对更正的问题（红色必须改正，黄色请核实）"
    page["A1"].font = Font(bold=True, size=14)
    heads = ("序号", "级别", "工作表", "单元格", "发现", "问题", "怎么办")
    for col, (head, wide) in enumerate(zip(heads, (6, 8, 16, 10, 18, 56, 56), strict=True), 1):
        cell = page.cell(2, col, head)
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = wide
    for number, one in enumerate(marks, 1):
        row = (str(number), "错误" if one.error else "提醒", one.sheet, one.cell, one.found, one.matter, one.remedy)
        for col, text in enumerate(row, 1):
            cell = page.cell(number + 2, col)
            _write(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        colour = RED if one.error else YELLOW
        page.cell(number + 2, 2).fill = PatternFill("solid", start_color=colour, end_color=colour)
    page.freeze_panes = "A3"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    book.active = 0
