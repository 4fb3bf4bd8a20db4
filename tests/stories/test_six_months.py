"""Half a year of one office through the real program: corrections, an undo, a merge; every earlier paper reprints."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from tests.sheets import draw

REPORTS = ("gap", "inventory", "rates", "trend", "supervise", "check")
TARGETS = """
| 2024年度目标任务分解表（单位：万元） |
| 单位 | 固定资产投资任务 | 招商引资任务 |
| 甘泉县 | 120000 | 60000 |
| 南岭县 | 80000 | 40000 |
"""


def progress(county: str, month: int, *rows: str) -> str:
    title = f"| {county}2024年{month}月重点项目进展表（单位：万元） |"
    return "\n".join([title, "| 项目名称 | 年度计划投资 | 年度累计完成投资 | 包挂领导 |", *rows])


def figures(month: int, one: int, other: int) -> str:
    title = f"| 2024年1-{month}月固定资产投资完成情况（单位：万元） |"
    return f"{title}\n| 地区 | 1-{month}月完成 |\n| 甘泉县 | {one} |\n| 南岭县 | {other} |"


class Office:
    """An analyst's folder: what was done, and what every report printed after each month."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed: dict[tuple[int, str, int], str] = {}

    def enter(self, name: str, sheet: str, *more: str) -> int:
        draw(self.folder / name, sheet)
        done = run("import", name, "--format", "json", *more, cwd=self.folder)
        assert done.code == 0, done.out
        return int(json.loads(done.out)["files"][0]["import_id"])

    def report(self, name: str, month: int, *more: str) -> str:
        words = (name, "--format", "json", "--as-of", f"2024-{month:02d}", "--today", "2024-07-05", *more)
        done = run(*words, cwd=self.folder)
        assert done.code in {0, 1}, done.err
        return done.out

    def print_all(self, number: int, month: int) -> None:
        for name in REPORTS:
            self.printed[number, name, month] = self.report(name, month)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = Office(tmp_path_factory.mktemp("半年"))
    made.enter("任务.xlsx", TARGETS)
    for month in range(1, 7):
        done = month * 1500
        rows = [
            f"| 纸厂 | 30000 | {done} | 张三 |",
            f"| 水厂{'（扩建）' if month > 3 else ''} | 20000 | {done * 2} | 李四 |",
        ]
        made.enter(f"甘泉{month}月.xlsx", progress("甘泉县", month, *rows))
        number = made.enter(f"固投{month}月.xlsx", figures(month, month * 9000, month * 7000))
        made.print_all(number, month)
        if month == 3:
            wrong = made.enter("误报.xlsx", progress("南岭县", 3, "| 大桥 | 9000 | 8000 | 王五 |"))
            assert run("undo", str(wrong), "--reason", "报错单位", cwd=made.folder).code == 0
        if month == 4:
            assert (
                run("project", "merge", "甘泉县/水厂", "甘泉县/水厂（扩建）", "--reason", "改名", cwd=made.folder).code
                == 0
            )
    made.enter("更正.xlsx", figures(4, 35000, 28000), "--reason", "统计核减")
    return made


@pytest.mark.parametrize("name", REPORTS)
def test_every_earlier_paper_reprints_as_it_was(name: str, office: Office) -> None:
    for (number, report, month), then in office.printed.items():
        if report == name:
            now = office.report(name, month, "--known-at", f"import:{number}")
            assert now.replace(f'"known_at": "import:{number}"', '"known_at": null') == then


def test_what_was_corrected_has_changed_since(office: Office) -> None:
    number = next(number for number, _, month in office.printed if month == 4)
    assert office.report("gap", 4) != office.printed[number, "gap", 4]


@pytest.mark.parametrize(("old", "new"), [("2024-02", "2024-05"), ("2024-03", "2024-06"), ("import:5", "import:15")])
def test_bridges_sum_to_the_fen(old: str, new: str, office: Office) -> None:
    done = run("diff", old, new, "--format", "json", cwd=office.folder)
    assert done.code == 0, done.err
    tables: list[dict[str, Any]] = json.loads(done.out, parse_float=Decimal)["tables"]
    bridges = [
        row for table in tables if table["key"] != "rows" for row in [*table["rows"], *filter(None, [table["total"]])]
    ]
    assert bridges
    for row in bridges:
        terms = [row[key] or 0 for key in ("old", "progress", "restated", "projects_in", "projects_out", "moved")]
        assert sum(terms) == (row["new"] or 0), row


def test_the_log_tells_who_did_what_and_why(office: Office) -> None:
    rows = json.loads(run("log", "--format", "json", cwd=office.folder).out)["tables"][0]["rows"]
    assert {row["kind"] for row in rows} == {"导入", "撤销", "合并项目"}
    assert next(row for row in rows if row["file"] == "更正.xlsx")["reason"] == "统计核减"
    assert next(row for row in rows if row["file"] == "误报.xlsx")["undone"]


def test_the_ledger_is_whole_after_all_that(office: Office) -> None:
    assert run("ledger", "verify", cwd=office.folder).out == ""


def test_another_preset_changes_the_lights_and_the_notes_say_which_rule(office: Office) -> None:
    policy = office.folder / "口径.toml"
    policy.write_text('lights = "ratio"\n[rates]\nkey_start_of = "new"\n', encoding="utf-8")
    plain = json.loads(office.report("gap", 6))
    other = json.loads(office.report("gap", 6, "--policy", str(policy)))
    lights = [[row["light"] for table in one["tables"] for row in table["rows"]] for one in (plain, other)]
    assert lights[0] != lights[1]
    assert any("points" in note for note in plain["notes"])
    assert any("ratio" in note for note in other["notes"])


def test_published_tables_get_their_verdicts(tmp_path: Path) -> None:
    draw(
        tmp_path / "通报.csv",
        """
| 2024年9月投资完成情况 |
| 单位：亿元 |
| 地区 | 年度任务 | 1-9月完成 | 完成率（%） | 超欠进度（百分点） |
| 合计 | 900 | 606.98 | 67.44 | -7.56 |
| 甲县 | 500 | 413.00 | 82.6 | 9.23 |
| 乙县 | 400.00 | 271.11 | 67 | -7.22 |
""",
    )
    done = run("check", "--bulletin", "通报.csv", "--format", "json", cwd=tmp_path)
    rows = {row["cell"]: row["verdict"] for table in json.loads(done.out)["tables"] for row in table["rows"]}
    assert done.code == 1
    assert (rows["C4"], rows["E5"], rows["D6"], rows["D5"]) == ("mismatch", "mismatch", "truncated", "exact")
