"""数据核对: everything that fights, one row a finding, both sides beside each other; no rows, no fights."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.decisions import Decision
from xmgc.domain.formula import Expr
from xmgc.domain.names import folded
from xmgc.domain.problems import CATALOGUE
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.checks import TITLES, findings
from xmgc.measure.finding import Finding, explanations
from xmgc.measure.formula import given
from xmgc.reports.asked import counties_asked
from xmgc.reports.explain import Facts
from xmgc.reports.report import Options, Report
from xmgc.reports.screens.check import check_page

TABLES: Mapping[Kind, tuple[str, str]] = {
    Kind.MONEY: ("check", "互相矛盾或缺失的数据"),
    Kind.COUNT: ("check_count", "互相矛盾的个数"),
    Kind.PERCENT: ("check_percent", "互相矛盾的增速和比率"),
}
"""A table for each kind of number that can fight, so that both sides are printed in their own."""
AMOUNTS = frozenset(str(kind) for kind in TABLES)


def columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of a table whose two sides are of ``kind``."""
    return (
        Column("number", "序", Kind.COUNT),
        Column("kind", "类别", weight=7),
        Column("title", "问题"),
        Column("severity", "程度", weight=6, words={"hard": "必须改", "soft": "请核实"}),
        Column("county", "单位"),
        Column("project", "项目"),
        Column("period", "月份", Kind.PERIOD, weight=3),
        Column("left_label", "甲方", weight=4),
        Column("left", "甲数", kind),
        Column("left_cell", "甲数出处", weight=6),
        Column("right_label", "乙方", weight=4),
        Column("right", "乙数", kind),
        Column("right_cell", "乙数出处", weight=6),
        Column("difference", "相差", Kind.POINTS if kind is Kind.PERCENT else kind, weight=1),
        Column("message", "说明"),
        Column("explained", "已解释", weight=2),
        Column("place", "出处", weight=5),
    )


def build(snapshot: Snapshot, options: Options) -> Document:
    """The checks at the snapshot's position."""
    asked = {county.id: county.name for county in counties_asked(snapshot, options)}
    known = explanations(snapshot.decisions)
    found = listed(snapshot, options)
    rows: dict[Kind, list[Row]] = {kind: [] for kind in TABLES}
    for number, one in enumerate(found, 1):
        rows[_kind(one)].append(_row(number, one, asked.get(one.county_id or 0, ""), known, options))
    tables = tuple(
        Table(key, title, columns(kind), tuple(rows[kind]))
        for kind, (key, title) in TABLES.items()
        if rows[kind] or kind is Kind.MONEY
    )
    return Document(
        "check",
        f"{snapshot.as_of.year}年{snapshot.as_of.month}月数据核对",
        snapshot.as_of,
        tables,
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(options),
        headlines=_headlines([row for members in rows.values() for row in members]),
    )


def listed(snapshot: Snapshot, options: Options) -> tuple[Finding, ...]:
    """The findings in the order of their numbers: what nobody has explained first."""
    asked = {county.id for county in counties_asked(snapshot, options)}
    known = explanations(snapshot.decisions)
    found = [
        one
        for one in findings(Book.of(snapshot), options.policy)
        if one.county_id in asked or (one.county_id is None and not options.counties)
    ]
    return tuple(sorted(found, key=lambda one: bool(one.explained_by(known))))


def with_cells(document: Document, facts: Facts) -> Document:
    """The same checks with the workbook cell of each side filled in (``文件!工作表!单元格``)."""
    return replace(document, tables=tuple(_celled(table, facts) for table in document.tables))


def _celled(table: Table, facts: Facts) -> Table:
    rows = []
    for row in table.rows:
        cells = {f"{side}_cell": _cell(row.traces.get(side), facts) for side in ("left", "right")}
        rows.append(replace(row, values={**row.values, **cells}))
    return replace(table, rows=tuple(rows))


def _cell(formula: Expr | None, facts: Facts) -> str | None:
    if formula is None:
        return None
    found = [fact for query in formula.queries() for fact in facts(query)]
    if not found:
        return None
    more = f" 等 {len(found)} 处" if len(found) > 1 else ""
    return f"{found[0].file}!{found[0].sheet}!{found[0].cell}{more}"


def _kind(one: Finding) -> Kind:
    """Of what kind its two sides are."""
    kinds = {side.kind for side in (one.left, one.right) if side is not None}
    return next((kind for kind in (Kind.PERCENT, Kind.COUNT) if str(kind) in kinds), Kind.MONEY)


def _row(number: int, one: Finding, county: str, known: Mapping[str, Decision], options: Options) -> Row:
    sides = {"left": one.left, "right": one.right}
    explained = one.explained_by(known)
    values: dict[str, Value] = {
        "number": number,
        "kind": one.code,
        "title": _title(one.code, options),
        "severity": one.severity,
        "county": county or None,
        "project": one.project or None,
        "period": one.period,
        "message": one.message,
        "place": one.place or None,
        "explained": explained or ("原有解释，数已变" if one.key in known else None),
    }
    for key, side in sides.items():
        if side is not None:
            values |= {key: side.value, f"{key}_label": side.label}
    traces = {key: side for key, side in sides.items() if side is not None}
    traces["number"] = given("序", number, "count", "未解释的在前")
    if one.left is not None and one.right is not None and one.left.kind == one.right.kind in AMOUNTS:
        kind = "points" if one.left.kind == "percent" else one.left.kind
        difference = (one.left - one.right).named("相差", kind)
        values["difference"] = difference.value
        traces["difference"] = difference
    return Row(values, traces, flag="" if explained else _title(one.code, options))


def _title(code: str, options: Options) -> str:
    if code in options.policy.checks:
        return options.policy.checks[code].message or code
    if code in TITLES:
        return TITLES[code]
    return CATALOGUE[code].title if code in CATALOGUE else code


def _notes(options: Options) -> tuple[str, ...]:
    check = options.policy.check
    return (
        f"县报数与项目合计相差 {float(check.tolerance):g}% 以内不报；"
        f"重点项目投资合计高出固定资产投资 {float(check.statistics_tolerance):g}% 以内不报；"
        f"项目数据早于截至月份 {check.stale_months} 个月以内不报",
        "疑似同一项目由人判断，系统不自动合并",
        "说得清的：xmgc check --tolerate 编号 --reason 说明；所涉的数一变，解释即失效，重新列出",
    )


def _headlines(rows: Sequence[Row]) -> tuple[str, ...]:
    if not rows:
        return ("未发现互相矛盾或缺失的数据。",)
    counts: dict[str, int] = {}
    explained = sum(not row.flag for row in rows)
    rest = f"另有{explained}处已解释。" if explained else ""
    if explained == len(rows):
        return (f"没有未解释的矛盾；{rest}",)
    for row in rows:
        if not row.flag:
            continue
        counts[folded(str(row["title"]))] = counts.get(folded(str(row["title"])), 0) + 1
    said = "，".join(f"{title}{count}处" for title, count in counts.items())
    return (f"发现{len(rows) - explained}处问题：{said}。{rest}",)


CHECK = Report("check", "数据核对", frozenset({Need.SUMS, Need.PROJECTS, Need.NOTICES}), build, page=check_page)
