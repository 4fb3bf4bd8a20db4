"""One sheet of the wall chart drawn: title, legend, heads, lanes, symbols, the line of today.

done ● green · done late ◉ green in an amber ring · planned ◇ blue · due soon ▲ amber · overdue ■ red with its days.
A hollow ring marks the planned day of a node done on another; a purple bar marks the latest day allowed.
"""

from typing import Final

from xmgc.document import Kind
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Node, Wall
from xmgc.domain.period import Period
from xmgc.domain.witness import stamp
from xmgc.render import svg
from xmgc.render.wall_money import draw_money, money_key
from xmgc.render.wall_sheet import (
    COLUMNS,
    HEIGHT,
    LABEL,
    LEFT,
    SIZE,
    TOP,
    WIDTH,
    Cell,
    Placed,
    Scale,
    Sheet,
    Spot,
    Wrapped,
    scale_of,
)
from xmgc.render.wall_symbols import ALARM, AMBER, BLUE, GREEN, MARK_WORDS, PURPLE, hollow, latest_bar, ring, symbol
from xmgc.render.words import spell

_RED: Final = "#8b1a1a"
_GRID: Final = "#cfd3d8"
_HEAD_TOP: Final = 24.0
_INK: Final = {
    Mark.OVERDUE: ALARM,
    Mark.DUE_SOON: "#9a5b00",
    Mark.PLANNED: BLUE,
    Mark.DONE: "#20502f",
    Mark.DONE_LATE: "#20502f",
}


def draw_sheet(wall: Wall, sheet: Sheet, at: int, of: int) -> str:
    """The markup inside one sheet's ``<svg>``."""
    end = sheet.lanes[-1][0] + sheet.lanes[-1][1].height if sheet.lanes else TOP + 12
    scale = scale_of(wall)
    parts = [
        svg.rect(0.0, 0.0, WIDTH, HEIGHT, fill="#fff"),
        _title(wall),
        _legend(),
        _months(wall, scale, end),
        _heads(wall),
        _today(wall, scale, end),
        *(_lane(wall, placed, top, scale) for top, placed in sheet.lanes),
        _counties(sheet),
        _frame(end),
        _foot(wall, at, of),
    ]
    return "".join(parts)


def _title(wall: Wall) -> str:
    position = f"截至{wall.as_of.year}年{wall.as_of.month}月底" if wall.as_of else ""
    today = f"{wall.today.year}年{wall.today.month}月{wall.today.day}日"
    return (
        svg.text(WIDTH / 2, 9.5, wall.title, 8.2, anchor="middle", fill=_RED, weight="bold")
        + svg.text(0.5, 14.5, position, 3.6)
        + svg.text(WIDTH - 34, 14.5, f"制图日：{today}", 3.6, anchor="end")
        + svg.text(WIDTH - 0.5, 14.5, f"单位：{wall.unit}", 3.6, anchor="end")
    )


def _legend() -> str:
    """The key to the symbols, evenly spaced under the title."""
    x, parts = 1.0, []
    for mark in (Mark.DONE, Mark.DONE_LATE, Mark.PLANNED, Mark.DUE_SOON, Mark.OVERDUE):
        words = MARK_WORDS[mark]
        parts.append(symbol(mark, x + 2, 19.6) + svg.text(x + 5, 20.7, words, 3.2))
        x += 9 + svg.text_width(words, 3.2)
    parts.append(ring(x + 2, 19.6) + svg.text(x + 5, 20.7, "原计划日", 3.2))
    x += 22
    parts.append(latest_bar(x + 2, 19.6) + svg.text(x + 5, 20.7, "倒排最迟日", 3.2))
    x += 25
    parts.append(
        svg.line(x, 19.6, x + 7, 19.6, stroke=ALARM, stroke_width=1.1, stroke_opacity=0.35)
        + svg.text(x + 9, 20.7, "逾期时段", 3.2)
    )
    x += 26
    parts.append(svg.line(x + 2, 17.2, x + 2, 22, stroke=ALARM, stroke_width=0.7, stroke_dasharray="1.6 0.9"))
    parts.append(svg.text(x + 5, 20.7, "今日", 3.2))
    parts.append(svg.text(x + 18, 20.7, "加粗", 3.2, weight="bold") + svg.text(x + 26, 20.7, "关键线路节点", 3.2))
    parts.append(money_key(x + 50, 19.6))
    return "".join(parts)


# the frame ----------------------------------------------------------------------------------------------------------


def _months(wall: Wall, scale: Scale, end: float) -> str:
    """Month columns shaded by turns, with their heads."""
    parts = []
    years = wall.first.year != wall.last.year
    for at, month in enumerate(wall.months):
        left = LEFT if at == 0 else _edge(scale, month)
        right = WIDTH if at == len(wall.months) - 1 else _edge(scale, month.plus(1))
        parts.append(svg.rect(left, TOP, right - left, end - TOP, fill="#f7f5f1" if at % 2 else "#fff"))
        parts.append(
            svg.rect(left, _HEAD_TOP, right - left, TOP - _HEAD_TOP, fill=_RED, stroke="#fff", stroke_width=0.25)
        )
        words = f"{month.year}.{month.month}" if years else f"{month.month}月"
        size = 3.8 if right - left > 12 else 2.4
        middle = (_HEAD_TOP + TOP) / 2
        parts.append(
            svg.lines_of_text((left + right) / 2, middle, [words], size, anchor="middle", fill="#fff", weight="bold")
        )
        parts.append(svg.line(right, TOP, right, end, stroke=_GRID, stroke_width=0.2))
    return "".join(parts)


def _edge(scale: Scale, month: Period) -> float:
    """The left edge of a month, half a day before its first."""
    days = (scale.last - scale.first).days + 1
    return LEFT + (WIDTH - LEFT) * (month.first_day - scale.first).days / days


def _heads(wall: Wall) -> str:
    parts = []
    for cell in COLUMNS:
        parts.append(
            svg.rect(cell.x, _HEAD_TOP, cell.width, TOP - _HEAD_TOP, fill=_RED, stroke="#fff", stroke_width=0.25)
        )
        head = svg.wrapped(cell.head, 3.3, cell.width - 1.4, most=3)
        middle = cell.x + cell.width / 2
        parts.append(
            svg.lines_of_text(middle, (_HEAD_TOP + TOP) / 2, head, 3.3, anchor="middle", fill="#fff", weight="bold")
        )
    return "".join(parts)


def _frame(end: float) -> str:
    lines = [svg.line(cell.x, TOP, cell.x, end, stroke=_GRID, stroke_width=0.25) for cell in COLUMNS[1:]]
    lines.append(svg.line(LEFT, TOP, LEFT, end, stroke="#7d838c", stroke_width=0.4))
    lines.append(
        svg.rect(0.2, _HEAD_TOP, WIDTH - 0.4, end - _HEAD_TOP, fill="none", stroke="#7d838c", stroke_width=0.4)
    )
    return "".join(lines)


def _counties(sheet: Sheet) -> str:
    """The county's name once beside its lanes on this sheet, a stronger rule between counties."""
    parts: list[str] = []
    runs: list[tuple[str, float, float, Wrapped]] = []
    for top, placed in sheet.lanes:
        if runs and runs[-1][0] == placed.lane.county:
            runs[-1] = (*runs[-1][:2], top + placed.height, runs[-1][3])
        else:
            runs.append((placed.lane.county, top, top + placed.height, placed.words["county"]))
    column = COLUMNS[0]
    for _, top, bottom, words in runs:
        parts.append(svg.rect(0.0, top, column.width, bottom - top, fill="#f3e9e4"))
        parts.append(
            svg.lines_of_text(
                column.width / 2, (top + bottom) / 2, words.lines, SIZE, anchor="middle", fill=_RED, weight="bold"
            )
        )
        parts.append(svg.line(0.0, top, WIDTH, top, stroke="#7d838c", stroke_width=0.4))
    return "".join(parts)


def _today(wall: Wall, scale: Scale, end: float) -> str:
    """The line of today with its flag; nothing when today is off the chart."""
    if not scale.holds(wall.today):
        return ""
    x = scale.x(wall.today)
    words = f"今日{wall.today.month}.{wall.today.day}"
    width = svg.text_width(words, 2.8) + 2
    flag = min(max(x - width / 2, LEFT), WIDTH - width)
    return (
        svg.line(x, TOP, x, end, stroke=ALARM, stroke_width=0.6, stroke_dasharray="2 1.1")
        + svg.rect(flag, TOP - 4.2, width, 4.2, fill=ALARM, stroke="#fff", stroke_width=0.3)
        + svg.text(flag + width / 2, TOP - 1.1, words, 2.8, anchor="middle", fill="#fff", weight="bold")
    )


def _foot(wall: Wall, at: int, of: int) -> str:
    notes = svg.ellipsis("；".join(wall.notes), 3.0, WIDTH - 90)
    return svg.text(0.5, HEIGHT - 2.2, notes, 3.0, fill="#444") + svg.text(
        WIDTH - 0.5, HEIGHT - 2.2, f"{stamp(wall.head)}　第{at}页 共{of}页".strip(), 3.0, anchor="end", fill="#444"
    )


# lanes --------------------------------------------------------------------------------------------------------------


def _lane(wall: Wall, placed: Placed, top: float, scale: Scale) -> str:
    middle = top + placed.height / 2
    parts = [svg.line(COLUMNS[1].x, top, WIDTH, top, stroke=_GRID, stroke_width=0.25)]
    parts += [_words(placed, cell, middle) for cell in COLUMNS[1:] if cell.key in placed.words]
    parts.append(_progress(placed, middle))
    if placed.lane.drawn_by_money:
        parts.append(draw_money(wall, placed.lane, (top + placed.band[0], top + placed.band[1]), scale))
    parts += [_span(spot.node, spot.x, top + spot.y, scale, wall) for spot in placed.spots]
    parts += [_spot(spot, top) for spot in placed.spots]
    if placed.remark:
        parts.append(svg.text(LEFT + 1.2, top + placed.height - 1.3, placed.remark, LABEL, fill="#666"))
    if not placed.lane.nodes and not placed.lane.months:
        parts.append(svg.text(LEFT + 1.2, middle + 0.9, "未报推进计划节点", LABEL, fill="#999"))
    return svg.group("".join(parts), f"{placed.lane.county} {placed.lane.project}")


def _words(placed: Placed, cell: Cell, middle: float) -> str:
    anchors = {"start": cell.x + 1, "middle": cell.x + cell.width / 2, "end": cell.x + cell.width - 1}
    said = placed.words[cell.key]
    owed = cell.key == "arrears" and (placed.lane.arrears or 0) > 0
    fill = ALARM if owed else "#9aa0a8" if said.lines == ("未明确",) else ""
    weight = "bold" if owed or cell.key == "project" else ""
    return svg.lines_of_text(
        anchors[cell.anchor], middle, said.lines, said.size, anchor=cell.anchor, fill=fill, weight=weight
    )


def _progress(placed: Placed, middle: float) -> str:
    """A bar of the rate with the elapsed time as a notch, and the rate in figures under it."""
    cell = next(cell for cell in COLUMNS if cell.key == "progress")
    left, width, lane = cell.x + 1.2, cell.width - 2.4, placed.lane
    percent = spell(lane.rate, Kind.PERCENT, "") + ("%" if lane.rate is not None else "")
    parts = [svg.rect(left, middle - 3, width, 2.8, fill="#e6e8eb")]
    if lane.rate is not None:
        behind = lane.time is not None and lane.rate < lane.time
        full = min(max(float(lane.rate), 0.0), 100.0) / 100
        parts.append(svg.rect(left, middle - 3, width * full, 2.8, fill=AMBER if behind else GREEN))
    if lane.time is not None:
        notch = left + width * min(float(lane.time), 100.0) / 100
        parts.append(svg.line(notch, middle - 3.8, notch, middle + 0.6, stroke="#222", stroke_width=0.5))
    parts.append(svg.text(cell.x + cell.width / 2, middle + 3.4, percent, 2.9, anchor="middle"))
    return "".join(parts)


# symbols ------------------------------------------------------------------------------------------------------------


def _spot(spot: Spot, top: float) -> str:
    """A node: its symbol, its label, and a thread between the two."""
    node, y = spot.node, top + spot.y
    ink = _INK.get(node.mark, "#333")
    label = top + spot.label_y
    thread_x = min(max(spot.x, spot.label_x + 0.5), spot.label_x + svg.text_width(spot.label, LABEL) - 0.5)
    parts = [
        svg.line(spot.x, y + 1.8, thread_x, label - LABEL * 0.85, stroke="#b9bec6", stroke_width=0.15),
        hollow(spot.x, y) if node.told_by else symbol(node.mark, spot.x, y),
        svg.text(spot.label_x, label, spot.label, LABEL, fill=ink, weight="bold" if node.critical else ""),
    ]
    return svg.group("".join(parts), _tip(node))


def _tip(node: Node) -> str:
    days = (("计划", node.planned), ("最迟", node.latest), ("实际", node.actual))
    said = [f"{label}{day.isoformat()}" for label, day in days if day]
    said += ["未报日期"] if node.told_by else []
    who = [text for text in (node.owner, node.person) if text]
    return "，".join([f"{node.name}：{MARK_WORDS[node.mark]}", *said, *who])


def _span(node: Node, x: float, y: float, scale: Scale, wall: Wall) -> str:
    """From the planned day to the actual one, or to today when overdue; the latest allowed day of an open node."""
    parts = []
    if node.actual and node.planned and scale.holds(node.planned) and abs(scale.x(node.planned) - x) > 2.5:
        planned = scale.x(node.planned)
        late = node.actual > node.planned
        parts.append(svg.line(planned, y, x, y, stroke=AMBER if late else GREEN, stroke_width=0.5))
        parts.append(ring(planned, y))
    if node.mark is Mark.OVERDUE:
        end = max(scale.x(wall.today), x)
        parts.append(svg.line(x, y, end, y, stroke=ALARM, stroke_width=1.1, stroke_opacity=0.35))
    if node.actual is None and node.latest and scale.holds(node.latest):
        latest = scale.x(node.latest)
        if abs(latest - x) > 0.5:
            parts.append(svg.line(x, y, latest, y, stroke=PURPLE, stroke_width=0.25, stroke_dasharray="0.8 0.6"))
        parts.append(latest_bar(latest, y))
    return "".join(parts)
