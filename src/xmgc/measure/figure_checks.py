"""Checks of figures against each other: each function's docstring is its rule."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT, measure_title
from xmgc.domain.merging import MergeRule
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.series_words import series_title
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.measure.actuals import actual, behind, growth
from xmgc.measure.book import Book
from xmgc.measure.finding import Finding, point
from xmgc.measure.formula import read, recast

DONE = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)


def county_against_projects(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A county's own 重点项目投资 or 到位资金 differs from the sum of its projects by more than the tolerance."""
    for measure in (PROJECT_INVESTMENT, FUNDS_ARRIVED):
        for series in (Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE), Series(measure, Aspect.PLAN, Span.YEAR)):
            own, summed = book.own(county.id, series), book.of_projects(county.id, series)
            if own is None or summed is None or not _apart(own.amount, summed.amount, policy.check.tolerance):
                continue
            if series.aspect is Aspect.ACTUAL and own.period != summed.reported_to:
                continue
            left = read("县报数", own.amount, "money", FactQuery(county.id, book.as_of, series))
            right = _sum(book, county, series, summed.amount)
            what = measure_title(measure) + ("累计完成" if series.aspect is Aspect.ACTUAL else "年度任务")
            yield Finding("county-vs-projects", county.id, "", f"{what}：县报数与项目合计不符", own.period, left, right)


def projects_over_statistics(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """The sum of 重点项目 (发改) exceeds the county's whole 固定资产投资 (统计) of the same month beyond the tolerance.

    They are different series; less is no contradiction.
    """
    series = Series(FIXED_ASSET, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    whole, part = book.own(county.id, series), book.of_projects(county.id, DONE)
    if whole is None or part is None or whole.period != part.reported_to:
        return
    if part.amount * 100 > whole.amount * (100 + policy.check.statistics_tolerance):
        left = read("统计固定资产投资", whole.amount, "money", FactQuery(county.id, book.as_of, series))
        right = _sum(book, county, DONE, part.amount)
        message = "重点项目投资合计大于全部固定资产投资，请核对口径和入库情况"
        yield Finding("projects-over-statistics", county.id, "", message, whole.period, left, right)


def decreasing(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A cumulative is lower than the one before it (of the same year, for figures of the year)."""
    for series in book.series.get(county.id, ()):
        if _is_cumulative(series):
            yield from _falls(county, None, series, book.stated.get((county.id, series), ()), policy)
    for project in book.projects.get(county.id, ()):
        for series, points in project.figures.items():
            if _is_cumulative(series):
                yield from _falls(county, project, series, points, policy)


def growth_against_amounts(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A reported growth is ten points or more (policy) from this year's amount divided by last year's of the month."""
    for series in book.series.get(county.id, ()):
        if (series.aspect, series.span) != (Aspect.GROWTH, Span.YEAR_TO_DATE):
            continue
        grown = growth(book, county, series.measure)
        apart = None if grown is None else growth_apart(book, county, series.measure, grown)
        if grown is not None and apart is not None and abs(grown.value - apart.value) >= policy.check.growth_points:
            what = policy.measure(series.measure).title
            message = f"{what}填报同比与两年累计数相除的增速相差较大，用前请核"
            yield Finding("growth-doubtful", county.id, "", message, book.as_of, grown, apart)


def growth_apart(book: Book, county: County, measure: str, grown: Expr) -> Expr | None:
    """This year's cumulative over last year's of the same month, as a growth; None where one of them is not stated."""
    before = book.back_to(Period(book.as_of.year - 1, book.as_of.month))
    now, then = actual(book, county, measure), actual(before, county, measure)
    if now is None or then is None or now.reported_to.value != book.as_of or then.reported_to.value != before.as_of:
        return None
    if not then.amount.value:
        return None
    return ((now.amount / then.amount - 1) * 100).named("两数相除", grown.kind)


def claims_differ(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """Two units state different amounts of one merged project for one month; which stands is the merge's rule."""
    names = {one.id: one.name for one in book.counties}
    for project in book.projects.get(county.id, ()):
        for series, months in differences(project).items():
            here = [month for month in months if month[0].year == book.as_of.year and month[0] <= book.as_of]
            for at, claim, own, other in here[-1:]:
                kind = str(policy.measure(series.measure).kind)
                left = recast(point(county, project, series, at, own), kind)
                theirs = FactQuery(claim.county_id, at, series, subjects=(claim.id,), pick="exact")
                right = recast(read(f"{names.get(claim.county_id, '')}所报", other, "money", theirs), kind)
                more = f"（共{len(here)}个月不同）" if len(here) > 1 else ""
                message = f"{project.name}已合并，{series_title(series)}两处所报不同{more}，取保留一方的数"
                yield Finding("claims-differ", county.id, project.name, message, at, left, right)


def differences(project: ProjectState) -> dict[Series, list[tuple[Period, ProjectState, int, int]]]:
    """Of a merged project whose shares are not added: the months in which another claim differs from the one that
    stays: month, that claim, what stands, what it states."""
    found: dict[Series, list[tuple[Period, ProjectState, int, int]]] = {}
    if project.merged_by in {"", MergeRule.SUM}:
        return found
    own, *others = project.claims
    for claim in others:
        for series, stated in claim.figures.items():
            known = dict(own.figures.get(series, ()))
            for at, amount in stated:
                if known.get(at, amount) != amount:
                    found.setdefault(series, []).append((at, claim, known[at], amount))
    return {series: sorted(months, key=lambda one: one[0]) for series, months in found.items()}


def _is_cumulative(series: Series) -> bool:
    return series.aspect is Aspect.ACTUAL and series.span in {Span.YEAR_TO_DATE, Span.SINCE_START}


def _falls(
    county: County,
    project: ProjectState | None,
    series: Series,
    points: Sequence[tuple[Period, int]],
    policy: Policy,
) -> Iterator[Finding]:
    measure = policy.measure(series.measure)
    for (before, was), (after, now) in pairwise(points):
        if now < was and (series.span is Span.SINCE_START or before.year == after.year):
            ends = (point(county, project, series, at, amount) for at, amount in ((before, was), (after, now)))
            left, right = (recast(one, str(measure.kind)) for one in ends)
            message = f"{measure.title}累计数 {after} 小于 {before}"
            yield Finding(
                "cumulative-decreased", county.id, project.name if project else "", message, after, left, right
            )


def _sum(book: Book, county: County, series: Series, amount: int) -> Expr:
    return read("项目合计", amount, "money", behind(book, county.id, series))


def _apart(left: int, right: int, tolerance: Fraction) -> bool:
    return abs(left - right) * 100 > max(abs(left), abs(right)) * tolerance
