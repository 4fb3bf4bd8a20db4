"""看板: the city, each unit, each project, each formula, each cell: laid out as views that lead into one another.

Three steps from a claim to the cell: a bar, a number of the formula, the row as reported. Contact details are masked
unless asked for; the cell taken is an amount and stays as it was written.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from xmgc.document import Document, Light, Row
from xmgc.document.board import (
    Board,
    BoardBlock,
    BoardRow,
    Face,
    Grid,
    Lines,
    Said,
    Stake,
    Stakes,
    View,
)
from xmgc.document.overview import Overview, Tagged, WorstProject
from xmgc.domain.contacts import masked
from xmgc.domain.period import Period
from xmgc.reports import findings as found
from xmgc.reports import spoken as say
from xmgc.reports.board_formula import FORMULA, formula_views, owed_words, project_views
from xmgc.reports.board_sources import Sourcing
from xmgc.reports.measure_sheet import group_words
from xmgc.reports.overview import headline
from xmgc.reports.overview import moved as movement
from xmgc.reports.sentences import rank_words, ratio, words
from xmgc.reports.standing import Standing, primaries, project_table, standings

PROJECTS: Final = 300
"""Projects a unit's view lists; the rest are counted."""
_HEADS: Final = ("项目", "包挂领导", "年度计划", "累计完成", "完成率（%）", "欠账（万元）")
_RIGHT: Final = (2, 3, 4, 5)
_OWED_AT: Final = 5


def board(
    gap: Document,
    supervise: Document,
    front: Overview,
    sourcing: Sourcing,
    short: Mapping[str, str],
    *,
    contacts: bool = False,
) -> Board:
    """The board of a gap with its per-project table; ``sourcing`` gives the facts and rows behind a number."""
    shown: Callable[[str], str] = str if contacts else masked
    bases = standings(gap)
    firsts = primaries(bases)
    findings = found.findings_of(supervise)
    views: dict[str, View] = {"": _city(front, firsts)}
    table = project_table(gap)
    by_unit: dict[str, list[Row]] = {}
    for row in say.owing_first_of_all(table.rows) if table else ():
        by_unit.setdefault(words(row, "county"), []).append(row)
    for county, rows in by_unit.items():
        own = [one for one in findings if one.county == county]
        for row in rows[:PROJECTS]:
            views |= project_views(row, own, sourcing, firsts[0].at, shown)
    faces = []
    for one in bases:
        told = headline(one, dict(short), (one,))
        face_views: dict[str, View] = {}
        for row in one.rows:
            county = words(row, "county")
            face_views |= _unit_views(row, one, bases, by_unit.get(county, []), findings, sourcing, shown)
        ordered = sorted(
            (row for row in one.rows if ratio(row, "balance") is not None),
            key=lambda row: -(ratio(row, "balance") or 0),
        )
        faces.append(
            Face(
                told,
                one.title,
                one.basis,
                "超（欠）额，亿元；右超左欠；斜纹为沿用旧数。点一行看项目",
                tuple(words(row, "county") for row in ordered),
                face_views,
            )
        )
    return Board(
        "全市投资任务调度板", f"截至{say.end_of(firsts[0].at)}", tuple(faces), views, front.stamp.split("　　")[-1]
    )


# the city -----------------------------------------------------------------------------------------------------------


def _city(front: Overview, firsts: Sequence[Standing]) -> View:
    at = firsts[0].at
    moved = []
    for one in firsts:
        change = one.change
        text = f"{one.title}{movement(one).words}" if change is None else ""
        if change is not None:
            text = f"{one.title}{say.money(change)}（{len(one.compared)}个单位）"
        tag = "不可比" if change is None else "▲多欠" if change > 0 else "▼少欠"
        moved.append(Tagged(tag, text, "" if change is None else "bad" if change > 0 else "good"))
    blocks: tuple[BoardBlock, ...] = (
        Said(front.worst_title, front.left_out or "单位：万元"),
        _worst_grid(front.worst),
        Said("谁没报，哪些数要核"),
        Lines(front.open),
        Said(f"比{say.before_words(at)}（两月都报的单位）"),
        Lines(tuple(moved)),
    )
    return View("全市", "", "", blocks)


def _worst_grid(worst: Sequence[WorstProject]) -> Grid:
    rows = tuple(
        BoardRow(
            (
                one.project,
                one.leader,
                say.thousands(one.annual_plan),
                say.thousands(one.actual),
                say.two(one.rate),
                say.thousands(one.arrears),
            ),
            one.where,
            one.light,
            f"{one.county}/{one.project}",
            owed=True,
        )
        for one in worst
    )
    return Grid(_HEADS, rows, _RIGHT, _OWED_AT)


# a unit -------------------------------------------------------------------------------------------------------------


def _unit_views(
    row: Row,
    one: Standing,
    bases: Sequence[Standing],
    projects: Sequence[Row],
    findings: Sequence[found.Finding],
    sourcing: Sourcing,
    shown: Callable[[str], str],
) -> dict[str, View]:
    county = words(row, "county")
    firm = [item for item in findings if item.county == county and item.firm]
    red = sum(1 for item in firm if item.row["light"] == Light.RED)
    stakes = [stake for other in _one_a_measure(bases, one) if (stake := _stake(county, other)) is not None]
    blocks: list[BoardBlock] = [Stakes(tuple(stakes))]
    if projects:
        more = f"；另有{len(projects) - PROJECTS}个未列" if len(projects) > PROJECTS else ""
        blocks += [
            Said(f"重点项目（{len(projects)}个）", f"单位：万元；按欠账由大到小；点一行看算式和来源{more}"),
            Grid(_HEADS, tuple(_project_row(item, one.at) for item in projects[:PROJECTS]), _RIGHT, _OWED_AT),
        ]
    small = f"{_standing_line(row, one)}督查发现{len(firm)}处，红灯{red}处。"
    views = {county: View(county, _unit_title(row, one), small, tuple(blocks))}
    return views | formula_views(row, one, bases, sourcing, shown)


def _one_a_measure(bases: Sequence[Standing], one: Standing) -> list[Standing]:
    """Every measure once: the one shown under its basis, the others under their primary one."""
    return [other for other in bases if (other is one if other.table.key == one.table.key else other.is_primary)]


def _unit_title(row: Row, one: Standing) -> str:
    group = group_words(words(row, "group"), [peer for peer in one.rows if peer["group"] == row["group"]])
    rank = rank_words(row, one.rows).replace(words(row, "group"), group)
    who = say.named(row, one.at)
    return f"{who}{one.title}（{one.held_against}）{owed_words(row)}" + (f"，{rank}" if rank else "")


def _standing_line(row: Row, one: Standing) -> str:
    said = [f"完成率{say.percent(ratio(row, 'rate'))}"] if ratio(row, "rate") is not None else []
    said += [say.pace(ratio(row, "pace"))] if ratio(row, "pace") is not None else []
    needed, change = ratio(row, "needed_monthly"), ratio(row, "arrears_change")
    said += [f"后续月均需{say.money(needed)}"] if needed else []
    said += [f"比{say.before_words(one.at)}{say.moved_words(change)}"] if change is not None else []
    return f"{'，'.join(said)}。" if said else ""


def _stake(county: str, one: Standing) -> Stake | None:
    row = one.of(county)
    if row is None:
        return None
    rank = ratio(row, "rank")
    line = f"{say.percent(ratio(row, 'rate'))}" + (f"　组内第{rank}位" if rank is not None else "")
    light = Light(words(row, "light")) if row["light"] else None
    owed = (ratio(row, "arrears") or 0) > 0
    return Stake(
        f"{one.title}（{one.held_against.removesuffix('任务')}）", owed_words(row), line, light, owed,
        f"@{one.table.key}/{one.basis}/{county}/{FORMULA}" if ratio(row, "arrears") is not None else "",
    )  # fmt: skip


def _project_row(row: Row, at: Period) -> BoardRow:
    stage, month = words(row, "stage"), say.carried(row, at)
    small = "　".join(part for part in (stage if stage != "未注明" else "阶段未报", month) if part)
    return BoardRow(
        (
            words(row, "project"),
            words(row, "leader") or "未明确",
            say.thousands(ratio(row, "annual_plan")),
            say.thousands(ratio(row, "actual")),
            say.two(ratio(row, "rate")),
            say.thousands(ratio(row, "arrears")),
        ),
        small,
        Light(words(row, "light")) if row["light"] else None,
        f"{words(row, 'county')}/{words(row, 'project')}",
        owed=(ratio(row, "arrears") or 0) > 0,
    )
