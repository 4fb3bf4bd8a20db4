"""The wall chart in Excel: one row a project, one column a month, text stays text, unknown is not zero."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.render.printed import needs_office, office_pdf, pages, paper_of
from tests.render.test_wall import HOSTILE, busy, chart, lane, node
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Lane, Support, Wall
from xmgc.render.wall_xlsx import render_wall_xlsx


def opened(wall: Wall) -> Any:
    return load_workbook(BytesIO(render_wall_xlsx(wall)))


def row_of(sheet: Any, number: int) -> list[Any]:
    return [cell.value for cell in sheet[4 + number]]


def test_nodes_stand_in_their_month_with_a_sign_and_the_day() -> None:
    one = lane(
        "甘泉县",
        "纸厂",
        node("施工许可", date(2024, 3, 1), Mark.DONE),
        node("主体封顶", date(2024, 3, 20), Mark.OVERDUE),
    )
    row = row_of(opened(chart(one))["挂图"], 1)
    assert row[11 + 2] == "●施工许可 3.1\n■主体封顶 3.20"
    assert row[11 + 3] is None


def test_a_node_off_the_chart_stands_at_its_edge_with_its_year() -> None:
    row = row_of(opened(chart(lane("甘泉县", "纸厂", node("立项", date(2023, 5, 1), Mark.DONE))))["挂图"], 1)
    assert row[11] == "●立项 2023.5.1"


def test_amounts_are_numbers_and_unknown_ones_a_dash() -> None:
    sheet = opened(chart(lane(), Lane("甘泉县", "新项目")))["挂图"]
    assert row_of(sheet, 1)[7:11] == [1_000_000, 400_000, 40, 100_000]
    assert row_of(sheet, 2)[7:11] == ["—"] * 4


def test_hostile_names_are_strings_not_formulas() -> None:
    support = Support(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    one = replace(lane(HOSTILE, HOSTILE, node(HOSTILE, date(2024, 3, 1))), leader=HOSTILE)
    book = opened(replace(chart(one, supports=(support,)), title=HOSTILE))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    assert book["挂图"]["B5"].value.startswith("=1+1<script>")


def test_both_sheets_are_set_for_the_wall() -> None:
    book = opened(chart(lane(), supports=(Support("甘泉县", "纸厂", "节点", "用地"),)))
    assert book.sheetnames == ["挂图", "保障"]
    for sheet in book:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.freeze_panes
        assert sheet.print_title_rows


def test_no_support_sheet_when_nobody_asked_for_support() -> None:
    assert opened(chart(lane())).sheetnames == ["挂图"]


@pytest.mark.slow
@needs_office
def test_printed_on_a3_the_heads_repeat_and_no_number_is_hashed(tmp_path: Path) -> None:
    file = tmp_path / "wall.xlsx"
    file.write_bytes(render_wall_xlsx(busy(60)))
    pdf = office_pdf(file)
    printed = pages(pdf)
    assert paper_of(pdf) == (420, 297)
    assert len(printed) >= 3
    assert all(any("项目名称" in line for line in page) for page in printed)
    assert "###" not in "".join("".join(page) for page in printed)
