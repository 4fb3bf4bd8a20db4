"""Small multiples: one unit a chart, four across, all on one scale from 0 to 100 percent of the year's task."""

from typing import Any, Final

from xmgc.document.workbook import Curve, Curves
from xmgc.domain.money import round_half_up
from xmgc.render.workbook_data import ChartData
from xmgc.render.workbook_style import BLUE, BODY_FONT, GREY, HAIR, PALE_LINE, RED, Styles

ACROSS: Final = 4
ROWS: Final = 14
"""Sheet rows a chart is high."""
ROW: Final = 17.0
MONTHS: Final = tuple(f"{month}" for month in range(1, 13))


def draw_curves(book: Any, page: Any, styles: Styles, data: ChartData, curves: Curves, at: int, across: int) -> int:
    """Draw them from row ``at`` over ``across`` pixels; the row below, on the next page."""
    last = max(ACROSS * 3 - 1, 11)
    page.merge_range(at, 0, at, last, curves.under, styles.text(9, GREY))
    page.set_row(at, 17)
    at += 1
    down = -(-len(curves.curves) // ACROSS)
    for row in range(at, at + down * ROWS):
        page.set_row(row, ROW)
    wide, high = across // ACROSS, round(ROWS * ROW * 4 / 3)
    top = max(
        (float(v) for one in curves.curves for v in (*one.this_year, *one.last_year) if v is not None), default=100
    )
    spots = _points(data, curves)
    for place, one in enumerate(curves.curves):
        ranges = (spots[0], spots[1], spots[2 + 2 * place], spots[3 + 2 * place])
        drawn = _drawn(book, ranges, one, curves.years, 100 if top <= 104 else 25 * -(-int(top) // 25))
        drawn.set_size({"width": wide - 6, "height": high - 6})
        options = {
            "x_offset": (place % ACROSS) * wide + 2, "y_offset": 2, "object_position": 3, "description": one.spoken,
        }  # fmt: skip
        page.insert_chart(at + (place // ACROSS) * ROWS, 0, drawn, options)
    at += down * ROWS
    page.merge_range(at, 0, at, last, curves.foot, styles.text(9, GREY))
    page.set_row(at, 17)
    page.set_h_pagebreaks([at + 1])
    return at + 1


def _points(data: ChartData, curves: Curves) -> list[list[object]]:
    """All charts' points in one block: the months, 序时, then last year and this year of every unit."""
    series: list[tuple[str, list[float | None]]] = [("序时", [round(100 * month / 12, 2) for month in range(1, 13)])]
    for one in curves.curves:
        name = one.title.split("　")[0]
        series.append((f"{name} {curves.years[0]}年", _percents(one.last_year)))
        series.append((f"{name} {curves.years[1]}年", _percents(one.this_year)))
    return data.across(f"{curves.title}（逐月累计占年度任务%）", MONTHS, series)


def _drawn(book: Any, ranges: tuple[list[object], ...], one: Curve, years: tuple[int, int], top: int) -> Any:
    labels, due, last_year, this_year = ranges
    ink = RED if one.behind else BLUE
    chart = book.add_chart({"type": "line"})
    for name, values, line in (
        ("序时", due, {"color": PALE_LINE, "width": 1, "dash_type": "round_dot"}),
        (f"{years[0]}年", last_year, {"color": PALE_LINE, "width": 1.75}),
        (f"{years[1]}年", this_year, {"color": ink, "width": 3}),
    ):
        series: dict[str, Any] = {"name": name, "categories": labels, "values": values, "line": line}
        if values is this_year:
            series["data_labels"] = _last_label(_percents(one.this_year), ink)
        chart.add_series(series)
    font = {"name": BODY_FONT, "size": 8, "color": GREY}
    chart.set_title({"name": one.title, "name_font": {"name": BODY_FONT, "size": 10, "bold": True, "color": ink},
                     "overlay": False, "layout": {"x": 0.03, "y": 0.03}})  # fmt: skip
    chart.set_legend({"none": True})
    chart.set_y_axis({"min": 0, "max": top, "major_unit": top / 2, "num_font": font, "num_format": "0",
                      "major_gridlines": {"visible": True, "line": {"color": HAIR, "width": 0.5}},
                      "line": {"none": True}})  # fmt: skip
    chart.set_x_axis({"num_font": font, "interval_unit": 2, "line": {"color": HAIR}, "major_tick_mark": "none"})
    chart.set_chartarea({"border": {"color": HAIR}})
    chart.show_blanks_as("gap")
    return chart


def _percents(values: tuple[Any, ...]) -> list[float | None]:
    return [None if value is None else float(round_half_up(value, 2)) for value in values]


def _last_label(values: list[float | None], ink: str) -> dict[str, Any]:
    """Only the last point of the year carries its number."""
    reached = max((at for at, value in enumerate(values) if value is not None), default=-1)
    custom: list[dict[str, Any]] = [{"delete": True} for _ in values]
    if reached >= 0:
        custom[reached] = {"font": {"name": BODY_FONT, "size": 9, "bold": True, "color": ink}}
    return {"value": True, "num_format": '0.0"%"', "position": "right", "custom": custom}
