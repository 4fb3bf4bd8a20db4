"""A table's own chart, drawn below its rows from points on 图数据; a bridge becomes floating columns."""

from typing import Any, Final

from xmgc.document import Chart, Column, Row
from xmgc.document.workbook import Section
from xmgc.render.words import number_of
from xmgc.render.workbook_data import ChartData
from xmgc.render.workbook_style import BLUE, BODY_FONT, PALE_LINE, RED

SIZE: Final = {"width": 900, "height": 320}
ROWS: Final = 18
"""Sheet rows a chart and the room below it take."""
KINDS: Final = {"line": "line", "column": "column", "bar": "bar", "stacked": "column", "against": "column"}
_FONT: Final = {"name": BODY_FONT, "size": 9}


def draw_table_chart(book: Any, page: Any, data: ChartData, section: Section, place: int = 0) -> None:
    """Draw the section's chart under what the page holds, below ``place`` others; nothing where there is nothing to
    compare."""
    chart = section.table.chart
    if chart is None:
        return
    if chart.kind == "waterfall":
        drawn = _waterfall(book, data, chart, section)
    else:
        drawn = _plain(book, data, chart, section) if len(section.table.rows) > 1 else None
    if drawn is not None:
        drawn.set_title({"name": chart.title, "name_font": {"name": BODY_FONT, "size": 12, "bold": True}})
        drawn.set_size(SIZE)
        options = {"object_position": 2, "description": f"{chart.title}（数见“图数据”表）"}
        page.insert_chart((page.dim_rowmax or 0) + 2 + place * ROWS, 0, drawn, options)


def _plain(book: Any, data: ChartData, chart: Chart, section: Section) -> Any:
    table = section.table
    known = {column.key: column for column in table.columns}
    if not {chart.category, *chart.series} <= set(known):
        return None
    rows = [table.rows[at] for at in chart.rows] if chart.rows else list(table.rows)
    columns = [known[key] for key in chart.series]
    values = [[_number(row, column, section.unit) for row in rows] for column in columns]
    heads = [known[chart.category].label, *(column.label for column in columns)]
    spots = data.add(chart.title, heads, [str(row[chart.category] or "") for row in rows], values)
    options = {"type": KINDS.get(chart.kind, "column")} | ({"subtype": "stacked"} if chart.kind == "stacked" else {})
    drawn = book.add_chart(options)
    for number, (label, spot) in enumerate(zip(heads[1:], spots[1:], strict=True)):
        series: dict[str, Any] = {"name": label, "categories": spots[0], "values": spot, "gap": 60}
        if chart.kind == "against" and number:
            line = book.add_chart({"type": "line"})
            line.add_series(series | {"line": {"color": RED, "width": 1.5}, "marker": {"type": "none"}})
            drawn.combine(line)
            continue
        if chart.kind == "against":
            series["fill"] = {"color": BLUE}
        if chart.kind == "line":
            series |= {"marker": {"type": "circle", "size": 5}, "line": {"color": BLUE, "width": 2.25}}
        drawn.add_series(series)
    drawn.set_legend({"position": "bottom", "font": _FONT} if len(columns) > 1 else {"none": True})
    return drawn


def _number(row: Row, column: Column, unit: str) -> float | None:
    found = number_of(row[column.key], column.kind, column.unit or unit)
    return None if found is None else float(found)


def _waterfall(book: Any, data: ChartData, chart: Chart, section: Section) -> Any:
    """From the old total over each term to the new one; None where a number is unknown."""
    table = section.table
    row = table.total or (table.rows[0] if len(table.rows) == 1 else None)
    known = {column.key: column for column in table.columns}
    columns = [known[key] for key in chart.series if key in known]
    values = _values(row, columns, section.unit)
    if values is None or len(values) < 3:
        return None
    steps = _steps(values)
    heads = ("项", "底", "起讫", "增加", "减少")
    spots = data.add(chart.title, heads, [column.label for column in columns], list(zip(*steps, strict=True)))
    drawn = book.add_chart({"type": "column", "subtype": "stacked"})
    for name, spot, colour in zip(heads[1:], spots[1:], (None, PALE_LINE, BLUE, RED), strict=True):
        fill = {"color": colour} if colour else {"none": True}
        drawn.add_series({
            "name": name, "categories": spots[0], "values": spot, "fill": fill, "border": {"none": True}, "gap": 60,
        })  # fmt: skip
    drawn.set_legend({"position": "bottom", "delete_series": [0], "font": _FONT})
    return drawn


def _values(row: Row | None, columns: list[Column], unit: str) -> list[float] | None:
    if row is None:
        return None
    numbers = [_number(row, column, unit) for column in columns]
    return None if any(number is None for number in numbers) else [number or 0.0 for number in numbers]


def _steps(values: list[float]) -> list[tuple[float, float, float, float]]:
    """Base, end, up and down of every column."""
    steps, running = [(0.0, values[0], 0.0, 0.0)], values[0]
    for value in values[1:-1]:
        after = running + value
        steps.append((min(running, after), 0.0, max(value, 0.0), max(-value, 0.0)))
        running = after
    return [*steps, (0.0, values[-1], 0.0, 0.0)]
