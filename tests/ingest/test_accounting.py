"""Every numeric cell of a sheet is accounted for, and every amount column says what it was read as."""

from decimal import Decimal

from tests.ingest.reading_of import understood
from xmgc.domain.facts import CellCount

SHEET = """
    | 甘泉县2024年6月重点项目进展表 | | | | | | |
    | | | | | | | 单位：万元 |
    | 序号 | 项目名称 | 总投资 | 2024年计划投资 | 1-6月完成投资 | 去年同期完成投资 | 完成率（%） |
    | 1 | 大桥 | 900 | 300 | 150 | 120 | 50 |
    | 2 | 水库 | 800 | 200 | 120.5 | 90 | 60.25 |
    | | 合计 | 1700 | 500 | 270.5 | 210 | 54.1 |
"""


def test_numbers_are_facts_claims_labels_or_unused_and_nothing_else() -> None:
    (reading,) = understood(SHEET).readings
    assert reading.cells == CellCount(numeric=17, facts=6, claims=7, labels=2, unused=2)


def test_a_column_says_its_letter_its_meaning_its_unit_and_its_sum() -> None:
    (reading,) = understood(SHEET).readings
    assert [(one.column, one.heading, one.read_as, one.unit, one.cells, one.sum) for one in reading.columns] == [
        ("C", "总投资", "总投资", "万元", 2, Decimal(1700)),
        ("D", "2024年计划投资", "重点项目投资全年计划", "万元", 2, Decimal(500)),
        ("E", "1-6月完成投资", "重点项目投资年内累计完成", "万元", 2, Decimal("270.5")),
    ]
    assert [(one.column, one.read_as) for one in reading.unused] == [("F", "上年或上期的数")]


def test_a_sheet_on_its_side_accounts_for_the_same_numbers() -> None:
    (reading,) = understood("""
        | 甘泉县2024年6月重点项目进展表（单位：万元） | | |
        | 项目名称 | 大桥 | 水库 |
        | 总投资 | 900 | 800 |
        | 1-6月完成投资 | 150 | 120.5 |
    """).readings
    assert reading.cells == CellCount(numeric=4, facts=4)
    assert [one.column for one in reading.columns] == ["3", "4"]
