"""One code in two counties, told through the command line: where it counts, and what a person may decide."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from tests.sheets import draw

CODE = "2401-629999-04-01-123456"


def sheet(county: str, name: str, done: int) -> str:
    return f"""
| {county}2024年6月重点项目进展表 | | | |
| 单位：万元 | | | |
| 项目代码 | 项目名称 | 年度计划投资 | 年度累计完成投资 |
| {CODE} | {name} | 1000 | {done} |
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for county, name, done in (("甘泉县", "跨县公路", 400), ("云溪县", "跨县公路云溪段", 300)):
        assert run("county", "add", county, cwd=tmp_path).code == 0
        draw(tmp_path / f"{county}6月.xlsx", sheet(county, name, done))
        done_ = run("import", f"{county}6月.xlsx", cwd=tmp_path)
        assert "已导入" in done_.out, done_.out + done_.err
    return tmp_path


def actuals(office: Path) -> dict[str, Any]:
    done = run("gap", "--measure", "project_investment", "--format", "json", cwd=office)
    table = json.loads(done.out)["tables"][0]
    return {row["county"]: row["actual"] for row in table["rows"]} | {"notes": "".join(json.loads(done.out)["notes"])}


def test_one_code_in_two_counties_counts_once_until_decided_and_the_other_amount_is_said(office: Path) -> None:
    found = actuals(office)
    assert (found["甘泉县"], found.get("云溪县")) == (400, None)
    assert "云溪县“跨县公路云溪段”与甘泉县同一代码，暂计在甘泉县；云溪县所报300万元另列、待定" in found["notes"]


def test_a_shared_project_counts_each_countys_part_and_an_undo_ends_it(office: Path) -> None:
    done = run("project", "share", "甘泉县/跨县公路", "云溪县/跨县公路云溪段", "--reason", "两县共建", cwd=office)
    assert done.code == 0, done.err
    found = actuals(office)
    assert (found["甘泉县"], found["云溪县"]) == (400, 300)
    assert "待定" not in found["notes"]
    assert "两县共建" in run("log", "--decisions", cwd=office).out
    number = done.err.rpartition("undo ")[2].strip()
    assert run("undo", number, "--reason", "误认", cwd=office).code == 0
    assert actuals(office)["云溪县"] is None


def test_two_projects_decided_to_be_two_are_no_suspicion_any_more(office: Path) -> None:
    assert "代码相同" in run("check", "--wide", cwd=office).out
    done = run("project", "distinct", "甘泉县/跨县公路", "云溪县/跨县公路云溪段", cwd=office)
    assert done.code == 0, done.err
    assert "代码相同" not in run("check", "--wide", cwd=office).out


def test_a_merge_tried_out_prints_before_and_after_and_leaves_the_ledger_as_it_was(office: Path) -> None:
    before = (office / "ledger.db").read_bytes() if (office / "ledger.db").exists() else b""
    done = run("project", "merge", "云溪县/跨县公路云溪段", "甘泉县/跨县公路", "--dry-run", cwd=office)
    assert done.code == 0, done.err
    assert "合并前" in done.out
    assert "合并后" in done.out
    assert ((office / "ledger.db").read_bytes() if before else b"") == before
    assert actuals(office)["甘泉县"] == 400


@pytest.mark.parametrize(("rule", "value"), [("agree", 400), ("main", 400), ("sum", 700)])
def test_after_a_merge_the_value_follows_the_rule_and_a_difference_is_told_and_found(
    office: Path, rule: str, value: int
) -> None:
    words = ("project", "merge", "云溪县/跨县公路云溪段", "甘泉县/跨县公路", "--rule", rule)
    tried = run(*words, "--dry-run", cwd=office)
    assert (tried.code, actuals(office)["甘泉县"]) == (0, 400), tried.err
    done = run(*words, cwd=office)
    assert done.code == 0, done.err
    found = actuals(office)
    assert (found["甘泉县"], found.get("云溪县")) == (value, None)
    assert "待定" not in found["notes"]
    told = "两处所报不同：2024-06 重点项目投资年内累计完成（万元）并入的一方400，“跨县公路云溪段”300"
    assert (told in done.err) == (rule != "sum")
    check = json.loads(run("check", "--format", "json", cwd=office).out)["tables"][0]["rows"]
    differing = [(row["left"], row["right"]) for row in check if row["kind"] == "claims-differ"]
    assert differing == ([] if rule == "sum" else [(400, 300)])
    asked = ("explain", "gap", "--field", "actual", "--county", "甘泉县", "--measure", "project_investment")
    facts = json.loads(run(*asked, "--format", "json", cwd=office).out)["tables"][-1]["rows"]
    assert sum(row["value"] for row in facts) == value
    shown = run("project", "show", "跨县公路云溪段", cwd=office).out
    assert ["甘泉县6月.xlsx" in shown, "云溪县6月.xlsx" in shown] == [True, True]
