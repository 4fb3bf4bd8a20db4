"""Which files an import looks at, and what it says of those it passes over."""

import os
import sys
from pathlib import Path

import pytest

from xmgc.ingest.door import find

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as on POSIX")


def found(*paths: Path) -> list[str]:
    return [item.name if isinstance(item, Path) else f"{item.code}: {item.message}" for item in find(paths)]


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_a_folder_is_read_by_name_and_all_the_way_down(tmp_path: Path) -> None:
    touch(tmp_path, "b.xlsx", "a/2.XLS", "a/1.csv", "c.ods", "d.et", "e.xlsb", "f.tsv", "g.xlsm")
    assert found(tmp_path) == ["1.csv", "2.XLS", "b.xlsx", "c.ods", "d.et", "e.xlsb", "f.tsv", "g.xlsm"]


def test_lock_files_hidden_files_and_other_files_are_skipped_and_named(tmp_path: Path) -> None:
    touch(tmp_path, "~$甘泉县.xlsx", ".隐藏.xlsx", ".git/a.xlsx", "说明.docx", "甘泉县.xlsx")
    assert found(tmp_path) == [
        "skipped: .git：隐藏文件",
        "skipped: .隐藏.xlsx：隐藏文件",
        "skipped: ~$甘泉县.xlsx：办公软件打开文件时留下的锁文件",
        "skipped: 说明.docx：不是电子表格",
        "甘泉县.xlsx",
    ]


def test_a_file_named_outright_is_read_whatever_its_suffix_but_not_a_lock_file(tmp_path: Path) -> None:
    touch(tmp_path, "报表.dat", "~$报表.xlsx")
    assert found(tmp_path / "报表.dat", tmp_path / "~$报表.xlsx") == [
        "报表.dat",
        "skipped: ~$报表.xlsx：办公软件打开文件时留下的锁文件",
    ]


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.xlsx")
    assert found(tmp_path / "a.xlsx", tmp_path, tmp_path / "a.xlsx") == ["a.xlsx"]


@posix
def test_links_out_of_the_folder_loops_and_dead_links_are_skipped_and_named(tmp_path: Path) -> None:
    touch(tmp_path, "outside/secret.xlsx", "in/real.xlsx")
    inside = tmp_path / "in"
    (inside / "dead.xlsx").symlink_to("nowhere.xlsx")
    (inside / "loop").symlink_to(inside)
    (inside / "out.xlsx").symlink_to(tmp_path / "outside" / "secret.xlsx")
    (inside / "same.xlsx").symlink_to(inside / "real.xlsx")
    (inside / "self.xlsx").symlink_to(inside / "self.xlsx")
    assert found(inside) == [
        "skipped: dead.xlsx：符号链接指向的文件不存在或成环",
        "skipped: loop：指向目录的符号链接，原目录另行读取",
        "skipped: out.xlsx：符号链接指向目录之外",
        "skipped: self.xlsx：符号链接指向的文件不存在或成环",
        "real.xlsx",
        "same.xlsx",
    ]


@posix
def test_odd_names_are_found_and_shown_harmless(tmp_path: Path) -> None:
    names = ["-rf.xlsx", "甘泉\n县.xlsx", "红\x1b[31m色.xlsx", "a  b.xlsx"]
    touch(tmp_path, *names)
    with open(os.fsencode(tmp_path) + b"/" + "甘泉".encode("gbk") + b".docx", "wb"):
        pass
    items = list(find([tmp_path]))
    assert sorted(item.name for item in items if isinstance(item, Path)) == sorted(names)
    assert [item.message for item in items if not isinstance(item, Path)] == ["甘泉.docx：不是电子表格"]
