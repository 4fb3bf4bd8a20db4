"""Files to batches: the same sheet in any format says the same, in path order, and a bad file spoils no other."""

from dataclasses import replace
from pathlib import Path

from tests.ingest.reading_of import DESK, amounts, said
from tests.sheets import draw
from xmgc.ingest import read
from xmgc.ingest.reader import read_one

SHEET = """
    | 甘泉县2024年1-6月重点项目进展表 | < | < | < |
    | 单位：万元 | | | |
    | 序号 | 项目名称 | 年度计划投资 | 累计完成投资 |
    | 1 | 城关污水处理厂 | 5000 | 3,000.5 |
    | 2 | 北山产业园 | 8000 | 900 |
    | 合计 | | 13000 | 3900.5 |
"""
DONE = "project_investment/actual/year_to_date/"


def test_the_same_sheet_as_xlsx_xls_and_csv_says_the_same(tmp_path: Path) -> None:
    paths = [draw(tmp_path / f"进展{suffix}", SHEET) for suffix in (".csv", ".xls", ".xlsx")]
    batches = list(read(paths, DESK, jobs=2))
    assert [batch.path for batch in batches] == [str(path) for path in paths]
    for batch in batches:
        assert said(batch) == []
        assert amounts(batch, DONE, "2024-06") == {"城关污水处理厂": "3000.5", "北山产业园": "900"}


def test_a_file_that_is_no_workbook_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    good = draw(tmp_path / "好.xlsx", SHEET)
    first, second = read([bad, good], DESK, jobs=1)
    assert [problem.code for problem in first.problems] == ["unreadable-file"]
    assert first.readings == ()
    assert said(second) == []


def test_a_file_known_by_its_bytes_is_not_read_again(tmp_path: Path) -> None:
    path = draw(tmp_path / "进展.xlsx", SHEET)
    first = read_one(path, DESK)
    again = read_one(path, replace(DESK, known=frozenset({first.sha256})))
    assert (again.sha256, again.readings, again.problems) == (first.sha256, (), ())
