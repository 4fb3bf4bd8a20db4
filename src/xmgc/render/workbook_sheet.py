"""A sheet of the workbook: a claim, the constants, sections under each other, notes; set up to print a page wide."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from xmgc.document import Column, Kind, Look, Row, Value
from xmgc.document.workbook import Section, Sheet
from xmgc.render.words import cell_text, label, number_of
from xmgc.render.workbook_curves import draw_curves
from xmgc.render.workbook_data import ChartData
from xmgc.render.workbook_style import BAR, GREY, NARROW, NUMERIC, RED, WIDE, Styles, units, width

A4_WIDTH: Final = 235.0
"""Column units across beyond which A3 is taken."""
LINE: Final = 13.5
"""Height of a line of 9-point text in points."""
FINE: Final = (5.5, *((7.4,) * 25))
"""The fine columns of a sheet of several sections: each section's columns take as many of them as they need."""
LONGEST: Final = 120.0
"""The width a long text may ask for where sections share fine columns."""
NUMBERED: Final = frozenset({"rank", "number", "order", "file", "what"})
"""First columns that number or name their rows themselves."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A section made ready: its columns (序号 first where rows are not numbered by themselves), every cell's number
    (None for text) and text, the decimals of each column, and which row is a total.
    """

    section: Section
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[tuple[float | None, str], ...], ...]
    decimals: tuple[int, ...]
    totals: frozenset[int]
    counted: bool
    spots: tuple[tuple[int, int], ...] = ()
    """First and last sheet column of each of the section's columns."""


def write_sheet(book: Any, styles: Styles, data: ChartData, name: str, sheet: Sheet, home: str = "") -> Any:
    """Add the sheet; ``home`` is the sheet to link back to."""
    page = book.add_worksheet(name)
    widths, grids = _placed([_grid(section) for section in sheet.sections])
    for at, wide in enumerate(widths):
        page.set_column(at, at, wide)
    last = max(len(widths) - 1, 11 if sheet.curves else 3)
    at = _top(page, styles, sheet, last, sum(widths[: last + 1]), home)
    if sheet.curves is not None:
        at = draw_curves(book, page, styles, data, sheet.curves, at, _pixels(widths, last))
    at = _words(page, styles, sheet.words, at, widths, last)
    heads: list[tuple[int, int]] = []
    for grid in grids:
        at, head = _section(page, styles, grid, widths, at, last)
        heads.append(head)
    _lines(page, styles, sheet.foot, at, widths, last)
    single = len(grids) == 1 and sheet.curves is None
    _print(page, grids[0] if single else None, heads[0] if single else None, sum(widths[: last + 1]))
    return page


def _grid(section: Section) -> Grid:
    table, unit = section.table, section.unit
    counted = bool(table.columns) and table.columns[0].key not in NUMBERED and len(table.rows) > 1
    rows = (*((table.total,) if table.total else ()), *table.rows)
    totals = frozenset(at for at, row in enumerate(rows) if row is table.total or row["total"] is True)
    numbers = [[number_of(row[one.key], one.kind, one.unit or unit) for one in table.columns] for row in rows]
    decimals = tuple(_decimals(column, [line[at] for line in numbers]) for at, column in enumerate(table.columns))
    cells = tuple(
        tuple(
            (None if found is None else float(found), _text(row[column.key], column, unit, places, total=at in totals))
            for found, column, places in zip(line, table.columns, decimals, strict=True)
        )
        for at, (row, line) in enumerate(zip(rows, numbers, strict=True))
    )
    return Grid(section, table.columns, rows, cells, decimals, totals, counted)


def _decimals(column: Column, numbers: Sequence[Any]) -> int:
    """Whole amounts, two decimals where one of them would print as 0 or the unit is 亿元; a score as it needs."""
    known = [number for number in numbers if number]
    if column.kind is Kind.MONEY:
        return 2 if any(abs(number) < 1 for number in known) else 0
    return 1 if column.kind is Kind.COUNT and any(number % 1 for number in known) else 0


def _text(value: Value, column: Column, unit: str, places: int, *, total: bool) -> str:
    if value in {None, ""} and (column.kind not in NUMERIC or (total and column.kind is Kind.COUNT)):
        return ""
    return cell_text(column, value, unit, places).encode("utf-8", "replace").decode("utf-8")[:32_000]


def _placed(grids: Sequence[Grid]) -> tuple[Sequence[float], list[Grid]]:
    """The sheet's column widths, and the sections with a place for each of their columns: its own columns for a
    section that stands alone, else spans of the fine ones.
    """
    if len(grids) == 1:
        grid = grids[0]
        widths = [5.0] * grid.counted + _needs(grid)
        spots = tuple((at, at) for at in range(int(grid.counted), len(widths)))
        return widths, [replace(grid, spots=spots)]
    return FINE, [replace(grid, spots=_spots(_needs(grid, LONGEST), counted=grid.counted)) for grid in grids]


def _spots(needs: Sequence[float], *, counted: bool) -> tuple[tuple[int, int], ...]:
    """Spans of fine columns; the widest give way until all fit the page."""
    spans = [max(1, math.ceil(need / FINE[1])) for need in needs]
    room = len(FINE) - 1
    while sum(spans) > room and max(spans) > 1:
        spans[spans.index(max(spans))] -= 1
    first, spots = 1 if counted else 0, []
    for span in spans:
        spots.append((first, first + span - 1))
        first += span
    return tuple(spots)


def _needs(grid: Grid, most: float = WIDE) -> list[float]:
    """The width each column asks for, a text at most ``most``; where columns are shared, what nine in ten need."""
    needed = []
    for at, column in enumerate(grid.columns):
        sizes = sorted(width(line[at][1]) for line in grid.cells) or [0]
        body = sizes[-1] if column.kind is not Kind.TEXT or most == WIDE else sizes[(len(sizes) - 1) * 9 // 10]
        head = max((width(part) for part in head_of(column, grid.section.unit).split("\n")), default=0)
        head = head if head <= 10 else (head + 1) // 2 + 1
        mark = 2 if column.look is Look.MOVED else 0
        needed.append(max(NARROW, min(units(max(body + mark, head)), most if column.kind is Kind.TEXT else 60.0)))
    return needed


def _pixels(widths: Sequence[float], last: int) -> int:
    known = [*widths, *([8.43] * max(last + 1 - len(widths), 0))]
    return round(sum(wide * 7 + 5 for wide in known[: last + 1]))


def head_of(column: Column, unit: str) -> str:
    """A heading with a written break before its unit; money in the sheet's own unit is said once, above."""
    if column.kind is Kind.MONEY and column.unit in {None, unit}:
        return column.label
    said = label(column, unit)
    return said.replace("（", "\n（", 1) if said.endswith(("（%）", "（百分点）")) and "\n" not in said else said


# writing ------------------------------------------------------------------------------------------------------------


def _top(page: Any, styles: Styles, sheet: Sheet, last: int, wide: float, home: str) -> int:
    lines = 1 if width(sheet.title) * 1.62 <= wide else 2
    page.merge_range(0, 0, 0, last, sheet.title, styles.head(15, text_wrap=True))
    page.set_row(0, 30 if lines == 1 else 44)
    page.merge_range(1, 0, 1, max(last - 2, 1), sheet.under, styles.text(9, GREY))
    unit = next((one.unit for one in sheet.sections if any(c.kind is Kind.MONEY for c in one.table.columns)), "")
    if home and last > 3:
        page.write_url(1, last - 1, f"internal:'{home}'!A1", styles.text(9, "#0B5CAD", underline=1), "返回概况")
    page.write_string(1, last, f"单位：{unit}" if unit else "", styles.text(9, GREY, align="right"))
    page.set_row(1, 17)
    return 2


def _words(page: Any, styles: Styles, lines: Sequence[str], at: int, widths: Sequence[float], last: int) -> int:
    return _lines(page, styles, lines, at, widths, last, ink="") if lines else at


def _lines(
    page: Any, styles: Styles, lines: Sequence[str], at: int, widths: Sequence[float], last: int, *, ink: str = GREY
) -> int:
    """Running lines, each over the whole width."""
    look = styles.text(9, ink or "#1F2328", text_wrap=True)
    across = max(sum(widths[: last + 1]), 60.0)
    for line in lines:
        page.merge_range(at, 0, at, last, line, look)
        page.set_row(at, LINE * -(-width(line) // max(int(across * 1.02), 1)) + 3)
        at += 1
    return at


def _section(
    page: Any, styles: Styles, grid: Grid, widths: Sequence[float], at: int, last: int
) -> tuple[int, tuple[int, int]]:
    """Claim, headings, rows; the first row below, and the headings' first and last row."""
    if grid.section.title:
        page.write_string(at, 0, grid.section.title, styles.head(11, RED))
        page.set_row(at, 24)
        at += 1
    top = at
    body = _headings(page, styles, grid, at)
    bands = {band.at: band.words for band in grid.section.bands}
    at = body
    for place, line in enumerate(grid.cells):
        if place in bands:
            page.merge_range(at, 0, at, grid.spots[-1][1], bands[place], styles.band())
            page.set_row(at, 17)
            at += 1
        _row(page, styles, grid, place, at)
        page.set_row(at, _height(grid, line, widths))
        at += 1
    _bars(page, grid, body, at - 1)
    if grid.section.listed and grid.cells:
        _listed(page, styles, grid, body - 1, at - 1)
    return at + 1, (top, body - 1)


def _headings(page: Any, styles: Styles, grid: Grid, at: int) -> int:
    """One heading row, or two where columns are grouped; the first body row."""
    columns, look = grid.columns, styles.heading()
    grouped = any(column.group for column in columns) and not grid.section.listed
    last = at + grouped
    if grid.counted:
        _tall(page, look, at, last, (0, 0), "序号")
    col = 0
    for group, members in groupby(columns, key=lambda column: column.group if grouped else ""):
        own = list(members)
        spots = grid.spots[col : col + len(own)]
        over = bool(group) and len(own) > 1
        if over:
            page.merge_range(at, spots[0][0], at, spots[-1][1], group, look)
        for column, spot in zip(own, spots, strict=True):
            said = f"{group}\n{column.label}" if group and not over else head_of(column, grid.section.unit)
            _tall(page, look, last if over else at, last, spot, said)
        col += len(own)
    if grouped:
        page.set_row(at, 17)
    page.set_row(last, 30)
    return last + 1


def _tall(page: Any, look: Any, top: int, bottom: int, spot: tuple[int, int], text: str) -> None:
    if bottom > top or spot[1] > spot[0]:
        page.merge_range(top, spot[0], bottom, spot[1], text, look)
    else:
        page.write_string(top, spot[0], text, look)


def _row(page: Any, styles: Styles, grid: Grid, place: int, at: int) -> None:
    total, row = place in grid.totals, grid.rows[place]
    if grid.counted:
        first = sum(1 for one in grid.totals if one < place)
        look = styles.cell(Kind.COUNT, shown=1, total=total, centred=True)
        if total:
            page.write_blank(at, 0, None, look)
        else:
            page.write_number(at, 0, place - first + 1, look)
    for place_of, (column, (number, text)) in enumerate(zip(grid.columns, grid.cells[place], strict=True)):
        look = styles.cell(
            column.kind,
            column.look,
            shown=row[column.key] if number is None else number,
            decimals=grid.decimals[place_of],
            total=total,
            centred=column.key in NUMBERED and column.kind is Kind.COUNT,
        )
        col, last = grid.spots[place_of]
        if last > col:
            page.merge_range(at, col, at, last, "", look)
        if number is not None:
            page.write_number(at, col, number, look)
        else:
            page.write_string(at, col, text, look)


def _height(grid: Grid, line: Sequence[tuple[float | None, str]], widths: Sequence[float]) -> float:
    lines, plain = 1, 18.0 if len(widths) != len(FINE) and len(grid.cells) <= 20 else 14.5
    for (first, last), column, (number, text) in zip(grid.spots, grid.columns, line, strict=True):
        if number is None and column.kind is Kind.TEXT and text:
            room = sum(widths[first : last + 1]) - 1.6
            lines = max(lines, math.ceil(width(text) * 0.89 / max(room, 1.0)))
    return min(plain if lines == 1 else LINE * lines + 3, 400.0)


def _bars(page: Any, grid: Grid, first: int, last: int) -> None:
    """A data bar in the column of what is owed, and nowhere else; the total's bar would dwarf the units'."""
    body = first + (1 if 0 in grid.totals else 0)
    for (col, _), column in zip(grid.spots, grid.columns, strict=True):
        if (column.look is Look.OWED or column.bar) and last > body:
            settings = {
                "type": "data_bar", "bar_color": BAR, "bar_solid": True, "min_type": "num", "min_value": 0,
                "bar_no_border": True,
            }  # fmt: skip
            page.conditional_format(body, col, last, col, settings)


def _listed(page: Any, styles: Styles, grid: Grid, head: int, last: int) -> None:
    """The rows as a real Excel table: filter, sort, pivot."""
    heads = [head_of(column, grid.section.unit).replace("\n", "") for column in grid.columns]
    columns = [
        {"header": text, "header_format": styles.heading()} for text in (["序号"] if grid.counted else []) + heads
    ]
    page.add_table(head, 0, last, len(columns) - 1, {"columns": columns, "style": None, "name": "项目明细"})


def _print(page: Any, grid: Grid | None, head: tuple[int, int] | None, wide: float) -> None:
    if grid is not None and head is not None:
        named = next((at for at, column in enumerate(grid.columns) if column.key in {"county", "project"}), 0)
        if (
            grid.columns[named : named + 2]
            and grid.columns[named].key == "county"
            and any(column.key == "project" for column in grid.columns[named + 1 : named + 2])
        ):
            named += 1
        page.freeze_panes(head[1] + 1, named + 1 + grid.counted)
        page.repeat_rows(head[0], head[1])
    page.set_landscape()
    page.set_paper(8 if wide > A4_WIDTH else 9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.55, bottom=0.6)
    page.set_footer("&C— &P —")
    page.center_horizontally()
    page.hide_gridlines(2)
