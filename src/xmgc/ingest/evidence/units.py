"""In which unit the amounts are: heading brackets, 单位 line, title, note, the cell's own suffix, an option. Never a
guess.

A column's bracket speaks for its column alone, so 亿元 and 万元 may stand side by side; a 单位 line no column relies on
and that every bracket contradicts is an error, as are two lines that differ. A title's unit yields to both. A foreign
currency is a unit of its own and no option makes RMB of it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from xmgc.domain.problems import Problem
from xmgc.ingest.binding import Bound
from xmgc.ingest.forms.form import MONEY
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.sheets.block import Line
from xmgc.ingest.table import Said, Table
from xmgc.ingest.teaching import unit_taught
from xmgc.ingest.words.lines import UnitSaid, unit_noted, unit_said
from xmgc.ingest.words.rows import is_foot


class UnitFound(NamedTuple):
    """Unit of every money column (None: only the cells themselves may say), the foreign currency of those that have
    one, the table's own unit, evidence, faults."""

    by_column: dict[int, str | None]
    foreign: dict[int, str]
    unit: str
    phrase: str
    problems: list[Problem]


class _Unit(NamedTuple):
    said: Said
    currency: str
    by_title: bool


def settle_unit(table: Table) -> UnitFound:
    """The unit of each money column of the table."""
    columns = [bound for bound in table.match.columns if _is_money(bound)]
    lines = _units_of(table, table.block.lines) or _units_of(table, table.block.inherited) or _notes(table)
    problems = _line_conflicts(table, lines)
    brackets = {bound.heading.col: bound.heading.unit for bound in columns if bound.heading.unit}
    line = lines[0] if lines else None
    contradicted = line and columns and len(brackets) == len(columns) and not line.by_title
    if line and contradicted and line.said.value not in brackets.values():
        problems.append(_conflict(table, _bracket_said(table, columns[0]), line.said))
    option = table.desk.unit
    if option:
        problems += _option_conflict(table, option, line, columns)
    given = Said(option, f"选项 --unit {option}", "") if option else None if line else _taught(table)
    default = line.said.value if line else given.value if given else None
    by_column = {bound.heading.col: brackets.get(bound.heading.col, default) for bound in columns}
    foreign = {
        bound.heading.col: currency
        for bound in columns
        if (currency := bound.heading.currency if bound.heading.unit else line.currency if line else "")
    }
    return UnitFound(by_column, foreign, *_summary(table, columns, line.said if line else given), problems)


def _is_money(bound: Bound) -> bool:
    if bound.amount:
        return bound.counts and not bound.amount.aspect.is_percent and not bound.amount.counted
    return bool(bound.column and bound.column.kind == MONEY)


def _units_of(table: Table, lines: Iterable[Line]) -> list[_Unit]:
    found = []
    for line in lines:
        unit = unit_said(line.text)
        if unit:
            where = f"{'标题' if unit.by_title else '单位行'} {table.cell(line.row, line.col)}"
            found.append(_of(unit, Said(unit.unit, where, line.text, line.row, line.col)))
    return sorted(found, key=lambda one: one.by_title)


def _notes(table: Table) -> list[_Unit]:
    """Units said by the notes below the table, where nothing above it says one."""
    grid, found = table.grid, []
    for row in range(max(table.block.bottom + 1, table.block.end - 8), min(table.block.end, len(grid.rows))):
        for col, cell in enumerate(grid.rows[row]):
            unit = unit_noted(cell) if isinstance(cell, str) and is_foot(cell) else None
            if unit and isinstance(cell, str):
                found.append(_of(unit, Said(unit.unit, f"表下说明 {table.cell(row, col)}", cell, row, col)))
    return found


def _of(unit: UnitSaid, said: Said) -> _Unit:
    return _Unit(said, unit.currency, unit.by_title)


def _line_conflicts(table: Table, lines: list[_Unit]) -> list[Problem]:
    firm = [one for one in lines if not one.by_title] or lines
    return [_conflict(table, firm[0].said, other.said) for other in firm[1:] if other.said.value != firm[0].said.value][
        :1
    ]


def _bracket_said(table: Table, bound: Bound) -> Said:
    heading = bound.heading
    return Said(
        heading.unit or "", f"列标题 {table.cell(heading.row, heading.col)}", heading.shown, heading.row, heading.col
    )


def _option_conflict(table: Table, option: str, line: _Unit | None, columns: list[Bound]) -> list[Problem]:
    if line and line.currency:
        return [_conflict(table, line.said, Said(option, f"选项 --unit {option}", ""))]
    brackets = [_bracket_said(table, bound) for bound in columns if bound.heading.unit]
    silent = not line and len(brackets) < len(columns)
    others = [said for said in ([line.said] if line else brackets) if said.value != option]
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


def _taught(table: Table) -> Said | None:
    """The unit taught for tables of this form that do not say one."""
    if not table.desk.taught:
        return None
    gazetteer = Gazetteer(table.desk.counties)
    texts = [*(line.text for line in table.block.lines), table.grid.name, table.file_name]
    named = {county.name for text in texts for county in gazetteer.inside(text)}
    unit = unit_taught(table.desk.taught, table.match.form.name, named)
    return Said(unit, f"教过的单位 {unit}", "") if unit else None


def _summary(table: Table, columns: list[Bound], line: Said | None) -> tuple[str, str]:
    brackets = [_bracket_said(table, bound) for bound in columns if bound.heading.unit]
    said = list(brackets)
    if line and len(brackets) < len(columns):
        said.insert(0, line)
    units = dict.fromkeys(one.value for one in said)
    first_of = {one.value: one.phrase for one in reversed(said)}
    return "、".join(units), "；".join(first_of[unit] for unit in units)
