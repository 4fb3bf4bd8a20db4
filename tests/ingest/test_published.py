"""Somebody's paper read by the reading room: several tables a page, parts of totals, what each heading claims."""

import pytest

from tests.measure.test_bulletin_check import drawn
from xmgc.domain.printed import Verdict
from xmgc.domain.published import LineKind, Published, Says
from xmgc.ingest.pages import Page
from xmgc.ingest.published import published_sheet
from xmgc.measure.bulletin_check import check_table


def tables(text: str) -> tuple[Published, ...]:
    return published_sheet(Page("正文", drawn(text))).tables


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("年度目标任务（亿元）", Says.TARGET),
        ("市下达任务", Says.TARGET),
        ("1-9月累计完成投资", Says.ACTUAL),
        ("实际到位资金（万元）", Says.ACTUAL),
        ("完成年度任务（%）", Says.RATE),
        ("占年度计划比例", Says.RATE),
        ("时序进度（%）", Says.OTHER),
        ("占全市比重（%）", Says.OTHER),
        ("同比增长（%）", Says.OTHER),
        ("去年同期完成", Says.OTHER),
        ("与时序进度相比（百分点）", Says.PACE),
        ("超欠进度", Says.PACE),
        ("应完成投资", Says.DUE),
        ("投资欠账（万元）", Says.ARREARS),
        ("距年度任务还差", Says.REMAINING),
        ("全市排名", Says.RANK),
        ("新开工项目（个）", Says.COUNT),
        ("签约项目数", Says.COUNT),
        ("项目开工率", Says.RATE),
    ],
)
def test_a_heading_says_what_its_column_claims(heading: str, says: Says) -> None:
    (found,) = tables(f"""
        | 单位 | 年度任务 | {heading} |
        | 甘泉县 | 100 | 40 |
        | 云溪县 | 200 | 50 |
    """)
    assert found.headings[2].says is says


def test_two_tables_of_a_page_are_both_judged_each_by_its_own_month() -> None:
    first, second = tables("""
        | 2024年1-6月固定资产投资完成情况（单位：万元） | | |
        | 县区 | 年度任务 | 累计完成 |
        | 甘泉县 | 100 | 50 |
        | 合计 | 100 | 50 |
        | | | |
        | 2024年1-5月招商引资完成情况（单位：亿元） | | |
        | 县区 | 年度任务 | 累计到位 |
        | 云溪县 | 8.0 | 3.0 |
        | 甘泉县 | 4.0 | 1.0 |
        | 合计 | 12.0 | 5.0 |
    """)
    assert (first.month, second.month) == (6, 5)
    assert [one.measure for one in second.headings if one.says is Says.ACTUAL] == ["funds_arrived"]
    assert [one.unit for one in second.headings if one.says is Says.TARGET] == ["亿元"]
    wrong = [(one.name, one.column) for one in check_table(second) if one.verdict is Verdict.MISMATCH]
    assert wrong == [("合计", "累计到位")]


def test_what_is_part_of_a_row_is_in_no_sum() -> None:
    (found,) = tables("""
        | 单位 | 完成投资（亿元） |
        | 全市合计 | 10.0 |
        | 甘泉县 | 6.0 |
        | 其中：高新区 | 2.0 |
        | 云溪县 | 4.0 |
    """)
    assert [line.kind for line in found.lines] == [
        LineKind.TOTAL,
        LineKind.DETAIL,
        LineKind.PART,
        LineKind.DETAIL,
    ]
    assert {one.verdict for one in check_table(found)} == {Verdict.EXACT}


def test_a_running_number_is_no_name() -> None:
    (found,) = tables("""
        | 序号 | 县（市、区） | 年度任务 | 累计完成 | 完成率 |
        | 1 | 甘泉县 | 100 | 50 | 50.0% |
        | 2 | 云溪县 | 200 | 50 | 25.0% |
    """)
    assert [line.name for line in found.lines] == ["甘泉县", "云溪县"]
    assert [one.says for one in found.headings][:2] == [Says.OTHER, Says.NAME]


def test_a_list_of_texts_is_no_table_of_figures() -> None:
    assert tables("| 序号 | 责任单位 | 要求 |\n| 一 | 甘泉县 | 抓紧 |\n| 二 | 云溪县 | 抓紧 |") == ()
