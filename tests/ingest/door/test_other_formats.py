"""Old and odd formats: .xls by its records, ods, web pages and XML under an .xls name, workbooks under a password."""

# ruff: noqa: E501
# Pages and XML are kept on the lines they have in files.

import io
import struct
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.door.forge import Opened, book
from tests.sheets import draw
from xmgc.ingest.door import open_workbook, reopen, without_lock

SECRET = "gq2024"


def old_book(fill: Any) -> bytes:
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    fill(workbook, workbook.add_sheet("表"), xlwt)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_errors_in_an_xls_are_marked_never_blank(tmp_path: Path) -> None:
    data = old_book(lambda _, sheet, __: (sheet.write(0, 0, 5), sheet.row(1).set_cell_error(1, "#REF!")))
    grid = Opened(tmp_path, data, "a.xls").grid
    assert (grid.rows, dict(grid.errors)) == (((5.0,),), {(1, 1): "#REF!"})


@pytest.mark.parametrize("formula", ["A1+A1", "SUM(A1:A1)", "ROUND(A1,2)", "A1/3*100", "-A1", "(A1)"])
def test_a_formula_without_its_result_in_an_xls_is_marked(tmp_path: Path, formula: str) -> None:
    data = old_book(lambda _, sheet, xlwt: (sheet.write(0, 0, 5), sheet.write(0, 1, xlwt.Formula(formula))))
    assert list(Opened(tmp_path, data, "a.xls").grid.uncomputed) == [(0, 1)]


@pytest.mark.parametrize("formula", ['IF(A1>0,"","x")', "A2"])
def test_a_formula_that_may_be_an_empty_text_is_blank(tmp_path: Path, formula: str) -> None:
    data = old_book(lambda _, sheet, xlwt: (sheet.write(0, 0, 5), sheet.write(0, 1, xlwt.Formula(formula))))
    assert dict(Opened(tmp_path, data, "a.xls").grid.uncomputed) == {}


def test_hidden_rows_columns_and_units_in_an_xls_are_marked(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any, xlwt: Any) -> None:
        sheet.write(0, 0, 0.5, xlwt.easyxf(num_format_str="0.0%"))
        sheet.write(0, 1, 12000, xlwt.easyxf(num_format_str='0!.0,"万"'))
        sheet.write(2, 2, 1.25)
        sheet.row(2).hidden = True
        sheet.col(2).hidden = True

    grid = Opened(tmp_path, old_book(fill), "a.xls").grid
    assert (set(grid.hidden_rows), set(grid.hidden_cols)) == ({2}, {2})
    assert grid.formats == {(0, 0): "0.0%", (0, 1): '0!.0,"万"'}


def test_a_hidden_sheet_of_an_xls_is_marked(tmp_path: Path) -> None:
    def fill(workbook: Any, sheet: Any, _: Any) -> None:
        sheet.write(0, 0, 1)
        workbook.add_sheet("旧").visibility = 1

    grids = Opened(tmp_path, old_book(fill), "a.xls").workbook.grids
    assert [(grid.name, grid.hidden) for grid in grids] == [("表", False), ("旧", True)]


def test_every_way_an_xls_spells_a_number_is_read_twice_alike(tmp_path: Path) -> None:
    numbers = [0, 1, -1, 1.5, 12.34, 1e-9, 123456789012.34, -0.01, 2**29, -(2**29), 0.1 + 0.2]
    data = old_book(lambda _, sheet, __: [sheet.write(n, 0, number) for n, number in enumerate(numbers)])
    assert [row[0] for row in Opened(tmp_path, data, "a.xls").grid.rows] == numbers


@pytest.mark.parametrize("offset", [44, 60, 64, 72])
def test_an_ole_header_that_asks_for_gigabytes_is_refused(tmp_path: Path, offset: int) -> None:
    data = bytearray(old_book(lambda _, sheet, __: sheet.write(0, 0, 1)))
    data[offset : offset + 4] = struct.pack("<L", 0x02000000)
    workbook = Opened(tmp_path, bytes(data), "a.xls").workbook
    assert workbook.problems or workbook.grids[0].rows == ((1.0,),)
    if offset in {44, 64, 72}:
        assert workbook.problems


def test_a_stream_that_claims_more_than_the_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(old_book(lambda _, sheet, __: sheet.write(0, 0, 1)))
    at = data.find("Workbook".encode("utf-16-le"))
    data[at + 120 : at + 124] = struct.pack("<L", 0x7FFFFFFF)
    assert "超过文件本身" in Opened(tmp_path, bytes(data), "a.xls").problem.message


def test_an_xls_cut_short_is_refused(tmp_path: Path) -> None:
    data = old_book(lambda _, sheet, __: [sheet.write(n, 0, n) for n in range(2000)])
    for length in (10, 511, 600, len(data) // 2, len(data) - 3000):
        assert Opened(tmp_path, data[:length], "a.xls").problem.code == "unreadable-file"


@pytest.mark.parametrize(("password", "says"), [(None, "打开密码"), ("no", "密码不对")])
def test_a_locked_workbook_says_so(tmp_path: Path, password: str | None, says: str) -> None:
    problem = Opened(tmp_path, locked(), "a.xlsx", password).problem
    assert problem.code == "encrypted-file"
    assert says in problem.message


def test_a_locked_workbook_opens_with_its_password(tmp_path: Path) -> None:
    assert Opened(tmp_path, locked(), "a.xlsx", SECRET).grid.rows[0] == (5.0,)


def test_what_lay_under_the_lock_opens_again_without_the_password() -> None:
    opened = without_lock(locked(), SECRET)
    assert reopen(opened, "a.xlsx").grids[0].rows[0] == (5.0,)
    assert without_lock(old_book(lambda _, sheet, __: sheet.write(0, 0, 1)), SECRET) == b""
    assert without_lock(locked(), None) == b""


def locked() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>{n * 7919 % 100_003}名称{n}</v></c></row>' for n in range(2, 900)
    )
    OOXMLFile(io.BytesIO(book('<row r="1"><c r="A1"><v>5</v></c></row>' + rows))).encrypt(SECRET, out)
    return out.getvalue()


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>
<table border=1><caption>甘泉县进展</caption><tr><th colspan=2>项目<br>名称</th><th>总投资</th></tr>
<tr><td rowspan="2">甲厂</td><td>一期</td><td x:num="1200.5">1,200.5</td></tr>
<tr style='display: none'><td>二期</td><td>3&nbsp;</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("unicode", "utf-16")]
)
def test_a_web_page_named_xls_is_laid_out_as_excel_would(tmp_path: Path, charset: str, encoding: str) -> None:
    grid = Opened(tmp_path, PAGE.format(charset=charset).encode(encoding), "甘泉县.xls").grid
    assert grid.rows == (("甘泉县进展",), ("项目名称", None, "总投资"), ("甲厂", "一期", 1200.5), (None, "二期", "3"))
    assert grid.merges == ((1, 0, 1, 1), (2, 0, 3, 0))
    assert set(grid.hidden_rows) == {3}


def test_tables_inside_a_layout_table_are_all_read(tmp_path: Path) -> None:
    page = "<table><tr><td>标题</td></tr><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr><tr><td>脚注</td></tr></table>"
    assert Opened(tmp_path, page.encode(), "a.xls").grid.rows == (("标题",), ("1", "2"), ("脚注",))


@pytest.mark.parametrize(
    "span", ['colspan="99999999"', 'rowspan="65535" colspan="16000"', 'colspan="-1"', 'rowspan="x"']
)
def test_a_web_page_with_monstrous_spans_is_refused_or_harmless(tmp_path: Path, span: str) -> None:
    Opened(tmp_path, f"<table>{f'<tr><td {span}>1</td></tr>' * 50}</table>".encode(), "a.xls")


def test_a_web_page_without_a_table_is_refused(tmp_path: Path) -> None:
    assert "没有表格" in Opened(tmp_path, b"<html><body>login</body></html>", "a.xls").problem.message


XML_2003 = """<?xml version="1.0" encoding="{declared}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="进展"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">甲厂</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.5</Data></Cell><Cell ss:Formula="=RC[-1]"/></Row>
<Row><Cell><Data ss:Type="DateTime">2024-03-15T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(("declared", "encoding"), [("UTF-8", "utf-8"), ("gb2312", "gb18030"), ("utf-16", "utf-16")])
def test_the_xml_of_excel_2003_is_read_with_its_marks(tmp_path: Path, declared: str, encoding: str) -> None:
    grid = Opened(tmp_path, XML_2003.format(declared=declared).encode(encoding), "a.xls").grid
    assert (grid.name, grid.rows[:3]) == ("进展", ((), ("甲厂", None, 12.5), (None, 0.5)))
    assert grid.rows[3] == (date(2024, 3, 15),) or str(grid.rows[3][0]).startswith("2024-03-15")
    assert (grid.merges, set(grid.hidden_rows), set(grid.hidden_cols)) == (((1, 0, 1, 1),), {2}, {2})
    assert (dict(grid.errors), dict(grid.uncomputed), grid.formats) == (
        {(3, 1): "#DIV/0!"},
        {(2, 2): "=RC[-1]"},
        {(2, 1): "0.00%"},
    )


@pytest.mark.parametrize(
    "change",
    [
        ('ss:Index="2"><Cell ss:Merge', 'ss:Index="99999999"><Cell ss:Merge'),
        ("12.5", "NaN"),
        ("12.5", "1e308"),
        ("12.5", "x"),
        ("<Workbook", "<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook"),
    ],
)
def test_crooked_xml_of_excel_2003_is_refused(tmp_path: Path, change: tuple[str, str]) -> None:
    text = XML_2003.format(declared="UTF-8")
    assert change[0] in text
    assert Opened(tmp_path, text.replace(*change, 1).encode(), "a.xls").problem


def test_a_sheet_drawn_as_xls_keeps_days_and_merges(tmp_path: Path) -> None:
    grid = open_workbook(draw(tmp_path / "a.xls", "| 名称 | < |\n| @2024-06-30 | 3 |")).grids[0]
    assert grid.rows == (("名称",), (date(2024, 6, 30), 3.0))
