"""Rules on money, nodes and approvals: 进展较慢、资金到位困难、审批制约."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr
from xmgc.domain.money import in_unit, round_half_up
from xmgc.domain.period import Period
from xmgc.domain.policy import PRESETS, Policy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.measure.approvals import approvals
from xmgc.measure.formula import given
from xmgc.measure.gap import against, light_of
from xmgc.measure.items import is_closed, stated_day
from xmgc.measure.lights import RED, YELLOW, by_points
from xmgc.measure.project_gap import DONE, project_lines
from xmgc.measure.rates import agreement_kind, is_deal
from xmgc.measure.supervise.found import Desk, Found, day_words
from xmgc.measure.worth import arrived, contracted_or_total

BEHIND: Final = frozenset({YELLOW, RED})
"""Lights that are criticised."""


def slow(desk: Desk) -> Iterator[Found]:
    """进度缓慢：当月数亮黄灯或红灯（与亮灯同一界限，恰在界限上的不算）；未到开工期的不算；落后更多的在前。"""
    at = desk.snapshot.as_of
    for county in desk.snapshot.counties:
        for line in project_lines(
            desk.book, county.id, desk.policy, given("投资欠账", Fraction(0), "money", "不用于点名")
        ):
            pace, arrears = line.cells["pace"], line.cells["arrears"]
            light = light_now(line.cells, desk.policy)
            if line.stale or line.waiting or pace.value is None or light not in BEHIND:
                continue
            behind = round_half_up(-pace.value, 2)
            done, plan = line.cells["actual"], line.cells["annual_plan"]
            evidence = (
                f"截至{at.month}月底完成投资{_wan(done.value)}，"
                f"占年度计划{_wan(plan.value)}的{round_half_up(line.cells['rate'].value, 2)}%，"
                f"慢于时序进度{behind}个百分点，欠{_wan(arrears.value)}"
            )
            terms = (done, plan, pace)
            yield desk.found(
                "slow",
                line.project,
                evidence,
                light,
                since=_behind_since(line.project, plan, at, desk.policy),
                weight=int(-pace.value * 100),
                terms=terms,
            )


def light_now(cells: Mapping[str, Expr], policy: Policy) -> str:
    """A project's light by the preset in force; by points where the preset looks at growth, which projects lack."""
    light = light_of(cells, policy, None, None).value
    pace = cells["pace"].value
    return str(light or ("" if pace is None else by_points(pace, PRESETS["points"])))


def _behind_since(project: ProjectState, plan: Expr, at: Period, policy: Policy) -> date:
    """The end of the first month since when every report of the year was as far behind."""
    since = at
    for period, amount in reversed(project.figures.get(DONE, ())):
        if period > at:
            continue
        cells = against(plan, given("累计完成", amount, "money", str(period)), period)
        if period.year != at.year or light_now(cells, policy) not in BEHIND:
            break
        since = period
    return since.last_day


def funds_late(desk: Desk) -> Iterator[Found]:
    """资金到位滞后：签订合同满规定的月数，累计到位资金不足签约金额的规定比例。"""
    at, rule = desk.snapshot.as_of, desk.policy.supervise
    for project in desk.projects():
        if not is_deal(project) or agreement_kind(project, desk.policy.rates) is not Stage.CONTRACT:
            continue
        signed = stated_day(project, "signed_on", "签约时间", at)
        whole, came = contracted_or_total(project, at), arrived(project, at)
        if signed.value is None or not whole.value or came.value is None:
            continue
        months = (desk.today.year - signed.value.year) * 12 + desk.today.month - signed.value.month
        rate = Fraction(100 * came.value, whole.value)
        if months < rule.funds_months or rate >= rule.funds_rate:
            continue
        evidence = (
            f"{day_words(signed.value)}签约，合同金额{_wan(whole.value)}，{months}个月到位{_wan(came.value)}，"
            f"到位率{round_half_up(rate, 2)}%，低于{round_half_up(rule.funds_rate)}%"
        )
        light = "red" if 2 * rate < rule.funds_rate else "yellow"
        terms = (came, whole, signed)
        yield desk.found(
            "funds-late", project, evidence, light, since=signed.value, weight=int(10_000 - rate * 100), terms=terms
        )


def approval_stuck(desk: Desk) -> Iterator[Found]:
    """审批受阻：审批事项超过承诺时限仍未办结。"""
    for one in approvals(desk.snapshot, desk.policy.approvals, desk.today):
        project = desk.counting.get(one.item.project_id or 0)
        if one.status != "overdue" or project is None:
            continue
        due, used, limit = (one.cells[key] for key in ("due", "used", "limit"))
        over = (desk.today - due.value).days
        authority = one.item.text("authority")
        evidence = (
            f"{authority}办理的“{one.name}”应于{day_words(due.value)}办结，"
            f"时限{limit.value}个工作日，已用{used.value}个工作日，至今未办结"
        )
        terms = (due, used)
        light = "red" if over > 30 else "yellow"
        yield desk.found("approval-stuck", project, evidence, light, since=due.value, weight=over, terms=terms)


def node_overdue(desk: Desk) -> Iterator[Found]:
    """节点逾期：关键节点过了计划完成时间仍未完成。"""
    at = desk.snapshot.as_of
    for item in desk.items(SubjectKind.MILESTONE):
        project = desk.counting.get(item.project_id or 0)
        planned = stated_day(item, "planned_finish", "计划完成", at)
        if project is None or planned.value is None or planned.value >= desk.today:
            continue
        if is_closed(item):
            continue
        over = (desk.today - planned.value).days
        node = item.text("node") or item.name
        evidence = f"“{node}”计划{day_words(planned.value)}完成，已逾期{over}天"
        terms = (planned,)
        yield desk.found(
            "node-overdue",
            project,
            evidence,
            "red" if over > 30 else "yellow",
            since=planned.value,
            weight=over,
            terms=terms,
        )


def _wan(amount: int | Fraction | None) -> str:
    return "未报" if amount is None else f"{round_half_up(Fraction(in_unit(amount, '万元')), 2).normalize():,f}万元"
