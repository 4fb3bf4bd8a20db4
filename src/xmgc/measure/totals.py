"""合计: a total has one population and one basis, and says both.

* ``all``: every unit with a positive task of the basis, heard of or not: task, done, 年度差额 = task − done. While
  somebody is silent the done is 至少; rate, pace, balance and arrears are unknown then.
* ``reported``: the units of those that have reported this year (a carried figure counts): task, done, rate, pace, due,
  balance, remaining, arrears, needed. ``arrears`` and ``needed_monthly`` add the units' own: who is ahead does not make
  up for who is behind; ``balance = actual − due`` and ``remaining = target − actual`` are of the whole.
* A unit without a positive task of the basis is in neither; what it has done is told apart (``untasked``). Where nobody
  has a task, all units are in and only the done is known.
* Measures without a time share are not added up: growths, percents and thresholds have no total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from xmgc.domain.formula import Expr
from xmgc.domain.measures import Measure, MeasureKind
from xmgc.domain.period import Period
from xmgc.domain.policy import Policy
from xmgc.measure.formula import given, total
from xmgc.measure.gap import MONEY_KEYS, GapLine, against, bases_of, light_of

ALL, REPORTED = "all", "reported"


@dataclass(frozen=True, slots=True)
class Total:
    """One 合计 row: ``basis`` and ``population``, how many ``units`` it adds, the ``silent`` it misses (for ``all``:
    those whose done it cannot know), and what units without a task have done (``untasked``; None for nothing)."""

    basis: str
    population: str
    cells: dict[str, Expr]
    units: tuple[str, ...]
    silent: tuple[str, ...]
    untasked: Expr | None = None

    @property
    def at_least(self) -> bool:
        """Whether its done is 至少: somebody in it is silent."""
        return self.population == ALL and bool(self.silent)

    def value(self, key: str) -> Fraction | int | None:
        """The bare value of a cell; None where there is no such cell."""
        return self.cells[key].value if key in self.cells else None


def totals_of(lines: Sequence[GapLine], measure: Measure, policy: Policy, at: Period) -> tuple[Total, ...]:
    """Basis by basis, the primary first: the reporting units' total, then that of all."""
    if not measure.timed or measure.kind is MeasureKind.PERCENT:
        return ()
    found: list[Total] = []
    for basis in bases_of(lines, policy):
        mine = [line for line in lines if line.basis == basis]
        tasked = [line for line in mine if line.tasked]
        members = tasked or ([] if any(line.value("target") is not None for line in lines) else mine)
        if members:
            apart = _untasked(lines, members)
            found += [_total(members, basis, population, policy, measure, at, apart) for population in (REPORTED, ALL)]
    return tuple(found)


def _total(
    members: Sequence[GapLine],
    basis: str,
    population: str,
    policy: Policy,
    measure: Measure,
    at: Period,
    apart: Expr | None,
) -> Total:
    silent = tuple(line.county.name for line in members if not line.reported)
    counted = members if population == ALL else [line for line in members if line.reported]
    who = "各单位" if population == ALL else "已报单位"
    kind = str(measure.kind)
    part = {key: _sum(counted, key, kind, who) for key in MONEY_KEYS}
    cells = against(part["target"], part["actual"], at)
    cells |= {key: part[key] for key in ("due", "arrears", "needed_monthly")}
    if any(line.value("needed_monthly") is None and (line.value("remaining") or 0) > 0 for line in counted):
        cells["needed_monthly"] = given("后续月均需完成", None, kind, "年内已无剩余月份")
    cells["balance"] = (part["actual"] - part["due"]).named("超（欠）额", kind)
    cells["time_rate"] = (part["due"] / part["target"] * 100).named("时序进度", "percent")
    cells["pace"] = (cells["rate"] - cells["time_rate"]).named("超（欠）进度", "points")
    if population == ALL and silent:
        unknown = ("rate", "pace", "balance", "arrears", "needed_monthly")
        cells |= {key: given(cells[key].label, None, cells[key].kind, "有单位未报，未知") for key in unknown}
    cells["light"] = light_of(cells, policy, None, None, measure)
    names = tuple(line.county.name for line in counted)
    return Total(basis, population, cells, names, silent, apart)


def _sum(lines: Sequence[GapLine], key: str, kind: str, who: str) -> Expr:
    label = lines[0].cells[key].label if lines else key
    found = total(label, kind, f"{who}之和", [(line.county.name, line.cells[key]) for line in lines])
    return found if found.value is not None else given(label, None, kind, f"{who}均未知")


def _untasked(lines: Sequence[GapLine], members: Sequence[GapLine]) -> Expr | None:
    """What the units outside a total have done, each once; None where they have done nothing known."""
    inside = {line.county.id for line in members}
    outside = {line.county.id: line for line in lines if line.county.id not in inside and line.reported}
    if not outside:
        return None
    parts = [(line.county.name, line.cells["actual"]) for line in outside.values()]
    return total("未下达任务的单位完成", parts[0][1].kind, "各单位之和", parts)
