"""The page of ``xmgc gap --county X``: three sentences, the measures, the projects that owe most."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from xmgc.document import Document, Kind, Row
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.places import short_name
from xmgc.domain.shell import word
from xmgc.reports import spoken as say
from xmgc.reports.screens import spelled
from xmgc.reports.screens.gap import gap_page, owed_words
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import ratio, words
from xmgc.reports.standing import Standing, primaries, project_table, standings

SHOWN: Final = 12
"""Projects on the page; the rest by ``--all``."""
NAMED: Final = 4


def county_page(document: Document, view: View) -> Screen:
    """The page of one unit; a document of several units is laid out as the city's."""
    names = {words(row, "county") for table in document.tables for row in table.rows}
    at = document.as_of
    if at is None or len(names) != 1:
        return gap_page(document, view)
    county = names.pop()
    found = standings(document)
    firsts = primaries(found)
    said = [_sentence(one, found, county) for one in firsts]
    projects = project_table(document)
    rows = say.owing_first_of_all(projects.rows) if projects is not None else []
    blocks: list[Block] = [Head(f"{county}{say.span(at)}投资欠账", spelled.constants(document))]
    blocks += [Said(text) for text in (*said, _idle(rows, county)) if text]
    if firsts:
        blocks += [Gap(), _measures(firsts, document)]
    planned = [row for row in rows if ratio(row, "annual_plan")]
    if planned:
        blocks += [Gap(), *_projects(planned, county, document, view)]
    unplanned = [row for row in rows if not ratio(row, "annual_plan")]
    if unplanned:
        named = "、".join(_bare(words(row, "project"), county) for row in unplanned[:NAMED])
        more = "等" if len(unplanned) > NAMED else ""
        blocks.append(Said(f"另有{len(unplanned)}个项目没有年度计划，不计欠账：{named}{more}。", quiet=True))
    return Screen((*blocks, Gap(), Commands(_ways(county))))


def _sentence(one: Standing, all_of: Sequence[Standing], county: str) -> str:
    """固定资产投资欠18.72亿元（省下达任务），居县（市、区）第7位，比5月底多欠2.14亿元；按市定任务欠20.52亿元。"""
    row = one.of(county)
    if row is None or spelled.column(one.table, "actual").kind is Kind.PERCENT:
        return ""
    owed = ratio(row, "arrears")
    if ratio(row, "actual") is None:
        return f"{one.title}（{one.held_against}）今年未报。"
    parts = [f"{one.title}{_owed(one, owed)}（{one.held_against}{_month(row, one)}）"]
    if ratio(row, "rank") is not None:
        parts.append(f"居{words(row, 'group')}第{int(ratio(row, 'rank') or 0)}位")
    change = ratio(row, "arrears_change")
    if change is not None and spelled.column(one.table, "actual").kind is Kind.MONEY:
        parts.append(f"比{say.before_words(one.at)}{say.moved_words(change, say.unit_of([change]))}")
    elif one.at.month > 1:
        parts.append(f"与{say.before_words(one.at)}不可比")
    others = [other for other in all_of if other.table is one.table and other.basis != one.basis]
    beside = [(other, other.of(county)) for other in others]
    also = [f"按{other.held_against}{_owed(other, ratio(its, 'arrears'))}" for other, its in beside if its is not None]
    return "；".join(["，".join(parts), *also]) + "。"


def _owed(one: Standing, owed: Fraction | None) -> str:
    if owed is None:
        return "没有任务，不计欠账"
    return f"欠{owed_words(one.table, [owed])[0]}" if owed else "不欠"


def _month(row: Row, one: Standing) -> str:
    month = say.carried(row, one.at)
    return f"，{month}" if month else ""


def _idle(rows: Sequence[Row], county: str) -> str:
    """How many of the planned projects are behind, and which of them have had no investment at all this year."""
    planned = [row for row in rows if ratio(row, "annual_plan")]
    behind = [row for row in planned if ratio(row, "arrears")]
    if not behind:
        return f"{len(planned)}个有计划的项目都不欠序时。" if planned else ""
    how_many = "全部" if len(behind) == len(planned) else f"{len(behind)}个"
    head = f"{len(planned)}个有计划的项目{how_many}欠序时"
    idle = [row for row in behind if ratio(row, "actual") == 0]
    if not idle:
        return f"{head}。"
    owed = sum((ratio(row, "arrears") or Fraction(0) for row in idle), Fraction(0))
    share = [ratio(row, "share") for row in idle]
    part = (
        f"，占重点项目欠账的{say.percent(sum((one or Fraction(0) for one in share), Fraction(0)))}"
        if None not in share
        else ""
    )
    named = "、".join(_bare(words(row, "project"), county) for row in idle[:NAMED])
    more = "等" if len(idle) > NAMED else ""
    return f"{head}，其中{len(idle)}个今年没有投资：{named}{more}，合计欠{say.money(owed, say.unit_of([owed]))}{part}。"


def _measures(firsts: Sequence[Standing], document: Document) -> Grid:
    rows = [(one, row) for one in firsts if (row := one.rows[0] if one.rows else None) is not None]

    def figures(key: str, *, signed: bool = False) -> tuple[str, ...]:
        return tuple(spelled.figures(one.table, key, [row], document.unit, signed=signed)[0] for one, row in rows)

    silent = [ratio(row, "actual") is None for _, row in rows]
    done = tuple(spelled.UNREPORTED if quiet else text for quiet, text in zip(silent, figures("actual"), strict=True))
    changes = tuple(
        spelled.INCOMPARABLE if ratio(row, "arrears_change") is None else text
        for (_, row), text in zip(rows, figures("arrears_change", signed=True), strict=True)
    )
    carried = tuple(say.carried(row, one.at) for one, row in rows)
    titles = tuple(one.title + (f"（{month}）" if month else "") for (one, _), month in zip(rows, carried, strict=True))
    at = firsts[0].at
    return Grid((
        Slot("指标", titles, right=False),
        Slot("欠账", figures("arrears")),
        Slot(f"比{say.before_words(at)}", changes, drop=1),
        Slot("年度任务", figures("target")),
        Slot("累计完成", done),
        Slot("完成率%", figures("rate")),
        Slot("超欠点", figures("pace", signed=True), drop=2),
        Slot("后续月均需", figures("needed_monthly"), wide=True, drop=1),
        Slot("亮灯", tuple(spelled.light(row) for _, row in rows), right=False, light=True),
    ))


def _projects(rows: Sequence[Row], county: str, document: Document, view: View) -> list[Block]:
    shown = list(rows if view.everything else rows[:SHOWN])

    def money(key: str) -> tuple[str, ...]:
        return spelled.amounts([ratio(row, key) for row in shown], document.unit)

    silent = [ratio(row, "actual") is None for row in shown]
    done = tuple(spelled.UNREPORTED if quiet else text for quiet, text in zip(silent, money("actual"), strict=True))
    grid = Grid(
        (
            Slot("序", tuple(str(n) for n in range(1, len(shown) + 1))),
            Slot("项目", tuple(_bare(words(row, "project"), county) for row in shown), right=False),
            Slot("欠账", money("arrears")),
            Slot("占比%", spelled.rates([ratio(row, "share") for row in shown], 1), drop=2),
            Slot("年度计划", money("annual_plan"), drop=1),
            Slot("累计完成", done, wide=True, drop=1),
            Slot("完成率%", spelled.rates([ratio(row, "rate") for row in shown])),
            Slot("包挂领导", tuple(words(row, "leader") or spelled.UNSET for row in shown), right=False),
            Slot("服务专人", tuple(words(row, "service_person") or spelled.UNSET for row in shown), False, wide=True),
            Slot("阶段", tuple(_stage(row) for row in shown), right=False, wide=True),
            Slot("亮灯", tuple(spelled.light(row) for row in shown), right=False, light=True),
        ),
        "重点项目，按欠账由大到小（占比为占本单位重点项目欠账）",
    )
    left = len(rows) - len(shown)
    command = f"xmgc gap --county {word(county)} --all"
    return [grid, *([Said(f"还有{left}个项目：{command}", quiet=True)] if left else [])]


def _stage(row: Row) -> str:
    stage = words(row, "stage")
    return stage if stage and stage != "未注明" else spelled.UNREPORTED


def _bare(project: str, county: str) -> str:
    """A project's name without its county's before it: 南屏桃源冷链 → 桃源冷链."""
    for prefix in (county, short_name(county)):
        if project.startswith(prefix) and len(project) > len(prefix) + 2:
            return project.removeprefix(prefix)
    return project


def _ways(county: str) -> tuple[tuple[str, str], ...]:
    name = word(county)
    return (
        ("一个数怎么来的", f"xmgc explain gap --county {name} --field 投资欠账"),
        ("县里要看的一页", f"xmgc brief {name} --out {word(county + '.docx')}"),
    )
