"""Numbers of supervision tasks issued by the ledger: once, in order, on record, taken back like any other operation."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from tests.sheets import draw

TARGETS = """
| 2026年度目标任务分解表（单位：万元） |
| 单位 | 固定资产投资任务 |
| 甘泉县 | 120000 |
| 南岭县 | 80000 |
"""
HEAD = "| 编号 | 事项 | 责任领导 | 责任单位 | 交办时间 | 办结时限 | 状态 |"


def tasks(month: int, *rows: str) -> str:
    return "\n".join([f"| 全市项目督查任务表（截至2026年{month}月底） |", HEAD, *rows])


OLD = "| 项目督办〔2026〕003号 | 加快征地 | 王一 | 甘泉县 | 2026-02-01 | 2026-03-30 | 处理中 |"
LATER = "| | 协调供电 | 王一 | 甘泉县 | 2026-04-05 | 2026-06-30 | 处理中 |"
FIRST = "| | 清理欠款 | 李二 | 南岭县 | 2026-03-01 | 2026-06-30 | 待处理 |"
DONE = "| | 报送总结 | 李二 | 南岭县 | 2026-01-01 | 2026-01-30 | 已处理 |"
LAST_YEAR = "| | 补办手续 | 李二 | 南岭县 | 2025-12-01 | 2026-07-30 | 处理中 |"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    draw(tmp_path / "任务.xlsx", TARGETS)
    draw(tmp_path / "督办5月.xlsx", tasks(5, OLD, LATER, FIRST, DONE, LAST_YEAR))
    assert run("import", "任务.xlsx", "督办5月.xlsx", cwd=tmp_path).code == 0
    return tmp_path


def shown(office: Path, *more: str) -> dict[str, tuple[str | None, str | None]]:
    done = run("tasks", "--format", "json", "--today", "2026-06-05", *more, cwd=office)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.out)["tables"][0]["rows"]
    return {row["task"]: (row["number"], row["numbering"]) for row in rows}


def issue(office: Path, *more: str) -> str:
    done = run("tasks", "issue", "--today", "2026-06-05", *more, cwd=office)
    assert done.code == 0, done.err
    return done.out


def dump(office: Path) -> str:
    return run("ledger", "dump", cwd=office).out


def test_what_is_proposed_is_what_is_issued_and_then_stays(office: Path) -> None:
    proposed = shown(office)
    assert proposed == {
        "加快征地": ("项目督办〔2026〕003号", "已编"),
        "补办手续": ("项目督办〔2025〕001号", "拟编"),
        "清理欠款": ("项目督办〔2026〕004号", "拟编"),
        "协调供电": ("项目督办〔2026〕005号", "拟编"),
        "报送总结": (None, "未编号"),
    }
    before = dump(office)
    assert issue(office, "--dry-run") == issue(office) != ""
    assert before != dump(office)
    assert {task: number for task, (number, _) in shown(office).items()} == {
        task: number for task, (number, _) in proposed.items()
    }
    assert set(shown(office).values()) >= {("项目督办〔2026〕004号", "已编"), ("项目督办〔2026〕005号", "已编")}
    assert run("ledger", "verify", cwd=office).code == 0


def test_a_rehearsal_writes_nothing_and_a_second_issue_has_nothing_to_do(office: Path) -> None:
    before = (office / "ledger.db").read_bytes()
    issue(office, "--dry-run")
    assert (office / "ledger.db").read_bytes() == before
    issue(office)
    once = dump(office)
    assert issue(office) == ""
    assert dump(office) == once


def test_a_number_walks_back_to_the_list_it_was_issued_in(office: Path) -> None:
    issue(office, "--reason", "六月调度会")
    asked = ("explain", "tasks", "--county", "南岭县", "--item", "清理欠款", "--field", "number", "--format", "json")
    done = run(*asked, "--today", "2026-06-05", cwd=office)
    facts = next(table for table in json.loads(done.out)["tables"] if table["key"] == "facts")["rows"]
    assert [(one["file"], one["cell"], one["raw"]) for one in facts] == [
        ("督办编号下发", "A3", "项目督办〔2026〕004号")
    ]
    logged = run("log", cwd=office).out
    assert "下发编号" in logged
    assert "六月调度会" in logged


def test_before_it_was_issued_nobody_knew_the_number(office: Path) -> None:
    issue(office)
    assert shown(office, "--known-at", "import:2")["清理欠款"] == ("项目督办〔2026〕004号", "拟编")


def test_a_later_sheet_means_the_same_task_with_its_number_or_without(office: Path) -> None:
    issue(office)
    numbered = "| 项目督办〔2026〕004号 | 清理欠款 | 李二 | 南岭县 | 2026-03-01 | 2026-06-30 | 已处理 |"
    bare = "| | 协调供电 | 王一 | 甘泉县 | 2026-04-05 | 2026-06-30 | 已处理 |"
    draw(office / "督办6月.xlsx", tasks(6, numbered, bare))
    assert run("import", "督办6月.xlsx", cwd=office).code == 0
    found = shown(office)
    assert len(found) == 5
    assert (found["清理欠款"], found["协调供电"]) == (
        ("项目督办〔2026〕004号", "已编"),
        ("项目督办〔2026〕005号", "已编"),
    )


def test_undo_takes_the_numbers_back_and_they_are_not_given_again(office: Path) -> None:
    before = dump(office)
    issue(office)
    assert run("undo", "2", cwd=office).code == 1
    assert run("undo", "3", cwd=office).code == 0
    assert dump(office) == before
    assert shown(office)["清理欠款"] == ("项目督办〔2026〕006号", "拟编")
    issue(office)
    assert shown(office)["协调供电"] == ("项目督办〔2026〕007号", "已编")
    assert run("ledger", "verify", cwd=office).code == 0


def test_a_county_alone_is_shown_no_guess_of_what_comes_next(office: Path) -> None:
    assert shown(office, "--county", "南岭县")["清理欠款"] == (None, "未编号")
