"""走势: monthly cumulative and single-month series, growth, slump warning, projected year end.

* 当月 = this cumulative − the previous one of the year; cumulative values are never added. Where months lie between two
  reports the amount is theirs together: 1—2月 when January has none (the statistics office publishes none).
* 同比 is the reported growth (可比口径), kept as reported; 名义同比 is computed from two amounts and labelled so.
* A month is what ``gap --as-of`` that month says: its cumulative, its task, its light (before it is forgiven).
* Slump: growth fell by ``slump_points`` or more against the previous report, or turned negative; where none is
  reported, the same of the nominal one, or the single month below last year's ``slump_months`` times running.
* Year end: ``seasonal`` = cumulative ÷ last year's share of the year at the same month; ``pace`` = cumulative × 12 ÷ m.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from xmgc.domain.formula import Expr
from xmgc.domain.measures import Measure
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.policy import Policy, TrendPolicy
from xmgc.measure import actuals, lights, targets
from xmgc.measure.book import Book
from xmgc.measure.formula import given, recast, ruled, same
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


def months_of(book: Book, county: County, measure: str, policy: Policy) -> tuple[Month, ...]:
    """The county's reports of the position's year and the year before, in order: of an amount, or of growth alone."""
    points, grown = _points(book, county, policy.measure(measure), book.as_of.year - 2)
    found: dict[Period, Month] = {}
    for period in sorted({*points, *grown}):
        found[period] = _month(period, points, grown.get(period), found)
    series = [month for month in found.values() if month.period.year >= book.as_of.year - 1]
    return tuple(_with_slump(month, series[:place], found, policy.trend) for place, month in enumerate(series))


def lit(book: Book, county: County, measure: str, series: Sequence[Month], policy: Policy) -> tuple[Month, ...]:
    """The series with the light of each month of the position's year, by the preset in force.

    A red month that a later one has made good turns yellow: it is forgiven, not erased.
    """
    year = [month for month in series if month.period.year == book.as_of.year]
    if policy.preset.kind == "growth" or not policy.measure(measure).timed:
        return tuple(series)
    seen = [_light(book, county, measure, month, policy) for month in year]
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
    """Where a series is heading: ``cells`` actual, reported_to, projected, target, projected_rate; the assumption; the
    warning, of the position's own month only; ``carried`` marks figures of an earlier month (``4月数``)."""

    county: County
    cells: Mapping[str, Expr]
    assumption: str
    slump: tuple[str, ...]
    spark: str
    carried: str = ""


def outlook(book: Book, county: County, measure: str, series: Sequence[Month], policy: Policy) -> Outlook | None:
    """The outlook of the position's year; None when nothing of it is reported."""
    known = policy.measure(measure)
    this_year = [
        month for month in series if month.period.year == book.as_of.year and month.value("cumulative") is not None
    ]
    if not this_year or not known.timed:
        return None
    last = this_year[-1]
    projected, assumption = _projected(last, series, policy.trend)
    target = _task(book, county, measure, policy)
    rate = (projected / target * 100).named("预计完成率", "percent")
    reported = given("数据截至", last.period, "period", "最近一次填报的月份")
    cells = {
        "actual": last.cells["cumulative"],
        "reported_to": reported,
        "projected": projected,
        "target": target,
        "projected_rate": rate,
    }
    own = next((month for month in series if month.period == book.as_of), None)
    if own is not None and "growth" in own.cells:
        cells["growth"] = own.cells["growth"]
    carried = "" if last.period == book.as_of else f"{last.period.month}月数"
    drawn = spark([_monthly(month) for month in this_year])
    return Outlook(county, cells, assumption, own.slump if own else (), drawn, carried)


def _task(book: Book, county: County, measure: str, policy: Policy) -> Expr:
    """The county's task on the city's primary basis, else on the first it has."""
    having = [one.basis for unit in book.counties for one in targets.targets(book, unit, measure, policy)]
    order = targets.bases_in_order(having, policy)
    own = {one.basis: one.amount for one in targets.targets(book, county, measure, policy)}
    found = next((own[basis] for basis in order if basis in own), None)
    return recast(found or given("年度任务", None, "money", "未下达或未填报"), str(policy.measure(measure).kind))


def spark(amounts: Sequence[Fraction]) -> str:
    """A line of block characters from the least to the most; '' for none."""
    if not amounts:
        return ""
    low, high = min(amounts), max(amounts)
    span = high - low
    return "".join(_BARS[int((amount - low) * (len(_BARS) - 1) / span) if span else 3] for amount in amounts)


def _points(book: Book, county: County, measure: Measure, since: int) -> tuple[dict[Period, Expr], dict[Period, Expr]]:
    """The cumulative and the growth of every month that was really reported (a carried one is no report)."""
    points: dict[Period, Expr] = {}
    grown: dict[Period, Expr] = {}
    period = Period(since, 1)
    while period <= book.as_of:
        then = book.back_to(period)
        done = actuals.actual(then, county, measure.key)
        if done is not None and done.reported_to.value == period:
            points[period] = recast(done.amount, str(measure.kind))
        growth = actuals.growth(then, county, measure.key)
        if growth is not None:
            grown[period] = growth
        period = period.plus(1)
    return points, grown


def _month(period: Period, points: Mapping[Period, Expr], growth: Expr | None, known: Mapping[Period, Month]) -> Month:
    if period not in points:
        nothing = {key: given(key, None, "money", "未填报") for key in ("cumulative", "month")}
        return Month(period, period.month, nothing | ({"growth": growth} if growth else {}))
    earlier = [one for one in points if one.year == period.year and one < period]
    cumulative = points[period]
    if earlier:
        before = points[max(earlier)]
        single = (cumulative - same("上期累计", before)).named("当月完成", cumulative.kind)
        first = max(earlier).month + 1
    else:
        single, first = same("当月完成", cumulative), 1
    cells = {"cumulative": cumulative, "month": single}
    if growth is not None:
        cells["growth"] = growth
    cells |= _nominal(period, first, cells, known.get(Period(period.year - 1, period.month)))
    return Month(period, first, cells)


def _nominal(period: Period, first: int, cells: Mapping[str, Expr], before: Month | None) -> dict[str, Expr]:
    """Growth computed from two printed amounts: nominal, beside the reported one, never instead of it."""
    if before is None or before.value("cumulative") is None:
        return {}
    year = f"{period.year - 1}年同期"
    then = same("上年同期累计", before.cells["cumulative"])
    found = {"nominal": ((cells["cumulative"] / then - 1) * 100).named(f"名义同比（比{year}）", "percent")}
    if before.first == first:
        now, month = same("当月完成", cells["month"]), same("上年同期当月", before.cells["month"])
        found["nominal_month"] = ((now / month - 1) * 100).named("当月名义同比", "percent")
    return found


def _light(book: Book, county: County, measure: str, month: Month, policy: Policy) -> Expr:
    target = _task(book.back_to(month.period), county, measure, policy)
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
    before = {
        month.period: month.cells["cumulative"]
        for month in series
        if month.period.year == year - 1 and month.value("cumulative") is not None
    }
    alike, whole = before.get(Period(year - 1, last.period.month)), before.get(Period(year - 1, 12))
    cumulative = last.cells["cumulative"]
    if policy.projection == "seasonal" and alike is not None and whole is not None and alike.value:
        made = cumulative * same("上年全年", whole) / same("上年同期累计", alike)
        return made.named("全年预计", cumulative.kind), f"假定今后各月进度与{year - 1}年相同"
    month = given("月份", last.period.month, "count", f"数据截至 {last.period}")
    made = (cumulative * 12 / month).named("全年预计", cumulative.kind)
    why = "" if policy.projection == "pace" else f"（{year - 1}年数据不全，未按季节）"
    return made, f"假定今后各月与今年月均相同{why}"


def _monthly(month: Month) -> Fraction:
    """The single amount a month, shared evenly where it covers several."""
    return Fraction(month.cells["month"].value, month.period.month - month.first + 1)
