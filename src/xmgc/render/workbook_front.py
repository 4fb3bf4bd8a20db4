"""概况: the first sheet, one A4 page. Answer, three cards, who owes as a sorted bar, worst projects, what to check."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from xmgc.document import Kind
from xmgc.document.overview import Card, Moved, Overview, OwedBar, Tagged
from xmgc.domain.money import FEN_PER, round_half_up
from xmgc.render.words import LIGHT_WORDS, spell
from xmgc.render.workbook_data import ChartData
from xmgc.render.workbook_style import BLUE, BODY_FONT, CHIPS, GREY, HAIR, HEAD, INK, LINK, PANEL, RED, Styles, width

LAST: Final = 34
"""The page is a grid of 35 narrow columns."""
WIDE: Final = 4.3
_CARDS: Final = ((0, 10), (12, 22), (24, 34))
_LEFT: Final = 19
_RIGHT: Final = 21
_PIXELS: Final = 35
"""Pixels of one grid column."""


def write_front(
    book: Any, page: Any, styles: Styles, data: ChartData, front: Overview, tabs: Sequence[tuple[str, str]]
) -> None:
    """Fill the sheet. ``tabs`` are the other sheets' names and what the contents say of them."""
    page.set_column(0, LAST, WIDE)
    at = _head(page, styles, front)
    at = _cards(page, styles, front.cards, at)
    top = at
    right = _worst(page, styles, front, at)
    right = _tagged(page, styles, "谁没报，哪些数要核", front.open, right)
    right = _tagged(page, styles, front.moved_title, front.moved, right)
    left = _bars(book, page, styles, data, front, top, max(right, top + 22))
    at = _contents(page, styles, tabs, max(left, right))
    page.set_landscape()
    page.set_paper(9)
    page.print_area(0, 0, at - 1, LAST)
    page.fit_to_pages(1, 1)
    page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.55)
    page.set_footer("&C— &P —")
    page.center_horizontally()
    page.hide_gridlines(2)


def _head(page: Any, styles: Styles, front: Overview) -> int:
    page.set_row(0, 32)
    page.merge_range(0, 0, 0, 21, front.title, styles.head(20, bottom=5, bottom_color=RED))
    page.merge_range(0, 22, 0, LAST, front.stamp, styles.text(11, GREY, align="right", bottom=5, bottom_color=RED))
    for row, high, text, look in (
        (1, 32, front.front.claim, styles.head(17, RED)),
        (2, 21, front.front.sentence, styles.text(12)),
        (3, 17, front.front.footing, styles.text(9, GREY)),
    ):
        page.set_row(row, high)
        page.merge_range(row, 0, row, LAST, text, look)
    page.set_row(4, 6)
    return 5


def _cards(page: Any, styles: Styles, cards: Sequence[Card], at: int) -> int:
    for offset, high in enumerate((26, 40, 21, 21, 22)):
        page.set_row(at + offset, high)
    for (first, last), card in zip(_CARDS, cards, strict=False):
        _card(page, styles, card, at, first, last)
    page.set_row(at + 5, 8)
    return at + 6


def _card(page: Any, styles: Styles, card: Card, at: int, first: int, last: int) -> None:
    edge: dict[str, Any] = {"top": 5, "top_color": LINK}
    chip = last - 1
    page.merge_range(at, first, at, chip - 1, card.title, styles.text(12, bold=True, bg_color=PANEL, indent=1, **edge))
    ink, ground = CHIPS[card.light] if card.light else (GREY, PANEL)
    said = LIGHT_WORDS.get(card.light, "") if card.light else ""
    page.merge_range(at, chip, at, last, said, styles.text(11, ink, bold=True, bg_color=ground, align="center", **edge))
    small, big = styles.text(12, GREY), styles.head(26, RED)
    look = styles.text(12, GREY, bg_color=PANEL, indent=1)
    page.merge_range(at + 1, first, at + 1, last, "", look)
    page.write_rich_string(at + 1, first, small, "欠 ", big, card.owed, small, f" 亿元　{card.owing}", look)
    line = styles.text(11, bg_color=PANEL, indent=1)
    for offset, text in enumerate(card.lines[:2], 2):
        page.merge_range(at + offset, first, at + offset, last, text, line)
    _moved(page, styles, card.moved, at + 4, first, last)


def _moved(page: Any, styles: Styles, moved: Moved, at: int, first: int, last: int) -> None:
    look = styles.text(11, GREY, bg_color=PANEL, indent=1, bottom=1, bottom_color=HAIR)
    head, _, tail = moved.words.partition("|")
    page.merge_range(at, first, at, last, "" if tail else head, look)
    if moved.fen is None or not tail:
        return
    amount = round_half_up(abs(Fraction(moved.fen)) / FEN_PER["亿元"], 2)
    words = f"▲多欠{amount}亿元" if moved.fen > 0 else f"▼少欠{amount}亿元" if amount else "持平"
    ink = styles.text(11, RED if moved.fen > 0 else BLUE, bold=True)
    page.write_rich_string(at, first, styles.text(11), head, ink, words, styles.text(11, GREY), tail, look)


def _heading(page: Any, styles: Styles, at: int, first: int, last: int, text: str) -> None:
    page.set_row(at, 26)
    page.merge_range(at, first, at, last, text, styles.head(13, bottom=2, bottom_color=INK))


def _worst(page: Any, styles: Styles, front: Overview, at: int) -> int:
    """Two rows a project: its name over its unit and stage."""
    _heading(page, styles, at, _RIGHT, LAST, front.worst_title)
    at += 1
    heads = ((21, 21, "序", "center"), (22, 28, "项目", "left"), (29, 30, "包挂领导", "center"),
             (31, 32, "完成率", "right"), (33, 34, "欠（万元）", "right"))  # fmt: skip
    for first, last, text, align in heads:
        _put(page, at, at, first, last, text, styles.text(10, bold=True, align=align, bg_color=HEAD))
    page.set_row(at, 18)
    at += 1
    for number, one in enumerate(front.worst, 1):
        line: dict[str, Any] = {"bottom": 1, "bottom_color": HAIR}
        rate = spell(one.rate, Kind.PERCENT, "") + ("%" if one.rate is not None else "")
        owed = spell(one.arrears, Kind.MONEY, "万元", 0)
        for first, last, text, look in (
            (21, 21, str(number), styles.text(10, align="center", **line)),
            (29, 30, one.leader, styles.text(10, align="center", **line)),
            (31, 32, rate, styles.text(10, align="right", **line)),
            (33, 34, owed, styles.text(10, RED, bold=True, align="right", **line)),
        ):
            _put(page, at, at + 1, first, last, text, look)
        _put(page, at, at, 22, 28, one.project, styles.text(10, bold=True, shrink=True))
        _put(page, at + 1, at + 1, 22, 28, one.where, styles.text(9, GREY, **line))
        page.set_row(at, 19)
        page.set_row(at + 1, 16)
        at += 2
    if front.left_out:
        _put(page, at, at, _RIGHT, LAST, front.left_out, styles.text(9, GREY, text_wrap=True))
        page.set_row(at, 13.5 * max(1, -(-width(front.left_out) // 82)) + 3)
        at += 1
    return at


def _tagged(page: Any, styles: Styles, title: str, lines: Sequence[Tagged], at: int) -> int:
    page.set_row(at, 10)
    _heading(page, styles, at + 1, _RIGHT, LAST, title)
    at += 2
    for line in lines:
        ink = {"bad": RED, "good": BLUE}.get(line.tone, INK)
        _put(page, at, at, _RIGHT, 22, line.tag, styles.text(10, ink, bold=True, valign="top"))
        _put(page, at, at, 23, LAST, line.text, styles.text(10, text_wrap=True))
        page.set_row(at, 15.0 * max(1, -(-width(line.text) // 68)) + 6)
        at += 1
    return at


def _put(page: Any, top: int, bottom: int, first: int, last: int, text: str, look: Any) -> None:
    if (top, first) == (bottom, last):
        page.write_string(top, first, text, look)
    else:
        page.merge_range(top, first, bottom, last, text, look)


def _bars(book: Any, page: Any, styles: Styles, data: ChartData, front: Overview, at: int, until: int) -> int:
    bars = front.front.bars
    _heading(page, styles, at, 0, _LEFT, f"谁欠、欠多少：{front.front.measure}（{front.front.basis}）超（欠）额")
    page.merge_range(at + 1, 0, at + 1, _LEFT, bars_note(bars), styles.text(9, GREY))
    if bars:
        chart = owed_chart(book, data, front)
        high = sum(_row_pixels(page, row) for row in range(at + 2, until))
        chart.set_size({"width": (_LEFT + 1) * _PIXELS, "height": high - 4})
        page.insert_chart(at + 2, 0, chart, {"object_position": 2, "description": spoken(front)})
    return until


def bars_note(bars: Sequence[OwedBar]) -> str:
    """What the bars are: unit, sides, and what hatching means."""
    carried = list(dict.fromkeys(bar.carried for bar in bars if bar.carried))
    return "单位：亿元；超为正、欠为负" + (f"；斜纹为沿用{'、'.join(carried)}" if carried else "")


def _row_pixels(page: Any, row: int) -> int:
    sizes = page.row_sizes.get(row)
    return int(sizes[0]) if sizes else 20


def spoken(front: Overview) -> str:
    """The chart in words, for who cannot see it."""
    said = "、".join(f"{bar.label}{_yi(bar):+.2f}".replace("-", "−") for bar in front.front.bars)
    return f"{front.front.claim}。各单位超（欠）额（亿元）：{said}"


def _yi(bar: OwedBar) -> float:
    return float(round_half_up(Fraction(bar.balance) / FEN_PER["亿元"], 2))


def owed_chart(book: Any, data: ChartData, front: Overview) -> Any:
    """The sorted diverging bar: ahead right in blue, owed left in red, a carried figure hatched."""
    bars = front.front.bars
    values = [_yi(bar) for bar in bars]
    labels, spots = data.add(
        f"{front.front.measure}（{front.front.basis}）超（欠）额（亿元）", ("单位", "超（欠）额"),
        [bar.label for bar in bars], [values],
    )  # fmt: skip
    chart = book.add_chart({"type": "bar"})
    chart.add_series({
        "name": "超（欠）额（亿元）",
        "categories": labels,
        "values": spots,
        "gap": 45,
        "points": [_point(bar, value) for bar, value in zip(bars, values, strict=True)],
        "data_labels": {
            "value": True, "num_format": '+0.00;"−"0.00;0.00',
            "font": {"name": BODY_FONT, "size": 10, "bold": True, "color": INK},
        },
    })  # fmt: skip
    font = {"name": BODY_FONT, "size": 10, "color": INK}
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": font, "major_tick_mark": "none",
                      "line": {"color": GREY, "width": 1}, "major_gridlines": {"visible": False}})  # fmt: skip
    room = 1.25 * max((abs(value) for value in values), default=1.0)
    low, high = min(min(values), 0.0), max(max(values), 0.0)
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "crossing": 0,
                      "min": low - 0.25 * room if low else -0.05 * room, "max": high + 0.25 * room})  # fmt: skip
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    return chart


def _point(bar: OwedBar, value: float) -> dict[str, Any]:
    ink = RED if value < 0 else BLUE
    if bar.carried:
        return {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": ink, "bg_color": "#FFFFFF"},
                "border": {"color": ink}}  # fmt: skip
    return {"fill": {"color": ink}, "border": {"none": True}}


def _contents(page: Any, styles: Styles, tabs: Sequence[tuple[str, str]], at: int) -> int:
    """Links in four columns, three rows at most."""
    page.set_row(at, 8)
    _heading(page, styles, at + 1, 0, LAST, "目录")
    at += 2
    spans = ((0, 8), (9, 17), (18, 26), (27, 34))
    for place, (name, about) in enumerate(tabs):
        first, last = spans[place % 4]
        row = at + place // 4
        look = styles.text(10, LINK, underline=1)
        page.merge_range(row, first, row, last, "", look)
        said = f"{name}　{about}" if about else name
        page.write_url(row, first, f"internal:'{name}'!A1", look, said)
        page.set_row(row, 18)
    return at + -(-len(tabs) // 4)
