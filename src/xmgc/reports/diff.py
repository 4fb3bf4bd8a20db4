"""变动搭桥: between two positions or two known-at points, old + terms = new for every county and measure, exactly.

Each measure is bridged in its own kind: money in fen, foreign money in its currency, counts, percents (no 合计).

Made of two snapshots, so it is not one of ``REPORTS``: the CLI takes both and calls ``diff_document``. ``--of balance``
bridges 超（欠）额 instead: its due side is taken to the fen, and ``due_changed`` is what moved it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xmgc.document import Chart, Column, Document, Kind, Row, Table, Value
from xmgc.domain.errors import OperatorError
from xmgc.domain.formula import Expr, literal, to_fen, values_of
from xmgc.domain.measures import Measure, MeasureKind
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import Book
from xmgc.measure.bridge import TERMS, Bridge, Step, bridges, measures_of
from xmgc.measure.formula import nothing, read, recast, total
from xmgc.measure.gap import GapLine, gap_lines
from xmgc.reports.asked import counties_asked, measures_asked
from xmgc.reports.explain import Facts
from xmgc.reports.gap_table import in_amounts
from xmgc.reports.report import Options
from xmgc.reports.spelling import spelling_of

NEEDS = frozenset({Need.PROJECTS})
"""What both snapshots must carry."""

TITLES: Mapping[str, str] = {
    "old": "原数",
    "progress": "进展",
    "restated": "更正",
    "projects_in": "新增项目",
    "projects_out": "减少项目",
    "moved": "划转",
    "new_year": "新年起算",
    "due_changed": "应完成变化",
    "new": "新数",
}
ROWS = (
    Column("measure", "指标", weight=3),
    Column("county", "单位"),
    Column("project", "项目"),
    Column("term", "变动"),
    Column("amount", "增减", Kind.MONEY),
    Column("old_period", "原月份", Kind.PERIOD, weight=4),
    Column("old", "原数", Kind.MONEY, weight=2),
    Column("new_period", "新月份", Kind.PERIOD, weight=4),
    Column("new", "新数", Kind.MONEY, weight=2),
    Column("old_cell", "原出处", weight=6),
    Column("new_cell", "新出处", weight=5),
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two snapshots, what each is called (``2024-05``, ``import:17``), and who answers for their cells."""

    old: Snapshot
    new: Snapshot
    old_name: str
    new_name: str
    old_facts: Facts | None = None
    new_facts: Facts | None = None


def diff_document(sides: Sides, options: Options) -> Document:
    """The bridge from one to the other; ``options.of`` is ``actual`` or ``balance``. Raises ``OperatorError``."""
    if options.of not in {"actual", "balance"}:
        raise OperatorError(f"不能比“{options.of}”；可用：actual（完成数）、balance（超欠额）")
    old, new = Book.of(sides.old), Book.of(sides.new)
    asked = {county.id for county in counties_asked(sides.new, options)}
    tables: list[Table] = []
    behind: dict[str, Table] = {}
    for key in measures_asked(measures_of(old, new, options.policy), options.measure, options.policy):
        measure = options.policy.measure(key)
        found = [one for one in bridges(old, new, key) if one.county.id in asked]
        if options.of == "balance":
            shown = _balance_rows(old, new, found, measure, options) if measure.timed else []
        else:
            shown = _actual_rows(found, measure)
        tables.append(_bridge_table(measure, shown, options.of))
        rows = [_step_row(measure, one, step, sides) for one in found for step in one.steps]
        table = _rows_table(measure)
        behind[table.key] = replace(table, rows=(*behind.get(table.key, table).rows, *rows))
    what = "完成数" if options.of == "actual" else "超（欠）额"
    return Document(
        "diff",
        f"{what}变动：{sides.old_name} → {sides.new_name}",
        sides.new.as_of,
        (*tables, *behind.values()),
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(options.of),
        headlines=tuple(sentence for table in tables if (sentence := _headline(table))),
    )


def _rows_table(measure: Measure) -> Table:
    """The empty table of the changes one by one: one for RMB, one for each measure counted otherwise."""
    columns = tuple(in_amounts(one, measure) if one.kind is Kind.MONEY else one for one in ROWS)
    if measure.kind is MeasureKind.MONEY and not measure.currency:
        return Table("rows", "逐项变动", columns, ())
    return Table(f"rows_{measure.key}", f"{measure.title}逐项变动", columns, ())


def _actual_rows(found: Sequence[Bridge], measure: Measure) -> list[Row]:
    rows = []
    for one in found:
        sides = {key: side.amount for key, side in (("old", one.before), ("new", one.after)) if side is not None}
        cells = {key: recast(cell, str(measure.kind)) for key, cell in ({**_terms(one), **sides}).items()}
        known: dict[str, Value] = {"county": one.county.name, "old": None, "new": None}
        rows.append(Row({**known, **values_of(cells)}, cells))
    return rows


def _balance_rows(old: Book, new: Book, found: Sequence[Bridge], measure: Measure, options: Options) -> list[Row]:
    """A row a county and basis that both sides have; due to the whole unit, so that the terms sum exactly."""
    was = {
        (line.county.id, line.basis): line for line in gap_lines(old, measure.key, options.policy, pace=options.pace)
    }
    pairs = [
        (was[line.county.id, line.basis], line)
        for line in gap_lines(new, measure.key, options.policy, pace=options.pace)
        if (line.county.id, line.basis) in was
    ]
    by_county = {one.county.id: one for one in found}
    rows = [
        _balance_row(by_county[now.county.id], then, now, str(measure.kind))
        for then, now in pairs
        if now.county.id in by_county
    ]
    return [row for row in rows if row is not None]


def _balance_row(one: Bridge, then: GapLine, now: GapLine, kind: str) -> Row | None:
    if then.value("due") is None or now.value("due") is None:
        return None
    dues = [to_fen(line.cells["due"]).named(f"{word}应完成", kind) for word, line in (("原", then), ("新", now))]
    sides = [literal(0) if side is None else recast(side.amount, kind) for side in (one.before, one.after)]
    cells = {
        "old": (sides[0] - dues[0]).named("原超（欠）额", kind),
        **{key: recast(term, kind) for key, term in _terms(one).items()},
        "due_changed": (dues[0] - dues[1]).named("应完成变化", kind),
        "new": (sides[1] - dues[1]).named("新超（欠）额", kind),
    }
    return Row({"county": now.county.name, "basis": now.basis, **values_of(cells)}, cells)


def _terms(one: Bridge) -> dict[str, Expr]:
    return {key: _term(TITLES[key], [step for step in one.steps if step.term == key]) for key in TERMS}


def _term(title: str, steps: Sequence[Step]) -> Expr:
    if not steps:
        return nothing(title, "money", "逐项变动之和")
    return total(title, "money", "逐项变动之和", [(step.name or title, step.formula) for step in steps])


def _bridge_table(measure: Measure, rows: Sequence[Row], of: str) -> Table:
    keys = ["old", *TERMS, *(["due_changed"] if of == "balance" else []), "new"]
    columns = [Column("county", "单位")]
    if of == "balance":
        columns.append(Column("basis", "口径", weight=7))
    columns += [in_amounts(Column(key, TITLES[key], Kind.MONEY), measure) for key in keys]
    whole = None
    if rows and measure.kind is not MeasureKind.PERCENT:
        cells = {key: _sum(TITLES[key], str(measure.kind), rows, key) for key in keys}
        whole = Row({"county": "合计", **values_of(cells)}, cells)
    chart = Chart("waterfall", f"{measure.title}变动", "county", tuple(keys))
    return Table(measure.key, measure.title, tuple(columns), tuple(rows), whole, chart=chart)


def _sum(title: str, kind: str, rows: Sequence[Row], key: str) -> Expr:
    parts = [(str(row["county"]), row.traces[key]) for row in rows if row[key] is not None]
    return total(title, kind, "各单位之和", parts)


def _step_row(measure: Measure, one: Bridge, step: Step, sides: Sides) -> Row:
    traces = {"amount": step.formula}
    for key, dated, query in (("old", step.old, step.old_query), ("new", step.new, step.new_query)):
        if dated is not None and query is not None:
            traces[key] = read(TITLES[key], dated.amount, "money", query)
    cells = {key: recast(cell, str(measure.kind)) for key, cell in traces.items()}
    values: dict[str, Value] = {
        "measure": measure.title,
        "county": one.county.name,
        "project": step.name or None,
        "term": TITLES[step.term],
        "old_cell": _cell(step.old_query, sides.old_facts),
        "new_cell": _cell(step.new_query, sides.new_facts),
    }
    for key, side in (("old_period", step.old), ("new_period", step.new)):
        if side is not None:
            values[key] = side.period
    return Row({**values, **values_of(cells)}, cells)


def _cell(query: FactQuery | None, facts: Facts | None) -> str | None:
    """``文件!工作表!单元格`` of the figure, the first where it is a sum of many."""
    if query is None or facts is None or query.subjects == ():
        return None
    found = facts(query)
    return f"{found[0].file}!{found[0].sheet}!{found[0].cell}" if found else None


def _notes(of: str) -> tuple[str, ...]:
    balance = ("超（欠）额中的应完成数取整到分（个数取整到个），各项才能分毫不差地相加",) if of == "balance" else ()
    return (
        "原数 + 各项变动 = 新数，金额以分计，分毫不差；未报的按没有计；比率不合计",
        "更正：同一月份的数前后不同；进展：后来月份新增的完成数；新增、减少项目含终止退库；划转：改属另一单位；"
        "新年起算：跨年后上年完成数清零，不是进展",
        *balance,
    )


def _headline(table: Table) -> str:
    total = table.total
    if total is None or not isinstance(total["old"], int) or not isinstance(total["new"], int):
        return ""
    change = total["new"] - total["old"]
    if not change:
        return f"{table.title}合计没有变化。"
    spelling = spelling_of(table, "new")
    parts = [
        f"{TITLES[key]}{'增' if amount > 0 else '减'}{spelling.said(abs(amount))}"
        for key in (*TERMS, "due_changed")
        if isinstance(amount := total[key], int) and amount
    ]
    return f"{table.title}合计{'增加' if change > 0 else '减少'}{spelling.said(abs(change))}：{'，'.join(parts)}。"
