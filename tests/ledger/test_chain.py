"""The chain: every operation bound to the one before; a head that somebody else holds; what no ledger may bring."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from tests.ledger.books import DONE, hour, month, open_ledger, progress, take
from xmgc.domain.errors import OperatorError
from xmgc.domain.trace import FactQuery
from xmgc.ledger.agreement import agrees
from xmgc.ledger.saying import BROUGHT, FIGURE, OPERATION, RECORD, VERSIONED, whole

MAY = progress("甲县", "2024-05", {"大桥": {DONE: 500, "stage": "building"}, "学校": 70})
JUNE = progress("甲县", "2024-06", {"大桥": 600})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, MAY, JUNE)
    return tmp_path / "l.db"


def edited(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_the_head_moves_with_every_operation_and_the_past_keeps_its_own(path: Path) -> None:
    with open_ledger(path) as ledger:
        before = ledger.head()
        assert (before[:2], len(before)) == ("2-", 22)
        ledger.add_county("乙县", at=hour(9))
        assert ledger.head()[:2] == "3-"
        assert ledger.head(2) == before
        assert ledger.verify() == ()


def test_an_empty_ledger_has_no_head(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        assert ledger.head() == ""


def test_the_same_acts_at_the_same_moments_make_the_same_chain(tmp_path: Path, path: Path) -> None:
    with open_ledger(tmp_path / "again.db", create=True) as other, open_ledger(path) as ledger:
        take(other, MAY, JUNE)
        assert other.head() == ledger.head()


@pytest.mark.parametrize("act", ["reason", "operator", "at", "name"], ids=["why", "who", "when", "which file"])
def test_who_when_why_and_what_are_in_the_chain(path: Path, act: str) -> None:
    edited(path, f"UPDATE operation SET {act} = '2024-01-01' WHERE id = 1")
    with open_ledger(path) as ledger:
        first, *found = ledger.verify()
    assert first.startswith("最早出问题的是第 1 号操作")
    assert first.endswith("其后 1 次操作接在它之后")
    assert any("第 1 号操作说过的与账上不符：操作记录有改动" in line for line in found)


def test_one_fen_moved_between_two_projects_is_named_with_what_differs(path: Path) -> None:
    edited(path, "UPDATE figure SET amount = amount - 70 + 140 * (subject_id = 2) WHERE known_from = 1")
    with open_ledger(path) as ledger:
        found = ledger.verify()
    assert any("第 1 号操作说过的与账上不符：金额有改动" in line for line in found)
    assert any("与原单元格不符：记着 140，原文是“70”" in line for line in found)


def test_a_figure_that_is_not_what_its_cell_says_is_doubted_wherever_it_is_explained(path: Path) -> None:
    query = FactQuery(1, month("2024-06"), series=DONE, subjects=(1, 2))
    with open_ledger(path) as ledger:
        assert [fact.doubt for fact in ledger.facts(query)] == ["", ""]
    edited(path, "UPDATE figure SET amount = 710 WHERE subject_id = 2")
    with open_ledger(path) as ledger:
        assert [(fact.raw, fact.doubt) for fact in ledger.facts(query)] == [("600", ""), ("70", "记着的数与原文不符")]
    edited(path, "DELETE FROM original")
    with open_ledger(path) as ledger:
        assert [fact.doubt for fact in ledger.facts(query)] == ["原单元格读不出来"] * 2


def test_every_column_of_every_table_is_said_by_someone() -> None:
    from xmgc.ledger.tables import Base

    free = {"known_from", "known_to"}
    said = {"operation": {*OPERATION, "undone_by"}, "figure": {*FIGURE, "batch_id"}, "record": {*RECORD, "batch_id"}}
    said |= {table: set(columns) for table, (columns, _) in VERSIONED.items()}
    said |= {table: {*columns, "batch_id"} for table, columns in BROUGHT.items()}
    for table in Base.metadata.sorted_tables:
        if table.name not in {"chain", "original", "project_sum", "refused", "series"}:
            assert said[table.name] == {column.name for column in table.columns} - free, table.name


def test_figures_are_eight_bytes_each_little_end_first() -> None:
    assert whole([1, -2]) == b"\x01" + b"\0" * 7 + b"\xfe" + b"\xff" * 7
    assert whole([1, "2"]) != whole([1, 2])  # type: ignore[list-item]


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3")
def test_a_ledger_may_be_born_with_another_digest(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True, digest="sm3") as ledger:
        take(ledger, MAY)
    with open_ledger(tmp_path / "l.db") as ledger:
        take(ledger, JUNE)
        assert ledger.verify() == ()
    forms = sqlite3.connect(tmp_path / "l.db").execute("SELECT form FROM chain").fetchall()
    assert forms == [("1/sm3",), ("1/sm3",)]


def test_a_digest_this_machine_cannot_make_is_said_and_nothing_is_taken_for_whole(path: Path) -> None:
    edited(path, "UPDATE chain SET form = '1/none'")
    with open_ledger(path) as ledger, pytest.raises(OperatorError, match="none 算法"):
        ledger.verify()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "CREATE TRIGGER twice AFTER INSERT ON figure BEGIN UPDATE figure SET amount = 2; END",
            "触发器 twice",
        ),
        ("CREATE VIEW 好看 AS SELECT * FROM figure", "视图 好看"),
        ("CREATE TABLE extra (a)", "表 extra"),
        ("ALTER TABLE operation ADD COLUMN extra TEXT", "operation"),
        ("DROP TABLE notice", "notice"),
        ("DROP INDEX ix_naming_key", "ix_naming_key"),
        ("CREATE INDEX more ON figure (amount)", "more"),
    ],
)
def test_a_ledger_with_another_schema_is_not_opened(path: Path, statement: str, named: str) -> None:
    edited(path, statement)
    with pytest.raises(OperatorError, match=named):
        open_ledger(path)


def test_a_file_of_nothing_but_a_view_is_no_empty_ledger(tmp_path: Path) -> None:
    edited(tmp_path / "v.db", "CREATE VIEW operation AS SELECT 1 AS id")
    with pytest.raises(OperatorError, match="不是 xmgc 的台账"):
        open_ledger(tmp_path / "v.db")


def test_the_databases_own_statistics_do_no_harm(path: Path) -> None:
    edited(path, "ANALYZE")
    with open_ledger(path) as ledger:
        assert ledger.verify() == ()


@pytest.mark.parametrize(
    ("raw", "amount", "same"),
    [
        ("348395", 348_395_000_000, True),
        ("338395", 348_395_000_000, False),
        ("1.2亿", 12_000_000_000, True),
        ("１，２３４．５", 123_450, True),
        ("1,234,567.89", 123_456_789, True),
        ("0.1234567", 123_457_0000, False),
        ("12.5%", 125_000, True),
        ("-3.2", -32_000, True),
        ("0", 0, True),
        ("0", 5, False),
        ("无", 0, False),
        ("12.3456", 1_235, True),
    ],
)
def test_a_figure_has_its_cells_digits_whatever_the_unit(raw: str, amount: int, same: bool) -> None:
    assert agrees(raw, amount) is same


def test_kept_sums_of_every_known_at_are_recomputed(path: Path) -> None:
    with open_ledger(path) as ledger:
        take(ledger, progress("甲县", "2024-05", {"大桥": 480}, file="更正.xlsx"))
        ledger.undo((3,), at=hour(8))
        assert ledger.verify() == ()
        assert ledger.latest_period() == month("2024-06")
    edited(path, "UPDATE project_sum SET amount = amount + 1 WHERE known_from = 3")
    with open_ledger(path) as ledger:
        first, *found = ledger.verify()
    assert "第 3 号操作" in first
    assert any("项目合计与逐笔重算不符" in line for line in found)
