"""Printed totals, counts and rates are claims: verified within their printed precision, never stored."""

import pytest

from tests.ingest.reading_of import said, understood

HEAD = """
| 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
| 项目名称 | 年度计划投资 | 年度累计完成投资 | 完成率（%） |
"""


def problems(rows: str) -> list[tuple[str, str]]:
    return [one for one in said(understood(HEAD + rows)) if one[0] in {"total-mismatch", "rate-mismatch"}]


def test_a_total_that_sums_is_silent_wherever_it_stands() -> None:
    assert problems("| 合计 | 300 | 150 | |\n| 纸厂 | 100 | 50 | |\n| 水厂 | 200 | 100 | |") == []
    assert problems("| 纸厂 | 100 | 50 | |\n| 水厂 | 200 | 100 | |\n| 合 计 | 300 | 150 | |") == []


def test_a_total_that_does_not_sum_is_named_at_its_cell() -> None:
    assert problems("| 纸厂 | 100 | 50 | |\n| 水厂 | 200 | 100 | |\n| 合计 | 310 | 150 | |") == [
        ("total-mismatch", "Sheet1!B5")
    ]


def test_a_rounded_total_is_within_its_printed_precision() -> None:
    assert problems("| 纸厂 | 100.4 | 50 | |\n| 水厂 | 200.3 | 100 | |\n| 合计 | 301 | 150 | |") == []
    assert problems("| 纸厂 | 100.4 | 50 | |\n| 水厂 | 200.3 | 100 | |\n| 合计 | 302 | 150 | |") == [
        ("total-mismatch", "Sheet1!B5")
    ]


def test_sections_with_subtotals_and_a_grand_total_hold_together() -> None:
    rows = """
| 一、续建项目（2个） | | | |
| 纸厂 | 100 | 50 | |
| 水厂 | 200 | 100 | |
| 小计 | 300 | 150 | |
| 二、新开工项目（1个） | | | |
| 电厂 | 400 | 10 | |
| 小计 | 400 | 10 | |
| 总计 | 700 | 160 | |
"""
    assert problems(rows) == []
    assert problems(rows.replace("（1个）", "（3个）")) == [("total-mismatch", "Sheet1!A7")]


@pytest.mark.parametrize("rate", ["48.44", "48.4", "48"])
def test_a_rate_rounded_or_cut_holds(rate: str) -> None:
    assert problems(f"| 纸厂 | 698579 | 338395 | {rate} |") == []


def test_a_rate_that_does_not_follow_is_named() -> None:
    assert problems("| 纸厂 | 698579 | 338395 | 58.44 |") == [("rate-mismatch", "Sheet1!D3")]
