"""Progress sheets as counties send them: layouts, headers, totals and months read to the same facts."""

# ruff: noqa: E501  (a drawn row is as wide as its sheet)

from dataclasses import replace

import pytest

from tests.ingest.reading_of import DESK, amounts, cells, entries, fields, names, said, understood
from tests.sheets import grid, workbook_of
from xmgc.domain.period import Period
from xmgc.ingest.understand import understand

TO_DATE = "project_investment/actual/year_to_date/"
MONTH = "project_investment/actual/month/"
PLAN = "project_investment/plan/year/"
TOTAL = "total_investment/plan/whole/"
SINCE = "project_investment/actual/since_start/"

PLAIN = """
| 甘泉县2024年1-6月重点项目进展表 | < | < | < | < | < |
| 单位：万元 | | | | | |
| 序号 | 项目名称 | 总投资 | 年度计划投资 | 年度累计完成投资 | 当月完成投资 |
| 1 | 城关污水处理厂 | 12000 | 5000 | 3000 | 500 |
| 2 | 北山产业园 | 30000 | 8000 | 900.5 | 0 |
"""

STACKED = """
| 重点项目调度表 | < | < | < | < | < | < |
| 填报单位：甘泉县 | | 截至2024年6月底 | | | 单位：万元 | |
| 序 号 | 项 目 名 称 | 总投资（亿元) | 2024年投资情况 | < | < | 备注 |
| ^ | ^ | ^ | 计划 | 完成 | < | ^ |
| ^ | ^ | ^ | ^ | 1-6月 | 其中：当月 | ^ |
| 合计 | | 4.2 | 13000 | 3900.5 | 500 | |
| 一、基础设施项目（1个） | | 1.2 | 5000 | 3000 | 500 | |
| 1 | 城关污水处理厂 | 1.2 | 5000 | 3,000 | 500 | |
| 二、产业项目（1个） | | 3 | 8000 | 900.5 | 0 | |
| （一）省列重点 | | | | | | |
| 2 | 北山产业园 | 3 | 8000 | ９００．５ | 0 | |
| 其中：续建项目 | | | 5000 | | | |
| 小 计 | | 3 | 8000 | 900.5 | 0 | |
| 注：以上数据为快报数 | | | | | | |
| 填表人：张三 | | 审核人：李四 | | | | |
"""


def test_a_plain_sheet_gives_every_project_its_amounts() -> None:
    batch = understood(PLAIN)
    assert said(batch) == []
    assert amounts(batch, TO_DATE, "2024-06") == {"城关污水处理厂": "3000", "北山产业园": "900.5"}
    assert amounts(batch, MONTH) == {"城关污水处理厂": "500", "北山产业园": "0"}
    assert amounts(batch, PLAN) == {"城关污水处理厂": "5000", "北山产业园": "8000"}
    assert cells(batch, TOTAL) == {"城关污水处理厂": "C4", "北山产业园": "C5"}


def test_stacked_headers_sections_totals_and_mixed_units_mean_the_same_as_the_plain_sheet() -> None:
    plain, stacked = understood(PLAIN), understood(STACKED)
    assert said(stacked) == []
    for key in (TO_DATE, MONTH, PLAN, TOTAL):
        assert amounts(stacked, key, "2024-06") == amounts(plain, key, "2024-06")


def test_the_evidence_names_cell_and_words() -> None:
    (reading,) = understood(STACKED).readings
    assert (reading.form, reading.county, str(reading.period), reading.unit) == (
        "progress",
        "甘泉县",
        "2024-06",
        "万元、亿元",
    )
    assert reading.evidence["county"] == "填报单位行 A2“填报单位：甘泉县”"
    assert reading.evidence["period"] == "截至行 C2“截至2024年6月底”"
    assert "单位行 F2“单位：万元”" in reading.evidence["unit"]


def test_wide_month_pairs_give_every_month_its_plan_and_its_done() -> None:
    batch = understood("""
        | 甘泉县2024年重点项目计划与完成情况（单位：万元） | < | < | < | < | < | < | < |
        | 项目名称 | 年度计划投资 | 1月计划投资 | 1月完成投资 | 1-2月计划投资 | 1-2月完成投资 | 1-3月计划投资 | 1-3月完成投资 |
        | 城关污水处理厂 | 5000 | 100 | 90 | 300 | 280 | 600 | |
        | 北山产业园 | 8000 | 200 | 210 | 400 | 420 | 900 | |
    """)
    assert said(batch) == []
    assert batch.readings[0].period == Period(2024, 2), "the latest month with data"
    assert amounts(batch, TO_DATE, "2024-01") == {"城关污水处理厂": "90", "北山产业园": "210"}
    assert amounts(batch, TO_DATE, "2024-02") == {"城关污水处理厂": "280", "北山产业园": "420"}
    assert amounts(batch, TO_DATE, "2024-03") == {}
    assert amounts(batch, "project_investment/plan/year_to_date/", "2024-03")["北山产业园"] == "900"


def test_a_bare_month_is_that_month_alone() -> None:
    batch = understood("""
        | 甘泉县重点项目（截至2024年6月底，单位：万元） | | |
        | 项目名称 | 6月完成投资 | 1-6月累计完成投资 |
        | 北山产业园 | 50 | 900 |
    """)
    assert (amounts(batch, MONTH), amounts(batch, TO_DATE)) == ({"北山产业园": "50"}, {"北山产业园": "900"})


def test_headers_that_carry_the_year_belong_to_it() -> None:
    batch = understood("""
        | 甘泉县重点项目进展 | | | | |
        | 项目名称（万元） | 到2023年底止累计完成投资（万元） | 2024年投资计划（万元） | 2024年1-6月累计完成投资（万元） | 开累完成投资（万元） |
        | 北山产业园 | 1000 | 8000 | 900 | 1900 |
    """)
    assert said(batch) == []
    assert amounts(batch, SINCE, "2023-12") == {"北山产业园": "1000"}
    assert amounts(batch, SINCE, "2024-06") == {"北山产业园": "1900"}
    assert amounts(batch, TO_DATE, "2024-06") == {"北山产业园": "900"}


def test_a_cumulative_beside_the_years_own_runs_since_the_start() -> None:
    alone = understood("""
        | 甘泉县重点项目（截至2024年6月） | | |
        | 项目名称 | 年度计划（万元） | 截止目前累计完成投资（万元） |
        | 北山产业园 | 8000 | 900 |
    """)
    beside = understood("""
        | 甘泉县重点项目（截至2024年6月） | | |
        | 项目名称 | 年度累计完成投资（万元） | 截止目前累计完成投资（万元） |
        | 北山产业园 | 900 | 4900 |
    """)
    assert amounts(alone, TO_DATE) == {"北山产业园": "900"}
    assert (amounts(beside, TO_DATE), amounts(beside, SINCE)) == ({"北山产业园": "900"}, {"北山产业园": "4900"})


def test_the_header_repeated_after_a_page_break_continues_the_table() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目进展表 | | |
        | 单位：万元 | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 1 | 城关污水处理厂 | 3000 |
        | 本页小计 | | 3000 |
        | 序号 | 项目名称 | 累计完成投资 |
        | 2 | 北山产业园 | 900 |
        | 合计（2项） | | 3900 |
    """)
    assert said(batch) == []
    assert len(batch.readings) == 1
    assert names(batch) == ["城关污水处理厂", "北山产业园"]


def test_two_tables_one_below_another_are_two_readings() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目进展表 | | |
        | 单位：万元 | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 1 | 城关污水处理厂 | 3000 |
        | | | |
        | 南岭县2024年1-6月重点项目进展表 | | |
        | 单位：亿元 | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 1 | 南岭水库 | 1.5 |
    """)
    assert said(batch) == []
    assert [reading.county for reading in batch.readings] == ["甘泉县", "南岭县"]
    assert amounts(batch, TO_DATE) == {"城关污水处理厂": "3000", "南岭水库": "15000"}


def test_a_transposed_sheet_is_read_on_its_side_and_its_cells_are_those_of_the_file() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目进展表（单位：万元） | | |
        | 项目名称 | 城关污水处理厂 | 北山产业园 |
        | 总投资 | 12000 | 30000 |
        | 年度计划投资 | 5000 | 8000 |
        | 年度累计完成投资 | 3000 | 约900 |
        | 形象进度 | 主体封顶 | 基础施工 |
    """)
    assert said(batch) == [("not-a-number", "Sheet1!C5")]
    assert cells(batch, TOTAL) == {"城关污水处理厂": "B3", "北山产业园": "C3"}
    assert fields(batch, "progress") == {"城关污水处理厂": "主体封顶", "北山产业园": "基础施工"}


def test_a_county_column_merged_dittoed_or_left_blank_below_is_filled() -> None:
    batch = understood("""
        | 2024年1-6月全市重点项目进展表（单位：万元） | | | |
        | 序号 | 县区 | 项目名称 | 累计完成投资 |
        | 1 | 甘泉县 | 城关污水处理厂 | 3000 |
        | 2 | ^ | 北山产业园 | 900 |
        | 3 | 南岭 | 南岭水库 | 100 |
        | 4 | 〃 | 南岭公路 | 200 |
        | 5 | | 南岭学校 | 300 |
    """)
    assert said(batch) == []
    assert [entry.subject.county for entry in entries(batch)] == ["甘泉县", "甘泉县", "南岭县", "南岭县", "南岭县"]


def test_section_lines_that_name_counties_give_the_county() -> None:
    batch = understood("""
        | 2024年1-6月全市重点项目进展表（单位：万元） | | |
        | 序号 | 项目名称 | 累计完成投资 |
        | 一、甘泉县（2个） | | |
        | 1 | 城关污水处理厂 | 3000 |
        | 2 | 北山产业园 | 900 |
        | 二、南岭县（1个） | | |
        | 1 | 南岭水库 | 100 |
    """)
    assert said(batch) == []
    assert [entry.subject.county for entry in entries(batch)] == ["甘泉县", "甘泉县", "南岭县"]


def test_a_name_merged_over_rows_is_one_project() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目进展表（单位：万元） | | | |
        | 序号 | 项目名称 | 累计完成投资 | 存在问题 |
        | 1 | 城关污水处理厂 | 3000 | 用地未批 |
        | ^ | ^ | ^ | 资金紧张 |
        | 2 | 北山产业园 | 900 | 无 |
    """)
    assert said(batch) == []
    assert fields(batch, "difficulty") == {"城关污水处理厂": "用地未批；资金紧张"}


def test_days_keep_their_granularity_and_a_bad_day_lets_the_figures_enter() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目进展表（单位：万元） | | | | |
        | 项目名称 | 累计完成投资 | 计划开工时间 | 计划竣工时间 | 实际开工时间 |
        | 城关污水处理厂 | 3000 | 2024.3 | 2023—2025 | @2024-03-15 |
        | 北山产业园 | 900 | 3月底前 | 二〇二五年六月 | 2024/13/1 |
    """)
    assert said(batch) == [("not-a-date", "Sheet1!E4")]
    assert fields(batch, "planned_start") == {"城关污水处理厂": "2024-03", "北山产业园": "2024-03"}
    assert fields(batch, "planned_finish") == {"城关污水处理厂": "2025", "北山产业园": "2025-06"}
    assert fields(batch, "actual_start") == {"城关污水处理厂": "2024-03-15"}
    assert amounts(batch, TO_DATE)["北山产业园"] == "900"


def test_a_countys_own_spelling_can_be_taught() -> None:
    text = """
        | 甘泉县2024年1-6月重点项目（单位：万元） | |
        | 工程 | 干了多少 | 谁管 |
        | 北山产业园 | 900 | 王五 |
    """
    headings = {"progress": {"project": ("工程",), TO_DATE: ("干了多少",), "lead_unit": ("谁管",)}}
    taught = replace(DESK, words=replace(DESK.words, headings=headings))
    assert [code for code, _ in said(understood(text))] == ["unknown-form"]
    batch = understood(text, taught)
    assert (amounts(batch, TO_DATE), fields(batch, "lead_unit")) == ({"北山产业园": "900"}, {"北山产业园": "王五"})


def test_three_stacked_rows_without_any_merges_are_a_header_too() -> None:
    drawn = grid("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | | | |
        | 序号 | 项目名称 | 2024年投资 | | 开工时间 | |
        | | | 计划 | 1-6月完成 | 计划 | 实际 |
        | 1 | 北山产业园 | 8000 | 900 | 2024.3 | 2024.4 |
    """, merges=None)  # fmt: skip
    batch = understand(workbook_of(drawn), DESK)
    assert said(batch) == []
    assert (amounts(batch, PLAN), amounts(batch, TO_DATE)) == ({"北山产业园": "8000"}, {"北山产业园": "900"})
    assert (fields(batch, "planned_start"), fields(batch, "actual_start")) == (
        {"北山产业园": "2024-03"},
        {"北山产业园": "2024-04"},
    )


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("终止", "terminated"),
        ("项目已终止", "terminated"),
        ("双方已解除协议", "terminated"),
        ("已退库", "withdrawn"),
        ("未终止", None),
        ("拟终止合作，另行选址", None),
        ("终止原供地协议后已重新开工", None),
    ],
)
def test_a_progress_that_says_only_that_the_project_is_over_is_its_stage(said: str, stage: str | None) -> None:
    batch = understood(f"""
        | 甘泉县招商引资签约项目履约台账（截至2024年6月底，单位：万元） |
        | 项目名称 | 投资方 | 协议类型 | 签约时间 | 签约金额 | 进展情况 |
        | 纸厂 | 东海公司 | 合同 | 2024-03-05 | 5000 | {said} |
    """)
    assert fields(batch, "stage").get("纸厂") == stage
    assert fields(batch, "progress")["纸厂"] == said


def test_a_section_states_the_nature_of_its_projects_where_no_column_does() -> None:
    batch = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
        | 序号 | 项目名称 | 年度计划投资 | 1-6月完成投资 |
        | 一 | 续建项目（2个） | 300 | 150 |
        | （一）交通项目 | < | < | < |
        | 1 | 大桥 | 100 | 50 |
        | （二）水利项目 | < | < | < |
        | 2 | 水库 | 200 | 100 |
        | 二、新开工项目（1个） | < | < | < |
        | 3 | 纸厂 | 400 | 0 |
        | 三、其他 | < | < | < |
        | 4 | 新建材产业园 | 10 | 0 |
    """)
    assert said(batch) == []
    assert fields(batch, "nature") == {"大桥": "续建", "水库": "续建", "纸厂": "新开工"}
    places = {entry.subject.name: entry.fields["nature"][1:] for entry in entries(batch) if "nature" in entry.fields}
    assert places == {"大桥": (2, 1), "水库": (2, 1), "纸厂": (7, 0)}


def test_a_column_that_states_the_nature_outranks_the_section() -> None:
    batch = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
        | 序号 | 项目名称 | 建设性质 | 1-6月完成投资 |
        | 一、续建项目 | < | < | < |
        | 1 | 大桥 | 改扩建 | 50 |
        | 2 | 水库 | | 50 |
    """)
    assert fields(batch, "nature") == {"大桥": "改扩建", "水库": "续建"}


def test_days_to_come_under_a_bare_heading_are_planned_ones() -> None:
    batch = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
        | 项目名称 | 1-6月完成投资 | 开工时间 | 竣工时间 |
        | 大桥 | 50 | 2024年3月 | 2025年12月 |
        | 水库 | 0 | 拟8月开工 | 2026年底 |
        | 纸厂 | 0 | 预计2024年6月 | |
    """)
    assert said(batch) == []
    assert fields(batch, "actual_start") == {"大桥": "2024-03"}
    assert fields(batch, "planned_start") == {"水库": "2024-08", "纸厂": "2024-06"}
    assert fields(batch, "actual_finish") == {}
    assert fields(batch, "planned_finish") == {"大桥": "2025-12", "水库": "2026-12"}


def test_this_period_is_the_month_and_no_amount_is_dropped_beside_a_better_spelt_one() -> None:
    batch = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
        | 项目名称 | 本期完成 | 本年累计完成投资 | 账面完成数额 |
        | 大桥 | 50 | 300 | 310 |
    """)
    assert amounts(batch, "project_investment/actual/month/") == {"大桥": "50"}
    assert said(batch) == [("not-understood", "Sheet1!D2")]


@pytest.mark.parametrize("heads", ["二季度完成投资 | 上半年累计完成投资", "二季度完成投资 | 1-6月完成投资"])
def test_a_quarter_beside_the_half_year_is_that_quarter_alone(heads: str) -> None:
    batch = understood(f"""
        | 甘泉县2024年二季度重点项目推进情况表（单位：万元） | < | < |
        | 项目名称 | {heads} |
        | 大桥 | 300 | 600 |
        | 水库 | 700 | 700 |
    """)
    assert amounts(batch, "project_investment/actual/year_to_date/") == {"大桥": "600", "水库": "700"}
    assert said(batch) == [("unused-column", "Sheet1!B2")]


def test_two_columns_that_come_to_mean_one_series_are_not_chosen_between() -> None:
    text = """
        | 甘泉县2024年6月重点项目推进情况表（单位：万元） | < | < |
        | 项目名称 | 本年累计完成投资 | 1-6月完成投资 |
        | 大桥 | {} | 600 |
    """
    assert said(understood(text.format(600))) == []
    assert said(understood(text.format(500))) == [("ambiguous-column", "Sheet1!C2")]
