"""Rules on those who should be there: 签约后办手续无人管、开工后跟踪服务无人管、数字上报后无人管、逾期未办."""

from collections.abc import Iterator
from datetime import date

from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr
from xmgc.domain.snapshot import ItemState, ProjectState
from xmgc.domain.stages import CHAIN, Stage
from xmgc.measure.days import first_day
from xmgc.measure.formula import read
from xmgc.measure.items import is_closed, query, stated_day
from xmgc.measure.rates import agreement_kind, is_deal
from xmgc.measure.stage import yes_or_no
from xmgc.measure.supervise.found import Desk, Found, day_words

STARTED = CHAIN.index(Stage.STARTED)


def orphan_after_signing(desk: Desk) -> Iterator[Found]:
    """签约后无人跟踪：签订合同满规定天数，既没有明确服务专人，也没有办理任何手续，尚未开工。"""
    for project, signed in _signed(desk):
        if (
            agreement_kind(project, desk.policy.rates) is not Stage.CONTRACT
            or _begun(desk, project)
            or project.text("service_person")
        ):
            continue
        days = (desk.today - signed).days
        handled = desk.items_of.get((SubjectKind.APPROVAL, project.id)) or yes_or_no(project, "approved")
        if days < desk.policy.supervise.orphan_days or handled:
            continue
        evidence = f"{day_words(signed)}签订合同，{days}天来没有明确跟踪服务专人，也没有办理手续的记录"
        yield desk.found(
            "orphan-after-signing",
            project,
            evidence,
            _light(days),
            since=signed,
            weight=days,
            terms=_signing(desk, project, signed),
        )


def orphan_after_start(desk: Desk) -> Iterator[Found]:
    """开工后无人跟踪：开工满规定天数，没有明确服务专人，也没有走访服务记录。"""
    for project in desk.projects():
        start = _start_of(project)
        if start is None or not _begun(desk, project) or project.text("service_person"):
            continue
        days = (desk.today - start).days
        done = desk.stages.get(project.id) in {Stage.COMPLETED, Stage.PRODUCING}
        if done or days < desk.policy.supervise.start_days or desk.items_of.get((SubjectKind.VISIT, project.id)):
            continue
        evidence = f"{day_words(start)}开工，{days}天来没有明确跟踪服务专人，也没有走访服务记录"
        key = "actual_start" if project.text("actual_start") else "started"
        terms = (read("开工时间", start, "day", query(project, key, desk.snapshot.as_of)),)
        yield desk.found("orphan-after-start", project, evidence, "yellow", since=start, weight=days, terms=terms)


def paper_only(desk: Desk) -> Iterator[Found]:
    """只签不动：协议、意向签订满规定天数，没有变成合同，也没有开工——数字上报后无人管。"""
    for project, signed in _signed(desk):
        kind = agreement_kind(project, desk.policy.rates)
        if kind not in {Stage.AGREEMENT, Stage.INTENT} or _begun(desk, project):
            continue
        days = (desk.today - signed).days
        if days < desk.policy.supervise.paper_days:
            continue
        word = "意向" if kind is Stage.INTENT else "协议"
        evidence = f"{day_words(signed)}签订{word}，{days}天未转为合同，也没有实质进展"
        yield desk.found(
            "paper-only",
            project,
            evidence,
            _light(days),
            since=signed,
            weight=days,
            terms=_signing(desk, project, signed),
        )


def problem_overdue(desk: Desk) -> Iterator[Found]:
    """问题逾期：企业和项目的问题过了办结时限仍未办结。"""
    yield from _overdue_items(desk, SubjectKind.BOTTLENECK, "problem-overdue", "problem")


def task_overdue(desk: Desk) -> Iterator[Found]:
    """督办逾期：督办任务过了办结时限仍未办结。"""
    yield from _overdue_items(desk, SubjectKind.TASK, "task-overdue", "task")


def _overdue_items(desk: Desk, kind: SubjectKind, rule: str, field: str) -> Iterator[Found]:
    at = desk.snapshot.as_of
    for item in desk.items(kind):
        due = stated_day(item, "due", "办结时限", at)
        if due.value is None or due.value >= desk.today or is_closed(item):
            continue
        over = (desk.today - due.value).days
        number = f"{item.text('number')} " if item.text("number") else ""
        evidence = f"{number}“{item.text(field) or item.name}”应于{day_words(due.value)}办结，已逾期{over}天"
        yield _item_found(desk, item, rule, evidence, due.value, over, (due,))


def _item_found(
    desk: Desk, item: ItemState, rule: str, evidence: str, since: date, over: int, terms: tuple[Expr, ...]
) -> Found:
    project = desk.names.projects.get(item.project_id or 0)
    leader = item.text("leader") or (project.text("sponsor") if project else "")
    unit = item.text("lead_unit") or (project.text("lead_unit") if project else "")
    subject = project.name if project else item.text("enterprise")
    return Found(rule, item.county_id, project, subject, since, evidence, _light(over, 30), over, terms, leader, unit)


def _signed(desk: Desk) -> Iterator[tuple[ProjectState, date]]:
    for project in desk.projects():
        signed = stated_day(project, "signed_on", "签约时间", desk.snapshot.as_of).value if is_deal(project) else None
        if signed is not None:
            yield project, signed


def _signing(desk: Desk, project: ProjectState, signed: date) -> tuple[Expr, ...]:
    sources = tuple(query(project, key, desk.snapshot.as_of) for key in ("signed_on", "agreement"))
    return (read("签约时间", signed, "day", sources),)


def _begun(desk: Desk, project: ProjectState) -> bool:
    stage = desk.stages.get(project.id)
    return stage is Stage.STALLED or (stage in CHAIN and CHAIN.index(stage) >= STARTED)


def _start_of(project: ProjectState) -> date | None:
    """The actual start, else the end of the month whose sheet first said it had begun."""
    stated = first_day(project.text("actual_start"))
    if stated is not None or not yes_or_no(project, "started"):
        return stated
    return project.fields["started"].period.last_day


def _light(days: int, limit: int = 365) -> str:
    return "red" if days > limit else "yellow"
