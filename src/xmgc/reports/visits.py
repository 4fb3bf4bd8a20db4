"""走访服务: who went where, what was raised, what came of it; and which running projects nobody visited."""

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr, Op, values_of
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState, Need, ProjectState, Snapshot
from xmgc.domain.stages import Stage
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import is_withdrawn
from xmgc.measure.formula import counted, counted_of, read
from xmgc.measure.items import Names, of_kind, query
from xmgc.measure.stage import stage_of
from xmgc.reports.asked import counties_asked
from xmgc.reports.items import day, words
from xmgc.reports.report import Options, Report

VISITS_COLUMNS = (
    Column("visited_on", "走访时间", Kind.DAY),
    Column("county", "单位"),
    Column("project", "项目/企业"),
    Column("person", "服务专人"),
    Column("content", "走访内容"),
    Column("finding", "反映问题"),
    Column("result", "服务结果"),
)
COUNTS = (
    Column("county", "单位"),
    Column("visits", "走访次数", Kind.COUNT),
    Column("projects", "走访项目", Kind.COUNT),
    Column("running", "在建项目", Kind.COUNT),
    Column("unvisited", "其中未走访", Kind.COUNT),
    Column("names", "未走访的项目", weight=6),
)
_TEXTS = {"person": "person", "content": "content", "finding": "finding", "result": "result"}


def build(snapshot: Snapshot, options: Options) -> Document:
    """The visits, latest first."""
    counties = counties_asked(snapshot, options)
    ids = {county.id for county in counties}
    names = Names.of(snapshot)
    items = [one for one in of_kind(snapshot, SubjectKind.VISIT) if one.county_id in ids]
    rows = sorted(
        (_row(one, names, snapshot, options) for one in items),
        key=lambda row: str(row["visited_on"] or ""),
        reverse=True,
    )
    counts = []
    for county in counties:
        here = [one for one in items if one.county_id == county.id]
        running = [one for one in snapshot.projects if one.county_id == county.id and _is_running(one, snapshot.as_of)]
        if here or running:
            counts.append(_count(county.name, here, running, snapshot))
    return Document(
        "visits",
        f"截至{snapshot.as_of.year}年{snapshot.as_of.month}月走访服务",
        snapshot.as_of,
        (Table("visits", "走访记录", VISITS_COLUMNS, tuple(rows)), Table("counts", "走访次数", COUNTS, tuple(counts))),
        known_at=options.known_at,
        unit=options.unit,
        notes=("在建项目 = 阶段为开工、在建的项目；未走访 = 台账里没有走访记录",),
    )


def _row(item: ItemState, names: Names, snapshot: Snapshot, options: Options) -> Row:
    visited = day(item, "visited_on", "走访时间", snapshot.as_of)
    project = names.project(item) or item.text("enterprise") or None
    values = {
        **words(item, _TEXTS),
        "visited_on": visited.value,
        "county": names.county(item),
        "project": project,
    }
    return Row(values, {"visited_on": visited})


def _is_running(project: ProjectState, at: Period) -> bool:
    return not is_withdrawn(project, at) and stage_of(project, at).stage in {Stage.STARTED, Stage.BUILDING}


def _count(county: str, items: list[ItemState], running: list[ProjectState], snapshot: Snapshot) -> Row:
    at, looked = snapshot.as_of, _looked(running, snapshot.as_of)
    where = [query(one, "visited_on", at) for one in items]
    entries = [read(one.name, one.name, "text", source) for one, source in zip(items, where, strict=True)]
    projects = {one.project_id or one.text("enterprise") for one in items}
    whose = [
        read(one.name, str(one.project_id or one.text("enterprise")), "text", source)
        for one, source in zip(items, where, strict=True)
    ]
    unvisited = [one for one in running if one.id not in projects]
    under_way = counted("在建项目", "开工、在建的项目个数", _named(running, snapshot.as_of))
    left = counted(
        "其中未走访", "没有走访记录的在建项目个数", _named(unvisited, snapshot.as_of), _looked(running, snapshot.as_of)
    )
    words = "走访过的不同项目和企业数"
    cells = {
        "visits": counted_of("走访次数", "走访记录条数", entries, looked),
        "projects": Expr(Op.DISTINCT, "走访项目", "count", tuple(whose), sources=looked, words=words),
        "running": under_way,
        "unvisited": left,
    }
    names = "、".join(one.name for one in unvisited)
    return Row({"county": county, **values_of(cells), "names": names or None}, cells)


def _named(projects: list[ProjectState], at: Period) -> dict[str, FactQuery]:
    return {one.name: query(one, "name", at) for one in projects}


def _looked(projects: list[ProjectState], at: Period) -> tuple[FactQuery, ...]:
    return tuple(_named(projects, at).values())


VISITS = Report("visits", "走访服务", frozenset({Need.PROJECTS, Need.ITEMS}), build)
