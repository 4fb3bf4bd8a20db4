"""数据核对函: what was read, what is asked, the unit's own workbook marked; nothing of any other unit in it."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.program import run
from tests.render.printed import needs_office, office_pdf, pages


@pytest.fixture(scope="module")
def letters(city: Path) -> Path:
    done = run(
        "letter", "--all", "--out", "核对函", "--today", "2026-07-05", "--sign", "云泽市重大项目办公室", cwd=city
    )
    assert done.code == 0, done.err
    return city / "核对函"


def text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_letter_says_what_was_read_and_asks_with_cells_the_equation_and_boxes(letters: Path) -> None:
    said = text(letters / "数据核对函-禾丰县.docx")
    assert "579,500" in said
    assert "157,609.5" in said
    assert "禾丰石门老旧小区改造工程" in said
    assert "进展!G7" in said
    assert "相差600万元" in said
    assert "□ 当月应为5,351" in said
    assert "7月8日18时前" in said
    assert "回　执" in said or "回 执" in said


def test_no_rank_no_light_and_no_other_unit_stands_in_a_letter(letters: Path) -> None:
    names = [path.stem.split("-")[1] for path in letters.glob("*.docx")]
    assert len(names) == 12
    for name in names:
        said = text(letters / f"数据核对函-{name}.docx")
        assert not [other for other in names if other != name and other in said], name
        assert not any(word in said for word in ("名次", "第1位", "红灯", "●", "▲", "■"))


def test_a_silent_unit_is_asked_for_what_is_missing_and_one_without_questions_is_told_so(letters: Path) -> None:
    silent = text(letters / "数据核对函-云岭县.docx")
    assert "沿用4月数" in silent
    assert "请补报" in silent
    told = json.loads(run("check", "--format", "json", "--today", "2026-07-05", cwd=letters.parent).out)
    doubted = {row["county"] for row in told["tables"][0]["rows"]}
    clean = [path for path in letters.glob("*.docx") if path.stem.split("-")[1] not in doubted]
    assert clean
    assert all("未发现需核对的事项" in text(path) for path in clean)


def test_the_units_own_workbook_comes_along_with_the_cells_marked(letters: Path) -> None:
    book = openpyxl.load_workbook(letters / "禾丰县进展调度表5月（请核对）.xlsx")
    assert book.sheetnames[0] == "问题清单"
    sheet = book["进展"]
    assert sheet["G7"].fill.start_color.rgb == "FFFFE699"
    assert "禾丰石门老旧小区改造工程" in sheet["G7"].comment.text
    assert not [path for path in letters.glob("*.xlsx") if "统计局" in path.name or "招商局" in path.name]


def test_a_unit_must_be_named_or_all_and_a_wrong_one_is_told(city: Path) -> None:
    assert run("letter", "--out", "x", cwd=city).code == 2
    done = run("letter", "南平县", "--out", "x.docx", cwd=city)
    assert (done.code, "没有“南平县”这个单位" in done.err) == (2, True)


@pytest.mark.slow
@needs_office
def test_every_letter_is_one_page(letters: Path) -> None:
    for name in ("禾丰县", "云岭县", "望川县"):
        printed = pages(office_pdf(letters / f"数据核对函-{name}.docx"))
        assert len(printed) == 1, name
