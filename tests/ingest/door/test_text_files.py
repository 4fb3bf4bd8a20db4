"""csv and tsv in every encoding offices use, and the crooked ones refused with the line."""

from pathlib import Path

import pytest

from tests.ingest.door.forge import Opened

TABLE = '项目名称,总投资,备注\n甘泉县㙍纸厂,"1,200",约\n乙厂,007,\n'
ROWS = (("项目名称", "总投资", "备注"), ("甘泉县㙍纸厂", "1,200", "约"), ("乙厂", "007"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    grid = Opened(tmp_path, TABLE.encode(encoding), "甘泉县2024年6月.csv").grid
    assert (grid.name, grid.rows, grid.merges) == ("甘泉县2024年6月", ROWS, None)


def test_utf_16_with_its_mark_the_other_way_round_is_read(tmp_path: Path) -> None:
    assert Opened(tmp_path, b"\xfe\xff" + TABLE.encode("utf-16-be"), "a.csv").grid.rows == ROWS


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.tsv"), (";", "a.csv"), ("\t", "a.xls")])
def test_the_delimiter_is_seen_not_believed_from_the_suffix(tmp_path: Path, delimiter: str, name: str) -> None:
    text = TABLE.replace('"1,200"', '"1200"').replace(",", delimiter)
    assert Opened(tmp_path, text.encode(), name).grid.rows[1] == ("甘泉县㙍纸厂", "1200", "约")


def test_commas_inside_texts_do_not_beat_tabs(tmp_path: Path) -> None:
    assert Opened(tmp_path, "名称\t金额\n甲,乙,丙\t1,200\n".encode(), "a.tsv").grid.rows[1] == ("甲,乙,丙", "1,200")


def test_quotes_hold_line_breaks_and_doubled_quotes(tmp_path: Path) -> None:
    assert Opened(tmp_path, '名称,备注\n甲,"一\n二""三"""\n'.encode(), "a.csv").grid.rows[1] == ("甲", '一 二"三"')


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_one(tmp_path: Path, ends: str) -> None:
    assert Opened(tmp_path, TABLE.replace("\n", ends).encode(), "a.csv").grid.rows == ROWS


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('名称,金额\n甲,1\n乙,"2\n丙,3\n'.encode(), "第 3 行的引号"),
        ('名称,金额\n甲,"1"2\n'.encode(), "第 2 行的引号"),
        ("名称,金额\n甲,1\n乙\0,2\n".encode(), "第 3 行有空字符"),
        ("名称,金额\n甲县,1\n".encode() + "乙县,2\n".encode("gbk"), "第 3 行的编码"),
        ("名称,金额\n甲县,1\n".encode("gbk") + "乙县,2\n".encode(), "第 3 行的编码"),
        ("名称,金额\n甲县,1\n".encode("gbk") + b"\xff\xff,2\n", "第 3 行"),
        (b"\xff\xfe" + "名称\n甲".encode("utf-16-le") + b"\x00\xd8\n\x00", "UTF-16"),
        (b"\xef\xbb\xbf" + "名称\n".encode() + b"\xb8\xca\n", "第 2 行"),
    ],
)
def test_crooked_files_are_refused_with_the_line(tmp_path: Path, data: bytes, says: str) -> None:
    problem = Opened(tmp_path, data, "a.csv").problem
    assert problem.code == "unreadable-file"
    assert says in problem.message


def test_words_that_are_blank_to_others_stay_text(tmp_path: Path) -> None:
    assert Opened(tmp_path, b"a,b,c\nNA,null,None\n", "a.csv").grid.rows[1] == ("NA", "null", "None")


def test_nothing_but_blanks_is_refused(tmp_path: Path) -> None:
    assert Opened(tmp_path, b" \n,,\n", "a.csv").problem.code == "unreadable-file"


def test_short_chinese_rows_in_gbk_are_never_taken_for_utf_8(tmp_path: Path) -> None:
    for word in ("县,数", "联通", "甲,1", "一二三,四", "洹滨"):
        assert Opened(tmp_path, f"{word}\n".encode("gbk"), "a.csv").grid.rows[0][0] == word.split(",", maxsplit=1)[0]
