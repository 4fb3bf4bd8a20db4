"""The county's own file is kept byte for byte, and its cells are read again from it."""

import sqlite3
import zlib
from pathlib import Path

import pytest

from tests.ledger.books import DONE, Row, batch, hour, month, open_ledger, progress, project, take
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Subject
from xmgc.domain.period import Period
from xmgc.domain.trace import FactQuery

MAY = progress("甲县", "2024-05", {"大桥": 500, "学校": 70})
AUDITED = FactQuery(1, month("2024-06"), series=DONE, subjects=())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, MAY)
    return tmp_path / "l.db"


def edited(path: Path, sql: str, *values: object) -> None:
    raw = sqlite3.connect(path)
    raw.execute(sql, values)
    raw.commit()
    raw.close()


def test_the_exact_bytes_come_back_under_their_name(path: Path) -> None:
    with open_ledger(path) as ledger:
        assert ledger.file(1) == ("甲县.xlsx", MAY.content)


def test_an_operation_without_a_file_says_so(path: Path) -> None:
    with open_ledger(path) as ledger:
        take(ledger, progress("甲县", "2024-06", {"大桥": 600}))
        with pytest.raises(OperatorError, match="没有第 9 号操作"):
            ledger.file(9)
        number = ledger.add_county("乙县", at=hour(5))
        with pytest.raises(OperatorError, match="没有带来文件"):
            ledger.file(number)


def test_cells_of_a_workbook_of_several_sheets_are_read_again(tmp_path: Path) -> None:
    sheets: list[tuple[str, Period, dict[Subject, Row], bool]] = [
        ("progress", month("2024-05"), {project("甲县", "大桥"): {DONE: 500}}, False),
        ("progress", month("2024-06"), {project("甲县", "大桥"): {DONE: 620}}, False),
    ]
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, batch(sheets, counties=("甲县",)))
        (fact,) = ledger.facts(AUDITED)
        assert (fact.sheet, fact.cell, fact.raw, fact.value) == ("表2", "B1", "620", 620)


def test_a_file_imported_again_after_an_undo_is_kept_once(path: Path) -> None:
    with open_ledger(path) as ledger:
        ledger.undo((1,), at=hour(5))
        assert [one.status for one in take(ledger, MAY)] == ["imported"]
        assert ledger.file(1) == ledger.file(3)
        assert ledger.verify() == ()
    assert sqlite3.connect(path).execute("SELECT COUNT(*) FROM original").fetchone() == (1,)


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("UPDATE original SET packed = ?", b"not deflated"),
        ("UPDATE original SET packed = ?", zlib.compress(b"another file")),
        ("UPDATE original SET packed = ?", zlib.compress(MAY.content)[:-9]),
        ("UPDATE original SET packed = ?", "text"),
        ("UPDATE original SET size = ?", 3),
        ("UPDATE original SET size = ?", "many"),
        ("DELETE FROM original WHERE size <> ?", 0),
    ],
)
def test_damaged_bytes_are_a_finding_and_leave_reports_alone(path: Path, sql: str, value: object) -> None:
    edited(path, sql, value)
    with open_ledger(path) as ledger:
        assert any("第 1 号导入" in line and "原件" in line for line in ledger.verify())
        assert [fact.raw for fact in ledger.facts(AUDITED)] == ["", ""]
        with pytest.raises(OperatorError, match="备份"):
            ledger.file(1)


def test_a_bomb_is_inflated_no_further_than_what_was_put_in(path: Path) -> None:
    bomb = zlib.compress(b"0" * (64 << 20))
    edited(path, "UPDATE original SET packed = ?", bomb)
    with open_ledger(path) as ledger:
        assert any("指纹不符" in line for line in ledger.verify())
