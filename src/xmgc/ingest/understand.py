"""A workbook understood: every sheet's tables recognised as forms, their rows as entries or problems. Pure.

All faults of a file are found in one run, each at its sheet and cell. A sheet without a table is passed over and
named; a workbook in which no table is known is an error.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from xmgc.domain.facts import Batch, Hypothesis, Reading, SubjectKind
from xmgc.domain.places import County
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.claim_rows import ClaimTable
from xmgc.ingest.claims import check
from xmgc.ingest.desk import Desk
from xmgc.ingest.forms.project_columns import COUNTY_COLUMN, NAME_COLUMN
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Workbook
from xmgc.ingest.headed import headed
from xmgc.ingest.hypotheses import Match
from xmgc.ingest.left_out import unknown_columns
from xmgc.ingest.reading import TableRead, read_table
from xmgc.ingest.sheets.cellkind import is_numeric
from xmgc.ingest.table import Table
from xmgc.ingest.twice import across_tables
from xmgc.ingest.views import SheetReader, SheetTables
from xmgc.ingest.words.titles import ended_said, speaks_of_talks


@dataclass(slots=True)
class _Found:
    """What has been gathered from the sheets so far."""

    reads: list[tuple[Table, TableRead]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    registered: list[County] = field(default_factory=list)
    lacking: list[tuple[Table, list[Problem]]] = field(default_factory=list)
    """Tables that lack a required column, with what was said of them."""
    hypotheses: list[Hypothesis] = field(default_factory=list)
    incomplete: set[int] = field(default_factory=set)
    """Sheets of which some table was not taken."""


def understand(workbook: Workbook, desk: Desk) -> Batch:
    """The workbook's readings, and everything wrong with it. Problems of the door are carried over."""
    found = _Found(problems=list(workbook.problems))
    reader = SheetReader(workbook, desk)
    shown = [(index, headed(grid)) for index, grid in enumerate(workbook.grids) if desk.with_hidden or not grid.hidden]
    tables = [table for index, grid in shown for table in _taken(reader.tables(index, grid), found)]
    for table in sorted(tables, key=lambda table: table.match.form.name != "targets"):
        _read(table, found, desk)
    _pass_over_summaries(found)
    _name_the_hidden(workbook, desk, found)
    found.problems += _without_rows(found)
    found.reads.sort(key=lambda pair: (pair[0].sheet, pair[0].block.top))
    _account_for_the_rest(workbook, found)
    if (
        workbook.grids
        and not found.reads
        and not any(p.code in {"missing-column", "form-conflict", "hidden-sheet"} for p in found.problems)
    ):
        looked = "、".join(grid.name for grid in workbook.grids[:6])
        found.problems.append(problem("unknown-form", looked=looked))
    return _batch(workbook, found)


def _taken(sheet: SheetTables, found: _Found) -> tuple[Table, ...]:
    """The tables of a sheet to read; what is wrong with the others, or passed over, is noted."""
    found.hypotheses += sheet.hypotheses
    found.passed_over += sheet.passed_over
    if sheet.whole and sheet.passed_over:
        found.incomplete.add(sheet.whole[0].sheet)
    for table in sheet.near:
        _missing(table, found)
    return sheet.whole


PROJECT_LABEL: Final = NAME_COLUMN.label
COUNTY_LABEL: Final = COUNTY_COLUMN.label


def _missing(table: Table, found: _Found) -> None:
    """The required columns a table lacks, and the columns of numbers that may be they."""
    own = list(range(table.block.bottom + 1, min(table.block.end, len(table.grid.rows))))
    said = [table.filed(bad) for bad in unknown_columns(table, own)]
    for label in table.match.missing:
        form = table.match.form.title
        bad = table.problem("missing-column", table.block.bottom, None, found="", form=form, column=label)
        said.append(table.filed(bad))
    found.problems += said
    found.lacking.append((table, said))


def _read(table: Table, found: _Found, desk: Desk) -> None:
    wanted = desk.form
    if wanted and table.match.form.name != wanted:
        title = table.match.form.title
        found.problems.append(table.filed(table.problem("form-conflict", table.block.bottom, None, a=wanted, b=title)))
    if rival := table.match.rival:
        found.problems.append(table.filed(_ambiguous(table, rival)))
    if table.match.form.subject is SubjectKind.PROJECT:
        found.problems += (table.filed(one) for one in _titled_otherwise(table))
    for one, other in table.match.twice:
        first, second = (table.cell(bound.heading.row, bound.heading.col) for bound in (one, other))
        shown = other.heading.shown
        place = (other.heading.row, other.heading.col)
        bad = table.problem("ambiguous-column", *place, found=shown, first=first, second=second, column=shown)
        found.problems.append(table.filed(bad))
    gazetteer = Gazetteer([*desk.counties, *found.registered])
    read = read_table(table, gazetteer)
    found.registered += [county for county in read.registered if county.name not in {c.name for c in found.registered}]
    found.reads.append((table, read))
    found.problems += read.problems
    found.problems += [table.filed(one) for one in _claim_problems(read.claims)]
    read.claims = None


def _ambiguous(table: Table, rival: Match) -> Problem:
    """Two forms that fit a table alike, and the column that would tell them apart."""
    own, other = table.match.form, rival.form
    telling = next((one.label for one in own.columns if one.key in own.signature and one.label), own.title)
    return table.problem(
        "ambiguous-form",
        table.block.bottom,
        None,
        a=own.title,
        b=other.title,
        first=own.name,
        second=other.name,
        column=telling,
    )


def _titled_otherwise(table: Table) -> Iterator[Problem]:
    """A title that says of all projects what no column does: not signed yet, or ended."""
    deals = table.match.form.name == "deals"
    for line in table.block.lines:
        if deals and speaks_of_talks(line.text) and table.match.field("agreement") is None:
            yield table.problem("not-signed", line.row, line.col, found=line.text)
        word = ended_said(line.text)
        if word and table.match.field("stage") is None and table.match.field("fulfilment") is None:
            yield table.problem("ended-by-title", line.row, line.col, found=line.text, word=word)


def _pass_over_summaries(found: _Found) -> None:
    """A table that lacks what its rows are about, beside one that has it, is a summary of it: no fault of the file."""
    if not found.reads:
        return
    for table, problems in found.lacking:
        if {PROJECT_LABEL, COUNTY_LABEL} & set(table.match.missing):
            found.passed_over.append(f"{table.grid.name}：没有{table.match.missing[0]}列，当作汇总表略过")
            found.problems = [one for one in found.problems if one not in problems]


def _name_the_hidden(workbook: Workbook, desk: Desk, found: _Found) -> None:
    """Hidden sheets that hold tables are named with what they would add; an error where nothing else is known."""
    for index, grid in enumerate(workbook.grids):
        if not grid.hidden or desk.with_hidden:
            continue
        beside = _Found()
        tables = _taken(SheetReader(workbook, desk).tables(index, grid), beside)
        if not tables:
            continue
        for table in tables:
            _read(table, beside, desk)
        sums = [
            f"{column.read_as} {column.sum:,f}{column.unit}"
            for _, read in beside.reads
            if read.reading
            for column in read.reading.columns
            if column.sum is not None
        ]
        what = f"；其中有：{'、'.join(sums[:4])}" if sums else ""
        said = problem("hidden-sheet", sheet=grid.name, found=grid.name, what=what)
        found.problems.append(said if found.reads else said.as_error())


def _without_rows(found: _Found) -> list[Problem]:
    """A workbook of headings alone reports nothing."""
    if not found.reads or any(read.rows for _, read in found.reads):
        return []
    return [
        table.filed(table.problem("no-rows", table.block.bottom, None, form=table.match.form.title))
        for table, _ in found.reads
    ]


def _account_for_the_rest(workbook: Workbook, found: _Found) -> None:
    """Numbers of a sheet that none of its tables' views show are unused; what two views share is counted once."""
    for index, grid in enumerate(workbook.grids):
        reads = [read for table, read in found.reads if table.sheet == index and read.reading]
        upright = any(table.grid is grid for table, _ in found.reads if table.sheet == index)
        if not reads or (upright and index not in found.incomplete):
            continue
        whole = sum(is_numeric(cell) for row in grid.rows for cell in row if cell is not None)
        rest = whole - sum(read.reading.cells.numeric for read in reads if read.reading)
        last = reads[-1]
        assert last.reading is not None
        cells = last.reading.cells
        more = {"unused": cells.unused + rest} if rest > 0 else {"labels": cells.labels + rest}
        counted = replace(cells, numeric=cells.numeric + rest, **more)
        last.reading = replace(last.reading, cells=counted)


def _claim_problems(claims: ClaimTable | None) -> list[Problem]:
    return [] if claims is None or not claims.claims else list(check(claims))


def _batch(workbook: Workbook, found: _Found) -> Batch:
    readings: list[Reading] = [read.reading for _, read in found.reads if read.reading]
    readings, doubles = across_tables(readings, [grid.name for grid in workbook.grids])
    problems = sorted(found.problems + doubles, key=_place_of(workbook))
    return Batch(
        path=workbook.path,
        name=workbook.name,
        sha256=workbook.sha256,
        size=workbook.size,
        sheets=tuple(grid.name for grid in workbook.grids),
        readings=tuple(readings),
        counties=tuple(replace(county) for county in found.registered),
        passed_over=tuple(found.passed_over),
        problems=tuple(dict.fromkeys(problems)),
        hypotheses=tuple(found.hypotheses),
    )


def _place_of(workbook: Workbook) -> Callable[[Problem], tuple[int, int, int]]:
    order = {grid.name: index for index, grid in enumerate(workbook.grids)}

    def key(one: Problem) -> tuple[int, int, int]:
        return order.get(one.sheet, -1), -1 if one.row is None else one.row, -1 if one.col is None else one.col

    return key
