"""One measure's table of the gap: columns by the measure's kind, a row a county and basis, totals, notes.

A growth table (``<measure>_growth``) has the same keys; what does not apply is unknown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xmgc.document import Chart, Column, Kind, Row, Table, Value
from xmgc.domain.facts import Aspect
from xmgc.domain.formula import Expr, values_of
from xmgc.domain.measures import Measure, MeasureKind
from xmgc.measure.actuals import FROM_PROJECTS, only_since_start, restated
from xmgc.measure.book import Book
from xmgc.measure.gap import GapLine, gap_lines, growth_lines
from xmgc.measure.movement import with_movement
from xmgc.measure.targets import OF_PLANS
from xmgc.measure.totals import REPORTED, Total, totals_of
from xmgc.reports.gap_notes import pending, restated_note, table_notes
from xmgc.reports.report import Options
from xmgc.reports.sentences import one_each

COLUMNS = (
    Column("rank", "名次", Kind.COUNT),
    Column("rank_amount", "总量名次", Kind.COUNT, weight=4),
    Column("county", "单位"),
    Column("group", "分组", weight=8),
    Column("basis", "口径", weight=7),
    Column("target", "年度任务", Kind.MONEY),
    Column("actual", "累计完成", Kind.MONEY),
    Column("reported_to", "数据截至", Kind.PERIOD, weight=6),
    Column("rate", "完成率", Kind.PERCENT, "%", bar=True),
    Column("time_rate", "时序进度", Kind.PERCENT, "%", weight=9),
    Column("pace", "超（欠）进度", Kind.POINTS, "百分点"),
    Column("due", "应完成", Kind.MONEY, weight=5),
    Column("balance", "超（欠）额", Kind.MONEY, weight=5),
    Column("arrears", "投资欠账", Kind.MONEY),
    Column("remaining", "年度差额", Kind.MONEY, weight=3),
    Column("needed_monthly", "后续月均需完成", Kind.MONEY, weight=3),
    Column("light", "亮灯", Kind.LIGHT),
    Column("rank_change", "名次比上月", Kind.COUNT, weight=6),
    Column("arrears_change", "欠账比上月", Kind.MONEY, weight=4),
    Column("stale", "沿用", weight=2),
    Column("flag", "提示", weight=2),
)
_LABELS = {
    MeasureKind.COUNT: {"arrears": "欠账", "target": "年度任务"},
    MeasureKind.PERCENT: {"target": "目标", "actual": "完成", "pace": "超（欠）"},
}


def measure_lines(book: Book, measure: str, options: Options, *, growth: bool = False) -> tuple[GapLine, ...]:
    """The lines of a measure, or of its growth targets, with their movement."""
    policy = options.policy
    lines = growth_lines(book, measure, policy) if growth else gap_lines(book, measure, policy, pace=options.pace)
    return with_movement(book, measure, policy, lines, pace=options.pace, growth=growth)


def measure_table(book: Book, measure: Measure, lines: Sequence[GapLine], options: Options) -> Table:
    """The table of a measure's lines; ``total`` is the reporting units' under the primary basis."""
    found = totals_of(lines, measure, options.policy, book.as_of)
    totals = tuple(_total_row(total) for total in found)
    main = next((row for total, row in zip(found, totals, strict=True) if total.population == REPORTED), None)
    rows = tuple(_row(book, line, measure) for line in lines)
    notes = (*table_notes(book, measure, lines, found, options), *restated_note(rows))
    table = Table(measure.key, measure.title, columns_of(measure), rows, main, notes, totals=totals)
    return replace(table, chart=_chart(table))


def growth_table(book: Book, measure: Measure, lines: Sequence[GapLine], options: Options) -> Table:
    """The table of a measure's growth targets: growths have no total."""
    percent = replace(measure, kind=MeasureKind.PERCENT)
    rows = tuple(_row(book, line, percent, Aspect.GROWTH) for line in lines)
    notes = (*table_notes(book, measure, lines, (), options, growth=True), *restated_note(rows))
    labels = {"target": "增速目标", "actual": "同比增长", "pace": "超（欠）目标"}
    columns = tuple(replace(one, label=labels.get(one.key, one.label)) for one in columns_of(percent))
    table = Table(f"{measure.key}_growth", f"{measure.title}增速", columns, rows, notes=notes)
    return replace(table, chart=_growth_chart(table))


def columns_of(measure: Measure) -> tuple[Column, ...]:
    """The columns with the kind and unit the measure's amounts have."""
    return tuple(_column(column, measure) for column in COLUMNS)


def _column(column: Column, measure: Measure) -> Column:
    label = _LABELS.get(measure.kind, {}).get(column.key, column.label)
    if column.key == "pace" and not measure.timed and measure.kind is not MeasureKind.PERCENT:
        return in_amounts(replace(column, label="超（欠）"), measure)
    if column.kind is not Kind.MONEY:
        return replace(column, label=label)
    return in_amounts(replace(column, label=label), measure)


def in_amounts(column: Column, measure: Measure) -> Column:
    """The column holding amounts of the measure."""
    if measure.kind is MeasureKind.COUNT:
        return replace(column, kind=Kind.COUNT, unit="个")
    if measure.kind is MeasureKind.PERCENT:
        return replace(column, kind=Kind.PERCENT, unit="%")
    return replace(column, kind=Kind.MONEY, unit=f"万{measure.currency}" if measure.currency else None)


def _row(book: Book, line: GapLine, measure: Measure, aspect: Aspect = Aspect.ACTUAL) -> Row:
    flags = _flags(book, line, measure)
    mark = restated(book, line.county, measure.key, line.cells["reported_to"].value, aspect)
    words: dict[str, Value] = {
        "county": line.county.name,
        "group": line.county.group,
        "basis": line.basis,
        "basis_words": OF_PLANS if line.derived else "",
        "stale": line.carried or None,
        "flag": "；".join(filter(None, (*flags, mark))),
    }
    return Row({**shown(line.cells), **words}, line.cells, flag=flags[0] if flags else "")


def _flags(book: Book, line: GapLine, measure: Measure) -> list[str]:
    flags = []
    if not line.reported:
        untold = only_since_start(book, line.county, measure.key)
        flags.append("只报累计到位，缺当年数" if untold else "未报")
    if measure.key in FROM_PROJECTS and (beside := pending(book, line.county, measure.key)):
        flags = [*(flag for flag in flags if flag != "未报"), f"同码项目{beside}待定，未计入"]
    if line.carried:
        flags.append(line.carried if "/" in line.carried else f"数据停在{line.value('reported_to')}")
    return flags


def _total_row(total: Total) -> Row:
    words: dict[str, Value] = {
        "county": "合计",
        "basis": total.basis,
        "population": total.population,
        "units": len(total.units),
        "silent": len(total.silent),
        "at_least": total.at_least,
        "untasked": total.untasked.value if total.untasked else None,
        "flag": _missing(total),
    }
    return Row({**shown(total.cells), **words}, total.cells)


def _missing(total: Total) -> str:
    if not total.silent:
        return ""
    short = len(total.silent)
    return f"缺{short}个单位" if total.population == REPORTED else f"完成数至少，{short}个单位未报"


def shown(cells: Mapping[str, Expr]) -> dict[str, Value]:
    """The values of the cells a gap table has columns for."""
    keys = {column.key for column in COLUMNS}
    return {key: value for key, value in values_of(cells).items() if key in keys}


def _growth_chart(table: Table) -> Chart | None:
    """Every unit's growth of the month against the growth demanded of it, under the first basis it has."""
    mains = [at for at, row in enumerate(table.rows) if any(row is main for main in one_each(table))]
    known = tuple(at for at in mains if table.rows[at]["actual"] is not None)
    bases = dict.fromkeys(str(table.rows[at]["basis"]) for at in known if table.rows[at]["basis"])
    title = f"{table.title}：同比增长与增速目标" + (f"（{'、'.join(bases)}）" if bases else "")
    return Chart("against", title, "county", ("actual", "target"), known) if known else None


def _chart(table: Table) -> Chart | None:
    """Every unit's rate, under the first basis it has, against the time elapsed."""
    mains = one_each(table)
    if not any(row["rate"] is not None for row in mains):
        return None
    bases = dict.fromkeys(str(row["basis"]) for row in mains if row["basis"])
    title = f"{table.title}：完成率与时序进度" + (f"（{'、'.join(bases)}）" if bases else "")
    at = tuple(at for at, row in enumerate(table.rows) if any(row is main for main in mains))
    return Chart("against", title, "county", ("rate", "time_rate"), at)
