"""The gap: the office's arithmetic, ranks within groups, and what is not known."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure.drawn import county, done, figure, in_wan, key_project, planned, project, snapshot, task
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.domain.money import round_half_up
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import GrowthPolicy, Policy
from xmgc.domain.snapshot import CountyFigure, ProjectSum, Snapshot
from xmgc.measure.actuals import only_since_start
from xmgc.measure.book import Book
from xmgc.measure.gap import MONEY_KEYS, GapLine, gap_lines
from xmgc.measure.totals import REPORTED, Total, totals_of

GANQUAN = county(1, "甘泉县")
YUNXI = county(2, "云溪县")
POLICY = Policy()


def lines_of(
    shot: Snapshot, measure: str = FIXED_ASSET, policy: Policy = POLICY, pace: str = "time"
) -> tuple[GapLine, ...]:
    return gap_lines(Book.of(shot), measure, policy, pace=pace)


def the_line(shot: Snapshot, measure: str = FIXED_ASSET, policy: Policy = POLICY, pace: str = "time") -> GapLine:
    (line,) = lines_of(shot, measure, policy, pace)
    return line


def totals(lines: Sequence[GapLine], at: str = "2024-06") -> dict[tuple[str, str], Total]:
    known = POLICY.measure(FIXED_ASSET)
    return {(one.basis, one.population): one for one in totals_of(lines, known, POLICY, Period.parse(at))}


def rounded(line: GapLine, key: str) -> str:
    value = line.value(key)
    assert value is not None
    return str(round_half_up(Fraction(value), 2))


def test_half_a_year_with_less_than_half_the_task_is_behind_by_the_published_arithmetic() -> None:
    line = the_line(
        snapshot("2024-06", [GANQUAN], [figure(1, task(), "2024-01", 698_579), figure(1, done(), "2024-06", 338_395)])
    )
    assert (rounded(line, "rate"), rounded(line, "time_rate"), rounded(line, "pace")) == ("48.44", "50.00", "-1.56")
    assert in_wan(line.value("arrears")) == Fraction("10894.5")
    assert in_wan(line.value("balance")) == Fraction("-10894.5")
    assert in_wan(line.value("remaining")) == 360_184
    assert in_wan(line.value("needed_monthly")) == Fraction(360_184, 6)
    assert line.cells["light"].value == "blue"


def test_points_are_rounded_once_at_the_end_from_unrounded_values() -> None:
    line = the_line(
        snapshot("2024-10", [GANQUAN], [figure(1, task(), "2024-01", 250_000), figure(1, done(), "2024-10", 412_678)])
    )
    assert rounded(line, "pace") == "81.74"
    assert line.value("arrears") == 0
    assert line.value("needed_monthly") == 0
    assert line.cells["light"].value == "green"


def test_a_county_that_has_not_reported_is_unknown_not_zero_and_stands_first() -> None:
    shot = snapshot(
        "2024-06",
        [GANQUAN, YUNXI],
        [figure(1, task(), "2024-01", 120), figure(1, done(), "2024-06", 60), figure(2, task(), "2024-01", 100)],
    )
    first, second = lines_of(shot)
    assert (first.county, second.county) == (YUNXI, GANQUAN)
    assert [first.value(key) for key in ("actual", "rate", "pace", "balance", "arrears", "remaining", "rank")] == [
        None
    ] * 7
    assert in_wan(first.value("due")) == 50
    reported, everyone = (totals([first, second])["", population] for population in ("reported", "all"))
    assert [in_wan(reported.value(key)) for key in ("target", "actual", "remaining")] == [120, 60, 60]
    assert reported.value("rate") == 50, "only over those who reported"
    assert everyone.silent == ("云溪县",)
    assert [in_wan(everyone.value(key)) for key in ("target", "actual", "remaining")] == [220, 60, 160]
    assert [everyone.value(key) for key in ("rate", "pace", "balance", "arrears")] == [None] * 4
    assert (everyone.at_least, reported.at_least) == (True, False)


def test_a_reported_zero_is_a_zero() -> None:
    line = the_line(
        snapshot("2024-06", [GANQUAN], [figure(1, task(), "2024-01", 100), figure(1, done(), "2024-06", 0)])
    )
    assert (line.value("rate"), line.value("pace")) == (0, -50)
    assert line.value("rank") == 1


def test_a_county_without_a_target_has_an_amount_and_no_rate() -> None:
    line = the_line(snapshot("2024-06", [GANQUAN], [figure(1, done(), "2024-06", 60)]))
    assert in_wan(line.value("actual")) == 60
    assert [line.value(key) for key in ("target", "rate", "pace", "due", "arrears", "rank")] == [None] * 6
    assert line.value("rank_amount") == 1


def test_a_target_of_zero_has_no_rate() -> None:
    line = the_line(snapshot("2024-06", [GANQUAN], [figure(1, task(), "2024-01", 0), figure(1, done(), "2024-06", 5)]))
    assert line.value("rate") is None
    assert line.value("pace") is None
    assert line.value("arrears") == 0


def test_ranks_are_within_the_group_best_first_and_ties_share() -> None:
    units = [*(county(number, f"县{number}") for number in range(1, 5)), county(9, "高新区", "园区")]
    actuals = {1: 30, 2: 60, 3: 60, 4: 10, 9: 1}
    figures = [figure(unit.id, task(), "2024-01", 100) for unit in units]
    figures += [figure(number, done(), "2024-06", amount) for number, amount in actuals.items()]
    ranked = {
        line.county.id: (line.value("rank"), line.value("rank_amount"))
        for line in lines_of(snapshot("2024-06", units, figures))
    }
    assert ranked == {1: (3, 3), 2: (1, 1), 3: (1, 1), 4: (4, 4), 9: (1, 1)}


def test_several_bases_of_one_county_share_one_actual_and_count_once_in_the_total() -> None:
    shot = snapshot(
        "2024-06",
        [GANQUAN, YUNXI],
        [
            *(
                figure(unit, task(basis=basis), "2024-01", amount)
                for unit in (1, 2)
                for basis, amount in (("市定", 200), ("省下达", 100))
            ),
            figure(1, done(), "2024-06", 60),
            figure(2, done(), "2024-06", 50),
        ],
    )
    found = lines_of(shot)
    assert [(line.county.name, line.basis, line.value("rate")) for line in found] == [
        ("甘泉县", "省下达", 60),
        ("云溪县", "省下达", 50),
        ("甘泉县", "市定", 30),
        ("云溪县", "市定", 25),
    ]
    found_totals = totals(found)
    assert [key for key in found_totals if key[1] == REPORTED] == [("省下达", REPORTED), ("市定", REPORTED)]
    assert [in_wan(found_totals["省下达", REPORTED].value(key)) for key in ("target", "actual")] == [200, 110]
    assert [in_wan(found_totals["市定", REPORTED].value(key)) for key in ("target", "actual")] == [400, 110]


def test_an_unnamed_target_that_repeats_a_named_one_is_not_another_row() -> None:
    figures = [figure(1, task(basis="市定"), "2024-01", 200), figure(1, done(), "2024-06", 60)]
    same = snapshot("2024-06", [GANQUAN], [*figures, figure(1, task(), "2024-06", 200)])
    other = snapshot("2024-06", [GANQUAN], [*figures, figure(1, task(), "2024-06", 180)])
    assert [line.basis for line in lines_of(same)] == ["市定"]
    assert [line.basis for line in lines_of(other)] == ["市定", ""], "a named basis stands before an unnamed one"


def test_the_latest_figure_of_the_year_counts_and_says_of_when_it_is() -> None:
    line = the_line(
        snapshot(
            "2024-06",
            [GANQUAN],
            [figure(1, task(), "2024-01", 120), figure(1, done(), "2024-03", 25), figure(1, done(), "2023-12", 99)],
        )
    )
    assert in_wan(line.value("actual")) == 25
    assert line.cells["reported_to"].value == Period(2024, 3)
    assert line.stale_at(Period(2024, 6))
    assert in_wan(line.value("due")) == 60, "due at the position asked, not at the last report"


def test_last_years_december_is_not_this_years_actual() -> None:
    line = the_line(
        snapshot("2024-01", [GANQUAN], [figure(1, task(), "2024-01", 120), figure(1, done(), "2023-12", 99)])
    )
    assert line.value("actual") is None


def test_months_alone_are_added_only_when_every_month_is_there() -> None:
    month = Series(FIXED_ASSET, Aspect.ACTUAL, Span.MONTH)
    target = figure(1, task(), "2024-01", 120)
    whole = [figure(1, month, f"2024-0{number}", 10) for number in (1, 2, 3)]
    assert in_wan(the_line(snapshot("2024-03", [GANQUAN], [target, *whole])).value("actual")) == 30
    assert the_line(snapshot("2024-03", [GANQUAN], [target, whole[0], whole[2]])).value("actual") is None


def test_a_cumulative_of_january_and_february_is_carried_on_by_the_months_after_it() -> None:
    month = Series(FIXED_ASSET, Aspect.ACTUAL, Span.MONTH)
    stated = [figure(1, task(), "2024-01", 120), figure(1, done(), "2024-02", 15), figure(1, month, "2024-03", 10)]
    line = the_line(snapshot("2024-04", [GANQUAN], [*stated, figure(1, month, "2024-04", 20)]))
    assert (in_wan(line.value("actual")), str(line.value("reported_to"))) == (45, "2024-04")
    gap_in = the_line(snapshot("2024-05", [GANQUAN], [*stated, figure(1, month, "2024-05", 20)]))
    assert (in_wan(gap_in.value("actual")), str(gap_in.value("reported_to"))) == (15, "2024-02")


def test_a_plan_by_single_months_is_added_up_to_the_position() -> None:
    month = Series(FIXED_ASSET, Aspect.PLAN, Span.MONTH)
    plans = [figure(1, planned(), "2024-01", 5), figure(1, month, "2024-02", 5), figure(1, month, "2024-03", 20)]
    shot = snapshot("2024-03", [GANQUAN], [figure(1, task(), "2024-01", 120), *plans, figure(1, done(), "2024-03", 24)])
    (line,) = lines_of(shot, pace="plan")
    assert (line.from_month_plan, in_wan(line.value("due")), in_wan(line.value("arrears"))) == (True, 30, 6)


def test_the_countys_own_month_plan_replaces_the_twelfths() -> None:
    shot = snapshot(
        "2024-06",
        [GANQUAN, YUNXI],
        [
            figure(1, task(), "2024-01", 200),
            figure(1, planned(), "2024-06", 50),
            figure(1, done(), "2024-06", 60),
            figure(2, task(), "2024-01", 200),
            figure(2, done(), "2024-06", 60),
        ],
    )
    own, by_time = sorted(lines_of(shot, pace="plan"), key=lambda line: line.county.id)
    assert (own.from_month_plan, by_time.from_month_plan) == (True, False)
    assert (own.value("time_rate"), own.value("pace"), own.value("arrears")) == (25, 5, 0)
    assert (by_time.value("time_rate"), by_time.value("pace")) == (50, -20)


def test_key_projects_add_up_where_the_county_states_nothing_itself() -> None:
    projects = [
        key_project(1, 1, "水库工程", 100, {"2024-05": 20, "2024-06": 30}),
        key_project(2, 1, "产业园", 60, {"2024-04": 40}),
        key_project(3, 1, "未报项目", 80),
    ]
    line = the_line(snapshot("2024-06", [GANQUAN], projects=projects), PROJECT_INVESTMENT)
    assert (in_wan(line.value("target")), in_wan(line.value("actual"))) == (240, 70)
    assert line.cells["reported_to"].value == Period(2024, 6)


def test_what_the_county_states_itself_outranks_the_sum_of_its_projects() -> None:
    shot = snapshot(
        "2024-06",
        [GANQUAN],
        [figure(1, done(PROJECT_INVESTMENT), "2024-06", 77)],
        [key_project(1, 1, "水库工程", 100, {"2024-06": 30})],
    )
    line = the_line(shot, PROJECT_INVESTMENT)
    assert (in_wan(line.value("target")), in_wan(line.value("actual"))) == (100, 77)


def test_funds_of_the_year_are_told_from_funds_since_signing_only_where_last_years_end_is_known() -> None:
    since = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START)
    target = figure(1, task(FUNDS_ARRIVED), "2024-01", 100)
    known = [
        project(1, 1, "光伏园", {since: {"2023-12": 30, "2024-06": 75}}),
        project(2, 1, "冷链", {since: {"2024-06": 5}}),
    ]
    unknown = [project(1, 1, "光伏园", {since: {"2024-06": 75}})]
    line = the_line(snapshot("2024-06", [GANQUAN], [target], known), FUNDS_ARRIVED)
    assert in_wan(line.value("actual")) == 45, "project by project: 冷链 stated no last December and is unknown"
    book = Book.of(snapshot("2024-06", [GANQUAN], [target], known))
    assert [one.name for one in only_since_start(book, GANQUAN, FUNDS_ARRIVED)] == ["冷链"]
    silent = snapshot("2024-06", [GANQUAN], [target], unknown)
    assert the_line(silent, FUNDS_ARRIVED).value("actual") is None
    assert only_since_start(Book.of(silent), GANQUAN, FUNDS_ARRIVED)


def test_a_vanished_project_keeps_its_last_figure_until_it_is_withdrawn() -> None:
    gone = key_project(2, 1, "产业园", 60, {"2024-04": 40}, vanished=True)
    stays = key_project(1, 1, "水库工程", 100, {"2024-06": 30})
    withdrawn = key_project(2, 1, "产业园", 60, {"2024-04": 40}, vanished=True, stage="withdrawn")
    kept = the_line(snapshot("2024-06", [GANQUAN], projects=[stays, gone]), PROJECT_INVESTMENT)
    left = the_line(snapshot("2024-06", [GANQUAN], projects=[stays, withdrawn]), PROJECT_INVESTMENT)
    assert (in_wan(kept.value("target")), in_wan(kept.value("actual"))) == (160, 70)
    assert (in_wan(left.value("target")), in_wan(left.value("actual"))) == (100, 30)


def test_sums_from_the_ledger_and_sums_of_objects_are_the_same_gap() -> None:
    projects = [
        key_project(1, 1, "水库工程", 100, {"2024-06": 30}),
        key_project(2, 1, "产业园", 60, {"2024-04": 40}, stage="terminated"),
    ]
    at = Period(2024, 6)
    sums = (
        ProjectSum(1, task(PROJECT_INVESTMENT), Period(2024, 1), 160_000_000, 2, 2),
        ProjectSum(1, done(PROJECT_INVESTMENT), Period(2024, 4), 40_000_000, 1, 1),
        ProjectSum(1, done(PROJECT_INVESTMENT), at, 70_000_000, 2, 1),
    )
    by_sums = Snapshot(at, counties=(GANQUAN,), sums=sums, aside=(projects[1],))
    by_objects = snapshot("2024-06", [GANQUAN], projects=projects)
    for key in MONEY_KEYS:
        assert the_line(by_sums, PROJECT_INVESTMENT).value(key) == the_line(by_objects, PROJECT_INVESTMENT).value(key)


def test_a_county_that_does_not_answer_for_a_measure_is_not_listed_under_it() -> None:
    shot = snapshot(
        "2024-06", [GANQUAN, YUNXI], [figure(1, task(FUNDS_ARRIVED), "2024-01", 100), figure(2, task(), "2024-01", 5)]
    )
    assert [line.county for line in lines_of(shot, FUNDS_ARRIVED)] == [GANQUAN]


def test_growth_lights_look_at_the_reported_growth_and_the_average() -> None:
    growing = Series(FIXED_ASSET, Aspect.GROWTH, Span.YEAR_TO_DATE)
    figures = [figure(unit, done(), "2024-06", 10) for unit in (1, 2, 3)]
    figures += [
        CountyFigure(unit, growing, Period(2024, 6), rate) for unit, rate in ((1, 125_000), (2, 40_000), (3, -10_000))
    ]
    shot = snapshot("2024-06", [GANQUAN, YUNXI, county(3, "南川县")], figures)
    found = {line.county.id: line.cells["light"].value for line in lines_of(shot, policy=Policy(lights="growth"))}
    assert found == {1: "green", 2: "yellow", 3: "red"}
    strict = Policy(lights="growth", growth=GrowthPolicy(plan=Fraction(13)))
    assert {line.cells["light"].value for line in lines_of(shot, policy=strict)} == {"yellow", "red"}


@pytest.mark.parametrize(
    ("preset", "actual", "light"),
    [
        ("points", 50, "green"), ("points", 45, "blue"), ("points", 40, "blue"), ("points", "39.99", "yellow"),
        ("points", 20, "yellow"), ("points", "19.99", "red"),
        ("shortfall", 50, "green"), ("shortfall", 25, "yellow"), ("shortfall", "24.99", "red"),
        ("ratio", 40, "green"), ("ratio", "39.99", "yellow"), ("ratio", 30, "yellow"), ("ratio", "29.99", "red"),
    ],
)  # fmt: skip
def test_each_preset_turns_at_its_own_threshold(preset: str, actual: float | str, light: str) -> None:
    shot = snapshot("2024-06", [GANQUAN], [figure(1, task(), "2024-01", 100), figure(1, done(), "2024-06", actual)])
    assert the_line(shot, policy=Policy(lights=preset)).cells["light"].value == light


AMOUNTS = st.none() | st.integers(0, 10**12)
COUNTIES = st.lists(
    st.tuples(AMOUNTS, AMOUNTS, st.sampled_from(["县（市、区）", "园区", "市直"])), min_size=1, max_size=8
)


def drawn(rows: Sequence[tuple[int | None, int | None, str]], month: int) -> Snapshot:
    units = [county(number, f"县{number}", group) for number, (_, _, group) in enumerate(rows, start=1)]
    at = Period(2024, month)
    figures = [
        CountyFigure(n, task(), Period(2024, 1), amount)
        for n, (amount, _, _) in enumerate(rows, 1)
        if amount is not None
    ]
    figures += [CountyFigure(n, done(), at, amount) for n, (_, amount, _) in enumerate(rows, 1) if amount is not None]
    return Snapshot(at, counties=tuple(units), county_figures=tuple(figures))


@given(COUNTIES, st.integers(1, 12))
def test_a_total_adds_one_population_and_its_columns_agree(
    rows: list[tuple[int | None, int | None, str]], month: int
) -> None:
    lines = lines_of(drawn(rows, month))
    for total in totals(lines, f"2024-{month:02d}").values():
        inside = [line for line in lines if line.county.name in total.units]
        for key in ("target", "actual"):
            shown = [value for line in inside if (value := line.value(key)) is not None]
            assert total.value(key) == (sum(shown) if shown else None)
        target, actual, due = (total.value(key) for key in ("target", "actual", "due"))
        if target is not None and actual is not None and due is not None:
            assert total.value("remaining") == target - actual
            assert total.value("balance") in {actual - due, None}
            needed, remaining = total.value("needed_monthly"), total.value("remaining")
            assert needed is None or remaining is None or needed * (12 - month) >= remaining


@given(COUNTIES, st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_in_which_figures_arrive_changes_nothing(
    rows: list[tuple[int | None, int | None, str]], month: int, chance: object
) -> None:
    shot = drawn(rows, month)
    figures = list(shot.county_figures)
    chance.shuffle(figures)  # type: ignore[attr-defined]
    other = Snapshot(shot.as_of, counties=shot.counties, county_figures=tuple(figures))
    assert lines_of(shot) == lines_of(other)


@given(COUNTIES, st.integers(1, 12))
def test_what_is_owed_and_what_is_over_are_the_two_sides_of_one_balance(
    rows: list[tuple[int | None, int | None, str]], month: int
) -> None:
    for line in lines_of(drawn(rows, month)):
        balance, arrears = line.value("balance"), line.value("arrears")
        assert (balance is None) == (arrears is None)
        if balance is not None and arrears is not None:
            assert arrears == max(-balance, 0)
            pace = line.value("pace")
            assert pace is None or (pace < 0) == (arrears > 0)
