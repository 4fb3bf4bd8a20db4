"""Everything that fights: each check fires on its own contradiction and is silent on clean data."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.measure.drawn import county, done, figure, in_wan, key_project, project, snapshot, task
from tests.reports.built import options, table_of
from xmgc.document import Row
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import CountyFigure, Notice, ProjectState, Snapshot
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.reports.check import build, with_cells

GANQUAN, YUNXI = county(1, "甘泉县"), county(2, "云溪县")
TOTAL = Series(TOTAL_INVESTMENT, Aspect.PLAN, Span.WHOLE)
MONTH = Series(FIXED_ASSET, Aspect.ACTUAL, Span.MONTH)
CLEAN = key_project(1, 1, "水库", 100, {"2024-05": 30, "2024-06": 40}, started=True)


def found(
    figures: Sequence[CountyFigure] = (), projects: Sequence[ProjectState] = (CLEAN,), **asked: object
) -> tuple[Row, ...]:
    return table_of(
        build(snapshot("2024-06", [GANQUAN, YUNXI], figures, projects), options("2024-06", **asked)), "check"
    ).rows


def kinds(rows: Sequence[Row]) -> list[object]:
    return [row["kind"] for row in rows]


def test_clean_data_has_no_rows_and_says_so() -> None:
    assert found() == ()
    assert build(snapshot("2024-06", [GANQUAN], (), [CLEAN]), options("2024-06")).headlines == (
        "未发现互相矛盾或缺失的数据。",
    )


def test_a_county_figure_that_is_not_the_sum_of_its_projects_names_both() -> None:
    (row,) = found([figure(1, done(PROJECT_INVESTMENT), "2024-06", 60)])
    assert (row["kind"], in_wan(row["left"]), in_wan(row["right"]), in_wan(row["difference"])) == (
        "county-vs-projects",
        60,
        40,
        20,
    )
    assert {"left", "right", "difference"} <= set(row.traces)


def test_a_difference_within_the_tolerance_is_let_pass() -> None:
    assert found([figure(1, done(PROJECT_INVESTMENT), "2024-06", 40.3)]) == ()


def test_projects_larger_than_all_fixed_assets_are_named_and_smaller_ones_are_not() -> None:
    assert kinds(found([figure(1, done(FIXED_ASSET), "2024-06", 20)])) == ["projects-over-statistics"]
    assert found([figure(1, done(FIXED_ASSET), "2024-06", 400)]) == ()


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (key_project(2, 1, "园区", 50, {"2024-05": 30, "2024-06": 20}), "cumulative-decreased"),
        (project(2, 1, "园区", {TOTAL: {"2024-01": 10}, done(PROJECT_INVESTMENT): {"2024-06": 12}}), "over-total"),
        (key_project(2, 1, "园区", 50, {"2024-06": 20}, started=False), "money-before-start"),
        (
            key_project(2, 1, "园区", 50, {"2024-06": 20}, actual_start="2024-05-01", actual_finish="2024-03"),
            "dates-reversed",
        ),
        (key_project(2, 1, "园区", 50, {"2024-03": 20}), "stale"),
        (key_project(2, 1, "园区", 50, {"2024-05": 20}, vanished=True), "vanished"),
    ],
)
def test_each_contradiction_of_a_project_is_named(changed: ProjectState, kind: str) -> None:
    assert kinds(found(projects=[CLEAN, changed])) == [kind]


def test_a_suspicion_touches_both_ends_in_whatever_order_they_came() -> None:
    other = key_project(2, 2, "水库", 50, {"2024-06": 20})
    for projects in ([CLEAN, other], [other, CLEAN]):
        rows = found(projects=projects)
        assert kinds(rows) == ["same-project"] * 2
        assert [row["county"] for row in rows] == ["甘泉县", "云溪县"]


def test_one_code_with_two_names_is_a_suspicion_with_both_amounts() -> None:
    twins = [
        replace(CLEAN, code="2401-620102-04-01-123456"),
        replace(CLEAN, id=2, name="水库二期", key="水库二期", code="2401-620102-04-01-123456"),
    ]
    (row,) = found(projects=twins)
    assert (row["kind"], in_wan(row["left"]), in_wan(row["right"])) == ("same-project", 40, 40)


def test_cumulatives_start_anew_each_january() -> None:
    assert found(projects=[key_project(1, 1, "水库", 100, {"2023-12": 90, "2024-05": 30, "2024-06": 40})]) == ()


def test_a_month_that_is_not_the_difference_of_its_cumulatives_is_named() -> None:
    figures = [figure(1, done(), "2024-05", 100), figure(1, done(), "2024-06", 120), figure(1, MONTH, "2024-06", 25)]
    (row,) = found(figures, projects=[])
    assert (row["kind"], in_wan(row["left"]), in_wan(row["right"])) == ("month-vs-cumulative-unit", 25, 20)


def test_a_county_that_owes_a_report_is_named_with_how_far_it_got() -> None:
    rows = found(
        [figure(1, task(), "2024-01", 100), figure(2, task(), "2024-01", 100), figure(2, done(), "2024-04", 9)],
        projects=[],
    )
    assert [(row["county"], row["message"]) for row in rows] == [
        ("甘泉县", "固定资产投资今年未报"),
        ("云溪县", "固定资产投资只报到 2024-04"),
    ]


def test_what_imports_warned_of_is_repeated_with_its_place() -> None:
    notice = Notice(
        "total-mismatch", 3, 1, None, Period(2024, 6), "甘泉.xlsx", "6月", "F45", "100", "合计不等于各行之和"
    )
    told = Notice("skipped", 3, 1, None, None, "甘泉.xlsx", "说明", "", "", "没有表格")
    shot = replace(snapshot("2024-06", [GANQUAN], (), [CLEAN]), notices=(notice, told))
    (row,) = table_of(build(shot, options("2024-06")), "check").rows
    assert (row["kind"], row["county"], row["place"]) == ("total-mismatch", "甘泉县", "甘泉.xlsx!6月!F45")


def test_a_county_that_stopped_reporting_is_named_once_and_not_project_by_project() -> None:
    silent = [key_project(number, 1, f"项目{number}", 50, {"2024-03": 20}) for number in (2, 3)]
    assert kinds(found(projects=silent)) == ["unreported"]


def test_a_past_that_does_not_fit_is_said_once() -> None:
    month = MONTH._replace(measure=PROJECT_INVESTMENT)
    slipped = project(2, 1, "园区", {done(PROJECT_INVESTMENT): {"2024-05": 10, "2024-06": 30}, month: {"2024-06": 15}})
    told = Notice("restated-inside", 3, 1, 2, Period(2024, 6), "甘泉.xlsx", "6月", "F5", "30", "累计 − 当月 ≠ 上月累计")
    shot = replace(snapshot("2024-06", [GANQUAN], (), [CLEAN, slipped]), notices=(told,))
    assert kinds(table_of(build(shot, options("2024-06")), "check").rows) == ["month-vs-cumulative"]


def test_one_county_may_be_checked_alone() -> None:
    figures = [figure(unit, done(PROJECT_INVESTMENT), "2024-06", 60) for unit in (1, 2)]
    projects = [CLEAN, key_project(9, 2, "矿山", 100, {"2024-06": 1})]
    assert {row["county"] for row in found(figures, projects, counties=("云溪县",))} == {"云溪县"}


def test_both_sides_name_their_cells_when_the_ledger_is_asked() -> None:
    def facts(query: FactQuery) -> tuple[SourcedFact, ...]:
        cell = "B2" if query.subjects is None else "F9"
        return (SourcedFact("甘泉县", "", "", query.upto, 1, "分", "报表.xlsx", "表一", cell, "1", 1, ""),)

    shot: Snapshot = snapshot("2024-06", [GANQUAN], [figure(1, done(PROJECT_INVESTMENT), "2024-06", 60)], [CLEAN])
    (row,) = table_of(with_cells(build(shot, options("2024-06")), facts), "check").rows
    assert (row["left_cell"], row["right_cell"]) == ("报表.xlsx!表一!B2", "报表.xlsx!表一!F9")
