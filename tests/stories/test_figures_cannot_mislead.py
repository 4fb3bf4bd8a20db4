"""The rules of figures that cannot mislead, each told by the smallest workbooks that show it, through the program."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from tests.sheets import draw

TASKS = """
| 2024年固定资产投资目标任务 | | | |
| 单位：万元 | | | |
| 县区 | 省下达 | 市定 |
| 甘泉县 | 1200000 | 1300000 |
| 云溪县 | 800000 | 900000 |
"""


def figures(month: int, **done: object) -> str:
    rows = "\n".join(f"| {county} | {amount} |" for county, amount in done.items())
    return f"| 2024年1-{month}月固定资产投资完成情况 | |\n| 单位：万元 | |\n| 县区 | 1-{month}月累计完成 |\n{rows}"


def projects(month: int, *rows: str, heads: str = "项目名称 | 年度计划投资 | 年度累计完成投资") -> str:
    lines = "\n".join(f"| {row} |" for row in rows)
    return f"| 甘泉县2024年{month}月重点项目进展表 | | | |\n| 单位：万元 | | | |\n| {heads} |\n{lines}"


def took(folder: Path, name: str, sheet: str, *more: str) -> None:
    draw(folder / name, sheet)
    done = run("import", name, *more, cwd=folder)
    assert "已导入" in done.out, done.out + done.err


def asked(folder: Path, *words: str) -> dict[str, Any]:
    done = run(*words, "--format", "json", "--today", "2024-07-05", cwd=folder)
    assert done.code in {0, 1}, done.err
    return dict(json.loads(done.out, parse_float=Decimal))


def table(folder: Path, *words: str, key: str = "fixed_asset") -> dict[str, Any]:
    return next(one for one in asked(folder, *words)["tables"] if one["key"] == key)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    took(tmp_path, "任务.xlsx", TASKS)
    return tmp_path


def test_a_total_has_one_population_and_a_silent_county_never_makes_the_city_done(office: Path) -> None:
    took(office, "甘泉.xlsx", figures(6, 甘泉县=1300000))
    found = table(office, "gap")
    totals = {(one["basis"], one["population"]): one for one in found["totals"]}
    reported, everyone = totals["省下达", "reported"], totals["省下达", "all"]
    assert (reported["target"], reported["actual"], reported["remaining"]) == (1200000, 1300000, -100000)
    assert (everyone["target"], everyone["actual"], everyone["remaining"]) == (2000000, 1300000, 700000)
    assert everyone["rate"] is None
    assert found["total"] == {key: reported[key] for key in found["total"]}


def test_a_total_has_one_basis_and_the_headline_names_it(office: Path) -> None:
    took(office, "六月.xlsx", figures(6, 甘泉县=500000, 云溪县=300000))
    report = asked(office, "gap")
    said = report["headlines"]
    assert (
        said[0]
        == "2024年1—6月，固定资产投资欠20.00亿元（省下达任务，2个单位中2个欠）：甘泉县10.00亿元、云溪县10.00亿元。"
    )
    assert any("市定任务，2个单位中2个欠" in one for one in said)


def test_the_primary_basis_is_policy(office: Path) -> None:
    took(office, "六月.xlsx", figures(6, 甘泉县=500000, 云溪县=300000))
    (office / "口径.toml").write_text('[bases]\nprimary = ["市定"]\n', encoding="utf-8")
    assert table(office, "gap", "--policy", "口径.toml")["total"]["target"] == 2200000
    assert table(office, "gap")["total"]["target"] == 2000000


def test_a_carried_figure_has_its_month_wherever_it_is_said(office: Path) -> None:
    took(office, "四月.xlsx", figures(4, 甘泉县=300000, 云溪县=200000))
    took(office, "六月.xlsx", figures(6, 甘泉县=500000))
    report = asked(office, "gap", "--as-of", "2024-06")
    rows = {(row["county"], row["basis"]): row for row in report["tables"][0]["rows"]}
    assert (rows["云溪县", "省下达"]["stale"], rows["甘泉县", "省下达"]["stale"]) == ("4月数", None)
    assert "云溪县（4月数）" in report["headlines"][0]


def test_the_position_is_the_latest_month_of_half_the_units_and_a_later_one_is_named(office: Path) -> None:
    for number in range(3):
        assert run("county", "add", f"第{'一二三'[number]}县", cwd=office).code == 0
    done = dict.fromkeys(("甘泉县", "云溪县", "第一县", "第二县", "第三县"), 100)
    took(office, "五月.xlsx", figures(5, **done))
    took(office, "六月.xlsx", figures(6, 甘泉县=200))
    report = run("gap", "--format", "json", cwd=office)
    assert json.loads(report.out)["as_of"] == "2024-05"
    assert "--as-of 2024-06" in report.err


def test_a_growth_counts_for_its_own_month_only(office: Path) -> None:
    sheet = """
    | 2024年1-3月固定资产投资完成情况 | | |
    | 单位：万元 | | |
    | 县区 | 1-3月累计完成 | 同比增长（%） |
    | 甘泉县 | 100000 | -8.5 |
    """
    took(office, "三月.xlsx", sheet)
    took(office, "六月.xlsx", figures(6, 甘泉县=500000))
    outlook = table(office, "trend", key="outlook")["rows"][0]
    assert outlook["growth"] is None
    assert outlook["slump"] is None


def test_a_project_that_says_terminated_is_out_from_the_month_it_first_said_so(tmp_path: Path) -> None:
    heads = "项目名称 | 年度计划投资 | 年度累计完成投资 | 项目状态"
    for month, state in ((4, "在建"), (5, "终止"), (6, "终止")):
        rows = (f"纸厂 | 1000 | {month * 10} | 在建", f"旧厂 | 1000 | 90 | {state}")
        took(tmp_path, f"{month}月.xlsx", projects(month, *rows, heads=heads), "--add-counties")
    trend = {row["period"]: row for row in table(tmp_path, "trend", key="project_investment")["rows"]}
    for at in ("2024-04", "2024-05", "2024-06"):
        row = table(tmp_path, "gap", "--as-of", at, key="project_investment")["rows"][0]
        assert trend[at]["cumulative"] == row["actual"], at
    assert [trend[f"2024-0{month}"]["cumulative"] for month in (4, 5, 6)] == [130, 50, 60]


def test_a_project_not_yet_to_start_is_not_behind_and_never_named(tmp_path: Path) -> None:
    heads = "项目名称 | 年度计划投资 | 年度累计完成投资 | 计划开工时间"
    rows = ("九月项目 | 1000 | 0 | 2024-09", "慢项目 | 1000 | 100 | 2024-01")
    took(tmp_path, "6月.xlsx", projects(6, *rows, heads=heads), "--add-counties")
    listed = {row["project"]: row for row in table(tmp_path, "gap", "--county", "甘泉县", key="projects")["rows"]}
    assert (listed["九月项目"]["light"], listed["慢项目"]["light"]) == (None, "red")
    assert "未到开工期" in listed["九月项目"]["flag"]
    named = {row.get("project") for one in asked(tmp_path, "supervise")["tables"] for row in one["rows"]}
    assert "九月项目" not in named


def test_exactly_ten_points_behind_is_blue_and_not_slow(tmp_path: Path) -> None:
    took(tmp_path, "6月.xlsx", projects(6, "恰好项目 | 1000 | 400"), "--add-counties")
    (row,) = table(tmp_path, "gap", "--county", "甘泉县", key="projects")["rows"]
    assert (row["pace"], row["light"]) == (-10, "blue")
    rules = [row.get("rule") for one in asked(tmp_path, "supervise")["tables"] for row in one["rows"]]
    assert "slow" not in rules


def test_a_company_is_never_the_office_in_charge(tmp_path: Path) -> None:
    heads = "项目名称 | 年度计划投资 | 年度累计完成投资 | 建设单位"
    took(tmp_path, "6月.xlsx", projects(6, "慢项目 | 1000 | 10 | 青松实业公司", heads=heads), "--add-counties")
    rows = [row for one in asked(tmp_path, "supervise")["tables"] for row in one["rows"] if "unit" in row]
    assert {row["unit"] for row in rows if row["rule"] == "slow"} <= {None, "", "未明确"}
    assert any(row["rule"] == "slow" for row in rows)


def test_a_year_turn_is_no_progress(office: Path) -> None:
    took(office, "去年.xlsx", figures(12, 甘泉县=900000).replace("2024年", "2023年"))
    took(office, "今年.xlsx", figures(1, 甘泉县=50000).replace("1-1月", "1月"))
    bridge = table(office, "diff", "2023-12", "2024-01")
    (row,) = [one for one in bridge["rows"] if one["county"] == "甘泉县"]
    assert (row["old"], row["new_year"], row["progress"], row["new"]) == (900000, -900000, 50000, 50000)
    first = table(office, "gap", "--as-of", "2024-01")["rows"]
    assert {one["arrears_change"] for one in first} == {None}


def test_movement_compares_only_units_that_reported_both_months(office: Path) -> None:
    took(office, "五月.xlsx", figures(5, 甘泉县=400000))
    took(office, "六月.xlsx", figures(6, 甘泉县=450000, 云溪县=300000))
    report = asked(office, "gap")
    rows = {(row["county"], row["basis"]): row for row in report["tables"][0]["rows"]}
    assert rows["甘泉县", "省下达"]["arrears_change"] == 50000
    assert rows["云溪县", "省下达"]["arrears_change"] is None
    assert any("只比两月都报的1个单位：多欠5.00亿元" in one for one in report["headlines"])
