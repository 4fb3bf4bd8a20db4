"""Facts are appended and remembered; an undo, a merge and known-at are the same mechanism seen from three sides."""

import hashlib
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.batches import START, YTD, batch, put
from tests.ledger.books import open_ledger
from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.period import Period
from xmgc.domain.snapshot import Need
from xmgc.domain.trace import FactQuery
from xmgc.ledger import Ledger

JUNE = Period(2026, 6)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "台账.db", create=True)


def test_a_missing_ledger_is_a_sentence_and_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="没有台账"):
        open_ledger(tmp_path / "无.db")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_ledger_is_said_to_be_none_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "别的.db").write_bytes(b"not a database at all, but some text" * 50)
    with pytest.raises(OperatorError, match="不是台账"):
        open_ledger(tmp_path / "别的.db")
    other = sqlite3.connect(tmp_path / "其他.db")
    other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(OperatorError, match=r"不是 xmgc 的台账"):
        open_ledger(tmp_path / "其他.db")


def test_the_same_bytes_change_nothing_and_the_same_facts_add_nothing(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100}))
    before = Path(ledger.target).read_bytes()
    assert put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100})).status == "unchanged"
    assert put(ledger, batch("另存.xlsx", "2026-05", {"甲项目": 100})).status == "unchanged"
    assert Path(ledger.target).read_bytes() == before


def test_a_refused_batch_leaves_the_file_byte_for_byte(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100}))
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150}))
    before = hashlib.sha256(Path(ledger.target).read_bytes()).hexdigest()
    outcome = put(ledger, batch("改五月.xlsx", "2026-05", {"甲项目": 90}))
    assert outcome.status == "rejected"
    assert [problem.code for problem in outcome.judgement.problems] == ["restated-past"]  # type: ignore[union-attr]
    assert hashlib.sha256(Path(ledger.target).read_bytes()).hexdigest() == before


def test_a_refused_first_import_makes_no_ledger(tmp_path: Path) -> None:
    from dataclasses import replace

    from xmgc.domain.problems import problem

    fresh = open_ledger(tmp_path / "新.db", create=True)
    bad = replace(batch("坏.xlsx", "2026-05", {"甲项目": 1}), problems=(problem("no-unit", looked="表头"),))
    assert put(fresh, bad).status == "rejected"
    assert not (tmp_path / "新.db").exists()


def test_undo_restores_the_earlier_dump_exactly_and_known_at_still_sees_it(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100, "乙项目": 200}))
    plain, sourced = ledger.dump(), ledger.dump(sources=True)
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150, "丙项目": 50}), minutes=1)
    june = ledger.snapshot(JUNE, needs=frozenset(Need))
    ledger.undo((2,), at=START + timedelta(minutes=2))
    assert (ledger.dump(), ledger.dump(sources=True)) == (plain, sourced)
    assert ledger.snapshot(JUNE, known_at=2, needs=frozenset({Need.SUMS})).sums == june.sums
    assert ledger.verify() == ()


def test_an_undo_others_build_on_is_refused_with_their_names_unless_they_go_too(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100}))
    empty = ledger.dump()
    put(ledger, batch("五月补.xlsx", "2026-05", {"甲项目": 120}))
    put(ledger, batch("五月再补.xlsx", "2026-05", {"甲项目": 130}))
    with pytest.raises(Refused, match=r"五月再补\.xlsx"):
        ledger.undo((2,), at=START)
    ledger.undo((2,), at=START, cascade=True)
    assert ledger.dump() == empty
    with pytest.raises(Refused, match="已被"):
        ledger.undo((2,), at=START)
    with pytest.raises(Refused, match="本身是撤销"):
        ledger.undo((4,), at=START)


def test_a_merge_joins_facts_and_names_and_can_be_taken_back(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"旧名项目": 100}))
    put(ledger, batch("六月.xlsx", "2026-06", {"新名项目": 150}))
    before = ledger.dump()
    ledger.merge(ledger.find_project("旧名项目"), ledger.find_project("新名项目"), at=START)
    (state,) = ledger.snapshot(JUNE, needs=frozenset({Need.PROJECTS})).projects
    assert state.figures[YTD] == ((Period(2026, 5), 100), (JUNE, 150))
    assert ledger.find_project("旧名项目") == ledger.find_project("新名项目")
    ledger.unmerge("旧名项目", at=START)
    assert ledger.dump() == before
    assert ledger.verify() == ()


def test_a_sum_adds_each_projects_latest_of_the_year(ledger: Ledger) -> None:
    put(ledger, batch("三月.xlsx", "2026-03", {"甲项目": 10, "乙项目": 20}))
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 30}, roll=False))
    put(ledger, batch("去年.xlsx", "2025-12", {"甲项目": 999}, roll=False))
    sums = {one.period: one.amount for one in ledger.snapshot(JUNE, needs=frozenset({Need.SUMS})).sums}
    assert sums == {Period(2025, 12): 999, Period(2026, 3): 30, JUNE: 50}


def test_every_fact_walks_back_to_file_sheet_cell_and_raw_text(ledger: Ledger) -> None:
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150, "乙项目": 50}))
    facts = ledger.facts(FactQuery(1, JUNE, series=YTD, subjects=()))
    assert [(one.file, one.sheet, one.cell, one.raw, one.value) for one in facts] == [
        ("六月.xlsx", "六月", "C2", "150", 150),
        ("六月.xlsx", "六月", "C3", "50", 50),
    ]
    (stage,) = ledger.facts(FactQuery(1, JUNE, field="stage", subjects=(2,)))
    assert (stage.cell, stage.raw, stage.value) == ("B3", "building", "building")


def test_a_tampered_figure_and_a_tampered_cache_are_found(ledger: Ledger) -> None:
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150}))
    ledger.close()
    raw = sqlite3.connect(ledger.target)
    raw.execute("UPDATE figure SET amount = 151")
    raw.commit()
    raw.close()
    findings = open_ledger(ledger.target).verify()
    assert any("导入时的合计不符" in line for line in findings)
    assert any("项目合计与逐笔重算不符" in line for line in findings)


def test_the_connection_is_set_in_one_place_and_stays_so(ledger: Ledger) -> None:
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150}))
    store = ledger._open()
    wanted = {
        "foreign_keys": 1,
        "synchronous": 2,
        "trusted_schema": 0,
        "journal_mode": "delete",
        "busy_timeout": 10_000,
    }
    assert {name: store.one(f"PRAGMA {name}") for name in wanted} == wanted
    assert (store.one("PRAGMA application_id"), store.one("PRAGMA user_version")) == (0x584D4743, 1)


def test_a_locked_ledger_is_a_sentence(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100}))
    other = sqlite3.connect(ledger.target)
    other.execute("BEGIN IMMEDIATE")
    ledger._open().run("PRAGMA busy_timeout=50")
    with pytest.raises(OperatorError, match="占用"):
        put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150}))
    other.close()


def test_known_at_takes_a_number_a_day_and_a_time(ledger: Ledger) -> None:
    put(ledger, batch("五月.xlsx", "2026-05", {"甲项目": 100}))
    put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150}), minutes=3 * 24 * 60)
    assert ledger.operation("import:1") == 1
    assert ledger.operation("2026-07-02") == 1
    assert ledger.operation("2026-07-30T00:00") == 2
    assert ledger.operation("2026-01-01") == 0
    with pytest.raises(OperatorError, match="没有第 9 号"):
        ledger.operation("import:9")


@given(data=st.data())
def test_whatever_is_imported_and_undone_the_caches_hold_and_undo_is_exact(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_ledger(tmp_path_factory.mktemp("史") / "台账.db", create=True) as ledger:
        dumps: dict[int, str] = {}
        for step in range(data.draw(st.integers(2, 6))):
            month = data.draw(st.integers(1, 6))
            names = data.draw(st.lists(st.sampled_from("甲乙丙丁"), min_size=1, unique=True))
            amounts = {name: data.draw(st.integers(0, 10**6)) for name in names}
            county = data.draw(st.sampled_from(["甲县", "乙县"]))
            before = ledger.dump() if not ledger.is_new else ""
            done = put(ledger, batch(f"{step}.xlsx", f"2026-{month:02d}", amounts, county=county), reason="核实更正")
            if done.import_id is not None:
                dumps[done.import_id] = before
            assert ledger.is_new or ledger.verify() == ()
        last = max(dumps)
        ledger.undo((last,), at=START)
        assert not dumps[last] or ledger.dump() == dumps[last]
        assert ledger.verify() == ()


@given(st.permutations([("甲县", 3), ("甲县", 5), ("乙县", 4), ("丙县", 6)]))
def test_the_order_of_independent_imports_does_not_change_the_facts(order: list[tuple[str, int]]) -> None:
    import tempfile

    def facts(sequence: list[tuple[str, int]]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "a.db", create=True) as ledger:
            for county, month in sequence:
                put(ledger, batch(f"{county}{month}.xlsx", f"2026-{month:02d}", {"甲项目": month * 100}, county=county))
            return sorted(ledger.dump().splitlines())

    assert facts(order) == facts(sorted(order))
