"""Measures as data: the shipped list, and what the policy file adds or changes."""

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, INDUSTRIAL, MEASURES, NEW_STARTS, Assessed, MeasureKind
from xmgc.domain.period import Span
from xmgc.domain.policy import Policy
from xmgc.domain.policy_file import parse
from xmgc.domain.series_words import series_title


def test_every_part_names_a_parent_that_is_shipped() -> None:
    keys = {measure.key for measure in MEASURES}
    assert {measure.parent for measure in MEASURES if measure.parent} <= keys


def test_a_measure_of_the_file_stands_after_the_shipped_with_the_yardstick_of_its_kind() -> None:
    read = parse('[measures.listed]\nname = "上市企业数"\nkind = "count"\n[measures.energy]\nkind = "percent"')
    assert read.errors == ()
    *shipped, listed, energy = read.policy.measure_list
    assert tuple(shipped) == MEASURES
    assert (listed.title, listed.kind, listed.assessed) == ("上市企业数", MeasureKind.COUNT, Assessed.COUNT)
    assert (energy.title, energy.assessed, energy.timed) == ("energy", Assessed.THRESHOLD, False)


def test_the_file_changes_one_property_of_a_shipped_measure_and_keeps_the_rest() -> None:
    policy = parse('[measures.industrial]\nassessed = "growth"\nwords = ["工业口投资"]').policy
    changed = policy.measure(INDUSTRIAL)
    assert (changed.title, changed.parent, changed.assessed) == ("工业投资", FIXED_ASSET, Assessed.GROWTH)
    assert "工业口投资" in changed.words
    assert "工业固投" in changed.words
    assert policy.measure(NEW_STARTS) == Policy().measure(NEW_STARTS)


def test_a_kind_there_is_not_is_said() -> None:
    assert "money、count、percent" in parse('[measures.x]\nkind = "weight"').errors[0]


def test_a_growth_target_has_its_own_key_and_is_a_promise() -> None:
    series = Series.of_key("industrial/growth_target/year/市定")
    assert series == Series(INDUSTRIAL, Aspect.GROWTH_TARGET, Span.YEAR, "市定")
    assert (series.aspect.promised, series.aspect.is_percent) == (True, True)
    assert series_title(series) == "工业投资全年增速目标（市定）"
