"""The workbook handed out: which tabs, in which order, what stands on each, and how it is introduced.

概况, a sheet a measure, 项目明细 (a real table), 走势, then the other reports joined by subject, 数据核对, 口径和来源.
Tiny tables share a sheet; an empty one is said in a line; what is equal in every row stands above, not in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Kind, Look, Row, Table, Value
from xmgc.document.overview import Overview
from xmgc.document.workbook import Section, Sheet, Workbook
from xmgc.domain.places import County
from xmgc.domain.snapshot import SourceFile
from xmgc.domain.witness import stamp_lines
from xmgc.reports import spoken as say
from xmgc.reports.issued import former_words
from xmgc.reports.measure_sheet import measure_sheet
from xmgc.reports.overview import overview, short_names
from xmgc.reports.sentences import ratio, words
from xmgc.reports.standing import Standing, other_tables, primaries, project_table, standings
from xmgc.reports.trend_sheet import trend_sheet


@dataclass(frozen=True, slots=True)
class Tab:
    """A joined sheet: its name, and which tables stand on it (report.table) with which columns ('' for all)."""

    name: str
    tables: tuple[tuple[str, str], ...]


TABS: Final = (
    Tab(
        "盘点和四率",
        (
            ("inventory.inventory", "county projects reserve lead intent agreement contract approved landed started "
             "building completed producing stalled terminated withdrawn unknown funds_arrived"),
            ("inventory.counts", ""),
            ("inventory.conversion", ""),
            ("rates.rates", ""),
            ("rates.key_projects", ""),
            ("reserve.coverage", ""),
            ("inventory.idle", "county project stage signed_on days amount lead_unit leader service_person"),
            ("reserve.reserve", "project county field amount next_year readiness_words score"),
        ),
    ),
    Tab(
        "审批",
        (
            ("approvals.paths", ""),
            ("approvals.approvals", "county project item authority accepted limit due finished used status note"),
            ("plan.nodes", "county project node owner person planned latest_finish actual slack status critical"),
        ),
    ),
    Tab(
        "督查发现",
        (
            ("supervise.rules", ""),
            ("supervise.findings", "county project rule since evidence leader unit light note"),
            ("supervise.mended", "county project rule evidence leader unit was light"),
        ),
    ),
    Tab(
        "责任和问题",
        (
            ("problems.problems", "number county project problem raised owner person due status days_open"),
            ("tasks.tasks", "number county task leader unit assigned due status days_left"),
            ("responsibility.counts", ""),
            ("visits.counts", "county visits projects running unvisited"),
            ("visits.visits", ""),
            ("tour.stops", "order county project highlights guide environment site material logistics readiness "
             "days_left missing score efficacy"),
            ("tour.items", "project item unit due days_left status"),
            ("responsibility.changes", ""),
        ),
    ),
    Tab("综合考核", (("score.score", ""),)),
    Tab("数据核对", (("check.check", ""), ("check.check_count", ""), ("check.check_percent", ""))),
)  # fmt: skip
REPORTS_NEEDED: Final = ("gap", "trend", "check", "inventory", "rates", "reserve", "approvals", "plan", "supervise",
                         "responsibility", "problems", "tasks", "visits", "tour")  # fmt: skip
"""The reports the whole workbook is made of; where the policy weighs measures, the score too."""
OWN_SHEETS: Final = 3
"""Measures with a sheet of their own; the others share 其他指标."""
OPEN_ONLY: Final = frozenset({"approvals", "nodes"})
"""Tables of which only what is still open is handed out."""
DONE: Final = frozenset({"done", "done-late"})
_HIDDEN: Final = frozenset({"kind", "left_cell", "right_cell", "place", "rank", "months", "numbering"})
"""Codes and places that stand elsewhere: cells and files in the sources, ranks in the row number."""
_OUT: Final = frozenset({"due", "time_rate", "group", "rank_amount", "balance", "reported_to"})


@dataclass(frozen=True, slots=True)
class Papers:
    """What the workbook says beside its reports: the office, today, the policy by name, where the ledger stands."""

    today: date
    office: str = ""
    policy: str = "默认"
    rule: str = ""
    """How lights are given, in words."""
    head: str = ""
    """The ledger's head."""


def workbook(
    documents: Mapping[str, Document],
    papers: Papers,
    *,
    counties: Sequence[County] = (),
    sources: Sequence[SourceFile] = (),
    policy: Document | None = None,
) -> Workbook:
    """The workbook of these reports; only the sheets whose reports are given are made."""
    gap, check = documents.get("gap"), documents.get("check")
    bases = standings(gap) if gap is not None else ()
    front = overview(gap, check, counties, today=papers.today, named=papers.policy) if gap and check and bases else None
    sheets = [
        *_measure_sheets(bases, papers, gap),
        *_detail(gap),
        *_trend(documents.get("trend"), bases, short_names(counties)),
        *(sheet for tab in TABS if (sheet := _joined(tab, documents)) is not None),
    ]
    notes = _notes(documents, papers, sources, policy, front)
    at = next((document.as_of for document in documents.values() if document.as_of), None)
    title = front.title if front else (f"{say.span(at)}投资调度台账" if at else "投资调度台账")
    return Workbook(
        title, (*sheets, notes), front if len(sheets) > 1 else None, papers.office, papers.today, papers.head
    )


def _measure_sheets(bases: Sequence[Standing], papers: Papers, gap: Document | None) -> list[Sheet]:
    unit = gap.unit if gap else ""
    by_key: dict[str, list[Standing]] = {}
    for one in bases:
        by_key.setdefault(one.table.key, []).append(one)
    made = [measure_sheet(own, unit, papers.rule, own[0].title) for own in by_key.values()]
    alone, rest = made[:OWN_SHEETS], made[OWN_SHEETS:]
    sections = [replace(section, title=sheet.title) for sheet in rest for section in sheet.sections]
    names = [sheet.name for sheet in rest]
    for table in other_tables(gap) if gap is not None else ():
        sections.append(Section(slim(table)[0], unit, f"{table.title}完成情况"))
        names.append(table.title)
    if sections:
        said = "、".join(names)
        foot = rest[0].foot if rest else ()
        alone.append(
            Sheet(
                "其他指标",
                f"其他指标完成情况：{said}",
                made[0].under if made else "",
                tuple(sections),
                foot=foot,
                about=said,
            )
        )
    return alone


def _detail(gap: Document | None) -> list[Sheet]:
    """项目明细: every project, who owes most first, as a real Excel table."""
    table = project_table(gap) if gap else None
    if gap is None or table is None or not table.rows or gap.as_of is None:
        return []
    rows = sorted(table.rows, key=lambda row: -(ratio(row, "arrears") or 0))
    columns = tuple(
        replace(
            column,
            label="超欠进度" if column.key == "pace" else column.label,
            look=Look.OWED if column.key == "arrears" else Look.PLAIN,
            bar=False,
        )
        for column in table.columns
        if column.key not in _OUT
    )
    owing = [row for row in rows if ratio(row, "arrears")]
    owed = say.money(sum((ratio(row, "arrears") or Fraction(0) for row in owing), Fraction(0)))
    said = f"{len(rows)}个项目中{len(owing)}个欠账{owed}"
    section = Section(replace(table, columns=columns, rows=tuple(rows), total=None, notes=()), gap.unit, listed=True)
    return [
        Sheet(
            "项目明细",
            f"{say.span(gap.as_of)}重点项目投资完成情况（项目年度计划）：{said}",
            f"截至{say.end_of(gap.as_of)}　　按欠账由大到小；各项目欠账不互相抵减，故大于全市重点项目欠账",
            (section,),
            foot=table.notes,
            about=f"{len(rows)}个，可筛选",
        )
    ]


def _trend(trend: Document | None, bases: Sequence[Standing], short: dict[str, str]) -> list[Sheet]:
    firsts = primaries(bases)
    return [trend_sheet(trend, firsts, short)] if trend is not None and firsts else []


def _joined(tab: Tab, documents: Mapping[str, Document]) -> Sheet | None:
    """The tab's tables under each other; None where none of its reports is given."""
    given = [(*name.split("."), keys) for name, keys in tab.tables if name.split(".")[0] in documents]
    if not given:
        return None
    sections, empty, foot = [], [], list[str]()
    for report, key, keys in given:
        document = documents[report]
        table = next((one for one in document.tables if one.key == key), None)
        if table is not None and table.rows:
            sections.append(_section(document, _unfinished(_picked(_noted(table), keys.split()))))
            foot += [note for note in table.notes if note not in foot]
        elif table is not None:
            empty.append(table.title)
    said = tuple(dict.fromkeys(line for report, _, _ in given for line in documents[report].headlines[:2]))
    at = documents[given[0][0]].as_of
    words_ = (*said[1:], *((f"没有内容的表：{'、'.join(empty)}。",) if empty else ()))
    title = f"{say.span(at)}{tab.name}：{said[0].rstrip('。')}" if at and said else tab.name
    return Sheet(
        tab.name, title, f"截至{say.end_of(at)}" if at else "", tuple(sections), foot=tuple(foot), words=words_,
        about=_about(tab, sections),
    )  # fmt: skip


def _about(tab: Tab, sections: Sequence[Section]) -> str:
    if tab.name == "督查发现":
        found = next((one.table for one in sections if one.table.key == "findings"), None)
        red = sum(1 for row in found.rows if row["light"] == "red") if found else 0
        return f"{len(found.rows)}处，红灯{red}处" if found else ""
    return f"{len(sections[0].table.rows)}处" if tab.name == "数据核对" and sections else ""


def _picked(table: Table, keys: Sequence[str]) -> Table:
    """The table with only these columns, in this order; all of them where none is named."""
    known = {column.key: column for column in table.columns}
    return replace(table, columns=tuple(known[key] for key in keys if key in known)) if keys else table


def _noted(table: Table) -> Table:
    """The findings with one column of remarks: named before, or in doubt and not to be named."""
    if table.key != "findings":
        return table
    rows = tuple(replace(row, values={**row.values, "note": _remark(row)}) for row in table.rows)
    return replace(table, columns=(*table.columns, Column("note", "备注")), rows=rows)


def _remark(row: Row) -> str | None:
    said = [] if words(row, "confidence") in {"", "firm"} else [f"存疑不点名：{words(row, 'why') or '待核'}"]
    said += [former] if (former := former_words(row)) else []
    return "；".join(said) or None


def _unfinished(table: Table) -> Table:
    """A list of items without those that are done: what is settled is counted in the title."""
    if table.key not in OPEN_ONLY:
        return table
    left = tuple(row for row in table.rows if row["status"] not in DONE)
    gone = len(table.rows) - len(left)
    return (
        replace(table, rows=left, title=f"{table.title}：未办结{len(left)}项，另有{gone}项已办结未列")
        if gone
        else table
    )


def _section(document: Document, table: Table) -> Section:
    shown, said = slim(table)
    return Section(shown, document.unit, table.title + (f"（{'，'.join(said)}）" if said else ""))


def slim(table: Table) -> tuple[Table, tuple[str, ...]]:
    """The table without codes, without columns in which nobody has anything, and with what is equal in all rows said
    once: the words for the title.
    """
    kept, said = list[Column](), list[str]()
    for column in table.columns:
        values = {_plain(row[column.key]) for row in table.rows}
        if column.key in _HIDDEN or not values - {None, "", 0}:
            continue
        only = next(iter(values)) if len(values) == 1 and len(table.rows) > 2 else None
        if isinstance(only, str) and column.kind in {Kind.TEXT, Kind.LIGHT} and len(only) <= 12:
            said.append(f"{column.label}均为{column.words.get(only, only)}")
        else:
            kept.append(column)
    return replace(table, columns=tuple(kept)), tuple(said)


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | type(None)) else str(value)


# 口径和来源 -----------------------------------------------------------------------------------------------------------


def _notes(
    documents: Mapping[str, Document],
    papers: Papers,
    sources: Sequence[SourceFile],
    policy: Document | None,
    front: Overview | None,
) -> Sheet:
    at = next((document.as_of for document in documents.values() if document.as_of), None)
    said: dict[str, None] = dict.fromkeys([
        *stamp_lines(papers.head),
        *([front.front.footing] if front else []),
    ])
    for document in documents.values():
        for note in (*document.notes, *(note for table in document.tables for note in table.notes)):
            said.setdefault(f"{document.title}：{note}")
    sections = [Section(_source_table(sources), title=f"来源文件（{len(sources)}个）")] if sources else []
    if policy is not None:
        sections += [Section(one, policy.unit, one.title) for table in policy.tables if (one := _changed(table)).rows]
    return Sheet(
        "口径和来源",
        f"{say.span(at)}口径和来源" if at else "口径和来源",
        f"截至{say.end_of(at)}　　政策口径：{papers.policy}" if at else "",
        tuple(sections),
        words=("“—”表示算不出，“未报”表示没有报送，“不可比”表示两个月不是同一批单位，“0”才是零。", *said),
        about=f"{len(sources)}个来源文件" if sources else "",
    )


def _changed(table: Table) -> Table:
    """The settings that are not the program's own."""
    return replace(table, title="与默认不同的政策口径", rows=tuple(row for row in table.rows if row["changed"]))


def _source_table(sources: Sequence[SourceFile]) -> Table:
    """The files two abreast, the second half beside the first."""
    columns = tuple(
        column
        for side in ("", "2")
        for column in (
            Column(f"file{side}", "来源文件"),
            Column(f"periods{side}", "数据月份"),
            Column(f"batch{side}", "导入编号", Kind.COUNT),
            Column(f"sha256{side}", "指纹（SHA-256前16位）"),
        )
    )
    half = -(-len(sources) // 2)
    rows = []
    for at in range(half):
        values = _source(sources[at], "")
        if half + at < len(sources):
            values |= _source(sources[half + at], "2")
        rows.append(Row(values))
    return Table("sources", "来源文件", columns if len(sources) > 1 else columns[:4], tuple(rows))


def _source(one: SourceFile, side: str) -> dict[str, Value]:
    return {
        f"file{side}": one.file,
        f"periods{side}": few([str(period) for period in one.periods]),
        f"batch{side}": one.batch,
        f"sha256{side}": one.sha256[:16],
    }


def few(names: Iterable[str], most: int = 2) -> str:
    """At most ``most`` names, the rest counted."""
    known = list(dict.fromkeys(names))
    return "、".join(known[:most]) + (f"等{len(known)}个" if len(known) > most else "")
