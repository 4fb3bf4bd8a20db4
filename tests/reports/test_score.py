"""The composite score: published methods as examples, each score walked back to its parts."""

from fractions import Fraction

import pytest

from tests.measure.drawn import county, done, figure, snapshot, task
from tests.reports.built import options, row_of
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, INDUSTRIAL, NEW_STARTS
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import Policy
from xmgc.domain.policy_file import parse
from xmgc.domain.snapshot import CountyFigure, Snapshot
from xmgc.reports.score import build

UNITS = [county(1, "甘泉县"), county(2, "云溪县"), county(3, "南屏县")]


def city() -> Snapshot:
    """Three units: fixed investment in money, industrial growth in percent, new starts in units."""
    at = Period(2024, 6)
    figures = [figure(unit, task(), "2024-01", 100) for unit in (1, 2, 3)]
    figures += [figure(1, done(), "2024-06", 120), figure(2, done(), "2024-06", 60), figure(3, done(), "2024-06", 30)]
    growth = Series(INDUSTRIAL, Aspect.GROWTH, Span.YEAR_TO_DATE)
    demanded = Series(INDUSTRIAL, Aspect.GROWTH_TARGET, Span.YEAR)
    figures += [CountyFigure(unit, demanded, at, 100_000) for unit in (1, 2, 3)]
    figures += [CountyFigure(1, growth, at, 120_000), CountyFigure(2, growth, at, 50_000)]
    figures += [CountyFigure(unit, task(NEW_STARTS), at, 10) for unit in (1, 2, 3)]
    figures += [CountyFigure(unit, done(NEW_STARTS), at, count) for unit, count in ((1, 4), (2, 8), (3, 4))]
    return snapshot("2024-06", UNITS, figures)


def policy(text: str) -> Policy:
    read = parse(text)
    assert read.errors == ()
    return read.policy


def scored(text: str, name: str, key: str = "score") -> object:
    (table,) = build(city(), options("2024-06", policy=policy(text))).tables
    return row_of(table, county=name)[key]


def test_a_rate_counts_up_to_its_cap() -> None:
    text = "[score.weights]\nfixed_asset = 40"
    assert [scored(text, one.name) for one in UNITS] == [40, 24, 12]
    assert scored(f"{text}\n[score]\ncap = 110".replace("[score.weights]\nfixed_asset = 40\n[score]", "[score]")
                  + "\n[score.weights]\nfixed_asset = 40", "甘泉县") == 44  # fmt: skip


@pytest.mark.parametrize(("name", "points"), [("甘泉县", "38.8"), ("云溪县", "40"), ("南屏县", "38.8")])
def test_votes_by_rank_step_down_by_three_and_ties_share(name: str, points: str) -> None:
    text = '[score.weights]\nnew_starts = 40\n[score.functions]\nnew_starts = "rank"'
    assert scored(text, name) == Fraction(points)


def test_the_efficacy_coefficient_runs_from_sixty_to_a_hundred_within_the_group() -> None:
    text = '[score.weights]\nfixed_asset = 100\n[score.functions]\nfixed_asset = "coefficient"'
    assert [scored(text, one.name) for one in UNITS] == [100, 60 + Fraction(40 * 30, 90), 60]


def test_growth_is_scored_by_what_part_of_its_target_it_reached_and_one_silent_has_no_score() -> None:
    text = "[score.weights]\nindustrial_growth = 30"
    assert [scored(text, one.name) for one in UNITS] == [30, 15, None]
    assert scored(text, "南屏县", "flag") == "缺工业投资增速，不计总分"


def test_points_added_and_taken_stand_in_a_column_with_their_reasons() -> None:
    text = '[score]\nadjustments = ["甘泉县 +2 省级表扬", "甘泉县 -0.5 迟报"]\n[score.weights]\nfixed_asset = 40'
    assert scored(text, "甘泉县") == Fraction("41.5")
    assert scored(text, "甘泉县", "adjusted") == Fraction("1.5")
    assert scored(text, "甘泉县", "reasons") == "+2：省级表扬；−0.5：迟报"


def test_a_score_of_several_weights_is_the_sum_of_its_parts_and_walks_back_to_them() -> None:
    text = (
        "[score.weights]\nfixed_asset = 40\nindustrial_growth = 30\nnew_starts = 30\n"
        '[score.functions]\nnew_starts = "rank"'
    )
    (table,) = build(city(), options("2024-06", policy=policy(text))).tables
    row = row_of(table, county="云溪县")
    parts = [row[f"part_{key}"] for key in (FIXED_ASSET, "industrial_growth", NEW_STARTS)]
    assert parts == [24, 15, 30]
    assert row["score"] == sum(parts)  # type: ignore[arg-type]
    assert row["rank"] == 2
    for key in ("score", "part_fixed_asset", "part_new_starts"):
        formula = row.traces[key]
        assert formula.again() == row[key]
        assert list(formula.queries())


def test_without_weights_there_is_no_score_and_it_says_where_to_write_them() -> None:
    document = build(city(), options("2024-06"))
    assert document.tables[0].rows == ()
    assert "[score]" in document.notes[0]
