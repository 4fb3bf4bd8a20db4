"""Every numeric cell of a table accounted for: a fact, a claim, a label, or unused; and what each column was read as.

``numeric = facts + claims + labels + unused``. Numeric is a cell of type number or a text read whole as one amount or
percent. Facts are cells whose value enters; claims printed totals, counts, rates and ranks (held or failed); labels
running numbers, codes, telephones, days, years in headings and titles; all other numbers are unused.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from xmgc.domain.facts import CellCount, ColumnRead, Entry
from xmgc.domain.money import FEN_PER
from xmgc.domain.places import a1
from xmgc.domain.series_words import series_title
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.forms.form import CODE, COUNT, DAY, SERIAL
from xmgc.ingest.series import Placed, Placing
from xmgc.ingest.sheets.cellkind import is_numeric
from xmgc.ingest.table import Table
from xmgc.ingest.words.headings import Heading

Place = tuple[int, int]

_LABELS: Final = frozenset({SERIAL, CODE, "phone", "contact", "number", "order", "build_years"})
"""Column keys whose numbers name or number something."""


def cell_count(table: Table, body: Sequence[BodyRow], entries: Sequence[Entry]) -> CellCount:
    """Where the numeric cells of a table's part of the sheet went; ``entries`` still stand in the view."""
    facts: dict[int, set[int]] = {}
    for entry in entries:
        for figure in entry.figures:
            facts.setdefault(figure.row, set()).add(figure.col)
    stated = {(said.row, said.col) for entry in entries for said in entry.fields.values()}
    labels, counted = _label_columns(table)
    claims = _claim_columns(table)
    claimed = {line.row for line in body if line.kind in {RowKind.CLAIM, RowKind.SECTION}}
    first, end = _region(table)
    tally = dict.fromkeys(("facts", "claims", "labels", "unused"), 0)
    none: set[int] = set()
    for row in range(first, end):
        own = facts.get(row, none)
        heading = row <= table.block.bottom or row in table.block.skipped
        claim = row in claimed
        for col, cell in enumerate(table.grid.rows[row]):
            if cell.__class__ is not float and (cell is None or not is_numeric(cell)):
                continue
            if col in own:
                tally["facts"] += 1
            elif (row, col) in stated:
                tally["facts" if col in counted else "labels"] += 1
            elif heading or col in labels:
                tally["labels"] += 1
            else:
                tally["claims" if claim or col in claims else "unused"] += 1
    return CellCount(sum(tally.values()), **tally)


def _region(table: Table) -> tuple[int, int]:
    """The rows of the view a table answers for: from the line above it (the sheet's first row for the first table)."""
    start = min([table.block.top, *(line.row for line in table.block.lines if line.row >= 0)])
    first = 0 if not table.block.inherited and start <= table.block.top else start
    return first, min(table.block.end, len(table.grid.rows))


def _label_columns(table: Table) -> tuple[set[int], set[int]]:
    """Columns of labels, and columns whose numbers are values of a field (days in hand, jobs)."""
    labels, counted = set(), set()
    for bound in table.match.columns:
        if bound.column is None or bound.amount:
            continue
        if bound.column.key in _LABELS or bound.column.kind == DAY:
            labels.add(bound.heading.col)
        elif bound.column.kind == COUNT:
            counted.add(bound.heading.col)
    return labels, counted


def _claim_columns(table: Table) -> set[int]:
    return {bound.heading.col for bound in table.match.columns if bound.amount and bound.amount.claim}


def columns_read(
    table: Table, placed: Sequence[Placed], fen: Mapping[int, Sequence[int | None]], units: Mapping[int, str | None]
) -> tuple[ColumnRead, ...]:
    """Every amount column that entered, left to right: what it was read as and its sum in its own unit."""
    found = []
    for column in sorted(placed, key=lambda one: one.bound.heading.col):
        heading = column.bound.heading
        title = series_title(column.series, table.desk.measures)
        if column.percent:
            cells = sum(is_numeric(row[heading.col]) for row in _body(table) if heading.col < len(row))
            found.append(ColumnRead(_letter(table, heading), heading.shown, title, "%", cells, None))
            continue
        values = [value for value in fen.get(heading.col, ()) if value is not None]
        unit = units.get(heading.col) or ("个" if heading.col not in units else "元")
        total = Decimal(f"{(Decimal(sum(values)) / FEN_PER.get(unit, 1)).normalize():f}")
        found.append(ColumnRead(_letter(table, heading), heading.shown, title, unit, len(values), total))
    return tuple(found)


def columns_unused(table: Table, settled: Placing) -> tuple[ColumnRead, ...]:
    """Every column of numbers that did not enter, left to right, with why (``read_as``; '' for not understood)."""
    left = [*((one.bound.heading, one.why) for one in settled.left_out)]
    left += [(bound.heading, "外币") for bound in settled.foreign]
    left += [(heading, "") for heading in table.match.unused]
    found = []
    for heading, why in sorted(left, key=lambda pair: pair[0].col):
        numbers = [row[heading.col] for row in _body(table) if heading.col < len(row)]
        cells = sum(cell is not None and is_numeric(cell) for cell in numbers)
        if cells:
            found.append(ColumnRead(_letter(table, heading), heading.shown, why, heading.unit or "", cells, None))
    return tuple(found)


def _body(table: Table) -> Iterator[tuple[object, ...]]:
    yield from table.grid.rows[table.block.bottom + 1 : table.block.end]


def _letter(table: Table, heading: Heading) -> str:
    """The column's letter in the file (the row's number where the sheet lies on its side)."""
    row, col = table.grid.place(heading.row, heading.col)
    return str(row + 1) if table.grid.turned else a1(0, col)[:-1]
