"""Every fault is named at its cell, all of a file's in one run; a clean sheet raises none."""

from dataclasses import replace

import pytest

from tests.ingest.reading_of import DESK, amounts, entries, names, said, understood
from tests.sheets import grid, workbook, workbook_of
from xmgc.domain.period import Period
from xmgc.domain.problems import Severity
from xmgc.ingest.understand import understand

TO_DATE = "project_investment/actual/year_to_date/"
HEAD = """
    | 甘泉县2024年1-6月重点项目进展表（单位：万元） | | | |
    | 序号 | 项目名称 | 年度计划投资 | 累计完成投资 |
"""


def rows(*lines: str) -> str:
    return HEAD + "\n".join(lines)


def one(amount: str) -> str:
    return rows(f"| 1 | 北山产业园 | 8000 | {amount} |")


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("１２３．５", "123.5"),
        ("1，234.5", "1234.5"),
        ("￥1,000", "1000"),
        ("300万元", "300"),
        ("1.2亿", "12000"),
        ("0.1", "0.1"),
        ("1234.567", "1234.567"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_exactly_however_they_are_written(written: str, fen: str) -> None:
    batch = understood(one(written))
    assert (said(batch), amounts(batch, TO_DATE)) == ([], {"北山产业园": fen})


@pytest.mark.parametrize("written", ["-", "/", "无", "——", "…", "N/A", "", "—", "暂无"])
def test_words_for_nothing_are_unknown_and_never_zero(written: str) -> None:
    batch = understood(one(written))
    assert (said(batch), amounts(batch, TO_DATE)) == ([], {})


@pytest.mark.parametrize(
    "written",
    ["约500", "一千二百", "(120)", "三百", "TRUE", "12:30", "1,23,4", "12 34", "500左右", "1.2.3", "1e308", "八千"],
)
def test_what_is_no_number_is_refused_at_its_cell(written: str) -> None:
    assert said(understood(one(written))) == [("not-a-number", "Sheet1!D3")]


def test_not_finite_and_huge_numbers_are_refused() -> None:
    drawn = grid(one("1"))
    for bad in (float("nan"), float("inf"), 1e308):
        row = (*drawn.rows[2][:3], bad)
        assert said(understand(workbook_of(replace(drawn, rows=(*drawn.rows[:2], row))), DESK)) == [
            ("not-a-number", "Sheet1!D3")
        ]


def test_a_negative_amount_is_its_own_fault() -> None:
    assert said(understood(one("-5"))) == [("negative-amount", "Sheet1!D3")]
    assert said(understood(one("'-5.2万元"))) == [("negative-amount", "Sheet1!D3")]


def test_three_bad_cells_are_reported_in_one_run() -> None:
    batch = understood(
        rows(
            "| 1 | 北山产业园 | 约8000 | 900 |",
            "| 2 | 城关污水厂 | 5000 | -1 |",
            "| 3 | | 5000 | 20 |",
            "| 4 | 好项目 | 10 | 5 |",
        )
    )
    assert said(batch) == [
        ("not-a-number", "Sheet1!C3"),
        ("negative-amount", "Sheet1!D4"),
        ("missing-value", "Sheet1!B5"),
    ]
    assert {problem.severity for problem in batch.problems} == {Severity.ERROR}


def test_the_same_project_twice_with_other_figures_is_refused_and_repeated_is_warned() -> None:
    batch = understood(
        rows(
            "| 1 | 北山产业园 | 8000 | 900 |",
            "| 2 | 北山 产业园 | 8000 | 901 |",
            "| 3 | 城关 | 1 | 1 |",
            "| 4 | 城关 | 1 | 1 |",
        )
    )
    assert said(batch) == [("duplicate-project", "Sheet1!D4"), ("duplicate-row", "Sheet1!B6")]
    assert names(batch) == ["北山产业园", "城关"]


def test_the_same_project_on_two_sheets_counts_once_or_is_refused() -> None:
    same = understood({"省列": one("900"), "全部": one("900")})
    other = understood({"省列": one("900"), "全部": one("901")})
    assert said(same) == []
    assert sum(len(entry.figures) for entry in entries(same)) == 2
    assert said(other) == [("duplicate-project", "全部!D3")]


def test_two_columns_with_one_meaning_are_not_chosen_between() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | |
        | 项目名称 | 1-6月完成投资 | 1-6月完成投资 |
        | 北山产业园 | 900 | 901 |
    """)
    assert said(batch)[0] == ("ambiguous-column", "Sheet1!C2")


def test_a_missing_column_is_named() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目进展表（单位：万元） | | | | |
        | 序号 | 建设内容 | 总投资 | 年度计划投资 | 累计完成投资 |
        | 1 | 厂房 | 9000 | 8000 | 900 |
    """)
    assert [problem.code for problem in batch.problems] == ["missing-column"]
    assert "项目名称" in batch.problems[0].message


def test_error_cells_and_formulas_without_results_are_named() -> None:
    drawn = replace(grid(rows("| 1 | 北山产业园 | 8000 | |", "| 2 | 城关 | =A1+1 | 5 |")), errors={(2, 3): "#REF!"})
    assert said(understand(workbook_of(drawn), DESK)) == [
        ("error-cell", "Sheet1!D3"),
        ("uncomputed-formula", "Sheet1!C4"),
    ]


def test_a_formula_total_without_a_result_is_no_fault() -> None:
    assert said(understood(rows("| 1 | 北山产业园 | 8000 | 900 |", "| 合计 | | =SUM(C3:C3) | =SUM(D3:D3) |"))) == []


def test_hidden_rows_and_columns_with_figures_are_warned() -> None:
    drawn = grid(rows("| 1 | 北山产业园 | 8000 | 900 |", "| 2 | 城关 | 1 | 5 |"))
    for marks, cell in (
        (replace(drawn, hidden_rows=frozenset({3})), "Sheet1!C4"),
        (replace(drawn, hidden_cols=frozenset({3})), "Sheet1!D3"),
    ):
        assert said(understand(workbook_of(marks), DESK)) == [("hidden-data", cell)]


def test_hidden_sheets_are_named_with_what_they_would_add_and_enter_when_asked_for() -> None:
    drawn = grid(rows("| 1 | 北山产业园 | 8000 | 900 |", "| 2 | 城关 | 1 | 5 |"))
    alone = understand(workbook_of(replace(drawn, hidden=True)), DESK)
    assert (said(alone), entries(alone)) == ([("hidden-sheet", "Sheet1")], [])
    assert alone.problems[0].severity is Severity.ERROR
    assert "8,001" in alone.problems[0].message
    asked = understand(workbook_of(replace(drawn, hidden=True)), replace(DESK, with_hidden=True))
    assert names(asked) == ["北山产业园", "城关"]
    beside = understand(workbook_of(drawn, replace(drawn, name="底稿", hidden=True)), DESK)
    assert (said(beside), names(beside)) == ([("hidden-sheet", "底稿")], ["北山产业园", "城关"])


def test_an_amount_merged_over_two_projects_is_refused() -> None:
    batch = understood(rows("| 1 | 北山产业园 | 8000 | 900 |", "| 2 | 城关 | 1 | ^ |"))
    assert said(batch) == [("merged-amount", "Sheet1!D3")]


def test_a_figure_pressed_under_a_merge_is_named() -> None:
    drawn = replace(grid(rows("| 1 | 北山产业园 | 8000 | < |")), under_merge={(2, 3): 77.0})
    assert ("figure-under-merge", "Sheet1!D3") in said(understand(workbook_of(drawn), DESK))


def test_codes_are_checked_for_their_structure_only() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | |
        | 项目名称 | 项目代码 | 累计完成投资 |
        | 好代码 | 2401－620123－04－01－123456 | 1 |
        | 旧代码 | 240162012304011234 56-000 | 1 |
        | 短代码 | 2401-620123-04-01-1234 | 1 |
        | 错月份 | 2413-620123-04-01-123457 | 1 |
        | 丢位数 | 240162012304011234 | 1 |
        | 外地 | 2401-620124-04-01-123458 | 1 |
    """)
    assert said(batch) == [("suspicious-code", f"Sheet1!B{row}") for row in (5, 6, 7, 8)]
    assert entries(batch)[0].subject.code == entries(batch)[1].subject.code == "2401-620123-04-01-123456"


def test_no_period_no_unit_and_no_county_say_where_they_looked() -> None:
    batch = understood("""
        | 重点项目进展表 | |
        | 项目名称 | 累计完成投资 |
        | 北山产业园 | 900 |
    """)
    assert sorted(code for code, _ in said(batch)) == ["no-county", "no-period", "no-unit"]
    assert all("标题" in problem.message for problem in batch.problems)


def test_options_answer_silence() -> None:
    text = """
        | 重点项目进展表 | |
        | 项目名称 | 累计完成投资 |
        | 北山产业园 | 900 |
    """
    desk = replace(DESK, period=Period(2024, 6), unit="亿元", county="甘泉")
    batch = understood(text, desk)
    assert (said(batch), amounts(batch, TO_DATE, "2024-06")) == ([], {"北山产业园": "9000000"})
    assert batch.readings[0].county == "甘泉县"


@pytest.mark.parametrize(
    ("desk", "code"),
    [
        (replace(DESK, period=Period(2024, 5)), "period-conflict"),
        (replace(DESK, unit="亿元"), "unit-conflict"),
        (replace(DESK, county="南岭县"), "wrong-county"),
        (replace(DESK, form="deals"), "form-conflict"),
    ],
)
def test_an_option_that_contradicts_the_sheet_is_an_error(desk: object, code: str) -> None:
    assert code in [found for found, _ in said(understood(one("900"), desk))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "line", "name", "code"),
    [
        ("甘泉县2024年1-6月重点项目（单位：万元）", "截至2024年5月底", "a.xlsx", "period-conflict"),
        ("甘泉县2024年1-6月重点项目（单位：万元）", "", "甘泉县2024年5月.xlsx", "period-conflict"),
        ("甘泉县2024年1-6月重点项目（单位：万元）", "单位：亿元", "a.xlsx", "unit-conflict"),
        ("甘泉县2024年1-6月重点项目（单位：万元）", "填报单位：南岭县发改局", "a.xlsx", "wrong-county"),
        ("甘泉县2024年1-6月重点项目（单位：万元）", "", "南岭县6月.xlsx", "wrong-county"),
    ],
)
def test_two_places_that_disagree_are_both_named(title: str, line: str, name: str, code: str) -> None:
    text = f"| {title} | |\n| {line} | |\n| 项目名称 | 累计完成投资 |\n| 北山产业园 | 900 |"
    batch = understood(text, name=name)
    assert [found for found, _ in said(batch)] == [code]


def test_the_whole_city_is_no_unit_and_an_unknown_title_is_asked_about() -> None:
    text = "| {}2024年1-6月重点项目（单位：万元） | |\n| 项目名称 | 累计完成投资 |\n| 北山产业园 | 900 |"
    assert [code for code, _ in said(understood(text.format("全市")))] == ["no-county"]
    assert [code for code, _ in said(understood(text.format("白石县")))] == ["unknown-county"]
    assert [code for code, _ in said(understood(text.format("甘泉区")))] == ["similar-county"]
    added = understood(text.format("白石县"), replace(DESK, add_counties=True))
    assert (said(added), [county.name for county in added.counties]) == ([], ["白石县"])


def test_unknown_and_similar_units_are_asked_about_and_added_only_on_request() -> None:
    text = """
        | 2024年1-6月全市重点项目（单位：万元） | | |
        | 县区 | 项目名称 | 累计完成投资 |
        | 甘泉区 | 北山产业园 | 900 |
        | 白石县 | 白石水库 | 900 |
    """
    assert said(understood(text)) == [("similar-county", "Sheet1!A3"), ("unknown-county", "Sheet1!A4")]
    added = understood(text, replace(DESK, add_counties=True))
    assert said(added) == [("similar-county", "Sheet1!A3")]
    assert [county.name for county in added.counties] == ["白石县"]


def test_a_workbook_without_a_known_table_says_so_and_names_the_sheets() -> None:
    batch = understood({"说明": "| 填表说明 |\n| 一、按月填报 |", "空": "| |"})
    assert [code for code, _ in said(batch)] == ["unknown-form"]
    assert "说明" in batch.problems[0].message


def test_a_cover_sheet_beside_a_table_is_passed_over_and_named() -> None:
    batch = understand(workbook({"封面": "| 甘泉县发展和改革局 |", "表一": one("900")}), DESK)
    assert said(batch) == []
    assert batch.passed_over == ("封面：没有认得出的表",)


def test_printed_totals_counts_rates_and_points_are_held_to_the_rows() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目（单位：万元） | | | | |
        | 序号 | 项目名称 | 年度计划投资 | 1-6月完成投资 | 完成率（%） | 超欠进度（百分点） |
        | 合计（3项） | | 3000 | 1650 | 55 | 5 |
        | 一、工业（2个） | | 2000 | 1000 | 50 | |
        | 1 | 甲厂 | 1000 | 600 | 60 | 10 |
        | 2 | 乙厂 | 1000 | 400 | 45 | -10 |
        | 二、农业（2个） | | 1000 | 560 | | |
        | 3 | 丙厂 | 1000 | 560 | 0.56 | 6 |
    """)
    assert said(batch) == [
        ("total-mismatch", "Sheet1!D3"),
        ("rate-mismatch", "Sheet1!E6"),
        ("total-mismatch", "Sheet1!A7"),
    ]


def test_a_total_of_columns_in_two_units_is_held_to_each() -> None:
    batch = understood("""
        | 甘泉县2024年1-6月重点项目 | | |
        | 项目名称 | 总投资（亿元） | 累计完成投资（万元） |
        | 甲厂 | 1.25 | 600 |
        | 乙厂 | 2.5 | 400.5 |
        | 合计 | 3.8 | 1000.5 |
    """)
    assert said(batch) == []


def test_a_part_may_not_exceed_the_row_or_total_it_stands_under() -> None:
    text = """
        | 2024年1-6月固定资产投资完成情况（单位：万元） | < | < |
        | 单位 | 年度任务 | 1-6月完成 |
        | 甘泉县 | 1000 | 400 |
        | 其中：县属 | 700 | {own} |
        | 南岭县 | 800 | 300 |
        | 合计 | 1800 | 700 |
        | 其中：工业 | 900 | {all} |
        | 房地产 | 100 | 10 |
    """.replace("| 房地产 | 100 | 10 |", "")
    assert said(understood(text.format(own=400, all=700))) == []
    assert said(understood(text.format(own=401, all=700))) == [("total-mismatch", "Sheet1!C4")]
    (problem,) = understood(text.format(own=10, all=800)).problems
    assert (problem.cell, "不超过 700万元" in problem.message) == ("C7", True)
