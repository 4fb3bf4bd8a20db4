"""Rules on amounts: the past restated, cumulatives that do not join or fall; units that shifted."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from xmgc.domain.facts import Aspect, Entry, Figure, Series, SubjectKind
from xmgc.domain.money import in_unit
from xmgc.domain.period import Period, Span
from xmgc.domain.problems import Problem
from xmgc.domain.series_words import series_title
from xmgc.domain.standing import KnownFigure, KnownSubject
from xmgc.ingest.verdicts.case import Case, money

ROUNDING = 100
"""Fen by which sums of rounded amounts may differ."""
SHIFT_LEAST, SHIFT_MOST = 3_000, 60_000


def future_period(case: Case) -> Iterator[Problem]:
    """还没到的月份不会有完成数：月份写错了，或者把没到的月份填成了 0；整个文件不收。"""
    if case.today is None:
        return
    limit = Period(case.today.year, case.today.month)
    ahead: dict[tuple[int, int], bool] = {}
    said: set[tuple[int, Period]] = set()
    for reading, entry in case.entries():
        for figure in entry.figures:
            key = (id(figure.series), id(figure.period))
            if key not in ahead:
                ahead[key] = not figure.series.aspect.promised and figure.period > limit
            if ahead[key] and (id(reading), figure.period) not in said:
                said.add((id(reading), figure.period))
                when = case.today.isoformat()
                found = case.say(
                    "future-period", reading, entry, figure.row, figure.col, period=figure.period, today=when
                )
                yield replace(found, row=None)


def restated_past(case: Case) -> Iterator[Problem]:
    """往期数给了新值：没有说明原因不收；说明原因的入账并留痕。"""
    for reading, entry in case.entries():
        known = case.known(entry.subject)
        for figure in entry.figures if known else ():
            old = known.figures.get((figure.series, figure.period)) if known else None
            if old is None or old.amount == figure.amount or not is_past(case, entry, figure):
                continue
            if known and entry.subject.kind is SubjectKind.COUNTY and stated_target(known, figure):
                continue
            found = case.say(
                "restated-past",
                reading,
                entry,
                figure.row,
                figure.col,
                found=money(figure.amount),
                name=case.name(entry),
                period=figure.period,
                series=series_title(figure.series),
                old=money(old.amount),
                old_place=old.place,
                new=money(figure.amount),
            )
            yield found.as_warning() if case.reason else found


def is_past(case: Case, entry: Entry, figure: Figure) -> bool:
    """Whether a figure is of an earlier period than the county's latest in its series."""
    return figure.period < case.latest[entry.subject.county, figure.series]


def restated_inside(case: Case) -> Iterator[Problem]:
    """累计 − 当月 应等于上月累计；不等就是往期数暗中改了，两个单元格都指出来。"""
    for reading, entry in case.monthly:
        own = {(figure.series, figure.period): figure for figure in entry.figures}
        for (series, period), total in own.items():
            if series.span is not Span.YEAR_TO_DATE or series.aspect is not Aspect.ACTUAL or period.month == 1:
                continue
            month = own.get((series._replace(span=Span.MONTH), period))
            before = _at(case, entry, own, series, period.plus(-1))
            if month is None or before is None:
                continue
            difference = total.amount - month.amount - before[0]
            if abs(difference) > ROUNDING:
                yield case.say(
                    "restated-inside",
                    reading,
                    entry,
                    total.row,
                    total.col,
                    found=money(total.amount),
                    name=case.name(entry),
                    total=money(total.amount),
                    month=money(month.amount),
                    old=money(before[0]),
                    old_place=before[1] or case.place(reading, *before[2]),
                    difference=money(difference),
                )


Before = tuple[int, str, tuple[int, int]]


def _at(
    case: Case, entry: Entry, own: dict[tuple[Series, Period], Figure], series: Series, period: Period
) -> Before | None:
    here = own.get((series, period))
    if here is not None:
        return here.amount, "", (here.row, here.col)
    known = case.known(entry.subject)
    there = known.figures.get((series, period)) if known else None
    return (there.amount, there.place, (0, 0)) if there else None


CUMULATIVE = frozenset({Span.YEAR_TO_DATE, Span.SINCE_START})


def cumulative_decreased(case: Case) -> Iterator[Problem]:
    """同年累计数不应变小。"""
    for reading, entry in case.falling:
        own = {(figure.series, figure.period): figure for figure in entry.figures}
        for (series, period), figure in own.items():
            if series.aspect.is_percent or series.span not in CUMULATIVE:
                continue
            earlier = [period.plus(-step) for step in range(1, period.month)]
            before = next(((at, one) for at in earlier if (one := _at(case, entry, own, series, at)) is not None), None)
            if before and figure.amount < before[1][0] - ROUNDING:
                at, old = before
                yield case.say(
                    "cumulative-decreased",
                    reading,
                    entry,
                    figure.row,
                    figure.col,
                    found=money(figure.amount),
                    name=case.name(entry),
                    period=period,
                    new=money(figure.amount),
                    old_period=at,
                    old=money(old[0]),
                    old_place=old[1] or case.place(reading, *old[2]),
                )


def unit_shifted(case: Case) -> Iterator[Problem]:
    """一张表里能与上期相比的金额全都差了约一万倍，是单位写错，不是数变了。"""
    for reading in case.batch.readings:
        ratios: dict[str, list[Fraction]] = {}
        firsts: dict[str, tuple[Entry, Figure]] = {}
        for entry in reading.entries:
            known = case.known(entry.subject)
            for figure in entry.figures if known else ():
                old = _last(known.figures, figure) if known else None
                if old and figure.amount and not figure.series.aspect.is_percent:
                    ratios.setdefault(entry.subject.county, []).append(Fraction(figure.amount, old))
                    firsts.setdefault(entry.subject.county, (entry, figure))
        for county, found in ratios.items():
            for low, high in ((SHIFT_LEAST, SHIFT_MOST), (Fraction(1, SHIFT_MOST), Fraction(1, SHIFT_LEAST))):
                if all(low <= ratio <= high for ratio in found):
                    entry, figure = firsts[county]
                    ratio = sorted(found)[len(found) // 2]
                    shown = f"{round(float(ratio)):,}" if ratio > 1 else f"1/{round(1 / float(ratio)):,}"
                    yield case.say(
                        "unit-shifted",
                        reading,
                        entry,
                        figure.row,
                        figure.col,
                        found=f"{in_unit(figure.amount, '万元')}万元",
                        ratio=shown,
                    )


def _last(figures: object, figure: Figure) -> int | None:
    """The last amount known of the figure's series at or before its period."""
    assert isinstance(figures, dict)
    earlier = [
        (period, old.amount)
        for (series, period), old in figures.items()
        if series == figure.series and period <= figure.period
    ]
    return max(earlier)[1] if earlier else None


def target_changed(case: Case) -> Iterator[Problem]:
    """任务数与以前下达的不同：没有说明原因不收；完成情况表里的只提醒，任务不改。"""
    for reading, entry in case.entries():
        known = case.known(entry.subject) if entry.subject.kind is SubjectKind.COUNTY else None
        for figure in entry.figures if known else ():
            old = stated_target(known, figure) if known else None
            if old is None or old.amount == figure.amount:
                continue
            found = case.say(
                "target-changed",
                reading,
                entry,
                figure.row,
                figure.col,
                found=money(figure.amount),
                name=case.name(entry),
                series=series_title(figure.series),
                old=money(old.amount),
                old_place=old.place,
                new=money(figure.amount),
            )
            yield found.as_warning() if case.reason or reading.form != "targets" else found


def stated_target(known: KnownSubject, figure: Figure) -> KnownFigure | None:
    """The year's task of the same measure and basis last stated at or before a figure that states it; None for other
    figures."""
    if not figure.series.aspect.promised or figure.series.span is not Span.YEAR:
        return None
    stated = [
        (period, old)
        for (series, period), old in known.figures.items()
        if series == figure.series and period.year == figure.period.year and period <= figure.period
    ]
    return max(stated, key=lambda pair: pair[0])[1] if stated else None
