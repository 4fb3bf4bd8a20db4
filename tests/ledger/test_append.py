"""An import is one transaction: all of it, nothing, or nothing new."""

from pathlib import Path

import pytest

from tests.ledger.books import (
    DONE,
    FIXED,
    PLAN,
    TARGET,
    Row,
    batch,
    hour,
    month,
    open_ledger,
    progress,
    project,
    rejecting,
    take,
    verdict,
)
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Subject, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.snapshot import Need

MAY = progress("甲县", "2024-05", {"供热管网": 100_00, "产业园": {DONE: 200_00, PLAN: 900_00, "stage": "building"}})


def test_reading_a_ledger_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"没有台账.*xmgc import"):
        open_ledger(tmp_path / "none.db")


def test_a_file_that_is_no_ledger_is_named_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_bytes(b"not a database at all" * 100)
    with pytest.raises(OperatorError, match="不是台账文件"):
        open_ledger(other)
    assert other.read_bytes() == b"not a database at all" * 100


def test_a_rejected_first_import_creates_no_file(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        assert ledger.append(MAY, rejecting(MAY), at=hour(0)).status == "rejected"
    assert not (tmp_path / "l.db").exists()


def test_a_rejected_import_leaves_the_file_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path, create=True) as ledger:
        take(ledger, MAY)
        before = path.read_bytes()
        june = progress("甲县", "2024-06", {"供热管网": 150_00})
        assert ledger.append(june, rejecting(june), at=hour(1)).status == "rejected"
        assert path.read_bytes() == before


def test_the_same_bytes_again_change_nothing_and_name_the_first_import(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path, create=True) as ledger:
        take(ledger, MAY)
        before = path.read_bytes()
        again = ledger.append(MAY, verdict(MAY), at=hour(1))
        assert (again.status, again.import_id, ledger.seen(MAY.sha256)) == ("unchanged", 1, 1)
        assert path.read_bytes() == before


def test_a_resaved_copy_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    rows: dict[str, Row | int] = {"供热管网": 100_00, "产业园": {DONE: 200_00, PLAN: 900_00, "stage": "building"}}
    with open_ledger(path, create=True) as ledger:
        take(ledger, MAY)
        before = path.read_bytes()
        copy = progress("甲县", "2024-05", rows, file="另存.xlsx")
        assert copy.sha256 != MAY.sha256
        assert [one.status for one in take(ledger, copy)] == ["unchanged"]
        assert path.read_bytes() == before


def test_a_judge_that_breaks_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    june = progress("甲县", "2024-06", {"供热管网": 150_00})

    def broken(_: object) -> object:
        raise KeyboardInterrupt

    with open_ledger(path, create=True) as ledger:
        take(ledger, MAY)
        before = path.read_bytes()
        with pytest.raises(KeyboardInterrupt):
            ledger.append(june, broken, at=hour(1))  # type: ignore[arg-type]
        assert path.read_bytes() == before
        assert [one.status for one in take(ledger, june)] == ["imported"]


def test_a_figure_given_anew_stands_and_the_old_one_is_kept_behind_it(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, MAY, progress("甲县", "2024-05", {"供热管网": 120_00}, file="更正.xlsx"))
        now, then = (
            ledger.snapshot(month("2024-05"), known_at=at, needs=frozenset({Need.PROJECTS})) for at in (None, 1)
        )
        assert now.projects[0].figures[DONE] == ((month("2024-05"), 120_00),)
        assert then.projects[0].figures[DONE] == ((month("2024-05"), 100_00),)


def test_sums_carry_each_projects_latest_amount_of_the_year(tmp_path: Path) -> None:
    june = progress("甲县", "2024-06", {"供热管网": 150_00, "学校": 30_00})
    january = progress("甲县", "2025-01", {"学校": 7_00})
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, MAY, june, january)
        sums = ledger.snapshot(month("2025-01"), needs=frozenset({Need.SUMS})).sums
        assert [(str(one.period), one.amount, one.projects) for one in sums if one.series == DONE] == [
            ("2024-05", 300_00, 2),
            ("2024-06", 380_00, 3),
            ("2025-01", 7_00, 1),
        ]
        assert ledger.verify() == ()


def test_a_late_report_of_an_earlier_month_moves_the_sums_after_it(tmp_path: Path) -> None:
    march, may = (progress("甲县", f"2024-0{n}", {"供热管网": n * 100, "学校": n}) for n in (3, 5))
    april = progress("甲县", "2024-04", {"学校": 9, "桥": 50})
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, march, may, april)
        sums = ledger.snapshot(month("2024-05"), needs=frozenset({Need.SUMS})).sums
        assert [(one.amount, one.projects) for one in sums] == [(303, 2), (359, 3), (555, 3)]
        assert ledger.verify() == ()


def test_a_countys_own_figures_stand_apart_from_its_projects(tmp_path: Path) -> None:
    county = Subject("甲县", SubjectKind.COUNTY, "", "甲县")
    own = batch([("county_figures", month("2024-05"), {county: {FIXED: 500, TARGET: 1200}}, False)], counties=("甲县",))
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, MAY, own)
        shot = ledger.snapshot(month("2024-06"), needs=frozenset({Need.SUMS}))
        assert {(one.series, one.amount) for one in shot.county_figures} == {(FIXED, 500), (TARGET, 1200)}
        assert all(one.series not in {FIXED, TARGET} for one in shot.sums)


def test_amounts_beyond_any_float_come_back_to_the_fen(tmp_path: Path) -> None:
    huge = 9_007_199_254_740_993
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"供热管网": huge}))
        assert f",{huge}\n" in ledger.dump()


def test_two_rows_of_one_project_in_one_file_count_once(tmp_path: Path) -> None:
    sheets: list[tuple[str, Period, dict[Subject, Row], bool]] = [
        ("progress", month("2024-05"), {project("甲县", "供热管网"): {DONE: amount, "name": "供热管网"}}, False)
        for amount in (10, 30)
    ]
    twice = batch(sheets, counties=("甲县",))
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, twice)
        sums = ledger.snapshot(month("2024-05"), needs=frozenset({Need.SUMS})).sums
        assert [(one.amount, one.projects) for one in sums] == [(30, 1)]
        assert ledger.verify() == ()
