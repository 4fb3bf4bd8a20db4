"""The evening in one command: books in, questions with what to copy, every paper in one folder; again, it goes on."""

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.conftest import SAMPLES
from tests.program import run
from xmgc.domain.witness import stamped

PAPERS = {"概况和明细.xlsx", "通报.docx", "看板.html", "调度会.pptx", "挂图作战.html", "数据核对函", "会前清单.md"}
DAY = ("--today", "2026-07-05")


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's books with the unit taken out of one of them."""
    folder = tmp_path_factory.mktemp("晚上")
    shutil.copytree(SAMPLES, folder / "收到的")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ("南屏县2026年6月重点项目进展表",),
        ("项目名称", "年度计划投资", "年度累计完成投资"),
        ("南屏新厂", 100, 50),
    ):
        page.append(row)
    book.save(folder / "收到的" / "没写单位.xlsx")
    return folder


def test_the_evening_in_one_command_and_the_question_answered_by_pasting(evening: Path) -> None:
    first = run("meeting", "收到的", "--out", "材料", "--sign", "市项目办", *DAY, cwd=evening)
    assert first.code == 1, first.err
    assert {path.name for path in (evening / "材料").iterdir()} == PAPERS
    question = re.search(r"照抄  xmgc (import .*)", first.out)
    assert question is not None
    assert "没写单位.xlsx" in question[1]
    page = (evening / "材料" / "会前清单.md").read_text(encoding="utf-8")
    assert "要回答的问题（1个）" in page
    assert f"xmgc {question[1]}" in page
    assert "欠账" in page

    answered = run(*shlex.split(question[1]), cwd=evening)
    assert answered.code == 0, answered.out + answered.err
    again = run("meeting", "收到的", "--out", "材料", "--sign", "市项目办", *DAY, cwd=evening)
    assert again.code == 0, again.err
    page = (evening / "材料" / "会前清单.md").read_text(encoding="utf-8")
    assert "没有。所有文件都已入账。" in page
    assert run("ledger", "verify", "--head", stamped(page.splitlines()), cwd=evening).code == 0


def test_a_paper_made_while_a_file_is_out_says_so(evening: Path) -> None:
    (evening / "另一本").mkdir(exist_ok=True)
    shutil.copy(evening / "收到的" / "没写单位.xlsx", evening / "另一本" / "仍没写单位.xlsx")
    book = openpyxl.load_workbook(evening / "另一本" / "仍没写单位.xlsx")
    book.worksheets[0]["A3"] = "南屏另一新厂"
    book.save(evening / "另一本" / "仍没写单位.xlsx")
    done = run("meeting", "另一本", "--out", "材料二", *DAY, cwd=evening)
    assert done.code == 1
    front = openpyxl.load_workbook(evening / "材料二" / "概况和明细.xlsx")["概况"]
    assert any("另有1个文件未入账" in str(cell.value) for line in front.iter_rows() for cell in line if cell.value)
    said = "\n".join(p.text for p in Document(str(evening / "材料二" / "通报.docx")).paragraphs)
    assert "另有1个报送文件尚未入账" in said


def test_without_a_folder_the_ledger_speaks_and_out_must_be_named(evening: Path) -> None:
    assert run("meeting", cwd=evening).code == 2
    assert run("meeting", "--out", "材料三", *DAY, cwd=evening).code == 0
