"""到位资金, projects that end or wait, codes in two counties, suspicions, corrections, kinds of measures: sentence by
sentence, each by the smallest workbook that shows it."""

from pathlib import Path

import pytest

from tests.program import run
from tests.rules_of_counting.books import DAY, asked, bulletin_text, by_county, deals, projects, table, took
from tests.sheets import draw

CODE = "2401-{region}-04-01-123456"
SINCE = "累计到位资金"


def test_funds_of_the_year_are_this_cumulative_less_that_of_last_december_where_it_is_stated(tmp_path: Path) -> None:
    took(
        tmp_path,
        deals(12, "纸厂 | 某公司 | 合同 | 1000 | 300", heads=SINCE, year=2023),
        deals(6, "纸厂 | 某公司 | 合同 | 1000 | 450", "水厂 | 某公司 | 合同 | 1000 | 200", heads=SINCE),
    )
    found = table(tmp_path, "gap", key="funds_arrived")
    assert by_county(found)["甘泉县"]["actual"] == 150
    assert any("水厂" in note or "1个" in note for note in asked(tmp_path, "gap")["notes"] if "累计到位" in note)


def test_a_terminated_contract_is_on_neither_side_of_the_funding_rate_and_stays_signed_for_fulfilment(
    tmp_path: Path,
) -> None:
    rows = ("纸厂 | 某公司 | 合同 | 1000 | 400 | 正常", "旧厂 | 某公司 | 合同 | 1000 | 900 | 终止")
    took(tmp_path, deals(6, *rows, heads="累计到位资金 | 履约状态"))
    row = by_county(table(tmp_path, "rates", key="rates"))["甘泉县"]
    assert (row["signed"], row["fulfilled"], row["fulfilment_rate"]) == (2, 1, 50)
    assert row["funding_rate"] == 40


def test_a_rates_numerator_comes_only_from_contracts_whose_denominator_is_known(tmp_path: Path) -> None:
    rows = ("纸厂 | 某公司 | 合同 | 1000 | 400", "无额厂 | 某公司 | 合同 | | 900")
    took(tmp_path, deals(6, *rows, heads=SINCE))
    assert by_county(table(tmp_path, "rates", key="rates"))["甘泉县"]["funding_rate"] == 40


@pytest.mark.parametrize(
    ("region", "first", "home"),
    [("620102", "云溪县", "甘泉县"), ("629999", "云溪县", "云溪县"), ("629999", "", "甘泉县")],
    ids=["digits of the code", "first by month", "the city's order"],
)
def test_until_decided_a_code_counts_where_its_digits_stand_else_first_by_month_else_in_the_citys_order(
    tmp_path: Path, region: str, first: str, home: str
) -> None:
    for county, code in (("甘泉县", "620102"), ("云溪县", "620103")):
        assert run("county", "add", county, "--code", code, cwd=tmp_path).code == 0
    code = CODE.format(region=region)
    if first:
        took(tmp_path, projects(5, f"公路{first} | 100 | 10 | {code}", county=first, heads="项目代码"))
    for county in ("云溪县", "甘泉县"):
        took(tmp_path, projects(6, f"公路{county} | 100 | 40 | {code}", county=county, heads="项目代码"))
    found = by_county(table(tmp_path, "gap", key="project_investment"))
    other = {"甘泉县": "云溪县", "云溪县": "甘泉县"}[home]
    assert (found[home]["actual"], found.get(other, {}).get("actual")) == (40, None)
    assert any("待定" in note and other in note for note in asked(tmp_path, "gap")["notes"])


def test_a_suspicion_touches_both_ends_whichever_book_came_first(tmp_path: Path) -> None:
    code = CODE.format(region="629999")
    units = ("甘泉县", "云溪县")
    sheets = [projects(6, f"公路{one} | 1000 | 10 | {code}", county=one, heads="项目代码") for one in units]
    told = []
    for name, order in (("先甘泉", sheets), ("先云溪", sheets[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        for county in units:
            assert run("county", "add", county, cwd=folder).code == 0
        took(folder, *order)
        rows = [row for row in table(folder, "check", key="check")["rows"] if row["kind"] == "same-project"]
        found = {row["county"]: row["confidence"] for row in _findings(folder) if row["rule"] == "slow"}
        told.append((sorted((row["county"], row["project"]) for row in rows), found))
    assert told[0] == told[1]
    assert [county for county, _ in told[0][0]] == ["云溪县", "甘泉县"]
    assert set(told[0][1].values()) == {"disputed"}


def _findings(folder: Path) -> list[dict[str, object]]:
    return next(one for one in asked(folder, "supervise")["tables"] if one["key"] == "findings")["rows"]  # type: ignore[no-any-return]


def test_what_a_waiting_projects_plan_adds_to_the_countys_arrears_is_shown_apart(tmp_path: Path) -> None:
    took(tmp_path, projects(6, "九月项目 | 1200 | 0 | 2024-09", "慢项目 | 1000 | 500 | 2024-01", heads="计划开工时间"))
    report = asked(tmp_path, "gap", "--county", "甘泉县")
    row = by_county(next(one for one in report["tables"] if one["key"] == "project_investment"))["甘泉县"]
    assert (row["due"], row["arrears"]) == (1100, 600)
    assert any("未到开工期的项目1个" in note and "600万元" in note for note in report["notes"])


def test_policy_may_count_a_project_from_its_planned_start_and_the_countys_due_stays(tmp_path: Path) -> None:
    took(tmp_path, projects(6, "四月项目 | 900 | 100 | 2024-04", heads="计划开工时间"))
    (tmp_path / "开工.toml").write_text('[schedule]\ndue_from = "planned_start"\n', encoding="utf-8")
    report = asked(tmp_path, "gap", "--county", "甘泉县", "--policy", "开工.toml")
    tables = {one["key"]: one["rows"][0] for one in report["tables"]}
    assert (tables["projects"]["due"], tables["project_investment"]["due"]) == (300, 450)


@pytest.mark.parametrize(("remark", "more"), [("审计核减", ()), ("", ("--reason", "审计核减"))])
def test_a_negative_month_is_legal_where_a_remark_or_a_reason_says_so(
    tmp_path: Path, remark: str, more: tuple[str, ...]
) -> None:
    took(tmp_path, projects(5, "纸厂 | 1000 | 500 | 100", heads="本月完成投资"))
    sheet = projects(6, f"纸厂 | 1000 | 450 | -50 | {remark}", heads="本月完成投资 | 备注")
    draw(tmp_path / "核减.xlsx", sheet.replace(" | 审计核减", " | "))
    assert run("import", "核减.xlsx", *DAY, cwd=tmp_path).code == 1
    took(tmp_path, sheet, more=more)
    assert by_county(table(tmp_path, "gap", key="project_investment"))["甘泉县"]["actual"] == 450


COUNTY = "| 2024年1-6月完成情况（单位：万元） | | | | |\n| 县区 | {heads} |\n| 甘泉县 | {row} |"


def test_a_part_is_told_beside_its_measure_and_never_added_to_it(tmp_path: Path) -> None:
    took(tmp_path, COUNTY.format(heads="固定资产投资累计完成 | 工业投资累计完成", row="1000 | 400"))
    found = {one["key"]: one["rows"][0]["actual"] for one in asked(tmp_path, "gap")["tables"]}
    assert found == {"fixed_asset": 1000, "industrial": 400}


def test_foreign_money_keeps_its_currency_and_is_never_added_to_rmb(tmp_path: Path) -> None:
    took(tmp_path, COUNTY.format(heads="招商引资到位资金累计完成 | 实际利用外资累计完成（万美元）", row="1000 | 50"))
    tables = {one["key"]: one for one in asked(tmp_path, "gap")["tables"]}
    assert tables["funds_arrived"]["rows"][0]["actual"] == 1000
    foreign = tables["funds_foreign_usd"]
    assert foreign["rows"][0]["actual"] == 50
    assert next(one["unit"] for one in foreign["columns"] if one["key"] == "actual") == "万美元"


def test_a_growth_target_has_no_time_share_and_its_rows_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    heads = "| 县区 | 固定资产投资任务 | 固定资产投资增速目标（%） |"
    target = f"| 2024年目标任务（单位：万元） | | |\n{heads}\n| 甘泉县 | 2000 | 8 |"
    done = COUNTY.format(heads="固定资产投资累计完成 | 固定资产投资同比增长（%）", row="1000 | 6.5")
    took(tmp_path, target, done)
    row = by_county(table(tmp_path, "gap", key="fixed_asset_growth"))["甘泉县"]
    unknown = ("due", "arrears", "remaining", "needed_monthly", "rate")
    assert ({row[key] for key in unknown}, float(row["pace"])) == ({None}, -1.5)


def test_where_less_is_better_the_sign_is_turned(tmp_path: Path) -> None:
    policy = '[measures.idle_land]\nname = "闲置土地"\nkind = "count"\nassessed = "threshold"\nbetter = "less"\n'
    (tmp_path / "xmgc.toml").write_text(policy, encoding="utf-8")
    task = "| 2024年目标任务 | |\n| 县区 | 闲置土地任务（个） |\n| 甘泉县 | 10 |\n| 云溪县 | 10 |"
    done = "| 2024年1-6月完成情况 | |\n| 县区 | 闲置土地累计完成（个） |\n| 甘泉县 | 7 |\n| 云溪县 | 12 |"
    took(tmp_path, task, done)
    found = by_county(table(tmp_path, "gap", key="idle_land"))
    assert [(found[name]["pace"], found[name]["rank"]) for name in ("甘泉县", "云溪县")] == [(3, 1), (-2, 2)]


def test_a_bulletin_of_one_county_speaks_of_that_county_only_with_its_rank_among_all(tmp_path: Path) -> None:
    took(tmp_path, projects(6, "甲路 | 1000 | 100"), projects(6, "乙路 | 1000 | 600", county="云溪县"))
    text = bulletin_text(tmp_path, "--county", "甘泉县")
    assert ["甘泉县" in text, "云溪县" in text, "全市" in text] == [True, False, False]
    assert "居县（市、区）第2位" in text


def test_a_plan_of_a_project_nobody_knows_is_an_error_with_the_likely_name(tmp_path: Path) -> None:
    took(tmp_path, projects(6, "滨河大桥 | 1000 | 100"))
    done = run("plan", "--project", "滨河大乔", *DAY, cwd=tmp_path)
    assert (done.code, "是否为 --project 滨河大桥" in done.err) == (2, True)


def test_the_bridge_prints_counts_as_counts(tmp_path: Path) -> None:
    head = "| 2024年1-{m}月完成情况 | |\n| 县区 | 新开工项目个数累计完成（个） |\n| 甘泉县 | {n} |"
    took(tmp_path, head.format(m=5, n=3), head.format(m=6, n=5))
    report = asked(tmp_path, "diff", "2024-05", "2024-06")
    row = by_county(next(one for one in report["tables"] if one["key"] == "new_starts"))["甘泉县"]
    assert (row["old"], row["progress"], row["new"]) == (3, 2, 5)
    assert report["headlines"] == ["新开工项目个数合计增加2个：进展增2个。"]
