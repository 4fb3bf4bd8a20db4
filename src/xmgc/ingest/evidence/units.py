"""In which unit the amounts are: heading brackets, 单位 line, title, the cell's own suffix, an option. Never a guess.

A column's bracket speaks for its column alone, so 亿元 and 万元 may stand side by side; a 单位 line no column relies on
and that every bracket contradicts is an error, as are two lines that differ.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from xmgc.domain.problems import Problem
from xmgc.ingest.binding import Bound
from xmgc.ingest.forms.form import MONEY
from xmgc.ingest.table import Said, Table
from xmgc.ingest.tables import Line
from xmgc.ingest.words.fold import fold

_UNITS: Final = "亿元|千万元|百万元|万元|千元|元"
_LINE: Final = re.compile(
    rf"(?:金额|计量|数据|投资)?单位[::]?[(]?({_UNITS})(?![一-龥])|单位[::][(]?[^::]*?[、,/]({_UNITS})"
)
_TITLE: Final = re.compile(rf"[(]({_UNITS})(?:[、,/].{{0,6}})?[)]|[(][^()]*?[、,/]({_UNITS})[)]")


class UnitFound(NamedTuple):
    """Unit of every money column (None: only the cells themselves may say), the table's own unit, evidence, faults."""

    by_column: dict[int, str | None]
    unit: str
    phrase: str
    problems: list[Problem]


def settle_unit(table: Table) -> UnitFound:
    """The unit of each money column of the table."""
    columns = [bound for bound in table.match.columns if _is_money(bound)]
    lines = _lines(table)
    problems = _line_conflicts(table, lines)
    brackets = {bound.heading.col: bound.heading.unit for bound in columns if bound.heading.unit}
    line = lines[0] if lines else None
    if line and columns and len(brackets) == len(columns) and line.value not in brackets.values():
        problems.append(_conflict(table, _bracket_said(table, columns[0]), line))
    option = table.desk.unit
    stated = line.value if line else None
    if option:
        problems += _option_conflict(table, option, line, columns)
    default = stated or option
    by_column = {bound.heading.col: brackets.get(bound.heading.col, default) for bound in columns}
    return UnitFound(by_column, *_summary(table, columns, line, option), problems)


def _is_money(bound: Bound) -> bool:
    if bound.amount:
        return bound.amount.claim is None and bound.amount.aspect != "growth"
    return bool(bound.column and bound.column.kind == MONEY)


def _lines(table: Table) -> list[Said]:
    return _units_of(table, table.block.lines) or _units_of(table, table.block.inherited)


def _units_of(table: Table, lines: Iterable[Line]) -> list[Said]:
    found = []
    for line in lines:
        plain = fold(line.text)
        match = _LINE.search(plain)
        if match:
            where = "单位行"
        elif match := _TITLE.search(plain):
            where = "标题"
        else:
            continue
        unit = match[1] or match[2]
        found.append(Said(unit, f"{where} {table.cell(line.row, line.col)}", line.text, line.row, line.col))
    return sorted(found, key=lambda said: said.where.startswith("标题"))


def _line_conflicts(table: Table, lines: list[Said]) -> list[Problem]:
    return [_conflict(table, lines[0], other) for other in lines[1:] if other.value != lines[0].value][:1]


def _bracket_said(table: Table, bound: Bound) -> Said:
    heading = bound.heading
    return Said(
        heading.unit or "", f"列标题 {table.cell(heading.row, heading.col)}", heading.shown, heading.row, heading.col
    )


def _option_conflict(table: Table, option: str, line: Said | None, columns: list[Bound]) -> list[Problem]:
    brackets = [_bracket_said(table, bound) for bound in columns if bound.heading.unit]
    silent = not line and len(brackets) < len(columns)
    others = [said for said in ([line] if line else brackets) if said.value != option]
    if silent or not others or any(said.value == option for said in brackets):
        return []
    return [_conflict(table, others[0], Said(option, f"选项 --unit {option}", ""))]


def _conflict(table: Table, one: Said, other: Said) -> Problem:
    at = other if other.row is not None else one
    return table.problem(
        "unit-conflict",
        at.row,
        at.col,
        found=at.text,
        first=one.phrase,
        a=one.value,
        second=other.phrase,
        b=other.value,
    )


def _summary(table: Table, columns: list[Bound], line: Said | None, option: str | None) -> tuple[str, str]:
    brackets = [_bracket_said(table, bound) for bound in columns if bound.heading.unit]
    said = list(brackets)
    if line and len(brackets) < len(columns):
        said.insert(0, line)
    elif option and len(brackets) < len(columns):
        said.insert(0, Said(option, f"选项 --unit {option}", ""))
    units = dict.fromkeys(one.value for one in said)
    first_of = {one.value: one.phrase for one in reversed(said)}
    return "、".join(units), "；".join(first_of[unit] for unit in units)
