"""Slips of the pen in one figure: a month larger than its year, a digit too many or too few.

What a whole table does alike is no slip but a wrong unit (``unit_shifted``). Every rule holds one figure against
another that bounds it and names both; the figure is kept, for only the county can say which of the two is wrong.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect, Entry, Figure, Reading, Series
from xmgc.domain.period import Period, Span
from xmgc.domain.problems import Problem
from xmgc.domain.series_words import series_title
from xmgc.domain.standing import KnownSubject
from xmgc.ingest.verdicts.case import LEAP, Case, money
from xmgc.ingest.verdicts.figures import unit_shifted

FACTORS: Final = (10, 100, 1_000, 10_000)
"""What a slipped decimal point, or 亿元 written for 万元 in one cell, makes of a figure."""
OVER: Final = Fraction(3, 2)
"""... and is past belief when it exceeds the year's plan by half as well, where there is a plan."""
NEAR_PLAN: Final = Fraction(6, 5)
NEAR_LAST: Final = 2
"""The figure meant lies between the last one and twice that, or within the plan and a fifth."""


class Bound(NamedTuple):
    """An amount a figure is held against, and where it stands."""

    amount: int
    place: str


def over_plan(case: Case) -> Iterator[Problem]:
    """一个月完成的比全年计划还多，多半是多写了一位。"""
    for reading, entry in case.monthly:
        for figure in _months(entry):
            plan = _plan(case, reading, entry, figure)
            if plan and figure.amount > plan.amount > 0:
                said = {"month": money(figure.amount), "plan": money(plan.amount), "plan_place": plan.place}
                yield _said(case, "over-plan", reading, entry, figure, said)


def month_over_total(case: Case) -> Iterator[Problem]:
    """当月数比含它的累计数还大，两个数必有一个不对。"""
    for reading, entry in case.monthly:
        own = {(figure.series, figure.period): figure for figure in entry.figures}
        for figure in _months(entry):
            total = own.get((figure.series._replace(span=Span.YEAR_TO_DATE), figure.period))
            if total is not None and figure.amount > total.amount >= 0:
                place = case.place(reading, total.row, total.col)
                said = {"month": money(figure.amount), "total": money(total.amount), "total_place": place}
                yield _said(case, "month-over-total", reading, entry, figure, said)


def _months(entry: Entry) -> Iterator[Figure]:
    return (one for one in entry.figures if one.series.span is Span.MONTH and one.series.aspect is Aspect.ACTUAL)


def ten_fold(case: Case) -> Iterator[Problem]:
    """一个数恰为上次的十倍、百倍，或累计数一下子跳出全年计划、退一位正好接得上：疑似多写或少写了一位。"""
    shifted = {(found.sheet, found.county) for found in unit_shifted(case)}
    for reading, entry in case.unsteady:
        if (case.batch.sheets[reading.sheet], entry.subject.county) in shifted:
            continue
        history = _history(case, entry)
        for figure in entry.figures:
            if len(history[figure.series]) < 2:
                continue
            last = _last(case, reading, history, figure)
            factor = _slip(case, reading, entry, figure, last.amount) if last and last.amount > 0 else None
            if last and factor:
                said = {
                    "series": series_title(figure.series),
                    "new": money(figure.amount),
                    "old": money(last.amount),
                    "old_place": last.place,
                    "slip": _in_words(factor),
                }
                yield _said(case, "ten-fold", reading, entry, figure, said)


def _in_words(factor: Fraction) -> str:
    digits = "一两三四"[FACTORS.index(int(max(factor, 1 / factor)))]
    return f"{'多' if factor > 1 else '少'}写了{digits}位"


def _slip(case: Case, reading: Reading, entry: Entry, figure: Figure, last: int) -> Fraction | None:
    """How many times too large the figure looks, None where it does not."""
    if figure.amount <= 0 or figure.series.aspect.is_percent:
        return None
    if figure.series.span in {Span.WHOLE, Span.YEAR, Span.NEXT_YEAR}:
        ratio = Fraction(figure.amount, last)
        return ratio if ratio in FACTORS or 1 / ratio in FACTORS else None
    if figure.series.span not in {Span.YEAR_TO_DATE, Span.SINCE_START} or figure.amount < LEAP * last:
        return None
    plan = _plan(case, reading, entry, figure) if figure.series.span is Span.YEAR_TO_DATE else None
    if plan and figure.amount <= OVER * plan.amount:
        return None
    most = max(NEAR_LAST * last, NEAR_PLAN * plan.amount if plan else 0)
    return next((Fraction(factor) for factor in FACTORS if last <= Fraction(figure.amount, factor) <= most), None)


History = dict[Series, list[tuple[int, int, str | Figure]]]
"""Period number, amount, and where it stands: a place of the ledger, or a figure of this batch."""


def _history(case: Case, entry: Entry) -> History:
    """Every amount of an entry's series, known or stated in the same row, in the order of periods."""
    known = case.known(entry.subject)
    found: History = {figure.series: [] for figure in entry.figures}
    for (series, period), old in known.figures.items() if known else ():
        if series in found:
            found[series].append((period.number, old.amount, old.place))
    for own in entry.figures:
        found[own.series].append((own.period.number, own.amount, own))
    for line in found.values():
        line.sort(key=lambda one: one[0])
    return found


def _last(case: Case, reading: Reading, history: History, figure: Figure) -> Bound | None:
    """The last amount of the series before this one: of the same year where it runs from January."""
    at = figure.period.number
    first = at // 100 * 100 if figure.series.span is Span.YEAR_TO_DATE else 0
    before = [one for one in history[figure.series] if first <= one[0] < at]
    if not before:
        return None
    _, amount, where = before[-1]
    return Bound(amount, where if isinstance(where, str) else case.place(reading, where.row, where.col))


def _plan(case: Case, reading: Reading, entry: Entry, figure: Figure) -> Bound | None:
    """The largest plan of the figure's year, stated beside it or, failing that, known to the ledger."""
    own = [
        Bound(one.amount, case.place(reading, one.row, one.col))
        for one in entry.figures
        if _is_plan_of(one.series, one.period, figure)
    ]
    return max(own or _known_plans(case.known(entry.subject), figure), default=None)


def _known_plans(known: KnownSubject | None, figure: Figure) -> list[Bound]:
    return [
        Bound(one.amount, one.place)
        for (series, period), one in (known.figures.items() if known else ())
        if _is_plan_of(series, period, figure)
    ]


def _is_plan_of(series: Series, period: Period, figure: Figure) -> bool:
    yearly = series.span is Span.YEAR and series.aspect is Aspect.PLAN
    return yearly and series.measure == figure.series.measure and period.year == figure.period.year


def _said(case: Case, code: str, reading: Reading, entry: Entry, figure: Figure, words: dict[str, str]) -> Problem:
    name = case.name(entry)
    return case.say(code, reading, entry, figure.row, figure.col, found=money(figure.amount), name=name, **words)
