"""The bulletin's annexes: every unit on one table, the projects that owe, the findings; by content, not by page.

``short`` (the default of the command) lists the projects that owe most and the red findings, ``full`` all of them;
``none`` leaves the annexes out. A unit stands once, its measures side by side under their primary basis.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Kind, Light, Row, Table, Value
from xmgc.document.paper import Attachment, Band, TableBlock
from xmgc.measure.actuals import RESTATED
from xmgc.reports import findings as found
from xmgc.reports import spoken as say
from xmgc.reports.gap_notes import is_restated
from xmgc.reports.issued import Former
from xmgc.reports.measure_sheet import group_words, in_rank
from xmgc.reports.sentences import groups_of, ratio, words
from xmgc.reports.standing import Standing, other_tables, primaries, project_table, standings

CHOICES: Final = ("none", "short", "full")
WORST: Final = 24
"""Rows of a short list: a page."""
LAST: Final = 21
"""Rows of the last one, whose page keeps room for 抄送 and 印发."""
SMALL: Final = 9.5
"""Type size of the long lists."""
SMALLER: Final = 8.5
"""That of the whole lists."""
ABREAST: Final = 3
"""Measures side by side on the table of all units."""
_SHOWN: Final = ("target", "actual", "rate", "pace", "arrears")
_HEADS: Final = {"target": "年度任务", "actual": "累计完成", "rate": "完成率", "pace": "超欠进度", "arrears": "欠账"}


def annexes(gap: Document, findings: Sequence[found.Finding], unit: str, which: str) -> tuple[Attachment, ...]:
    """The annexes wanted (``which`` is one of ``CHOICES``)."""
    firsts = primaries(standings(gap))
    if which == "none" or not firsts:
        return ()
    made = [_units(firsts[at : at + ABREAST]) for at in range(0, len(firsts), ABREAST)]
    made += [_others(table) for table in other_tables(gap)]
    projects = _projects(gap, firsts[0], None if which == "full" else WORST)
    firm = [one for one in findings if one.firm]
    red = [one for one in firm if words(one.row, "light") in {"", Light.RED}] or firm
    shown = firm if which == "full" else red[:LAST]
    listed = _findings(shown, len(firm), unit) if firm else None
    return tuple(one for one in (*made, projects, listed) if one is not None)


def sources(snapshot_files: Sequence[str]) -> Attachment | None:
    """The internal annex (``--evidence``): the workbooks behind the paper."""
    if not snapshot_files:
        return None
    columns = (Column("no", "序号", Kind.COUNT), Column("file", "来源文件"))
    rows = tuple(Row({"no": at, "file": name}) for at, name in enumerate(snapshot_files, 1))
    return Attachment("数据来源（内部）", (TableBlock(Table("sources", "", columns, rows)),))


def _units(firsts: Sequence[Standing]) -> Attachment:
    """附件1: 合计 first, then group by group in the rank of the first measure."""
    main = firsts[0]
    at = main.at
    columns = [Column("rank", "名次"), Column("county", "单位")]
    for one in firsts:
        over = f"{one.title}（{one.held_against.removesuffix('任务')}）"
        known = {column.key: column for column in one.table.columns}
        columns += [
            replace(
                known[key],
                key=f"{key}@{one.table.key}",
                label=_HEADS[key],
                group=over,
                unit=None if known[key].kind is Kind.MONEY else known[key].unit,
            )
            for key in _SHOWN
            if key in known
        ]
        columns.append(Column(f"change@{one.table.key}", f"比{say.before_words(at)}", Kind.MONEY, group=over))
    columns.append(Column("month", "数据月份"))
    rows: list[Row] = []
    bands: list[Band] = []
    for group in groups_of(main.rows):
        peers = in_rank([row for row in main.rows if words(row, "group") == group])
        bands.append(Band(len(rows), group_words(group, peers)))
        rows += [_unit_row(row, firsts) for row in peers]
    total: dict[str, Value] = {"county": "合计"}
    for one in firsts:
        tail = f"@{one.table.key}"
        total |= {f"{key}{tail}": one.sum_of(key) for key in ("target", "actual")}
        total |= {f"rate{tail}": one.rate, f"pace{tail}": one.pace, f"arrears{tail}": one.arrears}
        total[f"change{tail}"] = one.change if one.change is not None else "不可比"
    table = Table("units", "各单位完成情况", tuple(columns), tuple(rows), Row(total))
    note = (
        "注：名次为组内名次；合计欠账为各欠账单位之和，超额单位不抵减；"
        f"比{say.before_words(at)}正数为多欠、负数为少欠，合计只含两月都报的单位。"
    )
    if any(is_restated(row) for one in firsts for row in one.rows):
        note += f"月份带{RESTATED}的，报送后更正过。"
    title = f"{say.span(at)}各单位投资任务完成情况"
    return Attachment(title, (TableBlock(table, "亿元", bands=tuple(bands), note=note, size=9.0),), wide=True)


def _others(table: Table) -> Attachment:
    """A measure that is no money of this country: every unit and basis in the order of the gap."""
    keys = ["rank", "county", "basis", "target", "actual", "rate", "pace", "arrears", "stale"]
    shown = [key for key in keys if any(row[key] not in {None, ""} for row in table.rows)]
    known = {column.key: column for column in table.columns}
    columns = tuple(replace(known[key], bar=False) for key in shown)
    return Attachment(
        f"{table.title}完成情况", (TableBlock(Table(table.key, "", columns, table.rows), "", size=SMALL),)
    )


def _unit_row(row: Row, firsts: Sequence[Standing]) -> Row:
    county = words(row, "county")
    values: dict[str, Value] = {"county": county, "rank": rank_moved(row)}
    months = list[str]()
    for one in firsts:
        own = one.of(county)
        if own is None:
            continue
        values |= {f"{key}@{one.table.key}": own[key] for key in _SHOWN}
        change = ratio(own, "arrears_change")
        known = ratio(own, "arrears") is not None
        values[f"change@{one.table.key}"] = change if change is not None else ("不可比" if known else None)
        month = say.carried(own, one.at).removesuffix("数") or (f"{one.at.month}月" if known else "未报")
        months.append(month + (RESTATED if is_restated(own) else ""))
    values["month"] = months[0] if len(set(months)) == 1 else "、".join(months)
    return Row(values)


def rank_moved(row: Row) -> str | None:
    """3（↑1）: the rank, and how it moved since the month before."""
    rank, moved = ratio(row, "rank"), ratio(row, "rank_change")
    if rank is None:
        return None
    return f"{rank}" + (f"（{'↑' if moved > 0 else '↓'}{abs(moved)}）" if moved else "")


def _projects(gap: Document, one: Standing, most: int | None) -> Attachment | None:
    """附件2: the projects that owe on figures of the month, the largest first."""
    table = project_table(gap)
    owing = [row for row in say.owing_first(table.rows) if row["reported_to"] == one.at] if table else []
    if table is None or not owing:
        return None
    known = {column.key: column for column in table.columns}
    keys = ("county", "project", "annual_plan", "actual", "rate", "arrears", "leader")
    columns = (Column("no", "序号", Kind.COUNT), *(replace(known[key], bar=False) for key in keys if key in known))
    rows = tuple(
        Row({**row.values, "no": at, "leader": row["leader"] or "未明确"}) for at, row in enumerate(owing[:most], 1)
    )
    total = sum((ratio(row, "arrears") or Fraction(0) for row in owing), Fraction(0))
    rest = f"列欠账最多的{len(rows)}个，" if len(rows) < len(owing) else ""
    note = f"注：{rest}共{len(owing)}个项目欠账{say.money(total)}；未报{one.at.month}月数的项目不列。"
    return Attachment(
        "重点项目投资欠账清单",
        (TableBlock(Table("projects", "", columns, rows), gap.unit, note=note, size=SMALL if most else SMALLER),),
    )


def _findings(shown: Sequence[found.Finding], count: int, unit: str) -> Attachment:
    """附件3: whom it concerns, what is wrong, who answers; the evidence stands in the office's own workbook."""
    by_rule = any(words(one.row, "former") == Former.BY_RULE for one in shown)
    head, again, new = ("上月末", "已有", "新增") if by_rule else ("上期", "连续", "新上榜")
    columns = (
        Column("no", "序号", Kind.COUNT),
        Column("county", "单位"),
        Column("project", "项目"),
        Column("rule", "问题"),
        *((Column("light", "亮灯", Kind.LIGHT),) if len({words(one.row, "light") for one in shown}) > 1 else ()),
        Column("leader", "包挂领导"),
        Column("unit", "责任单位"),
        Column("before", head),
    )
    rows = tuple(
        Row({
            "no": at,
            "county": one.county,
            "project": one.project or "—",
            "rule": found.rule_title(one.rule),
            "light": one.row["light"],
            "leader": words(one.row, "leader") or "未明确",
            "unit": words(one.row, "unit") or "未明确",
            "before": again if one.row["repeated"] else new,
        })
        for at, one in enumerate(shown, 1)
    )
    rest = f"列其中{len(shown)}处（红灯在前），" if len(shown) < count else ""
    blocks = (
        TableBlock(
            Table("findings", "", columns, rows), unit, note=f"注：{rest}共{count}处。", size=SMALL if rest else SMALLER
        ),
    )
    return Attachment("督查发现问题清单", blocks)
