"""The symbols of the wall chart: colour and shape each say how a node stands."""

from typing import Final

from xmgc.document.paper import Mark
from xmgc.render import svg

MARK_WORDS: Final = {
    Mark.DONE: "已完成",
    Mark.DONE_LATE: "逾期完成",
    Mark.PLANNED: "未到期",
    Mark.DUE_SOON: "即将到期",
    Mark.OVERDUE: "逾期",
    Mark.UNDATED: "未定期",
}
ALARM: Final = "#c62828"
GREEN: Final = "#1b7f3b"
AMBER: Final = "#e08600"
BLUE: Final = "#1f5fa8"
PURPLE: Final = "#6a3d9a"


def latest_bar(x: float, y: float) -> str:
    """The latest day allowed: an upright bar."""
    return svg.line(x, y - 2.1, x, y + 2.1, stroke=PURPLE, stroke_width=0.7)


def hollow(x: float, y: float) -> str:
    """A node done on a day nobody wrote: a hollow green circle at the month that told so."""
    return svg.circle(x, y, 1.7, fill="#fff", stroke=GREEN, stroke_width=0.6)


def ring(x: float, y: float) -> str:
    """The planned day of a node done on another: a hollow ring."""
    return svg.circle(x, y, 1.0, fill="#fff", stroke="#7d838c", stroke_width=0.35)


def symbol(mark: Mark, x: float, y: float) -> str:
    """The symbol of a mark: shape and colour each say it."""
    if mark is Mark.DONE:
        return svg.circle(x, y, 1.6, fill=GREEN)
    if mark is Mark.DONE_LATE:
        return svg.circle(x, y, 1.6, fill=GREEN, stroke=AMBER, stroke_width=0.9)
    if mark is Mark.PLANNED:
        shape = ((x, y - 1.9), (x + 1.9, y), (x, y + 1.9), (x - 1.9, y))
        return svg.polygon(shape, fill="#fff", stroke=BLUE, stroke_width=0.55)
    if mark is Mark.DUE_SOON:
        return svg.polygon(((x, y - 1.9), (x + 1.9, y + 1.5), (x - 1.9, y + 1.5)), fill=AMBER)
    if mark is Mark.OVERDUE:
        box = svg.rect(x - 1.6, y - 1.6, 3.2, 3.2, fill=ALARM)
        return box + svg.text(x, y + 1.1, "!", 3.0, anchor="middle", fill="#fff", weight="bold")
    return svg.circle(x, y, 1.3, fill="#fff", stroke="#7d838c", stroke_width=0.4, stroke_dasharray="0.6 0.4")
