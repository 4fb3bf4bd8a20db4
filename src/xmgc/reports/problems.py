"""问题台账: what holds enterprises and projects up, open ones first, the longest overdue on top."""

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.facts import SubjectKind
from xmgc.domain.snapshot import ItemState, Need, Snapshot
from xmgc.measure.formula import clock
from xmgc.measure.items import Names, days_since, is_closed, of_kind
from xmgc.reports.asked import counties_asked
from xmgc.reports.items import day, overdue_rule, words
from xmgc.reports.report import Options, Report

COLUMNS = (
    Column("number", "编号"),
    Column("county", "单位"),
    Column("project", "项目/企业"),
    Column("kind", "类型", weight=2),
    Column("problem", "问题"),
    Column("raised", "提出时间", Kind.DAY, weight=3),
    Column("owner", "责任单位", weight=2),
    Column("person", "责任人", weight=4),
    Column("due", "办结时限", Kind.DAY),
    Column("status", "状态"),
    Column("days_open", "已历天数", Kind.COUNT),
    Column("overdue", "逾期"),
    Column("result", "结果", weight=5),
)
_TEXTS = {
    "number": "number",
    "kind": "kind",
    "problem": "problem",
    "owner": "lead_unit",
    "person": "person",
    "status": "status",
    "result": "result",
}


def build(snapshot: Snapshot, options: Options) -> Document:
    """The difficulties as they stand today."""
    ids = {county.id for county in counties_asked(snapshot, options)}
    names = Names.of(snapshot)
    items = [one for one in of_kind(snapshot, SubjectKind.BOTTLENECK) if one.county_id in ids]
    ordered = sorted(((one, _row(one, names, snapshot, options)) for one in items), key=lambda pair: _order(*pair))
    rows = [row for _, row in ordered]
    late = sum(row["overdue"] is True for row in rows)
    left = sum(not is_closed(one) for one in items)
    return Document(
        "problems",
        f"截至{snapshot.as_of.year}年{snapshot.as_of.month}月企业和项目问题台账",
        snapshot.as_of,
        (Table("problems", "问题台账", COLUMNS, tuple(rows)),),
        known_at=options.known_at,
        unit=options.unit,
        notes=("已历天数：未办结的算到今天，办结的算到办结日；没有办结日的不计",),
        headlines=(f"共 {len(items)} 个问题，未办结 {left} 个，其中逾期 {late} 个。",) if items else (),
    )


def _row(item: ItemState, names: Names, snapshot: Snapshot, options: Options) -> Row:
    at, closed = snapshot.as_of, is_closed(item)
    raised, due, ended = (
        day(item, key, label, at)
        for key, label in (("raised", "提出时间"), ("due", "办结时限"), ("closed", "办结时间"))
    )
    end = ended if closed else clock(options.today)
    opened = days_since(raised, end, "已历天数") if end.value is not None else None
    late = not closed and due.value is not None and due.value < options.today
    values = {
        **words(item, _TEXTS),
        "county": names.county(item),
        "project": names.project(item) or item.text("enterprise") or None,
        "raised": raised.value,
        "due": due.value,
        "days_open": opened.value if opened else None,
        "overdue": late,
    }
    values["problem"] = values["problem"] or item.name
    traces = {"raised": raised, "due": due, "overdue": overdue_rule(due, late=late)}
    if opened is not None:
        traces["days_open"] = opened
    return Row(values, traces, flag="" if not late else "overdue")


def _order(item: ItemState, row: Row) -> tuple[bool, bool, str, str]:
    return is_closed(item), row["overdue"] is not True, str(row["due"] or "9999"), str(row["number"] or "")


PROBLEMS = Report("problems", "问题台账", frozenset({Need.PROJECTS, Need.ITEMS}), build)
