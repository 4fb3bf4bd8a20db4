"""The wall chart as an Excel grid: a row a project, a column a month, nodes as text in the colour of their state; and
the 保障 sheet. Imported text is always written as text; A3 landscape, one page wide, heads repeated.
"""

from io import BytesIO
from typing import Any, Final

from xmgc.document import Kind
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Lane, Node, Support, Wall
from xmgc.domain.money import FEN_PER
from xmgc.domain.names import clean
from xmgc.domain.period import Period
from xmgc.domain.witness import stamp, stamp_lines
from xmgc.render.svg import text_width
from xmgc.render.wall_money import DONE, told
from xmgc.render.wall_symbols import MARK_WORDS
from xmgc.render.words import spell

SYMBOLS: Final = {
    Mark.DONE: "●",
    Mark.DONE_LATE: "◎",
    Mark.PLANNED: "◇",
    Mark.DUE_SOON: "▲",
    Mark.OVERDUE: "■",
    Mark.UNDATED: "○",
}
_INKS: Final = {
    Mark.DONE: "1B7F3B",
    Mark.DONE_LATE: "8A6D00",
    Mark.PLANNED: "1F5FA8",
    Mark.DUE_SOON: "B36B00",
    Mark.OVERDUE: "C62828",
    Mark.UNDATED: "666666",
}
_FILLS: Final = {Mark.OVERDUE: "FDE3E1", Mark.DUE_SOON: "FFF1D6", Mark.DONE: "E7F4EA", Mark.DONE_LATE: "F4F3DC"}
_WORST: Final = (Mark.OVERDUE, Mark.DUE_SOON, Mark.PLANNED, Mark.DONE_LATE, Mark.DONE)
_HEADS: Final = (
    ("序号", 6),
    ("县（市、区）", 12),
    ("项目名称", 30),
    ("阶段", 8),
    ("包挂领导", 14),
    ("责任单位", 18),
    ("跟踪专人", 14),
    ("年度计划", 13),
    ("累计完成", 13),
    ("完成率（%）", 11),
    ("投资欠账", 13),
)
_MONTH_WIDTH: Final = 16
_RULES: Final = {"border": 1, "border_color": "#9AA0A8"}
_LINE: Final = 17.5
"""Height in points of a printed line of 11 pt."""
_SUPPORT_HEADS: Final = (
    ("序号", 6),
    ("县（市、区）", 14),
    ("项目名称", 34),
    ("节点/类型", 18),
    ("需要保障的事项", 48),
    ("责任单位", 20),
    ("责任人", 12),
    ("时限", 13),
    ("状态", 11),
)


def render_wall_xlsx(wall: Wall) -> bytes:
    """The workbook: 挂图 and, when anybody asked for support, 保障."""
    from xlsxwriter import Workbook

    saved = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(saved, options) as book:
        book.set_properties({"title": clean(wall.title), "comments": stamp(wall.head)})
        looks = _Looks(book)
        _chart(book.add_worksheet("挂图"), wall, looks)
        if wall.supports:
            _supports(book.add_worksheet("保障"), wall, looks)
    return saved.getvalue()


class _Looks:
    """The formats, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}
        self.title = self.of(font_name="方正小标宋简体", font_size=22, align="center", border=0)
        self.line = self.of(font_name="楷体", font_size=12, border=0, align="left", text_wrap=False)
        self.unit = self.of(font_name="楷体", font_size=12, border=0, align="right", text_wrap=False)
        self.head = self.of(font_name="黑体", align="center", bg_color="#8B1A1A", font_color="#FFFFFF")
        self.now = self.of(font_name="黑体", align="center", bg_color="#C62828", font_color="#FFFFFF")
        self.text, self.middle = self.of(), self.of(align="center")
        self.money, self.rate = self.of(num_format="#,##0.00", align="right"), self.of(num_format="0.00", align="right")
        self.owed = self.of(num_format="#,##0.00", align="right", font_color="#C62828", bold=True)

    def of(self, **look: object) -> Any:
        """A format with the chart's defaults; the same look is made once."""
        whole = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True, **_RULES, **look}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
        return self._made[key]

    def ink(self, mark: Mark) -> Any:
        """How a node's words are written inside a cell."""
        return self.of(font_color=f"#{_INKS[mark]}", bold=mark is Mark.OVERDUE, border=0)

    def cell(self, mark: Mark | None) -> Any:
        """A month's cell, tinted by the most pressing node in it."""
        if mark is None or mark not in _FILLS:
            return self.of(font_size=10)
        return self.of(font_size=10, bg_color=f"#{_FILLS[mark]}")


def _page(sheet: Any, *, columns: int, rows: int, head: int, frozen: int) -> None:
    """A3 landscape, one page wide, head repeated on every page, page numbers."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C— &P —")
    sheet.print_area(0, 0, rows, columns - 1)
    sheet.freeze_panes(head + 1, frozen)
    sheet.hide_gridlines(2)
    sheet.center_horizontally()


def _chart(sheet: Any, wall: Wall, looks: _Looks) -> None:
    months = wall.months
    columns = len(_HEADS) + len(months)
    _top(sheet, wall, looks, columns, wall.title)
    for at, (head, width) in enumerate(_HEADS):
        sheet.set_column(at, at, width)
        sheet.write_string(3, at, head, looks.head)
    years = wall.first.year != wall.last.year
    for at, month in enumerate(months, len(_HEADS)):
        sheet.set_column(at, at, _MONTH_WIDTH)
        now = Period(wall.today.year, wall.today.month) == month
        words = f"{month.year}年{month.month}月" if years else f"{month.month}月"
        sheet.write_string(3, at, words + ("（今日）" if now else ""), looks.now if now else looks.head)
    sheet.set_row(3, 30)
    for at, lane in enumerate(wall.lanes):
        _lane(sheet, 4 + at, at + 1, lane, wall, looks)
    last = 3 + max(len(wall.lanes), 1)
    notes = (*wall.notes, *stamp_lines(wall.head))
    for at, note in enumerate(notes, 1):
        sheet.write_string(last + at, 0, clean(note), looks.line)
    _page(sheet, columns=columns, rows=last + len(notes), head=3, frozen=3)


def _top(sheet: Any, wall: Wall, looks: _Looks, columns: int, title: str) -> None:
    """Title over all columns; position and day at the left, unit at the right; the key to the symbols."""
    sheet.merge_range(0, 0, 0, columns - 1, clean(title), looks.title)
    sheet.set_row(0, 34)
    position = f"截至{wall.as_of.year}年{wall.as_of.month}月底　" if wall.as_of else ""
    sheet.write_string(1, 0, f"{position}制图日：{wall.today.isoformat()}", looks.line)
    sheet.write_string(1, columns - 1, f"单位：{wall.unit}", looks.unit)
    legend = "　".join(f"{SYMBOLS[mark]} {MARK_WORDS[mark]}" for mark in SYMBOLS)
    sheet.write_string(2, 0, f"图例：{legend}　（节点后为月.日：已完成的是实际日，其余是计划日）", looks.line)


def _lane(sheet: Any, row: int, number: int, lane: Lane, wall: Wall, looks: _Looks) -> None:
    sheet.write_number(row, 0, number, looks.middle)
    said = (lane.county, lane.project, lane.stage, lane.leader, lane.unit, lane.person)
    for at, words in enumerate(said, 1):
        sheet.write_string(row, at, clean(words) or "未明确", looks.text if at == 2 else looks.middle)
    scale = FEN_PER[wall.unit]
    for at, amount in ((7, lane.annual_plan), (8, lane.actual), (10, lane.arrears)):
        look = looks.owed if at == 10 and amount else looks.money
        _number(sheet, row, at, None if amount is None else float(amount / scale), look, looks)
    _number(sheet, row, 9, None if lane.rate is None else float(spell(lane.rate, Kind.PERCENT, "")), looks.rate, looks)
    tallest = max(_lines(lane.project, 30), _lines(lane.unit, 18), _lines(lane.person, 14), _lines(lane.leader, 14))
    for at, month in enumerate(wall.months, len(_HEADS)):
        nodes = [node for node in lane.nodes if _belongs(node, month, wall)]
        money = _money(lane, month, wall)
        if money and not nodes:
            sheet.write_string(row, at, money, looks.of(font_size=9, font_color=DONE))
            continue
        _month(sheet, row, at, nodes, wall, looks)
        tallest = max(tallest, sum(_lines(_said(node, wall), _MONTH_WIDTH) for node in nodes))
    sheet.set_row(row, min(_LINE * max(tallest, 2), 400))


def _money(lane: Lane, month: Period, wall: Wall) -> str:
    """Done and planned since January, for a project nobody reported nodes for; '' where the month was not reported."""
    if not lane.drawn_by_money:
        return ""
    end = next((one for one in lane.months if one.period == month and one.done is not None), None)
    return told(wall, end) if end is not None else ""


def _number(sheet: Any, row: int, column: int, value: float | None, look: Any, looks: _Looks) -> None:
    """A number, or — for what is unknown (never 0)."""
    if value is None:
        sheet.write_string(row, column, "—", looks.middle)
    else:
        sheet.write_number(row, column, value, look)


def _belongs(node: Node, month: Period, wall: Wall) -> bool:
    """A node stands in its month; what lies off the chart stands in the first or last month; undated in the last."""
    if node.day is None:
        return month == wall.last
    own = Period(node.day.year, node.day.month)
    return month == min(max(own, wall.first), wall.last)


def _said(node: Node, wall: Wall) -> str:
    """■主体封顶 4.30 超66天; a day off the chart carries its year."""
    far = node.day is not None and not wall.first.year <= node.day.year <= wall.last.year
    year = f"{node.day.year}." if node.day and far else ""
    day = f" {year}{node.day.month}.{node.day.day}" if node.day else ""
    over = f" 超{node.days_over}天" if node.mark is Mark.OVERDUE and node.days_over else ""
    return f"{SYMBOLS[node.mark]}{clean(node.name)}{day}{over}"


def _month(sheet: Any, row: int, column: int, nodes: list[Node], wall: Wall, looks: _Looks) -> None:
    worst = next((mark for mark in _WORST for node in nodes if node.mark is mark), None)
    look = looks.cell(worst)
    if not nodes:
        sheet.write_blank(row, column, None, look)
        return
    if len(nodes) == 1:
        sheet.write_string(row, column, _said(nodes[0], wall), looks.of(**_inked(nodes[0].mark)))
        return
    pieces: list[Any] = []
    for at, node in enumerate(nodes):
        pieces += [looks.ink(node.mark), _said(node, wall) + ("\n" if at < len(nodes) - 1 else "")]
    sheet.write_rich_string(row, column, *pieces, look)


def _inked(mark: Mark) -> dict[str, object]:
    look: dict[str, object] = {"font_size": 10, "font_color": f"#{_INKS[mark]}", "bold": mark is Mark.OVERDUE}
    return look | ({"bg_color": f"#{_FILLS[mark]}"} if mark in _FILLS else {})


def _lines(text: str, width: float) -> int:
    """Printed lines of a text in a column ``width`` characters wide (a Chinese one counts two)."""
    return max(1, -(-int(text_width(clean(text), 2.0) * 10) // int((width - 1) * 10)))


def _supports(sheet: Any, wall: Wall, looks: _Looks) -> None:
    columns = len(_SUPPORT_HEADS)
    sheet.merge_range(0, 0, 0, columns - 1, "要素保障清单", looks.title)
    sheet.set_row(0, 34)
    sheet.write_string(1, 0, f"制图日：{wall.today.isoformat()}", looks.line)
    for at, (head, width) in enumerate(_SUPPORT_HEADS):
        sheet.set_column(at, at, width)
        sheet.write_string(2, at, head, looks.head)
    for at, support in enumerate(wall.supports, 1):
        _support(sheet, 2 + at, at, support, looks)
    _page(sheet, columns=columns, rows=2 + len(wall.supports), head=2, frozen=3)


def _support(sheet: Any, row: int, number: int, support: Support, looks: _Looks) -> None:
    sheet.write_number(row, 0, number, looks.middle)
    said = (support.county, support.project, support.node, support.need, support.unit, support.person)
    for at, words in enumerate(said, 1):
        sheet.write_string(row, at, clean(words) or "未明确", looks.text if at in {2, 4} else looks.middle)
    sheet.write_string(row, 7, support.due.isoformat() if support.due else "—", looks.middle)
    words = f"{SYMBOLS[support.mark]}{MARK_WORDS[support.mark]}"
    sheet.write_string(row, 8, words, looks.of(align="center", **_inked(support.mark)))
    sheet.set_row(row, _LINE * max(_lines(support.need, 48), _lines(support.project, 34), _lines(support.unit, 20)))
