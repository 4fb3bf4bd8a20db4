"""One table read: evidence settled, rows told apart, columns turned into facts, printed totals handed over as
claims."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xmgc.domain.facts import Aspect, Entry, Reading, SubjectKind
from xmgc.domain.measures import measure_title
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.problems import Problem
from xmgc.ingest.amounts_by_place import AmountsByPlace
from xmgc.ingest.body import BodyRow, RowKind, body_rows
from xmgc.ingest.cells import Harvest, columns_of, harvest, read_fen
from xmgc.ingest.claim_rows import ClaimKind, ClaimTable
from xmgc.ingest.entries import Ground, county_entries, project_entries, without_doubles
from xmgc.ingest.evidence.counties import settle_county
from xmgc.ingest.evidence.measures import settle_measure
from xmgc.ingest.evidence.periods import PeriodFound, settle_period
from xmgc.ingest.evidence.units import UnitFound, settle_unit
from xmgc.ingest.forms.form import COUNTY, PROJECT, SERIAL
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.items import item_entries
from xmgc.ingest.left_out import left_out
from xmgc.ingest.marks import mark_problems
from xmgc.ingest.printed import Printed, claim_table
from xmgc.ingest.row_counties import row_counties, section_counties
from xmgc.ingest.series import Placed, beyond, doubled, placed_columns
from xmgc.ingest.table import Said, Table
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import spelt

_SILENT = Period(2000, 1)
"""Stands in while a table without a period is read on for its other faults; nothing read so is kept."""

_OWN = (RowKind.OWN, RowKind.MORE)
_CITY: Final = re.compile(
    r"^(?:附件\d*[:.]?)?([一-龥]{2,9}?(?:自治州|市|州|地区|盟))(?=20|[一二]〇|年|固|招|重|全|各|目标)"
)
_NAMED_BY: Final = {SubjectKind.COUNTY: COUNTY, SubjectKind.PROJECT: PROJECT, SubjectKind.STOP: PROJECT}
"""Forms whose rows are named by a structural column; items are named by their own."""


@dataclass(slots=True)
class TableRead:
    """A table's reading (None if nothing may be kept), its claims, the units it registers, what is wrong with it."""

    reading: Reading | None = None
    claims: ClaimTable | None = None
    registered: list[County] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Evidence:
    county: str
    said: Said | None
    measure: str
    measure_phrase: str
    unit: UnitFound
    period: PeriodFound
    problems: list[Problem]


def read_table(table: Table, gazetteer: Gazetteer) -> TableRead:
    """Everything a table says, or everything wrong with it."""
    body = _body(table)
    unit = settle_unit(table)
    own = [line.row for line in body if line.kind in _OWN]
    columns = columns_of(table, own)
    fen, misread = read_fen(table, own, columns, unit.by_column)
    evidence = _evidence(table, gazetteer, body, unit, _latest_month(table, fen))
    units = row_counties(table, body, evidence.county, gazetteer)
    period = evidence.period.period or _SILENT
    placed = placed_columns(table, period, evidence.measure, fen)
    placed, ahead = beyond(placed, period, fen) if evidence.period.period else (placed, [])
    found = harvest(table, own, columns, fen, placed, period.year)
    known = {county.name: county for county in (*gazetteer.counties, *units.registered)}
    ground = Ground(table, period, units.by_row, known)
    entries, doubles = without_doubles(table, _entries(ground, body, found))
    problems = [
        *evidence.problems,
        *(_ahead(table, column, evidence.period) for column in ahead[:1]),
        *(_doubled(table, *pair) for pair in doubled(placed, fen)),
        *units.problems,
        *(replace(bad, county=units.by_row.get(_row_of(table, bad), "")) for bad in misread),
        *found.problems,
        *doubles,
        *_nameless(table, body),
        *left_out(table, own, [*placed, *ahead], fen),
        *mark_problems(table, body, unit.by_column.keys()),
    ]
    money = [column for column in placed if column.bound.heading.col in fen]
    names = {entry.row: entry.subject.name for entry in entries}
    broken = [*table.grid.errors, *table.grid.uncomputed]
    unread = frozenset([*(_place_of(table, bad) for bad in misread), *broken])
    amounts = AmountsByPlace(own, {column.bound.heading.col: fen.get(column.bound.heading.col, ()) for column in money})
    claims = claim_table(Printed(table, body, placed, unit.by_column, amounts, names, evidence.county, period, unread))
    reading = _reading(table, evidence, entries, len(own)) if evidence.period.period else None
    return TableRead(reading, claims, units.registered, problems)


def _doubled(table: Table, first: Placed, second: Placed) -> Problem:
    """Two columns of one meaning with different amounts: neither may be chosen."""
    one, other = first.bound.heading, second.bound.heading
    places = {"first": table.heading_place(one), "second": table.heading_place(other)}
    return table.problem("ambiguous-column", other.row, other.col, found=other.shown, column=other.shown, **places)


def _ahead(table: Table, column: Placed, found: PeriodFound) -> Problem:
    """Done figures in a column of a month after the one the sheet says it stands at."""
    heading = column.bound.heading
    second = f"列标题 {table.heading_place(heading)}下已有数"
    said = str(found.period)
    return table.problem(
        "period-conflict",
        heading.row,
        heading.col,
        found=heading.shown,
        first=found.phrase,
        a=said,
        second=second,
        b=str(column.period),
    )


def _row_of(table: Table, one: Problem) -> int:
    return _place_of(table, one)[0]


def _place_of(table: Table, one: Problem) -> tuple[int, int]:
    """Where in ``grid`` a problem stands (its own place is that of the file)."""
    row, col = (-1 if part is None else part for part in (one.row, one.col))
    return (col, row) if table.flipped else (row, col)


def _body(table: Table) -> list[BodyRow]:
    form = table.match.form
    key = _name_key(table)
    named = table.match.field(key)
    name_col = named.heading.col if named else 0
    skipped = {SERIAL, COUNTY, key}
    amounts = [b.heading.col for b in table.match.columns if b.amount and not b.amount.claim]
    data = [b.heading.col for b in table.match.columns if not (b.column and b.column.key in skipped)]
    rows = body_rows(table, name_col, data, amounts)
    if form.subject is SubjectKind.COUNTY:
        return _without_the_city(table, rows, name_col)
    if form.subject is SubjectKind.PROJECT:
        return rows
    return [replace(line, kind=RowKind.MORE) if line.kind is RowKind.NAMELESS else line for line in rows]


def _without_the_city(table: Table, rows: list[BodyRow], name_col: int) -> list[BodyRow]:
    """The row called as the title calls the city is its total, not a unit of its own."""
    own = [line for line in rows if line.kind is RowKind.OWN]
    known = Gazetteer(table.desk.counties)
    cities = {found[1] for line in table.block.lines if (found := _CITY.match(fold(line.text)))}

    def is_city(line: BodyRow) -> bool:
        text = spelt(table.grid.at(line.row, name_col))
        return fold(text) in cities and known.named(text) is None

    if len(own) < 2 or not cities:
        return rows
    return [
        replace(line, kind=RowKind.CLAIM, claim=ClaimKind.TOTAL, label=spelt(table.grid.at(line.row, name_col)))
        if line.kind is RowKind.OWN and is_city(line)
        else line
        for line in rows
    ]


def _name_key(table: Table) -> str:
    """The column that says what a row is called."""
    form = table.match.form
    if form.subject in _NAMED_BY or (
        form.wide and any(b.column and b.column.kind == "wide" for b in table.match.columns)
    ):
        return _NAMED_BY.get(form.subject, PROJECT)
    return next((key for key in reversed(form.identity) if table.match.field(key)), PROJECT)


def _evidence(
    table: Table, gazetteer: Gazetteer, body: Sequence[BodyRow], unit: UnitFound, latest: int | None
) -> _Evidence:
    county, said, county_problems = settle_county(table, gazetteer)
    if any(bad.code in {"no-county", "unknown-county"} for bad in county_problems) and section_counties(
        body, gazetteer
    ):
        county_problems = []
        said = Said("", "各县区分节标题", "")
    measure, phrase, measure_problems = settle_measure(table)
    period = settle_period(table, latest)
    problems = [*county_problems, *measure_problems, *unit.problems, *period.problems]
    return _Evidence(county, said, measure, phrase, unit, period, problems)


def _latest_month(table: Table, fen: Mapping[int, Sequence[int | None]]) -> int | None:
    """The last month among the done columns headed by months in which some row holds a figure above zero."""
    months = [
        bound.heading.months.last
        for bound in table.match.columns
        if bound.amount
        and bound.amount.aspect is Aspect.ACTUAL
        and not bound.amount.claim
        and bound.heading.months
        and any(fen.get(bound.heading.col, ()))
    ]
    return max(months, default=None)


def _entries(ground: Ground, body: Sequence[BodyRow], found: Harvest) -> list[Entry]:
    if ground.table.match.form.subject is SubjectKind.COUNTY:
        return county_entries(ground, body, found)
    if ground.table.match.form.subject is SubjectKind.PROJECT:
        return project_entries(ground, body, found)
    return item_entries(ground, body, found)


def _nameless(table: Table, body: Sequence[BodyRow]) -> list[Problem]:
    named = table.match.field(_name_key(table))
    col = named.heading.col if named else 0
    label = named.heading.shown if named else ""
    return [
        table.problem("missing-value", line.row, col, row_name=f"第 {line.row + 1} 行", column=label)
        for line in body
        if line.kind is RowKind.NAMELESS
    ]


def _reading(table: Table, evidence: _Evidence, entries: Sequence[Entry], rows: int) -> Reading:
    form = table.match.form
    header = table.block
    shown = "、".join(bound.heading.shown for bound in table.match.columns[:4])
    first = table.cell(header.bottom, table.match.columns[0].heading.col)
    said = {
        "form": f"表头 {first} 起“{shown}…”",
        "county": table.spoken or (evidence.said.phrase if evidence.said else ""),
        "period": evidence.period.phrase,
        "unit": evidence.unit.phrase,
        "measure": f"{evidence.measure_phrase}（{measure_title(evidence.measure)}）"
        if evidence.measure_phrase and evidence.measure
        else "",
        "unused": "、".join(f"{table.heading_place(heading)}" for heading in table.match.unused),
    }
    kept = tuple(_placed_in_file(entry) if table.flipped else entry for entry in entries)
    return Reading(
        sheet=table.sheet,
        form=form.name,
        county=evidence.county,
        period=evidence.period.period,
        unit=evidence.unit.unit,
        evidence={key: text for key, text in said.items() if text},
        entries=kept,
        rows=rows,
        roll=form.roll,
        name_col=_name_col(table),
    )


def _name_col(table: Table) -> int | None:
    named = table.match.field(PROJECT) or table.match.field(_name_key(table))
    return named.heading.col if named and not table.flipped else None


def _placed_in_file(entry: Entry) -> Entry:
    """An entry of a transposed sheet with its cells where they stand in the file."""
    figures = tuple(figure._replace(row=figure.col, col=figure.row) for figure in entry.figures)
    fields = {key: value._replace(row=value.col, col=value.row) for key, value in entry.fields.items()}
    return replace(entry, figures=figures, fields=fields)
