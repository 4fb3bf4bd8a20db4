"""挂图作战: which projects hang on the wall, in which order, with which nodes, and what each needs from others.

Rows are the projects of the gap's project table and of the plan, county by county in the office's order. A node is
done when it has an actual day (late when after its planned one), overdue when its day has passed without one, due
soon within thirty days. The day is the CLI's; nothing here asks for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from xmgc.document import Document, Row
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Lane, Node, Support, Wall
from xmgc.domain.contacts import masked
from xmgc.domain.facts import SubjectKind
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot
from xmgc.reports.sentences import ratio, words

SOON: Final = timedelta(days=30)
_DONE_WORDS: Final = ("已完成", "完成", "已办结", "办结", "done", "done-late")
_CLOSED_WORDS: Final = ("已办结", "办结", "已解决", "已完成", "closed", "done")
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
    lanes = tuple(_lane(draft, contacts=contacts) for draft in _in_order(drafts.values(), snapshot))
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
    return _lane(draft, contacts=contacts)


def mark_of(planned: date | None, actual: date | None, today: date, *, done: bool = False) -> Mark:
    """How a node stands on ``today``. ``done`` says it was finished though nobody wrote when."""
    if actual is not None:
        return Mark.DONE_LATE if planned is not None and actual > planned else Mark.DONE
    if done:
        return Mark.DONE
    if planned is None:
        return Mark.UNDATED
    if planned < today:
        return Mark.OVERDUE
    return Mark.DUE_SOON if planned <= today + SOON else Mark.PLANNED


def deadline(value: object) -> date | None:
    """The last day a (partial) day text allows: 2024-03 → 31 March, 2024 → 31 December; None for other text."""
    if isinstance(value, date):
        return value
    if isinstance(value, Period):
        return value.last_day
    parts = str(value or "").split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return date(*numbers)
        return Period(numbers[0], numbers[1] if len(numbers) > 1 else 12).last_day
    except ValueError:
        return None


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
        draft(words(row, "county"), words(row, "project")).nodes.append(_node(row, today, shown))
    return drafts


def _key(county: str, project: str) -> Key:
    return county, identity(project)


def _rows(document: Document, key: str) -> Iterable[Row]:
    """Rows of the tables that have the column ``key``."""
    for table in document.tables:
        if any(column.key == key for column in table.columns):
            yield from table.rows


def _node(row: Row, today: date, shown: Callable[[str], str]) -> Node:
    planned, latest = deadline(row["planned"]), deadline(row["latest_finish"])
    actual, due = deadline(row["actual"]), planned or latest
    mark = mark_of(due, actual, today, done=words(row, "status") in _DONE_WORDS)
    over = (actual or today) - due if due and mark in {Mark.OVERDUE, Mark.DONE_LATE} else timedelta(0)
    return Node(
        name=words(row, "node"),
        planned=planned,
        latest=latest,
        actual=actual,
        mark=mark,
        critical=bool(row["critical"]) and words(row, "critical") not in {"否", "—"},
        owner=shown(words(row, "owner")),
        person=shown(words(row, "person")),
        days_over=over.days,
    )


def _in_order(drafts: Iterable[_Draft], snapshot: Snapshot) -> list[_Draft]:
    """Counties in the office's order; within one the largest arrears first, then as they came."""
    order = {county.name: (county.order, at) for at, county in enumerate(snapshot.counties)}

    def place(draft: _Draft) -> tuple[tuple[int, int], str, Fraction]:
        owed = (ratio(draft.gap, "arrears") if draft.gap else None) or Fraction(0)
        return order.get(draft.county, (10**6, 0)), draft.county, -owed

    return sorted(drafts, key=place)


def _lane(draft: _Draft, *, contacts: bool) -> Lane:
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
        unit=said("unit", "lead_unit", "owner_unit"),
        person=said("service_person", "service_person", "contact"),
        annual_plan=ratio(row, "annual_plan"),
        actual=ratio(row, "actual"),
        rate=ratio(row, "rate"),
        time=ratio(row, "time_rate"),
        arrears=ratio(row, "arrears"),
        nodes=tuple(sorted(draft.nodes, key=lambda node: node.day or date.max)),
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
        node, need, due, closed = (
            item.text("node") or item.name,
            item.text("support"),
            "planned_finish",
            "actual_finish",
        )
    elif item.kind is SubjectKind.BOTTLENECK and item.text("problem"):
        node, need, due, closed = item.text("kind") or "问题", item.text("problem"), "due", "closed"
    else:
        return None
    limit, finished = deadline(item.text(due)), deadline(item.text(closed))
    done = item.text("status") in _CLOSED_WORDS
    if finished or done:
        return None
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
        f"三十日内到期{marks.count(Mark.DUE_SOON)}个"
    ]
    return (*said, f"{bare}个项目没有报推进计划节点") if bare else tuple(said)
