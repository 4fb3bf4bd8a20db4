"""A published file re-checked: worst first, with the cell, the claim, the computed value and the verdict."""

from tests.measure.drawn import county, done, figure, snapshot, task
from tests.reports.built import options, table_of
from xmgc.ingest.pages import Page
from xmgc.ingest.published import published_sheet
from xmgc.reports.bulletin_check import bulletin_document, something_wrong

SHEET = published_sheet(
    Page(
        "通报",
        [
            ["2024年1-6月固定资产投资完成情况（单位：万元）"],
            ["单位", "年度任务", "累计完成", "完成率（%）", "超（欠）时序（百分点）"],
            ["甘泉县", "698579", "338395", "48.44", "-1.56"],
            ["云溪县", "250000", "112678", "45.07", "4.93"],
            ["合计", "948579", "451073", "47.55", "-2.45"],
        ],
    )
)
SHOT = snapshot(
    "2024-06", [county(1, "甘泉县")], [figure(1, task(), "2024-01", 698_579), figure(1, done(), "2024-06", 338_400)]
)


def test_the_worst_stands_first_with_its_cell_and_both_numbers() -> None:
    document = bulletin_document("通报.xlsx", [SHEET], options("2024-06"))
    first = table_of(document, "cells").rows[0]
    assert (first["cell"], first["name"], first["verdict"]) == ("E4", "云溪县", "mismatch")
    assert {row["verdict"] for row in table_of(document, "cells").rows[1:]} == {"exact"}
    assert something_wrong(document)
    assert document.headlines == ("核验8处：不符1处，一致7处。",)


def test_the_ledger_is_asked_where_names_and_month_match() -> None:
    document = bulletin_document("通报.xlsx", [SHEET], options("2024-06"), SHOT)
    held = [row for row in table_of(document, "cells").rows if row["rule"] == "台账数"]
    assert {(row["cell"], row["verdict"]) for row in held} == {("B3", "exact"), ("C3", "mismatch"), ("D3", "exact")}


def test_another_month_is_said_and_not_compared() -> None:
    other = snapshot("2024-05", [county(1, "甘泉县")], [figure(1, task(), "2024-01", 1)])
    document = bulletin_document("通报.xlsx", [SHEET], options("2024-05"), other)
    assert any("没有与台账比对" in note for note in document.notes)


def test_the_sentences_above_a_table_are_checked_with_it() -> None:
    rows = [["关于1—9月投资情况的通报"], ["全市完成投资606.98亿元，完成年度任务的82.6%，超时序进度9.23个百分点。"]]
    rows += [["地区", "完成投资（亿元）"], ["县区小计", "512.33"], ["园区小计", "171.78"]]
    document = bulletin_document("通报.docx", [published_sheet(Page("正文", rows))], options("2024-09"))
    found = {(row["cell"], row["verdict"]) for row in table_of(document, "cells").rows}
    assert found == {("A2", "mismatch")}
    assert len(table_of(document, "cells").rows) == 2


def test_a_file_without_a_table_is_said_and_not_wrong() -> None:
    document = bulletin_document("通知.docx", [published_sheet(Page("正文", [["各单位："]]))], options("2024-06"))
    assert not something_wrong(document)
    assert document.headlines == ("没有可以核验的数。",)
