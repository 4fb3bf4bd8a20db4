"""The board's file: one page, its own script and style only, data as data whatever stands in it."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from tests.render.driven import Driven
from tests.render.printed import needs_browser
from tests.render.test_text_formats import HOSTILE
from xmgc.document.board import Board, BoardRow, Face, Facts, Grid, SheetRow, View
from xmgc.document.overview import Headline, OwedBar
from xmgc.render.board import render_board
from xmgc.reports.board_sources import headings

EVIL = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>"


def board(name: str = "甘泉县") -> Board:
    bars = (OwedBar(name, Fraction(657 * 10**7)), OwedBar("南岭县", Fraction(-1872 * 10**8), "4月数"))
    face = Face(
        Headline("m", "投资", "省下达任务", f"{name}欠账", "一句", "口径", bars),
        "投资",
        "省下达",
        "注",
        (name, "南岭县"),
    )
    rows = (BoardRow((name, "1"), name, to=name),)
    city = View("全市", "", "", (Grid(("项目", name), rows, right=(1,)), Facts(((name, name),))))
    row = SheetRow(("A", "B"), (name, "完成"), 7, (name, "1.5"), 1)
    return Board("板", "截至", (face,), {"": city, name: View(name, name, "", (row,), "")})


def data(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


def test_nothing_may_be_fetched_and_only_its_own_script_runs() -> None:
    text = render_board(board())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"https?://|//[a-z]+\.|url\(|@import", text)


def test_bars_are_drawn_to_one_scale_and_say_their_number_aloud() -> None:
    bars = data(render_board(board()))["faces"][0]["bars"]  # type: ignore[index]
    assert [(bar["value"], bar["owed"], bar["spoken"]) for bar in bars] == [
        ("+0.66", False, "甘泉县，超0.66亿元"),
        ("−18.72", True, "南岭县，欠18.72亿元，4月数"),
    ]
    assert bars[1]["share"] / bars[0]["share"] == pytest.approx(187200 / 6570, rel=1e-2)


@pytest.mark.parametrize("name", [*HOSTILE, EVIL])
def test_hostile_text_stays_inside_the_data(name: str) -> None:
    text = render_board(board(name))
    assert text.count("<script") == 2
    assert text.count("</script>") == 2


@pytest.mark.slow
@needs_browser
def test_no_script_out_of_the_data_runs(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(render_board(board(EVIL)), encoding="utf-8")
    with Driven(tmp_path / "b.html") as page:
        page.click("#right tbody tr")
        assert page.text("#right h2") == EVIL
        assert page.says("window.pwned === undefined")
        assert page.says("document.querySelectorAll('img').length") == 0


def test_a_board_without_movement_or_bars_still_opens() -> None:
    bare = replace(
        board(), faces=(replace(board().faces[0], headline=Headline("m", "投", "任务", "", "", ""), units=()),)
    )
    assert data(render_board(bare))["faces"][0]["bars"] == []  # type: ignore[index]


def test_headings_are_the_rows_of_words_over_the_numbers_not_the_title_and_unit_lines() -> None:
    above = (
        ("2026年重点项目进展", "", "", ""),
        ("填报单位：甘泉县", "", "", "单位：万元"),
        ("序号", "项目", "1-6月", ""),
        ("", "名称", "计划投资", "完成投资"),
        ("1", "甲项目", "10", "5"),
    )
    assert headings(above, 3, 4) == ["序号", "项目 名称", "1-6月 计划投资", "完成投资"]
