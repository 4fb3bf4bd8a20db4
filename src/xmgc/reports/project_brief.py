"""A project's one page: facts, progress drawn, what it is for, what is in the way, what comes next."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Document
from xmgc.document.paper import Bar, Bars, Block, Heading, Mark, Pairs, Paper, Paragraph, Step, Steps
from xmgc.document.wallchart import Lane
from xmgc.domain.contacts import masked
from xmgc.domain.facts import SubjectKind
from xmgc.domain.measures import PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.domain.names import identity
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot
from xmgc.measure.items import is_closed
from xmgc.reports import findings as found
from xmgc.reports import sentences as say
from xmgc.reports.curves import project_curve, wan
from xmgc.reports.wall import charted

LONGEST: Final = 150
"""Characters of a sheet's own text a brief repeats."""
WORST: Final = 6
"""Difficulties listed on the page."""
NEXT: Final = 2
"""Nodes to come, and nodes overdue, told with their days."""
STEPS: Final = 12
"""Nodes drawn."""


def project_brief(
    project: ProjectState,
    gap: Document,
    plan: Document,
    supervise: Document,
    snapshot: Snapshot,
    *,
    today: date,
    contacts: bool = False,
) -> Paper:
    """One page about a project: facts, progress drawn, what it is for, what is in the way, what comes next."""
    county = next((one.name for one in snapshot.counties if one.id == project.county_id), "")
    lane = charted(project, county, gap, plan, snapshot, today=today, contacts=contacts)
    items = [item for item in snapshot.items if item.project_id == project.id]
    period = snapshot.as_of
    blocks: list[Block] = [
        Pairs(tuple(_facts(project, lane, county, period, contacts=contacts))),
        *_pictures(project, lane, period),
        *_pace(lane, period),
        *_next_nodes(lane, today),
        *_told(project, items, contacts=contacts),
        *_in_the_way(project, items, found.findings_of(supervise), county, contacts=contacts),
    ]
    name = found.located(county, project.name)
    return Paper(
        title=f"{name}项目简介" if not name.endswith("项目") else f"{name}简介",
        subtitle=f"（截至{period.year}年{period.month}月底）",
        blocks=tuple(blocks),
        foot=(f"制表日：{today.year}年{today.month}月{today.day}日",),
    )


def _facts(project: ProjectState, lane: Lane, county: str, period: Period, *, contacts: bool) -> list[tuple[str, str]]:
    def text(key: str) -> str:
        said = project.text(key)
        return said if contacts else masked(said)

    signed = ("投资方", text("investor")), ("签约时间", found.day_words(project.text("signed_on")))
    facts = (
        ("所在单位", county),
        ("建设性质", text("nature")),
        ("总投资", say.amount_words(total_investment(project, period))),
        ("年度计划", say.amount_words(lane.annual_plan)),
        ("累计完成", say.amount_words(lane.actual)),
        ("投资欠账", say.amount_words(lane.arrears)),
        ("建设起止", text("build_years") or _span(project)),
        ("目前阶段", lane.stage),
        ("包挂领导", lane.leader or "未明确"),
        ("责任单位", lane.unit or "未明确"),
        ("跟踪专人", lane.person or "未明确"),
        *signed,
        ("项目代码", project.code),
        ("联系人", " ".join(part for part in (text("contact"), text("phone")) if part)),
    )
    return [(label, clipped(said, 40)) for label, said in facts if said]


def _span(project: ProjectState) -> str:
    """Start and finish as known: actual days before planned ones."""
    starts = project.text("actual_start") or project.text("planned_start")
    ends = project.text("actual_finish") or project.text("planned_finish")
    return f"{found.day_words(starts) or '—'}至{found.day_words(ends) or '—'}" if starts or ends else ""


def total_investment(project: ProjectState, period: Period) -> Fraction | None:
    """The latest stated 总投资 in fen, None when never stated."""
    stated = [
        point
        for series, points in project.figures.items()
        if series.measure == TOTAL_INVESTMENT and series.span is Span.WHOLE
        for point in points
        if point[0] <= period
    ]
    return Fraction(max(stated)[1]) if stated else None


def since_start(project: ProjectState, period: Period) -> Fraction | None:
    """What was done since the start (开工以来累计), None when never stated."""
    stated = [
        point
        for series, points in project.figures.items()
        if series.measure == PROJECT_INVESTMENT and series.span is Span.SINCE_START
        for point in points
        if point[0] <= period
    ]
    return Fraction(max(stated)[1]) if stated else None


def _pictures(project: ProjectState, lane: Lane, period: Period) -> list[Block]:
    bars = [Bar("年度计划完成", lane.rate, lane.time, say.percent_words(lane.rate))]
    whole, done = total_investment(project, period), since_start(project, period)
    if whole and done is not None:
        share = 100 * done / whole
        bars.append(Bar("总投资完成", share, None, say.percent_words(share)))
    steps = tuple(Step(node.name, node.day, node.mark) for node in lane.nodes)
    elapsed = f"（时序{say.percent_words(lane.time)}）" if lane.time is not None else ""
    picture: list[Block] = [Bars(tuple(bars), f"投资进度{elapsed}")]
    curve = project_curve(lane.months)
    picture += [curve] if curve is not None else []
    return [*picture, Steps(steps[:STEPS], "推进节点")] if steps else picture


def _pace(lane: Lane, period: Period) -> list[Block]:
    """5月累计4817.5万元，6月累计5912.5万元，当月1095万元；要在年底完成，后续每月需4847.9万元。"""
    done = {one.period: one.done for one in lane.months if one.done is not None}
    now, before = done.get(period), done.get(period.plus(-1)) if period.month > 1 else None
    if now is None:
        return []
    parts = [f"{period.month}月累计{wan(now)}"]
    if before is not None:
        parts = [f"{period.month - 1}月累计{wan(before)}", *parts, f"当月{wan(now - before)}"]
    left = (lane.annual_plan or 0) - now
    if left > 0 and period.month < 12:
        need = wan(Fraction(left) / (12 - period.month))
        return [Paragraph(f"{'，'.join(parts)}；要在年底完成年度计划，后续每月需{need}。", "月度进展：")]
    return [Paragraph(f"{'，'.join(parts)}。", "月度进展：")]


def _next_nodes(lane: Lane, today: date) -> list[Block]:
    """What was due and is not done, and what comes next, with the days left."""
    if not lane.nodes or lane.ends_only:
        return [Paragraph("未报推进计划节点，请责任单位补报。", "下一节点：")]
    late = [node for node in lane.nodes if node.mark is Mark.OVERDUE]
    coming = [node for node in lane.nodes if node.mark in {Mark.DUE_SOON, Mark.PLANNED} and node.day is not None]
    parts = [
        f"{node.name}（{found.day_words(node.day)}，还有{(node.day - today).days}天）"
        for node in sorted(coming, key=lambda node: node.day or date.max)[:NEXT]
        if node.day is not None
    ]
    over = [f"{node.name}（逾期{node.days_over}天）" for node in late[:NEXT]]
    said = [f"逾期未完成：{'、'.join(over)}"] if over else []
    said += [f"接着是{'、'.join(parts)}"] if parts else []
    return [Paragraph(f"{'；'.join(said) or '节点都已完成'}。", "下一节点：")]


def _told(project: ProjectState, items: Sequence[ItemState], *, contacts: bool) -> list[Block]:
    """What the sheets say of it: content, progress, and for a stop of the tour what there is to see."""
    stop = next((item for item in items if item.kind is SubjectKind.STOP), None)
    told = [
        ("建设内容", project.text("content")),
        ("形象进度", project.text("progress")),
        ("看点亮点", stop.text("highlights") if stop else ""),
        ("项目特点", stop.text("feature") if stop else ""),
        ("现场讲解", _guide(stop) if stop else ""),
    ]
    shown = [(label, text if contacts else masked(text)) for label, text in told if text]
    return [Paragraph(f"{clipped(text).rstrip('。')}。", f"{label}：") for label, text in shown]


def _guide(stop: ItemState) -> str:
    minutes = stop.text("minutes")
    return stop.text("guide") + (f"（{minutes}分钟）" if minutes else "")


def _in_the_way(
    project: ProjectState,
    items: Sequence[ItemState],
    findings: Sequence[found.Finding],
    county: str,
    *,
    contacts: bool,
) -> list[Block]:
    """Difficulties: what the sheet says, open problems of the enterprise, firm findings."""
    own = identity(project.name)
    firm = [one for one in findings if one.firm and one.county in {"", county} and identity(one.project) == own]
    texts = [project.text("difficulty")]
    texts += [item.text("problem") for item in items if item.kind is SubjectKind.BOTTLENECK and not is_closed(item)]
    texts += [say.words(one.row, "evidence") for one in firm]
    said = dict.fromkeys(clipped(text if contacts else masked(text), 90).rstrip("。") for text in texts if text)
    if not said:
        return []
    return [Heading("存在问题"), *(Paragraph(f"{text}。", numbered=True) for text in list(said)[:WORST])]


def clipped(text: str, most: int = LONGEST) -> str:
    """A sheet's text, at most ``most`` characters of it."""
    return text if len(text) <= most else text[: most - 1].rstrip("，。；、 ") + "…"
