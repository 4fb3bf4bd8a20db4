"""投资欠账: one table a measure, a row a county and basis; with ``--county`` the projects behind it, worst first.

The arithmetic is ``measure.gap``; here stands only how it is laid out and what is said beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from xmgc.document import Chart, Column, Document, Kind, Row, Table, Value
from xmgc.domain.formula import Expr, values_of
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.places import County
from xmgc.domain.snapshot import Need, ProjectState, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.formula import given
from xmgc.measure.gap import GapLine, Total, gap_lines, total_of
from xmgc.measure.lights import rule_in_words
from xmgc.measure.project_gap import ProjectLine, project_lines
from xmgc.measure.stage import title_of_stage
from xmgc.measure.targets import measures_known, only_since_start, title_of
from xmgc.reports.asked import counties_asked, measures_asked
from xmgc.reports.report import Options, Report
from xmgc.reports.sentences import (
    count_sentence,
    leaders_sentence,
    months_words,
    names_words,
    one_each,
    pace_words,
    rankings_of,
    unreported_sentence,
)

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
    Column("flag", "提示", weight=2),
)
PROJECT_COLUMNS = (
    Column("county", "单位", weight=8),
    Column("project", "项目"),
    Column("annual_plan", "年度计划", Kind.MONEY),
    Column("actual", "累计完成", Kind.MONEY),
    Column("reported_to", "数据截至", Kind.PERIOD, weight=6),
    Column("rate", "完成率", Kind.PERCENT, "%", weight=2),
    Column("due", "应完成", Kind.MONEY, weight=5),
    Column("pace", "超（欠）进度", Kind.POINTS, "百分点", weight=1),
    Column("arrears", "投资欠账", Kind.MONEY),
    Column("share", "占县欠账", Kind.PERCENT, "%", bar=True),
    Column("light", "亮灯", Kind.LIGHT, weight=7),
    Column("stage", "阶段", weight=3),
    Column("leader", "包挂领导", weight=2),
    Column("service_person", "服务专人", weight=4),
    Column("flag", "提示", weight=2),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The gap at the snapshot's position."""
    book, policy = Book.of(snapshot), options.policy
    asked = {county.id for county in counties_asked(snapshot, options)}
    known = measures_asked(measures_known(book, policy), options.measure, policy)
    lines = {
        measure: tuple(one for one in gap_lines(book, measure, policy, pace=options.pace) if one.county.id in asked)
        for measure in known
    }
    tables = [_measure_table(book, measure, lines[measure], options) for measure in known]
    if options.counties:
        tables.append(_projects_table(book, counties_asked(snapshot, options), options))
    return Document(
        "gap",
        f"{snapshot.as_of.year}年{months_words(snapshot.as_of)}投资欠账情况",
        snapshot.as_of,
        tuple(tables),
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(options),
        headlines=tuple(line for table in tables[: len(known)] for line in _headlines(table, _yardstick(options))),
    )


def _measure_table(book: Book, measure: str, lines: Sequence[GapLine], options: Options) -> Table:
    total = total_of(lines, options.policy) if lines else None
    title = title_of(measure, options.policy)
    rows = tuple(_row(book, line, measure) for line in lines)
    table = Table(measure, title, COLUMNS, rows, _total_row(total), _table_notes(book, lines, total, options))
    return replace(table, chart=_chart(table))


def _chart(table: Table) -> Chart:
    """Every unit's rate, under the first basis it has, against the time elapsed."""
    bases = [basis for basis, _ in rankings_of(table) if basis]
    title = f"{table.title}：完成率与时序进度" + (f"（{'、'.join(bases)}）" if bases else "")
    mains = one_each(table)
    shown = tuple(at for at, row in enumerate(table.rows) if any(row is main for main in mains))
    return Chart("against", title, "county", ("rate", "time_rate"), shown)


def _row(book: Book, line: GapLine, measure: str) -> Row:
    flags = _flags(book, line, measure)
    words: dict[str, Value] = {
        "county": line.county.name,
        "group": line.county.group,
        "basis": line.basis,
        "flag": "；".join(flags),
    }
    return Row({**_shown(line.cells), **words}, line.cells, flag=flags[0] if flags else "")


def _flags(book: Book, line: GapLine, measure: str) -> list[str]:
    flags = []
    if not line.reported:
        flags.append("只报累计到位，缺当年数" if only_since_start(book, line.county, measure) else "未报")
    if line.stale_at(book.as_of):
        flags.append(f"数据停在{line.value('reported_to')}")
    gone = _vanished(book, line, (line,)) if measure == PROJECT_INVESTMENT else ()
    if gone:
        flags.append(f"{len(gone)}个项目未再上报，沿用原数")
    return flags


def _shown(cells: Mapping[str, Expr]) -> dict[str, Value]:
    keys = {column.key for column in (*COLUMNS, *PROJECT_COLUMNS)}
    return {key: value for key, value in values_of(cells).items() if key in keys}


def _total_row(total: Total | None) -> Row | None:
    if total is None:
        return None
    words: dict[str, Value] = {"county": "合计", "flag": f"缺{len(total.missing)}个单位" if total.missing else ""}
    return Row({**_shown(total.cells), **words}, total.cells)


def _table_notes(book: Book, lines: Sequence[GapLine], total: Total | None, options: Options) -> tuple[str, ...]:
    notes = []
    silent = tuple(dict.fromkeys(line.county.name for line in lines if not line.reported))
    if silent:
        notes.append(f"{len(silent)}个单位未报：{names_words(silent)}；未报为未知，不作零计，合计完成数不含这些单位")
        notes.append("合计完成率、进度和亮灯只按任务和完成数都有的单位计算")
    stale = dict.fromkeys(
        f"{line.county.name}（{line.value('reported_to')}）" for line in lines if line.stale_at(book.as_of)
    )
    if stale:
        notes.append(f"沿用较早月份数据的单位：{names_words(tuple(stale))}")
    gone = [one.name for line in lines for one in _vanished(book, line, lines)]
    if gone:
        notes.append(f"{len(gone)}个项目在最新报表中没有列出，沿用原数：{names_words(gone, 10, '项目')}")
    if total and len({line.basis for line in lines}) > 1:
        bases = names_words([basis or "未注明" for basis in total.bases])
        notes.append(f"一个完成数可对应多个口径的任务；合计每个单位只计一次，所取口径：{bases}")
    if options.pace == "plan":
        by_time = dict.fromkeys(line.county.name for line in lines if not line.from_month_plan)
        if by_time:
            notes.append(f"没有当期累计计划、仍按时间进度计算的单位：{names_words(tuple(by_time))}")
    return tuple(notes)


def _vanished(book: Book, line: GapLine, lines: Sequence[GapLine]) -> Sequence[ProjectState]:
    """The vanished projects behind a derived figure, each county's once."""
    first = next(one for one in lines if one.county.id == line.county.id)
    derived = any(query.subjects == () for query in line.cells["actual"].sources)
    return book.vanished(line.county.id) if derived and line is first else ()


def _notes(options: Options) -> tuple[str, ...]:
    pace = "时序进度 = 月份 ÷ 12" if options.pace == "time" else "进度按各单位自报的当期累计计划计算"
    return (
        f"{pace}；超（欠）进度 = 完成率 − 时序进度，用未取整的数计算，最后取两位小数",
        f"亮灯规则（{options.policy.lights}）：{rule_in_words(options.policy)}",
        "名次在组内排列，1 为最好，相同并列；投资欠账只列欠的，超额的为 0；合计欠账为各单位欠账之和，超额单位不抵减",
    )


def _projects_table(book: Book, counties: Sequence[County], options: Options) -> Table:
    rows: list[Row] = []
    notes: list[str] = []
    for county in counties:
        lines = project_lines(
            book, county.id, options.policy, _county_arrears(book, county, options), pace=options.pace
        )
        rows += [_project_row(county, line) for line in lines]
        notes += _project_notes(book, county, lines)
    return Table("projects", "重点项目投资欠账明细", PROJECT_COLUMNS, tuple(rows), notes=tuple(notes))


def _county_arrears(book: Book, county: County, options: Options) -> Expr:
    lines = gap_lines(book, PROJECT_INVESTMENT, options.policy, pace=options.pace)
    own = next((line for line in lines if line.county.id == county.id), None)
    return own.cells["arrears"] if own else given("投资欠账", None, "money", "未知")


def _project_row(county: County, line: ProjectLine) -> Row:
    project = line.project
    flags = ["未报"] if line.cells["actual"].value is None else []
    if project.vanished:
        flags.append("最新报表未列，沿用原数")
    if line.stale:
        flags.append(f"数据停在{line.cells['reported_to'].value}")
    words: dict[str, Value] = {
        "county": county.name,
        "project": project.name,
        "stage": title_of_stage(line.stage),
        "leader": project.text("sponsor") or project.text("city_sponsor") or None,
        "service_person": project.text("service_person") or None,
        "flag": "；".join(flags),
    }
    return Row({**_shown(line.cells), **words}, line.cells, flag=flags[0] if flags else "")


def _project_notes(book: Book, county: County, lines: Sequence[ProjectLine]) -> list[str]:
    notes = []
    gone = [line.project.name for line in lines if line.project.vanished]
    if gone:
        notes.append(f"{county.name}最新报表未再列出、沿用原数的项目：{names_words(gone)}")
    out = book.withdrawn(county.id)
    if out:
        notes.append(f"{county.name}已终止或退库、不再计入的项目：{names_words([one.name for one in out])}")
    shares = sum((Fraction(line.cells["share"].value or 0) for line in lines), Fraction(0))
    if shares > 100:
        notes.append(f"{county.name}有项目超进度，抵减了全县欠账，各项目占比之和大于 100%")
    return notes


def _yardstick(options: Options) -> str:
    return "序时进度" if options.pace == "time" else "计划进度"


def _headlines(table: Table, yardstick: str) -> tuple[str, ...]:
    """The sentences said first about one measure: pace of the whole, who leads and trails, who is silent."""
    said = []
    if table.total is not None and table.total["pace"] is not None:
        pace = table.total["pace"]
        words = pace_words(pace if isinstance(pace, Fraction) else None, yardstick)
        missing = "（不含未报单位）" if table.total["flag"] else ""
        said.append(f"{table.title}整体{words}{missing}。")
    mains = one_each(table)
    said.append(count_sentence(mains, yardstick))
    said.extend(_leaders(table))
    said.append(unreported_sentence(mains))
    return tuple(sentence for sentence in said if sentence)


def _leaders(table: Table) -> list[str]:
    """Who leads and trails, basis by basis and group by group."""
    said, rankings = [], rankings_of(table)
    for basis, rows in rankings:
        groups = _groups(rows)
        for group in groups:
            sentence = leaders_sentence([row for row in rows if row["group"] == group])
            where = [f"按{basis}"] if len(rankings) > 1 and basis else []
            where += [f"{group}中"] if len(groups) > 1 else []
            said.append("，".join([*where, sentence]) if sentence else "")
    return said


def _groups(rows: Sequence[Row]) -> tuple[object, ...]:
    return tuple(dict.fromkeys(row["group"] for row in rows))


GAP = Report("gap", "投资欠账", frozenset({Need.SUMS}), build, county_needs=frozenset({Need.PROJECTS}))
