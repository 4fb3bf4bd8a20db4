"""The wall chart's sheets: nothing overlaps, nothing leaves the sheet, nothing comes from outside, names stay names."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.render.printed import browser, browser_pdf, needs_browser, pages, paper_of
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Lane, Node, Support, Wall
from xmgc.domain.period import Period
from xmgc.render.svg import ellipsis, fitted, safe, text_width, wrapped
from xmgc.render.wall_html import render_wall_html
from xmgc.render.wall_sheet import BOTTOM, LABEL, LEFT, TOP, WIDTH, place_lane, scale_of, sheets_of
from xmgc.render.wall_symbols import symbol

TODAY = date(2024, 7, 5)
HOSTILE = "=1+1<script>alert(1)</script>\"'&amp;[red]\x1b[31m\x00\u202e\ud800县"
DATED = [Mark.DONE, Mark.DONE_LATE, Mark.PLANNED, Mark.DUE_SOON, Mark.OVERDUE]


def node(name: str, day: date | None, mark: Mark = Mark.PLANNED) -> Node:
    return Node(name, day, None, day if mark in {Mark.DONE, Mark.DONE_LATE} else None, mark)


def lane(county: str = "甘泉县", project: str = "纸厂", *nodes: Node) -> Lane:
    return Lane(
        county, project, "在建", "张明远（副县长）", "县住房和城乡建设局", "陈晓 138****1234",
        10**12, 4 * 10**11, Fraction(40), Fraction(50), 10**11, nodes,
    )  # fmt: skip


def chart(*lanes: Lane, supports: tuple[Support, ...] = ()) -> Wall:
    return Wall(
        "挂图作战推进图",
        Period(2024, 6),
        TODAY,
        Period(2024, 1),
        Period(2024, 12),
        lanes,
        supports,
        notes=("共1个项目",),
    )


def svgs(html: str) -> list[etree._Element]:
    """Every sheet's picture, parsed as strict XML."""
    return [etree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


def words_of(html: str) -> str:
    return "\n".join(
        "".join(str(piece) for piece in text.itertext()) for sheet in svgs(html) for text in sheet.iter("{*}text")
    )


nodes = st.builds(
    node,
    st.text(alphabet="土建完工主体封顶设备安装AB12（一期）", min_size=1, max_size=14),
    st.none() | st.integers(-500, 900).map(lambda days: date(2024, 1, 1) + timedelta(days=days)),
    st.sampled_from(DATED),
)


# where things stand -------------------------------------------------------------------------------------------------


@given(st.lists(nodes, max_size=14))
def test_labels_and_symbols_of_a_lane_never_overlap_nor_leave_it(drawn: list[Node]) -> None:
    placed = place_lane(lane("甘泉县", "纸厂", *drawn), 1, scale_of(chart()), "万元")
    boxes = [
        (spot.label_x, spot.label_x + text_width(spot.label, LABEL), spot.label_y - LABEL, spot.label_y)
        for spot in placed.spots
    ]
    for at, (left, right, top, bottom) in enumerate(boxes):
        assert left >= LEFT
        assert right <= WIDTH
        assert top >= 0
        assert bottom <= placed.height
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
    for at, spot in enumerate(placed.spots):
        assert LEFT < spot.x < WIDTH
        for later in placed.spots[at + 1 :]:
            assert abs(spot.x - later.x) >= 3.5 or abs(spot.y - later.y) >= 3.5
    assert len(placed.spots) <= len(drawn)


@given(st.lists(nodes, max_size=10))
def test_every_node_is_drawn_or_counted(drawn: list[Node]) -> None:
    placed = place_lane(lane("甘泉县", "纸厂", *drawn), 1, scale_of(chart()), "万元")
    counted = sum(int(number) for number in re.findall(r"(\d+)个节点", placed.remark))
    undated = sum(1 for one in drawn if one.day is None)
    assert len(placed.spots) + counted + undated == len(drawn)
    assert all(
        one.mark is not Mark.OVERDUE or one.day is None or any(spot.node is one for spot in placed.spots)
        for one in drawn
    )


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_lanes_fill_sheets_in_order_and_stay_between_head_and_foot(counts: list[int]) -> None:
    lanes = [
        lane(f"县{at // 5}", f"项目{at}", *(node("主体封顶", date(2024, 6, 1)) for _ in range(count)))
        for at, count in enumerate(counts)
    ]
    sheets = sheets_of(chart(*lanes))
    assert [placed.lane.project for sheet in sheets for _, placed in sheet.lanes] == [one.project for one in lanes]
    for sheet in sheets:
        end = TOP
        for top, placed in sheet.lanes:
            assert top == pytest.approx(end)
            end = top + placed.height
        assert end <= BOTTOM or len(sheet.lanes) == 1


@given(st.text(max_size=60), st.floats(5, 60))
def test_wrapped_text_fits_its_width_and_loses_nothing_without_saying_so(text: str, width: float) -> None:
    lines = wrapped(text, 3.1, width)
    assert len(lines) <= 4
    assert all(text_width(line, 3.1) <= width + 0.01 for line in lines)
    kept = "".join("".join(lines).split())
    assert lines == [] or lines[-1].endswith("…") or kept == "".join(safe_plain(text).split())


def safe_plain(text: str) -> str:
    from xmgc.domain.names import clean

    return clean(text)


def test_a_number_is_made_smaller_rather_than_broken() -> None:
    size = fitted("1,234,567.89", 3.1, 17)
    assert size < 3.1
    assert wrapped("1,234,567.89", size, 17) == ["1,234,567.89"]
    assert ellipsis("短", 3.1, 17) == "短"


# what is drawn ------------------------------------------------------------------------------------------------------


def test_every_mark_has_a_shape_and_a_colour_of_its_own() -> None:
    drawn = {mark: symbol(mark, 0.0, 0.0) for mark in Mark}
    shapes = [re.sub(r'(fill|stroke)="[^"]*"', "", markup) for markup in drawn.values()]
    assert len(set(drawn.values())) == len(set(shapes)) == len(Mark)


def test_a_lane_shows_who_answers_and_what_is_owed() -> None:
    said = words_of(render_wall_html(chart(lane("甘泉县", "纸厂", node("主体封顶", date(2024, 6, 1), Mark.OVERDUE)))))
    for words in ("甘泉县", "纸厂", "陈晓", "138****1234", "40.00%", "100,000", "主体封顶 6.1", "今日7.5"):
        assert words in said


def test_unknown_is_a_dash_and_nobody_is_said_to_be_nobody() -> None:
    said = words_of(render_wall_html(chart(Lane("甘泉县", "纸厂"))))
    assert said.count("未明确") == 3
    assert "—" in said
    assert "未报推进计划节点" in said


def test_no_line_of_today_when_today_is_off_the_chart() -> None:
    assert "今日7.5" not in words_of(
        render_wall_html(replace(chart(lane()), first=Period(2023, 1), last=Period(2023, 12)))
    )


def test_hostile_names_are_text_in_every_corner() -> None:
    one = replace(lane(HOSTILE, HOSTILE, node(HOSTILE, TODAY)), leader=HOSTILE, unit=HOSTILE, person=HOSTILE)
    html = render_wall_html(
        replace(chart(one, supports=(Support(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),)), title=HOSTILE)
    )
    seen: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: seen.append(tag)  # type: ignore[method-assign]
    reader.feed(html)
    assert seen.count("script") == 1
    assert not re.search("[\x00-\x08\x1b\u202e\ud800-\udfff]", html)
    assert "=1+1<script>alert(1)</script>" in "".join(words_of(html).split("\n"))
    html.encode("utf-8")
    assert safe(HOSTILE).startswith("=1+1&lt;script&gt;")


def test_the_file_asks_for_nothing_from_outside() -> None:
    html = render_wall_html(chart(lane(), supports=(Support("甘泉县", "纸厂", "节点", "用地"),)))
    addresses = set(re.findall(r"(?:https?:)?//[\w.]+", html))
    assert addresses == {"http://www.w3.org"}
    assert not re.search(r"<link|\s(?:src|href)=|@import|url\(", html)
    assert "default-src 'none'" in html


def test_paper_is_chosen_from_a3_to_a0() -> None:
    assert "size:1189mm 841mm" in render_wall_html(chart(lane()), paper="A0")
    with pytest.raises(ValueError, match="A9"):
        render_wall_html(chart(lane()), paper="A9")


# printed ------------------------------------------------------------------------------------------------------------


def busy(count: int) -> Wall:
    steps = [("施工许可", 60, Mark.DONE), ("主体封顶", 150, Mark.OVERDUE), ("竣工验收", 300, Mark.PLANNED)]
    lanes = [
        lane(
            f"第{at // 6}县",
            f"第{at}个重点项目ABCwm（一期）",
            *(node(n, date(2024, 1, 1) + timedelta(d + at), m) for n, d, m in steps),
        )
        for at in range(count)
    ]
    return chart(*lanes, supports=tuple(Support("甘泉县", f"项目{at}", "节点", "用地指标" * 9) for at in range(30)))


@pytest.mark.slow
@needs_browser
@pytest.mark.parametrize(("paper", "size"), [("A3", (420, 297)), ("A0", (1189, 841))])
def test_the_chart_prints_a_sheet_a_page(paper: str, size: tuple[int, int], tmp_path: Path) -> None:
    wall = busy(40)
    file = tmp_path / "wall.html"
    file.write_text(render_wall_html(wall, paper=paper), encoding="utf-8")
    pdf = browser_pdf(file)
    printed = pages(pdf)
    assert all(abs(told - wanted) <= 1 for told, wanted in zip(paper_of(pdf), size, strict=True))
    sheets = [page for page in printed if any("制图日" in line for line in page)]
    assert len(sheets) == len(sheets_of(wall))
    assert all(printed)
    rest = [page for page in printed if page not in sheets]
    assert "要素保障清单" in "".join(rest[0])
    assert all(any("需要保障的事项" in line for line in page) for page in rest)


@pytest.mark.slow
@needs_browser
def test_no_text_is_wider_than_it_was_thought_to_be(tmp_path: Path) -> None:
    script = (
        "<script>document.title=Array.from(document.querySelectorAll('svg text')).map(t=>"
        "[t.getComputedTextLength().toFixed(2),t.getAttribute('font-size'),t.textContent].join('~')).join('^')</script>"
    )
    html = re.sub(r"<meta http-equiv[^>]*>", "", render_wall_html(busy(12)))
    file = tmp_path / "wall.html"
    file.write_text(html.replace("</body>", script + "</body>"), encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", browser(file, "--dump-dom"), re.DOTALL)
    assert title is not None
    measured = [piece.split("~") for piece in title[1].split("^")]
    assert len(measured) > 100
    for length, size, text in measured:
        if not text.startswith("■"):
            assert float(length) <= text_width(text, float(size)) + 0.3, text
