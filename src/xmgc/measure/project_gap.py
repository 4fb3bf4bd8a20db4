"""Which projects cause a county's arrears: the gap's arithmetic for each project, worst first.

share = the project's arrears ÷ the county's arrears, in percent. The county's arrears are net of projects ahead of
their plan, so shares may add up to more than 100. A vanished project keeps its last figure and is flagged; one that
does not count (终止、退库, counted in another county) is left out; one whose figure is older is flagged.

due = annual plan × m ÷ 12, so that projects sum to their county (``due_from = year``). Policy may choose the planned
start (the plan spread evenly from that month to December) or the project's own month plan where it states one; the
county's due stays what its target says.

Who is not yet to start is not behind: before the month of 计划开工时间 a project that has neither begun nor spent has
no light (未到开工期); what its plan contributes to the county's due is told apart, and it is never named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import Book, latest
from xmgc.measure.formula import given, read
from xmgc.measure.gap import against, light_of
from xmgc.measure.stage import reached, stage_of

PLAN = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.YEAR)
WAITING = "未到开工期"
DONE = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)
PLANNED = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.YEAR_TO_DATE)


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project. ``cells``: annual_plan, actual, reported_to, rate, time_rate, pace, due, arrears, share, light …"""

    project: ProjectState
    cells: Mapping[str, Expr]
    stage: Stage | None
    stale: bool
    waiting: bool = False
    """Whether it is not yet to start."""

    @property
    def arrears(self) -> Fraction:
        """For sorting: what is owed, 0 where unknown."""
        return Fraction(self.cells["arrears"].value or 0)


def project_lines(
    book: Book, county_id: int, policy: Policy, county_arrears: Expr, *, pace: str = "time"
) -> tuple[ProjectLine, ...]:
    """The county's projects with a plan or a figure of the year, worst first; the unreported before all."""
    members = [one for one in book.projects.get(county_id, ()) if book.counts(one)]
    lines = [line for one in members if (line := _line(book, one, policy, county_arrears, pace)) is not None]
    return tuple(sorted(lines, key=_worst_first))


def _line(book: Book, project: ProjectState, policy: Policy, county: Expr, pace: str) -> ProjectLine | None:
    at = book.as_of
    plan = _amount(project, PLAN, at, "年度计划", "填报的年度计划投资")
    done = _amount(project, DONE, at, "累计完成", "填报的今年累计数")
    if plan.value is None and done.value is None:
        return None
    cells = against(plan, done, at, _due(project, plan, at, "plan" if pace == "plan" else policy.schedule.due_from))
    cells["annual_plan"] = cells.pop("target")
    last = latest(project.figures.get(DONE, ()), DONE, at)
    query = _query(project, DONE, at)
    reported = read("数据截至", last.period if last else None, "period", query, "最近一次填报的月份")
    share = (cells["arrears"] / county * 100).named("占县欠账比重", "percent")
    stage, waits = stage_of(project, at).stage, waiting(project, at)
    light = given("亮灯", None, "light", WAITING) if waits else light_of(cells, policy, None, None)
    cells |= {"reported_to": reported, "share": share, "light": light}
    return ProjectLine(project, cells, stage, last is not None and last.period < at, waits)


def waiting(project: ProjectState, at: Period) -> bool:
    """Whether its planned start lies after ``at`` and nothing says that it began or spent before."""
    start = start_month(project)
    if start is None or start <= at or reached(stage_of(project, at).stage, Stage.STARTED):
        return False
    return not any(amount for period, amount in project.figures.get(DONE, ()) if period <= at)


def start_month(project: ProjectState) -> Period | None:
    """The month of 计划开工时间; None where none is stated or only a year."""
    text = project.text("planned_start")
    try:
        return Period.parse(text[:7]) if len(text) >= 7 else None
    except ValueError:
        return None


def _due(project: ProjectState, plan: Expr, at: Period, due_from: str) -> Expr | None:
    """What is due otherwise than by twelfths of the year; None for twelfths."""
    if due_from == "plan":
        return _planned(project, at)
    start = start_month(project)
    if due_from != "planned_start" or start is None or start.year != at.year:
        return None
    months = given("开工后月数", max(0, at.month - start.month + 1), "count", f"计划 {start} 开工")
    whole = given("开工后全部月数", 13 - start.month, "count", f"计划 {start} 开工至年底")
    return (plan * months / whole).named("应完成", "money")


def _amount(project: ProjectState, series: Series, at: Period, label: str, words: str) -> Expr:
    found = latest(project.figures.get(series, ()), series, at)
    if found is None:
        return given(label, None, "money", "未填报")
    return read(label, found.amount, "money", _query(project, series, at), words)


def _planned(project: ProjectState, at: Period) -> Expr | None:
    amount = dict(project.figures.get(PLANNED, ())).get(at)
    if amount is None:
        return None
    query = FactQuery(project.county_id, at, PLANNED, subjects=(project.id,), pick="exact")
    return read("应完成", amount, "money", query, "填报的当期累计计划")


def _query(project: ProjectState, series: Series, at: Period) -> FactQuery:
    return FactQuery(project.county_id, at, series, subjects=(project.id,))


def _worst_first(line: ProjectLine) -> tuple[bool, bool, Fraction, Fraction, int]:
    unreported = line.cells["actual"].value is None
    return (line.waiting, not unreported, -line.arrears, Fraction(line.cells["pace"].value or 0), line.project.id)


def vanished_among(lines: Sequence[ProjectLine]) -> tuple[str, ...]:
    """Names of the lines' projects that the latest roll no longer names."""
    return tuple(line.project.name for line in lines if line.project.vanished)


def project_points(project: ProjectState, period: Period) -> dict[str, Expr] | None:
    """A month of the money plan: what was planned and done up to it, and the balance; None without a plan."""
    plan = dict(project.figures.get(PLANNED, ())).get(period)
    done = dict(project.figures.get(DONE, ())).get(period)
    if plan is None:
        return None
    query = FactQuery(project.county_id, period, PLANNED, subjects=(project.id,), pick="exact")
    planned = read("计划累计", plan, "money", query)
    own = FactQuery(project.county_id, period, DONE, subjects=(project.id,), pick="exact")
    actual = read("完成累计", done, "money", own) if done is not None else given("完成累计", None, "money", "未填报")
    balance = (actual - planned).named("超（欠）额", "money")
    return {"planned": planned, "actual": actual, "balance": balance}
