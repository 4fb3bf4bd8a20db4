"""The board in a real browser: from the city to the cell of a county's workbook, by mouse and by keyboard, offline."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import run
from tests.render.driven import Driven
from tests.render.printed import browser_pdf, needs_browser, pages

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def file(city: Path) -> Path:
    assert run("board", "--out", "看板.html", "--today", "2026-07-06", cwd=city).code == 0
    return city / "看板.html"


@pytest.fixture
def page(file: Path) -> Iterator[Driven]:
    with Driven(file) as driven:
        yield driven
        assert driven.errors == []
        assert [url for url in driven.requests if not url.startswith(("file:", "about:"))] == []


def test_three_clicks_lead_from_the_claim_to_the_cell_and_the_number_is_that_of_explain(
    city: Path, page: Driven
) -> None:
    assert re.search(r"欠账\d+\.\d\d亿元", page.text("h1"))
    page.click(".bar", "南屏县")
    assert page.text("#right h2").startswith("南屏县固定资产投资（省下达任务）欠18.72亿元")
    page.click(".card button", "怎么算的")
    words = ("--county", "南屏县", "--field", "arrears", "--measure", "fixed_asset", "--format", "json")
    told = json.loads(run("explain", "gap", *words, cwd=city).out)
    owed = next(row["value"] for row in told["tables"][0]["rows"] if "省下达" in row["what"])
    assert page.text(".num.res b").replace(",", "") == f"{owed:g}"
    page.click("button.num", "累计完成")
    fact = next(row for table in told["tables"] for row in table["rows"] if "完成" in str(row.get("label")))
    assert page.text(".sheet td.hit") == fact["raw"]
    assert fact["file"] in page.text("dl")
    assert fact["cell"] in page.text("dl")


def test_a_sum_of_many_opens_its_addends_before_a_cell(page: Driven) -> None:
    page.press("3")
    page.click(".bar", "望川县")
    page.click(".card:last-child button", "怎么算的")
    page.click("button.num", "个数相加")
    total = page.text("#right h2")
    addends = page.says("[...document.querySelectorAll('#right tbody td:nth-child(2)')].map(x=>x.innerText)")
    amounts = [round(float(text.replace(",", "")) * 100) for text in addends]
    assert f"{sum(amounts) / 100:,g}" in total
    page.press("ArrowRight")
    page.press("Enter")
    assert page.text(".sheet td.hit")


def test_keys_walk_units_measures_levels_and_back(page: Driven) -> None:
    page.press("ArrowDown")
    page.press("Enter")
    first = page.text("#right h2")
    assert first.startswith("青岚区")
    page.press("ArrowDown")
    assert not page.text("#right h2").startswith("青岚区")
    page.press("2")
    assert "招商引资到位资金" in page.text("h1")
    page.press("Escape")
    assert "欠账最多的五个重点项目" in page.text("#right")
    page.back()
    assert page.text("#right h2").endswith("位")
    page.press("Home")
    assert page.says("location.hash.split('/').length") == 1


def test_a_link_opens_the_same_view_and_the_other_basis_changes_all_together(page: Driven, file: Path) -> None:
    page.click(".bar", "南屏县")
    hash_ = str(page.says("location.hash.slice(1)"))
    with Driven(file, hash_=hash_) as other:
        assert other.text("#right h2") == page.text("#right h2")
    page.click("#bases button", "市定")
    assert "市定任务" in page.text("h1")
    assert "欠20.52亿元" in page.text("#right h2")
    assert page.text(".bar[aria-current=true] .v") == "−20.52"


def test_the_city_fits_a_small_projector_and_a_large_one_without_scrolling(file: Path) -> None:
    for size in ((1366, 768), (1920, 1080)):
        with Driven(file, size=size) as page:
            fits = "[...document.querySelectorAll('section')].every(s=>s.scrollHeight<=s.clientHeight+1)"
            assert page.says(fits), size
            assert page.says("document.documentElement.scrollWidth<=innerWidth"), size


def test_every_control_is_reachable_and_spoken(page: Driven) -> None:
    assert page.says("[...document.querySelectorAll('.bar')].every(b=>/，(欠|超)[0-9.]+亿元/.test(b.ariaLabel))")
    assert page.says("[...document.querySelectorAll('button')].every(b=>b.innerText.trim()||b.ariaLabel)")
    assert page.says("[...document.querySelectorAll('[onclick],[style*=url],iframe,img,link')].length") == 0


def test_what_is_shown_prints_on_one_page(file: Path) -> None:
    printed = pages(browser_pdf(file))
    assert len(printed) == 1
    assert "谁欠、欠多少" in "".join(printed[0])
    assert "换指标" not in "".join(printed[0])
