"""A book sent again, a return on time, a file that did not enter: how the office's evening goes on."""

import hashlib
import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.program import Ran, run
from tests.sheets import draw
from xmgc.domain.period import Period
from xmgc.domain.received import Receipt
from xmgc.ledger import open_ledger
from xmgc.measure.receipts import due_date, returns

HEAD = """
| 甘泉县2024年{month}月重点项目进展表（单位：万元） | | | |
| 项目名称 | 总投资 | 年度计划投资 | 年度累计完成投资 |
"""


def book(folder: Path, name: str, month: int, **done: int | str) -> str:
    rows = "\n".join(f"| {project} | 9000 | 3000 | {amount} |" for project, amount in done.items())
    draw(folder / name, HEAD.format(month=month) + rows)
    return name


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for county in ("甘泉县", "南岭县"):
        assert run("county", "add", county, cwd=tmp_path).code == 0
    done = run("import", book(tmp_path, "六月.xlsx", 6, 大桥=1000, 学校=700, 水厂=400), cwd=tmp_path)
    assert done.code == 0, done.out + done.err
    return tmp_path


def told(done: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.out)["tables"]
    return found


def dump(folder: Path) -> str:
    return run("ledger", "dump", cwd=folder).out


def test_a_book_that_shares_half_and_lacks_some_is_asked_about_with_the_command(office: Path) -> None:
    done = run("import", book(office, "六月重报.xlsx", 6, 大桥=1100, 学校=700), cwd=office)
    assert done.code == 0
    assert "2 个项目相同，这一本少了 1 个（水厂）" in done.out
    assert "xmgc import 六月重报.xlsx --replaces 3" in done.out
    assert run("import", "六月重报.xlsx", "--replaces", "3", cwd=office).code == 0
    listed = told(run("project", "list", "--format", "json", cwd=office))[0]["rows"]
    assert [row["project"] for row in listed] == ["大桥", "学校"]


def test_another_part_of_a_countys_books_is_not_asked_about(office: Path) -> None:
    done = run("import", book(office, "六月二.xlsx", 6, 医院=100, 大桥=1000), cwd=office)
    assert "--replaces" not in done.out


def test_a_replacement_leaves_the_ledger_as_if_only_the_new_book_had_come(office: Path) -> None:
    done = run("import", book(office, "六月重报.xlsx", 6, 大桥=1100, 学校=700), "--replaces", "3", cwd=office)
    assert done.code == 0, done.out + done.err
    other = office / "另一本"
    other.mkdir()
    for county in ("甘泉县", "南岭县"):
        run("county", "add", county, cwd=other)
    run("import", book(other, "六月重报.xlsx", 6, 大桥=1100, 学校=700), cwd=other)
    assert dump(office) == dump(other)
    rows = told(run("log", "--format", "json", cwd=office))[0]["rows"]
    assert [(row["kind"], row["undone"], row["reason"]) for row in rows[2:]] == [
        ("导入", "已由第 4 号撤销", None),
        ("撤销", "撤销了第 3 号", "由 六月重报.xlsx 替换"),
        ("导入", None, None),
    ]
    assert run("ledger", "verify", cwd=office).code == 0


def test_a_replacement_that_does_not_enter_takes_nothing_back(office: Path) -> None:
    before = dump(office)
    done = run("import", book(office, "六月坏.xlsx", 6, 大桥="约一千"), "--replaces", "3", cwd=office)
    assert done.code == 1
    assert dump(office) == before
    assert len(told(run("log", "--format", "json", cwd=office))[0]["rows"]) == 3


def test_a_replacement_others_build_on_and_one_that_is_no_import_are_refused(office: Path) -> None:
    name = book(office, "六月重报.xlsx", 6, 大桥=1100)
    wrong = run("import", name, "--replaces", "1", cwd=office)
    assert (wrong.code, "不是导入" in wrong.err) == (2, True)
    both = run("import", name, book(office, "七月.xlsx", 7, 大桥=1200), "--replaces", "3", cwd=office)
    assert (both.code, "只能用一个文件" in both.err) == (2, True)
    assert run("import", book(office, "六月另存.xlsx", 6, 大桥=1300), cwd=office).code == 0
    later = run("import", name, "--replaces", "3", cwd=office)
    assert (later.code, "第 4 号" in later.err) == (1, True)


def test_a_refused_file_leaves_a_line_beside_the_book_until_it_enters(office: Path) -> None:
    with open_ledger(office / "ledger.db") as ledger:
        before, words = ledger.head(), ledger.dump(sources=True)
    bad = book(office, "七月.xlsx", 7, 大桥="约一千")
    assert run("import", bad, cwd=office).code == 1
    with open_ledger(office / "ledger.db") as ledger:
        assert (ledger.head(), ledger.dump(sources=True), ledger.verify()) == (before, words, ())
        (line,) = ledger.refused()
        assert (line.path, line.county, "约一千" in line.question) == ("七月.xlsx", "甘泉县", True)
    listed = told(run("log", "--refused", "--format", "json", cwd=office))[0]["rows"]
    assert [row["path"] for row in listed] == ["七月.xlsx"]
    stands = (office / "ledger.db").read_bytes()
    assert run("import", bad, cwd=office).code == 1
    assert (office / "ledger.db").read_bytes() == stands
    assert run("import", book(office, "七月.xlsx", 7, 大桥=1200, 学校=800, 水厂=500), cwd=office).code == 0
    with open_ledger(office / "ledger.db") as ledger:
        assert ledger.refused() == ()


def test_a_dry_run_leaves_no_line(office: Path) -> None:
    assert run("import", book(office, "七月.xlsx", 7, 大桥="约一千"), "--dry-run", cwd=office).code == 1
    with open_ledger(office / "ledger.db") as ledger:
        assert ledger.refused() == ()


def test_received_counts_late_missing_returned_and_corrected(office: Path) -> None:
    (office / "xmgc.toml").write_text("[office]\ndue_day = 8\n", encoding="utf-8")
    run("import", book(office, "六月改.xlsx", 6, 大桥=1100, 学校=700, 水厂=400), cwd=office)
    run("import", book(office, "七月.xlsx", 7, 大桥="约一千"), cwd=office)
    summary, months = told(run("log", "--received", "--format", "json", cwd=office))
    rows = {row["county"]: row for row in summary["rows"]}
    keys = ("on_time", "late", "missing", "returned", "corrected")
    assert [rows["甘泉县"][key] for key in keys] == [0, 1, 0, 1, 1]
    assert [rows["南岭县"][key] for key in keys] == [0, 0, 1, 0, 0]
    first = months["rows"][0]
    assert (first["period"], first["import_id"], first["corrected"]) == ("2024-06", 3, 1)
    assert first["late"] == (date.fromisoformat(first["received"]) - date(2024, 7, 8)).days


@pytest.mark.parametrize(("came", "late"), [(date(2024, 7, 4), -1), (date(2024, 7, 5), 0), (date(2024, 7, 6), 1)])
def test_the_due_day_itself_is_on_time(came: date, late: int) -> None:
    one = Receipt(1, Period(2024, 6), "progress", 3, "", "六月.xlsx", 0)
    (found,) = returns([one], [1], 5, {3: came})
    assert found.late == late


def test_a_due_day_a_month_does_not_have_is_its_last() -> None:
    assert due_date(Period(2024, 1), 31) == date(2024, 2, 29)
    assert due_date(Period(2024, 12), 5) == date(2025, 1, 5)


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3")
def test_a_ledger_is_born_with_the_digest_its_policy_names(tmp_path: Path) -> None:
    (tmp_path / "xmgc.toml").write_text('[ledger]\ndigest = "sm3"\n', encoding="utf-8")
    assert run("county", "add", "甘泉县", cwd=tmp_path).code == 0
    (tmp_path / "xmgc.toml").unlink()
    assert run("county", "add", "南岭县", cwd=tmp_path).code == 0
    assert run("ledger", "verify", cwd=tmp_path).code == 0
    forms = sqlite3.connect(tmp_path / "ledger.db").execute("SELECT form FROM chain").fetchall()
    assert forms == [("1/sm3",), ("1/sm3",)]
