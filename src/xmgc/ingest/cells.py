"""Columns of cells turned into fields and figures, column by column: the heading is understood once, not once a
cell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Final

from xmgc.domain.facts import Figure, Scalar, Stated
from xmgc.domain.money import FEN_PER
from xmgc.domain.period import Span
from xmgc.domain.problems import Problem
from xmgc.ingest.binding import Bound
from xmgc.ingest.forms.form import (
    AGREEMENT,
    CODE,
    COUNT,
    COUNTY,
    DAY,
    GROUP,
    PROJECT,
    SERIAL,
    STAGE,
    STAND_IN,
    YES_NO,
    FormColumn,
)
from xmgc.ingest.grid import Cell, Columns
from xmgc.ingest.growths import read_growth
from xmgc.ingest.series import Placed
from xmgc.ingest.table import Table
from xmgc.ingest.words.amounts import fen_column, fen_of, plain_number
from xmgc.ingest.words.answers import count_of, yes_no
from xmgc.ingest.words.days import day_of
from xmgc.ingest.words.lines import says_correction
from xmgc.ingest.words.misread import Misread, is_blank, spelt
from xmgc.ingest.words.shapes import unit_printed
from xmgc.ingest.words.standing import agreement_of, stage_of
from xmgc.ingest.words.titles import agreement_said

_SCALED: Final = re.compile(r"[!\\\\]\.|0,+(?=[^0#?]|$)")

_PLACING: Final = frozenset({SERIAL, COUNTY, GROUP, STAND_IN})
"""Columns read elsewhere or not at all."""

Reader = Callable[[Cell], Scalar | Misread | None]


@dataclass(slots=True)
class Harvest:
    """What the rows of a table say, parallel to ``rows``."""

    rows: list[int]
    columns: Columns
    fields: list[dict[str, Stated]]
    figures: list[list[Figure]]
    problems: list[Problem] = field(default_factory=list)


def columns_of(table: Table, rows: Sequence[int]) -> Columns:
    """The given rows turned into columns, once for all that read them."""
    width = max((bound.heading.col for bound in table.match.columns), default=0) + 1
    filled = [table.grid.rows[row] for row in rows]
    columns: list[Sequence[Cell]] = list(zip_longest(*filled))
    columns += [(None,) * len(rows)] * (width - len(columns))
    return columns


def read_fen(
    table: Table, rows: Sequence[int], columns: Columns, units: dict[int, str | None]
) -> tuple[dict[int, list[int | None]], list[Problem]]:
    """Fen of every money column by column, and the cells that are no amounts."""
    found: dict[int, list[int | None]] = {}
    problems: list[Problem] = []
    unitless = []
    shown = {bound.heading.col: bound.heading.shown for bound in table.match.columns}
    for col, unit in units.items():
        cells = columns[col]
        found[col], misread = fen_column(cells, unit)
        if table.grid.formats:
            misread += _shown_in_a_unit(table, rows, cells, col, unit, found[col])
            misread = [bad for bad in misread if bad[1].code != "no-unit" or found[col][bad[0]] is None]
        for index, bad in misread:
            if bad.code == "no-unit":
                unitless.append((rows[index], col))
            elif bad.code == "unit-conflict":
                problems.append(_format_conflict(table, rows[index], col, units[col] or "", bad.found))
            elif (rows[index], col) not in table.grid.errors:
                problems.append(table.problem(bad.code, rows[index], col, found=bad.found, column=shown[col]))
    if unitless:
        _row, col = min(unitless)
        heading = next(bound.heading for bound in table.match.columns if bound.heading.col == col)
        looked = f"列标题 {table.cell(heading.row, col)}、单位行、标题、单元格"
        problems.append(table.problem("no-unit", heading.row, col, found=heading.shown, looked=looked))
    return found, problems


def with_corrections(
    table: Table,
    rows: Sequence[int],
    columns: Columns,
    units: dict[int, str | None],
    fen: dict[int, list[int | None]],
    misread: list[Problem],
) -> list[Problem]:
    """Negative single months are taken where the row's 备注 says it is a 核减, or a reason came with the import."""
    remark = table.match.field("remark")
    months = {b.heading.col for b in table.match.columns if b.counts and b.amount and b.amount.span is Span.MONTH}
    index_of = {row: index for index, row in enumerate(rows)} if misread else {}
    kept = []
    for one in misread:
        index = index_of.get(-1 if one.row is None else one.row, -1)
        said = columns[remark.heading.col][index] if remark and index >= 0 else None
        explained = bool(table.desk.reason) or (isinstance(said, str) and says_correction(said))
        number = plain_number(columns[one.col][index]) if explained and one.col is not None else None
        unit = units.get(-1 if one.col is None else one.col)
        if one.code != "negative-amount" or one.col not in months or number is None or unit is None:
            kept.append(one)
            continue
        fen[one.col][index] = int((number * FEN_PER[unit]).to_integral_value())
    return kept


def read_counts(
    table: Table, rows: Sequence[int], columns: Columns
) -> tuple[dict[int, list[int | None]], list[Problem]]:
    """Whole numbers of every column of counts (个, 项), and the cells that are none."""
    found: dict[int, list[int | None]] = {}
    problems = []
    for bound in table.match.columns:
        if not (bound.counts and bound.amount and bound.amount.counted):
            continue
        col, values = bound.heading.col, []
        for row, cell in zip(rows, columns[col], strict=True):
            value = count_of(cell)
            if isinstance(value, Misread):
                problems.append(table.problem(value.code, row, col, found=value.found, column=bound.heading.shown))
            values.append(None if isinstance(value, Misread) else value)
        found[col] = values
    return found, problems


def _shown_in_a_unit(
    table: Table, rows: Sequence[int], cells: Sequence[Cell], col: int, unit: str | None, fen: list[int | None]
) -> list[tuple[int, Misread]]:
    """Numbers whose cell format prints a unit (``0.00"万元"``): read in it. A format that also divides by ten thousand
    shows 元 as 万元; under a heading in another unit nobody can say which is meant."""
    misread = []
    for index, (row, cell) in enumerate(zip(rows, cells, strict=True)):
        shown = table.grid.formats.get((row, col), "")
        printed = unit_printed(shown)
        if not printed or isinstance(cell, str | bool) or cell is None:
            continue
        own = "元" if _SCALED.search(shown) else printed
        if _SCALED.search(shown) and unit not in {None, "元"}:
            misread.append((index, Misread("unit-conflict", shown)))
            continue
        amount = fen_of(cell, own)
        fen[index] = amount if isinstance(amount, int) else None
        if isinstance(amount, Misread):
            misread.append((index, amount))
    return misread


def harvest(
    table: Table,
    rows: list[int],
    columns: Columns,
    fen: dict[int, list[int | None]],
    placed: Sequence[Placed],
    year: int,
) -> Harvest:
    """Fields and figures of the rows."""
    found = Harvest(rows, columns, [{} for _ in rows], [[] for _ in rows])
    for column in placed:
        if column.percent:
            found.problems += read_growth(table, found.rows, found.columns, column, found.figures)
        else:
            _figures(found, column, fen[column.bound.heading.col])
    for bound in table.match.columns:
        if (
            bound.column
            and bound.column.key not in _PLACING
            and bound.column.kind != "wide"
            and not bound.column.is_series
        ):
            _fields(table, found, bound, bound.column, year)
    _fill_merged(table, found)
    _fill_titled(table, found)
    return found


def _fill_titled(table: Table, found: Harvest) -> None:
    """What the title says of every deal's agreement (框架协议项目台账), where no column says it."""
    if table.match.form.name != "deals" or table.match.field("agreement"):
        return
    said = next(((line, word) for line in table.block.lines if (word := agreement_said(line.text))), None)
    agreement = agreement_of(said[1]) if said else None
    if said and agreement and not isinstance(agreement, Misread):
        for fields in found.fields:
            fields["agreement"] = Stated(agreement, said[0].row, said[0].col)


def _fill_merged(table: Table, found: Harvest) -> None:
    """What a cell merged over several rows says of each of them (one leader for three projects); names apart."""
    tall = [merge for merge in table.grid.merges or () if merge[2] > merge[0] > table.block.bottom]
    if not tall:
        return
    apart = {PROJECT, CODE, *table.match.form.identity}
    keys = {b.heading.col: b.column.key for b in table.match.columns if b.column and b.column.key not in apart}
    index_of = {row: index for index, row in enumerate(found.rows)}
    for r1, c1, r2, _ in tall:
        top, key = index_of.get(r1), keys.get(c1)
        stated = found.fields[top].get(key) if top is not None and key else None
        for row in range(r1 + 1, r2 + 1) if stated else ():
            if row in index_of and key and stated:
                found.fields[index_of[row]].setdefault(key, stated)


def _format_conflict(table: Table, row: int, col: int, unit: str, shown: str) -> Problem:
    first = next(bound.heading.shown for bound in table.match.columns if bound.heading.col == col)
    second = f"{table.cell(row, col)} 的数字格式 {shown}"
    return table.problem(
        "unit-conflict", row, col, found=shown, first=f"“{first}”列", a=unit, second=second, b="元（缩小一万倍显示）"
    )


def _figures(found: Harvest, column: Placed, fen: Sequence[int | None]) -> None:
    series, period, col = column.series, column.period, column.bound.heading.col
    new = tuple.__new__
    for row, amount, figures in zip(found.rows, fen, found.figures, strict=True):
        if amount is not None:
            figures.append(new(Figure, (series, period, amount, row, col)))


def _fields(table: Table, found: Harvest, bound: Bound, column: FormColumn, year: int) -> None:
    cells = found.columns[bound.heading.col]
    reader = _reader(table, column, year)
    if reader is None:
        _texts(found, cells, column.key, bound.heading.col)
    else:
        _read_fields(table, found, cells, bound, column, reader)


def _texts(found: Harvest, cells: Sequence[Cell], key: str, col: int) -> None:
    fields, new = found.fields, tuple.__new__
    for index, (row, cell) in enumerate(zip(found.rows, cells, strict=True)):
        if cell is None:
            continue
        text = cell if isinstance(cell, str) else spelt(cell)
        if len(text) > 4 or not is_blank(text):
            fields[index][key] = new(Stated, (text, row, col))


def _read_fields(
    table: Table, found: Harvest, cells: Sequence[Cell], bound: Bound, column: FormColumn, reader: Reader
) -> None:
    col, key = bound.heading.col, column.key
    # 1, 1.0 and TRUE are one key of a dictionary but not one answer: the type is part of it.
    seen: dict[tuple[type, Cell], Scalar | Misread | None] = {}
    for index, (row, cell) in enumerate(zip(found.rows, cells, strict=True)):
        if cell is None:
            continue
        known = (cell.__class__, cell)
        if known not in seen:
            seen[known] = reader(cell)
        value = seen[known]
        if isinstance(value, Misread):
            if (row, col) not in table.grid.errors:
                found.problems.append(_misread(table, bound, column, row, value))
        elif value is not None:
            found.fields[index][key] = Stated(value, row, col)


def _misread(table: Table, bound: Bound, column: FormColumn, row: int, bad: Misread) -> Problem:
    what = {YES_NO: "是或否", STAGE: "是哪个阶段", AGREEMENT: "是意向、协议还是合同"}.get(column.kind, "")
    found = table.problem(bad.code, row, bound.heading.col, found=bad.found, column=bound.heading.shown, what=what)
    return found if bad.code != "not-a-number" else found.as_warning()


def _reader(table: Table, column: FormColumn, year: int) -> Reader | None:
    if column.kind == DAY:
        last, base1904 = column.last, table.grid.date1904
        return lambda cell: day_of(cell, year, last=last, base1904=base1904)
    if column.kind == YES_NO:
        return partial(yes_no, question=column.key)
    return {COUNT: count_of, STAGE: stage_of, AGREEMENT: agreement_of}.get(column.kind)
