"""What is asked of a county: targets one a basis, growth targets, and its own month plan.

* target = 年度任务 stated for the county, one a basis (口径), latest of the year; for 重点项目投资 and 到位资金 without
  one, the sum of the annual plans of the projects that count.
* growth target (增速目标) = the growth demanded for the year, one a basis, in percent: a plan, never an achievement.
* due = target × m ÷ 12, or the plan stated for exactly the position (``--pace plan``).
* The primary basis is the first of ``[bases] primary`` that any unit has; by default the named one most units have, at
  a tie the first in the policy's order.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import Assessed
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.trace import FactQuery
from xmgc.measure.actuals import FROM_PROJECTS, actual, carried_on, of_projects, only_since_start
from xmgc.measure.book import Book
from xmgc.measure.formula import given, read

UNNAMED = "年度任务"
"""What an unnamed basis is called in a sentence; for a sum of projects' plans ``OF_PLANS``."""
OF_PLANS = "项目年度计划"


class Target(NamedTuple):
    """One target of a county: its basis ('' unnamed) and amount; ``derived`` when added up from projects."""

    basis: str
    amount: Expr
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
        if series.span in {Span.YEAR, Span.YEAR_TO_DATE, Span.MONTH}
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
    if _projects_plan(book, county, measure) is not None or only_since_start(book, county, measure):
        return True
    if any(series.measure == measure for one in book.elsewhere(county.id) for series in one.figures):
        return True
    return any(actual(book.back_to(at), county, measure) is not None for at in (book.as_of, Period(year - 1, 12)))


def targets(book: Book, county: County, measure: str, policy: Policy) -> tuple[Target, ...]:
    """Every target of the county in policy order of bases; empty where none is known.

    An unnamed target that repeats a named one (a figures sheet printing 年度任务 again) is not another target.
    """
    return book.once(("targets", county.id, measure, policy.bases), lambda: _targets(book, county, measure, policy))


def _targets(book: Book, county: County, measure: str, policy: Policy) -> tuple[Target, ...]:
    found = [
        Target(series.basis, read("年度任务", amount, "money", query, "填报的年度目标"))
        for series, amount, query in _stated(book, county, measure, Aspect.PLAN, policy)
    ]
    named = {one.amount.value for one in found if one.basis}
    found = [one for one in found if one.basis or one.amount.value not in named]
    if not found and measure in FROM_PROJECTS:
        total = _projects_plan(book, county, measure)
        return () if total is None else (Target("", total, derived=True),)
    return tuple(found)


def growth_targets(book: Book, county: County, measure: str, policy: Policy) -> tuple[Target, ...]:
    """Every growth target of the county in percent, in policy order of bases."""
    words = "填报的年度增速目标"
    return tuple(
        Target(series.basis, read("增速目标", Fraction(amount, 10_000), "percent", query, words))
        for series, amount, query in _stated(book, county, measure, Aspect.GROWTH_TARGET, policy)
    )


def month_plan(book: Book, county: County, measure: str, basis: str) -> Expr | None:
    """The plan up to the position as the county (or its projects) set it, None where there is none."""
    series = Series(measure, Aspect.PLAN, Span.YEAR_TO_DATE, basis)
    own = book.own_at(county.id, series, book.as_of)
    if own is not None:
        query = FactQuery(county.id, book.as_of, series, pick="exact")
        return read("应完成", own, "money", query, "填报的当期累计计划")
    carried = carried_on(book, county, series)
    if carried is not None and carried[1] == book.as_of:
        return carried[0]
    if measure not in FROM_PROJECTS:
        return None
    total = book.of_projects(county.id, series)
    if total is None:
        return None
    return of_projects(book, county, series, total.amount, "应完成", "各项目累计计划之和")


def elapsed(at: Period) -> Expr:
    """The month as a number of twelfths."""
    return given("月份", at.month, "count", f"截至 {at} 为第 {at.month} 个月")


def bases_in_order(bases: Iterable[str], policy: Policy) -> tuple[str, ...]:
    """The bases of some units (one entry a unit and basis), the primary first.

    A named basis stands before the unnamed; then ``[bases] primary``, then what most units have, then the order.
    """
    having: dict[str, int] = {}
    for basis in bases:
        having[basis] = having.get(basis, 0) + 1
    chosen = policy.bases.primary
    return tuple(
        sorted(
            having,
            key=lambda basis: (
                not basis,
                chosen.index(basis) if basis in chosen else len(chosen),
                -having[basis],
                _place(basis, policy),
                basis,
            ),
        )
    )


def _stated(
    book: Book, county: County, measure: str, aspect: Aspect, policy: Policy
) -> Iterable[tuple[Series, int, FactQuery]]:
    """What the county's own sheets demand for the year, basis by basis in policy order."""
    asked = {
        one.basis
        for one in book.series.get(county.id, ())
        if (one.measure, one.aspect, one.span) == (measure, aspect, Span.YEAR)
    }
    for basis in sorted(asked, key=lambda basis: (_place(basis, policy), basis)):
        series = Series(measure, aspect, Span.YEAR, basis)
        stated = book.own(county.id, series)
        if stated is not None:
            yield series, stated.amount, FactQuery(county.id, book.as_of, series)


def _place(basis: str, policy: Policy) -> int:
    order = policy.bases.order
    return -1 if not basis else order.index(basis) if basis in order else len(order)


def _projects_plan(book: Book, county: County, measure: str) -> Expr | None:
    series = Series(measure, Aspect.PLAN, Span.YEAR)
    total = book.of_projects(county.id, series)
    if total is None:
        return None
    return of_projects(book, county, series, total.amount, "年度任务", "各项目年度计划之和")
