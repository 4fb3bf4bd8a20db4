"""A project's year month by month: what it was to have done by the end of each month, and what it had done.

Done is what was reported for exactly that month, nothing is filled in; planned is the project's own plan by month where
it has one, else its year's plan in equal months (时序).
"""

from fractions import Fraction

from xmgc.document.wallchart import MonthEnd
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import ProjectState

_DONE = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)
_PLAN = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.YEAR_TO_DATE)


def months_of(project: ProjectState, at: Period, annual_plan: Fraction | None) -> tuple[MonthEnd, ...]:
    """The twelve ends of month of the position's year, in fen; () where there is neither plan nor money done."""
    done = {period: amount for period, amount in project.figures.get(_DONE, ()) if period <= at}
    own = {period: amount for period, amount in project.figures.get(_PLAN, ()) if period.year == at.year}
    ends = []
    for number in range(1, 13):
        period = Period(at.year, number)
        planned = own.get(period) if own else annual_plan and annual_plan * number / 12
        reported = done.get(period)
        ends.append(
            MonthEnd(
                period,
                None if planned is None else Fraction(planned),
                None if reported is None else Fraction(reported),
                own=bool(own),
            )
        )
    return tuple(ends) if any(one.plan or one.done for one in ends) else ()
