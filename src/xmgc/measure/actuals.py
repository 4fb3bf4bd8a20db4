"""What a county has done this year: what its sheet states, else what its projects add up to.

* 1—N月累计 stated for the county, latest of the year; carried on by single months where each is stated.
* 重点项目投资 and 到位资金 without it: the sum over the projects that count.
* 到位资金 of a project: its 当年到位; where it states only 累计到位, that less last December's where it is stated,
  otherwise unknown (counted, never guessed).
* A growth counts for its own month only: a reported figure of its own, never computed, never carried.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import SINCE_START, Book, Dated, Sum, latest
from xmgc.measure.formula import read, total

FROM_PROJECTS = (PROJECT_INVESTMENT, FUNDS_ARRIVED)
"""Measures that projects add up to where a county states nothing itself."""


class Actual(NamedTuple):
    """What was done this year, and up to which month it is reported."""

    amount: Expr
    reported_to: Expr
    derived: bool = False
    """Whether it is the sum of the projects' amounts."""
    projects: int = 0
    """Where derived: how many projects it is the sum of."""
    reporting: int = 0
    """Where derived: how many of them reported for ``reported_to`` itself."""

    def carried(self, at: Period) -> str:
        """How a carried value is marked: ``4月数``, ``5/6沿用`` (five of six projects); '' for one of the month."""
        reported: Period = self.reported_to.value
        fresh = self.reporting if reported == at else 0
        if self.derived and fresh < self.projects and (fresh or self.reporting < self.projects):
            return f"{self.projects - fresh}/{self.projects}沿用"
        return f"{reported.month}月数" if reported < at else ""


def actual(book: Book, county: County, measure: str) -> Actual | None:
    """What the county has done of the measure this year up to the book's position; None unreported."""
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    carried = carried_on(book, county, series)
    if carried is not None:
        single = FactQuery(county.id, book.as_of, series._replace(span=Span.MONTH))
        return Actual(carried[0], _reported(carried[1], single))
    own = book.own(county.id, series)
    if own is not None:
        query = FactQuery(county.id, book.as_of, series)
        amount = read("累计完成", own.amount, "money", query, "填报的今年累计数")
        return Actual(amount, _reported(own.period, query))
    return _projects_done(book, county, measure) if measure in FROM_PROJECTS else None


def only_since_start(book: Book, county: County, measure: str) -> tuple[ProjectState, ...]:
    """Deals that report 累计到位 alone with no last December to tell this year's part by: unknown, counted in a note.

    None where the county states the amount itself.
    """
    if measure != FUNDS_ARRIVED or book.own(county.id, Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)) is not None:
        return ()
    return tuple(one for one in _since(book, county) if project_done(one, measure, book.as_of) is None)


def project_done(project: ProjectState, measure: str, at: Period) -> Dated | None:
    """What was done on a project in the year up to ``at``: stated, else for 到位资金 累计到位 less last December's."""
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    stated = latest(project.figures.get(series, ()), series, at)
    if stated is not None or measure != FUNDS_ARRIVED:
        return stated
    now, before = _ends(project, at)
    return None if now is None or before is None else Dated(now.period, now.amount - before)


def growth(book: Book, county: County, measure: str) -> Expr | None:
    """The reported growth on a year before in percent (可比口径) of exactly the book's position."""
    series = Series(measure, Aspect.GROWTH, Span.YEAR_TO_DATE)
    amount = book.own_at(county.id, series, book.as_of)
    if amount is None:
        return None
    query = FactQuery(county.id, book.as_of, series, pick="exact")
    return read("同比增长", Fraction(amount, 10_000), "percent", query, "填报的可比口径增速")


def carried_on(book: Book, county: County, series: Series) -> tuple[Expr, Period] | None:
    """The year's last cumulative carried on by the single months after it, each of them stated; None without such."""
    single = series._replace(span=Span.MONTH)
    start, last = book.own(county.id, series), book.own(county.id, single)
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


RESTATED: Final = "r"
"""The mark of a figure that stands changed from what was first said of its month."""


def restated(book: Book, county: County, measure: str, at: object, aspect: Aspect = Aspect.ACTUAL) -> str:
    """``RESTATED`` where the county's figure of month ``at`` (its own or a project's) was restated, else ''."""
    series = (Series(measure, aspect, span) for span in (Span.YEAR_TO_DATE, Span.MONTH))
    return RESTATED if any((county.id, one, at) in book.snapshot.restated for one in series) else ""


def of_projects(book: Book, county: County, series: Series, amount: int, label: str, words: str) -> Expr:
    """A sum over projects, those that do not count left out."""
    gone = sum(1 for one in book.left_out(county.id) if one.figures.get(series))
    out = f"（不含不计入的 {gone} 个）" if gone else ""
    return read(label, amount, "money", behind(book, county.id, series), f"{words}{out}")


def behind(book: Book, county_id: int, series: Series) -> tuple[FactQuery, ...]:
    """The facts of a sum over a county's projects: of those that count, a merged one's apart."""
    out = tuple(one.id for one in book.left_out(county_id) if one.figures.get(series) and not one.claims)
    claims = tuple(one.id for one in book.claims(county_id) if one.figures.get(series))
    joined = tuple(one.id for one in book.joined(county_id) if one.figures.get(series))
    whole = FactQuery(county_id, book.as_of, series, subjects=(), but=(*out, *claims))
    return (whole, *(FactQuery(county_id, book.as_of, series, subjects=(one,)) for one in joined))


def _projects_done(book: Book, county: County, measure: str) -> Actual | None:
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    stated = book.of_projects(county.id, series)
    told = list(_told_apart(book, county, measure)) if measure == FUNDS_ARRIVED else []
    if stated is None and not told:
        return None
    parts = [(name, amount) for name, amount, _ in told]
    query = FactQuery(county.id, book.as_of, series, subjects=())
    if stated is not None:
        words = "各项目今年累计完成之和"
        whole = of_projects(book, county, series, stated.amount, "累计完成", words)
        if not told:
            return Actual(whole, _reported(stated.reported_to, query), True, stated.projects, stated.reporting)
        parts.insert(0, ("填报当年数的项目", whole))
    else:
        query = replace(query, series=SINCE_START)
    amount = total("累计完成", "money", "填报当年数的项目之和 + 其余项目（累计到位 − 上年底累计到位）之和", parts)
    dates = [period for _, _, period in told]
    last = max([*dates, *([stated.reported_to] if stated else [])])
    reporting = dates.count(last) + _reporting_at(stated, last)
    return Actual(amount, _reported(last, query), True, len(told) + (stated.projects if stated else 0), reporting)


def _reporting_at(stated: Sum | None, last: Period) -> int:
    return stated.reporting if stated is not None and stated.reported_to == last else 0


def _told_apart(book: Book, county: County, measure: str) -> Iterator[tuple[str, Expr, Period]]:
    """The deals that state only 累计到位, each with this year's part where it can be told."""
    at, series = book.as_of, Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    for one in _since(book, county):
        now, before = _ends(one, at)
        if now is None or before is None or latest(one.figures.get(series, ()), series, at) is not None:
            continue
        end = Period(at.year - 1, 12)
        then = FactQuery(county.id, end, SINCE_START, subjects=(one.id,), pick="exact")
        whole = read("累计到位", now.amount, "money", FactQuery(county.id, at, SINCE_START, subjects=(one.id,)))
        last = read("上年底累计到位", before, "money", then)
        yield one.name, (whole - last).named("当年到位", "money"), now.period


def _since(book: Book, county: County) -> list[ProjectState]:
    """Deals that count and report 累计到位 this year."""
    return [
        one
        for one in book.aside.get(county.id, ())
        if SINCE_START in one.figures and book.counts(one) and _ends(one, book.as_of)[0] is not None
    ]


def _ends(project: ProjectState, at: Period) -> tuple[Dated | None, int | None]:
    """累计到位 of this year's latest report, and of last December; None where not stated."""
    points = project.figures.get(SINCE_START, ())
    now = latest(points, SINCE_START, at)
    return (now if now and now.period.year == at.year else None), dict(points).get(Period(at.year - 1, 12))


def _reported(period: Period, query: FactQuery) -> Expr:
    return read("数据截至", period, "period", query, "最近一次填报的月份")
