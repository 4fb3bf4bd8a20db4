"""Awkward layouts: several tables that share their top lines, wide sheets filled ahead, notes, formats that print a unit."""

# ruff: noqa: E501  (a drawn row is as wide as its sheet)

from dataclasses import replace

from tests.ingest.reading_of import DESK, amounts, cells, entries, fields, names, said, understood
from tests.sheets import grid, workbook_of
from xmgc.ingest.understand import understand

DONE = "fixed_asset/actual/year_to_date/"
ARRIVED = "funds_arrived/actual/year_to_date/"
TO_DATE = "project_investment/actual/year_to_date/"


def test_a_second_table_takes_period_and_unit_from_the_lines_above_the_first() -> None:
    batch = understood("""
        | 2024年1-6月主要指标完成情况 | | |
        | | | 单位：万元 |
        | 一、固定资产投资 | | |
        | 地区 | 年度任务 | 累计完成 |
        | 甘泉县 | 1000 | 480 |
        | 二、招商引资到位资金 | | |
        | 地区 | 年度任务 | 累计完成 |
        | 甘泉县 | 300 | 150 |
    """)
    assert said(batch) == []
    assert (amounts(batch, DONE, "2024-06"), amounts(batch, ARRIVED, "2024-06")) == (
        {"甘泉县": "480"},
        {"甘泉县": "150"},
    )


def test_a_header_repeated_under_each_section_keeps_one_table_of_projects() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | |
        | 一、工业项目（1个） | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 1 | 北山产业园 | 900 |
        | 二、交通项目（1个） | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 1 | 城关公路 | 100 |
        | 合计 | | 1000 |
    """)
    assert said(batch) == []
    assert len(batch.readings) == 1
    assert names(batch) == ["北山产业园", "城关公路"]


def test_months_to_come_filled_with_zeros_are_not_reported() -> None:
    head = "| 甘泉县2024年重点项目（截至2024年2月底，单位：万元） | | | |\n| 项目名称 | 1月完成投资 | 1-2月完成投资 | 1-3月完成投资 |\n"
    batch = understood(head + "| 北山产业园 | 50 | 90 | 0 |")
    assert said(batch) == []
    assert amounts(batch, TO_DATE, "2024-03") == {}
    ahead = understood(head + "| 北山产业园 | 50 | 90 | 120 |")
    assert said(ahead) == [("period-conflict", "Sheet1!D2")]


def test_dates_notes_and_empty_numbered_rows_below_are_nothing() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | | |
        | 序号 | 项目名称 | 年度计划投资 | 累计完成投资 |
        | 1 | 北山产业园 | 1000 | 900 |
        | 2 | | | |
        | 3 | | 0 | 0 |
        | | | | |
        | 数据来源于各乡镇上报 | | | |
        | | | | 2024年7月3日 |
        | 单位负责人（签字）：张某 | | 填表人：李某 | |
    """)
    assert said(batch) == []
    assert names(batch) == ["北山产业园"]


def test_a_format_that_prints_a_unit_says_it_and_one_that_scales_is_not_guessed() -> None:
    drawn = grid("""
        | 甘泉县2024年1-6月重点项目 | |
        | 项目名称 | 累计完成投资 |
        | 北山产业园 | 900 |
    """)
    printed = understand(workbook_of(replace(drawn, formats={(2, 1): '0.00"万元"'})), DESK)
    assert (said(printed), amounts(printed, TO_DATE)) == ([], {"北山产业园": "900"})
    scaled = understand(workbook_of(replace(drawn, formats={(2, 1): '0!.0,"万"'})), DESK)
    assert amounts(scaled, TO_DATE) == {"北山产业园": "0.09"}
    rows = ((*drawn.rows[0], None, "单位：万元"), *drawn.rows[1:])
    fought = understand(workbook_of(replace(drawn, rows=rows, formats={(2, 1): '0!.0,"万"'})), DESK)
    assert said(fought) == [("unit-conflict", "Sheet1!B3")]


def test_a_column_in_hundred_millions_stands_beside_one_in_ten_thousands() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目 | | |
        | 项目名称 | 总投资（亿元） | 累计完成投资(万元） |
        | 北山产业园 | 1.5 | 900 |
    """)
    assert amounts(batch, "total_investment/plan/whole/") == {"北山产业园": "15000"}
    assert amounts(batch, TO_DATE) == {"北山产业园": "900"}


def test_monthly_sheets_of_one_workbook_stand_at_their_own_months() -> None:
    sheet = "| 甘泉县2024年重点项目（单位：万元） | |\n| 项目名称 | 累计完成投资 |\n| 北山产业园 | {} |"
    batch = understood({"1-5月": sheet.format(50), "1-6月": sheet.format(60)})
    assert said(batch) == []
    assert (amounts(batch, TO_DATE, "2024-05"), amounts(batch, TO_DATE, "2024-06")) == (
        {"北山产业园": "50"},
        {"北山产业园": "60"},
    )


def test_column_numbers_under_the_header_are_not_a_row() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 甲 | 乙 | 1 |
        | 1 | 北山产业园 | 900 |
    """)
    assert (said(batch), names(batch)) == ([], ["北山产业园"])


def test_lines_that_name_a_unit_give_their_projects_the_unit_and_are_totals() -> None:
    batch = understood("""
        | 2024年1-6月全市重点项目（单位：万元） | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 甘泉县 | < | 300 |
        | 1 | 甲厂 | 100 |
        | 2 | 乙厂 | 200 |
        | 南岭县（1个） | < | 300 |
        | 1 | 丙厂 | 300 |
    """)
    assert said(batch) == []
    assert [entry.subject.county for entry in entries(batch)] == ["甘泉县", "甘泉县", "南岭县"]


def test_a_line_of_units_under_the_headings_belongs_to_the_header() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目完成情况 | | | |
        | 项目名称 | 年计划投资 | 当月完成 | 累计完成投资 |
        | 单位 | 亿元 | 万元 | 万元 |
        | 甲厂 | 5 | 30 | 90 |
    """)
    assert said(batch) == []
    assert amounts(batch, "project_investment/plan/year/") == {"甲厂": "50000"}
    assert amounts(batch, TO_DATE) == {"甲厂": "90"}


def test_a_text_merged_over_several_projects_is_said_of_each() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | | |
        | 序号 | 项目名称 | 累计完成投资 | 包挂领导 |
        | 1 | 甲厂 | 100 | 王立新 |
        | 2 | 乙厂 | 200 | ^ |
        | 3 | 丙厂 | 300 | 赵明远 |
    """)
    assert said(batch) == []
    assert fields(batch, "sponsor") == {"甲厂": "王立新", "乙厂": "王立新", "丙厂": "赵明远"}


def test_tables_side_by_side_are_read_one_by_one_each_under_its_own_title() -> None:
    batch = understood("""
        | 2024年1-6月主要指标完成情况 | < | < | | | | 单位：万元 |
        | 固定资产投资 | < | < | | 招商引资到位资金 | < | < |
        | 地区 | 年度任务 | 1-6月完成 | | 地区 | 年度任务 | 1-6月完成 |
        | 甘泉县 | 1000 | 400 | | 南岭县 | 300 | 100 |
        | 南岭县 | 800 | 300 | | 甘泉县 | 500 | 250 |
        | 合计 | 1800 | 700 | | 合计 | 800 | 340 |
    """)
    assert said(batch) == [("total-mismatch", "Sheet1!G6")]
    assert amounts(batch, "fixed_asset/actual/year_to_date/") == {"甘泉县": "400", "南岭县": "300"}
    assert amounts(batch, "funds_arrived/actual/year_to_date/") == {"甘泉县": "250", "南岭县": "100"}
    assert cells(batch, "funds_arrived/plan/year/") == {"南岭县": "F4", "甘泉县": "F5"}


def test_projects_in_two_halves_of_a_sheet_are_all_of_one_county() -> None:
    batch = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < | < | < |
        | 序号 | 项目名称 | 1-6月完成投资 | | 序号 | 项目名称 | 1-6月完成投资 |
        | 1 | 大桥 | 40 | | 3 | 纸厂 | 10 |
        | 2 | 水库 | 30 | | | | |
    """)
    assert said(batch) == []
    assert amounts(batch, "project_investment/actual/year_to_date/") == {"大桥": "40", "水库": "30", "纸厂": "10"}


def test_a_blank_column_inside_one_table_parts_nothing() -> None:
    batch = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
        | 项目名称 | 1-6月完成投资 | | 责任单位 |
        | 大桥 | 40 | | 交通局 |
    """)
    assert said(batch) == []
    assert fields(batch, "lead_unit") == {"大桥": "交通局"}


def test_a_sheet_on_its_side_may_have_its_title_merged_over_it() -> None:
    batch = understood("""
        | 2024年1-6月固定资产投资完成情况（单位：亿元） | < | < | < |
        | 县（市、区） | 甘泉县 | 南岭县 | 清河区 |
        | 年度任务 | 70 | 50 | 30 |
        | 1-6月完成 | 33.8 | 16.1 | 10 |
        | 完成率 | 48.29% | 32.2% | 33.33% |
        | 同比增长（%） | 6.1 | 3 | -2 |
    """)
    assert said(batch) == []
    assert amounts(batch, "fixed_asset/actual/year_to_date/") == {
        "甘泉县": "338000",
        "南岭县": "161000",
        "清河区": "100000",
    }
    assert cells(batch, "fixed_asset/plan/year/") == {"甘泉县": "B3", "南岭县": "C3", "清河区": "D3"}


def test_a_sheet_whose_columns_are_units_may_head_its_rows_with_a_word_for_measures() -> None:
    batch = understood("""
        | 2024年目标任务分解表（单位：万元） | < | < |
        | 指标 | 甘泉县 | 南岭县 |
        | 固定资产投资任务 | 700 | 500 |
        | 招商引资任务 | 350 | 200 |
    """)
    assert said(batch) == []
    assert amounts(batch, "fixed_asset/plan/year/") == {"甘泉县": "700", "南岭县": "500"}
    assert amounts(batch, "funds_arrived/plan/year/") == {"甘泉县": "350", "南岭县": "200"}
    assert cells(batch, "funds_arrived/plan/year/") == {"甘泉县": "B4", "南岭县": "C4"}
