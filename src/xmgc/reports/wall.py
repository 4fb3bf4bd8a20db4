"""挂图作战: which projects hang on the wall, in which order, with which nodes, and what each needs from others.

Rows are the projects of the gap's project table and of the plan, county by county in the office's order, those that
owe most first. The day it is seen is the CLI's; nothing here asks for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from xmgc.document import Document, Row
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Lane, Node, Support, Wall
from xmgc.domain.contacts import masked
from xmgc.domain.facts import SubjectKind
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot
from xmgc.measure.items import is_closed
from xmgc.reports.months import months_of
from xmgc.reports.sentences import ratio, words
from xmgc.reports.wall_nodes import deadline, mark_of, node_of, own_nodes

Key = tuple[str, str]
"""County name and identity of the project's name."""


@dataclass
class _Draft:
    """A lane being put together."""

    county: str
    project: str
    state: ProjectState | None = None
    gap: Row | None = None
    nodes: list[Node] = field(default_factory=list)
    ends_only: bool = False


def wall(
    gap: Document,
    plan: Document,
    snapshot: Snapshot,
    *,
    today: date,
    contacts: bool = False,
    first: Period | None = None,
    last: Period | None = None,
) -> Wall:
    """The chart over ``first``..``last`` (default: the year of the position). Needs PROJECTS and ITEMS; ``gap`` with
    its per-project table. Contact details are masked unless ``contacts``.
    """
    at, year = snapshot.as_of, snapshot.as_of.year
    drafts = _drafts(gap, plan, snapshot, today, masked if not contacts else str)
    lanes = tuple(_lane(draft, at, contacts=contacts) for draft in _in_order(drafts.values(), snapshot))
    return Wall(
        title=f"{year}年重点项目挂图作战推进图",
        as_of=at,
        today=today,
        first=first or Period(year, 1),
        last=last or Period(year, 12),
        lanes=lanes,
        supports=tuple(_supports(snapshot, drafts, today, contacts=contacts)),
        unit=gap.unit,
        notes=_notes(lanes),
    )


def charted(
    project: ProjectState,
    county: str,
    gap: Document,
    plan: Document,
    snapshot: Snapshot,
    *,
    today: date,
    contacts: bool = False,
) -> Lane:
    """The lane of one project, as it would hang on the wall."""
    drafts = _drafts(gap, plan, snapshot, today, str if contacts else masked)
    draft = drafts.get(_key(county, project.name)) or _Draft(county, project.name, project)
    return _lane(draft, snapshot.as_of, contacts=contacts)


# gathering ----------------------------------------------------------------------------------------------------------


def _drafts(
    gap: Document, plan: Document, snapshot: Snapshot, today: date, shown: Callable[[str], str]
) -> Mapping[Key, _Draft]:
    names = {county.id: county.name for county in snapshot.counties}
    states = {_key(names.get(one.county_id, ""), one.name): one for one in snapshot.projects}
    homes: dict[str, list[str]] = {}
    for county, name in states:
        homes.setdefault(name, []).append(county)
    drafts: dict[Key, _Draft] = {}

    def draft(county: str, project: str) -> _Draft:
        known = homes.get(identity(project), [])
        home = county or (known[0] if len(known) == 1 else "")
        key = _key(home, project)
        return drafts.setdefault(key, _Draft(home, project, states.get(key)))

    for row in _rows(gap, "project"):
        draft(words(row, "county"), words(row, "project")).gap = row
    for row in _rows(plan, "node"):
        draft(words(row, "county"), words(row, "project")).nodes.append(node_of(row, today, shown))
    for one in drafts.values():
        if one.state and not one.nodes:
            one.nodes += own_nodes(one.state, _stage(one), today)
            one.ends_only = bool(one.nodes)
    return drafts


def _stage(draft: _Draft) -> str:
    return (words(draft.gap, "stage") if draft.gap else "") or (draft.state.text("stage") if draft.state else "")


def _key(county: str, project: str) -> Key:
    return county, identity(project)


def _rows(document: Document, key: str) -> Iterable[Row]:
    """Rows of the tables that have the column ``key``."""
    for table in document.tables:
        if any(column.key == key for column in table.columns):
            yield from table.rows


def _in_order(drafts: Iterable[_Draft], snapshot: Snapshot) -> list[_Draft]:
    """Counties in the office's order; within one the largest arrears first, then as they came."""
    order = {county.name: (county.order, at) for at, county in enumerate(snapshot.counties)}

    def place(draft: _Draft) -> tuple[tuple[int, int], str, Fraction]:
        owed = (ratio(draft.gap, "arrears") if draft.gap else None) or Fraction(0)
        return order.get(draft.county, (10**6, 0)), draft.county, -owed

    return sorted(drafts, key=place)


def _lane(draft: _Draft, at: Period, *, contacts: bool) -> Lane:
    row, state = draft.gap or Row({}), draft.state

    def said(key: str, *fields: str) -> str:
        own = next((state.text(name) for name in fields if state and state.text(name)), "")
        text = words(row, key) or own
        return text if contacts else masked(text)

    return Lane(
        county=draft.county,
        project=draft.project,
        stage=said("stage", "stage"),
        leader=said("leader", "sponsor", "city_sponsor"),
        unit=said("unit", "lead_unit"),
        person=said("service_person", "service_person", "contact"),
        annual_plan=ratio(row, "annual_plan"),
        actual=ratio(row, "actual"),
        rate=ratio(row, "rate"),
        time=ratio(row, "time_rate"),
        arrears=ratio(row, "arrears"),
        nodes=tuple(sorted(draft.nodes, key=lambda node: node.day or date.max)),
        ends_only=draft.ends_only,
        months=months_of(draft.state, at, ratio(row, "annual_plan")) if draft.state else (),
    )


# 保障 ---------------------------------------------------------------------------------------------------------------


def _supports(snapshot: Snapshot, drafts: Mapping[Key, _Draft], today: date, *, contacts: bool) -> Iterable[Support]:
    """What the charted projects need: support asked for at a node, and every open difficulty of the enterprise."""
    names = {county.id: county.name for county in snapshot.counties}
    shown = {draft.state.id: draft for draft in drafts.values() if draft.state}
    for item in snapshot.items:
        draft = shown.get(item.project_id or 0)
        support = _support(item, draft, names.get(item.county_id, ""), today) if draft else None
        if support is not None:
            yield support if contacts else _discreet(support)


def _support(item: ItemState, draft: _Draft, county: str, today: date) -> Support | None:
    if item.kind is SubjectKind.MILESTONE and item.text("support"):
        node, need, due = item.text("node") or item.name, item.text("support"), "planned_finish"
    elif item.kind is SubjectKind.BOTTLENECK and item.text("problem"):
        node, need, due = item.text("kind") or "问题", item.text("problem"), "due"
    else:
        return None
    if is_closed(item):
        return None
    limit = deadline(item.text(due))
    mark = mark_of(limit, None, today)
    return Support(county, draft.project, node, need, item.text("lead_unit"), item.text("person"), limit, mark)


def _discreet(support: Support) -> Support:
    return Support(
        support.county,
        support.project,
        support.node,
        masked(support.need),
        masked(support.unit),
        masked(support.person),
        support.due,
        support.mark,
    )


def _notes(lanes: tuple[Lane, ...]) -> tuple[str, ...]:
    marks = [node.mark for lane in lanes for node in lane.nodes]
    bare = sum(1 for lane in lanes if not lane.nodes)
    said = [
        f"共{len(lanes)}个项目、{len(marks)}个节点：已完成{marks.count(Mark.DONE) + marks.count(Mark.DONE_LATE)}个"
        f"（其中逾期完成{marks.count(Mark.DONE_LATE)}个），逾期未完成{marks.count(Mark.OVERDUE)}个，"
        f"即将到期{marks.count(Mark.DUE_SOON)}个"
    ]
    ends = sum(1 for lane in lanes if lane.ends_only)
    said += [f"{ends}个项目没有报节点，列填报的开工、竣工时间，画每月累计投资与计划"] if ends else []
    said += [f"{bare}个项目没有报推进计划节点，画每月累计投资与计划"] if bare else []
    return tuple(said)
