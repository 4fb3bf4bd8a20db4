"""The workbook: numbers as numbers, text as text, print set-up, and the same bytes for the same reports."""

import io
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.render.test_text_formats import HOSTILE, document, row
from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.errors import OperatorError
from xmgc.render.workbook import workbook_bytes, write_workbook


def opened(*documents: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(documents)))


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
    page = opened(document(row()))["固定资产投资"]
    assert page.freeze_panes == "D4"
    assert page.print_title_rows == "$1:$3"
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
        for number, title in enumerate(["Rate", "rate", "很长" * 30, "很长" * 30, "有/斜[杠]", "概况"])
    )
    names = opened(Document("x", "试", None, tables)).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_the_same_reports_give_the_same_bytes() -> None:
    assert workbook_bytes((document(row()),)) == workbook_bytes((document(row()),))


def test_a_folder_in_the_way_is_a_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    with pytest.raises(OperatorError, match="写不进去"):
        write_workbook((document(row()),), tmp_path / "表.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["表.xlsx"]


def test_a_bridge_is_drawn_as_floating_columns_that_end_where_the_new_number_stands() -> None:
    from xmgc.document import Chart

    columns = (
        Column("county", "单位"),
        *(Column(key, key, Kind.MONEY) for key in ("old", "progress", "restated", "new")),
    )
    total = Row({
        "county": "合计",
        "old": 100 * 10**6,
        "progress": 50 * 10**6,
        "restated": -20 * 10**6,
        "new": 130 * 10**6,
    })
    chart = Chart("waterfall", "变动", "county", ("old", "progress", "restated", "new"))
    table = Table("fixed_asset", "固定资产投资", columns, (total,), total, chart=chart)
    helper = opened(Document("diff", "变动", None, (table,)))["图表数据"]
    assert helper.sheet_state == "hidden"
    steps = [[cell.value for cell in line][1:] for line in helper.iter_rows() if line[0].value]
    assert steps == [[0, 100, 0, 0], [100, 0, 50, 0], [130, 0, 0, 20], [0, 130, 0, 0]]


def test_a_chart_of_some_rows_draws_just_those_and_leaves_the_unknown_a_gap() -> None:
    from xmgc.document import Chart

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
    book = opened(Document("gap", "欠账", None, (Table("m", "投资", columns, rows, chart=chart),)))
    helper = book["图表数据"]
    assert [[cell.value for cell in line] for line in helper.iter_rows()] == [
        ["甲县", 40, 50],
        ["乙县", None, 50],
        ["丙县", 60, 50],
    ]
    assert drawn_from(Document("gap", "欠账", None, (Table("m", "投资", columns, rows, chart=chart),))) == [
        "图表数据!$B$1:$B$3",
        "图表数据!$C$1:$C$3",
    ]


def drawn_from(document: Document) -> list[str]:
    """The cells the chart's values come from, as the file itself says."""
    with zipfile.ZipFile(io.BytesIO(workbook_bytes((document,)))) as package:
        said = package.read("xl/charts/chart1.xml").decode()
    return re.findall(r"<c:val>.*?<c:f>(.*?)</c:f>", said)
