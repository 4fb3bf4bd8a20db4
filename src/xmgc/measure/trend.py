"""走势: monthly cumulative and single-month series, growth, slump warning, projected year end.

* 当月 = this cumulative − the previous one of the year; cumulative values are never added. Where months lie between two
  reports the amount is theirs together: 1—2月 when January has none (the statistics office publishes none).
* 同比 is the reported growth (可比口径), kept as reported; 名义同比 is computed from two amounts and labelled so.
* Slump: growth fell by ``slump_points`` or more against the previous report, or turned negative; where none is
  reported, the same of the nominal one, or the single month below last year's ``slump_months`` times running.
* Year end: ``seasonal`` = cumulative ÷ last year's share of the year at the same month; ``pace`` = cumulative × 12 ÷ m.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from xmgc.domain.formula import Expr
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.policy import Policy, TrendPolicy
from xmgc.measure import lights, targets
from xmgc.measure.book import Book
from xmgc.measure.formula import given, ruled, same
from xmgc.measure.gap import against, light_of

_BARS: Final = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Month:
    """One report of a series: its period, the months its single amount covers, and its values by row key."""

    period: Period
    first: int
    cells: Mapping[str, Expr]
    slump: tuple[str, ...] = ()

    @property
    def months(self) -> str:
        """``3月``, or ``1—2月`` where the amount covers several."""
        return f"{self.period.month}月" if self.first == self.period.month else f"{self.first}—{self.period.month}月"

    def value(self, key: str) -> Fraction | int | None:
        """The bare value of a cell; None where there is no such cell."""
        found: Fraction | int | None = self.cells[key].value if key in self.cells else None
        return found


def months_of(book: Book, county: County, measure: str, policy: TrendPolicy) -> tuple[Month, ...]:
    """The county's reports of the position's year and the year before, in order."""
    points = _points(book, county, measure, book.as_of.year - 2)
    found: dict[Period, Month] = {}
    for period in sorted(points):
        found[period] = _month(book, county, measure, period, points, found)
    series = [month for month in found.values() if month.period.year >= book.as_of.year - 1]
    return tuple(_with_slump(month, series[:place], found, policy) for place, month in enumerate(series))


def lit(book: Book, county: County, measure: str, series: Sequence[Month], policy: Policy) -> tuple[Month, ...]:
    """The series with the light of each month of the position's year, by the preset in force.

    A red month that a later one has made good turns yellow: it is forgiven, not erased.
    """
    aims = targets.targets(book, county, measure, policy)
    year = [month for month in series if month.period.year == book.as_of.year]
    if not aims or policy.preset.kind == "growth":
        return tuple(series)
    seen = [_light(month, aims[0].amount, policy) for month in year]
    shown = lights.forgiven([one.value for one in seen])
    cells = {
        month.period: one if one.value == light else ruled("亮灯", light, "light", "红灯月份以后赶上的改为黄灯", one)
        for month, one, light in zip(year, seen, shown, strict=True)
    }
    return tuple(
        replace(month, cells={**month.cells, "light": cells[month.period]}) if month.period in cells else month
        for month in series
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a series is heading: ``cells`` actual, projected, target, projected_rate; the assumption; the warning."""

    county: County
    cells: Mapping[str, Expr]
    assumption: str
    slump: tuple[str, ...]
    spark: str


def outlook(book: Book, county: County, measure: str, series: Sequence[Month], policy: Policy) -> Outlook | None:
    """The outlook of the position's year; None when nothing of it is reported."""
    this_year = [month for month in series if month.period.year == book.as_of.year]
    if not this_year:
        return None
    last = this_year[-1]
    projected, assumption = _projected(last, series, policy.trend)
    aims = targets.targets(book, county, measure, policy)
    target = aims[0].amount if aims else given("年度任务", None, "money", "未下达或未填报")
    rate = (projected / target * 100).named("预计完成率", "percent")
    cells = {"actual": last.cells["cumulative"], "projected": projected, "target": target, "projected_rate": rate}
    if "growth" in last.cells:
        cells["growth"] = last.cells["growth"]
    return Outlook(county, cells, assumption, last.slump, spark([_monthly(month) for month in this_year]))


def spark(amounts: Sequence[Fraction]) -> str:
    """A line of block characters from the least to the most; '' for none."""
    if not amounts:
        return ""
    low, high = min(amounts), max(amounts)
    span = high - low
    return "".join(_BARS[int((amount - low) * (len(_BARS) - 1) / span) if span else 3] for amount in amounts)


def _points(book: Book, county: County, measure: str, since: int) -> dict[Period, Expr]:
    """The cumulative of every month that was really reported (a carried one is no report)."""
    points: dict[Period, Expr] = {}
    period = Period(since, 1)
    while period <= book.as_of:
        done = targets.actual(book, county, measure, period)
        if done is not None and done.reported_to.value == period:
            points[period] = done.amount
        period = period.plus(1)
    return points


def _month(
    book: Book,
    county: County,
    measure: str,
    period: Period,
    points: Mapping[Period, Expr],
    known: Mapping[Period, Month],
) -> Month:
    earlier = [one for one in points if one.year == period.year and one < period]
    cumulative = points[period]
    if earlier:
        before = points[max(earlier)]
        single = (cumulative - same("上期累计", before)).named("当月完成", "money")
        first = max(earlier).month + 1
    else:
        single, first = same("当月完成", cumulative), 1
    cells = {"cumulative": cumulative, "month": single}
    growth = targets.growth(book, county, measure, period)
    if growth is not None and growth.value is not None:
        cells["growth"] = growth
    cells |= _nominal(period, first, cells, known.get(Period(period.year - 1, period.month)))
    return Month(period, first, cells)


def _nominal(period: Period, first: int, cells: Mapping[str, Expr], before: Month | None) -> dict[str, Expr]:
    """Growth computed from two printed amounts: nominal, beside the reported one, never instead of it."""
    if before is None:
        return {}
    year = f"{period.year - 1}年同期"
    then = same("上年同期累计", before.cells["cumulative"])
    found = {"nominal": ((cells["cumulative"] / then - 1) * 100).named(f"名义同比（比{year}）", "percent")}
    if before.first == first:
        now, month = same("当月完成", cells["month"]), same("上年同期当月", before.cells["month"])
        found["nominal_month"] = ((now / month - 1) * 100).named("当月名义同比", "percent")
    return found


def _light(month: Month, target: Expr, policy: Policy) -> Expr:
    return light_of(against(target, month.cells["cumulative"], month.period), policy, None, None)


def _with_slump(month: Month, earlier: Sequence[Month], known: Mapping[Period, Month], policy: TrendPolicy) -> Month:
    warnings = []
    key = "growth" if month.value("growth") is not None else "nominal"
    name = "累计同比" if key == "growth" else "名义累计同比"
    now, before = month.value(key), earlier[-1].value(key) if earlier else None
    if now is not None and now < 0:
        warnings.append(f"{name}为负")
    if now is not None and before is not None and before - now >= policy.slump_points:
        warnings.append(f"{name}比上期回落 {float(before - now):.2f} 个百分点")
    running = 0 if key == "growth" else _running_low((month, *reversed(earlier)))
    if running >= policy.slump_months:
        warnings.append(f"当月数连续 {running} 期低于上年同期")
    return Month(month.period, month.first, month.cells, tuple(warnings))


def _running_low(latest_first: Sequence[Month]) -> int:
    """How many months running, back from the latest, lay below the same month of the year before."""
    running = 0
    for one in latest_first:
        grown = one.value("nominal_month")
        if grown is None or grown >= 0:
            break
        running += 1
    return running


def _projected(last: Month, series: Sequence[Month], policy: TrendPolicy) -> tuple[Expr, str]:
    year = last.period.year
    before = {month.period: month.cells["cumulative"] for month in series if month.period.year == year - 1}
    alike, whole = before.get(Period(year - 1, last.period.month)), before.get(Period(year - 1, 12))
    cumulative = last.cells["cumulative"]
    if policy.projection == "seasonal" and alike is not None and whole is not None and alike.value:
        made = cumulative * same("上年全年", whole) / same("上年同期累计", alike)
        return made.named("全年预计", "money"), f"假定今后各月进度与{year - 1}年相同"
    month = given("月份", last.period.month, "count", f"数据截至 {last.period}")
    made = (cumulative * 12 / month).named("全年预计", "money")
    why = "" if policy.projection == "pace" else f"（{year - 1}年数据不全，未按季节）"
    return made, f"假定今后各月与今年月均相同{why}"


def _monthly(month: Month) -> Fraction:
    """The single amount a month, shared evenly where it covers several."""
    return Fraction(month.cells["month"].value, month.period.month - month.first + 1)
