"""One figure with a digit too many or too few, a month larger than its year: asked about, both cells named, kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.reading_of import DESK
from tests.ingest.test_verdicts import codes, ledger, line, put, report
from tests.sheets import workbook
from xmgc.domain.facts import Batch
from xmgc.domain.standing import Standing
from xmgc.ingest import judge
from xmgc.ingest.understand import understand
from xmgc.ledger import Ledger

__all__ = ["ledger"]


def figures(month: int, amount: int, *, target: str = "") -> Batch:
    head, cell = ("年度任务 | ", f"{target} | ") if target else ("", "")
    text = f"""
    | 2024年1-{month}月固定资产投资完成情况（单位：万元） |
    | 地区 | {head}1-{month}月完成 |
    | 甘泉县 | {cell}{amount} |
    """
    return understand(workbook(text, f"{month}月{amount}.xlsx"), DESK)


@pytest.mark.parametrize(
    ("done", "said"),
    [(48_000, "多写了一位"), (480_000, "多写了两位"), (4_800_000, "多写了三位")],
)
def test_a_cumulative_that_leaps_past_the_year_s_plan_names_the_slip_and_both_cells(
    ledger: Ledger, done: int, said: str
) -> None:
    put(ledger, report(5, line("纸厂", 4000), line("水厂", 5000)))
    verdict = put(ledger, report(6, line("纸厂", done), line("水厂", 6000)))
    (found,) = verdict.problems
    assert (found.code, found.cell, said in found.message, verdict.rejected) == ("ten-fold", "G3", True, False)
    assert "甘泉县5月2.xlsx!Sheet1!G3" in found.message


@pytest.mark.parametrize("done", [4_900, 12_000, 17_900, 39_000])
def test_fast_work_is_no_slip(ledger: Ledger, done: int) -> None:
    put(ledger, report(5, line("纸厂", 4000, plan=8000), line("水厂", 5000)))
    assert codes(put(ledger, report(6, line("纸厂", done, plan=8000), line("水厂", 6000)))) == []


def test_a_late_start_is_no_slip(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 100), line("水厂", 5000)))
    assert codes(put(ledger, report(6, line("纸厂", 3000), line("水厂", 6000)))) == []


@pytest.mark.parametrize(("total", "said"), [(500_000, "多写了一位"), (5_000, "少写了一位"), (500, "少写了两位")])
def test_a_total_investment_that_moved_its_decimal_point_is_asked_about(ledger: Ledger, total: int, said: str) -> None:
    put(ledger, report(5, line("纸厂", 400, plan=450), line("水厂", 5000)))
    verdict = put(ledger, report(6, line("纸厂", 430, plan=450, total=total), line("水厂", 6000)))
    assert [(one.code, one.cell, said in one.message) for one in verdict.problems] == [("ten-fold", "D3", True)]


def test_a_county_figure_is_held_against_the_target_the_ledger_knows(ledger: Ledger) -> None:
    put(ledger, figures(5, 290_000, target="698579"))
    assert codes(put(ledger, figures(6, 338_395))) == []
    assert codes(put(ledger, figures(7, 3_800_000))) == ["ten-fold"]


def test_a_slip_among_the_months_of_one_row_is_found_without_a_ledger() -> None:
    text = """
    | 甘泉县2024年重点项目投资完成情况表（单位：万元） |
    | 项目名称 | 年度计划投资 | 1-3月完成投资 | 1-4月完成投资 | 1-5月完成投资 |
    | 纸厂 | 1200 | 300 | 4000 | 500 |
    """
    verdict = judge(understand(workbook(text, "甘泉县.xlsx"), DESK), Standing())
    assert [(one.code, one.cell) for one in verdict.problems] == [("ten-fold", "D3"), ("cumulative-decreased", "E3")]


def test_a_table_in_another_unit_is_no_slip_of_every_figure(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000, plan=0, total=0), line("水厂", 5000, plan=0, total=0)))
    big = [line("纸厂", 48_000_000, plan=0, total=0), line("水厂", 60_000_000, plan=0, total=0)]
    assert codes(put(ledger, report(6, *big))) == ["unit-shifted"]


def test_a_month_larger_than_its_year_so_far_is_asked_about(ledger: Ledger) -> None:
    verdict = put(ledger, report(6, line("纸厂", 300, month=400)))
    (found,) = verdict.problems
    assert (found.code, found.cell, "300万元（甘泉县6月1.xlsx!Sheet1!G3）" in found.message) == (
        "month-over-total",
        "F3",
        True,
    )


def test_a_month_over_the_plan_the_ledger_knows_is_asked_about(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000, month=900)))
    assert codes(put(ledger, report(6, line("纸厂", 17_000, month=13_000, plan="")))) == ["over-plan"]


@given(st.lists(st.integers(0, 400), min_size=3, max_size=11), st.integers(1_000, 5_000))
def test_a_year_whose_months_stay_within_its_plan_has_no_slip(months: list[int], plan: int) -> None:
    done = [1 + sum(months[: at + 1]) * plan // 5_000 for at in range(len(months))]
    head = " | ".join(f"1-{at}月完成投资" for at in range(2, len(months) + 2))
    text = f"""
    | 甘泉县2024年重点项目投资完成情况表（单位：万元） |
    | 项目名称 | 年度计划投资 | {head} |
    | 纸厂 | {plan} | {" | ".join(str(one) for one in done)} |
    """
    batch = understand(workbook(text, "甘泉县.xlsx"), DESK)
    assert codes(judge(batch, Standing())) == []
