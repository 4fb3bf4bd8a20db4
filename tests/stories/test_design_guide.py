"""What a designer would test of everything people see, over one ledger: the same figure in the same words in every
medium, one unit a list, movement of comparable units only, colours that can be read, a basis and a month in titles.
"""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from tests.program import run
from xmgc.render import terminal, wall_symbols
from xmgc.render.docchart import COLOURS
from xmgc.render.workbook_style import contrast

DAY = ("--today", "2026-07-05")
SILENT = "云岭县"
MEASURES = ("fixed_asset", "funds_arrived", "project_investment")
AMOUNT = r"\d+(?:\.\d+)?(亿元|万元)"
READABLE = 4.5
WHITE = "#FFFFFF"


@pytest.fixture(scope="module")
def office(city: Path) -> Path:
    """Every paper of the sample in one folder."""
    for name, out in (("export", "表.xlsx"), ("bulletin", "通报.docx"), ("board", "看板.html"), ("slides", "会.pptx")):
        done = run(name, "--out", out, *DAY, cwd=city)
        assert done.code == 0, done.err
    return city


@pytest.fixture(scope="module")
def media(office: Path) -> dict[str, str]:
    """What each medium says, as text."""
    book = openpyxl.load_workbook(office / "表.xlsx")["概况"]
    deck = Presentation(str(office / "会.pptx"))
    shapes: list[Any] = [shape for slide in deck.slides for shape in slide.shapes]
    return {
        "terminal": run("gap", *DAY, cwd=office, columns=400).out,
        "workbook": "\n".join(str(cell.value) for line in book.iter_rows() for cell in line if cell.value is not None),
        "bulletin": "\n".join(paragraph.text for paragraph in Document(str(office / "通报.docx")).paragraphs),
        "board": (office / "看板.html").read_text(encoding="utf-8"),
        "slides": "\n".join([
            *(shape.text_frame.text for shape in shapes if shape.has_text_frame),
            *(slide.notes_slide.notes_text_frame.text for slide in deck.slides),
        ]),
    }


def gap_of(office: Path) -> dict[str, Any]:
    told = run("gap", "--format", "json", *DAY, cwd=office).out
    tables: dict[str, Any] = {table["key"]: table for table in json.loads(told)["tables"]}
    return tables


def yi(wan: float) -> str:
    """万元 as every sentence says it: 亿元 with two decimals, half up."""
    return f"{(Decimal(str(wan)) / 10000).quantize(Decimal('0.01'), ROUND_HALF_UP)}亿元"


@pytest.mark.parametrize("measure", MEASURES)
def test_what_the_city_owes_is_the_same_words_in_every_medium(
    measure: str, office: Path, media: dict[str, str]
) -> None:
    """The deck speaks of the first measure alone."""
    owed = yi(gap_of(office)[measure]["total"]["arrears"])
    silent = set() if measure == "fixed_asset" else {"slides"}
    assert {name for name, text in media.items() if owed in text} >= set(media) - silent, owed


def test_what_the_worst_unit_owes_is_the_same_words_in_every_medium(office: Path, media: dict[str, str]) -> None:
    table = gap_of(office)["fixed_asset"]
    rows = [row for row in table["rows"] if row["basis"] == table["total"]["basis"]]
    worst = max(rows, key=lambda row: row["arrears"] or 0)
    amount = yi(worst["arrears"]).removesuffix("亿元")
    for name in ("terminal", "bulletin", "board", "slides"):
        assert amount in media[name], name


def test_a_list_in_a_sentence_has_one_unit(media: dict[str, str]) -> None:
    for name in ("terminal", "workbook", "bulletin", "slides"):
        for sentence in re.split(r"[。；\n]", media[name]):
            for listed in re.findall(rf"(?:[^、，：]*{AMOUNT}[^、，：]*、)+[^、，：]*{AMOUNT}", sentence):
                assert len(set(listed)) == 1, (name, sentence)


def test_amounts_in_sentences_carry_two_decimals_of_yi(media: dict[str, str]) -> None:
    for name, text in media.items():
        assert not re.findall(r"(?<![\d.])\d+(?:\.\d|\.\d{3,})?亿元", text), name


def test_movement_is_of_units_of_both_months_alone(office: Path, media: dict[str, str]) -> None:
    table = gap_of(office)["fixed_asset"]
    silent = [row for row in table["rows"] if row["county"] == SILENT]
    assert silent
    assert all(row["arrears_change"] is None and row["rank_change"] is None for row in silent)
    primary = [row for row in table["rows"] if row["basis"] == table["total"]["basis"]]
    moved = [row["arrears_change"] for row in primary if row["arrears_change"] is not None]
    assert len(moved) == len(primary) - 1
    said = f"{'少欠' if sum(moved) < 0 else '多欠'}{yi(abs(sum(moved)))}（{len(moved)}个）"
    assert said in media["terminal"]
    assert re.search(rf"{SILENT} .*不可比", media["terminal"])
    book = openpyxl.load_workbook(office / "表.xlsx")["固定资产投资"]
    rows = [[cell.value for cell in line] for line in book.iter_rows() if any(cell.value == SILENT for cell in line)]
    assert any("不可比" in row for row in rows)
    sentences = re.split(r"[。；\n]", media["bulletin"])
    assert not [one for one in sentences if SILENT in one and re.search("比5月底|相比", one)]


def test_every_title_of_a_page_claims_something_with_basis_and_month(media: dict[str, str]) -> None:
    claims = re.findall(r"^(?:固定资产投资|招商引资到位资金|重点项目投资)欠.*$", media["terminal"], re.MULTILINE)
    assert len(claims) == 3
    assert media["terminal"].startswith("2026年1—6月投资欠账")
    for claim in claims:
        assert re.search("省下达任务|市定任务|项目年度计划", claim)
    title = re.search(r"<title>(.*?)</title>", media["board"])
    assert title is not None
    assert "2026年" in title[1]
    assert re.search(r"1—6月[^\"]*固定资产投资（省下达任务）欠账\d+\.\d\d亿元", media["board"])


def test_every_text_of_the_board_is_readable_on_its_ground() -> None:
    css = resources.files("xmgc.render").joinpath("board.css").read_text(encoding="utf-8")
    named = dict(re.findall(r"--(\w+):(#[0-9a-fA-F]{3,6})", css))
    grounds = [WHITE, named["pale"], "#fdf3f2"]
    pairs = [(named[ink], ground) for ink in ("ink", "grey", "red", "link") for ground in grounds]
    pairs += re.findall(r"\{color:(#\w{6});background:(#\w{6})\}", css)
    pairs += [("#ffffff", "#24292f"), ("#24292f", "#ffffff")]
    assert {pair: contrast(*pair) for pair in pairs if contrast(*map(_six, pair)) < READABLE} == {}


def _six(colour: str) -> str:
    short = colour.removeprefix("#")
    return f"#{''.join(sign * 2 for sign in short) if len(short) == 3 else short}".upper()


def test_every_label_of_the_wall_and_of_the_curves_is_readable_on_white() -> None:
    inks = [wall_symbols.ALARM, wall_symbols.BLUE, "#20502f", "#9a5b00", "#8b1a1a", *(f"#{one}" for one in COLOURS)]
    assert {ink: contrast(_six(ink), WHITE) for ink in inks if contrast(_six(ink), WHITE) < READABLE} == {}


def test_no_light_of_a_terminal_is_yellow_or_bare_on_an_unknown_ground() -> None:
    painted = [*terminal._CHIPS.values(), *terminal._LIGHTS.values()]
    assert "yellow" not in painted
    assert all(" on " in look for look in painted if look)
