"""What was answered once for a table answers again for one with the same headings, and says whose answer it is."""

import json
from pathlib import Path
from typing import Any

from tests.program import run
from tests.sheets import draw

SHEET = """
    | 甘泉县2024年{month}月重点项目进展表 | | |
    | 序号 | 项目名称 | 年度计划投资 | 1-{month}月完成投资 |
    | 1 | 大桥 | 300 | {done} |
    | 2 | 水库 | 200 | {done} |
"""


def imported(folder: Path, name: str, *words: str) -> dict[str, Any]:
    ran = run("import", name, "--format", "json", "--today", "2024-08-01", *words, cwd=folder)
    file: dict[str, Any] = json.loads(ran.out)["files"][0]
    return file


def test_the_unit_answered_last_month_is_taken_and_said(tmp_path: Path) -> None:
    run("county", "add", "甘泉县", cwd=tmp_path)
    draw(tmp_path / "五月.xlsx", SHEET.format(month=5, done=100))
    draw(tmp_path / "六月.xlsx", SHEET.format(month=6, done=120))
    draw(tmp_path / "七月.xlsx", SHEET.format(month=7, done=150))
    assert imported(tmp_path, "五月.xlsx", "--as-before")["status"] == "rejected"
    first = imported(tmp_path, "五月.xlsx", "--unit", "万元")

    second = imported(tmp_path, "六月.xlsx", "--as-before")
    third = imported(tmp_path, "七月.xlsx", "--as-before")

    assert [one["status"] for one in (first, second, third)] == ["imported"] * 3
    (sheet,) = second["sheets"]
    assert sheet["evidence"]["unit"] == f"按导入 {first['import_id']} 时的答复：万元"
    assert sheet["unit"] == "万元"


def test_without_the_option_or_under_other_headings_the_question_stays(tmp_path: Path) -> None:
    run("county", "add", "甘泉县", cwd=tmp_path)
    draw(tmp_path / "五月.xlsx", SHEET.format(month=5, done=100))
    draw(tmp_path / "六月.xlsx", SHEET.format(month=6, done=120))
    draw(tmp_path / "别表.xlsx", SHEET.format(month=6, done=120).replace("年度计划投资", "本年计划投资"))
    assert imported(tmp_path, "五月.xlsx", "--unit", "万元")["status"] == "imported"

    assert imported(tmp_path, "六月.xlsx")["status"] == "rejected"
    assert imported(tmp_path, "别表.xlsx", "--as-before")["status"] == "rejected"
