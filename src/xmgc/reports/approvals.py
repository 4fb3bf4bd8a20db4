"""审批手续: every item against its limit; every project's path in series and in parallel.

Tables: ``approvals`` (a row an item), ``paths`` (a row a project).
"""

from itertools import groupby

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.formula import Expr, values_of
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.trace import FactQuery
from xmgc.measure.approvals import STATUS_TITLES, Approval, approvals, chain
from xmgc.measure.formula import counted_of, same, setting
from xmgc.measure.items import Names, stated_somewhere
from xmgc.reports.asked import counties_asked
from xmgc.reports.report import Options, Report

ITEMS = (
    Column("county", "单位", weight=3),
    Column("project", "项目"),
    Column("item", "审批事项"),
    Column("authority", "审批部门", weight=4),
    Column("accepted", "受理时间", Kind.DAY),
    Column("limit", "时限（工作日）", Kind.COUNT),
    Column("due", "办结时限", Kind.DAY),
    Column("finished", "办结时间", Kind.DAY),
    Column("used", "已用工作日", Kind.COUNT),
    Column("status", "状态", words=STATUS_TITLES),
    Column("group", "并联组", weight=5),
    Column("green_channel", "绿色通道", weight=5),
    Column("note", "说明", weight=6),
)
PATHS = (
    Column("county", "单位", weight=3),
    Column("project", "项目"),
    Column("items", "事项", Kind.COUNT),
    Column("open", "未办结", Kind.COUNT),
    Column("overdue", "超时未办", Kind.COUNT),
    Column("serial", "串联天数", Kind.COUNT),
    Column("parallel", "并联天数", Kind.COUNT),
    Column("saved", "节省天数", Kind.COUNT),
    Column("limit", "全流程时限", Kind.COUNT),
    Column("left", "余量", Kind.COUNT),
)
_ORDER = ("overdue", "due-soon", "open", "done-late", "done")


def build(snapshot: Snapshot, options: Options) -> Document:
    """The approvals as they stand today."""
    ids = {county.id for county in counties_asked(snapshot, options)}
    found = [one for one in approvals(snapshot, options.policy.approvals, options.today) if one.item.county_id in ids]
    names = Names.of(snapshot)
    rows = tuple(_row(one, names) for one in sorted(found, key=lambda one: _ORDER.index(one.status)))
    paths = tuple(
        _path(list(members), names, options)
        for _, members in groupby(found, key=lambda one: (one.item.county_id, one.item.project_id))
    )
    late, soon = (sum(one.status == status for one in found) for status in ("overdue", "due-soon"))
    return Document(
        "approvals",
        f"{snapshot.as_of.year}年重点项目审批手续办理情况",
        snapshot.as_of,
        (Table("approvals", "审批事项", ITEMS, rows), Table("paths", "并联与串联", PATHS, paths)),
        known_at=options.known_at,
        unit=options.unit,
        notes=(
            "办结时限从受理次日起按工作日计（含调休）；表里没写时限的按政策默认时限",
            "并联组按表里所写，没写的按政策分组（1 起编号），都没有的单列；组内取最长、组与组相加；全流程时限 = "
            + f"{options.policy.approvals.chain_limit} 个工作日",
        ),
        headlines=(
            f"共 {len(found)} 个审批事项，超时未办 {late} 个，"
            f"{options.policy.approvals.due_soon} 个工作日内到期 {soon} 个。",
        )
        if found
        else (),
    )


def _row(one: Approval, names: Names) -> Row:
    green = one.item.fields.get("green_channel")
    return Row(
        {
            "county": names.county(one.item),
            "project": names.project(one.item),
            "item": one.name,
            "authority": one.item.text("authority") or None,
            **values_of(one.cells),
            "status": one.status,
            "group": one.group or None,
            "green_channel": None if green is None else "是" if green.value in {True, "是"} else "否",
            "note": one.note or None,
        },
        one.cells,
        flag=one.status if one.status == "overdue" else "",
    )


def _path(members: list[Approval], names: Names, options: Options) -> Row:
    path = chain(members)
    looked = tuple(stated_somewhere(one.item, options.as_of) for one in members)
    limit = setting("全流程时限", options.policy.approvals.chain_limit, "approvals.chain_limit")
    left = (limit - path.parallel).named("余量", "count")
    cells: dict[str, Expr] = {
        "serial": path.serial,
        "parallel": path.parallel,
        "saved": path.saved,
        "limit": limit,
        "left": left,
    }
    counts = {
        "items": members,
        "open": [one for one in members if not one.status.startswith("done")],
        "overdue": [one for one in members if one.status == "overdue"],
    }
    for key, listed in counts.items():
        cells[key] = _count(key, listed, looked)
    return Row(
        {"county": names.county(members[0].item), "project": names.project(members[0].item), **values_of(cells)},
        cells,
    )


def _count(key: str, members: list[Approval], among: tuple[FactQuery, ...]) -> Expr:
    label = {"items": "事项数", "open": "未办结数", "overdue": "超时未办数"}[key]
    parts = [same(one.name, one.cells["due"]) for one in members]
    return counted_of(label, "符合的审批事项个数", parts, among)


APPROVALS = Report("approvals", "审批手续", frozenset({Need.PROJECTS, Need.ITEMS, Need.CALENDAR}), build)
