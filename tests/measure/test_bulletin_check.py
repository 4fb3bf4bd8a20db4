"""Somebody's published table, computed again from its own digits and judged cell by cell."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmgc.domain.money import round_half_up
from xmgc.domain.printed import Printed, Range, Verdict, judge
from xmgc.domain.published import LineKind, Published, Says
from xmgc.ingest.pages import Page
from xmgc.ingest.published import published_sheet
from xmgc.ingest.words.periods import period_said
from xmgc.ingest.words.printed import read_printed
from xmgc.measure.bulletin_check import Checked, against_ledger, check_table

EXACT, WITHIN, TRUNCATED, MISMATCH, _ = Verdict


def drawn(text: str) -> list[list[str]]:
    """A table drawn with bars, one line a row."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]


def table(text: str) -> Published:
    (found,) = published_sheet(Page("表一", drawn(text))).tables
    return found


def verdicts(text: str) -> dict[tuple[str, str], tuple[Verdict, str]]:
    return {
        (one.name, one.column): (one.verdict, str(round_half_up(one.computed, 2))) for one in check_table(table(text))
    }


def test_sub_totals_that_do_not_sum_to_the_headline_are_a_mismatch() -> None:
    found = verdicts("""
        | 2024年1-6月固定资产投资完成情况（单位：亿元） | |
        | 地区 | 完成投资 |
        | 全市 | 606.98 |
        | 县区小计 | 512.33 |
        | 园区小计 | 171.78 |
    """)
    assert found["全市", "完成投资"] == (MISMATCH, "684.11")


def test_points_that_are_neither_difference_are_a_mismatch() -> None:
    found = verdicts("""
        | 1-9月重点项目投资情况 | | |
        | 县区 | 完成率（%） | 超时序进度（百分点） |
        | 甘泉县 | 82.6 | 9.23 |
        | 云溪县 | 80.0 | 5.0 |
    """)
    assert found["甘泉县", "超时序进度(百分点)"] == (MISMATCH, "7.60")
    assert found["云溪县", "超时序进度(百分点)"][0] is EXACT


def test_a_rate_cut_instead_of_rounded_is_truncated() -> None:
    found = verdicts("""
        | 单位 | 年度任务（万元） | 累计完成（万元） | 完成率（%） |
        | 甘泉县 | 90000 | 43002 | 47 |
        | 云溪县 | 90000 | 43002 | 47.78 |
    """)
    assert found["甘泉县", "完成率(%)"] == (TRUNCATED, "47.78")
    assert found["云溪县", "完成率(%)"][0] is EXACT


def test_a_rate_computed_before_printing_in_yi_is_within_precision() -> None:
    found = verdicts("""
        | 单位 | 年度任务（亿元） | 累计完成（亿元） | 完成率（%） |
        | 甘泉县 | 78.49 | 95.59 | 121.79 |
        | 云溪县 | 78.49 | 95.59 | 128.79 |
    """)
    assert found["甘泉县", "完成率(%)"] == (EXACT, "121.79")
    coarse = verdicts("""
        | 单位 | 年度任务（亿元） | 累计完成（亿元） | 完成率（%） |
        | 甘泉县 | 78.50 | 95.60 | 121.79 |
    """)
    assert coarse["甘泉县", "完成率(%)"] == (WITHIN, "121.78")
    assert found["云溪县", "完成率(%)"][0] is MISMATCH


def test_amounts_in_different_units_stand_side_by_side() -> None:
    found = verdicts("""
        | 单位 | 年度目标（亿元） | 完成投资（万元） | 完成率 |
        | 甘泉县 | 69.8579 | 338395 | 48.44% |
        | 云溪县 | 25亿元 | 412678 | 165.07% |
    """)
    assert found["甘泉县", "完成率"][0] is EXACT
    assert found["云溪县", "完成率"][0] in {EXACT, WITHIN}


def test_totals_sub_totals_ranks_and_what_is_owed_are_all_judged() -> None:
    found = verdicts("""
        | 截至6月底固定资产投资 | | | | | | | |
        | 序号 | 单位 | 年度任务（万元） | 累计完成 | 完成率（%） | 投资欠账 | 年度差额 | 排名 |
        | | 合计 | 300 | 140 | 46.67 | 10 | 160 | |
        | 1 | 甘泉县 | 100 | 60 | 60.00 | 0 | 40 | 1 |
        | 2 | 云溪县 | 200 | 80 | 40.00 | 20 | 120 | 3 |
    """)
    assert found["合计", "累计完成"] == (EXACT, "140.00")
    assert found["云溪县", "投资欠账"][0] is EXACT
    assert found["云溪县", "排名"] == (MISMATCH, "2.00")
    assert found["甘泉县", "排名"][0] is EXACT
    assert found["合计", "投资欠账"][0] is EXACT


def test_a_total_of_sections_counts_each_row_once() -> None:
    lines = table("""
        | 单位 | 完成投资（亿元） |
        | 合计 | 10.0 |
        | 一、县（市、区） | 6.0 |
        | 甘泉县 | 2.0 |
        | 云溪县 | 4.0 |
        | 园区 | 4.0 |
        | 高新区 | 1.5 |
        | 经开区 | 2.5 |
    """)
    assert [line.kind for line in lines.lines if line.kind is not LineKind.DETAIL] == [
        LineKind.TOTAL,
        LineKind.SUBTOTAL,
        LineKind.SUBTOTAL,
    ]
    assert {one.verdict for one in check_table(lines)} == {EXACT}
    assert len(check_table(lines)) == 3


def test_stacked_headings_keep_two_measures_apart() -> None:
    found = verdicts("""
        | 地区 | 固定资产投资 | | | 招商引资 | | |
        | | 年度任务 | 1-6月完成 | 完成率 | 年度任务 | 1-6月到位 | 完成率 |
        | 甘泉县 | 100 | 50 | 50.0% | 40 | 10 | 25.0% |
        | 云溪县 | 200 | 50 | 25.0% | 40 | 30 | 70.0% |
    """)
    assert [verdict for (name, column), (verdict, _) in found.items() if "完成率" in column] == [
        EXACT,
        EXACT,
        EXACT,
        MISMATCH,
    ]


def test_a_rate_of_counts_uses_the_columns_its_name_asks_for() -> None:
    found = verdicts("""
        | 县区 | 签约项目数 | 履约个数 | 开工项目数 | 合同履约率 | 项目开工率 |
        | 全市 | 292 | 291 | 198 | 99.66% | 67.81% |
        | 甘泉县 | 100 | 99 | 50 | 99.0% | 52.0% |
        | 云溪县 | 192 | 192 | 148 | 100.0% | 77.1% |
    """)
    assert found["全市", "合同履约率"][0] is EXACT
    assert found["全市", "项目开工率"][0] is EXACT
    assert found["甘泉县", "项目开工率"] == (MISMATCH, "50.00")
    assert found["全市", "签约项目数"][0] is EXACT


def test_a_column_headed_behind_counts_the_other_way() -> None:
    found = verdicts("""
        | 2024年6月 | | |
        | 县区 | 完成率（%） | 慢于时间进度（百分点） |
        | 甘泉县 | 48.44 | 1.56 |
    """)
    assert found["甘泉县", "慢于时间进度(百分点)"][0] is EXACT


def test_a_rate_stored_as_a_fraction_is_read_as_percent() -> None:
    found = verdicts("""
        | 县区 | 年度任务 | 累计完成 | 完成率 |
        | 甘泉县 | 698579 | 338395 | 0.48440477 |
    """)
    assert found["甘泉县", "完成率"][0] is not MISMATCH


def test_claims_are_held_against_the_ledger_where_names_match() -> None:
    published = table("""
        | 1-6月固定资产投资（单位：亿元） | | |
        | 县区 | 年度任务 | 累计完成 |
        | 甘泉县 | 69.86 | 33.84 |
        | 云溪县 | 10.00 | 9.00 |
    """)
    known: Mapping[tuple[str, str, Says], Sequence[Fraction]] = {
        ("甘泉县", "fixed_asset", Says.TARGET): [Fraction(698_579 * 10**6)],
        ("甘泉县", "fixed_asset", Says.ACTUAL): [Fraction(338_395 * 10**6)],
        ("云溪县", "fixed_asset", Says.ACTUAL): [Fraction(70_000 * 10**6)],
    }
    found: dict[tuple[str, int], Checked] = {(one.name, one.col): one for one in against_ledger(published, known)}
    assert [found["甘泉县", col].verdict for col in (1, 2)] == [EXACT, EXACT]
    assert (found["云溪县", 2].verdict, found["云溪县", 2].computed) == (MISMATCH, Fraction(7))
    assert ("云溪县", 1) not in found


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2024年1—9月", 9),
        ("截至6月底", 6),
        ("上半年完成情况", 6),
        ("前三季度", 9),
        ("1月至10月", 10),
        ("一览表", None),
    ],
)
def test_the_month_is_read_from_the_words(text: str, month: int | None) -> None:
    assert period_said(text).month == month


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("1,234.50", "1234.5", 2),
        ("慢1.56个百分点", "-1.56", 2),
        ("（3.2）", "-3.2", 1),
        ("９．４亿", "9.4", 1),
        ("第3名", "3", 0),
    ],
)
def test_a_printed_number_keeps_its_sign_and_its_decimals(text: str, value: str, places: int) -> None:
    printed = read_printed(text)
    assert printed is not None
    assert (printed.value, printed.places) == (Fraction(value), places)


@pytest.mark.parametrize("text", ["—", "", "甘泉县", "1-6月", "2024年6月30日", "无"])
def test_words_and_dashes_are_no_numbers(text: str) -> None:
    assert read_printed(text) is None


def test_a_grid_without_a_table_is_none() -> None:
    assert published_sheet(Page("正文", [["通知"], ["各单位："], ["请按时报送。"]])).tables == ()


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 3))
def test_what_is_honestly_rounded_is_never_a_mismatch(target: int, actual: int, places: int) -> None:
    rate = Fraction(100 * actual, target)
    claimed = Printed(Fraction(round_half_up(rate, places)), places)
    assert judge(claimed, Range.of(rate)) is EXACT
    coarse = [Printed(Fraction(round_half_up(Fraction(amount, 10**4), 2)), 2).range for amount in (actual, target)]
    quotient = coarse[0].over(coarse[1])
    if quotient is not None:
        assert judge(claimed, quotient.times(100)) in {EXACT, WITHIN}
