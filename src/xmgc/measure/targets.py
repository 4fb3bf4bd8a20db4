"""Targets and actuals of a county: what its sheet states, else what its projects add up to.

* target = 年度任务 stated for the county, one a basis (口径); for 重点项目投资 and 到位资金 without one, the sum of the
  projects' annual plans.
* actual = 1—N月累计 stated for the county, latest of the year; else the sum of the county's months when all of them
  from January on are stated; for 重点项目投资 and 到位资金 without either, the sum over the projects; for 到位资金 of
  which deals state only 累计到位, that less what it was at the end of last year.
* due = target × m ÷ 12, or the plan stated for exactly the position (``--pace plan``).
"""

from fractions import Fraction
from typing import NamedTuple

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import FUNDS_ARRIVED, PROJECT_INVESTMENT, Assessed
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import Book, Dated
from xmgc.measure.formula import given, read, total

FROM_PROJECTS = (PROJECT_INVESTMENT, FUNDS_ARRIVED)
"""Measures that projects add up to where a county states nothing itself."""


class Target(NamedTuple):
    """One target of a county: its basis ('' unnamed) and amount in fen; ``derived`` when added up from projects."""

    basis: str
    amount: Expr
    derived: bool = False


class Actual(NamedTuple):
    """What was done this year, and up to which month it is reported; ``derived`` when it is the plain sum of the
    projects' own amounts of the year."""

    amount: Expr
    reported_to: Expr
    derived: bool = False


def title_of(measure: str, policy: Policy) -> str:
    """The measure's Chinese title; the policy file names its own."""
    return policy.measure(measure).title


def measures_known(book: Book, policy: Policy) -> tuple[str, ...]:
    """The measures to report, in policy order: those with a target or an actual of the position's year."""
    found = {
        series.measure
        for known in book.series.values()
        for series in known
        if series.span in {Span.YEAR, Span.YEAR_TO_DATE}
    }
    listed = policy.measure_list
    declared = [one.key for one in listed if one.assessed is not Assessed.NONE]
    unheard = sorted(found - {one.key for one in listed})
    asked = dict.fromkeys((*policy.gap.measures, *declared, *unheard))
    return tuple(one for one in asked if any(concerns(book, county, one) for county in book.counties))


def concerns(book: Book, county: County, measure: str) -> bool:
    """Whether the county answers for the measure: it has a target, a figure, or had one within a year."""
    year = book.as_of.year
    for series in book.series.get(county.id, ()):
        if series.measure != measure or series.span in {Span.NEXT_YEAR, Span.WHOLE}:
            continue
        if any(
            period.year >= year - 1 and period <= book.as_of for period, _ in book.stated.get((county.id, series), ())
        ):
            return True
    if measure not in FROM_PROJECTS:
        return False
    done = (_projects_done(book, county, measure, at) for at in (book.as_of, Period(year - 1, 12)))
    return _projects_plan(book, county, measure) is not None or any(one is not None for one in done)


def targets(book: Book, county: County, measure: str, policy: Policy) -> tuple[Target, ...]:
    """Every target of the county in policy order of bases; empty where none is known.

    An unnamed target that repeats a named one (a figures sheet printing 年度任务 again) is not another target.
    """
    bases = {one.basis for one in book.series.get(county.id, ()) if _is_target(one, measure)}
    found = []
    for basis in sorted(bases, key=lambda basis: (_place(basis, policy), basis)):
        series = Series(measure, Aspect.PLAN, Span.YEAR, basis)
        stated = book.own(county.id, series)
        if stated is not None:
            query = FactQuery(county.id, book.as_of, series)
            found.append(Target(basis, read("年度任务", stated.amount, "money", query, "填报的年度目标")))
    named = {one.amount.value for one in found if one.basis}
    found = [one for one in found if one.basis or one.amount.value not in named]
    if not found and measure in FROM_PROJECTS:
        total = _projects_plan(book, county, measure)
        return () if total is None else (Target("", total, derived=True),)
    return tuple(found)


def actual(book: Book, county: County, measure: str, at: Period | None = None) -> Actual | None:
    """What the county has done of the measure this year up to ``at`` (default: the position); None unreported."""
    at = at or book.as_of
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    carried = _carried(book, county, series, at)
    if carried is not None:
        single = FactQuery(county.id, at, series._replace(span=Span.MONTH))
        return Actual(carried[0], _reported(carried[1], single))
    own = book.own(county.id, series, at)
    if own is not None:
        query = FactQuery(county.id, at, series)
        amount = read("累计完成", own.amount, "money", query, "填报的今年累计数")
        return Actual(amount, _reported(own.period, query))
    return (_projects_done(book, county, measure, at) if measure in FROM_PROJECTS else None) or (
        _since_last_year(book, county, at) if measure == FUNDS_ARRIVED else None
    )


def only_since_start(book: Book, county: County, measure: str) -> bool:
    """Whether deals report only 累计到位, with nothing to tell this year's part from: unknown, but not unreported."""
    since = Series(measure, Aspect.ACTUAL, Span.SINCE_START)
    return (
        measure == FUNDS_ARRIVED
        and actual(book, county, measure) is None
        and book.of_projects(county.id, since) is not None
    )


def month_plan(book: Book, county: County, measure: str, basis: str) -> Expr | None:
    """The plan up to the position as the county (or its projects) set it, None where there is none."""
    series = Series(measure, Aspect.PLAN, Span.YEAR_TO_DATE, basis)
    own = book.own_at(county.id, series, book.as_of)
    if own is not None:
        return read(
            "应完成",
            own,
            "money",
            FactQuery(county.id, book.as_of, series, pick="exact"),
            "填报的当期累计计划",
        )
    carried = _carried(book, county, series, book.as_of)
    if carried is not None and carried[1] == book.as_of:
        return carried[0]
    if measure not in FROM_PROJECTS:
        return None
    total = book.of_projects(county.id, series)
    if total is None:
        return None
    return _of_projects(book, county, series, book.as_of, total.amount, "应完成", "各项目累计计划之和")


def growth(book: Book, county: County, measure: str, at: Period | None = None) -> Expr | None:
    """The reported growth on a year before in percent (可比口径), of exactly ``at`` (default: the latest up to the
    position): a figure of its own, never computed from amounts."""
    series = Series(measure, Aspect.GROWTH, Span.YEAR_TO_DATE)
    at = at or book.as_of
    own = book.own(county.id, series, at) if at == book.as_of else _exact(book, county, series, at)
    if own is None:
        return None
    query = FactQuery(county.id, at, series)
    return read("同比增长", Fraction(own.amount, 10_000), "percent", query, "填报的可比口径增速")


def elapsed(at: Period) -> Expr:
    """The month as a number of twelfths."""
    return given("月份", at.month, "count", f"截至 {at} 为第 {at.month} 个月")


def _exact(book: Book, county: County, series: Series, at: Period) -> Dated | None:
    amount = book.own_at(county.id, series, at)
    return None if amount is None else Dated(at, amount)


def _is_target(series: Series, measure: str) -> bool:
    return (series.measure, series.aspect, series.span) == (measure, Aspect.PLAN, Span.YEAR)


def _place(basis: str, policy: Policy) -> int:
    order = policy.gap.bases
    return -1 if not basis else order.index(basis) if basis in order else len(order)


def _reported(period: Period, query: FactQuery) -> Expr:
    return read("数据截至", period, "period", query, "最近一次填报的月份")


def _projects_plan(book: Book, county: County, measure: str) -> Expr | None:
    series = Series(measure, Aspect.PLAN, Span.YEAR)
    total = book.of_projects(county.id, series)
    if total is None:
        return None
    return _of_projects(book, county, series, book.as_of, total.amount, "年度任务", "各项目年度计划之和")


def _projects_done(book: Book, county: County, measure: str, at: Period) -> Actual | None:
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    total = book.of_projects(county.id, series, at)
    if total is None:
        return None
    amount = _of_projects(book, county, series, at, total.amount, "累计完成", "各项目今年累计完成之和")
    query = FactQuery(county.id, at, series, subjects=())
    return Actual(amount, _reported(total.reported_to, query), derived=True)


def _since_last_year(book: Book, county: County, at: Period) -> Actual | None:
    """What arrived this year, from 累计到位 alone: now less the end of last year, where both are known."""
    series, end = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START), Period(at.year - 1, 12)
    now, before = book.of_projects(county.id, series, at), book.of_projects(county.id, series, end)
    if now is None or before is None or now.reported_to.year != at.year:
        return None
    sum_now = _of_projects(book, county, series, at, now.amount, "累计到位", "各项目累计到位之和")
    last = _of_projects(book, county, series, end, before.amount, "上年底累计到位", "各项目上年底累计到位之和")
    amount = (sum_now - last).named("累计完成", "money")
    return Actual(amount, _reported(now.reported_to, FactQuery(county.id, at, series, subjects=())))


def _of_projects(book: Book, county: County, series: Series, at: Period, amount: int, label: str, words: str) -> Expr:
    """A sum over projects, those withdrawn by ``at`` left out."""
    gone = tuple(one.id for one in book.withdrawn(county.id, at) if one.figures.get(series))
    query = FactQuery(county.id, at, series, subjects=(), but=gone)
    out = f"（不含已终止、退库的 {len(gone)} 个）" if gone else ""
    return read(label, amount, "money", query, f"{words}{out}")


def _carried(book: Book, county: County, series: Series, at: Period) -> tuple[Expr, Period] | None:
    """The year's last cumulative carried on by the single months after it, each of them stated; None without such."""
    single = series._replace(span=Span.MONTH)
    start, last = book.own(county.id, series, at), book.own(county.id, single, at)
    if last is None or (start is not None and start.period >= last.period):
        return None
    months = range(1 + (start.period.month if start else 0), last.period.month + 1)
    stated = [(month, book.own_at(county.id, single, Period(last.period.year, month))) for month in months]
    if any(amount is None for _, amount in stated):
        return None
    parts = []
    if start is not None:
        query = FactQuery(county.id, start.period, series, pick="exact")
        parts.append((f"{start.period}累计", read("累计数", start.amount, "money", query)))
    for month, amount in stated:
        period = Period(last.period.year, month)
        query = FactQuery(county.id, period, single, pick="exact")
        parts.append((f"{period}当月", read("当月数", amount, "money", query)))
    label = "累计完成" if series.aspect is Aspect.ACTUAL else "应完成"
    words = "上次累计数与其后各月当月数之和" if start else "各月当月数之和（未填报累计数）"
    return total(label, "money", words, parts), last.period
