"""The curve of a brief: what was done by the end of each month, against last year or the plan."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from xmgc.document.paper import Curve, CurveLine
from xmgc.document.wallchart import MonthEnd
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.money import FEN_PER, in_unit, round_half_up
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import Snapshot
from xmgc.reports import sentences as say

MONTHS: Final = tuple(f"{number}月" for number in range(1, 13))


def wan(amount: Fraction) -> str:
    """An amount of a project as it was reported, in 万元; what was divided is rounded to one decimal."""
    exact = in_unit(amount, "万元") if amount.denominator == 1 else round_half_up(amount / FEN_PER["万元"], 1)
    return f"{exact:f}万元"


def project_curve(ends: Sequence[MonthEnd]) -> Curve | None:
    """Done against planned, of one project; None where neither month by month is known."""
    last = next((one for one in reversed(ends) if one.done is not None), None)
    if last is None:
        return None
    planned = "月度计划" if last.own else "年度计划按月均摊"
    done = f"{last.period.month}月累计{wan(last.done or Fraction(0))}"
    lines = [CurveLine("累计完成", tuple(one.done for one in ends), "now", done)]
    if any(one.plan for one in ends):
        lines.append(CurveLine("累计计划", tuple(one.plan for one in ends), "due", planned))
    against = f"，同期计划{wan(last.plan)}" if last.plan else ""
    return Curve("每月累计投资与计划（万元）", MONTHS, tuple(lines), "万元", f"{done}{against}（{planned}）")


def county_curve(snapshot: Snapshot, county_id: int, measure: str, title: str, task: Fraction | None) -> Curve | None:
    """This year, last year and the time schedule of a unit's measure; None where this year has no month."""
    at = snapshot.as_of
    own = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    stated = {
        one.period: Fraction(one.amount)
        for one in snapshot.county_figures
        if (one.county_id, one.series) == (county_id, own) and one.period <= at
    }

    def year(number: int) -> tuple[Fraction | None, ...]:
        return tuple(stated.get(Period(number, month)) for month in range(1, 13))

    now, before = year(at.year), year(at.year - 1)
    if not any(one is not None for one in now):
        return None
    last = max(month for month, amount in enumerate(now, 1) if amount is not None)
    done = f"{last}月累计{say.amount_words(now[last - 1])}"
    lines = [CurveLine("今年累计", now, "now", f"今年{done}")]
    if any(one is not None for one in before):
        lines.append(CurveLine("去年累计", before, "before", "去年"))
    if task:
        due = tuple(task * number / 12 for number in range(1, 13))
        lines.append(CurveLine("时序", due, "due", "时序"))
    than = before[last - 1]
    spoken = f"{title}{done}" + (f"，去年同期{say.amount_words(than)}" if than is not None else "")
    return Curve(f"{title}逐月累计（亿元）", MONTHS, tuple(lines), "亿元", spoken)
