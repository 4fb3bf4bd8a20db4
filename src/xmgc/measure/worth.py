"""What a project is worth and what has arrived of it: each amount counted once, the latest stated.

* 金额 = 总投资, else 签约金额. An upgrade of the agreement changes its status and adds no money; 增资 restates the
  amount, so only the increment is added.
* 到位资金 = 累计到位 stated since the start plus the last 当年到位 of each later year; without it those of each year.
"""

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import CONTRACTED, FUNDS_ARRIVED, TOTAL_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import latest
from xmgc.measure.formula import given, read, total


def worth(project: ProjectState, at: Period) -> Expr:
    """Total investment, else the contracted amount; unknown where neither is stated."""
    return _whole(project, TOTAL_INVESTMENT, "总投资", at) or contracted(project, at)


def contracted(project: ProjectState, at: Period) -> Expr:
    """The contracted amount."""
    return _whole(project, CONTRACTED, "签约金额", at) or given("签约金额", None, "money", "未填报")


def contracted_or_total(project: ProjectState, at: Period) -> Expr:
    """The contracted amount, else total investment (deal sheets often call it 计划投资总额)."""
    return _whole(project, CONTRACTED, "签约金额", at) or worth(project, at)


def arrived(project: ProjectState, at: Period) -> Expr:
    """Funds arrived since the start; unknown where never stated."""
    since = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START)
    found = latest(project.figures.get(since, ()), since, at)
    yearly = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    ends = _year_ends(project.figures.get(yearly, ()), at)
    if found is not None:
        ends = [(end, amount) for end, amount in ends if end.year > found.period.year]
        whole = read("到位资金", found.amount, "money", _query(project, since, at), "填报的累计到位数")
        if not ends:
            return whole
        parts = [(f"{found.period}累计到位", whole)]
    elif ends:
        parts = []
    else:
        return given("到位资金", None, "money", "未填报")
    parts += [
        (f"{end.year}年", read("当年到位", amount, "money", _query(project, yearly, end))) for end, amount in ends
    ]
    words = "累计到位数与其后各年当年到位数之和" if found else "各年当年到位数之和（未填报累计数）"
    return total("到位资金", "money", words, parts)


def _whole(project: ProjectState, measure: str, label: str, at: Period) -> Expr | None:
    for aspect in (Aspect.ACTUAL, Aspect.PLAN):
        series = Series(measure, aspect, Span.WHOLE)
        found = latest(project.figures.get(series, ()), series, at)
        if found is not None:
            query = _query(project, series, at)
            return read(label, found.amount, "money", query, "最近一次填报数")
    return None


def _year_ends(points: tuple[tuple[Period, int], ...], at: Period) -> list[tuple[Period, int]]:
    last: dict[int, tuple[Period, int]] = {}
    for period, amount in sorted(points):
        if period <= at:
            last[period.year] = (period, amount)
    return list(last.values())


def _query(project: ProjectState, series: Series, at: Period) -> FactQuery:
    return FactQuery(project.county_id, at, series, subjects=(project.id,))
