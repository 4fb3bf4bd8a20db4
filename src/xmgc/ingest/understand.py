"""A workbook understood: every sheet's tables recognised as forms, their rows as entries or problems. Pure.

All faults of a file are found in one run, each at its sheet and cell. A sheet without a table is passed over and
named; a workbook in which no table is known is an error.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from xmgc.domain.facts import Batch, Reading
from xmgc.domain.places import County
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.abreast import parted
from xmgc.ingest.claim_rows import ClaimTable
from xmgc.ingest.desk import Desk
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Grid, Workbook
from xmgc.ingest.indicators import headed_by_units, unfolded
from xmgc.ingest.reading import TableRead, read_table
from xmgc.ingest.recognise import Match, best_match, heading_lexicon, is_heading
from xmgc.ingest.sideways import lying_blocks
from xmgc.ingest.table import Table
from xmgc.ingest.tables import Block, Known, blocks_of
from xmgc.ingest.twice import across_tables

_NEAR_FORM = 6
"""A table that lacks a required column but matches this well is a form with a column missing, not an unknown one."""


@dataclass(slots=True)
class _Found:
    """What has been gathered from the sheets so far."""

    reads: list[tuple[Table, TableRead]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    registered: list[County] = field(default_factory=list)


def understand(workbook: Workbook, desk: Desk) -> Batch:
    """The workbook's readings, and everything wrong with it. Problems of the door are carried over."""
    found = _Found(problems=list(workbook.problems))
    lexicon = heading_lexicon(desk.words)
    known: dict[str, bool] = {}

    def is_known(text: str) -> bool:
        if text not in known:
            known[text] = is_heading(text, lexicon)
        return known[text]

    tables = [
        table
        for index, grid in enumerate(workbook.grids)
        for table in _tables(index, grid, workbook, desk, is_known, found)
    ]
    for table in sorted(tables, key=lambda table: table.match.form.name != "targets"):
        _read(table, found, desk)
    found.reads.sort(key=lambda pair: (pair[0].sheet, pair[0].block.top))
    if (
        workbook.grids
        and not found.reads
        and not any(p.code in {"missing-column", "form-conflict"} for p in found.problems)
    ):
        looked = "、".join(grid.name for grid in workbook.grids[:6])
        found.problems.append(problem("unknown-form", looked=looked))
    return _batch(workbook, found)


def _tables(index: int, grid: Grid, workbook: Workbook, desk: Desk, known: Known, found: _Found) -> list[Table]:
    """The tables of a sheet that are forms; if none stands upright the sheet is tried on its side.

    Tables side by side are taken one by one; a county's own sheet with a measure in each row is a table a measure.
    """
    parts = [_matched(index, one, blocks_of(one, known), workbook, desk, flipped=False) for one in parted(grid)]
    if parts and all(part and not any(table.match.missing for table in part) for part in parts):
        return [table for part in parts for table in part]
    own = unfolded(grid, workbook.name, Gazetteer(desk.counties))
    turned = [
        replace(table, spoken=own.spoken)
        for one in own.grids
        for table in _matched(index, one, blocks_of(one, known), workbook, desk, flipped=False)
        if not table.match.missing
    ]
    if turned:
        found.passed_over += [f"{grid.name}：没有用上的指标 {'、'.join(own.others)}"] if own.others else []
        return turned
    upright = _matched(index, grid, blocks_of(grid, known), workbook, desk, flipped=False)
    whole = [table for table in upright if not table.match.missing]
    if not whole and 2 <= len(grid.rows) <= 400:
        by_units = headed_by_units(grid, Gazetteer(desk.counties))
        lying = _matched(index, *lying_blocks(by_units, known), workbook, desk, flipped=True)
        lying = [table for table in lying if not table.match.missing]
        if lying:
            return lying
    for table in upright:
        if table.match.missing and table.match.score >= _NEAR_FORM:
            _missing(table, found)
    if not whole and not any(table.match.score >= _NEAR_FORM for table in upright):
        found.passed_over.append(f"{grid.name}：{'空表' if not grid.rows else '没有认得出的表'}")
    return whole


def _matched(
    index: int, grid: Grid, blocks: Sequence[Block], workbook: Workbook, desk: Desk, *, flipped: bool
) -> list[Table]:
    tables = []
    for block in blocks:
        match = _match(block, grid, workbook, desk)
        if match:
            tables.append(Table(index, grid, block, match, flipped, workbook.name, desk))
    return tables


def _match(block: Block, grid: Grid, workbook: Workbook, desk: Desk) -> Match | None:
    title = " ".join([*(line.text for line in block.lines), grid.name, workbook.name])
    whole, partial = best_match(block.headings, title, desk.words, desk.form, desk.own_measures)
    return whole or partial


def _missing(table: Table, found: _Found) -> None:
    for label in table.match.missing:
        form = table.match.form.title
        found.problems.append(
            table.problem("missing-column", table.block.bottom, None, found="", form=form, column=label)
        )


def _read(table: Table, found: _Found, desk: Desk) -> None:
    wanted = desk.form
    if wanted and table.match.form.name != wanted:
        title = table.match.form.title
        found.problems.append(table.problem("form-conflict", table.block.bottom, None, a=wanted, b=title))
    for one, other in table.match.twice:
        first, second = (table.cell(bound.heading.row, bound.heading.col) for bound in (one, other))
        shown = other.heading.shown
        place = (other.heading.row, other.heading.col)
        found.problems.append(
            table.problem("ambiguous-column", *place, found=shown, first=first, second=second, column=shown)
        )
    gazetteer = Gazetteer([*desk.counties, *found.registered])
    read = read_table(table, gazetteer)
    found.registered += [county for county in read.registered if county.name not in {c.name for c in found.registered}]
    found.reads.append((table, read))
    found.problems += read.problems
    found.problems += [_as_filed(table, one) for one in _claim_problems(read.claims)]
    read.claims = None


def _as_filed(table: Table, one: Problem) -> Problem:
    """A problem of a transposed sheet's claims, at its place in the file."""
    return replace(one, row=one.col, col=one.row) if table.flipped else one


def _claim_problems(claims: ClaimTable | None) -> list[Problem]:
    if claims is None or not claims.claims or not _verifier():
        return []
    return list(import_module("xmgc.ingest.claims").check(claims))


@cache
def _verifier() -> bool:
    return find_spec("xmgc.ingest.claims") is not None


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
    )


def _place_of(workbook: Workbook) -> Callable[[Problem], tuple[int, int, int]]:
    order = {grid.name: index for index, grid in enumerate(workbook.grids)}

    def key(one: Problem) -> tuple[int, int, int]:
        return order.get(one.sheet, -1), -1 if one.row is None else one.row, -1 if one.col is None else one.col

    return key
