"""Fifteen months of one county: what it first said of each month, what it said later and why, recomputed by hand."""

import json
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests.ledger.books import FIXED, START, Row, batch, month, open_ledger, progress, verdict
from tests.program import run
from xmgc.domain.facts import Batch, Subject, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.reasons import ReasonType
from xmgc.domain.snapshot import Need
from xmgc.ledger import Ledger
from xmgc.measure.revisions import Triangle, triangles

WHOLE = Subject("甲县", SubjectKind.COUNTY, "", "")
MONTHS = [Period(2023, 10).plus(n) for n in range(15)]
"""October 2023 to December 2024."""
FIRST = [80, 95, 130, 10, 20, 31, 41, 52, 63, 74, 86, 97, 107, 118, 175]
"""The year's cumulative as first reported of each month, in fen."""
LATER: dict[int, tuple[int, int, ReasonType, str]] = {
    3: (2, 140, ReasonType.LATE, "年底补报"),
    5: (3, 12, ReasonType.CORRECTION, "漏了一个项目"),
    9: (5, 30, ReasonType.METHOD, "退库项目剔除"),
    12: (2, 138, ReasonType.ROUTINE, "年报核定"),
    14: (3, 11, ReasonType.CORRECTION, "再次核实"),
}
"""After the report of which month (by place), which month was given anew, with what amount, type and text."""

Told = tuple[Path, dict[tuple[int, int], int]]
"""A ledger of the history; and by hand the amount of each month (by place) as each operation left it."""


def figures(at: Period, amount: int, file: str) -> Batch:
    rows: dict[Subject, Row] = {WHOLE: {FIXED: amount}}
    return batch([("county_figures", at, rows, False)], counties=("甲县",), file=file)


def put(ledger: Ledger, what: Batch, why: str = "", kind: ReasonType | None = None) -> int:
    at = START + timedelta(hours=0 if ledger.is_new else len(ledger.log()))
    done = ledger.append(what, verdict(what), at=at, reason=why, reason_type=kind)
    assert done.import_id is not None
    return done.import_id


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    path = tmp_path_factory.mktemp("修订") / "ledger.db"
    by_hand: dict[tuple[int, int], int] = {}
    with open_ledger(path, create=True) as ledger:
        for place, (at, amount) in enumerate(zip(MONTHS, FIRST, strict=True)):
            by_hand[place, put(ledger, figures(at, amount, f"{at}.xlsx"))] = amount
            if place in LATER:
                which, anew, kind, why = LATER[place]
                again = figures(MONTHS[which], anew, f"{MONTHS[which]}更正{place}.xlsx")
                by_hand[which, put(ledger, again, why, kind)] = anew
        assert ledger.verify() == ()
    return path, by_hand


def own(ledger: Ledger) -> Triangle:
    (found,) = [one for one in triangles(ledger.revisions()) if one.own]
    return found


def test_the_triangle_is_the_one_made_by_hand(told: Told) -> None:
    path, by_hand = told
    with open_ledger(path) as ledger:
        triangle = own(ledger)
    stated = {
        (MONTHS.index(one.period), known): amount for one in triangle.months for known, amount in one.stated.items()
    }
    assert stated == by_hand
    assert triangle.operations == tuple(range(1, 21))


def test_first_against_latest_mean_and_direction(told: Told) -> None:
    with open_ledger(told[0]) as ledger:
        triangle = own(ledger)
    revisions = {str(one.period): (one.first, one.latest, one.revision) for one in triangle.restated}
    assert revisions == {"2023-12": (130, 138, 8), "2024-01": (10, 11, 1), "2024-03": (31, 30, -1)}
    assert triangle.mean == Fraction(8 + 1 - 1, 3)
    assert triangle.direction == "mixed"


def test_the_december_jump_is_decembers_month_in_times_the_months_before(told: Told) -> None:
    with open_ledger(told[0]) as ledger:
        triangle = own(ledger)
    assert triangle.december_jump(2024) == Fraction((175 - 118) * 11, 118)
    assert triangle.december_jump(2023) == Fraction((138 - 95) * 11, 95)
    assert triangle.latest_jump == (2024, Fraction(627, 118))


def test_every_reason_has_a_type_and_stands_beside_its_change(told: Told) -> None:
    with open_ledger(told[0]) as ledger:
        given = [(str(one.reason_type), one.reason) for one in ledger.revisions() if one.reason]
        lines = [line for line in ledger.log() if line.reason]
    assert sorted(given) == sorted((str(kind), why) for _, _, kind, why in LATER.values())
    assert all(line.reason_type for line in lines)


def test_a_reason_without_a_type_is_a_correction_and_no_reason_has_none(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, figures(MONTHS[0], 80, "十月.xlsx"))
        put(ledger, figures(MONTHS[0], 81, "十月改.xlsx"), "核实")
        assert [line.reason_type for line in ledger.log()] == ["", "correction"]


def test_what_was_known_then_is_the_triangle_of_then(told: Told) -> None:
    path, by_hand = told
    with open_ledger(path) as ledger:
        (then,) = [one for one in triangles(ledger.revisions(known_at=7)) if one.own]
    stated = {(MONTHS.index(one.period), known) for one in then.months for known in one.stated}
    assert stated == {key for key in by_hand if key[1] <= 7}


def test_an_import_taken_back_leaves_its_month_unsaid(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, figures(MONTHS[0], 80, "十月.xlsx"))
        second = put(ledger, figures(MONTHS[1], 95, "十一月.xlsx"))
        ledger.undo((second,), at=START + timedelta(hours=9), reason="报错了")
        triangle = own(ledger)
    assert dict(triangle.months[1].stated) == {2: 95, 3: None}
    assert (triangle.months[1].latest, triangle.months[1].revision) == (None, None)


def test_restated_figures_are_marked_for_every_report(told: Told) -> None:
    needs = frozenset({Need.RESTATED})
    with open_ledger(told[0]) as ledger:
        marked = ledger.snapshot(month("2024-12"), needs=needs).restated
        before = ledger.snapshot(month("2024-12"), known_at=4, needs=needs).restated
    assert {str(period) for _, _, period in marked} == {"2023-12", "2024-01", "2024-03"}
    assert before == frozenset()


def test_a_projects_restated_figure_marks_its_county_and_one_put_right_by_an_undo_does_not(tmp_path: Path) -> None:
    needs = frozenset({Need.RESTATED})
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        put(ledger, progress("甲县", "2024-05", {"大桥": 500}))
        wrong = put(ledger, progress("甲县", "2024-05", {"大桥": 900}, file="错.xlsx"))
        assert len(ledger.snapshot(month("2024-05"), needs=needs).restated) == 1
        ledger.undo((wrong,), at=START + timedelta(hours=9))
        assert ledger.snapshot(month("2024-05"), needs=needs).restated == frozenset()


def test_a_restated_figure_bears_its_mark_in_the_tables_with_a_note(told: Told) -> None:
    asked = ("--as-of", "2024-03", "--today", "2024-04-05", "--format", "json")
    documents = {name: json.loads(run(name, *asked, cwd=told[0].parent).out) for name in ("gap", "trend")}
    (gap,) = [table for table in documents["gap"]["tables"] if table["key"] == "fixed_asset"]
    assert [row["flag"] for row in gap["rows"]] == ["r"]
    (trend,) = [table for table in documents["trend"]["tables"] if table["key"] == "fixed_asset"]
    marks = {row["period"]: row["restated"] for row in trend["rows"]}
    assert {period for period, mark in marks.items() if mark == "r"} == {"2023-12", "2024-01", "2024-03"}
    note = "r：这个月的数报送后更正过，先后报数和原因见 xmgc revisions --county 单位"
    assert all(note in document["notes"] for document in documents.values())


def test_the_command_prints_the_triangle_of_a_county(told: Told) -> None:
    path, _ = told
    done = run("revisions", "--county", "甲县", "--unit", "元", "--format", "json", cwd=path.parent)
    assert done.code == 0, done.err
    summary, changes, triangle = json.loads(done.out)["tables"]
    assert (summary["rows"][0]["restated"], summary["rows"][0]["direction"]) == (3, "mixed")
    assert [(row["period"], row["reason_type"]) for row in changes["rows"]] == [
        ("2023-12", "补报"),
        ("2023-12", "例行修订"),
        ("2024-01", "更正差错"),
        ("2024-01", "更正差错"),
        ("2024-03", "口径调整"),
    ]
    rows = {row["period"]: row for row in triangle["rows"]}
    assert (rows["2023-12"]["first"], rows["2023-12"]["latest"], rows["2023-12"]["mark"]) == (1.3, 1.38, "r")
    assert rows["2023-11"]["mark"] is None
