"""At which period and over which months a money column's amounts run, once the table's period is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect, Series, SubjectKind
from xmgc.domain.measures import CONTRACTED, Measure, MeasureKind
from xmgc.domain.period import Period, Span
from xmgc.ingest.binding import Bound
from xmgc.ingest.table import Table
from xmgc.ingest.words.headings import Amount
from xmgc.ingest.words.lexicon import CURRENCIES, Kind
from xmgc.ingest.words.periods import is_as_of
from xmgc.ingest.words.titles import part_of_year, speaks_of_hopes

AmountsByColumn = Mapping[int, Sequence[int | None]]
"""Fen by column, row by row: what tells cumulative quarters from single ones."""

_TO_DATE: Final = Span.YEAR_TO_DATE
NOT_NOW: Final = "不是本期的数"
ONE_QUARTER: Final = "只是一个季度的数"
WHOLE_YEAR_HOPED: Final = "全年的预计数"
PART_OF_YEAR: Final = "标题说的不是全年的任务"
HOPED: Final = "标题说的是预计数"
OPEN_START: Final = "看不出从哪个月起累计"
_STATED: Final = {Aspect.GROWTH: Aspect.ACTUAL, Aspect.GROWTH_TARGET: Aspect.PLAN}
"""What the numbers of a measure that is itself a percentage are kept as."""


class Placed(NamedTuple):
    """A money column with its series and period settled."""

    bound: Bound
    series: Series
    period: Period
    percent: bool = False
    """Whether its cells are percents: a growth, or a measure that is itself one."""


class LeftOut(NamedTuple):
    """A column whose words are understood and whose numbers are yet no figures of this sheet, and why."""

    bound: Bound
    why: str


@dataclass(slots=True)
class Placing:
    """Every amount column of a table: placed, left out with the reason, or in a currency its measure is not kept in."""

    placed: list[Placed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    foreign: list[Bound] = field(default_factory=list)


def placing(table: Table, period: Period, measure: str, fen: AmountsByColumn, foreign: Mapping[int, str]) -> Placing:
    """Every amount column settled; columns of other years' plans and of lone later quarters are left out."""
    found = Placing()
    amounts = [bound for bound in table.match.columns if bound.amount and not bound.amount.claim]
    bounds = [bound for bound in amounts if bound.counts]
    for bound in amounts:
        amount = bound.amount
        assert amount is not None
        if amount.aside:
            found.left_out.append(LeftOut(bound, amount.aside))
            continue
        key = _measure_of(table, amount, measure)
        if table.match.form.name == "deals" and not amount.measure and _is_invested(bound):
            found.left_out.append(LeftOut(bound, "是投资，不是到位资金"))
        elif key is None:
            found.left_out.append(LeftOut(bound, f"只是其中一部分：{amount.qualifier}"))
        elif amount.counted and not _is_count(table.desk.lexicon.measures.get(key)):
            found.left_out.append(LeftOut(bound, "是个数，不是金额"))
        elif _other_money(table.desk.lexicon.measures.get(key), amount, foreign.get(bound.heading.col, "")):
            found.foreign.append(bound)
        else:
            _place_one(found, bound, amount, key, bounds, table, period, fen)
    found.placed = _january(found.placed)
    _leave_out_replaced(found)
    return found


def _leave_out_replaced(found: Placing) -> None:
    """Of two columns of one series and period the one that says less is left out: 年初计划 beside 调整后计划, a deal's
    总投资 beside its 签约金额."""
    revised = {(one.series, one.period) for one in found.placed if one.bound.amount and one.bound.amount.revised}
    plain = {(one.series, one.period) for one in found.placed if one.bound.amount and not one.bound.amount.weak}
    for column in list(found.placed):
        amount, at = column.bound.amount, (column.series, column.period)
        if amount and not amount.revised and at in revised:
            why = "已调整，旁边有调整后的数"
        elif amount and amount.weak and amount.measure == CONTRACTED and at in plain:
            why = "旁边有签约金额"
        else:
            continue
        found.placed.remove(column)
        found.left_out.append(LeftOut(column.bound, why))


def _is_invested(bound: Bound) -> bool:
    """完成投资, 计划投资: what was invested, which is not what arrived."""
    return any(
        token.kind in {Kind.MONEY, Kind.DONE} and "投资" in token.text
        for level in bound.heading.levels
        for token in level.tokens
    )


def _place_one(
    found: Placing,
    bound: Bound,
    amount: Amount,
    key: str,
    bounds: list[Bound],
    table: Table,
    period: Period,
    fen: AmountsByColumn,
) -> None:
    at = _place(bound, amount, bounds, table, period, fen)
    if isinstance(at, str):
        found.left_out.append(LeftOut(bound, at))
    else:
        span, when = at
        aspect = _STATED[amount.aspect] if amount.rated else amount.aspect
        placed = Placed(bound, Series(key, aspect, span, amount.basis), when, amount.aspect.is_percent)
        found.placed.append(placed)


def _measure_of(table: Table, amount: Amount, measure: str) -> str | None:
    """The measure of a column, its part where it is qualified; None where no measure is declared for that part."""
    measures = table.desk.lexicon.measures
    key = amount.measure or measure
    if amount.weak and measure in measures and amount.measure in {measure, measures[measure].parent}:
        key = measure
    if not amount.qualifier:
        return key
    return table.desk.lexicon.part_of(key, amount.qualifier) or None


def _is_count(measure: Measure | None) -> bool:
    return measure is not None and measure.kind is MeasureKind.COUNT


def _other_money(measure: Measure | None, amount: Amount, currency: str) -> bool:
    """Whether a column is in a currency its measure is not kept in."""
    if amount.aspect.is_percent or (measure and measure.kind is not MeasureKind.MONEY):
        return False
    wanted = CURRENCIES.get(measure.currency, "") if measure else ""
    return currency != wanted


def doubled(placed: list[Placed], fen: AmountsByColumn) -> list[tuple[Placed, Placed]]:
    """Pairs of columns that mean one series at one period and differ in some row."""
    firsts: dict[tuple[Series, Period], Placed] = {}
    pairs = []
    for column in placed:
        first = firsts.setdefault((column.series, column.period), column)
        rows = zip(fen.get(first.bound.heading.col, ()), fen.get(column.bound.heading.col, ()), strict=False)
        if first is not column and any(one is not None and other not in {None, one} for one, other in rows):
            pairs.append((first, column))
    return pairs


def beyond(placed: list[Placed], period: Period, fen: AmountsByColumn) -> tuple[list[Placed], list[Placed]]:
    """Columns to keep, and done columns of months after the table's period that hold figures: a contradiction.

    Months to come that are filled with zeros are not reported ones; they are left out.
    """
    later = [column for column in placed if column.series.aspect is Aspect.ACTUAL and column.period > period]
    return [column for column in placed if column not in later], [
        column for column in later if any(fen.get(column.bound.heading.col, ()))
    ]


def _january(placed: list[Placed]) -> list[Placed]:
    """A ``1月完成投资`` beside a 当月 column is January to date."""
    held = {(column.series, column.period) for column in placed if not column.bound.heading.months}
    return [
        column._replace(series=column.series._replace(span=_TO_DATE))
        if column.bound.heading.months and column.period.month == 1 and (column.series, column.period) in held
        else column
        for column in placed
    ]


def _place(
    bound: Bound, amount: Amount, bounds: list[Bound], table: Table, period: Period, fen: AmountsByColumn
) -> tuple[Span, Period] | str:
    """The span and period of a column, or why its numbers are no figures of this sheet."""
    heading = bound.heading
    if amount.whole_year and period.month < 12:
        return WHOLE_YEAR_HOPED
    if why := _against_title(table, bound, amount):
        return why
    if heading.at_year_end:
        return _at_year_end(bound, amount, period) or NOT_NOW
    year = heading.year or period.year
    if heading.months:
        placed = _of_months(bound, amount, bounds, year, fen) if year == period.year else None
        return placed or (ONE_QUARTER if heading.months.quarter else NOT_NOW)
    if year != period.year and not amount.aspect.promised:
        return NOT_NOW
    span = amount.span or _open_span(bound, amount, bounds, table, period, fen)
    if span is None:
        return OPEN_START
    if amount.month_before:
        before = period.plus(-1)
        return (span, before) if span is Span.SINCE_START or before.year == period.year else NOT_NOW
    if amount.aspect.promised and heading.year and year != period.year:
        return (Span.NEXT_YEAR, period) if year == period.year + 1 and span is Span.YEAR else NOT_NOW
    return span, period


def _against_title(table: Table, bound: Bound, amount: Amount) -> str:
    """Why a column is no figure under its title: a task of a part of the year, a deed that is only estimated."""
    lines = [line.text for line in table.block.lines if not is_as_of(line.text)]
    kinds = {token.kind for level in bound.heading.levels for token in level.tokens}
    if amount.aspect is Aspect.PLAN and amount.span is Span.YEAR and table.match.form.name == "targets":
        says_year = kinds & {Kind.YEAR, Kind.YEAR_WORD, Kind.WHOLE_YEAR}
        part = next((word for text in lines if (word := part_of_year(text, table.desk.lexicon))), "")
        return PART_OF_YEAR if part and not says_year else ""
    if not amount.aspect.promised and any(map(speaks_of_hopes, lines)):
        words = {token.text for level in bound.heading.levels for token in level.tokens if token.kind is Kind.DONE}
        return "" if any("实" in word or "已" in word for word in words) else HOPED
    return ""


def _at_year_end(bound: Bound, amount: Amount, period: Period) -> tuple[Span, Period] | None:
    """截至2023年底、开工至上年底: since the start, at that year's December; a year's end to come is no fact yet."""
    heading = bound.heading
    year = period.year + heading.past_year if heading.past_year is not None else heading.year or period.year
    if amount.aspect is not Aspect.ACTUAL:
        return (amount.span or Span.YEAR, period) if year == period.year else None
    if (year, 12) > (period.year, period.month):
        return None
    return Span.SINCE_START, Period(year, 12)


def _open_span(
    bound: Bound, amount: Amount, bounds: list[Bound], table: Table, period: Period, fen: AmountsByColumn
) -> Span | None:
    """From when a cumulative runs that does not say: the form's own, the other where that one stands beside it.

    Since the start of a project only where no row says less than its year to date; of a unit never.
    """
    fallback = Span(table.match.form.open_span)
    kin = [b for b in bounds if b.amount and not b.heading.at_year_end and b.heading.year in {None, period.year}]
    same = [b for b in kin if b.amount and _alike(b.amount, amount)]
    spans = {b.amount.span for b in same if b.amount} | {_TO_DATE for b in same if _to_date_months(b)}
    if fallback is not _TO_DATE:
        return None if fallback in spans else fallback
    if _TO_DATE not in spans:
        return _TO_DATE
    to_date = [b for b in same if b.amount and (b.amount.span is _TO_DATE or _to_date_months(b))]
    own = fen.get(bound.heading.col, ())
    less = any(
        one < other
        for b in to_date
        for one, other in zip(own, fen.get(b.heading.col, ()), strict=False)
        if one is not None and other is not None
    )
    return None if less or table.match.form.subject is SubjectKind.COUNTY else Span.SINCE_START


def _alike(one: Amount, other: Amount) -> bool:
    return one.measure == other.measure and one.aspect is other.aspect


def _to_date_months(bound: Bound) -> bool:
    months = bound.heading.months
    return months is not None and months.first == 1 < months.last


def _of_months(
    bound: Bound, amount: Amount, bounds: list[Bound], year: int, fen: AmountsByColumn
) -> tuple[Span, Period] | None:
    months = bound.heading.months
    assert months is not None
    at = Period(year, months.last)
    if amount.span is Span.SINCE_START:
        return Span.SINCE_START, at
    if amount.span is Span.MONTH and months.first < months.last:
        return Span.MONTH, at
    kin = [b for b in bounds if b.amount and b.heading.months and _kin(b.amount, amount)]
    if months.quarter and any(_said_to_date(other, months.last) for other in kin):
        return (_TO_DATE, at) if months.first == 1 else None
    if months.quarter or (amount.aspect is Aspect.PLAN and _bare(bound) and len(kin) > 1):
        if _cumulative(kin, bounds, amount, fen):
            return _TO_DATE, at
        return (_TO_DATE if months.first == 1 else Span.MONTH, at) if months.first in {1, months.last} else None
    if months.first == months.last:
        if months.first == 1 and any(_to_date_months(other) for other in kin):
            return _TO_DATE, at
        return (amount.span or Span.MONTH), at
    return (_TO_DATE, at) if months.first == 1 else None


def _said_to_date(bound: Bound, last: int) -> bool:
    """Whether a column is January to that month by its own words (上半年, 1-6月): a quarter beside it is that alone."""
    months = bound.heading.months
    return months is not None and not months.quarter and (months.first, months.last) == (1, last) and last > 3


def _bare(bound: Bound) -> bool:
    return not bound.heading.words


def _kin(one: Amount, other: Amount) -> bool:
    return (one.measure, one.aspect, one.basis) == (other.measure, other.aspect, other.basis)


def _cumulative(kin: list[Bound], bounds: list[Bound], amount: Amount, fen: AmountsByColumn) -> bool:
    """Whether columns headed by bare months or quarters add up as they go: by the year's plan beside them, else by
    rising."""
    ordered = sorted(kin, key=lambda b: b.heading.months.last if b.heading.months else 0)
    if len(ordered) < 2:
        return all(b.heading.months and b.heading.months.first == 1 for b in ordered)
    columns = [fen.get(b.heading.col, ()) for b in ordered]
    year = next((b for b in bounds if b.amount and _kin(b.amount, amount) and not b.heading.months), None)
    rows = [row for row in zip(*columns, strict=False) if all(value is not None for value in row)]
    if year:
        whole = list(fen.get(year.heading.col, ()))
        pairs = [
            (row, total) for row, total in zip(zip(*columns, strict=False), whole, strict=False) if total is not None
        ]
        full = [(row, total) for row, total in pairs if all(value is not None for value in row)]
        if full and all(sum(value or 0 for value in row) == total for row, total in full):
            return False
    return all(list(row) == sorted(value or 0 for value in row) for row in rows)
