"""Gap, supervise and plan documents drawn in a test as text tables, amounts in 万元.

| 单位 | 组 | 任务 | 完成 |     one row a county; a blank 完成 is a county that has not reported; ranks are worked out
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from xmgc.document import Column, Document, Kind, Light, Row, Table, Value
from xmgc.domain.period import Period

WAN = 1_000_000
GAP_COLUMNS = (
    Column("rank", "名次", Kind.COUNT),
    Column("county", "单位"),
    Column("group", "分组"),
    Column("basis", "口径"),
    Column("target", "年度任务", Kind.MONEY),
    Column("actual", "累计完成", Kind.MONEY),
    Column("rate", "完成率", Kind.PERCENT, "%"),
    Column("time_rate", "时序进度", Kind.PERCENT, "%"),
    Column("pace", "超（欠）进度", Kind.POINTS, "百分点"),
    Column("due", "应完成", Kind.MONEY),
    Column("arrears", "投资欠账", Kind.MONEY),
    Column("remaining", "年度差额", Kind.MONEY),
    Column("needed_monthly", "后续月均需完成", Kind.MONEY),
    Column("light", "亮灯", Kind.LIGHT),
)
PROJECT_COLUMNS = tuple(
    Column(key, label, kind)
    for key, label, kind in (
        ("county", "单位", Kind.TEXT),
        ("project", "项目", Kind.TEXT),
        ("annual_plan", "年度计划", Kind.MONEY),
        ("actual", "累计完成", Kind.MONEY),
        ("rate", "完成率", Kind.PERCENT),
        ("time_rate", "时序进度", Kind.PERCENT),
        ("pace", "超（欠）进度", Kind.POINTS),
        ("arrears", "投资欠账", Kind.MONEY),
        ("stage", "阶段", Kind.TEXT),
        ("leader", "包挂领导", Kind.TEXT),
    )
)
FINDING_COLUMNS = tuple(
    Column(key, key)
    for key in ("rank", "county", "project", "rule", "since", "evidence", "leader", "unit", "confidence")
)
PLAN_COLUMNS = tuple(
    Column(key, key)
    for key in ("county", "project", "node", "planned", "latest_finish", "actual", "critical", "person")
)


def cells(drawn: str) -> list[list[str]]:
    """The cells of a drawn table, line by line."""
    lines = [line.strip() for line in drawn.strip().splitlines() if line.strip()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def standing(target: int | None, actual: int | Fraction | None, month: int) -> dict[str, Value]:
    """A gap row's numbers by the rules of the domain, amounts in fen."""
    time = Fraction(100 * month, 12)
    done = None if actual is None else Fraction(actual)
    rate = None if done is None or not target else 100 * done / target
    due = None if target is None else Fraction(target * month, 12)
    remaining = None if done is None or target is None else target - done
    needed = None if remaining is None or month == 12 else max(remaining, Fraction(0)) / (12 - month)
    pace = None if rate is None else rate - time
    return {
        "target": target,
        "actual": actual,
        "rate": rate,
        "time_rate": time,
        "pace": pace,
        "due": due,
        "arrears": None if due is None or done is None else max(due - done, Fraction(0)),
        "remaining": remaining,
        "needed_monthly": needed,
        "light": None if pace is None else Light.GREEN if pace >= 0 else Light.YELLOW,
    }


def ranked(rows: Sequence[Mapping[str, Value]]) -> list[Row]:
    """The rows with their rank by rate within group and basis; ties share one, the unreported have none."""
    done = []
    for row in rows:
        peers = [one["rate"] for one in rows if (one["group"], one["basis"]) == (row["group"], row["basis"])]
        rate = row["rate"]
        better = [one for one in peers if isinstance(one, Fraction) and isinstance(rate, Fraction) and one > rate]
        done.append(Row({**row, "rank": None if rate is None else len(better) + 1}))
    return done


def gap_table(drawn: str, *, month: int = 6, key: str = "fixed_asset", title: str = "固定资产投资") -> Table:
    """A measure's table of a drawn grid ``单位 | 组 | 任务 | 完成 [| 口径]``, with the totals of every basis."""
    rows: list[dict[str, Value]] = []
    for county, group, target, actual, *basis in cells(drawn):
        amount = Fraction(actual) * WAN if actual else None
        numbers = standing(int(target) * WAN if target else None, amount, month)
        rows.append({"county": county, "group": group, "basis": basis[0] if basis else "", **numbers})
    having = [str(row["basis"]) for row in rows]
    bases = sorted(dict.fromkeys(having), key=lambda basis: -having.count(basis))
    totals = [
        _total([row for row in rows if row["basis"] == basis], basis, population, month)
        for basis in bases
        for population in ("reported", "all")
    ]
    return Table(key, title, GAP_COLUMNS, tuple(ranked(rows)), totals[0], totals=tuple(totals))


def _total(rows: Sequence[Mapping[str, Value]], basis: str, population: str, month: int) -> Row:
    """The total of one basis and population, as the gap lays it out."""
    silent = sum(row["actual"] is None for row in rows)
    inside = [row for row in rows if population == "all" or row["actual"] is not None]
    tasks = sum(row["target"] for row in inside if isinstance(row["target"], int))
    done = sum((row["actual"] for row in inside if isinstance(row["actual"], Fraction)), Fraction(0))
    values: dict[str, Value] = {**standing(tasks, done, month)}
    for key in ("arrears", "needed_monthly"):
        amounts = (row[key] for row in inside)
        values[key] = sum((one for one in amounts if isinstance(one, Fraction)), Fraction(0))
    return Row({
        **values,
        "county": "合计",
        "basis": basis,
        "population": population,
        "units": len(inside),
        "silent": silent,
        "at_least": population == "all" and silent > 0,
    })


def gap_document(*tables: Table, as_of: str = "2024-06") -> Document:
    """A gap report of these tables."""
    return Document("gap", "投资欠账情况", Period.parse(as_of), tables)


def projects_table(drawn: str, *, month: int = 6) -> Table:
    """``单位 | 项目 | 年度计划 | 完成`` as the gap's per-project table."""
    rows = []
    for county, project, plan, actual, *leader in cells(drawn):
        numbers = standing(int(plan) * WAN, Fraction(actual) * WAN if actual else None, month)
        named: dict[str, Value] = {"county": county, "project": project, "stage": "在建"}
        named["leader"] = leader[0] if leader else None
        rows.append(Row({**numbers, **named, "annual_plan": numbers["target"]}))
    return Table("projects", "重点项目投资欠账明细", PROJECT_COLUMNS, tuple(rows))


def supervise_document(drawn: str, as_of: str = "2024-06") -> Document:
    """``单位 | 项目 | 规则 | 依据 | 包挂领导 | 责任单位 | 可信`` as a supervise report."""
    rows = []
    for at, (county, project, rule, evidence, leader, unit, confidence) in enumerate(cells(drawn) if drawn else [], 1):
        named: dict[str, Value] = {"county": county, "project": project or None, "rule": rule, "confidence": confidence}
        told: dict[str, Value] = {"evidence": evidence, "leader": leader or None, "unit": unit or None}
        told["since"] = Period(2024, 3)
        rows.append(Row({"rank": at, **named, **told}))
    table = Table("findings", "督查发现", FINDING_COLUMNS, tuple(rows))
    return Document("supervise", "督查发现", Period.parse(as_of), (table,))


def plan_document(drawn: str = "") -> Document:
    """``单位 | 项目 | 节点 | 计划 | 最迟 | 实际 [| 关键]`` with days as YYYY-MM-DD, as a plan report."""
    rows = []
    for county, project, node, planned, latest, actual, *critical in cells(drawn) if drawn else []:
        days: dict[str, Value] = {"planned": day(planned), "latest_finish": day(latest), "actual": day(actual)}
        named: dict[str, Value] = {"county": county, "project": project, "node": node}
        named["critical"] = bool(critical and critical[0])
        rows.append(Row({**named, **days, "person": None}))
    return Document("plan", "推进计划", Period(2024, 6), (Table("nodes", "推进计划", PLAN_COLUMNS, tuple(rows)),))


def day(text: str) -> date | None:
    """A drawn day."""
    return date.fromisoformat(text) if text else None
