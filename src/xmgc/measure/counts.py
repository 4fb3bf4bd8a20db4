"""考核个数 counted from the ledger, beside what units report of them: two series, compared and never mixed.

* 新开工项目个数: projects at 开工 or beyond whose 实际开工时间 lies in the year; without one, whose 建设性质 is 新开工.
* 亿元以上项目个数: projects with a plan or investment of the year and a 总投资 of 1 亿元 or more.
* 入库纳统项目个数: projects of which 是否纳入统计 says so.
* 签约项目个数: agreements and contracts whose 签约时间 lies in the year.

Projects that do not count (终止、退库, counted in another unit) are not counted; a merged one counts once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import (
    LARGE_PROJECTS,
    NEW_STARTS,
    PROJECT_INVESTMENT,
    REGISTERED_PROJECTS,
    SIGNED_PROJECTS,
    TOTAL_INVESTMENT,
)
from xmgc.domain.money import FEN_PER
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.domain.status import Nature, nature_of
from xmgc.domain.trace import FactQuery
from xmgc.measure.actuals import actual
from xmgc.measure.book import Book, latest
from xmgc.measure.finding import Finding
from xmgc.measure.formula import Source, counted, recast
from xmgc.measure.stage import agreement_of, happened, reached, stage_of, yes_or_no

LARGE: Final = FEN_PER["亿元"]
_TOTALS: Final = tuple(Series(TOTAL_INVESTMENT, aspect, Span.WHOLE) for aspect in (Aspect.PLAN, Aspect.ACTUAL))
_OF_THE_YEAR: Final = (
    Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.YEAR),
    Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE),
)

Counts = Callable[[ProjectState, Period], Source | None]
"""Whether a project is counted at a position: the facts that make it so, None where it is not."""


def from_ledger(book: Book, county: County, measure: str) -> Expr | None:
    """How many projects of the unit are counted, each with what makes it one; None for a unit without projects."""
    rule, members = COUNTED[measure], [one for one in book.projects.get(county.id, ()) if book.counts(one)]
    if not members:
        return None
    found = [(one, source) for one in members if (source := rule(one, book.as_of)) is not None]
    twice = Counter(one.name for one, _ in found)
    named = {f"{one.name}（{one.id}）" if twice[one.name] > 1 else one.name: source for one, source in found}
    everyone = tuple(FactQuery(county.id, book.as_of, field="name", subjects=(one.id,)) for one in members)
    return counted("台账点数", "台账中符合条件的项目数", named, everyone)


def counts_differ(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """The number a unit reports for the month is not the number of such projects in the ledger."""
    for measure in COUNTED:
        reported = actual(book, county, measure)
        if reported is None or reported.reported_to.value != book.as_of:
            continue
        known = from_ledger(book, county, measure)
        if known is not None and known.value != reported.amount.value:
            said = recast(reported.amount, "count").named("填报个数", "count")
            message = f"{policy.measure(measure).title}填报与台账点数不同，请核对台账是否报全"
            yield Finding("counts-differ", county.id, "", message, book.as_of, said, known, severity="soft")


def _new_start(project: ProjectState, at: Period) -> Source | None:
    stage, because = stage_of(project, at)
    if not reached(stage, Stage.STARTED):
        return None
    day = project.text("actual_start")
    if day:
        here = day[:4] == str(at.year) and happened(project, "actual_start", at)
        return _said(project, at, "actual_start") if here else None
    if nature_of(project.text("nature")) is not Nature.NEW:
        return None
    keys = [key for key in because if key in project.fields]
    return _said(project, at, "nature", *keys)


def _large(project: ProjectState, at: Period) -> Source | None:
    if not any(latest(project.figures.get(series, ()), series, at) for series in _OF_THE_YEAR):
        return None
    for series in _TOTALS:
        whole = latest(project.figures.get(series, ()), series, at)
        if whole is not None:
            query = FactQuery(project.county_id, at, series, subjects=(project.id,))
            return query if whole.amount >= LARGE else None
    return None


def _registered(project: ProjectState, at: Period) -> Source | None:
    return _said(project, at, "in_statistics") if yes_or_no(project, "in_statistics") else None


def _signed(project: ProjectState, at: Period) -> Source | None:
    paper = agreement_of(project) in {Stage.AGREEMENT, Stage.CONTRACT}
    here = project.text("signed_on")[:4] == str(at.year) and happened(project, "signed_on", at)
    return _said(project, at, "signed_on", "agreement") if paper and here else None


COUNTED: Final[Mapping[str, Counts]] = {
    NEW_STARTS: _new_start,
    LARGE_PROJECTS: _large,
    REGISTERED_PROJECTS: _registered,
    SIGNED_PROJECTS: _signed,
}
"""The counts a ledger of projects can tell. A new one is a function and a line here."""


def _said(project: ProjectState, at: Period, *keys: str) -> tuple[FactQuery, ...]:
    return tuple(FactQuery(project.county_id, at, field=key, subjects=(project.id,)) for key in keys)
