"""The file kinds counties send: the same rows as .xlsx, .xls, GBK .csv or HTML that calls itself .xls."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from html import escape
from pathlib import Path

Value = str | int | float | Decimal | None
Rows = list[list[Value]]


@dataclass
class Sheet:
    """Rows to write, ranges to merge (first row, first column, last row, last column), header rows to paint."""

    name: str
    rows: Rows
    merges: Sequence[tuple[int, int, int, int]] = ()
    header: Sequence[int] = field(default_factory=tuple)


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """An .xlsx with the same bytes at every run."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(YEAR, 7, 1), "author": "示例"})  # noqa: DTZ001
    title = book.add_format({
        "font_name": "宋体",
        "font_size": 16,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
    })
    head = book.add_format({
        "font_name": "宋体",
        "font_size": 11,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
        "text_wrap": True,
    })
    body = book.add_format({"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_column(0, 0, 8)
        page.set_column(1, 1, 34)
        page.set_column(2, 40, 14)
        for top, left, bottom, right in sheet.merges:
            page.merge_range(top, left, bottom, right, "", title if top == 0 else head if top in sheet.header else body)
        for r, row in enumerate(sheet.rows):
            form = title if r == 0 else head if r in sheet.header else body
            for c, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, str):
                    page.write_string(r, c, value, form)
                else:
                    page.write_number(r, c, float(value), form)
    book.close()


def write_xls(path: Path, sheet: Sheet) -> None:
    """A real .xls (BIFF8)."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet.name)
    for top, left, bottom, right in sheet.merges:
        page.merge(top, bottom, left, right)
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            if value is not None:
                page.write(r, c, float(value) if isinstance(value, Decimal) else value)
    book.save(str(path))


def write_gbk_csv(path: Path, rows: Rows) -> None:
    """A csv as an old office program saves it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([["" if v is None else v for v in row] for row in rows])
    path.write_bytes(text.getvalue().encode("gb18030"))


def write_html_xls(path: Path, rows: Rows) -> None:
    """A portal's export: an HTML table named .xls."""
    lines = ["<html><head><meta charset='utf-8'></head><body><table border='1'>"]
    width = max(len(row) for row in rows)
    for row in rows:
        filled = [value for value in row if value is not None]
        if len(filled) == 1 and row[0] is not None:
            lines.append(f"<tr><td colspan='{width}'>{escape(str(row[0]))}</td></tr>")
            continue
        lines.append("<tr>" + "".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in row) + "</tr>")
    path.write_text("\n".join([*lines, "</table></body></html>"]), encoding="utf-8")


YEAR = 2026
