"""The page of ``xmgc inventory``: how many stand where, what was signed and lies still, then a row a unit."""

from collections.abc import Sequence
from typing import Final

from xmgc.document import Column, Document, Row, Table
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.shell import word
from xmgc.measure.inventory import KEYS, key_title
from xmgc.reports.screens import spelled
from xmgc.reports.screens.spelled import View
from xmgc.reports.sentences import ratio, words

SHOWN: Final = 24
IDLE: Final = 3
_SHORT: Final = {"approved": "报批", "unknown": "未注明", "withdrawn": "退库"}


def inventory_page(document: Document, view: View) -> Screen:
    """The page of the inventory; with a stage asked for, its projects first."""
    tables = {table.key: table for table in document.tables}
    blocks: list[Block] = [Head(document.title, spelled.constants(document))]
    blocks += [Said(line) for line in document.headlines]
    blocks += [Said(text) for text in (_signed(tables.get("conversion")), _idle(tables.get("idle"))) if text]
    if "projects" in tables:
        blocks += [Gap(), *_projects(tables["projects"], document, view)]
    elif tables["inventory"].rows:
        blocks += [Gap(), _units(tables["inventory"], document, view)]
        blocks.append(Said("落地是另加的标记，不与各阶段相加；空着的阶段没有列。", quiet=True))
    return Screen((*blocks, Gap(), Commands(_ways(tables["inventory"]))))


def _signed(table: Table | None) -> str:
    total = table.total if table is not None else None
    if total is None:
        return ""
    parts = [(key, title) for key, title in (("contracts", "合同"), ("agreements", "协议"), ("intents", "意向"))]
    said = "、".join(f"{title}{int(ratio(total, key) or 0)}个" for key, title in parts if ratio(total, key))
    rate = ratio(total, "conversion")
    turned = f"，合同转化率{spelled.rates([rate])[0]}%" if rate is not None else ""
    return f"签约项目：{said}{turned}。" if said else ""


def _idle(table: Table | None) -> str:
    if table is None:
        return ""
    if not table.rows:
        return f"没有{table.title}。"
    named = "、".join(
        f"{words(row, 'project')}（{words(row, 'county')}，已签{int(ratio(row, 'days') or 0)}天）"
        for row in table.rows[:IDLE]
    )
    more = "等" if len(table.rows) > IDLE else ""
    return f"{table.title}{len(table.rows)}个：{named}{more}。"


def _units(table: Table, document: Document, view: View) -> Grid:
    rows = [*table.rows, *([table.total] if table.total else [])]
    names = tuple(words(row, "county") for row in rows)
    stages = [key for key in KEYS if any(ratio(row, key) for row in rows)]
    counts = [
        Slot(_SHORT.get(key, key_title(key)), spelled.counts([ratio(row, key) for row in rows]), drop=_drop(key))
        for key in stages
    ]
    columns = {column.key: column for column in table.columns}
    money = [
        Slot(head, _amounts(rows, key, columns[key], document.unit), wide=wide)
        for key, head, wide in (
            ("amount_landed", "落地金额", False),
            ("funds_arrived", "到位资金", False),
            ("amount_building", "在建金额", True),
            ("amount_reserve", "储备金额", True),
        )
    ]
    return Grid(
        (
            Slot("单位", names, right=False, short=tuple(map(view.called, names))),
            Slot("项目", spelled.counts([ratio(row, "projects") for row in rows])),
            *counts,
            *money,
        ),
        rules=(len(table.rows),) if table.total else (),
    )


def _drop(key: str) -> int:
    """Stages nobody asks about first go first where the screen is narrow."""
    return {"unknown": 1, "withdrawn": 2, "terminated": 3, "lead": 4}.get(key, 0)


def _amounts(rows: Sequence[Row], key: str, column: Column, unit: str) -> tuple[str, ...]:
    return spelled.amounts([ratio(row, key) for row in rows], column.unit or unit)


def _projects(table: Table, document: Document, view: View) -> list[Block]:
    shown = table.rows if view.everything else table.rows[:SHOWN]
    few = f"（前{len(shown)}个，共{len(table.rows)}个；全部加 --all）" if len(shown) < len(table.rows) else ""
    if not shown:
        return [Said(f"没有{table.title}。")]
    counties = tuple(words(row, "county") for row in shown)
    amount = next(column for column in table.columns if column.key == "amount")
    grid = Grid(
        (
            Slot("单位", counties, right=False, short=tuple(map(view.called, counties))),
            Slot("项目", tuple(words(row, "project") for row in shown), right=False, fold=20),
            Slot("金额", _amounts(shown, "amount", amount, document.unit)),
            Slot("阶段", tuple(words(row, "stage") or spelled.UNKNOWN for row in shown), right=False, drop=2),
            Slot("签约", tuple(words(row, "signed_on") or spelled.UNKNOWN for row in shown), right=False, drop=1),
            Slot("包挂领导", tuple(words(row, "leader") or spelled.UNSET for row in shown), right=False),
            Slot("责任单位", tuple(words(row, "lead_unit") or spelled.UNSET for row in shown), right=False, wide=True),
        ),
        f"{table.title}{few}",
    )
    return [grid]


def _ways(table: Table) -> tuple[tuple[str, str], ...]:
    county = next((words(row, "county") for row in table.rows), "")
    lines = [("列出一个阶段的项目", "xmgc inventory --stage 报批完成")]
    lines += [("看一个单位", f"xmgc inventory --county {word(county)} --stage 在建")] if county else []
    return (*lines, ("四率", "xmgc rates"), ("全部栏目", "xmgc inventory --wide"))
