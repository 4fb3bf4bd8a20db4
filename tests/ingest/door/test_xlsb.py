"""Binary workbooks: values read, and every number read a second time from the records."""

import struct
from pathlib import Path

import pytest

from tests.ingest.door.forged_xlsb import cell, forge, record
from xmgc.ingest.door import open_workbook

SHEET = (
    ("甘泉县2024年6月重点项目进展表（单位：万元）",),
    ("项目名称", "年度计划投资", "年度累计完成投资"),
    ("纸厂", 12000, 4800.25),
    ("水厂", -3, None),
)


def test_texts_whole_numbers_and_reals_are_read(tmp_path: Path) -> None:
    opened = open_workbook(forge(tmp_path / "甘泉县.xlsb", SHEET), None)
    (grid,) = opened.grids
    assert opened.problems == ()
    assert grid.rows[2:] == (("纸厂", 12000, 4800.25), ("水厂", -3))
    assert (grid.name, grid.merges) == ("进展", None)


def test_a_formulas_number_is_read_twice_too(tmp_path: Path) -> None:
    computed = record(9, struct.pack("<II", 2, 0) + struct.pack("<d", 7.5) + struct.pack("<HI", 0, 0))
    opened = open_workbook(forge(tmp_path / "甘泉县.xlsb", SHEET, computed), None)
    assert (opened.problems, opened.grids[0].at(3, 2)) == ((), 7.5)


def test_one_cell_written_twice_with_two_numbers_is_refused(tmp_path: Path) -> None:
    again = record(0, struct.pack("<IIHBBBI", 2, 0, 300, 0, 0, 0, 0)) + cell(1, 99)
    opened = open_workbook(forge(tmp_path / "甘泉县.xlsb", SHEET, again), None)
    assert (opened.grids, [(one.code, one.cell) for one in opened.problems]) == ((), [("duplicate-cell", "B3")])


@pytest.mark.parametrize("more", [b"\x05\x10\x00", b"\x80", b"\x02\x04\x00\x00\x00\x00"])
def test_a_record_cut_short_is_refused_or_harmless(tmp_path: Path, more: bytes) -> None:
    opened = open_workbook(forge(tmp_path / "甘泉县.xlsb", SHEET, more), None)
    assert opened.problems or opened.grids[0].at(2, 1) == 12000
