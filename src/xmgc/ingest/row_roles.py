"""The rows of a table told apart: by their words first, then by arithmetic.

A row that sums its block is a total whatever it is called; one that looks like a total by one sign only is asked about.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.problems import Problem
from xmgc.ingest.body import BodyRow, RowKind, body_rows
from xmgc.ingest.forms.form import COUNTY, GROUP, PROJECT, SERIAL
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Cell
from xmgc.ingest.sheets.totals import Numbered, Verdict, verdicts
from xmgc.ingest.table import Table
from xmgc.ingest.teaching import TOTAL_ROW, rows_taught
from xmgc.ingest.words.amounts import plain_number
from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.headings import key_of
from xmgc.ingest.words.misread import spelt
from xmgc.ingest.words.rows import counted_in, serial_said
from xmgc.ingest.words.titles import city_named

_NAMED_BY: Final = {SubjectKind.COUNTY: COUNTY, SubjectKind.PROJECT: PROJECT, SubjectKind.STOP: PROJECT}
"""Forms whose rows are named by a structural column; items are named by their own."""
_LOOKED_AT: Final = 60
_LONGEST: Final = 20_000
"""Rows of a table that arithmetic looks at; beyond, words alone tell totals."""


def name_key(table: Table) -> str:
    """The column that says what a row is called."""
    form = table.match.form
    if form.subject in _NAMED_BY or (
        form.wide and any(b.column and b.column.kind == "wide" for b in table.match.columns)
    ):
        return _NAMED_BY.get(form.subject, PROJECT)
    return next((key for key in reversed(form.identity) if table.match.field(key)), PROJECT)


def told_rows(table: Table) -> tuple[list[BodyRow], list[Problem]]:
    """The rows of the table's body with what each is, and the rows that must be asked about."""
    form = table.match.form
    key = name_key(table)
    named = table.match.field(key)
    name_col = named.heading.col if named else 0
    skipped = {SERIAL, COUNTY, key}
    amounts = [b.heading.col for b in table.match.columns if b.counts]
    data = [b.heading.col for b in table.match.columns if not (b.column and b.column.key in skipped)]
    rows = body_rows(table, name_col, data, amounts)
    if form.subject is SubjectKind.COUNTY:
        rows = _own_sections(table, _without_the_city(table, rows, name_col))
    elif form.subject is not SubjectKind.PROJECT:
        return [replace(line, kind=RowKind.MORE) if line.kind is RowKind.NAMELESS else line for line in rows], []
    return _by_arithmetic(table, rows, name_col)


def _by_arithmetic(table: Table, rows: list[BodyRow], name_col: int) -> tuple[list[BodyRow], list[Problem]]:
    columns = [b.heading.col for b in table.match.columns if b.counts and b.amount and not b.amount.aspect.is_percent]
    own = [line for line in rows if line.kind in {RowKind.OWN, RowKind.NAMELESS}]
    if not columns or len(own) > _LONGEST:
        return rows, []
    known = Gazetteer(table.desk.counties) if table.match.form.subject is SubjectKind.COUNTY else None
    if not table.desk.taught and _all_numbered(table, rows):
        return rows, []
    told_so = rows_taught(table.desk.taught, "") if table.desk.taught else {}
    found = _with_parts(table, rows, verdicts(_numbered(table, rows, own, columns, name_col)), columns)
    told, problems = [], []
    for line in rows:
        verdict = found.get(line.row)
        label = spelt(table.grid.at(line.row, name_col)) or line.label or _first_text(table, line.row)
        taught = told_so.get(key_of(label)) if told_so else None
        if taught and line.kind in {RowKind.OWN, RowKind.NAMELESS, RowKind.CLAIM}:
            is_total = taught == TOTAL_ROW
            told.append(
                replace(line, kind=RowKind.CLAIM, claim=ClaimKind.SUBTOTAL, label=label)
                if is_total
                else replace(line, kind=RowKind.OWN, claim=None)
            )
            continue
        if verdict is None or line.kind not in {RowKind.OWN, RowKind.NAMELESS} or (known and known.named(label)):
            told.append(line)
        elif verdict is Verdict.ASK:
            told.append(line)
            if known is None:
                problems.append(
                    table.problem("looks-like-total", line.row, name_col, found=label, name=label or "（无名）")
                )
        elif verdict is Verdict.GROUP:
            told.append(replace(line, kind=RowKind.SECTION, label=fold(label), depth=3))
        else:
            kind = ClaimKind.SUBTOTAL if verdict is Verdict.TOTAL else ClaimKind.PART
            told.append(replace(line, kind=RowKind.CLAIM, claim=kind, label=label))
    return told, problems


def _first_text(table: Table, row: int) -> str:
    """What a row without a name is called: its first text."""
    return next((cell for cell in table.grid.rows[row] if isinstance(cell, str)), "")


def _all_numbered(table: Table, rows: Sequence[BodyRow]) -> bool:
    """Whether every row has a plain running number: then nothing among them is a total."""
    serial = table.match.field(SERIAL)
    if serial is None:
        return False
    col, grid = serial.heading.col, table.grid.rows
    return all(
        line.kind in {RowKind.OWN, RowKind.MORE}
        and col < len(grid[line.row])
        and (cell := grid[line.row][col]).__class__ is float
        and cell == int(cell)
        for line in rows
    )


def _with_parts(
    table: Table, rows: Sequence[BodyRow], found: dict[int, Verdict], columns: Sequence[int]
) -> dict[int, Verdict]:
    """Unnumbered rows after a 其中 row that with it add up to the total above: parts of it too."""
    whole: BodyRow | None = None
    parts = dict(found)
    for index, line in enumerate(rows):
        if line.claim in {ClaimKind.TOTAL, ClaimKind.SUBTOTAL}:
            whole = line
        above = rows[index - 1] if index else None
        if line.claim is not ClaimKind.PART or above is None or above.claim is ClaimKind.PART:
            continue
        for total in (above, whole):
            if total and (run := _parts_of(table, rows[index:], total, columns)):
                parts |= {one.row: Verdict.PART for one in run if one.claim is None}
                break
    return parts


def _parts_of(
    table: Table, rows: Sequence[BodyRow], total: BodyRow, columns: Sequence[int]
) -> Sequence[BodyRow] | None:
    """The 其中 row and those after it that together are the total, None where no run of them is."""
    for count in range(1, len(rows) + 1):
        last = rows[count - 1]
        if last.claim is not ClaimKind.PART and not (last.kind in _UNTOLD and _is_unnumbered(table, last)):
            return None
        if _sum_is(table, rows[:count], total, columns):
            return rows[:count]
    return None


_UNTOLD: Final = frozenset({RowKind.OWN, RowKind.NAMELESS})
"""Kinds of rows that words alone do not tell from totals."""


def _is_unnumbered(table: Table, line: BodyRow) -> bool:
    serial = table.match.field(SERIAL)
    said = serial_said(spelt(table.grid.at(line.row, serial.heading.col))) if serial else ("", "")
    return serial is not None and said[0] not in {"plain", "sub", "bracketed"}


def _sum_is(table: Table, parts: Sequence[BodyRow], whole: BodyRow, columns: Sequence[int]) -> bool:
    wanted = [_number(table.grid.rows[whole.row], col) or Decimal() for col in columns]
    own = [[_number(table.grid.rows[one.row], col) or Decimal() for col in columns] for one in parts]
    return [sum(column, Decimal()) for column in zip(*own, strict=True)] == wanted


def _own_sections(table: Table, rows: list[BodyRow]) -> list[BodyRow]:
    """Section lines with amounts that are nobody's sum (三、市直 60,000): rows of their own."""
    columns = [b.heading.col for b in table.match.columns if b.counts and b.amount and not b.amount.aspect.is_percent]
    told = []
    for index, line in enumerate(rows):
        if line.kind is not RowKind.SECTION:
            told.append(line)
            continue
        own = [_number(table.grid.rows[line.row], col) for col in columns]
        below = []
        for other in rows[index + 1 :]:
            if other.kind is RowKind.SECTION and other.depth <= line.depth:
                break
            if other.kind is RowKind.OWN:
                below.append([_number(table.grid.rows[other.row], col) or Decimal() for col in columns])
        alone = any(own) and not below
        told.append(replace(line, kind=RowKind.OWN) if alone else line)
    return told


def _numbered(
    table: Table, rows: Sequence[BodyRow], own: Sequence[BodyRow], columns: Sequence[int], name_col: int
) -> list[Numbered]:
    serial = table.match.field(SERIAL)
    col = serial.heading.col if serial else -1
    texts = _text_columns(table, own)
    under = {
        row
        for r1, c1, r2, c2 in table.grid.merges or ()
        if c1 <= col <= c2 and r2 > r1
        for row in range(r1 + 1, r2 + 1)
    }
    lines = [line.row for line in rows if line.kind in {RowKind.SECTION, RowKind.CLAIM}]
    found: list[Numbered] = []
    for line in own:
        cells = table.grid.rows[line.row]
        above = found[-1].row if found else -1
        said = None
        if col >= 0:
            said = ("plain", "") if line.row in under else serial_said(spelt(table.grid.at(line.row, col)))
        filled = any(one < len(cells) and isinstance(cells[one], str) for one in texts) if texts else None
        apart = bisect_left(lines, above) < bisect_left(lines, line.row)
        counted = counted_in(spelt(table.grid.at(line.row, name_col)))
        found.append(Numbered(line.row, said, tuple(_number(cells, one) for one in columns), filled, counted, apart))
    if any(one.serial and one.serial[0] == "plain" and one.serial[1] for one in found):
        return found
    return [replace(one, serial=_as_plain(one.serial)) for one in found]


def _as_plain(serial: tuple[str, str] | None) -> tuple[str, str] | None:
    """（1）（2） … are the plain running numbers of a table that has no others."""
    return ("plain", serial[1]) if serial and serial[0] == "bracketed" else serial


def _text_columns(table: Table, own: Sequence[BodyRow]) -> list[int]:
    """Columns of texts and days about the rows, which totals leave blank."""
    skipped = {SERIAL, COUNTY, PROJECT, GROUP, name_key(table)}
    columns = [b.heading.col for b in table.match.columns if b.column and b.column.key not in skipped and not b.amount]
    rows = [table.grid.rows[line.row] for line in own[:_LOOKED_AT]]
    return [col for col in columns if 2 * sum(col < len(row) and row[col] is not None for row in rows) >= len(rows)]


def _number(cells: Sequence[Cell], col: int) -> Decimal | None:
    return plain_number(cells[col]) if col < len(cells) else None


def _without_the_city(table: Table, rows: list[BodyRow], name_col: int) -> list[BodyRow]:
    """The row called as the title or the office calls the city is its total, not a unit of its own."""
    own = [line for line in rows if line.kind is RowKind.OWN]
    known = Gazetteer(table.desk.counties)
    cities = {city for line in table.block.lines if (city := city_named(line.text))}
    cities |= {fold(table.desk.city)} if table.desk.city else set()
    if len(own) < 2 or not cities:
        return rows

    def is_city(line: BodyRow) -> bool:
        text = spelt(table.grid.at(line.row, name_col))
        return fold(text) in cities and known.named(text) is None

    return [
        replace(line, kind=RowKind.CLAIM, claim=ClaimKind.TOTAL, label=spelt(table.grid.at(line.row, name_col)))
        if line.kind is RowKind.OWN and is_city(line)
        else line
        for line in rows
    ]
