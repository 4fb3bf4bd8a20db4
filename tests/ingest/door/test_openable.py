"""Files that people can open are read: whatever else lies in the workbook, however its moments and names are spelt."""

import io
import struct
from datetime import datetime, time
from pathlib import Path

import pytest
import xlwt

from tests.ingest.door.forge import PACKAGE, parts_of, sheet_xml, zipped
from xmgc.ingest.door import reopen
from xmgc.ingest.grid import Cell

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
KINDS = {
    "chartsheet": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet",
    "dialogsheet": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/dialogsheet",
    "xlMacrosheet": "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
    "xlIntlMacrosheet": "http://schemas.microsoft.com/office/2006/relationships/xlIntlMacrosheet",
}


def rows(data: bytes, name: str) -> tuple[tuple[Cell, ...], ...]:
    workbook = reopen(data, name)
    assert workbook.problems == ()
    (grid,) = workbook.grids
    return grid.rows


def old_book(second: str = "图") -> bytes:
    """An .xls whose second sheet holds a number twice at one place, as a chart's cache of its data does."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "总投资")
    sheet.write(0, 1, 5.25)
    other = book.add_sheet(second, cell_overwrite_ok=True)
    other.write(0, 0, 1.5)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def natured(data: bytes, name: str, nature: int) -> bytes:
    """The .xls with the sheet called ``name`` said to be a chart (2), a macro (1) or a module (6)."""
    at = data.index(struct.pack("<H", 0x85), data.index(struct.pack("<H", 0x85)) + 2)
    while name.encode("utf-16-le") not in data[at : at + 40]:
        at = data.index(struct.pack("<H", 0x85), at + 2)
    return data[: at + 9] + bytes([nature]) + data[at + 10 :]


@pytest.mark.parametrize("nature", [1, 2, 6])
def test_a_chart_a_macro_and_a_module_of_an_xls_are_no_worksheets(nature: int) -> None:
    assert rows(natured(old_book(), "图", nature), "报.xls") == (("总投资", 5.25),)


@pytest.mark.parametrize("spelling", ["WORKBOOK", "workbook", "WorkBook"])
def test_the_stream_of_an_xls_may_be_spelt_in_other_letters(spelling: str) -> None:
    usual, other = ("Workbook".encode("utf-16-le"), spelling.encode("utf-16-le"))
    workbook = reopen(old_book().replace(usual, other), "报.xls")
    assert [grid.name for grid in workbook.grids] == ["表", "图"]


@pytest.mark.parametrize("kind", KINDS)
def test_charts_dialogs_and_macro_sheets_of_an_xlsx_are_passed_over(kind: str) -> None:
    parts = parts_of(sheet_xml(ONE))
    odd = b'<sheet name="\xe5\x9b\xbe" sheetId="2" r:id="rId9"/>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", b"<sheets>" + odd)
    link = f'<Relationship Id="rId9" Type="{KINDS[kind]}" Target="odd/sheet1.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    inside = '<sheetData><row r="1"><c r="A1"/></row></sheetData>'
    parts["xl/odd/sheet1.xml"] = f'<odd xmlns="{PACKAGE}">{inside}</odd>'.encode()
    assert rows(zipped(parts), "报.xlsm") == ((1.0,),)


@pytest.mark.parametrize(
    ("spelt", "value"),
    [
        ("2024-06-30T00:00:00", datetime(2024, 6, 30)),  # noqa: DTZ001
        ("2024-06-30T08:30:00.000Z", datetime(2024, 6, 30, 8, 30)),  # noqa: DTZ001
        ("2024-06-30T08:30:00+08:00", datetime(2024, 6, 30, 8, 30)),  # noqa: DTZ001
        ("12:30:00", time(12, 30)),
        ("PT12H30M", "PT12H30M"),
        ("2024-06", "2024-06"),
    ],
)
def test_moments_in_iso_spelling_are_read(spelt: str, value: Cell) -> None:
    sheet = sheet_xml(f'<row r="1"><c r="A1" t="d"><v>{spelt}</v></c><c r="B1"><v>5</v></c></row>')
    assert rows(zipped(parts_of(sheet)), "报.xlsx") == ((value, 5.0),)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_breaks_and_delimiters_in_quotes_do_not_split_a_csv(ends: str) -> None:
    head = f'"甘泉县；6月{ends}进展；第一稿",,{ends}项目名称,"总投资{ends}（万元）","备;注;x"{ends}'
    text = f'{head}纸厂,"1,200","a ""b"""{ends}'
    assert rows(text.encode("gb18030"), "报.csv") == (
        ("甘泉县；6月 进展；第一稿",),
        ("项目名称", "总投资 （万元）", "备;注;x"),
        ("纸厂", "1,200", 'a "b"'),
    )


@pytest.mark.parametrize("name", ["报.et", "报.ett", "报.dat", "报.doc"])
def test_a_workbook_of_another_office_program_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    assert [grid.name for grid in reopen(old_book(), name).grids] == ["表", "图"]
    assert rows(zipped(parts_of(sheet_xml(ONE))), name) == ((1.0,),)
