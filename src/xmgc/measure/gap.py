"""The gap: who owes how much, against the elapsed time and against the year.

* 完成率 rate = 100 × actual ÷ target; 时序进度 time_rate = 100 × m ÷ 12; 超(欠)进度 pace = rate − time_rate, in points.
* 应完成 due = target × m ÷ 12, or the county's own month plan (``pace plan``: time_rate is then 100 × due ÷ target).
* 超(欠)额 balance = actual − due; 投资欠账 arrears = due − actual where positive, else 0.
* 年度差额 remaining = target − actual; 后续月均 needed_monthly = remaining ÷ months left, 0 when nothing remains.
* Ranks are within the group: by rate among rows of one basis, by amount among its counties; 1 is best, ties share.
* A county that has not reported is unknown, never zero, and stands first. Nothing is rounded here.
* Totals add what is shown; the total rate, pace and light are those of the rows that have both target and actual.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS, County
from xmgc.domain.policy import Policy
from xmgc.domain.trace import Term, Trace
from xmgc.measure import lights, targets
from xmgc.measure.book import Book
from xmgc.measure.ranks import ranks
from xmgc.measure.traced import Traced, computed, given, summed

MONEY_KEYS = ("target", "actual", "due", "balance", "arrears", "remaining", "needed_monthly")


@dataclass(frozen=True, slots=True)
class GapLine:
    """One county and basis. ``cells`` by row key; ``from_month_plan`` when due is the county's own plan."""

    county: County
    basis: str
    cells: Mapping[str, Traced]
    from_month_plan: bool = False

    @property
    def reported(self) -> bool:
        """Whether anything is known of what was done."""
        return self.cells["actual"].value is not None

    def stale_at(self, at: Period) -> bool:
        """Whether the latest figure is older than the position."""
        return self.reported and self.cells["reported_to"].value < at

    def value(self, key: str) -> Fraction | int | None:
        """The bare value of a cell."""
        found: Fraction | int | None = self.cells[key].value
        return found


def gap_lines(book: Book, measure: str, policy: Policy, *, pace: str = "time") -> tuple[GapLine, ...]:
    """Every county and basis of the measure: unreported first, then by group, basis and rank."""
    lines = [
        line
        for county in book.counties
        if targets.concerns(book, county, measure)
        for line in _county_lines(book, county, measure, policy, pace)
    ]
    average = _average_growth(lines, policy)
    lit = [replace(line, cells={**line.cells, "light": _light(line, policy, average)}) for line in lines]
    return tuple(sorted(_ranked(lit), key=lambda line: _order(line, policy)))


def against(target: Traced, actual: Traced, at: Period, planned: Traced | None = None) -> dict[str, Traced]:
    """The arithmetic for one target and one actual: ``rate`` to ``needed_monthly``, light and ranks apart."""
    month, task = targets.elapsed(at), target.label
    due = planned or computed("应完成", "money", f"{task} × 月份 ÷ 12", _due, target, month)
    rate = computed("完成率", "percent", f"累计完成 ÷ {task} × 100", _rate, actual, target)
    if planned is None:
        time_rate = _time_rate(at, month, actual)
    else:
        time_rate = computed("计划进度", "percent", f"应完成 ÷ {task} × 100", _rate, due, target)
    remaining = computed("年度差额", "money", f"{task} − 累计完成", lambda t, a: t - a, target, actual)
    left = given("剩余月数", 12 - at.month, "count", f"12 − {at.month}")
    return {
        "target": target,
        "actual": actual,
        "rate": rate,
        "time_rate": time_rate,
        "pace": computed("超（欠）进度", "points", f"完成率 − {time_rate.label}", lambda r, t: r - t, rate, time_rate),
        "due": due,
        "balance": computed("超（欠）额", "money", "累计完成 − 应完成", lambda a, d: a - d, actual, due),
        "arrears": computed(
            "投资欠账", "money", _arrears_words(task, planned), lambda d, a: max(d - a, 0), due, actual
        ),
        "remaining": remaining,
        "needed_monthly": computed(
            "后续月均需完成", "money", "年度差额 ÷ 剩余月数（已完成的为 0）", _monthly, remaining, left
        ),
    }


def _time_rate(at: Period, month: Traced, actual: Traced) -> Traced:
    """The elapsed share of the year; the figure that stands for it is named beside, though it does not enter."""
    beside = Term(f"对照的{actual.label}", actual.value, actual.kind, actual.trace, "不参与计算")
    return Traced(
        "时序进度", Fraction(100 * at.month, 12), "percent", Trace("时序进度 = 月份 ÷ 12 × 100", (month.term, beside))
    )


def light_of(cells: Mapping[str, Traced], policy: Policy, growth: Traced | None, average: Fraction | None) -> Traced:
    """The light by the preset in force; unknown where what it looks at is unknown."""
    preset = policy.preset
    words = lights.rule_in_words(policy)
    if preset.kind == "growth":
        if growth is None:
            return given("亮灯", None, "light", "未填报同比增速")
        return computed("亮灯", "light", words, lambda g: lights.by_growth(g, average, policy.growth), growth)
    if preset.kind == "points":
        return computed("亮灯", "light", words, lambda pace: lights.by_points(pace, preset), cells["pace"])
    rule = lights.by_shortfall if preset.kind == "shortfall" else lights.by_ratio
    return computed(
        "亮灯", "light", words, lambda a, d: rule(Fraction(a), Fraction(d), preset), cells["actual"], cells["due"]
    )


@dataclass(frozen=True, slots=True)
class Total:
    """The 合计 row of some lines, and the names of the counties it misses."""

    cells: Mapping[str, Traced]
    missing: tuple[str, ...]
    bases: tuple[str, ...]
    """The bases added up: one, or several where no basis is common to all."""


def total_of(lines: Sequence[GapLine], policy: Policy) -> Total:
    """One row a county (its first basis in policy order) added up; rate, pace, light of those with both amounts."""
    mains = _one_each(lines, policy)
    cells = {
        key: summed(f"合计{mains[0].cells[key].label}" if mains else key, "money", "各单位之和", _named(mains, key))
        for key in MONEY_KEYS
    }
    both = [line for line in mains if line.value("target") is not None and line.value("actual") is not None]
    done = summed("已报单位累计完成", "money", "已报单位之和", _named(both, "actual"))
    task = summed("已报单位年度任务", "money", "已报单位之和", _named(both, "target"))
    due = summed("已报单位应完成", "money", "已报单位之和", _named(both, "due"))
    rate = computed("完成率", "percent", "已报单位累计完成 ÷ 已报单位年度任务 × 100", _rate, done, task)
    time_rate = computed("时序进度", "percent", "已报单位应完成 ÷ 已报单位年度任务 × 100", _rate, due, task)
    cells |= {
        "rate": rate,
        "time_rate": time_rate,
        "pace": computed("超（欠）进度", "points", "完成率 − 时序进度", lambda r, t: r - t, rate, time_rate),
    }
    if policy.preset.kind != "growth":
        cells["light"] = light_of({**cells, "actual": done, "due": due}, policy, None, None)
    missing = tuple(line.county.name for line in mains if not line.reported)
    return Total(cells, missing, tuple(dict.fromkeys(line.basis for line in mains)))


def _county_lines(book: Book, county: County, measure: str, policy: Policy, pace: str) -> Iterable[GapLine]:
    done = targets.actual(book, county, measure)
    nothing = "未填报"
    amount = done.amount if done else given("累计完成", None, "money", nothing)
    reported = done.reported_to if done else given("数据截至", None, "period", nothing)
    growth = targets.growth(book, county, measure)
    found = targets.targets(book, county, measure, policy)
    for target in found or (targets.Target("", given("年度任务", None, "money", "未下达或未填报")),):
        planned = targets.month_plan(book, county, measure, target.basis) if pace == "plan" else None
        cells = against(target.amount, amount, book.as_of, planned) | {"reported_to": reported}
        if growth is not None:
            cells["growth"] = growth
        yield GapLine(county, target.basis, cells, planned is not None)


def _light(line: GapLine, policy: Policy, average: Fraction | None) -> Traced:
    return light_of(line.cells, policy, line.cells.get("growth"), average)


def _average_growth(lines: Sequence[GapLine], policy: Policy) -> Fraction | None:
    if policy.growth.city_average is not None:
        return policy.growth.city_average
    by_county = {line.county.id: line.cells["growth"].value for line in lines if "growth" in line.cells}
    return Fraction(sum(by_county.values()), len(by_county)) if by_county else None


def _ranked(lines: Sequence[GapLine]) -> list[GapLine]:
    by_rate: dict[tuple[str, str], list[GapLine]] = defaultdict(list)
    by_amount: dict[str, dict[int, GapLine]] = defaultdict(dict)
    for line in lines:
        by_rate[line.county.group, line.basis].append(line)
        by_amount[line.county.group].setdefault(line.county.id, line)
    rate = {key: _places(members, "rate", "完成率") for key, members in by_rate.items()}
    amount = {key: _places(list(members.values()), "actual", "累计完成") for key, members in by_amount.items()}
    return [
        replace(
            line,
            cells={
                **line.cells,
                "rank": rate[line.county.group, line.basis][line.county.id],
                "rank_amount": amount[line.county.group][line.county.id],
            },
        )
        for line in lines
    ]


def _places(members: Sequence[GapLine], key: str, label: str) -> dict[int, Traced]:
    """Rank of each member by a cell; all of a group share one trace, which names every member's value."""
    terms = tuple(Term(one.county.name, one.value(key), one.cells[key].kind, one.cells[key].trace) for one in members)
    trace = Trace(f"名次 = {label}在本组由高到低的位次（相同并列）", terms)
    places = ranks({one.county.id: one.value(key) for one in members})
    return {county_id: Traced("名次", place, "count", trace) for county_id, place in places.items()}


def _order(line: GapLine, policy: Policy) -> tuple[bool, int, str, int, str, int, int]:
    county = line.county
    group = GROUPS.index(county.group) if county.group in GROUPS else len(GROUPS)
    place = line.cells["rank"].value or 10**9
    return (line.reported, group, county.group, _basis_place(line.basis, policy), line.basis, place, county.order)


def _basis_place(basis: str, policy: Policy) -> int:
    order = policy.gap.bases
    return -1 if not basis else order.index(basis) if basis in order else len(order)


def _one_each(lines: Sequence[GapLine], policy: Policy) -> list[GapLine]:
    """One line a county: of the basis most counties have, where it has that one; ties go by policy order."""
    having: dict[str, int] = defaultdict(int)
    for line in lines:
        having[line.basis] += 1
    preferred = sorted(having, key=lambda basis: (-having[basis], _basis_place(basis, policy), basis))
    chosen: dict[int, GapLine] = {}
    for line in sorted(lines, key=lambda line: preferred.index(line.basis)):
        chosen.setdefault(line.county.id, line)
    return [line for line in lines if chosen[line.county.id] is line]


def _named(lines: Sequence[GapLine], key: str) -> list[tuple[str, Traced]]:
    return [(line.county.name, line.cells[key]) for line in lines]


def _due(target: int, month: int) -> Fraction:
    return Fraction(target * month, 12)


def _rate(part: int | Fraction, whole: int | Fraction) -> Fraction | None:
    return Fraction(100 * part) / whole if whole else None


def _monthly(remaining: int, months: int) -> Fraction | None:
    if remaining <= 0:
        return Fraction(0)
    return Fraction(remaining, months) if months else None


def _arrears_words(task: str, planned: Traced | None) -> str:
    return f"{task} × 月份 ÷ 12 − 累计完成（不欠为 0）" if planned is None else "应完成 − 累计完成（不欠为 0）"
