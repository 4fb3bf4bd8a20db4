"""The county's own workbook comes back with its problem cells coloured and commented."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl

from tests.ingest.reading_of import DESK
from xmgc.cli.returning import returned
from xmgc.ingest.door import open_workbook
from xmgc.ingest.understand import understand
from xmgc.render.returned import LIST, render_returned


def test_problem_cells_are_coloured_commented_and_listed_and_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "甘泉县.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["甘泉县2024年6月重点项目进展表（单位：万元）"],
        ["项目名称", "年度计划投资", "年度累计完成投资"],
        ["纸厂", 100, "约50"],
        ["水厂", -3, 20],
    ):
        page.append(row)
    page["D3"] = "'=1+1"
    book.save(path)
    batch = replace(understand(open_workbook(path, None), DESK), content=path.read_bytes())
    out = BytesIO(render_returned(returned(batch, batch.problems)))
    again = openpyxl.load_workbook(out)
    sheet = again[page.title]
    assert "not-a-number" in sheet["C3"].comment.text
    assert "negative-amount" in sheet["B4"].comment.text
    assert sheet["C3"].fill.start_color.rgb == "FFF4B6B2"
    assert again.sheetnames[0] == LIST
    assert [again[LIST].cell(row, 4).value for row in (3, 4)] == ["C3", "B4"]
    assert all(cell.data_type != "f" for row in again[LIST].iter_rows() for cell in row)


def test_a_csv_comes_back_as_a_workbook_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "甘泉县.csv"
    path.write_bytes(
        "甘泉县2024年6月重点项目进展表（单位：万元）\n项目名称,年度累计完成投资\n=HYPERLINK(1),约50\n".encode("gb18030")
    )
    batch = understand(open_workbook(path, None), DESK)
    batch = replace(batch, content=path.read_bytes())
    out = BytesIO(render_returned(returned(batch, batch.problems)))
    sheet = openpyxl.load_workbook(out).worksheets[1]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["B3"].comment is not None
