"""Monthly series, growth kept as reported, slump warnings, and year ends that say their assumption."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.measure.drawn import county, done, figure, in_wan, key_project, snapshot, task
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import Policy, TrendPolicy
from xmgc.domain.snapshot import CountyFigure, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.trend import Month, Outlook, lit, months_of, outlook, spark

GANQUAN = county(1, "甘泉县")
GROWING = Series(FIXED_ASSET, Aspect.GROWTH, Span.YEAR_TO_DATE)


def series(shot: Snapshot, measure: str = FIXED_ASSET) -> tuple[Month, ...]:
    return months_of(Book.of(shot), GANQUAN, measure, Policy())


def heading(shot: Snapshot, policy: Policy | None = None) -> Outlook:
    book = Book.of(shot)
    found = outlook(book, GANQUAN, FIXED_ASSET, series(shot), policy or Policy())
    assert found is not None
    return found


def cumulatives(year: int, *amounts: float | None) -> list[CountyFigure]:
    return [
        figure(1, done(), f"{year}-{month:02d}", amount)
        for month, amount in enumerate(amounts, 1)
        if amount is not None
    ]


def test_a_month_is_the_difference_of_two_cumulatives() -> None:
    months = series(snapshot("2024-03", [GANQUAN], cumulatives(2024, 10, 25, 45)))
    assert [(month.months, in_wan(month.value("month"))) for month in months] == [("1月", 10), ("2月", 15), ("3月", 20)]


def test_january_and_february_stand_together_when_january_was_not_published() -> None:
    months = series(snapshot("2024-03", [GANQUAN], cumulatives(2024, None, 25, 45)))
    assert [(month.months, in_wan(month.value("month"))) for month in months] == [("1—2月", 25), ("3月", 20)]


def test_a_missing_month_in_between_is_not_invented() -> None:
    months = series(snapshot("2024-05", [GANQUAN], cumulatives(2024, 10, 25, None, None, 70)))
    assert [(month.months, in_wan(month.value("month"))) for month in months][-1] == ("3—5月", 45)


def test_the_new_year_starts_from_nothing() -> None:
    months = series(snapshot("2024-01", [GANQUAN], [*cumulatives(2023, *range(10, 130, 10)), *cumulatives(2024, 7)]))
    assert in_wan(months[-1].value("month")) == 7


def test_reported_growth_is_kept_beside_the_nominal_one() -> None:
    shot = snapshot(
        "2024-02",
        [GANQUAN],
        [
            *cumulatives(2023, None, 20),
            *cumulatives(2024, None, 25),
            CountyFigure(1, GROWING, Period(2024, 2), 123_000),
        ],
    )
    month = series(shot)[-1]
    assert month.value("growth") == Fraction("12.3")
    assert month.value("nominal") == 25
    assert month.value("nominal_month") == 25


def test_growth_falling_back_is_a_slump() -> None:
    growth = [CountyFigure(1, GROWING, Period(2024, month), rate) for month, rate in ((2, 123_000), (3, 80_000))]
    months = series(snapshot("2024-03", [GANQUAN], [*cumulatives(2024, None, 25, 40), *growth]))
    assert months[-1].slump == ("累计同比比上期回落 4.30 个百分点",)
    assert months[0].slump == ()


def test_months_below_last_years_running_are_a_slump() -> None:
    months = series(snapshot("2024-03", [GANQUAN], [*cumulatives(2023, 10, 30, 60), *cumulatives(2024, 12, 30, 55)]))
    assert [bool(month.slump) for month in months if month.period.year == 2024][:1] == [False]
    assert "当月数连续 2 期低于上年同期" in months[-1].slump


def test_the_year_end_follows_last_years_seasons_and_says_so() -> None:
    last = cumulatives(2023, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100)
    found = heading(
        snapshot(
            "2024-06", [GANQUAN], [*last, *cumulatives(2024, 6, 12, 24, 36, 48, 60), figure(1, task(), "2024-01", 100)]
        )
    )
    assert in_wan(found.cells["projected"].value) == 120
    assert found.cells["projected_rate"].value == 120
    assert "2023年相同" in found.assumption


def test_without_last_year_the_year_end_is_the_monthly_mean_and_says_why() -> None:
    found = heading(snapshot("2024-06", [GANQUAN], cumulatives(2024, 6, 12, 24, 36, 48, 60)))
    assert in_wan(found.cells["projected"].value) == 120
    assert "2023年数据不全" in found.assumption
    assert found.cells["projected_rate"].value is None


def test_the_way_to_project_is_policy() -> None:
    last = cumulatives(2023, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 200)
    shot = snapshot("2024-06", [GANQUAN], [*last, *cumulatives(2024, 6, 12, 24, 36, 48, 60)])
    assert in_wan(heading(shot).cells["projected"].value) == 240
    assert in_wan(heading(shot, Policy(trend=TrendPolicy(projection="pace"))).cells["projected"].value) == 120


def test_a_red_month_that_was_made_good_turns_yellow_and_one_that_was_not_stays_red() -> None:
    target = figure(1, task(), "2024-01", 100)
    slow = snapshot("2024-06", [GANQUAN], [target, *cumulatives(2024, 8, 8, 8, 8, 8, 10)])
    good = snapshot("2024-06", [GANQUAN], [target, *cumulatives(2024, 8, 8, 8, 8, 8, 50)])
    lights = {
        name: [month.cells["light"].value for month in lit(Book.of(shot), GANQUAN, FIXED_ASSET, series(shot), Policy())]
        for name, shot in (("slow", slow), ("good", good))
    }
    assert lights["slow"] == ["blue", "blue", "yellow", "yellow", "red", "red"]
    assert lights["good"] == ["blue", "blue", "yellow", "yellow", "yellow", "green"]


def test_projects_make_a_series_where_the_county_states_none() -> None:
    projects = [
        key_project(1, 1, "水库", 100, {"2024-05": 20, "2024-06": 30}),
        key_project(2, 1, "园区", 60, {"2024-05": 40}),
    ]
    months = series(snapshot("2024-06", [GANQUAN], projects=projects), PROJECT_INVESTMENT)
    assert [(month.period.month, in_wan(month.value("cumulative"))) for month in months] == [(5, 60), (6, 70)]


def test_a_sparkline_runs_from_the_least_to_the_most() -> None:
    assert spark([Fraction(1), Fraction(8), Fraction(4)]) == "▁█▄"
    assert spark([Fraction(3)]) == "▄"
    assert spark([]) == ""


@given(st.lists(st.none() | st.integers(0, 10**9), min_size=12, max_size=12))
def test_the_single_months_of_a_year_add_up_to_its_last_cumulative(amounts: list[int | None]) -> None:
    figures = tuple(
        CountyFigure(1, done(), Period(2024, month), amount)
        for month, amount in enumerate(amounts, 1)
        if amount is not None
    )
    months = series(Snapshot(Period(2024, 12), counties=(GANQUAN,), county_figures=figures))
    known = [amount for amount in amounts if amount is not None]
    assert sum(month.value("month") or 0 for month in months) == (known[-1] if known else 0)
