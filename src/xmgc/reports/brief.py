"""简介材料: one page about a county for the leader who goes there, or about a project for the stop of a tour.

A page holds what matters most first; lists are cut to what a page can hold and say so, long texts end in ….
Contact details are masked unless asked for; disputed findings are counted, not told.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Light, Row, Table
from xmgc.document.paper import Bar, Bars, Block, Heading, Paper, Paragraph, TableBlock
from xmgc.domain.contacts import masked
from xmgc.domain.errors import OperatorError
from xmgc.domain.names import identity
from xmgc.domain.nearest import guess
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.snapshot import ProjectState, Snapshot
from xmgc.reports import findings as found
from xmgc.reports import sentences as say
from xmgc.reports import spoken
from xmgc.reports.bulletin import measure_tables, picked
from xmgc.reports.bulletin_units import moved_alone
from xmgc.reports.curves import county_curve
from xmgc.reports.headlines import target_sentence, timeless
from xmgc.reports.project_brief import clipped, project_brief

WORST: Final = 5
"""Projects listed on a county's page."""
TOLD: Final = 4
"""Findings told on a county's page."""
_MEASURES: Final = (
    "measure", "target", "actual", "rate", "pace", "arrears", "arrears_change", "needed_monthly", "rank", "light"
)  # fmt: skip
_TIMELESS: Final = ("measure", "target", "actual", "pace", "rank", "rank_change", "light")
_PROJECTS: Final = ("project", "annual_plan", "actual", "rate", "pace", "arrears", "stage", "leader")


def brief(
    subject: str,
    gap: Document,
    plan: Document,
    supervise: Document,
    snapshot: Snapshot,
    *,
    today: date,
    contacts: bool = False,
) -> Paper:
    """The brief of the county or project called ``subject``.

    ``gap`` is of the whole city (ranks are said among peers) with the per-project table of the counties concerned.
    Raises ``OperatorError`` when nothing, or more than one project, answers to the name.
    """
    county = next((one for one in snapshot.counties if one.answers_to(subject)), None)
    if county is not None:
        return county_brief(county, gap, supervise, snapshot)
    project = _project_called(subject, snapshot)
    return project_brief(project, gap, plan, supervise, snapshot, today=today, contacts=contacts)


def _project_called(subject: str, snapshot: Snapshot) -> ProjectState:
    """The one project of this name, key or code; else of a name that contains it."""
    wanted = identity(subject)
    exact = [one for one in snapshot.projects if wanted in {identity(one.name), one.key} or subject == one.code != ""]
    matched = exact or [one for one in snapshot.projects if wanted and wanted in identity(one.name)]
    if not matched:
        like = guess(subject, [*(unit.name for unit in snapshot.counties), *(one.name for one in snapshot.projects)])
        raise OperatorError(f"没有叫“{subject}”的县（市、区）或项目{like}；名称见 xmgc project list")
    if len(matched) > 1:
        homes = {county.id: county.name for county in snapshot.counties}
        listed = "、".join(f"{homes.get(one.county_id, '')}{one.name}" for one in matched[:6])
        raise OperatorError(f"“{subject}”对应{len(matched)}个项目：{listed}；请写全名或项目代码")
    return matched[0]


# a county -----------------------------------------------------------------------------------------------------------


def county_brief(county: County, gap: Document, supervise: Document, snapshot: Snapshot) -> Paper:
    """One page about a county: where it stands, which projects owe most, what was found, what must be done."""
    tables = measure_tables(gap)
    own = [(table, row, peers) for table in tables for row, peers in _standings(table, county.name)]
    findings = [one for one in found.findings_of(supervise) if one.county == county.name]
    period = gap.as_of or Period(1990, 1)
    elapsed = say.percent_words(Fraction(100 * period.month, 12))
    blocks: list[Block] = [
        *(_standing(own, period, elapsed, gap.unit) if own else [Paragraph("台账中没有这个单位的任务和完成数。")]),
        *_curve(own, county, snapshot),
        *_worst_projects(gap, county.name),
        *_county_findings(findings),
    ]
    return Paper(
        title=f"{county.name}投资任务完成情况简介",
        subtitle=f"（截至{period.year}年{period.month}月底）",
        blocks=tuple(blocks),
        foot=("超（欠）进度为完成率减时序进度；名次在同组单位内按完成率排列。",),
    )


Own = tuple[Table, Row, list[Row]]
"""A measure's table, the county's row in it, and the rows it is ranked among."""


def _standing(own: Sequence[Own], period: Period, elapsed: str, unit: str) -> list[Block]:
    """Where it stands: a bar and a sentence a measure, then all measures and bases in one table."""
    first = _first_bases(own)
    bars = tuple(_bar(table.title, row) for table, row, _ in first if not timeless(table))
    said = [Paragraph(_sentence(table, row, peers, period)) for table, row, peers in first]
    shown = [Bars(bars, f"年度任务完成进度（时序{elapsed}）")] if bars else []
    return [*shown, *said, *(TableBlock(table, unit) for table in _standing_tables(own))]


def _sentence(table: Table, row: Row, peers: list[Row], period: Period) -> str:
    """How it stands on one measure, in the measure's own kind, and how it moved since the month before."""
    if timeless(table):
        return target_sentence(table, row, peers, period) + moved_alone(table, row, period)
    title = f"{table.title}（{spoken.basis_words(table.key, say.words(row, 'basis'))}）"
    said = say.county_sentence(row, peers, period, title, say.spelling_of(table))
    return said + moved_alone(table, row, period)


def _curve(own: Sequence[Own], county: County, snapshot: Snapshot) -> list[Block]:
    """The first measure of money month by month."""
    for table, row, _ in _first_bases(own):
        made = county_curve(snapshot, county.id, table.key, table.title, say.ratio(row, "target"))
        if made is not None:
            return [made]
    return []


def _standings(table: Table, county: str) -> list[tuple[Row, list[Row]]]:
    return [
        (row, list(say.rows_of(table, say.words(row, "basis"))))
        for row in table.rows
        if say.words(row, "county") == county
    ]


def _first_bases(own: Sequence[Own]) -> list[Own]:
    """One row a measure: that of the basis listed first."""
    firsts: dict[str, Own] = {}
    for one in own:
        firsts.setdefault(one[0].key, one)
    return list(firsts.values())


def _bar(label: str, row: Row) -> Bar:
    light = row["light"]
    said = say.percent_words(say.ratio(row, "rate"))
    if say.pace_of(row) is say.Pace.UNREPORTED:
        said = "未报"
    shown = Light(light) if isinstance(light, str) and light in set(Light) else None
    return Bar(label, say.ratio(row, "rate"), say.ratio(row, "time_rate"), said, shown)


def _standing_tables(own: Sequence[Own]) -> list[Table]:
    """The county's own rows under each other, a row a measure and basis; a table for each kind of amount."""
    kinds: dict[tuple[object, ...], list[Own]] = {}
    for one in own:
        column = next(column for column in one[0].columns if column.key == "actual")
        kinds.setdefault((column.kind, column.unit, timeless(one[0])), []).append(one)
    found = []
    for members in kinds.values():
        rows = []
        for table, row, _ in members:
            basis = say.words(row, "basis")
            rows.append(Row({**row.values, "measure": table.title + (f"（{basis}）" if basis else "")}))
        first = members[0][0]
        columns: tuple[Column, ...] = (Column("measure", "指标"), *first.columns)
        keys = _TIMELESS if timeless(first) else _MEASURES
        found.append(picked(Table("standing", "完成情况", columns, ()), keys, rows))
    return found


def _worst_projects(gap: Document, county: str) -> list[Block]:
    """The projects that owe most; how many more owe is said."""
    table = next((one for one in gap.tables if any(column.key == "project" for column in one.columns)), None)
    rows = [row for row in table.rows if say.words(row, "county") in {"", county}] if table else []
    owing = [row for row in rows if say.ratio(row, "arrears")]
    owing.sort(key=lambda row: say.ratio(row, "arrears") or 0, reverse=True)
    if table is None or not owing:
        return []
    masks = [Row({**row.values, "leader": masked(say.words(row, "leader")) or "未明确"}) for row in owing[:WORST]]
    more = f"共{len(owing)}个项目有欠账，列欠账最大的{WORST}个" if len(owing) > WORST else f"共{len(owing)}个项目有欠账"
    return [Heading("欠账项目"), Paragraph(f"{more}。"), TableBlock(picked(table, _PROJECTS, masks), gap.unit)]


def _county_findings(findings: Sequence[found.Finding]) -> list[Block]:
    firm = [one for one in findings if one.firm]
    if not findings:
        return []
    counts = "、".join(f"{trouble.title}{len(members)}个" for trouble, members in found.by_trouble(firm))
    said = f"督查发现{len(firm)}个问题：{counts}。" if firm else ""
    disputed = len(findings) - len(firm)
    said += f"另有{disputed}个事项数据存疑，正在核实。" if disputed else ""
    listed = [Paragraph(clipped(one.sentence), one.subject, numbered=True) for one in _one_of_each(firm)[:TOLD]]
    demands = [trouble.demand for trouble, _ in found.by_trouble(firm)]
    ask: list[Block] = [Heading("需要推动的工作"), Paragraph(f"{'；'.join(demands)}。")] if demands else []
    return [Heading("存在问题"), Paragraph(said), *listed, *ask]


def _one_of_each(findings: Sequence[found.Finding]) -> list[found.Finding]:
    """The worst of every kind of trouble before the second worst of any."""
    gathered = [members for _, members in found.by_trouble(findings)]
    return [
        members[at] for at in range(max(map(len, gathered), default=0)) for members in gathered if at < len(members)
    ]
