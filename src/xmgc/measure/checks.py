"""数据打架: figures that contradict each other; each check is one function whose docstring is its rule.

A finding names both sides with their ways back. What imports already reported (``Notice``) is repeated with its place.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.shell import word
from xmgc.domain.snapshot import ProjectState
from xmgc.measure import targets
from xmgc.measure.actuals import actual
from xmgc.measure.book import Book, latest
from xmgc.measure.counts import counts_differ
from xmgc.measure.figure_checks import (
    claims_differ,
    county_against_projects,
    decreasing,
    growth_against_amounts,
    projects_over_statistics,
)
from xmgc.measure.finding import Finding, project_query
from xmgc.measure.formula import read, recast
from xmgc.measure.project_checks import dates_reversed, money_before_start, stale_projects
from xmgc.measure.relations import relations
from xmgc.measure.twins import suspicions

_DONE: Final = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)

TITLES: Final = {
    "county-vs-projects": "县报数与项目合计不符",
    "projects-over-statistics": "项目投资超过统计固投",
    "same-project": "同一项目两处填报",
    "cumulative-decreased": "累计数下降",
    "counts-differ": "填报个数与台账不符",
    "claims-differ": "合并项目两处所报不同",
    "growth-doubtful": "填报同比与两数相除不符",
    "money-before-start": "未开工却有投资",
    "dates-reversed": "时间先后颠倒",
    "unreported": "未报",
    "stale": "数据未更新",
    "vanished": "项目未再上报",
}
NOTICE_CODES: Final = (
    "total-mismatch",
    "rate-mismatch",
    "stage-regressed",
    "restated-past",
    "restated-inside",
    "similar-county",
    "suspicious-code",
    "over-plan",
    "month-over-total",
    "ten-fold",
    "renamed",
    "unit-shifted",
    "hidden-data",
    "readers-disagree",
    "duplicate-row",
    "duplicate-project",
)
"""Codes of accepted imports that are repeated; what is computed here anew (decreasing, vanished) is not said twice."""


def findings(book: Book, policy: Policy) -> tuple[Finding, ...]:
    """Everything that fights at the position, check by check, county by county."""
    found = [one for check in CHECKS for county in book.counties for one in check(book, county, policy)]
    said = {(one.county_id, one.project, one.period) for one in found if one.code.startswith("month-vs-cumulative")}
    told = [
        one
        for one in from_notices(book)
        if one.code != "restated-inside" or (one.county_id, one.project, one.period) not in said
    ]
    return (*found, *same_project(book), *told)


def unreported(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A county with a target has reported nothing this year, or nothing for the position yet."""
    for measure in targets.measures_known(book, policy):
        if not targets.concerns(book, county, measure):
            continue
        done = actual(book, county, measure)
        title = targets.title_of(measure, policy)
        if done is None:
            yield Finding("unreported", county.id, "", f"{title}今年未报", book.as_of)
        elif done.reported_to.value < book.as_of:
            message = f"{title}只报到 {done.reported_to.value}"
            amount = recast(done.amount, str(policy.measure(measure).kind))
            yield Finding("unreported", county.id, "", message, done.reported_to.value, amount)


def same_project(book: Book) -> Iterator[Finding]:
    """Two projects may be one: a suspicion for a person to decide, told at both ends, whoever reported first."""
    names = {county.id: county.name for county in book.counties}
    for left, right, why in suspicions(book):
        pair = (left, right) if left.county_id != right.county_id else (left,)
        who = "、".join(f"{names.get(one.county_id, '')}“{one.name}”" for one in (left, right))
        here, there = (word(f"{names.get(side.county_id, '')}/{side.name}") for side in (left, right))
        message = f"{who}疑似同一项目（{why}）；是的请 xmgc project merge {here} {there}；不是的把 merge 换成 distinct"
        first, second = (_amount_side(one, names.get(one.county_id, ""), book.as_of) for one in (left, right))
        for one in pair:
            yield Finding("same-project", one.county_id, one.name, message, None, first, second)


def from_notices(book: Book) -> Iterator[Finding]:
    """What accepted imports warned of: claims that do not add up, restated pasts, stages going back, look-alikes.

    A warning about a project since merged into another is settled.
    """
    projects = {one.id: one.name for one in book.snapshot.projects}
    for notice in book.snapshot.notices:
        settled = bool(projects) and notice.subject_id is not None and notice.subject_id not in projects
        if notice.code in NOTICE_CODES and not settled:
            name = projects.get(notice.subject_id, "") if notice.subject_id is not None else ""
            place = "!".join(part for part in (notice.file, notice.sheet, notice.cell) if part)
            yield Finding(notice.code, notice.county_id, name, notice.message, notice.period, place=place)


Check = Callable[[Book, County, Policy], Iterator[Finding]]
CHECKS: Final[Sequence[Check]] = (
    county_against_projects,
    projects_over_statistics,
    decreasing,
    relations,
    money_before_start,
    dates_reversed,
    unreported,
    stale_projects,
    growth_against_amounts,
    claims_differ,
    counts_differ,
)
"""The checks of one county. A new check is one function and one line here."""


def _amount_side(project: ProjectState, county: str, at: Period) -> Expr:
    done = latest(project.figures.get(_DONE, ()), _DONE, at)
    return read(f"{county}累计完成", done.amount if done else None, "money", project_query(project, _DONE, at))
