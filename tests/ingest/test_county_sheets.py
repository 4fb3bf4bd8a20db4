"""Targets and county figures: units registered and grouped, measures and bases kept apart, totals only claims."""

# ruff: noqa: E501  (a drawn row is as wide as its sheet)

from dataclasses import replace

import pytest

from tests.ingest.reading_of import DESK, amounts, cells, entries, names, said, understood
from xmgc.domain.facts import Aspect
from xmgc.domain.measures import MEASURES, Measure
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS
from xmgc.ingest.desk import Desk

NOBODY = Desk()


def test_a_targets_sheet_registers_its_units_in_order_and_in_their_groups() -> None:
    batch = understood(
        """
        | 临江市2024年度固定资产投资和招商引资目标任务分解表 | < | < | < | < |
        | | | | 单位：万元 | |
        | 序号 | 县（市、区） | 固定资产投资任务 | 招商引资任务 | 备注 |
        | | 全 市 | 1100 | 330 | |
        | 一、县（市、区） | | 600 | 210 | |
        | 1 | 甘 泉 县 | 200 | 100 | |
        | 2 | 南岭县 | 400 | 110 | |
        | 二、园区 | | 300 | 120 | |
        | 3 | 兰岭经济技术开发区 | 300 | 120 | |
        | 三、市直部门 | | 200 | - | |
        | 4 | 市交通运输局 | 200 | - | |
        """,
        NOBODY,
    )
    assert said(batch) == []
    assert [(county.name, county.group) for county in batch.counties] == [
        ("甘泉县", GROUPS[0]),
        ("南岭县", GROUPS[0]),
        ("兰岭经济技术开发区", GROUPS[1]),
        ("市交通运输局", GROUPS[2]),
    ]
    assert batch.readings[0].period == Period(2024, 1)
    assert amounts(batch, "fixed_asset/plan/year/") == {
        "甘泉县": "200",
        "南岭县": "400",
        "兰岭经济技术开发区": "300",
        "市交通运输局": "200",
    }
    assert "市交通运输局" not in amounts(batch, "funds_arrived/plan/year/")


def test_several_bases_for_one_measure_stand_side_by_side() -> None:
    batch = understood("""
        | 2024年固定资产投资目标任务分解表（单位：亿元） | | | |
        | 地区 | 固定资产投资 | < | < |
        | ^ | 省下达 | 市定 | 预期目标 |
        | 甘泉县 | 10 | 12 | 13.5 |
    """)
    assert said(batch) == []
    assert amounts(batch, "fixed_asset/plan/year/省下达") == {"甘泉县": "100000"}
    assert amounts(batch, "fixed_asset/plan/year/市定") == {"甘泉县": "120000"}
    assert amounts(batch, "fixed_asset/plan/year/预期") == {"甘泉县": "135000"}


def test_cumulative_quarters_are_plans_to_date_and_single_ones_are_not_taken_for_them() -> None:
    head = "| 2024年固定资产投资任务分解表（单位：万元） | | | | | |\n| 地区 | 年度任务 | 一季度 | 二季度 | 三季度 | 四季度 |\n"
    cumulative = understood(head + "| 甘泉县 | 1000 | 100 | 400 | 700 | 1000 |")
    single = understood(head + "| 甘泉县 | 1000 | 100 | 300 | 300 | 300 |")
    key = "fixed_asset/plan/year_to_date/"
    assert amounts(cumulative, key, "2024-06") == {"甘泉县": "400"}
    assert amounts(single, key, "2024-03") == {"甘泉县": "100"}
    assert amounts(single, key, "2024-06") == {}


def test_quarters_ends_are_plans_to_date() -> None:
    batch = understood("""
        | 2024年招商引资目标任务分解表 | | | | | |
        | 单位：亿元 | | | | | |
        | 序号 | 责任单位 | 全年目标 | 一季度末 | 上半年 | 三季度末 |
        | 1 | 甘泉县 | 10 | 2 | 5 | 8 |
    """)
    assert said(batch) == []
    assert batch.readings[0].form == "targets"
    key = "funds_arrived/plan/year_to_date/"
    assert [amounts(batch, key, f"2024-{month}")["甘泉县"] for month in ("03", "06", "09")] == [
        "20000",
        "50000",
        "80000",
    ]


def test_county_figures_keep_growth_as_a_figure_and_rate_and_rank_as_claims() -> None:
    batch = understood("""
        | 全市固定资产投资完成情况 | < | < | < | < | < |
        | 截至2024年6月底 | | | | | 单位：万元 |
        | 地区 | 年度任务 | 1-6月完成 | 同比增长（%） | 完成率 | 排名 |
        | 甘泉县 | 698579 | 338395 | 12.5 | 48.44% | 1 |
        | 南岭 | 1000 | 400 | -3.2 | 0.4 | 2 |
        | 合计 | 699579 | 338795 | | | |
    """)
    assert said(batch) == []
    assert names(batch) == ["甘泉县", "南岭县"]
    assert amounts(batch, "fixed_asset/actual/year_to_date/", "2024-06") == {"甘泉县": "338395", "南岭县": "400"}
    assert amounts(batch, "fixed_asset/plan/year/", "2024-06") == {"甘泉县": "698579", "南岭县": "1000"}
    growth = [f.amount for e in entries(batch) for f in e.figures if f.series.aspect == "growth"]
    assert growth == [125_000, -32_000]


def test_two_measures_in_one_sheet_are_told_apart_by_their_group_headers() -> None:
    batch = understood("""
        | 2024年1-6月主要指标完成情况（单位：万元） | | | | |
        | 县区 | 固定资产投资 | < | 招商引资到位资金 | < |
        | ^ | 年度任务 | 1-6月完成 | 年度任务 | 1-6月完成 |
        | 甘泉县 | 1000 | 480 | 300 | 150 |
    """)
    assert said(batch) == []
    assert amounts(batch, "fixed_asset/actual/year_to_date/") == {"甘泉县": "480"}
    assert amounts(batch, "funds_arrived/actual/year_to_date/") == {"甘泉县": "150"}
    assert amounts(batch, "funds_arrived/plan/year/") == {"甘泉县": "300"}


def test_a_sheet_that_names_no_measure_is_not_guessed() -> None:
    batch = understood("""
        | 2024年1-6月完成情况（单位：万元） | | |
        | 县区 | 年度任务 | 1-6月完成 |
        | 甘泉县 | 1000 | 480 |
    """)
    assert [code for code, _ in said(batch)] == ["no-measure"]


def test_a_measure_of_the_policy_file_is_known_by_its_words() -> None:
    measures = (*MEASURES, Measure("retail", "社会消费品零售", ("社会消费品零售", "社零")))
    batch = understood(
        """
        | 2024年1-6月社零完成情况（单位：万元） | | |
        | 县区 | 年度任务 | 1-6月完成 |
        | 甘泉县 | 1000 | 480 |
        """,
        replace(DESK, measures=measures),
    )
    assert said(batch) == []
    assert amounts(batch, "retail/actual/year_to_date/") == {"甘泉县": "480"}


def test_targets_and_figures_in_one_workbook_know_each_others_units() -> None:
    batch = understood(
        {
            "完成": "| 2024年1-6月固定资产投资完成情况（单位：万元） | |\n| 地区 | 1-6月完成 |\n| 甘泉县 | 480 |",
            "任务": "| 2024年固定资产投资目标任务（单位：万元） | |\n| 地区 | 固定资产投资任务 |\n| 甘泉县 | 1000 |",
        },
        NOBODY,
    )
    assert said(batch) == []
    assert [reading.form for reading in batch.readings] == ["county_figures", "targets"]


def test_the_citys_own_row_is_a_claim_by_whatever_name() -> None:
    for label in ("全市", "合计", "总 计", "全市合计", "临江市"):
        batch = understood(
            f"""
            | 临江市2024年固定资产投资目标任务（单位：万元） | |
            | 地区 | 固定资产投资任务 |
            | {label} | 1000 |
            | 甘泉县 | 1000 |
            """,
            NOBODY,
        )
        assert [county.name for county in batch.counties] == ["甘泉县"], label


def test_a_heading_that_only_names_the_measure_is_a_target_among_targets_and_done_among_results() -> None:
    heads = "| 地区 | 固定资产投资 | 招商引资 |\n| 甘泉县 | 20 | 8 |"
    targets = understood(f"| 2024年度目标任务分解表（单位：亿元） | < | < |\n{heads}")
    assert amounts(targets, "fixed_asset/plan/year/") == {"甘泉县": "200000"}
    assert amounts(targets, "funds_arrived/plan/year/") == {"甘泉县": "80000"}
    done = understood(f"| 2024年1-6月固定资产投资、招商引资完成情况（单位：亿元） | < | < |\n{heads}")
    assert amounts(done, "fixed_asset/actual/year_to_date/", "2024-06") == {"甘泉县": "200000"}
    assert amounts(done, "funds_arrived/actual/year_to_date/", "2024-06") == {"甘泉县": "80000"}


def test_a_third_quarter_is_september_not_march() -> None:
    sheet = "| 2024年三季度招商引资完成情况（单位：万元） | < |\n| 地区 | 累计到位资金 |\n| 甘泉县 | 20 |"
    assert amounts(understood(sheet), "funds_arrived/actual/year_to_date/", "2024-09") == {"甘泉县": "20"}


@pytest.mark.parametrize("heads", ["一季度 | 上半年 | 前三季度", "1-3月 | 1-6月 | 1-9月", "3月 | 6月 | 9月"])
@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("2024年全市固定资产投资任务分季度分解表", "targets"),
        ("2024年全市固定资产投资进度计划", "targets"),
        ("2024年全市固定资产投资月度目标", "targets"),
        ("2024年全市固定资产投资任务完成情况", "county_figures"),
        ("2024年全市固定资产投资分月进度", "county_figures"),
    ],
)
def test_bare_months_are_tasks_or_done_as_the_title_says(title: str, form: str, heads: str) -> None:
    batch = understood(f"""
        | {title}（单位：万元） |
        | 县（市、区） | 全年任务 | {heads} |
        | 甘泉县 | 1000 | 150 | 400 | 700 |
        | 南岭县 | 800 | 100 | 300 | 550 |
    """)
    assert [reading.form for reading in batch.readings] == [form]
    aspects = {figure.series.aspect for entry in entries(batch) for figure in entry.figures}
    assert aspects == ({Aspect.PLAN} if form == "targets" else {Aspect.PLAN, Aspect.ACTUAL})


@pytest.mark.parametrize("head", ["目标", "任务数", "2024年目标值", "投资总量", "固定资产投资总额"])
def test_a_target_sheet_may_call_its_column_by_one_short_word(head: str) -> None:
    batch = understood(f"""
        | 2024年固定资产投资目标任务表（单位：万元） |
        | 单位 | {head} |
        | 甘泉县 | 1000 |
    """)
    assert said(batch) == []
    assert amounts(batch, "fixed_asset/plan/year/") == {"甘泉县": "1000"}


OWN = """
    | 甘泉县2024年1-6月主要经济指标完成情况 | < | < | < | < | < |
    | 序号 | 指标名称 | 计量单位 | 年度目标 | 1-6月累计完成 | 完成率（%） | 同比增长（%） |
    | 1 | 地区生产总值 | 亿元 | 100 | 48 | 48 | 5 |
    | 2 | 固定资产投资 | 万元 | 698579 | 338395 | {rate} | 6.1 |
    | 3 | 招商引资到位资金 | 亿元 | 35 | 12 | 34.29 | -2 |
"""


def test_a_countys_own_sheet_may_hold_a_measure_in_each_row() -> None:
    batch = understood(OWN.format(rate="48.44"))
    assert said(batch) == []
    assert amounts(batch, "fixed_asset/actual/year_to_date/") == {"甘泉县": "338395"}
    assert amounts(batch, "fixed_asset/plan/year/") == {"甘泉县": "698579"}
    assert amounts(batch, "funds_arrived/actual/year_to_date/") == {"甘泉县": "120000"}
    assert cells(batch, "funds_arrived/plan/year/") == {"甘泉县": "D5"}
    assert cells(batch, "fixed_asset/growth/year_to_date/") == {"甘泉县": "G4"}
    assert batch.passed_over == ("Sheet1：没有用上的指标 B3“地区生产总值”",)
    assert batch.readings[0].evidence["county"].startswith("“甘泉县2024年")


def test_a_rate_printed_beside_a_measure_in_its_row_is_held_to_it() -> None:
    assert said(understood(OWN.format(rate="84.44"))) == [("rate-mismatch", "Sheet1!F4")]


def test_measures_in_rows_that_do_not_say_whose_they_are_are_refused() -> None:
    batch = understood(OWN.format(rate="48.44").replace("甘泉县", "全市"))
    assert said(batch)
    assert entries(batch) == []
