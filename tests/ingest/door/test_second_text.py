"""Text formats are read twice: another splitting of a csv, another count of an XML's numbers, is refused."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xmgc.ingest.door.refusal import Refusal
from xmgc.ingest.door.second_text import refuse_other_records
from xmgc.ingest.door.spreadsheet_xml import read_spreadsheet_xml

XML = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="表"><Table>
<Row><Cell><Data ss:Type="String">大桥{text}</Data></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell></Row>
<Row><Cell ss:Index="3"><Data ss:Type="Number"> -3e2 </Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@example('"a\n""b""",c\r\n\r\n,\n')
@example("a,\n")
@example('""\n')
@given(st.text(alphabet='甲ab",\n\r ', max_size=30))
def test_what_the_library_can_split_is_split_the_same_a_second_time(text: str) -> None:
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return
    refuse_other_records(text, ",", records)


@pytest.mark.parametrize("records", [[["大桥", "13"]], [["大桥", "12", ""]], [["大桥", "12"], []], []])
def test_records_that_differ_are_refused(records: list[list[str]]) -> None:
    with pytest.raises(Refusal) as refused:
        refuse_other_records("大桥,12\n", ",", records)
    assert refused.value.problem.code == "readers-disagree"


def test_numbers_are_found_twice_in_the_xml_of_excel_2003() -> None:
    (grid,) = read_spreadsheet_xml(XML.format(text="<!-- 旧 -->").encode())
    assert (grid.at(0, 1), grid.at(1, 2)) == (12.5, -300.0)


def test_a_number_that_only_one_reading_sees_is_refused() -> None:
    hidden = XML.format(text='<![CDATA[<Data ss:Type="Number">9</Data>]]>')
    with pytest.raises(Refusal, match="一种读出 2 个数，一种读出 3 个"):
        read_spreadsheet_xml(hidden.encode())
