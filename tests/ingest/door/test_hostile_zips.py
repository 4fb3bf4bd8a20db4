"""Zips that lie, burst or hide: refused in a moment with little memory, or read exactly right."""

# ruff: noqa: E501
# XML is kept on the line it has in a file.

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.ingest.door.forge import MAIN, SHEET, Opened, altered, book, parts_of, sheet_xml, zipped
from xmgc.ingest.door import xlsx

ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>7.25</v></c></row>'
RIGHT = (("项目名称", 5.0), ("甲纸厂", 7.25))


def refused(folder: Path, data: bytes, code: str = "unreadable-file") -> str:
    tracemalloc.start()
    started = time.monotonic()
    problem = Opened(folder, data).problem
    spent, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.code == code, problem.message
    assert spent < 5
    assert peak < 300 << 20
    return problem.message


def test_the_sound_workbook_is_read(tmp_path: Path) -> None:
    assert Opened(tmp_path, book(ROWS)).grid.rows == RIGHT


def test_a_part_of_a_gigabyte_is_refused_by_its_own_word(tmp_path: Path) -> None:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b"\0" * (1 << 20)
    packed = b"".join(engine.compress(block) for _ in range(300)) + engine.flush()
    data = _with_raw_part(zipped(parts_of(sheet_xml(ROWS))), "xl/worksheets/bomb.xml", packed, 300 << 20)
    assert "MB" in refused(tmp_path, data, "too-large")


def test_a_part_that_inflates_beyond_what_it_says_is_refused(tmp_path: Path) -> None:
    packed = zlib.compress(b"<a>" + b" " * (50 << 20), 9)[2:-4]
    data = _with_raw_part(zipped(parts_of(sheet_xml(ROWS))), "xl/worksheets/bomb.xml", packed, 100)
    assert "实际大小" in refused(tmp_path, data)


def test_an_honest_bomb_is_known_by_its_ratio(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(ROWS))
    assert "压缩比" in refused(tmp_path, zipped({**parts, "xl/worksheets/b.xml": b" " * (60 << 20)}), "too-large")


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(ROWS))
    assert "部件" in refused(tmp_path, zipped({**parts, **{f"xl/{n}.xml": b"" for n in range(2001)}}), "too-large")


@pytest.mark.parametrize("rows", [ROWS, ROWS + '<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'])
def test_the_sheets_of_a_big_workbook_are_read_in_their_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str
) -> None:
    monkeypatch.setattr(xlsx, "_REPACK_BYTES", 100)
    assert Opened(tmp_path, book(rows)).grid.rows == RIGHT
    tricky = altered(book(rows), SHEET, lambda old: b"<!DOCTYPE x>" + old.split(b"?>")[-1])
    assert "实体" in Opened(tmp_path, tricky).problem.message
    lie = altered(book(rows), "xl/sharedStrings.xml", lambda old: old.replace(b'Count="2"', b'Count="99999999999"'))
    assert Opened(tmp_path, lie).problem.code == "unreadable-file"


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO(book(ROWS))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/worksheets/Sheet1.xml", b"<worksheet/>")
    assert "同名" in refused(tmp_path, out.getvalue())


def test_overlapping_parts_are_refused(tmp_path: Path) -> None:
    data = bytearray(book(ROWS))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert "重叠" in refused(tmp_path, bytes(data))


@pytest.mark.parametrize("which", [0, 1])
def test_a_part_whose_name_was_damaged_in_one_place_is_refused(tmp_path: Path, which: int) -> None:
    data = bytearray(book(ROWS))
    at = [data.find(b"xl/styles.xml"), data.rfind(b"xl/styles.xml")][which]
    data[at + 2] ^= 0x40
    assert "部件名" in refused(tmp_path, bytes(data))


def test_styles_that_are_promised_and_absent_are_refused(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(ROWS))
    del parts["xl/styles.xml"]
    assert "样式表" in refused(tmp_path, zipped(parts))


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    data = bytearray(book(ROWS))
    at = data.find(SHEET.encode(), data.find(b"PK\x01\x02")) - 46
    data[at + 16 : at + 20] = b"\1\2\3\4"
    assert "校验" in refused(tmp_path, bytes(data))


def test_an_encrypted_part_is_an_encrypted_file(tmp_path: Path) -> None:
    data = bytearray(book(ROWS))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    refused(tmp_path, bytes(data), "encrypted-file")


def test_a_file_cut_short_is_refused_wherever_it_is_cut(tmp_path: Path) -> None:
    data = book(ROWS)
    for length in range(4, len(data) - 1, 97):
        assert Opened(tmp_path, data[:length]).problem.code == "unreadable-file"


def test_billion_laughs_and_outside_entities_are_refused(tmp_path: Path) -> None:
    bombs = [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ]
    for bomb in bombs:
        for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"):
            data = altered(book(ROWS), part, lambda old, bomb=bomb: bomb.encode() + old.split(b"?>")[-1])  # type: ignore[misc]
            assert "实体" in refused(tmp_path, data)


def test_a_part_in_another_encoding_cannot_hide_entities(tmp_path: Path) -> None:
    data = altered(book(ROWS), SHEET, lambda old: ("\ufeff<!DOCTYPE x>" + old.decode()).encode("utf-16-le"))
    assert "UTF-8" in refused(tmp_path, data)


@pytest.mark.parametrize(
    "reference", ["XFE1", "A1048577", "AAAAAAAAAAAA1", "A99999999999999999999", "A" + "9" * 5000, "1A", "A0", ""]
)
def test_a_cell_outside_every_sheet_is_refused(tmp_path: Path, reference: str) -> None:
    assert "超出表格范围" in refused(tmp_path, book(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))


@pytest.mark.parametrize("count", ["99999999999", "", "x", "9" * 5000, "-1"])
def test_a_false_count_of_shared_texts_is_not_believed(tmp_path: Path, count: str) -> None:
    lie = altered(
        book(ROWS),
        "xl/sharedStrings.xml",
        lambda old: old.replace(b'uniqueCount="2"', f'uniqueCount="{count}"'.encode()),
    )
    assert Opened(tmp_path, lie).grid.rows == RIGHT


def test_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, book('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'))


@pytest.mark.parametrize("number", ["NaN", "inf", "1e999", "-1e999", "1e308"])
def test_a_number_beyond_all_figures_is_refused_with_its_cell(tmp_path: Path, number: str) -> None:
    problem = Opened(tmp_path, book(f'<row r="3"><c r="B3"><v>{number}</v></c></row>')).problem
    assert (problem.code, problem.sheet, problem.cell) == ("not-a-number", "表", "B3")


@pytest.mark.parametrize("number", ["1_0", "0x1F", "一", "1,200"])
def test_a_number_cell_without_a_number_is_refused_with_its_cell(tmp_path: Path, number: str) -> None:
    problem = Opened(tmp_path, book(f'<row r="3"><c r="B3"><v>{number}</v></c></row>')).problem
    assert (problem.code, problem.cell) == ("unreadable-file", "B3")


def test_no_sheet_at_all_is_refused(tmp_path: Path) -> None:
    empty = altered(book(ROWS), "xl/workbook.xml", lambda _: f'<workbook xmlns="{MAIN}"><sheets/></workbook>'.encode())
    assert "没有工作表" in refused(tmp_path, empty)


def test_other_zips_are_told_what_they_are(tmp_path: Path) -> None:
    assert "Word" in refused(tmp_path, zipped({"word/document.xml": b"<a/>"}))
    assert "压缩包" in refused(tmp_path, zipped({"a.txt": b"a"}))


def test_ten_thousand_sheets_are_refused(tmp_path: Path) -> None:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(10_000))
    many = altered(book(ROWS), "xl/workbook.xml", lambda old: old.replace(b"</sheets>", sheets.encode() + b"</sheets>"))
    refused(tmp_path, many, "too-large")


def test_merges_over_everything_a_thousand_times_are_refused_or_harmless(tmp_path: Path) -> None:
    tail = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1000 + "</mergeCells>"
    started = time.monotonic()
    Opened(tmp_path, book(ROWS, tail=tail))
    assert time.monotonic() - started < 5


def _with_raw_part(data: bytes, name: str, packed: bytes, claimed: int) -> bytes:
    """A zip with one more part whose packed bytes and claimed size are given."""
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HLL", data, end + 10)
    label = name.encode()
    local = (
        struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), claimed, len(label), 0)
        + label
        + packed
    )
    central = (
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(packed), claimed, len(label), 0, 0, 0, 0, 0, start
        )
        + label
    )
    closing = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, size + len(central), start + len(local), 0
    )
    return data[:start] + local + data[start : start + size] + central + closing
