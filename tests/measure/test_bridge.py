"""Bridges: why an actual moved, in terms that sum exactly to the fen."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.measure.drawn import county, done, figure, in_wan, key_project, snapshot
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT
from xmgc.domain.period import Period
from xmgc.domain.snapshot import CountyFigure, ProjectState, Snapshot, StatedAt
from xmgc.measure.book import Book
from xmgc.measure.bridge import TERMS, Bridge, bridges

GANQUAN, YUNXI = county(1, "甘泉县"), county(2, "云溪县")
DONE = done(PROJECT_INVESTMENT)


def terms_of(bridge: Bridge) -> dict[str, object]:
    return {key: in_wan(bridge.term(key)) for key in TERMS if bridge.term(key)}


def compared(old: Snapshot, new: Snapshot, measure: str = PROJECT_INVESTMENT) -> tuple[Bridge, ...]:
    return bridges(Book.of(old), Book.of(new), measure)


def shot(as_of: str, *projects: ProjectState) -> Snapshot:
    return snapshot(as_of, [GANQUAN, YUNXI], projects=projects)


def test_a_later_month_is_progress() -> None:
    (bridge,) = compared(
        shot("2024-05", key_project(1, 1, "水库", 100, {"2024-05": 20})),
        shot("2024-06", key_project(1, 1, "水库", 100, {"2024-05": 20, "2024-06": 35})),
    )
    assert (in_wan(bridge.old), terms_of(bridge), in_wan(bridge.new)) == (20, {"progress": 15}, 35)


def test_an_earlier_month_given_anew_is_restated_and_the_rest_is_progress() -> None:
    (bridge,) = compared(
        shot("2024-05", key_project(1, 1, "水库", 100, {"2024-05": 20})),
        shot("2024-06", key_project(1, 1, "水库", 100, {"2024-05": 18, "2024-06": 35})),
    )
    assert terms_of(bridge) == {"restated": -2, "progress": 17}


def test_the_same_month_known_differently_is_restated() -> None:
    (bridge,) = compared(
        shot("2024-06", key_project(1, 1, "水库", 100, {"2024-06": 35})),
        shot("2024-06", key_project(1, 1, "水库", 100, {"2024-06": 30})),
    )
    assert terms_of(bridge) == {"restated": -5}


def test_a_report_that_came_in_between_two_known_at_points_is_progress() -> None:
    (bridge,) = compared(
        shot("2024-06", key_project(1, 1, "水库", 100, {"2024-05": 20})),
        shot("2024-06", key_project(1, 1, "水库", 100, {"2024-05": 20, "2024-06": 35})),
    )
    assert terms_of(bridge) == {"progress": 15}


def test_projects_come_in_and_go_out_with_all_they_have() -> None:
    (bridge,) = compared(
        shot("2024-05", key_project(1, 1, "水库", 100, {"2024-05": 20}), key_project(2, 1, "园区", 50, {"2024-05": 5})),
        shot(
            "2024-06",
            key_project(1, 1, "水库", 100, {"2024-05": 20}, stage="退库"),
            key_project(2, 1, "园区", 50, {"2024-05": 5}),
            key_project(3, 1, "新项目", 50, {"2024-06": 7}),
        ),
    )
    assert terms_of(bridge) == {"projects_in": 7, "projects_out": -20}
    assert {(step.term, step.name) for step in bridge.steps} == {("projects_in", "新项目"), ("projects_out", "水库")}


def test_a_project_handed_to_another_county_moves_with_its_old_amount_and_then_progresses() -> None:
    here, there = compared(
        shot("2024-05", key_project(1, 1, "水库", 100, {"2024-05": 20})),
        shot("2024-06", key_project(1, 2, "水库", 100, {"2024-05": 20, "2024-06": 26})),
    )
    assert (here.county, terms_of(here)) == (GANQUAN, {"moved": -20})
    assert (there.county, terms_of(there)) == (YUNXI, {"moved": 20, "progress": 6})


def test_a_project_moved_and_emptied_at_once_passes_through_its_new_county() -> None:
    here, there = compared(
        shot("2024-05", key_project(1, 1, "水库", 100, {"2024-05": 20})),
        shot("2024-05", key_project(1, 2, "水库", 100)),
    )
    assert (terms_of(here), terms_of(there)) == ({"moved": -20}, {"moved": 20, "progress": -20})


def test_a_countys_own_figures_are_bridged_likewise() -> None:
    old = snapshot("2024-05", [GANQUAN], [figure(1, done(), "2024-05", 20)])
    new = snapshot("2024-06", [GANQUAN], [figure(1, done(), "2024-05", 22), figure(1, done(), "2024-06", 40)])
    (bridge,) = compared(old, new, FIXED_ASSET)
    assert terms_of(bridge) == {"restated": 2, "progress": 18}


def test_a_bridge_backwards_is_the_same_bridge_with_its_signs_turned() -> None:
    old = snapshot("2024-05", [GANQUAN], [figure(1, done(), "2024-05", 20)])
    new = snapshot("2024-06", [GANQUAN], [figure(1, done(), "2024-05", 22), figure(1, done(), "2024-06", 40)])
    (back,) = compared(new, old, FIXED_ASSET)
    assert terms_of(back) == {"restated": -2, "progress": -18}


def test_a_county_that_turns_to_stating_its_own_figure_is_restated_as_a_whole() -> None:
    old = shot("2024-06", key_project(1, 1, "水库", 100, {"2024-06": 20}))
    new = replace(old, county_figures=(figure(1, DONE, "2024-06", 33),))
    (bridge,) = compared(old, new)
    assert terms_of(bridge) == {"restated": 13}


Where = tuple[int, dict[int, int], bool]
History = dict[int, tuple[Where | None, Where | None]]
AMOUNTS = st.dictionaries(st.integers(1, 12), st.integers(0, 10**9), max_size=5)
WHERE = st.tuples(st.sampled_from([1, 2]), AMOUNTS, st.booleans())
HISTORY = st.dictionaries(st.integers(1, 6), st.tuples(st.none() | WHERE, st.none() | WHERE), max_size=6)


def side(history: History, which: int, at: Period, own: dict[int, int]) -> Snapshot:
    projects = [_state(number, where, at) for number, sides in history.items() if (where := sides[which]) is not None]
    figures = tuple(
        CountyFigure(unit, DONE, Period(2024, month), amount)
        for unit, (month, amount) in enumerate(own.items(), 1)
        if month <= at.month
    )
    return Snapshot(at, counties=(GANQUAN, YUNXI), county_figures=figures, projects=tuple(projects))


def _state(number: int, where: Where, at: Period) -> ProjectState:
    county_id, amounts, withdrawn = where
    points = tuple((Period(2024, month), amount) for month, amount in sorted(amounts.items()) if month <= at.month)
    fields = {"stage": StatedAt("退库", at)} if withdrawn else {}
    return ProjectState(
        number, county_id, str(number), f"项目{number}", figures={DONE: points} if points else {}, fields=fields
    )


@given(
    HISTORY, st.integers(1, 12), st.integers(1, 12), st.dictionaries(st.integers(1, 12), st.integers(0, 99), max_size=2)
)
def test_old_and_terms_make_new_exactly_on_every_history(
    history: History, then: int, now: int, own: dict[int, int]
) -> None:
    old, new = side(history, 0, Period(2024, then), {}), side(history, 1, Period(2024, now), own)
    found: Sequence[Bridge] = compared(old, new)
    for bridge in found:
        assert (bridge.old or 0) + sum(bridge.term(key) for key in TERMS) == (bridge.new or 0)
    if not own:
        assert sum(bridge.term("moved") for bridge in found) == 0
