"""A bulletin that goes out is an operation; whom it named, and nobody else, is 上期已点名 the month after."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.books import DONE, PLAN, Row, open_ledger, progress, take
from tests.program import run

JUNE, JULY = ("--as-of", "2024-06", "--today", "2024-07-05"), ("--as-of", "2024-07", "--today", "2024-08-05")


def slow(done: int) -> Row:
    return {DONE: done * 100_0000, PLAN: 1_000 * 100_0000, "stage": "building", "leader": "张副市长"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """June: 大桥 and 水厂 are slow; July: 大桥 still is, 水厂 has caught up, 学校 is slow for the first time."""
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        june: dict[str, Row | int] = {"大桥": slow(20), "水厂": slow(30), "学校": slow(520)}
        july: dict[str, Row | int] = {"大桥": slow(25), "水厂": slow(700), "学校": slow(530)}
        take(ledger, progress("甲县", "2024-06", june), progress("甲县", "2024-07", july))
    return tmp_path


def supervised(office: Path, *day: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The findings of 进度缓慢 and those mended, as printed."""
    document = json.loads(run("supervise", "--format", "json", *day, cwd=office).out)
    tables = {table["key"]: table for table in document["tables"]}
    for table in tables.values():
        table["rows"] = [row for row in table["rows"] if row["rule"] == "slow"]
    return tables["findings"], tables["mended"]


def repeated(table: dict[str, Any]) -> dict[str, bool]:
    return {row["project"]: row["repeated"] for row in table["rows"]}


def test_without_a_record_the_same_rules_a_month_ago_stand_for_it_and_it_is_said(office: Path) -> None:
    findings, mended = supervised(office, *JULY)
    assert repeated(findings)["大桥"] is True
    assert (findings["columns"][-1]["label"], mended["title"]) == ("上月末已在名单", "上月末已在名单、本期已改")
    assert [row["project"] for row in mended["rows"]] == ["水厂"]


def test_what_was_issued_is_logged_with_hash_head_date_and_names(office: Path) -> None:
    done = run("bulletin", "--out", "通报.docx", "--issue", "--number", "甲督〔2024〕6号", *JUNE, cwd=office)
    assert done.code == 0, done.err
    assert "已记为第 3 号操作：印发" in done.err
    (row,) = json.loads(run("log", "--decisions", "--format", "json", cwd=office).out)["tables"][0]["rows"]
    digest = hashlib.sha256((office / "通报.docx").read_bytes()).hexdigest()
    assert (row["kind"], row["subject"]) == ("通报印发", "甲督〔2024〕6号")
    assert f"成文2024-07-05；文件 SHA-256 {digest}；台账指纹 2-" in row["detail"]
    assert "甲县大桥（进度缓慢）" in row["detail"]
    assert run("ledger", "verify", cwd=office).code == 0


def test_next_month_only_the_names_that_were_issued_are_repeated(office: Path) -> None:
    policy = office / "一个.toml"
    policy.write_text("[papers]\nnamed = 1\n", "utf-8")
    done = run("bulletin", "--out", "通报.docx", "--issue", "--annexes", "none", "--policy", policy, *JUNE, cwd=office)
    assert done.code == 0, done.err
    findings, mended = supervised(office, *JULY)
    assert findings["columns"][-1]["label"] == "上期已点名"
    assert repeated(findings)["大桥"] is True
    assert mended["rows"] == []
    run("undo", "3", cwd=office)
    assert [row["project"] for row in supervised(office, *JULY)[1]["rows"]] == ["水厂"]


def test_a_bulletin_of_the_month_itself_is_not_the_one_before(office: Path) -> None:
    run("bulletin", "--out", "通报.docx", "--issue", *JULY, cwd=office)
    assert supervised(office, *JULY)[0]["columns"][-1]["label"] == "上月末已在名单"


def test_what_was_known_in_the_past_does_not_go_out(office: Path) -> None:
    done = run("bulletin", "--out", "通报.docx", "--issue", "--known-at", "import:1", *JUNE, cwd=office)
    assert done.code == 2
    assert "请去掉 --known-at" in done.err
    assert not (office / "通报.docx").exists()


def test_an_issued_bulletin_holds_although_it_is_issued(office: Path) -> None:
    run("bulletin", "--out", "通报.docx", "--issue", *JUNE, cwd=office)
    done = run("check", "--bulletin", "通报.docx", "--format", "json", "--today", "2024-07-05", cwd=office)
    assert {row["verdict"] for row in json.loads(done.out)["tables"][0]["rows"]} == {"exact"}
