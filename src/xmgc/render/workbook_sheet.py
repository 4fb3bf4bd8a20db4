"""A table on a sheet: merged title, position, unit, grouped headings, 序号, 合计, frozen panes, print set-up, chart."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from xmgc.document import Column, Document, Kind, Light, Row, Table
from xmgc.render.words import cell_text, column_decimals, heading, label, number_of
from xmgc.render.workbook_chart import draw_chart
from xmgc.render.workbook_style import LIGHT_COLOURS, NARROW, WIDE, Styles, width
from xmgc.render.workbook_waterfall import draw_waterfall

FIRST: Final = 2
"""The first heading row, below title and position."""
A4_WIDTH: Final = 150
"""Characters across beyond which A3 is taken."""


def write_sheet(book: Any, styles: Styles, name: str, document: Document, table: Table, *, home: bool) -> Any:
    """Add the sheet; ``home`` links back to 概况."""
    page = book.add_worksheet(name)
    unit = document.unit
    rows = [*table.rows, *([table.total] if table.total else [])]
    columns = table.columns
    decimals = [column_decimals(column, rows, column.unit or unit) for column in columns]
    widths = _widths(columns, rows, unit, decimals)
    _title(page, styles, document, table, len(columns), home=home)
    body = _headings(page, styles, columns, unit)
    for offset, row in enumerate(rows):
        total = table.total is not None and offset == len(rows) - 1
        _row(page, styles, body + offset, row, columns, decimals, unit, number=None if total else offset + 1)
        page.set_row(body + offset, _height(row, columns, widths, unit, decimals))
    page.set_column(0, 0, 6)
    for at, wide in enumerate(widths, 1):
        page.set_column(at, at, wide)
    _dress(page, columns, body, len(table.rows))
    _notes(page, styles, table, body + len(rows) + 1, len(columns))
    _print(page, name, body, len(columns), sum(widths) + 6)
    chart = table.chart
    below = body + len(rows) + 2 + len(table.notes)
    if chart is not None and chart.kind == "waterfall":
        draw_waterfall(book, page, chart, table, unit, below)
    elif chart is not None and len(table.rows) > 1:
        draw_chart(book, page, name, chart, table, unit, body, below)
    return page


def _title(page: Any, styles: Styles, document: Document, table: Table, count: int, *, home: bool) -> None:
    said = (
        table.title
        if table.title in document.title or len(document.tables) == 1
        else f"{document.title}：{table.title}"
    )
    page.merge_range(0, 0, 0, max(count, 1), "", styles.title())
    page.write_string(0, 0, said if len(document.tables) > 1 else document.title, styles.title())
    page.set_row(0, 34)
    page.set_row(1, 20)
    page.write_string(
        1, 0, heading(document.as_of, document.known_at, document.unit).split("    单位：")[0], styles.note()
    )
    page.write_string(1, max(count, 1), f"单位：{document.unit}", styles.note("right"))
    if home and count > 4:
        page.write_url(1, count - 2, "internal:'概况'!A1", styles.link(), "返回概况")


def _headings(page: Any, styles: Styles, columns: Sequence[Column], unit: str) -> int:
    """One heading row, or two where columns are grouped; the first body row."""
    heads = [head_text(column, unit) for column in columns]
    grouped = any(column.group for column in columns)
    last = FIRST + grouped
    _tall(page, styles, FIRST, last, 0, "序号")
    at = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        size = len(list(members))
        if group and size > 1:
            page.merge_range(FIRST, at, FIRST, at + size - 1, "", styles.head())
            page.write_string(FIRST, at, group, styles.head())
            for offset in range(size):
                page.write_string(last, at + offset, heads[at - 1 + offset], styles.head())
        else:
            for offset in range(size):
                _tall(page, styles, FIRST, last, at + offset, heads[at - 1 + offset])
        at += size
    page.set_row(last, 34)
    return last + 1


def head_text(column: Column, unit: str) -> str:
    """A heading; money in the sheet's own unit, said above the table, is not said again in every column."""
    return column.label if column.kind is Kind.MONEY and column.unit in {None, unit} else label(column, unit)


def _tall(page: Any, styles: Styles, top: int, bottom: int, col: int, text: str) -> None:
    if bottom > top:
        page.merge_range(top, col, bottom, col, "", styles.head())
    page.write_string(top, col, text, styles.head())


def _row(
    page: Any,
    styles: Styles,
    at: int,
    row: Row,
    columns: Sequence[Column],
    decimals: Sequence[int | None],
    unit: str,
    *,
    number: int | None,
) -> None:
    total = number is None
    count = Column("no", "序号", Kind.COUNT)
    if number is None:
        page.write_blank(at, 0, None, styles.cell(count, total=True))
    else:
        page.write_number(at, 0, number, styles.cell(count))
    for col, (column, places) in enumerate(zip(columns, decimals, strict=True), 1):
        value, own = row[column.key], column.unit or unit
        found = number_of(value, column.kind, own)
        if found is not None:
            page.write_number(at, col, float(found), styles.cell(column, total=total, decimals=places))
        else:
            colour = LIGHT_COLOURS.get(str(value), "") if isinstance(value, Light) or column.kind is Kind.LIGHT else ""
            text = cell_text(column, value, own, places).encode("utf-8", "replace").decode("utf-8")
            page.write_string(at, col, text[:32_000], styles.cell(column, total=total, colour=colour))


def _widths(columns: Sequence[Column], rows: Sequence[Row], unit: str, decimals: Sequence[int | None]) -> list[int]:
    found = []
    for column, places in zip(columns, decimals, strict=True):
        body = max((width(cell_text(column, row[column.key], unit, places)) for row in rows), default=0)
        head = (width(head_text(column, unit)) + 1) // 2
        found.append(max(NARROW, min(max(body, head) + 3, WIDE if column.kind is Kind.TEXT else 60)))
    return found


def _height(
    row: Row, columns: Sequence[Column], widths: Sequence[int], unit: str, decimals: Sequence[int | None]
) -> float:
    lines = 1
    for column, wide, places in zip(columns, widths, decimals, strict=True):
        if column.kind is Kind.TEXT:
            taken = width(cell_text(column, row[column.key], unit, places))
            lines = max(lines, -(-taken // max(wide - 2, 1)))
    return min(18.0 * lines, 400.0)


def _dress(page: Any, columns: Sequence[Column], body: int, count: int) -> None:
    """Data bars on rates, so that a column reads at a glance."""
    for col, column in enumerate(columns, 1):
        if count and (column.bar or (column.kind is Kind.PERCENT and column.key in {"rate", "share"})):
            settings = {
                "type": "data_bar", "bar_color": "#9DC3E6", "bar_solid": True, "min_type": "num", "min_value": 0,
                "max_type": "num", "max_value": 100,
            }  # fmt: skip
            page.conditional_format(body, col, body + count - 1, col, settings)


def _notes(page: Any, styles: Styles, table: Table, at: int, count: int) -> None:
    for offset, note in enumerate(table.notes):
        page.write_string(at + offset, 0, note, styles.of(font_name="楷体", font_size=11))


def _print(page: Any, name: str, body: int, count: int, wide: int) -> None:
    page.freeze_panes(body, min(3, count))
    page.repeat_rows(0, body - 1)
    page.set_landscape()
    page.set_paper(8 if wide > A4_WIDTH else 9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer("&C— &P —")
    page.center_horizontally()
    page.hide_gridlines(2)
