"""倒排工期: every project's nodes with the latest days they allow, the money plan by month, and the flow chart.

Tables: ``nodes`` (a row a node), ``money`` (a row a project and month: planned and done), ``flow`` with ``--flow``.
"""

from collections.abc import Iterator, Sequence

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.errors import OperatorError
from xmgc.domain.formula import values_of
from xmgc.domain.names import identity
from xmgc.domain.nearest import guess
from xmgc.domain.snapshot import Need, ProjectState, Snapshot
from xmgc.measure.items import Names
from xmgc.measure.nodes import STATUS_TITLES, NodeLine, ProjectPlan, plans
from xmgc.measure.project_gap import DONE, PLANNED, project_points
from xmgc.reports.asked import counties_asked
from xmgc.reports.report import Options, Report

NODES = (
    Column("county", "单位", weight=3),
    Column("project", "项目"),
    Column("node", "节点"),
    Column("owner", "责任单位", weight=5),
    Column("person", "责任人", weight=5),
    Column("days", "所需天数", Kind.COUNT, weight=4),
    Column("planned", "计划完成", Kind.DAY),
    Column("latest_start", "最迟开始", Kind.DAY, weight=2),
    Column("latest_finish", "最迟完成", Kind.DAY),
    Column("actual", "实际完成", Kind.DAY),
    Column("slack", "机动（工作日）", Kind.COUNT, weight=2),
    Column("margin", "余地（工作日）", Kind.COUNT, weight=4),
    Column("status", "状态", words=STATUS_TITLES),
    Column("critical", "关键线路", weight=3),
    Column("note", "说明", weight=6),
)
MONEY = (
    Column("county", "单位", weight=3),
    Column("project", "项目"),
    Column("month", "月份", Kind.PERIOD),
    Column("planned", "计划累计", Kind.MONEY),
    Column("actual", "完成累计", Kind.MONEY),
    Column("balance", "超（欠）额", Kind.MONEY),
)
FLOW = (Column("project", "项目"), Column("flow", "流程"))
_MARKS = {"done": "√", "done-late": "√", "overdue": "！", "due-soon": "△", "open": "○", "undated": "？"}


def build(snapshot: Snapshot, options: Options) -> Document:
    """The plan at the snapshot's position; a project whose nodes wait for each other is named in a note.

    Raises ``OperatorError`` for a project nobody knows.
    """
    found = plans(snapshot, options.policy.plan, options.today)
    ids = {county.id for county in counties_asked(snapshot, options)}
    chosen = [one for one in found if one.project.county_id in ids and _asked(one.project, options)]
    names = Names.of(snapshot)
    shown = [one for one in chosen if not one.default or options.project]
    nodes = Table("nodes", "节点计划", NODES, tuple(row for one in shown for row in _node_rows(one, names, options)))
    projects = [one for one in snapshot.projects if one.county_id in ids and _asked(one, options)]
    if options.project is not None and not projects:
        raise OperatorError(_unknown(options.project, [one for one in snapshot.projects if one.county_id in ids]))
    tables = [nodes, Table("money", "月度投资计划", MONEY, tuple(_money_rows(projects, names, snapshot)))]
    if options.flow:
        tables.insert(0, Table("flow", "流程图", FLOW, tuple(_flow_row(one) for one in chosen)))
    late = [line for one in shown for line in one.lines if line.status == "overdue"]
    silent = sum(1 for one in chosen if one.default)
    notes = [
        "最迟开始、最迟完成由完工时限（计划竣工时间，未填报的取最后一个节点的计划完成）倒排；机关办理按工作日，施工按日历日",
        "机动 = 不误完工时限还可推迟的工作日数，关键线路为 0",
        "余地 = 计划完成（已完成的取实际完成）至最迟完成的工作日数，负数表示晚于最迟时间",
        *(f"{names.county(one.project)}{one.project.name}：{one.cycle}" for one in chosen if one.cycle),
        *(
            [f"{silent} 个项目没有报节点，只报了竣工时间；加 --project 可按默认节点倒排"]
            if silent and not options.project
            else []
        ),
    ]
    return Document(
        "plan",
        f"{snapshot.as_of.year}年重点项目倒排工期",
        snapshot.as_of,
        tuple(tables),
        known_at=options.known_at,
        unit=options.unit,
        notes=tuple(notes),
        headlines=(
            f"共 {len(shown)} 个项目报了 {sum(len(one.lines) for one in shown)} 个节点，逾期未完成 {len(late)} 个。",
        )
        if shown
        else (),
    )


def _asked(project: ProjectState, options: Options) -> bool:
    return (
        options.project is None
        or identity(options.project) in {project.key, identity(project.name)}
        or options.project == project.code
    )


def _unknown(name: str, projects: Sequence[ProjectState]) -> str:
    hint = guess(name, [one.name for one in projects], "--project ", 50) or "，名称见 xmgc project list"
    return f"台账里没有“{name}”这个项目{hint}"


def _node_rows(plan: ProjectPlan, names: Names, options: Options) -> Iterator[Row]:
    for line in plan.lines:
        item = line.item
        yield Row(
            {
                "county": names.county(plan.project),
                "project": plan.project.name,
                "node": line.name,
                "owner": (item.text("lead_unit") if item else "") or plan.project.text("lead_unit") or None,
                "person": ((item.text("person") if item else "") or plan.project.text("service_person")) or None,
                **values_of(line.cells),
                "status": line.status,
                "critical": line.critical,
                "note": "；".join(part for part in ("默认节点" if plan.default else "", line.note) if part) or None,
            },
            line.cells,
            flag="overdue" if line.status == "overdue" else "",
        )


def _money_rows(projects: Sequence[ProjectState], names: Names, snapshot: Snapshot) -> Iterator[Row]:
    for project in projects:
        if PLANNED not in project.figures:
            continue
        periods = sorted({
            period
            for series in (PLANNED, DONE)
            for period, _ in project.figures.get(series, ())
            if period.year == snapshot.as_of.year
        })
        for period in periods:
            cells = project_points(project, period)
            if cells is not None:
                head: dict[str, Value] = {"county": names.county(project), "project": project.name, "month": period}
                yield Row({**head, **values_of(cells)}, {"month": cells["planned"], **cells})


def _flow_row(plan: ProjectPlan) -> Row:
    steps = [f"{_MARKS[line.status]}{line.name}（{_when(line)}）" for line in plan.lines]
    return Row({"project": plan.project.name, "flow": " → ".join(steps)})


def _when(line: NodeLine) -> str:
    """The day a node is shown with: done, else planned, else the latest allowed."""
    days = (line.cells[key].value for key in ("actual", "planned", "latest_finish"))
    return next((f"{day}" for day in days if day is not None), "无日期")


PLAN = Report("plan", "倒排工期", frozenset({Need.PROJECTS, Need.ITEMS, Need.CALENDAR}), build)
