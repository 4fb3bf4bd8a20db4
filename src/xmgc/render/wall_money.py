"""The money of a lane nobody reported nodes for: planned (dotted) and done (solid) since January, by end of month."""

from itertools import pairwise
from typing import Final

from xmgc.document import Kind
from xmgc.document.wallchart import Lane, MonthEnd, Wall
from xmgc.render import svg
from xmgc.render.wall_sheet import LABEL, LEFT, WIDTH, Scale
from xmgc.render.words import spell

PLANNED: Final = "#7d8790"
DONE: Final = "#1F5FA8"
_PAD: Final = 1.4


def money_key(x: float, y: float) -> str:
    """The key to both lines."""
    planned = svg.line(x, y, x + 7, y, stroke=PLANNED, stroke_width=0.5, stroke_dasharray="1.2 0.8")
    done = svg.line(x + 24, y, x + 31, y, stroke=DONE, stroke_width=0.8) + svg.circle(x + 31, y, 0.8, fill=DONE)
    said = svg.text(x + 8.5, y + 1.1, "累计计划", 3.2) + svg.text(x + 33.5, y + 1.1, "累计完成（未报节点的项目）", 3.2)
    return planned + done + said


def draw_money(wall: Wall, lane: Lane, band: tuple[float, float], scale: Scale) -> str:
    """Both lines between the two heights of ``band``, the last done month labelled; '' where nothing lies on the
    chart."""
    ends = [one for one in lane.months if scale.holds(one.period.last_day)]
    most = max([one.plan or 0 for one in ends] + [one.done or 0 for one in ends], default=0)
    if not most:
        return ""

    def at(month: MonthEnd, value: object) -> tuple[float, float]:
        share = float(value / most)  # type: ignore[operator]
        return scale.x(month.period.last_day), band[1] - _PAD - share * (band[1] - band[0] - 2 * _PAD)

    planned = [at(one, one.plan) for one in ends if one.plan is not None]
    done = [at(one, one.done) for one in ends if one.done is not None]
    parts = [_line(planned, PLANNED, 0.5, "1.2 0.8"), _line(done, DONE, 0.8)]
    parts += [svg.circle(x, y, 0.8, fill=DONE) for x, y in done]
    last = next((one for one in reversed(ends) if one.done is not None), None)
    if last is not None:
        parts.append(_label(wall, last, done[-1]))
    return "".join(parts)


def _line(points: list[tuple[float, float]], stroke: str, width: float, dashes: str = "") -> str:
    return "".join(
        svg.line(*one, *other, stroke=stroke, stroke_width=width, stroke_dasharray=dashes or "none")
        for one, other in pairwise(points)
    )


def told(wall: Wall, month: MonthEnd) -> str:
    """6月 5,913（计划17,500）."""
    planned = f"（计划{spell(month.plan, Kind.MONEY, wall.unit)}）" if month.plan is not None else ""
    return f"{month.period.month}月累计{spell(month.done, Kind.MONEY, wall.unit)}{planned}"


def _label(wall: Wall, month: MonthEnd, point: tuple[float, float]) -> str:
    said = told(wall, month)
    width = svg.text_width(said, LABEL)
    x = min(max(point[0] + 1.8, LEFT + 0.6), WIDTH - width - 0.6)
    ground = svg.rect(x - 0.4, point[1] - LABEL * 0.7, width + 0.8, LABEL * 1.4, fill="#fff")
    return ground + svg.text(x, point[1] + LABEL * 0.36, said, LABEL, fill=DONE)
