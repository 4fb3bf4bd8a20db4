"""A native chart under a table, drawn from the table's own cells where it draws all rows.

The points of a chart of some rows (one of several target bases a county) stand on the hidden sheet of helper data.
"""

from typing import Any, Final

from xmgc.document import Chart, Column, Row, Table
from xmgc.render.words import number_of

HELPER: Final = "图表数据"
SIZE: Final = {"width": 900, "height": 320}
TITLE_FONT: Final = {"name": "黑体", "size": 13, "bold": False}
KINDS: Final = {"line": "line", "column": "column", "bar": "bar", "stacked": "column", "against": "column"}


def helper_page(book: Any) -> tuple[Any, int]:
    """The hidden sheet of helper data and its first free row."""
    helper = book.get_worksheet_by_name(HELPER)
    if helper is None:
        helper = book.add_worksheet(HELPER)
        helper.hide()
    return helper, helper.dim_rowmax + 2 if helper.dim_rowmax is not None else 0


def draw_chart(book: Any, page: Any, name: str, chart: Chart, table: Table, unit: str, body: int, below: int) -> None:
    """Draw the chart of the rows that begin at ``body`` in row ``below``; nothing where a column of it is missing."""
    where = {column.key: at for at, column in enumerate(table.columns, 1)}
    if not {chart.category, *chart.series} <= set(where):
        return
    if len(chart.rows) in {0, len(table.rows)}:
        columns = [where[chart.category], *(where[key] for key in chart.series)]
        spots = [(name, body, column, body + len(table.rows) - 1, column) for column in columns]
    else:
        shown = [table.rows[at] for at in chart.rows]
        spots = _helped(book, chart, [table.columns[where[key] - 1] for key in chart.series], shown, unit)
    page.insert_chart(
        below, 1, _drawn(book, chart, [table.columns[where[key] - 1].label for key in chart.series], spots)
    )


def _helped(
    book: Any, chart: Chart, columns: list[Column], rows: list[Row], unit: str
) -> list[tuple[str, int, int, int, int]]:
    """The points written on the helper sheet; an unknown number is a gap, never a zero."""
    helper, top = helper_page(book)
    for at, row in enumerate(rows, top):
        helper.write_string(at, 0, str(row[chart.category]))
        for col, column in enumerate(columns, 1):
            number = number_of(row[column.key], column.kind, column.unit or unit)
            if number is not None:
                helper.write_number(at, col, float(number))
    return [(HELPER, top, col, top + len(rows) - 1, col) for col in range(len(columns) + 1)]


def _drawn(book: Any, chart: Chart, labels: list[str], spots: list[tuple[str, int, int, int, int]]) -> Any:
    options = {"type": KINDS.get(chart.kind, "column")}
    if chart.kind == "stacked":
        options["subtype"] = "stacked"
    drawn = book.add_chart(options)
    for number, (label, spot) in enumerate(zip(labels, spots[1:], strict=True)):
        series: dict[str, Any] = {"name": label, "categories": list(spots[0]), "values": list(spot), "gap": 60}
        if chart.kind == "against" and number:
            line = book.add_chart({"type": "line"})
            line.add_series(series | {"line": {"color": "#C62828", "width": 1.5}, "marker": {"type": "none"}})
            drawn.combine(line)
            continue
        if chart.kind == "against":
            series["fill"] = {"color": "#5B8DB8"}
        if chart.kind == "line":
            series["marker"] = {"type": "circle", "size": 5} if number == 0 else {"type": "none"}
        drawn.add_series(series)
    drawn.set_title({"name": chart.title, "name_font": TITLE_FONT})
    drawn.set_legend({"position": "bottom"})
    drawn.set_size(SIZE)
    return drawn
