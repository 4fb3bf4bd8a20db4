"""督办任务: number, who answers, how many days are left.

A number is the county's own, or one the ledger issued. An open task without one is shown the number it would be issued
next (拟编), where all counties are shown: with some of them left out nobody could tell which comes next.
"""

import re
from datetime import date

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.facts import SubjectKind
from xmgc.domain.snapshot import ItemState, Need, Snapshot
from xmgc.measure.formula import read
from xmgc.measure.items import Names, days_left, is_closed, of_kind
from xmgc.reports.asked import counties_asked
from xmgc.reports.items import day, overdue_rule, query, words
from xmgc.reports.report import Options, Report

COLUMNS = (
    Column("number", "编号"),
    Column("numbering", "编号情况", weight=7),
    Column("county", "单位", weight=3),
    Column("task", "事项"),
    Column("leader", "责任领导"),
    Column("unit", "责任单位", weight=2),
    Column("assigned", "交办时间", Kind.DAY, weight=4),
    Column("due", "办结时限", Kind.DAY),
    Column("status", "状态"),
    Column("days_left", "剩余天数", Kind.COUNT),
    Column("overdue", "逾期"),
    Column("history", "状态变化", weight=6),
)
_TEXTS = {"number": "number", "task": "task", "leader": "leader", "unit": "lead_unit", "status": "status"}
_NUMBER = re.compile(r"〔(\d{4})〕\s*0*(\d+)\s*号")


def next_number(existing: list[str], year: int) -> str:
    """The next number of the year: 项目督办〔2026〕001号 when there is none yet."""
    used = [int(found[2]) for text in existing if (found := _NUMBER.search(text)) and int(found[1]) == year]
    return f"项目督办〔{year}〕{max(used, default=0) + 1:03d}号"


def unnumbered(snapshot: Snapshot, today: date) -> list[tuple[ItemState, str]]:
    """The open tasks without a number, each with the next one of the year it was assigned in, oldest first.

    The snapshot must hold all counties' items.
    """
    every = of_kind(snapshot, SubjectKind.TASK)
    used = [*snapshot.numbers, *(item.text("number") for item in every)]
    order = {county.id: county.order for county in snapshot.counties}
    waiting = [
        (day(item, "assigned", "交办时间", snapshot.as_of).value, item)
        for item in every
        if not item.text("number") and not is_closed(item)
    ]
    waiting.sort(key=lambda one: (one[0] or date.max, order[one[1].county_id], one[1].name))
    given = []
    for assigned, item in waiting:
        used.append(next_number(used, (assigned or today).year))
        given.append((item, used[-1]))
    return given


def build(snapshot: Snapshot, options: Options) -> Document:
    """The tasks as they stand today: overdue first, then the nearest deadline; closed last."""
    ids = {county.id for county in counties_asked(snapshot, options)}
    names = Names.of(snapshot)
    next_ones = {} if options.counties else {item.id: number for item, number in unnumbered(snapshot, options.today)}
    rows = [
        _row(item, next_ones.get(item.id), names, snapshot, options)
        for item in of_kind(snapshot, SubjectKind.TASK)
        if item.county_id in ids
    ]
    rows.sort(key=lambda row: (row["days_left"] is None, str(row["due"] or "9999"), str(row["number"])))
    late = sum(row["overdue"] is True for row in rows)
    proposed = sum(row["numbering"] == "拟编" for row in rows)
    notes = ["办结的任务不计剩余天数"]
    if proposed:
        notes.append(f"{proposed}项没有编号，所列为拟编号，下发后固定：xmgc tasks issue")
    return Document(
        "tasks",
        f"截至{snapshot.as_of.year}年{snapshot.as_of.month}月督办任务",
        snapshot.as_of,
        (Table("tasks", "督办任务", COLUMNS, tuple(rows)),),
        known_at=options.known_at,
        unit=options.unit,
        notes=tuple(notes),
        headlines=(f"共 {len(rows)} 项督办任务，逾期 {late} 项。",) if rows else (),
    )


def _row(item: ItemState, proposed: str | None, names: Names, snapshot: Snapshot, options: Options) -> Row:
    at, closed = snapshot.as_of, is_closed(item)
    assigned, due = day(item, "assigned", "交办时间", at), day(item, "due", "办结时限", at)
    left = days_left(due, options.today)
    late = not closed and due.value is not None and due.value < options.today
    changes = [f"{one.period}：{one.value}" for one in item.history.get("status", ())]
    values = {
        **words(item, _TEXTS),
        "number": item.text("number") or proposed,
        "numbering": "已编" if item.text("number") else "拟编" if proposed else "未编号",
        "county": names.county(item),
        "assigned": assigned.value,
        "due": due.value,
        "days_left": None if closed else left.value,
        "overdue": late,
        "history": " → ".join(changes) if len(changes) > 1 else None,
    }
    values["task"] = values["task"] or item.name
    traces = {"assigned": assigned, "due": due, "days_left": left, "overdue": overdue_rule(due, late=late)}
    if item.text("number"):
        traces["number"] = read("编号", item.text("number"), "text", query(item, "number", at))
    return Row(values, traces, flag="overdue" if late else "")


TASKS = Report("tasks", "督办任务", frozenset({Need.PROJECTS, Need.ITEMS}), build)
