"""A word is taught once: pasted as it was printed, kept in the ledger, taken back like an import."""

import re
from pathlib import Path

from tests.program import run
from tests.sheets import draw

SHEET = """
    | 甘泉县2024年6月重点项目进展表（单位：万元） | | | |
    | 序号 | 项目名称 | 本年拟投入 | 1-6月完成投资 |
    | 1 | 大桥 | 300 | 150 |
    | 2 | 水库 | 200 | 120 |
"""
TOTAL = """
    | 甘泉县2024年6月重点项目进展表（单位：万元） | | |
    | 序号 | 项目名称 | 1-6月完成投资 |
    | 1 | 大桥 | 150 |
    | 2 | 水库 | 120 |
    | 3 | 酒厂 | 30 |
    | | 工业口 | 299 |
"""


def say(ledger: Path, *words: str) -> str:
    """What the program prints to a command on a ledger."""
    ran = run(*words, cwd=ledger.parent, ledger=ledger)
    return ran.out + ran.err


def dumped(ledger: Path) -> str:
    return say(ledger, "ledger", "dump")


def ledger_with_a_county(tmp_path: Path) -> Path:
    ledger = tmp_path / "l.db"
    say(ledger, "county", "add", "甘泉县")
    return ledger


def test_the_line_offered_makes_the_same_bytes_read_whole_and_undo_takes_the_word_back(tmp_path: Path) -> None:
    ledger, book = ledger_with_a_county(tmp_path), draw(tmp_path / "a.xlsx", SHEET)
    first = say(ledger, "import", str(book))
    offered = re.search(r"xmgc (teach progress \S+)", first)
    assert offered
    assert "plan/year/" not in dumped(ledger)
    said = say(ledger, *offered[1].split())
    number = re.search(r"第 (\d+) 号", said)
    assert number
    assert "本年拟投入" in say(ledger, "teach", "--list")
    assert "已导入" in say(ledger, "import", str(book))
    assert "project_investment/plan/year/,2024-06,30000000" in dumped(ledger).replace('"', "")
    assert say(ledger, "import", str(book)).count("无变化")
    say(ledger, "undo", number[1], "--yes")
    assert "还没有教过" in say(ledger, "teach", "--list")


def test_a_row_that_looks_like_a_total_enters_once_it_was_said_what_it_is(tmp_path: Path) -> None:
    ledger, book = ledger_with_a_county(tmp_path), draw(tmp_path / "a.xlsx", TOTAL)
    assert "looks-like-total" in say(ledger, "import", str(book))
    say(ledger, "teach", "--row", "工业口=合计")
    assert "已导入" in say(ledger, "import", str(book))
    assert "工业口" not in dumped(ledger)


def test_an_unknown_form_or_meaning_is_answered_with_those_there_are(tmp_path: Path) -> None:
    ledger = ledger_with_a_county(tmp_path)
    assert "progress" in say(ledger, "teach", "progres", "年度计划投资=甲")
    assert "年度计划投资" in say(ledger, "teach", "progress", "年度计划=甲=乙", "无此栏=甲")


def test_the_unit_of_silent_tables_is_taught_once_and_a_table_that_says_one_is_heard(tmp_path: Path) -> None:
    ledger = ledger_with_a_county(tmp_path)
    silent = SHEET.replace("（单位：万元）", "").replace("本年拟投入", "年度计划投资")
    draw(tmp_path / "无单位.xlsx", silent)
    draw(tmp_path / "亿元.xlsx", silent.replace("6月", "7月").replace("项目进展表", "项目进展表（单位：亿元）"))
    assert "no-unit" in say(ledger, "import", "无单位.xlsx")
    assert "不是金额单位" in say(ledger, "teach", "progress", "--unit", "吨")

    taught = say(ledger, "teach", "progress", "--unit", "万元", "--county", "甘泉县")
    assert "甘泉县的progress 表里没写单位的，金额单位是万元" in taught
    entered = say(ledger, "import", "无单位.xlsx")
    other = say(ledger, "import", "亿元.xlsx", "--today", "2024-08-01")

    assert "教过的单位 万元" in entered
    assert "甘泉县 · 2024-07 · 亿元" in other
