"""The workbook: numbers as numbers, text as text, print set-up, and the same bytes for the same reports."""

import io
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.render.test_text_formats import HOSTILE, document, row
from xmgc.document import Chart, Column, Document, Kind, Look, Row, Table
from xmgc.document.paper import Band
from xmgc.document.workbook import Section, Sheet, Workbook
from xmgc.domain.errors import OperatorError
from xmgc.render.workbook import of_documents, workbook_bytes, write_workbook
from xmgc.render.workbook_style import READ_ON, contrast


def opened(*documents: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(of_documents(documents))))


def test_numbers_are_numbers_and_unknown_is_a_dash_never_zero() -> None:
    page = opened(document(row(), row(county="南岭县", actual=None, rate=None)))["固定资产投资"]
    cells = [[cell.value for cell in line] for line in page.iter_rows(min_row=4, max_row=5)]
    assert cells[0][1:6] == ["甘泉县", 698579, 338395, 48.44, -1.56]
    assert cells[1][3:5] == ["—", "—"]


def test_hostile_names_are_text_in_every_sheet() -> None:
    book = opened(document(*(row(county=name) for name in HOSTILE)), document(row()))
    for page in book.worksheets:
        for line in page.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.location


def test_a_sheet_is_frozen_repeats_its_head_and_fits_a_page_wide() -> None:
    page = opened(document(row(), row()))["固定资产投资"]
    assert page.freeze_panes == "C4"
    assert page.print_title_rows == "$3:$3"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_sheet_names_are_legal_and_unique_even_in_other_case() -> None:
    tables = tuple(
        Table(
            f"t{number}",
            title,
            (Column("a", "甲"), Column("b", "乙", Kind.PERCENT)),
            (Row({"a": "x", "b": Fraction(1)}),),
        )
        for number, title in enumerate(["Rate", "rate", "很长" * 30, "很长" * 30, "有/斜[杠]", "图数据"])
    )
    names = opened(Document("x", "试", None, tables)).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_the_same_reports_give_the_same_bytes() -> None:
    made = of_documents((document(row()),))
    assert workbook_bytes(made) == workbook_bytes(made)


def test_a_folder_in_the_way_is_a_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    with pytest.raises(OperatorError, match="是目录"):
        write_workbook(of_documents((document(row()),)), tmp_path / "表.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["表.xlsx"]


def test_every_text_is_readable_on_its_ground() -> None:
    assert {pair: round(contrast(*pair), 1) for pair in READ_ON if contrast(*pair) < 4.5} == {}


def money(key: str, look: Look = Look.PLAIN) -> Column:
    return Column(key, key, Kind.MONEY, look=look)


def test_movement_and_arrears_stay_numbers_and_say_their_sign_by_format() -> None:
    columns = (Column("county", "单位"), money("arrears", Look.OWED), money("arrears_change", Look.MOVED))
    rows = (
        Row({"county": "甘泉县", "arrears": 5 * 10**10, "arrears_change": -3 * 10**9}),
        Row({"county": "南岭县", "arrears": 0, "arrears_change": "不可比"}),
    )
    sheet = Sheet("欠账", "甘泉县欠账", sections=(Section(Table("m", "投资", columns, rows)),))
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(Workbook("试", (sheet,)))))["欠账"]
    owed, moved, incomparable = page["C4"], page["D4"], page["D5"]
    assert (owed.value, moved.value, incomparable.value) == (50000, -3000, "不可比")
    assert moved.number_format == '"▲"#,##0;"▼"#,##0;0'
    assert (owed.font.color.rgb, page["C5"].font.color.rgb) == ("FFB42318", "FF57606A")


def test_groups_stand_under_bands_and_sections_share_a_sheet() -> None:
    rows = tuple(Row({"county": name, "m": 10**10}) for name in ("甘泉县", "南岭县", "云台园区"))
    table = Table("m", "投资", (Column("county", "单位"), money("m")), rows)
    first = Section(table, title="甲", bands=(Band(0, "县（2个）"), Band(2, "园区（1个）")))
    book = Workbook("试", (Sheet("合", "两张表", sections=(first, Section(table, title="乙"))),))
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(book)))["合"]
    told = [line[0].value for line in page.iter_rows() if isinstance(line[0].value, str)]
    assert told[1:] == ["甲", "序号", "县（2个）", "园区（1个）", "乙", "序号"]


def test_a_listed_section_is_a_real_excel_table() -> None:
    table = Table("p", "项目", (Column("county", "单位"), money("m")), (Row({"county": "甘泉县", "m": 10**10}),) * 2)
    book = Workbook("试", (Sheet("项目明细", "明细", sections=(Section(table, listed=True),)),))
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(book)))["项目明细"]
    assert [one.ref for one in page.tables.values()] == ["A3:C5"]


def test_a_bridge_is_drawn_as_floating_columns_that_end_where_the_new_number_stands() -> None:
    columns = (Column("county", "单位"), *(money(key) for key in ("old", "progress", "restated", "new")))
    amounts = {"old": 100 * 10**6, "progress": 50 * 10**6, "restated": -20 * 10**6, "new": 130 * 10**6}
    total = Row({"county": "合计", **amounts})
    chart = Chart("waterfall", "变动", "county", ("old", "progress", "restated", "new"))
    table = Table("fixed_asset", "固定资产投资", columns, (total,), total, chart=chart)
    data = opened(Document("diff", "变动", None, (table,)))["图数据"]
    assert data.sheet_state == "visible"
    steps = [[cell.value for cell in line][1:] for line in data.iter_rows() if line[0].value in amounts]
    assert steps == [[0, 100, 0, 0], [100, 0, 50, 0], [130, 0, 0, 20], [0, 130, 0, 0]]


def against() -> Document:
    columns = (
        Column("county", "单位"),
        Column("rate", "完成率", Kind.PERCENT),
        Column("time_rate", "时序进度", Kind.PERCENT),
    )
    rows = tuple(
        Row({"county": name, "rate": rate, "time_rate": Fraction(50)})
        for name, rate in (("甲县", Fraction(40)), ("甲县", Fraction(30)), ("乙县", None), ("丙县", Fraction(60)))
    )
    chart = Chart("against", "完成率", "county", ("rate", "time_rate"), (0, 2, 3))
    return Document("gap", "欠账", None, (Table("m", "投资", columns, rows, chart=chart),))


def test_a_chart_of_some_rows_draws_just_those_and_leaves_the_unknown_a_gap() -> None:
    data = opened(against())["图数据"]
    points = [[cell.value for cell in line] for line in data.iter_rows(min_row=5)]
    assert points == [["甲县", 40, 50], ["乙县", None, 50], ["丙县", 60, 50]]
    assert drawn_from(against()) == ["图数据!$B$5:$B$7", "图数据!$C$5:$C$7"]


def test_every_chart_says_in_words_what_it_shows() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(of_documents((against(),))))) as package:
        drawn = package.read("xl/drawings/drawing1.xml").decode()
    assert re.findall(r'descr="([^"]*)"', drawn) == ["完成率（数见“图数据”表）"]


def drawn_from(document: Document) -> list[str]:
    """The cells the chart's values come from, as the file itself says."""
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(of_documents((document,))))) as package:
        said = package.read("xl/charts/chart1.xml").decode()
    return re.findall(r"<c:val>.*?<c:f>(.*?)</c:f>", said)
