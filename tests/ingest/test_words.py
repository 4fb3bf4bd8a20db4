"""What single cells say: amounts, percents, days, answers, stages and the months a text speaks of."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmgc.domain.money import FEN_PER
from xmgc.domain.names import clean, folded, identity
from xmgc.ingest.grid import Cell
from xmgc.ingest.words.amounts import fen_column, fen_of, own_unit, plain_number
from xmgc.ingest.words.answers import count_of, yes_no
from xmgc.ingest.words.days import day_of
from xmgc.ingest.words.fold import fold, name_key
from xmgc.ingest.words.misread import Misread, is_blank, spelt
from xmgc.ingest.words.percents import percent_of
from xmgc.ingest.words.periods import Said, is_as_of, period_said
from xmgc.ingest.words.standing import agreement_of, stage_of

UNITS = st.sampled_from(sorted(FEN_PER))
WRITTEN = st.decimals(min_value=0, max_value=10**7, places=4, allow_nan=False)


@given(WRITTEN, UNITS)
def test_an_amount_is_the_same_as_number_text_commas_wide_digits_or_with_its_own_unit(
    number: Decimal, unit: str
) -> None:
    fen = fen_of(f"{number:f}", unit)
    wide = f"{number:f}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    for way in (float(number), f"{number:,f}", wide, f"￥{number:,f}", f" {number:f} "):
        assert fen_of(way, unit) == fen
    assert fen_of(f"{number:f}{unit}", "元") == fen
    assert fen_of(f"{number:f}{unit}", None) == fen


@given(
    st.lists(
        st.one_of(st.none(), st.floats(0, 1e8), st.integers(0, 10**9), st.sampled_from(["-", "约5", "1,234.5", ""]))
    ),
    UNITS,
)
def test_the_fast_road_of_a_column_says_what_the_slow_one_says(cells: list[Cell], unit: str) -> None:
    amounts, misread = fen_column(cells, unit)
    for index, cell in enumerate(cells):
        slow = fen_of(cell, unit)
        assert amounts[index] == (None if isinstance(slow, Misread) else slow)
        assert (index in [at for at, _ in misread]) == isinstance(slow, Misread)


@given(st.floats(0, 1e9, allow_nan=False))
def test_a_float_is_taken_as_the_decimal_it_prints(number: float) -> None:
    exact = Decimal(repr(number)) * FEN_PER["万元"]
    fen = fen_of(number, "万元")
    assert isinstance(fen, int)
    assert abs(Decimal(fen) - exact) <= Decimal("0.5")


def test_a_number_without_any_unit_is_told_so_but_zero_needs_none() -> None:
    assert fen_of(5.0, None) == Misread("no-unit", "5")
    assert fen_of("5", None) == Misread("no-unit", "5")
    assert fen_of(0.0, None) == 0


def test_days_times_and_truth_are_no_amounts() -> None:
    for cell in (True, date(2024, 6, 1), datetime(2024, 6, 1), time(12, 30)):  # noqa: DTZ001
        assert fen_of(cell, "万元") == Misread("not-a-number", spelt(cell))


def test_a_cell_tells_its_own_unit() -> None:
    assert [own_unit(text) for text in ("300万元", "1.2亿", "5", "3千万", 7.0)] == [
        "万元",
        "亿元",
        None,
        "千万元",
        None,
    ]
    assert plain_number("￥1,000.5万元") == Decimal("1000.5")


@pytest.mark.parametrize(
    ("cell", "options", "percent"),
    [
        (87.3, {}, "87.3"),
        (0.873, {"shown_as_percent": True}, "87.3"),
        (0.873, {"fraction": True}, "87.3"),
        ("87.3%", {"fraction": True}, "87.3"),
        ("８７．３％", {}, "87.3"),
        ("下降3.2%", {}, "-3.2"),
        ("增长12.5", {}, "12.5"),
        ("-3.2", {}, "-3.2"),
        ("持平", {}, "0"),
        ("-1.5个百分点", {}, "-1.5"),
    ],
)
def test_percents_are_read_however_printed(cell: Cell, options: dict[str, bool], percent: str) -> None:
    assert percent_of(cell, **options) == Decimal(percent)


def test_a_percent_that_is_no_number_is_refused_and_a_blank_is_none() -> None:
    assert percent_of("大幅增长") == Misread("not-a-number", "大幅增长")
    assert (percent_of("—"), percent_of(None)) == (None, None)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2024, 6, 30), "2024-06-30"),  # noqa: DTZ001
        (45473.0, "2024-06-30"),
        ("2024-06-30", "2024-06-30"),
        ("2024/6/3", "2024-06-03"),
        ("2024.6.3", "2024-06-03"),
        ("2024年6月3日", "2024-06-03"),
        ("２０２４年６月", "2024-06"),
        ("2024.3", "2024-03"),
        (2024.3, "2024-03"),
        ("24-3", "2024-03"),
        ("202406", "2024-06"),
        (20240630.0, "2024-06-30"),
        ("2024", "2024"),
        (2024.0, "2024"),
        ("2024年底", "2024-12"),
        ("2024年三季度", "2024-09"),
        ("二〇二四年六月", "2024-06"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("6月15日", "2024-06-15"),
        ("6月底前", "2024-06"),
        ("6月上旬", "2024-06"),
        ("拟6月开工", "2024-06"),
        ("预计2024年9月竣工", "2024-09"),
        ("年底", "2024-12"),
        ("2023—2025", "2023"),
        ("2023年3月至2025年6月", "2023-03"),
        ("/", None),
        ("待定", None),
    ],
)
def test_days_keep_the_granularity_they_are_written_in(cell: Cell, day: str | None) -> None:
    assert day_of(cell, 2024) == day


def test_the_end_of_a_range_is_taken_where_an_end_is_asked_for() -> None:
    assert day_of("2023—2025", 2024, last=True) == "2025"
    assert day_of("2023年3月-2025年6月", 2024, last=True) == "2025-06"
    assert day_of("3月-9月", 2024, last=True) == "2024-09"


@pytest.mark.parametrize("cell", ["2024/13/1", "2024-02-30", "尽快", True, 3.5, "13月", 2024.1, time(12, 30)])
def test_what_is_no_day_is_said_so(cell: Cell) -> None:
    assert day_of(cell, 2024) == Misread("not-a-date", spelt(cell))


def test_serials_of_the_1904_calendar_are_four_years_later() -> None:
    assert day_of(44011.0, base1904=True) == "2024-06-30"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_spelling(day: date) -> None:
    wanted = day.isoformat()
    for text in (wanted, f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", f"{day:%Y%m%d}"):
        assert day_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甘泉县2024年1-6月重点项目进展表", (2024, 6)),
        ("截至2024年6月底", (2024, 6)),
        ("截止2024.6", (2024, 6)),
        ("截至6月25日", (None, 6)),
        ("（2024年6月30日）", (2024, 6)),
        ("二〇二四年一至六月", (2024, 6)),
        ("2024年上半年", (2024, 6)),
        ("2024年前三季度", (2024, 9)),
        ("2024年度目标任务", (2024, None)),
        ("甘泉县202406", (2024, 6)),
        ("填报时间：2024年7月3日", (None, None)),
        ("2024年7月3日", (2024, None)),
        ("6月", (None, 6)),
        ("2024年重点项目6月份进展", (2024, 6)),
        ("Sheet1", (None, None)),
    ],
)
def test_the_months_a_text_speaks_of(text: str, said: tuple[int | None, int | None]) -> None:
    assert period_said(text) == Said(*said)


def test_a_stamp_in_a_file_name_is_a_position_only_at_a_months_end() -> None:
    assert period_said("甘泉县20240630", file_name=True) == Said(2024, 6)
    assert period_said("甘泉县20240703", file_name=True) == Said(2024, None)
    assert is_as_of("截 至2024年6月")
    assert not is_as_of("2024年6月")


def test_answers_counts_stages_and_agreements() -> None:
    assert [yes_no(text) for text in ("是", "√", "已开工", "否", "未注册", "×", "尚未开工", "", "/")] == [
        *(True, True, True, False, False, False, False, None, None)
    ]
    assert yes_no("推进中") == Misread("unclear-word", "推进中")
    assert [count_of(cell) for cell in ("15个工作日", 7.0, "３天", "—")] == [15, 7, 3, None]
    assert count_of("十五天") == Misread("not-a-number", "十五天")
    assert [stage_of(text) for text in ("在建", "已竣工", "投产运营", "停工", "前期", "未开工", "签约")] == [
        *("building", "completed", "producing", "stalled", None, None, "contract")
    ]
    assert [agreement_of(text) for text in ("正式合同", "框架协议", "投资意向", "协议")] == [
        *("contract", "agreement", "intent", "agreement")
    ]
    assert stage_of("好") == Misread("unclear-word", "好")


@given(st.text())
def test_folding_a_clean_text_is_the_domains_folding_and_identity(text: str) -> None:
    cleaned = clean(text)
    assert fold(cleaned) == "".join(folded(cleaned).split())
    if fold(cleaned) == folded(cleaned):
        assert name_key(cleaned) == identity(cleaned)


@given(st.text(max_size=12))
def test_no_text_at_all_breaks_a_reader(text: str) -> None:
    for reader in (day_of, percent_of, yes_no, count_of, stage_of, agreement_of, is_blank, plain_number):
        reader(clean(text))
    fen_of(clean(text), "万元")
    period_said(text)
