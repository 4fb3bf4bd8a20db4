"""What stands before any reading: the kind of file, its bytes, its name."""

import hashlib
import os
import sys
import time
from pathlib import Path

import pytest

from tests.ingest.door.forge import Opened, book
from tests.sheets import draw
from xmgc.ingest.door import open_workbook

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and names as on POSIX")
SMALL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def why(path: Path) -> str:
    (problem,) = open_workbook(path).problems
    assert problem.code == "unreadable-file"
    return problem.message


@posix
def test_pipes_devices_and_folders_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    started = time.monotonic()
    assert "管道" in why(tmp_path / "pipe.xlsx")
    assert "设备" in why(Path("/dev/zero"))
    assert "目录" in why(tmp_path)
    assert time.monotonic() - started < 1


def test_a_vanished_file_and_an_empty_one_are_one_sentence_each(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").touch()
    assert "已不在原处" in why(tmp_path / "gone.xlsx")
    assert "空的" in why(tmp_path / "empty.xlsx")


@posix
def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "b.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert "成环" in why(tmp_path / "a.xlsx")


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(101 << 20)
    (problem,) = open_workbook(path).problems
    assert problem.code == "too-large"


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    data = book(SMALL)
    workbook = Opened(tmp_path, data).workbook
    assert (workbook.sha256, workbook.size) == (hashlib.sha256(data).hexdigest(), len(data))


@posix
@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("甘泉县.xlsx".encode("gbk"), "甘泉县.xlsx"),
        ("甘泉\n县.xlsx".encode(), "甘泉 县.xlsx"),
        (b"a\x1b[31mb.xlsx", "ab.xlsx"),
        (b"-rf.xlsx", "-rf.xlsx"),
    ],
)
def test_odd_file_names_open_and_are_shown_harmless(tmp_path: Path, raw: bytes, shown: str) -> None:
    with open(os.fsencode(tmp_path) + b"/" + raw, "wb") as file:
        file.write(book(SMALL))
    workbook = open_workbook(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)))
    assert (workbook.name, workbook.problems) == (shown, ())
    workbook.path.encode("utf-8")


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.et", "a.dat"])
def test_content_decides_not_the_suffix(tmp_path: Path, name: str) -> None:
    assert Opened(tmp_path, book(SMALL), name).grid.rows == ((1.0,),)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"<?xml version='1.0'?><note/>", "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页归档"),
        (bytes(range(1, 32)) * 20, "不是文本"),
    ],
)
def test_what_is_no_spreadsheet_is_told_what_it_is(tmp_path: Path, data: bytes, what: str) -> None:
    problem = Opened(tmp_path, data).problem
    assert problem.code == "unreadable-file"
    assert what in problem.message


def test_a_drawn_sheet_is_the_same_from_xlsx_and_xls(tmp_path: Path) -> None:
    text = """
    | 甘泉县2024年1-6月进展 | <      | <           |
    | 项目名称              | 总投资 | 开工        |
    | 甲纸厂                | 12.5   | @2024-03-15 |
    | 乙纸厂                | 7      | ^           |
    """
    new, old = (open_workbook(draw(tmp_path / f"a.{suffix}", text)).grids[0] for suffix in ("xlsx", "xls"))
    assert new.rows == old.rows
    assert set(new.merges or ()) == set(old.merges or ()) == {(0, 0, 0, 2), (2, 2, 3, 2)}
