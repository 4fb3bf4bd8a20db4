"""What leaves the ledger as text: contact details masked unless asked for, nothing that runs, decisions by subject."""

from pathlib import Path

import pytest

from tests.program import run
from tests.sheets import draw

SHEET = """
| {county}2024年6月重点项目进展表（单位：元） | < | < | < | < |
| 项目名称 | 项目代码 | 年度计划投资 | 年度累计完成投资 | 责任人 |
| 纸厂 | 2401-620102-04-01-123456 | 13900001234 | 13800001234 | 张三13800005678 |
| '=HYPERLINK(1) | | 100 | 50 | 李四（0931）8412346 |
| 造纸厂 | | 100 | 60 | 微信：zhang_san |
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for county in ("甘泉县", "南岭县"):
        draw(tmp_path / f"{county}.xlsx", SHEET.format(county=county))
    done = run("import", "甘泉县.xlsx", "南岭县.xlsx", "--add-counties", cwd=tmp_path)
    assert done.code in {0, 1}, done.out
    assert "未导入 2 个" not in done.out, done.out
    return tmp_path


def test_a_dump_masks_texts_but_no_amount_and_no_code_unless_asked(office: Path) -> None:
    told = run("ledger", "dump", cwd=office).out
    assert "2401-620102-04-01-123456" in told
    assert ",1380000123400\n" in told
    for detail in ("13800005678", "8412346", "zhang_san"):
        assert detail not in told
        assert detail in run("ledger", "dump", "--contacts", cwd=office).out
    assert run("ledger", "dump", "--out", "d.csv", cwd=office).code == 0
    assert (office / "d.csv").read_text("utf-8") == told


def test_no_field_of_a_dump_or_a_report_runs(office: Path) -> None:
    for words in (
        ("ledger", "dump"),
        ("ledger", "dump", "--sources"),
        ("project", "list", "--format", "csv"),
        ("log", "--format", "csv"),
    ):
        for line in run(*words, cwd=office).out.splitlines():
            assert not any(field.startswith(("=", "@", "+")) for field in line.split(",")), line


def test_an_unmerge_undoes_the_merge_of_the_project_named_and_of_no_other(office: Path) -> None:
    for county in ("甘泉县", "南岭县"):
        assert run("project", "merge", f"{county}/造纸厂", f"{county}/纸厂", cwd=office).code == 0
    for words, says in (("纸厂", "涉及 2 次合并"), ("纸", "没有涉及"), ("清河区/造纸厂", "没有涉及")):
        refused = run("project", "unmerge", words, cwd=office)
        assert (refused.code, says in refused.err) == (2, True), refused
    assert run("project", "unmerge", "甘泉县/造纸厂", cwd=office).code == 0
    listed = run("project", "list", "--format", "csv", cwd=office).out
    assert listed.count("造纸厂") > 1
    names = [line.split(",")[:2] for line in listed.splitlines()]
    assert ["甘泉县", "造纸厂"] in names
    assert ["南岭县", "造纸厂"] not in names
