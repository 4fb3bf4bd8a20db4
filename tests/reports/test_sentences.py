"""Sentences never contradict their numbers: by example for the grammar, by property for everything else."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.papers import WAN, gap_table, ranked, standing
from xmgc.document import Row
from xmgc.domain.money import round_half_up
from xmgc.domain.period import Period
from xmgc.reports import sentences as say
from xmgc.reports.sentences import Pace

JUNE = Period(2024, 6)
COUNTY = "县（市、区）"

amounts = st.integers(min_value=0, max_value=10**15)
tasks = st.integers(min_value=1, max_value=10**15)
months = st.integers(min_value=1, max_value=12)


def row(target: int | None, actual: Fraction | int | None, *, month: int = 6, county: str = "甘泉县") -> Row:
    return ranked([{"county": county, "group": COUNTY, "basis": "", **standing(target, actual, month)}])[0]


@st.composite
def cities(draw: st.DrawFn) -> list[Row]:
    """Rows of one group; few distinct values, so that ties and exact levels happen."""
    month = draw(months)
    count = draw(st.integers(min_value=1, max_value=12))
    rows = []
    for at in range(count):
        target = draw(st.sampled_from([100 * WAN, 250 * WAN, 1200 * WAN]))
        part = draw(st.none() | st.integers(0, 24))
        done = None if part is None else Fraction(target * part, 12)
        rows.append({"county": f"县{chr(0x4E00 + at)}", "group": COUNTY, "basis": "", **standing(target, done, month)})
    return ranked(rows)


# grammar ------------------------------------------------------------------------------------------------------------


def test_a_county_behind_is_told_its_debt_what_is_left_and_what_each_month_needs() -> None:
    table = gap_table("""
        甘泉县 | 县（市、区） | 1200000 | 581254
        陇泉市 | 县（市、区） |  980000 | 500000
    """)
    assert say.county_sentence(table.rows[0], table.rows, JUNE, "固定资产投资") == (
        "甘泉县固定资产投资年度任务120.00亿元，1—6月累计完成58.13亿元，完成年度任务的48.44%，慢于序时进度1.56个百分点，"
        "居县（市、区）第2位，欠账1.87亿元，距全年任务还差61.87亿元，后续月均需完成10.31亿元。"
    )


def test_a_county_past_its_whole_task_has_nothing_left_and_no_monthly_need() -> None:
    one = row(100 * WAN, 495 * WAN)
    said = say.county_sentence(one, [one], JUNE, "固定资产投资")
    assert "495.00%，超序时进度445.00个百分点" in said
    assert said.endswith("已完成全年任务。")


def test_exactly_level_and_nearly_level_are_two_words() -> None:
    assert say.pace_words(Fraction(0)) == "与序时进度持平"
    assert say.pace_words(Fraction(-1, 1000)) == "与序时进度基本持平"
    assert say.pace_words(Fraction(5, 1000)) == "超序时进度0.01个百分点"


def test_a_county_that_has_not_reported_is_said_to_be_silent_not_zero() -> None:
    one = row(100 * WAN, None)
    assert say.county_sentence(one, [one], JUNE, "固定资产投资") == (
        "甘泉县固定资产投资年度任务0.01亿元，1—6月完成情况尚未报送。"
    )


def test_a_county_without_a_task_is_told_only_what_it_did() -> None:
    one = row(None, 300 * WAN)
    assert say.county_sentence(one, [one], JUNE, "固定资产投资") == "甘泉县固定资产投资1—6月累计完成0.03亿元。"


def test_a_late_report_is_told_with_the_months_it_covers() -> None:
    one = Row({**row(100 * WAN, 50 * WAN).values, "reported_to": Period(2024, 5)})
    assert "1—5月累计完成50万元" in say.county_sentence(one, [one], JUNE, "固定资产投资")


def test_ties_are_said_as_ties() -> None:
    table = gap_table("""
        甲县 | 县（市、区） | 100 | 60
        乙县 | 县（市、区） | 200 | 120
        丙县 | 县（市、区） | 100 | 40
        丁县 | 县（市、区） | 100 | 30
    """)
    assert say.rank_words(table.rows[1], table.rows) == "居县（市、区）并列第1位"
    assert say.rank_words(table.rows[2], table.rows) == "居县（市、区）第3位"
    assert (
        say.leaders_sentence(table.rows)
        == "完成率居前的是甲县、乙县（并列，60.00%）；居后的是丙县（40.00%）、丁县（30.00%）。"
    )


def test_when_all_stand_alike_nobody_leads() -> None:
    table = gap_table("甲县 | 县（市、区） | 100 | 60\n乙县 | 县（市、区） | 200 | 120")
    assert say.leaders_sentence(table.rows) == "甲县、乙县完成率相同，均为60.00%。"


def test_counts_name_every_kind_of_standing() -> None:
    table = gap_table("""
        甲县 | 县（市、区） | 100 | 60
        乙县 | 县（市、区） | 100 | 50
        丙县 | 县（市、区） | 100 | 40
        丁县 | 县（市、区） | 100 |
    """)
    assert say.count_sentence(table.rows) == (
        "4个单位中，超序时进度的1个，与序时进度持平的1个，慢于序时进度的1个，尚未报送的1个。"
    )
    assert say.unreported_sentence(table.rows) == "丁县尚未报送。"


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (None, "—"),
        (0, "0万元"),
        (1, "0.01元"),
        (4999, "49.99元"),
        (5000, "50元"),
        (999_999, "9999.99元"),
        (1_000_000, "1万元"),
        (99_499_999, "99万元"),
        (123_456_789, "0.01亿元"),
        (99_994_999_999, "10.00亿元"),
        (10**10 - 1, "1.00亿元"),
        (-(187 * 10**8), "-1.87亿元"),
        (Fraction(61_874_600_000_00, 6), "103.12亿元"),
    ],
)
def test_money_is_said_in_the_largest_unit_that_shows_it(fen: int | None, words: str) -> None:
    assert say.amount_words(fen) == words


# no contradiction ---------------------------------------------------------------------------------------------------


@given(tasks, amounts, months)
def test_the_word_for_pace_always_agrees_with_the_number_printed(target: int, actual: int, month: int) -> None:
    one = row(target, actual, month=month)
    pace = Fraction(100 * actual, target) - Fraction(100 * month, 12)
    said = say.pace_words(pace)
    shown = round_half_up(pace, 2)
    printed = re.search(r"([\d.]+)个百分点", said)
    if shown == 0:
        assert printed is None
        assert said.endswith("持平")
        assert say.pace_of(one) is Pace.LEVEL
    else:
        assert printed is not None
        assert Fraction(printed[1]) == abs(Fraction(shown)) > 0
        assert said.startswith("超" if shown > 0 else "慢于")
        assert say.pace_of(one) is (Pace.AHEAD if shown > 0 else Pace.BEHIND)


@given(st.fractions(min_value=-(10**16), max_value=10**16))
def test_money_in_words_is_the_money_within_printed_precision(fen: Fraction) -> None:
    said = say.amount_words(fen)
    found = re.fullmatch(r"(-?[\d.]+)(亿元|万元|元)", said)
    assert found is not None
    unit = {"亿元": 10**10, "万元": 10**6, "元": 100}[found[2]]
    assert abs(Fraction(found[1]) * unit - fen) <= Fraction(unit, 2 if found[2] == "万元" else 200)
    assert (Fraction(found[1]) == 0) == (round_half_up(fen / 100, 2) == 0)


@given(tasks, amounts, months)
def test_who_owes_is_never_said_to_be_done_and_who_is_done_never_to_need_more(
    target: int, actual: int, month: int
) -> None:
    said = say.county_sentence(row(target, actual, month=month), [], Period(2024, month), "固定资产投资")
    assert ("已完成全年任务" in said) == (actual >= target)
    assert ("还差" in said) == (actual < target)
    assert not ("已完成全年任务" in said and "后续月均" in said)
    assert not (re.search(r"超序时进度", said) and "欠账" in said)


@given(cities())
def test_the_counted_parts_always_sum_to_the_whole(rows: list[Row]) -> None:
    said = say.count_sentence(rows)
    numbers = [int(number) for number in re.findall(r"(\d+)个", said)]
    if len(numbers) > 1:
        assert numbers[0] == sum(numbers[1:]) == len(rows)
        for label, pace in (("超", Pace.AHEAD), ("慢于", Pace.BEHIND), ("尚未报送", Pace.UNREPORTED)):
            stated = re.search(rf"{label}[^，]*的(\d+)个", said)
            assert (int(stated[1]) if stated else 0) == sum(1 for one in rows if say.pace_of(one) is pace)


@given(cities())
def test_nobody_both_leads_and_trails_and_leaders_are_never_below_trailers(rows: list[Row]) -> None:
    said = say.leaders_sentence(rows)
    rates = {say.words(one, "county"): say.ratio(one, "rate") for one in rows}
    front, _, back = said.partition("；居后的是")
    leading = {name for name in rates if name in front}
    trailing = {name for name in rates if name in back}
    assert not leading & trailing
    assert all(rates[name] is not None for name in leading | trailing)
    for one in leading:
        for other in trailing:
            assert (rates[one] or 0) > (rates[other] or 0)


@given(cities())
def test_a_rank_is_said_to_be_shared_exactly_when_another_has_the_same_rate(rows: list[Row]) -> None:
    for one in rows:
        said = say.rank_words(one, rows)
        rate = say.ratio(one, "rate")
        if rate is None:
            assert said == ""
            continue
        better = sum(1 for other in rows if (say.ratio(other, "rate") or -1) > rate)
        alike = sum(1 for other in rows if say.ratio(other, "rate") == rate)
        assert said == f"居{COUNTY}{'并列' if alike > 1 else ''}第{better + 1}位"
