"""Keeping the ledger: rehearsals leave no trace, verify finds every kind of damage, facts walk back as then known."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ledger.books import DONE, TOTAL, hour, month, open_ledger, progress, take, verdict
from xmgc.domain.problems import Problem, Severity
from xmgc.domain.snapshot import Need
from xmgc.domain.trace import FactQuery
from xmgc.ledger import Ledger

MAY = progress("甲县", "2024-05", {"大桥": {DONE: 500, TOTAL: 9000, "stage": "building"}, "学校": 70})
JUNE = progress("甲县", "2024-06", {"大桥": {DONE: 600, "stage": "completed"}})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, MAY)
    return tmp_path / "l.db"


def test_a_rehearsal_sees_its_own_imports_and_leaves_the_file_byte_for_byte(path: Path) -> None:
    before = path.read_bytes()
    with open_ledger(path) as ledger:
        with ledger.rehearsing():
            assert [one.status for one in take(ledger, JUNE, MAY)] == ["imported", "unchanged"]
            assert len(ledger.log()) == 2
        assert len(ledger.log()) == 1
        assert path.read_bytes() == before
        assert [one.status for one in take(ledger, JUNE)] == ["imported"]


def test_a_rehearsal_without_a_ledger_makes_none(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        with ledger.rehearsing():
            assert [one.status for one in take(ledger, MAY, MAY)] == ["imported", "unchanged"]
        assert ledger.is_new
    assert not list(tmp_path.iterdir())


def test_a_rehearsal_that_breaks_leaves_no_trace(path: Path) -> None:
    before = path.read_bytes()
    with open_ledger(path) as ledger:
        with pytest.raises(ZeroDivisionError):
            _broken_rehearsal(ledger)
        assert path.read_bytes() == before
        assert [one.status for one in take(ledger, JUNE)] == ["imported"]


def _broken_rehearsal(ledger: Ledger) -> None:
    with ledger.rehearsing():
        take(ledger, JUNE)
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("UPDATE figure SET amount = amount + 1 WHERE subject_id = 1", "导入时的合计不符"),
        ("UPDATE project_sum SET amount = amount + 1", "项目合计与逐笔重算不符"),
        ("UPDATE project_sum SET known_to = 1", "项目合计与逐笔重算不符"),
        ("UPDATE figure SET col = 77 WHERE subject_id = 2", "一个数找不到原单元格"),
        ('UPDATE record SET fields = \'{"stage":["x",900,1]}\'', "有词找不到原单元格"),
        ("UPDATE figure SET known_from = 9, batch_id = 1", "操作日志里没有它"),
        ("UPDATE figure SET known_to = 1", "生效次序不对"),
        ("UPDATE operation SET undone_by = 5", "没有这样一次撤销"),
        ("UPDATE operation SET undone_by = 5", "已撤销的导入却仍然有效"),
        ("UPDATE figure SET batch_id = 12", "引用断了"),
        ("DELETE FROM figure WHERE subject_id = 2", "导入时的合计不符"),
    ],
)
def test_verify_finds(path: Path, damage: str, finding: str) -> None:
    with open_ledger(path) as ledger:
        assert ledger.verify() == ()
    raw = sqlite3.connect(path)
    raw.execute(damage)
    raw.commit()
    raw.close()
    with open_ledger(path) as ledger:
        assert any(finding in line for line in ledger.verify())


def test_verify_finds_an_operation_that_is_gone(path: Path) -> None:
    with open_ledger(path) as ledger:
        ledger.add_county("乙县", at=hour(2))
        ledger.add_county("丙县", at=hour(3))
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM operation WHERE id = 2")
    raw.commit()
    raw.close()
    with open_ledger(path) as ledger:
        assert any("操作日志缺了 1 号" in line for line in ledger.verify())


def test_a_fact_walks_back_to_its_cell_as_it_was_known_then(path: Path) -> None:
    query = FactQuery(1, month("2024-06"), series=DONE, subjects=(1,))
    with open_ledger(path) as ledger:
        take(ledger, progress("甲县", "2024-05", {"大桥": 480}, file="更正.xlsx"))
        (now,), (then,) = ledger.facts(query), ledger.facts(query, known_at=1)
        assert (now.value, now.raw, now.file, now.cell, now.import_id) == (480, "480", "更正.xlsx", "B1", 2)
        assert (then.value, then.raw, then.file, then.import_id) == (500, "500", "甲县.xlsx", 1)


def test_a_figure_of_a_year_is_not_looked_for_in_another(path: Path) -> None:
    later = month("2025-01")
    with open_ledger(path) as ledger:
        assert ledger.facts(FactQuery(1, later, series=DONE, subjects=())) == ()
        assert [one.value for one in ledger.facts(FactQuery(1, later, series=TOTAL, subjects=()))] == [9000]
        (stage,) = ledger.facts(FactQuery(1, later, field="stage", subjects=(1,)))
        assert (stage.value, stage.raw) == ("building", "building")


def test_problems_of_an_accepted_import_are_kept_with_the_raw_cells_of_what_was_left_out(path: Path) -> None:
    bad = Problem("not-a-number", Severity.ERROR, "不是数", "请改", "约五百", "甲县", 0, 1, "甲县", "大桥")

    def partial(ledger: Ledger) -> None:
        judged = verdict(JUNE)
        ledger.append(JUNE, lambda standing: replace(judged(standing), problems=(bad,)), at=hour(2))

    with open_ledger(path) as ledger:
        partial(ledger)
        (row,) = ledger.rejected()
        assert (row.import_id, row.cell, row.raw[:2]) == (2, "B1", ("大桥", "600"))
        (notice,) = ledger.snapshot(month("2024-06"), needs=frozenset({Need.NOTICES})).notices
        assert (notice.code, notice.county_id, notice.subject_id) == ("not-a-number", 1, 1)
        ledger.undo((2,), at=hour(3))
        assert ledger.snapshot(month("2024-06"), needs=frozenset({Need.NOTICES})).notices == ()


def test_the_latest_period_is_that_of_what_was_done_and_an_undo_takes_it_back(path: Path) -> None:
    with open_ledger(path) as ledger:
        take(ledger, JUNE)
        assert (ledger.latest_period(), ledger.latest_period(1)) == (month("2024-06"), month("2024-05"))
        ledger.undo((2,), at=hour(3))
        assert (ledger.latest_period(), ledger.latest_period(2)) == (month("2024-05"), month("2024-06"))


def test_the_log_tells_what_each_operation_did(path: Path) -> None:
    with open_ledger(path) as ledger:
        take(ledger, JUNE)
        ledger.undo((2,), at=hour(3), user="样例员", reason="填错")
        first, second, third = ledger.log()
        assert (first.file, first.operator, first.readings[0].form) == ("甲县.xlsx", "样例员", "progress")
        assert (second.undone_by, third.kind, third.undone, third.reason) == (3, "undo", (2,), "填错")
        assert json.dumps(dict(first.counts))
