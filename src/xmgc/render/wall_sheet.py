"""Where things stand on a sheet of the wall chart: columns, months, lanes, labels that never overlap. No drawing here.

A sheet is 404 × 280 mm (A3 less its margins); A2, A1 and A0 are the same sheet enlarged. A lane is as high as its
words and labels need; lanes fill sheets from the top, counties in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xmgc.document import Kind
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Lane, Node, Wall
from xmgc.render.svg import ellipsis, fitted, text_width, wrapped
from xmgc.render.words import spell

WIDTH: Final = 404.0
HEIGHT: Final = 280.0
TOP: Final = 36.0
"""Where the first lane begins, under title, legend and heads."""
BOTTOM: Final = 273.0
SIZE: Final = 3.1
LABEL: Final = 2.6
_PITCH: Final = 3.3
_TRACK: Final = 4.8
_GAP: Final = 3.6
"""Symbols nearer than this stand one above the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column left of the months: key, head, left edge and width in mm, how the words stand."""

    key: str
    head: str
    x: float
    width: float
    anchor: str = "middle"


def _columns() -> tuple[Cell, ...]:
    drawn = (
        ("county", "县（市、区）", 15.0, "middle"),
        ("number", "序号", 8.0, "middle"),
        ("project", "项目名称", 45.0, "start"),
        ("stage", "阶段", 11.0, "middle"),
        ("leader", "包挂领导", 20.0, "middle"),
        ("unit", "责任单位", 25.0, "middle"),
        ("person", "跟踪专人", 19.0, "middle"),
        ("progress", "完成率", 21.0, "middle"),
        ("arrears", "投资欠账", 19.0, "end"),
    )
    cells, x = [], 0.0
    for key, head, width, anchor in drawn:
        cells.append(Cell(key, head, x, width, anchor))
        x += width
    return tuple(cells)


COLUMNS: Final = _columns()
LEFT: Final = COLUMNS[-1].x + COLUMNS[-1].width
"""Where the months begin."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to millimetres over the months of the chart."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands, held within the months."""
        inside = min(max(day, self.first), self.last)
        return LEFT + (WIDTH - LEFT) * ((inside - self.first).days + 0.5) / ((self.last - self.first).days + 1)

    def holds(self, day: date) -> bool:
        """Whether the day is on the chart."""
        return self.first <= day <= self.last


def scale_of(wall: Wall) -> Scale:
    """The chart's scale."""
    return Scale(wall.first.first_day, wall.last.last_day)


@dataclass(frozen=True, slots=True)
class Spot:
    """A node's symbol: its place (``y`` from the lane's top) and its label's place and words."""

    node: Node
    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    beyond: str = ""
    """``before`` or ``after`` when the node's day is off the chart."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A cell's words over lines, and the size at which no number in them is broken."""

    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A lane placed: its number, words by column key, spots, remarks (line of words under the labels), height in mm."""

    lane: Lane
    number: int
    words: dict[str, Wrapped]
    spots: tuple[Spot, ...]
    remark: str
    height: float
    band: tuple[float, float] = (0.0, 0.0)
    """Where the money of a lane without nodes is drawn: from and to, in mm below the lane's top; (0, 0) for nowhere."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the lanes on it with the top of each."""

    lanes: tuple[tuple[float, Placed], ...]


_BAND: Final = 7.5


def sheets_of(wall: Wall) -> tuple[Sheet, ...]:
    """All lanes over as many sheets as they need; an empty chart is one empty sheet."""
    sheets: list[list[tuple[float, Placed]]] = [[]]
    y = TOP
    for number, lane in enumerate(wall.lanes, 1):
        placed = place_lane(lane, number, scale_of(wall), wall.unit)
        if sheets[-1] and y + placed.height > BOTTOM:
            sheets.append([])
            y = TOP
        sheets[-1].append((y, placed))
        y += placed.height
    return tuple(Sheet(tuple(lanes)) for lanes in sheets)


def place_lane(lane: Lane, number: int, scale: Scale, unit: str) -> Placed:
    """Words wrapped, symbols on tracks, labels on levels, and the height all of it needs."""
    words = _words(lane, number, unit)
    spots, depth = _spots(lane.nodes, scale)
    remark = _remark(lane.nodes, scale)
    rows = max(len(said.lines) for key, said in words.items() if key != "county")
    above, below = depth if spots else 1.2, _PITCH + 0.4 if remark else 0.0
    needed = above + below + _BAND if lane.drawn_by_money else depth + (_PITCH if remark else 0) + 1.6
    height = round(max(rows * SIZE * 1.25 + 2.4, needed, 10.0), 2)
    band = (above, height - below) if lane.drawn_by_money else (0.0, 0.0)
    return Placed(lane, number, words, spots, remark, height, band)


def _words(lane: Lane, number: int, unit: str) -> dict[str, Wrapped]:
    said = {
        "county": lane.county,
        "number": str(number),
        "project": lane.project,
        "stage": lane.stage,
        "leader": lane.leader or "未明确",
        "unit": lane.unit or "未明确",
        "person": lane.person or "未明确",
        "arrears": spell(lane.arrears, Kind.MONEY, unit),
    }
    return {key: _fit(text, next(cell.width for cell in COLUMNS if cell.key == key) - 2) for key, text in said.items()}


def _fit(text: str, width: float) -> Wrapped:
    size = fitted(text, SIZE, width)
    return Wrapped(tuple(wrapped(text, size, width, most=4)), size)


def _off(node: Node, scale: Scale) -> bool:
    """Whether a node is only counted, not drawn: undated, done before the chart, or due after it."""
    if node.day is None:
        return True
    done_before = node.day < scale.first and node.mark in {Mark.DONE, Mark.DONE_LATE}
    return done_before or (node.day > scale.last and node.mark is not Mark.OVERDUE)


def _remark(nodes: Sequence[Node], scale: Scale) -> str:
    """What is not drawn: how many nodes were done before and are due after the chart, which have no day."""
    before = sum(1 for node in nodes if node.day and node.day < scale.first and _off(node, scale))
    after = [node for node in nodes if node.day and node.day > scale.last and _off(node, scale)]
    bare = [node.name for node in nodes if node.day is None]
    said = [f"◀ 此前已完成{before}个节点"] if before else []
    if after:
        final = max(after, key=lambda node: node.day or date.min)
        said.append(f"此后还有{len(after)}个节点（最后：{final.name} {_day(final.day, long=True)}）▶")
    if bare:
        said.append(f"未定日期：{'、'.join(bare)}")
    return ellipsis("；".join(said), LABEL, WIDTH - LEFT - 3)


def _day(day: date | None, *, long: bool = False) -> str:
    if day is None:
        return ""
    return f"{day.year}.{day.month}.{day.day}" if long else f"{day.month}.{day.day}"


def _spots(nodes: Sequence[Node], scale: Scale) -> tuple[tuple[Spot, ...], float]:
    """Symbols and labels without overlap, and the depth in mm they reach below the lane's top."""
    drawn = sorted((node for node in nodes if not _off(node, scale)), key=lambda node: node.day or date.max)
    tracks: list[float] = []
    placed = []
    for node in drawn:
        x = min(max(scale.x(node.day or scale.last), LEFT + 2.2), WIDTH - 2.2)
        placed.append((node, x, _level(tracks, x - _GAP / 2, x + _GAP / 2)))
    depth = 1.2 + _TRACK * max(len(tracks), 1)
    ends: list[float] = []
    spots = []
    for node, x, track in placed:
        label = _label(node, scale)
        width = text_width(label, LABEL)
        start = min(max(x - width / 2, LEFT + 0.6), WIDTH - width - 0.6)
        level = _level(ends, start - 0.6, start + width + 0.6)
        beyond = "before" if node.day and node.day < scale.first else ""
        spots.append(Spot(node, x, 1.2 + _TRACK * (track + 0.5), label, start, depth + _PITCH * (level + 0.75), beyond))
    return tuple(spots), depth + _PITCH * len(ends)


def _label(node: Node, scale: Scale) -> str:
    """The node's name (at most ten characters) and its day, with the year when that is off the chart."""
    name = node.name if len(node.name) <= 10 else f"{node.name[:9]}…"
    if node.told_by is not None:
        return f"{name} 未报日期"
    far = node.day is not None and not scale.holds(node.day)
    over = f" 超{node.days_over}天" if node.mark is Mark.OVERDUE and node.days_over else ""
    return f"{name} {_day(node.day, long=far)}{over}"


def _level(ends: list[float], start: float, end: float) -> int:
    """The first level whose last occupant ends before ``start``; the level is taken up to ``end``."""
    for level, taken in enumerate(ends):
        if taken <= start:
            ends[level] = end
            return level
    ends.append(end)
    return len(ends) - 1
