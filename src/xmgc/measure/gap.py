"""The gap: who owes how much, against the elapsed time and against the year.

* 完成率 rate = 100 × actual ÷ target; 时序进度 time_rate = 100 × m ÷ 12; 超(欠)进度 pace = rate − time_rate, in points.
* 应完成 due = target × m ÷ 12, or the county's own month plan (``pace plan``: time_rate is then 100 × due ÷ target).
* 超(欠)额 balance = actual − due; 投资欠账 arrears = due − actual where positive, else 0.
* 年度差额 remaining = target − actual; 后续月均 needed_monthly = remaining ÷ months left, 0 when nothing remains.
* Growth, percent and threshold measures have no time share: pace = actual − target (the sign turned where less is
  better); due, arrears, remaining, needed_monthly and rate are unknown. A growth counts for its own month only.
* Ranks are within the group: by rate (without a time share by pace) among rows of one basis, by amount among its
  counties; 1 is best, ties share. A unit without a positive task has no rate and no rank.
* A county that has not reported is unknown, never zero, and stands first. Nothing is rounded here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xmgc.domain.formula import Expr, Op, floored, literal
from xmgc.domain.measures import Measure
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS, County
from xmgc.domain.policy import Policy
from xmgc.measure import actuals, lights, targets
from xmgc.measure.book import Book
from xmgc.measure.formula import given, recast, ruled, same
from xmgc.measure.ranks import ranks

MONEY_KEYS = ("target", "actual", "due", "balance", "arrears", "remaining", "needed_monthly")
TIMELESS_KEYS = ("due", "balance", "arrears", "remaining", "needed_monthly", "rate", "time_rate")
"""Unknown where no share of the year's task is due by the month."""


@dataclass(frozen=True, slots=True)
class GapLine:
    """One county and basis. ``cells`` by row key; ``from_month_plan`` when due is the county's own plan."""

    county: County
    basis: str
    cells: Mapping[str, Expr]
    from_month_plan: bool = False
    derived: bool = False
    """Whether the target is the sum of its projects' plans."""
    carried: str = ""
    """How a carried actual is marked (``4月数``, ``5/6沿用``); '' for one of the month."""

    @property
    def reported(self) -> bool:
        """Whether anything is known of what was done."""
        return self.cells["actual"].value is not None

    @property
    def tasked(self) -> bool:
        """Whether it has a positive task: only then it enters rates, paces and ranks."""
        return (self.value("target") or 0) > 0

    def stale_at(self, at: Period) -> bool:
        """Whether the latest figure is older than the position."""
        return self.reported and self.cells["reported_to"].value < at

    def value(self, key: str) -> Fraction | int | None:
        """The bare value of a cell."""
        found: Fraction | int | None = self.cells[key].value
        return found


def gap_lines(book: Book, measure: str, policy: Policy, *, pace: str = "time") -> tuple[GapLine, ...]:
    """Every county and basis of the measure: unreported first, then by group, basis (the primary first) and rank."""
    known = policy.measure(measure)
    lines = [
        line
        for county in book.counties
        if targets.concerns(book, county, measure)
        for line in _county_lines(book, county, known, policy, pace)
    ]
    average = _average_growth(lines, policy)
    lit = [
        replace(
            line, cells={**line.cells, "light": light_of(line.cells, policy, line.cells.get("growth"), average, known)}
        )
        for line in lines
    ]
    return ordered(ranked(lit, "rate" if known.timed else "pace"), policy)


def growth_lines(book: Book, measure: str, policy: Policy) -> tuple[GapLine, ...]:
    """Every county and basis of the measure's growth targets: the growth of the month against the growth demanded."""
    lines = []
    for county in book.counties:
        grown = actuals.growth(book, county, measure)
        done = grown or given("同比增长", None, "percent", "本月未填报同比")
        reported = given("数据截至", book.as_of if grown else None, "period", "增速只看当月")
        for target in targets.growth_targets(book, county, measure, policy):
            cells = {**timeless(target.amount, done), "reported_to": reported}
            lines.append(GapLine(county, target.basis, cells))
    average = _average([line.cells["actual"].value for line in lines if line.reported], policy)
    lit = [replace(line, cells={**line.cells, "light": _growth_light(line, average)}) for line in lines]
    return ordered(ranked(lit, "pace"), policy)


def against(target: Expr, actual: Expr, at: Period, planned: Expr | None = None) -> dict[str, Expr]:
    """The arithmetic for one target and one actual: ``rate`` to ``needed_monthly``, light and ranks apart."""
    month, kind = targets.elapsed(at), target.kind
    due = planned or (target * month / 12).named("应完成", kind)
    rate = (actual / target * 100).named("完成率", "percent")
    if planned is None:
        time_rate = (month / 12 * 100).named("时序进度", "percent")
    else:
        time_rate = (due / target * 100).named("计划进度", "percent")
    remaining = (target - actual).named("年度差额", kind)
    return {
        "target": target,
        "actual": actual,
        "rate": rate,
        "time_rate": time_rate,
        "pace": (rate - time_rate).named("超（欠）进度", "points"),
        "due": due,
        "balance": (actual - due).named("超（欠）额", kind),
        "arrears": floored(due - actual).named("投资欠账", kind),
        "remaining": remaining,
        "needed_monthly": _needed(remaining, month, at),
    }


def _needed(remaining: Expr, month: Expr, at: Period) -> Expr:
    """What each month left must bring; 0 where nothing remains, unknown where something does and no month is left."""
    if at.month == 12:
        done = remaining.value is not None and remaining.value <= 0
        return given("后续月均需完成", Fraction(0) if done else None, remaining.kind, "十二月没有剩余月份")
    return (floored(remaining) / (literal(12) - month)).named("后续月均需完成", remaining.kind)


def timeless(target: Expr, actual: Expr, *, less: bool = False) -> dict[str, Expr]:
    """Where no share of the year is due: pace = actual − target, the sign turned where less is better."""
    kind = "points" if target.kind == "percent" else target.kind
    unknown = {key: given(key, None, "money", "不按时序考核") for key in TIMELESS_KEYS}
    pace = (target - actual if less else actual - target).named("超（欠）", kind)
    return {**unknown, "target": target, "actual": actual, "pace": pace}


def light_of(
    cells: Mapping[str, Expr],
    policy: Policy,
    growth: Expr | None,
    average: Fraction | None,
    measure: Measure | None = None,
) -> Expr:
    """The light by the preset in force; unknown where what it looks at is unknown."""
    preset, words, pace = policy.preset, lights.rule_in_words(policy), cells["pace"]
    if measure is not None and not measure.timed:
        met = None if pace.value is None else lights.by_threshold(pace.value)
        return ruled("亮灯", met, "light", lights.THRESHOLD_WORDS, pace)
    if preset.kind == "growth":
        if growth is None:
            return given("亮灯", None, "light", "本月未填报同比增速")
        own = cells.get("growth_target") or given("增速目标", policy.growth.plan, "percent", "政策 growth.plan")
        found = None if growth.value is None else lights.by_growth(growth.value, average, own.value)
        return ruled("亮灯", found, "light", words, growth, *([own] if own.value is not None else []))
    if preset.kind == "points":
        return ruled("亮灯", None if pace.value is None else lights.by_points(pace.value, preset), "light", words, pace)
    rule = lights.by_shortfall if preset.kind == "shortfall" else lights.by_ratio
    actual, due = cells["actual"], cells["due"]
    both = actual.value is not None and due.value is not None and cells["rate"].value is not None
    found = rule(Fraction(actual.value), Fraction(due.value), preset) if both else None
    return ruled("亮灯", found, "light", words, actual, due)


def ranked(lines: Sequence[GapLine], key: str) -> list[GapLine]:
    """The lines with ``rank`` (by ``key`` among rows of one group and basis) and ``rank_amount`` (in the group)."""
    by_key: dict[tuple[str, str], list[GapLine]] = defaultdict(list)
    by_amount: dict[str, dict[int, GapLine]] = defaultdict(dict)
    for line in lines:
        by_key[line.county.group, line.basis].append(line)
        by_amount[line.county.group].setdefault(line.county.id, line)
    label = "完成率" if key == "rate" else "超（欠）"
    first = {place: _places(members, key, label) for place, members in by_key.items()}
    amount = {place: _places(list(members.values()), "actual", "累计完成") for place, members in by_amount.items()}
    return [
        replace(
            line,
            cells={
                **line.cells,
                "rank": first[line.county.group, line.basis][line.county.id],
                "rank_amount": amount[line.county.group][line.county.id],
            },
        )
        for line in lines
    ]


def ordered(lines: Sequence[GapLine], policy: Policy) -> tuple[GapLine, ...]:
    """Unreported first, then by group, basis (the primary first) and rank."""
    places = {basis: place for place, basis in enumerate(bases_of(lines, policy))}

    def key(line: GapLine) -> tuple[bool, int, str, int, int, int]:
        county = line.county
        group = GROUPS.index(county.group) if county.group in GROUPS else len(GROUPS)
        place = line.cells["rank"].value or 10**9
        return (line.reported, group, county.group, places[line.basis], place, county.order)

    return tuple(sorted(lines, key=key))


def bases_of(lines: Iterable[GapLine], policy: Policy) -> tuple[str, ...]:
    """The bases of these lines, the primary first; units without any target count for none unless nobody has one."""
    tasked = [line.basis for line in lines if line.value("target") is not None]
    rest = [line.basis for line in lines if line.value("target") is None and line.basis not in tasked]
    return tuple(dict.fromkeys((*targets.bases_in_order(tasked, policy), *rest)))


def _county_lines(book: Book, county: County, measure: Measure, policy: Policy, pace: str) -> Iterable[GapLine]:
    done, kind = actuals.actual(book, county, measure.key), str(measure.kind)
    nothing = "未填报"
    amount = recast(done.amount if done else given("累计完成", None, "money", nothing), kind)
    reported = done.reported_to if done else given("数据截至", None, "period", nothing)
    growth = actuals.growth(book, county, measure.key)
    asked = {one.basis: one.amount for one in targets.growth_targets(book, county, measure.key, policy)}
    grown = {"growth": growth} if growth is not None else {}
    found = targets.targets(book, county, measure.key, policy)
    for target in found or (targets.Target("", given("年度任务", None, "money", "未下达或未填报")),):
        task = recast(target.amount, kind)
        planned = targets.month_plan(book, county, measure.key, target.basis) if pace == "plan" else None
        if measure.timed:
            cells = against(task, amount, book.as_of, recast(planned, kind) if planned else None)
        else:
            cells = timeless(task, amount, less=measure.better == "less")
        demanded = asked.get(target.basis) or next(iter(asked.values()), None)
        cells |= {"reported_to": reported} | grown | ({"growth_target": demanded} if demanded else {})
        marked = done.carried(book.as_of) if done else ""
        yield GapLine(county, target.basis, cells, planned is not None, target.derived, marked)


def _growth_light(line: GapLine, average: Fraction | None) -> Expr:
    """Held against the county's own target and the city's average."""
    grown, target = line.cells["actual"], line.cells["target"]
    both = grown.value is not None and target.value is not None
    found = lights.by_growth(grown.value, average, target.value) if both else None
    return ruled("亮灯", found, "light", lights.GROWTH_WORDS, grown, target)


def _average_growth(lines: Sequence[GapLine], policy: Policy) -> Fraction | None:
    by_county = {line.county.id: line.cells["growth"].value for line in lines if "growth" in line.cells}
    return _average(list(by_county.values()), policy)


def _average(grown: Sequence[Fraction], policy: Policy) -> Fraction | None:
    if policy.growth.city_average is not None:
        return policy.growth.city_average
    return Fraction(sum(grown), len(grown)) if grown else None


def _places(members: Sequence[GapLine], key: str, label: str) -> dict[int, Expr]:
    """Rank of each member by a cell; all of a group share the list of its members' values."""
    peers = Expr(Op.LIST, parts=tuple(same(one.county.name, one.cells[key]) for one in members))
    words = f"{label}在本组由高到低的位次（相同并列）"
    places = ranks({one.county.id: one.value(key) for one in members})
    return {
        one.county.id: Expr(Op.RANK, "名次", "count", (one.cells[key], peers), words=words, value=places[one.county.id])
        for one in members
    }
