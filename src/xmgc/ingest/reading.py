"""One table read: evidence settled, rows told apart, columns turned into facts, printed totals handed over as
claims."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xmgc.domain.facts import Aspect, Entry, Reading, SubjectKind
from xmgc.domain.measures import measure_title
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.problems import Problem
from xmgc.ingest.accounting import cell_count, columns_read, columns_unused
from xmgc.ingest.amounts_by_place import AmountsByPlace
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.cells import Harvest, columns_of, harvest, read_counts, read_fen, with_corrections
from xmgc.ingest.claim_rows import ClaimTable
from xmgc.ingest.entries import Ground, county_entries, project_entries, without_doubles
from xmgc.ingest.evidence.counties import settle_county
from xmgc.ingest.evidence.measures import settle_measure
from xmgc.ingest.evidence.periods import PeriodFound, settle_period
from xmgc.ingest.evidence.units import UnitFound, settle_unit
from xmgc.ingest.forms.form import PROJECT
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Grid
from xmgc.ingest.growths import settle_growths
from xmgc.ingest.items import item_entries
from xmgc.ingest.left_out import foreign_columns, left_out
from xmgc.ingest.marks import mark_problems
from xmgc.ingest.printed import Printed, claim_table
from xmgc.ingest.row_counties import row_counties, section_counties
from xmgc.ingest.row_roles import name_key, told_rows
from xmgc.ingest.series import Placed, beyond, doubled, placing
from xmgc.ingest.table import Said, Table

_SILENT = Period(2000, 1)
"""Stands in while a table without a period is read on for its other faults; nothing read so is kept."""

_OWN = (RowKind.OWN, RowKind.MORE)


@dataclass(slots=True)
class TableRead:
    """A table's reading (None if nothing may be kept), its claims, the units it registers, what is wrong with it."""

    reading: Reading | None = None
    claims: ClaimTable | None = None
    rows: int = 0
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
    body, asked = told_rows(table)
    unit = settle_unit(table)
    own = [line.row for line in body if line.kind in _OWN]
    columns = columns_of(table, own)
    fen, misread = read_fen(table, own, columns, unit.by_column)
    counts, miscounted = read_counts(table, own, columns)
    fen |= counts
    misread += miscounted
    misread = with_corrections(table, own, columns, unit.by_column, fen, misread)
    evidence = _evidence(table, gazetteer, body, unit, _latest_month(table, fen))
    units = row_counties(table, body, evidence.county, gazetteer)
    period = evidence.period.period or _SILENT
    settled = placing(table, period, evidence.measure, fen, unit.foreign)
    settle_growths(table, own, columns, settled)
    placed = settled.placed
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
        *(replace(bad, county=units.by_row.get(-1 if bad.row is None else bad.row, "")) for bad in misread),
        *found.problems,
        *doubles,
        *asked,
        *_nameless(table, body, {bad.row for bad in asked}),
        *left_out(table, own, settled, [*placed, *ahead], fen),
        *foreign_columns(table, own, settled, unit.foreign),
        *mark_problems(table, body, unit.by_column.keys()),
    ]
    money = [column for column in placed if column.bound.heading.col in fen]
    names = {entry.row: entry.subject.name for entry in entries}
    broken = [*table.grid.errors, *table.grid.uncomputed]
    unread = frozenset([
        *((-1 if bad.row is None else bad.row, -1 if bad.col is None else bad.col) for bad in misread),
        *broken,
    ])
    amounts = AmountsByPlace(own, {column.bound.heading.col: fen.get(column.bound.heading.col, ()) for column in money})
    claims = claim_table(Printed(table, body, placed, unit.by_column, amounts, names, evidence.county, period, unread))
    reading = _reading(table, evidence, entries, len(own)) if evidence.period.period else None
    if reading:
        reading = replace(
            reading,
            columns=columns_read(table, placed, fen, unit.by_column),
            unused=columns_unused(table, settled),
            cells=cell_count(table, body, entries),
        )
    return TableRead(reading, claims, len(own), units.registered, [table.filed(one) for one in problems])


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


def _evidence(
    table: Table, gazetteer: Gazetteer, body: Sequence[BodyRow], unit: UnitFound, latest: int | None
) -> _Evidence:
    county, said, county_problems = settle_county(table, gazetteer)
    if any(
        bad.code in {"no-county", "unknown-county", "similar-county"} for bad in county_problems
    ) and section_counties(body, gazetteer):
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
        and bound.counts
        and bound.amount.aspect is Aspect.ACTUAL
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


def _nameless(table: Table, body: Sequence[BodyRow], asked: Collection[int | None]) -> list[Problem]:
    """Rows with data and without a name, but those already asked about."""
    named = table.match.field(name_key(table))
    col = named.heading.col if named else 0
    label = named.heading.shown if named else ""
    return [
        table.problem("missing-value", line.row, col, row_name=f"第 {line.row + 1} 行", column=label)
        for line in body
        if line.kind is RowKind.NAMELESS and line.row not in asked
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
    moved = table.grid.turned or table.grid.places is not None
    kept = tuple(_placed_in_file(table.grid, entry) for entry in entries) if moved else tuple(entries)
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
    named = table.match.field(PROJECT) or table.match.field(name_key(table))
    return named.heading.col if named and not table.grid.turned and table.grid.places is None else None


def _placed_in_file(grid: Grid, entry: Entry) -> Entry:
    """An entry of a view with its cells where they stand in the file."""
    figures = []
    for figure in entry.figures:
        row, col = grid.place(figure.row, figure.col)
        figures.append(figure._replace(row=row, col=col))
    fields = {}
    for key, value in entry.fields.items():
        row, col = grid.place(value.row, value.col)
        fields[key] = value._replace(row=row, col=col)
    return replace(
        entry, row=grid.place(entry.row, 0)[0] if not grid.turned else entry.row, figures=tuple(figures), fields=fields
    )
