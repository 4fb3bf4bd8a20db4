"""Checks of a project against itself: each function's docstring is its rule."""

from collections.abc import Iterator

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.measure.book import Book, is_withdrawn, latest
from xmgc.measure.finding import Finding, project_query
from xmgc.measure.formula import read
from xmgc.measure.stage import money_done, stated_not_started

DONE = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)
SINCE = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.SINCE_START)


def money_before_start(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A project stated as not started reports investment done."""
    for project in book.projects.get(county.id, ()):
        if stated_not_started(project) and money_done(project):
            done = latest(project.figures.get(DONE, ()), DONE, book.as_of)
            left = read("累计完成", done.amount if done else None, "money", project_query(project, DONE, book.as_of))
            message = "是否开工填“否”，但填报了完成投资"
            yield Finding("money-before-start", county.id, project.name, message, done.period if done else None, left)


def dates_reversed(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A project ends before it starts, actually or by plan."""
    for project in book.projects.get(county.id, ()):
        for kind, word in (("actual", "实际"), ("planned", "计划")):
            start, finish = project.text(f"{kind}_start"), project.text(f"{kind}_finish")
            shared = min(len(start), len(finish))
            if shared >= 4 and finish[:shared] < start[:shared]:
                message = f"{word}竣工时间 {finish} 早于{word}开工时间 {start}"
                yield Finding("dates-reversed", county.id, project.name, message)


def stale_projects(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """A project's figure is more than ``stale_months`` older than the position, or its roll no longer names it.

    Where the whole county has reported nothing later, the county is named for that, not each project.
    """
    whole = book.of_projects(county.id, DONE)
    for project in book.projects.get(county.id, ()):
        done = latest(project.figures.get(DONE, ()), DONE, book.as_of)
        if is_withdrawn(project, book.as_of) or done is None:
            continue
        left = read("最近累计", done.amount, "money", project_query(project, DONE, book.as_of))
        if project.vanished:
            message = f"最新报表没有列出该项目，沿用 {done.period} 的数；如已退库请注明，如改名请合并"
            yield Finding("vanished", county.id, project.name, message, done.period, left)
        elif (whole is None or done.period < whole.reported_to) and (
            _months(done.period, book.as_of) > policy.check.stale_months
        ):
            yield Finding("stale", county.id, project.name, f"数据停在 {done.period}", done.period, left)


def _months(earlier: Period, later: Period) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
