"""投资欠账: one table a measure, a row a county and basis; with ``--county`` the projects behind it, worst first.

The arithmetic is ``measure.gap``; the tables are laid out in ``gap_table``, the sentences in ``headlines``.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.document.screen import Screen
from xmgc.domain.formula import Expr, values_of
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.money import in_unit
from xmgc.domain.places import County
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.formula import given
from xmgc.measure.gap import gap_lines
from xmgc.measure.project_gap import WAITING, ProjectLine, project_lines
from xmgc.measure.stage import title_of_stage
from xmgc.measure.targets import growth_targets, measures_known
from xmgc.reports.asked import counties_asked, measures_asked
from xmgc.reports.gap_notes import document_notes
from xmgc.reports.gap_table import growth_table, measure_lines, measure_table
from xmgc.reports.headlines import headlines
from xmgc.reports.report import Options, Report
from xmgc.reports.screens.county import county_page
from xmgc.reports.screens.gap import gap_page
from xmgc.reports.screens.spelled import View
from xmgc.reports.spelling import months_words, names_words

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
    book = Book.of(snapshot)
    tables = list(_tables(book, options))
    said = [line for table in tables for line in headlines(table, book.as_of, _yardstick(options))]
    if options.counties:
        tables.append(_projects_table(book, counties_asked(snapshot, options), options))
    return Document(
        "gap",
        f"{snapshot.as_of.year}年{months_words(snapshot.as_of)}投资欠账情况",
        snapshot.as_of,
        tuple(tables),
        known_at=options.known_at,
        unit=options.unit,
        notes=document_notes(options),
        headlines=tuple(said),
    )


def _tables(book: Book, options: Options) -> Iterator[Table]:
    """The table of every measure asked, and behind it that of its growth targets where there are any."""
    policy = options.policy
    asked = {county.id for county in counties_asked(book.snapshot, options)}
    for key in measures_asked(measures_known(book, policy), options.measure, policy):
        measure = policy.measure(key)
        lines = [one for one in measure_lines(book, key, options) if one.county.id in asked]
        if any(one.reported or one.value("target") is not None for one in lines):
            yield measure_table(book, measure, lines, options)
        if any(growth_targets(book, county, key, policy) for county in book.counties):
            grown = [one for one in measure_lines(book, key, options, growth=True) if one.county.id in asked]
            yield growth_table(book, measure, grown, options)


def _yardstick(options: Options) -> str:
    return "序时进度" if options.pace == "time" else "计划进度"


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
    if line.waiting:
        flags.append(WAITING)
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
    return Row({**_shown(line), **words}, line.cells, flag=flags[0] if flags else "")


def _project_notes(book: Book, county: County, lines: Sequence[ProjectLine]) -> list[str]:
    notes = []
    gone = [line.project.name for line in lines if line.project.vanished]
    if gone:
        notes.append(f"{county.name}最新报表未再列出、沿用原数的项目：{names_words(gone)}")
    notes += _waiting_notes(county, lines)
    out = book.withdrawn(county.id)
    if out:
        notes.append(f"{county.name}已终止或退库、不再计入的项目：{names_words([one.name for one in out])}")
    shares = sum((Fraction(line.cells["share"].value or 0) for line in lines), Fraction(0))
    if shares > 100:
        notes.append(f"{county.name}有项目超进度，抵减了全县欠账，各项目占比之和大于 100%")
    return notes


def _waiting_notes(county: County, lines: Sequence[ProjectLine]) -> list[str]:
    """What the plans of projects not yet to start contribute to the county's due is told apart."""
    waits = [line for line in lines if line.waiting]
    if not waits:
        return []
    due = sum((Fraction(line.cells["due"].value or 0) for line in waits), Fraction(0))
    share = f"{in_unit(due, '万元'):f}万元"
    return [f"{county.name}未到开工期的项目{len(waits)}个，不亮灯、不点名；其年度计划按月摊入应完成{share}"]


def _shown(line: ProjectLine) -> dict[str, Value]:
    keys = {column.key for column in PROJECT_COLUMNS}
    return {key: value for key, value in values_of(line.cells).items() if key in keys}


def page(document: Document, view: View) -> Screen:
    """What stands on a terminal: the city's page, or that of the one unit asked for."""
    return (
        county_page(document, view)
        if any(one.key == "projects" for one in document.tables)
        else gap_page(document, view)
    )


GAP = Report(
    "gap", "投资欠账", frozenset({Need.SUMS, Need.RESTATED}), build, county_needs=frozenset({Need.PROJECTS}), page=page
)
