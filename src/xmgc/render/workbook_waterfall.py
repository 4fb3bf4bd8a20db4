"""A bridge drawn: from the old total over each term to the new one, floating columns on a hidden sheet of helper data.

Columns: the invisible base, the ends, what adds, what takes away.
"""

from typing import Any

from xmgc.document import Chart, Column, Row, Table
from xmgc.render.words import number_of
from xmgc.render.workbook_chart import HELPER, SIZE, TITLE_FONT, helper_page

_ENDS, _UP, _DOWN = "#7F8C9B", "#1B7F3B", "#C62828"


def draw_waterfall(book: Any, page: Any, chart: Chart, table: Table, unit: str, below: int) -> None:
    """Draw the table's total (its only row where it has none) under it; nothing where a number is unknown."""
    row = table.total or (table.rows[0] if len(table.rows) == 1 else None)
    known = {column.key: column for column in table.columns}
    columns = [known[key] for key in chart.series if key in known]
    values = _values(row, columns, unit)
    if values is None or len(values) < 3:
        return
    helper, first = helper_page(book)
    for at, (column, step) in enumerate(zip(columns, _steps(values), strict=True), first):
        helper.write_string(at, 0, column.label)
        for col, number in enumerate(step, 1):
            helper.write_number(at, col, number)
    page.insert_chart(below, 1, _drawn(book, chart, first, first + len(columns) - 1))


def _values(row: Row | None, columns: list[Column], unit: str) -> list[float] | None:
    if row is None:
        return None
    numbers = [number_of(row[column.key], column.kind, column.unit or unit) for column in columns]
    return None if any(number is None for number in numbers) else [float(number or 0) for number in numbers]


def _steps(values: list[float]) -> list[tuple[float, float, float, float]]:
    """Base, end, up and down of every column."""
    steps, running = [(0.0, values[0], 0.0, 0.0)], values[0]
    for value in values[1:-1]:
        after = running + value
        steps.append((min(running, after), 0.0, max(value, 0.0), max(-value, 0.0)))
        running = after
    return [*steps, (0.0, values[-1], 0.0, 0.0)]


def _drawn(book: Any, chart: Chart, first: int, last: int) -> Any:
    drawn = book.add_chart({"type": "column", "subtype": "stacked"})
    looks = (("", None), ("起讫", _ENDS), ("增加", _UP), ("减少", _DOWN))
    for col, (name, colour) in enumerate(looks, 1):
        fill = {"color": colour} if colour else {"none": True}
        drawn.add_series({
            "name": name or "底",
            "categories": [HELPER, first, 0, last, 0],
            "values": [HELPER, first, col, last, col],
            "fill": fill,
            "border": {"none": True},
            "gap": 60,
        })
    drawn.set_title({"name": chart.title, "name_font": TITLE_FONT})
    drawn.set_legend({"position": "bottom", "delete_series": [0]})
    drawn.set_size(SIZE)
    return drawn
