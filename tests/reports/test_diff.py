"""The bridge as laid out: terms across, counties down, rows behind, in whole fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure.drawn import county, done, figure, in_wan, key_project, snapshot, task
from tests.reports.built import options, row_of, table_of
from xmgc.document import Document
from xmgc.domain.errors import OperatorError
from xmgc.domain.period import Period
from xmgc.domain.snapshot import CountyFigure, Snapshot
from xmgc.measure.bridge import TERMS
from xmgc.reports.diff import Sides, diff_document

GANQUAN = county(1, "甘泉县")
OLD = snapshot(
    "2024-05", [GANQUAN], [figure(1, task(), "2024-01", 120)], [key_project(1, 1, "水库", 100, {"2024-05": 20})]
)
NEW = snapshot(
    "2024-06",
    [GANQUAN],
    [figure(1, task(), "2024-01", 120)],
    [key_project(1, 1, "水库", 100, {"2024-05": 18, "2024-06": 35}), key_project(2, 1, "园区", 60, {"2024-06": 5})],
)


def bridged(old: Snapshot = OLD, new: Snapshot = NEW, **asked: object) -> Document:
    return diff_document(Sides(old, new, str(old.as_of), str(new.as_of)), options(str(new.as_of), **asked))


def test_every_term_stands_in_its_own_column_and_the_total_adds_them() -> None:
    table = table_of(bridged(), "project_investment")
    row = row_of(table, county="甘泉县")
    assert [in_wan(row[key]) for key in ("old", *TERMS, "new")] == [20, 17, -2, 5, 0, 0, 0, 40]
    assert table.total is not None
    assert table.total["new"] == row["new"]


def test_the_rows_behind_each_term_name_the_project_and_both_figures() -> None:
    rows = table_of(bridged(), "rows").rows
    assert [(row["project"], row["term"], in_wan(row["amount"])) for row in rows] == [
        ("水库", "更正", -2),
        ("水库", "进展", 17),
        ("园区", "新增项目", 5),
    ]
    assert str(rows[0]["old_period"]) == "2024-05"


def test_the_bridge_is_said_in_one_sentence() -> None:
    assert bridged().headlines == ("重点项目投资合计增加20万元：进展增17万元，更正减2万元，新增项目增5万元。",)


def test_the_balance_adds_what_became_due_meanwhile() -> None:
    row = row_of(table_of(bridged(of="balance"), "project_investment"), county="甘泉县")
    assert in_wan(row["new"]) == 40 - 80
    assert row["old"] + sum(row[key] for key in (*TERMS, "due_changed")) == row["new"]  # type: ignore[operator,misc]


def test_what_can_be_bridged_is_said_when_something_else_is_asked() -> None:
    with pytest.raises(OperatorError, match="actual（完成数）、balance（超欠额）"):
        bridged(of="rate")


@given(
    st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12), st.integers(1, 11)
)
def test_the_balance_sums_exactly_though_a_twelfth_is_no_whole_fen(
    first: int, second: int, was: int, now: int, month: int
) -> None:
    def side(target: int, amount: int, at: Period) -> Snapshot:
        figures = (CountyFigure(1, task(), Period(2024, 1), target), CountyFigure(1, done(), at, amount))
        return Snapshot(at, counties=(GANQUAN,), county_figures=figures)

    old, new = side(first, was, Period(2024, month)), side(second, now, Period(2024, month + 1))
    row = row_of(table_of(bridged(old, new, of="balance"), "fixed_asset"), county="甘泉县")
    assert row["old"] + sum(row[key] for key in (*TERMS, "due_changed")) == row["new"]  # type: ignore[operator,misc]
