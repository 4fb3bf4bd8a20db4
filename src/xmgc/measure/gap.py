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

from xmgc.domain.formula import Expr, Op, floored, literal
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS, County
from xmgc.domain.policy import Policy
from xmgc.measure import lights, targets
from xmgc.measure.book import Book
from xmgc.measure.formula import given, ruled, same, total
from xmgc.measure.ranks import ranks

MONEY_KEYS = ("target", "actual", "due", "balance", "arrears", "remaining", "needed_monthly")


@dataclass(frozen=True, slots=True)
class GapLine:
    """One county and basis. ``cells`` by row key; ``from_month_plan`` when due is the county's own plan."""

    county: County
    basis: str
    cells: Mapping[str, Expr]
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


def against(target: Expr, actual: Expr, at: Period, planned: Expr | None = None) -> dict[str, Expr]:
    """The arithmetic for one target and one actual: ``rate`` to ``needed_monthly``, light and ranks apart."""
    month = targets.elapsed(at)
    due = planned or (target * month / 12).named("应完成", "money")
    rate = (actual / target * 100).named("完成率", "percent")
    if planned is None:
        time_rate = (month / 12 * 100).named("时序进度", "percent")
    else:
        time_rate = (due / target * 100).named("计划进度", "percent")
    remaining = (target - actual).named("年度差额", "money")
    return {
        "target": target,
        "actual": actual,
        "rate": rate,
        "time_rate": time_rate,
        "pace": (rate - time_rate).named("超（欠）进度", "points"),
        "due": due,
        "balance": (actual - due).named("超（欠）额", "money"),
        "arrears": floored(due - actual).named("投资欠账", "money"),
        "remaining": remaining,
        "needed_monthly": _needed(remaining, month, at),
    }


def _needed(remaining: Expr, month: Expr, at: Period) -> Expr:
    """What each month left must bring; 0 where nothing remains, unknown where something does and no month is left."""
    if at.month == 12:
        done = remaining.value is not None and remaining.value <= 0
        return given("后续月均需完成", Fraction(0) if done else None, "money", "十二月没有剩余月份")
    return (floored(remaining) / (literal(12) - month)).named("后续月均需完成", "money")


def light_of(cells: Mapping[str, Expr], policy: Policy, growth: Expr | None, average: Fraction | None) -> Expr:
    """The light by the preset in force; unknown where what it looks at is unknown."""
    preset = policy.preset
    words = lights.rule_in_words(policy)
    if preset.kind == "growth":
        if growth is None:
            return given("亮灯", None, "light", "未填报同比增速")
        found = None if growth.value is None else lights.by_growth(growth.value, average, policy.growth)
        return ruled("亮灯", found, "light", words, growth)
    if preset.kind == "points":
        pace = cells["pace"]
        found = None if pace.value is None else lights.by_points(pace.value, preset)
        return ruled("亮灯", found, "light", words, pace)
    rule = lights.by_shortfall if preset.kind == "shortfall" else lights.by_ratio
    actual, due = cells["actual"], cells["due"]
    both = actual.value is not None and due.value is not None
    found = rule(Fraction(actual.value), Fraction(due.value), preset) if both else None
    return ruled("亮灯", found, "light", words, actual, due)


@dataclass(frozen=True, slots=True)
class Total:
    """The 合计 row of some lines, and the names of the counties it misses."""

    cells: Mapping[str, Expr]
    missing: tuple[str, ...]
    bases: tuple[str, ...]
    """The bases added up: one, or several where no basis is common to all."""


def total_of(lines: Sequence[GapLine], policy: Policy) -> Total:
    """One row a county (its first basis in policy order) added up; rate, pace, light of those with both amounts."""
    mains = _one_each(lines, policy)
    cells = {
        key: total(f"合计{mains[0].cells[key].label}" if mains else key, "money", "各单位之和", _named(mains, key))
        for key in MONEY_KEYS
    }
    both = [line for line in mains if line.value("target") is not None and line.value("actual") is not None]
    done = total("已报单位累计完成", "money", "已报单位之和", _named(both, "actual"))
    task = total("已报单位年度任务", "money", "已报单位之和", _named(both, "target"))
    due = total("已报单位应完成", "money", "已报单位之和", _named(both, "due"))
    rate = (done / task * 100).named("完成率", "percent")
    time_rate = (due / task * 100).named("时序进度", "percent")
    cells |= {
        "rate": rate,
        "time_rate": time_rate,
        "pace": (rate - time_rate).named("超（欠）进度", "points"),
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


def _light(line: GapLine, policy: Policy, average: Fraction | None) -> Expr:
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


def _places(members: Sequence[GapLine], key: str, label: str) -> dict[int, Expr]:
    """Rank of each member by a cell; all of a group share the list of its members' values."""
    peers = Expr(Op.LIST, parts=tuple(same(one.county.name, one.cells[key]) for one in members))
    words = f"{label}在本组由高到低的位次（相同并列）"
    places = ranks({one.county.id: one.value(key) for one in members})
    return {
        one.county.id: Expr(Op.RANK, "名次", "count", (one.cells[key], peers), words=words, value=places[one.county.id])
        for one in members
    }


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


def _named(lines: Sequence[GapLine], key: str) -> list[tuple[str, Expr]]:
    return [(line.county.name, line.cells[key]) for line in lines]
