"""The county's own workbook back: problem cells coloured and commented, and a first sheet that lists what to mend.

An .xlsx keeps its look; any other kind comes back as a fresh .xlsx of its raw cells. What the file held as text stays
text.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from xmgc.domain.facts import Batch
from xmgc.domain.problems import Problem, Severity

LIST: Final = "问题清单"
RED, YELLOW = "FFF4B6B2", "FFFFE699"
LIVE: Final = ("=", "+", "-", "@")


def returned_workbook(path: Path, batch: Batch, problems: Sequence[Problem]) -> bytes:
    """The marked copy of ``path``, an .xlsx."""
    book = _opened(path) or _rebuilt(batch)
    for one in problems:
        _mark(book, one)
    _list(book, path.name, problems)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _opened(path: Path) -> Any:
    """The workbook as it is, None where only its raw cells can be given back."""
    import openpyxl

    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        return None
    try:
        return openpyxl.load_workbook(path)
    except Exception:
        return None


def _rebuilt(batch: Batch) -> Any:
    import openpyxl

    from xmgc.ingest.reopened import sheet_cells

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheet_cells(batch.unlocked or batch.content, batch.name):
        page = book.create_sheet(_legal(sheet.name))
        for r in range(len(sheet.grid.rows)):
            for c, text in enumerate(sheet.texts(r), 1):
                if text != "":
                    _write(page.cell(r + 1, c), text)
    return book


def _legal(name: str) -> str:
    return "".join(character for character in name if character not in r"[]:*?/\\")[:31] or "表"


def _write(cell: Any, text: str) -> None:
    """Text as text: never a formula."""
    cell.value = text
    cell.data_type = "s"


def _mark(book: Any, one: Problem) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    name = _legal(one.sheet)
    if name not in book.sheetnames or one.row is None:
        return
    page = book[name]
    cell = _anchor(page, one.row + 1, (one.col or 0) + 1)
    colour = RED if one.severity is Severity.ERROR else YELLOW
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    said = f"【{one.code}】{one.message}\n{one.remedy}"
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(before + said, "xmgc", width=320, height=140)


def _anchor(page: Any, row: int, col: int) -> Any:
    """The cell, or the first cell of the merged range it lies in."""
    for merged in page.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= col <= merged.max_col:
            return page.cell(merged.min_row, merged.min_col)
    return page.cell(row, col)


def _list(book: Any, name: str, problems: Sequence[Problem]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(LIST if LIST not in book.sheetnames else f"{LIST}（xmgc）", 0)
    page["A1"] = f"{name} 需核对更正的问题（红色必须改正，黄色请核实）"
    page["A1"].font = Font(bold=True, size=14)
    heads = ("序号", "级别", "工作表", "单元格", "发现", "问题", "怎么办")
    for col, (head, wide) in enumerate(zip(heads, (6, 8, 16, 10, 18, 56, 56), strict=True), 1):
        cell = page.cell(2, col, head)
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = wide
    for number, one in enumerate(problems, 1):
        error = one.severity is Severity.ERROR
        row = (str(number), "错误" if error else "提醒", one.sheet, one.cell, one.found, one.message, one.remedy)
        for col, text in enumerate(row, 1):
            cell = page.cell(number + 2, col)
            _write(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        colour = RED if error else YELLOW
        page.cell(number + 2, 2).fill = PatternFill("solid", start_color=colour, end_color=colour)
    page.freeze_panes = "A3"
    book.active = 0
