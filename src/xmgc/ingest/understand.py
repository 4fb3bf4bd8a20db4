"""A workbook understood: every sheet's tables recognised as forms, their rows as entries or problems. Pure.

All faults of a file are found in one run, each at its sheet and cell. A sheet without a table is passed over and
named; a workbook in which no table is known is an error.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xmgc.domain.facts import Batch, Hypothesis, Reading, SubjectKind
from xmgc.domain.places import County
from xmgc.domain.policy import SheetWords
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.abreast import parted
from xmgc.ingest.across import gathered
from xmgc.ingest.cards import carded
from xmgc.ingest.claim_rows import ClaimTable
from xmgc.ingest.claims import check
from xmgc.ingest.content import number_columns, plan_or_done_columns, unit_word_columns, units_by_content
from xmgc.ingest.desk import Desk
from xmgc.ingest.forms.project_columns import COUNTY_COLUMN, NAME_COLUMN
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Grid, Workbook
from xmgc.ingest.headed import headed
from xmgc.ingest.hypotheses import NEAR, Match, Seen, best_match, hypotheses, is_heading, known_headings
from xmgc.ingest.indicators import Unfolded, headed_by_units, unfolded
from xmgc.ingest.left_out import unknown_columns
from xmgc.ingest.pivot import pivoted
from xmgc.ingest.reading import TableRead, read_table
from xmgc.ingest.sheets.block import Block
from xmgc.ingest.sheets.cellkind import NUMBER, is_numeric, kind_of
from xmgc.ingest.sheets.skeleton import blocks_of
from xmgc.ingest.sideways import lying_blocks
from xmgc.ingest.table import Table
from xmgc.ingest.teaching import with_taught
from xmgc.ingest.twice import across_tables
from xmgc.ingest.words.headings import heading_of
from xmgc.ingest.words.lexicon import Kind
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


def understand(workbook: Workbook, desk: Desk) -> Batch:
    """The workbook's readings, and everything wrong with it. Problems of the door are carried over."""
    found = _Found(problems=list(workbook.problems))
    reader = _SheetReader(workbook, desk, found)
    shown = [(index, headed(grid)) for index, grid in enumerate(workbook.grids) if desk.with_hidden or not grid.hidden]
    tables = [table for index, grid in shown for table in reader.tables(index, grid)]
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


@dataclass(frozen=True, slots=True)
class _View:
    """One way to show a sheet: its tables, and what of it they leave unexplained."""

    name: str
    tables: tuple[Table, ...]
    others: tuple[str, ...] = ()
    """Rows the view left out, by name."""

    @property
    def whole(self) -> tuple[Table, ...]:
        """Tables that are forms with all their required columns."""
        return tuple(table for table in self.tables if not table.match.missing)

    @property
    def explains_all(self) -> bool:
        """Whether every table is a form, no two of its columns are rivals and no column is left over that may say
        what its numbers are (指标)."""
        return bool(self.tables) and all(
            not (table.match.missing or table.match.twice or any(one.words for one in table.match.unused))
            for table in self.tables
        )

    def score(self, numbers: int) -> int:
        """The evidence of its tables, less what share of the sheet's numbers they leave unexplained."""
        explained = sum(numbers_explained(table) for table in self.whole)
        left = max(numbers - explained, 0)
        return sum(table.match.score for table in self.whole) - (UNEXPLAINED * left // numbers if numbers else 0)


class _SheetReader:
    """The tables of each sheet: every view of it tried, the one with the most evidence taken."""

    def __init__(self, workbook: Workbook, desk: Desk, found: _Found) -> None:
        self.workbook, self.desk, self.found = workbook, desk, found
        self.lexicon = desk.lexicon
        self.spellings = known_headings(with_taught(desk.words, desk.taught))
        self.heard: dict[str, bool] = {}

    def known(self, text: str) -> bool:
        """Whether a text is a heading of some form, remembered."""
        if text not in self.heard:
            self.heard[text] = is_heading(text, self.spellings, self.lexicon)
        return self.heard[text]

    def names(self, text: str) -> bool:
        """Whether a text is a heading by words of its own, not by months alone."""
        return self.known(text) and bool(heading_of(0, ((0, text),), self.lexicon).words)

    def names_amounts(self, text: str) -> bool:
        """Whether a text in a row says what the row's amounts are: a heading, or plan or done alone (计划数)."""
        tokens = self.lexicon.lex(text).tokens
        return self.known(text) or (
            any(token.kind in _PLAN_OR_DONE for token in tokens)
            and all(token.kind in _PLAN_OR_DONE | _QUIET for token in tokens)
        )

    def tables(self, index: int, grid: Grid) -> list[Table]:
        """The sheet's tables that are forms, in the view that explains most; what is wrong where none does."""
        every = self._views(index, grid)
        upright = next(every)
        enough = upright.explains_all and not parted(grid) and not self.desk.explain
        views = [upright] if enough else [upright, *every]
        best = self._best(grid, views)
        if self.desk.explain:
            self.found.hypotheses += (one for view in views for one in self._told(view, best))
        if best.whole:
            if best.others:
                self.found.passed_over.append(f"{grid.name}：没有用上的指标 {'、'.join(best.others)}")
            return list(best.whole)
        near = [table for table in upright.tables if table.match.missing and table.match.score >= NEAR]
        for table in near:
            _missing(table, self.found)
        if not near:
            self.found.passed_over.append(f"{grid.name}：{'空表' if not grid.rows else '没有认得出的表'}")
        return []

    def _told(self, view: _View, best: _View) -> Iterator[Hypothesis]:
        """The likeliest forms of each table of a view, with what speaks for them."""
        for table in view.tables:
            for match in self._hypotheses(table.grid, table.block)[:_TOLD]:
                yield Hypothesis(
                    table.grid.name,
                    view.name,
                    table.cell(table.block.top, table.block.headings[0].col),
                    match.form.title,
                    tuple(match.evidence),
                    match.missing,
                    taken=view is best and match.form is table.match.form and not match.missing,
                )

    def _hypotheses(self, grid: Grid, block: Block) -> list[Match]:
        title, words, seen = self._seen(grid, block)
        return hypotheses(block.headings, title, words, self.lexicon, seen)

    @staticmethod
    def _best(grid: Grid, views: list[_View]) -> _View:
        """The view with the most evidence; of equal ones the earlier."""
        able = [view for view in views if view.whole]
        if len(able) < 2:
            return able[0] if able else views[0]
        numbers = sum(kind_of(cell) == NUMBER for row in grid.rows for cell in row)
        return max(able, key=lambda view: view.score(numbers))

    def _views(self, index: int, grid: Grid) -> Iterator[_View]:
        """Upright first: of equal views the earlier is taken."""
        yield _View("原样", tuple(self._matched(index, grid, blocks_of(grid, self.lexicon, self.known))))
        parts = [self._matched(index, one, blocks_of(one, self.lexicon, self.known)) for one in parted(grid)]
        if parts and all(parts):
            yield _View("并排的表分开", tuple(table for part in parts for table in part))
        gazetteer = Gazetteer(self.desk.counties)
        own = unfolded(grid, self.workbook.name, gazetteer, self.lexicon)
        if own.grids:
            yield self._of_measures(index, own)
        if 2 <= len(grid.rows) <= _TURNED_AT_MOST:
            turned, blocks = lying_blocks(headed_by_units(grid, gazetteer), self.lexicon, self.known)
            yield _View("横过来", tuple(self._matched(index, turned, blocks)))
        if gathered_units := gathered(grid, gazetteer):
            for shown in (gathered_units, *pivoted(gathered_units, self.names_amounts)):
                yield self._shown("各单位的列摞起来", index, shown)
        for pivot in pivoted(grid, self.names_amounts):
            yield self._shown("行里的表头提上来", index, pivot)
        if cards := carded(grid, self.names):
            yield self._shown("卡片", index, cards)

    def _of_measures(self, index: int, own: Unfolded) -> _View:
        """A table for each measure's row; rows that are no form are named among the others."""
        tables: list[Table] = []
        others = list(own.others)
        for label, grid in own.grids:
            matched = self._matched(index, grid, blocks_of(grid, self.lexicon, self.known))
            whole = [replace(table, spoken=own.spoken) for table in matched if not table.match.missing]
            tables += whole
            others += [] if whole else [label]
        return _View("一行一个指标", tuple(tables), tuple(others))

    def _shown(self, name: str, index: int, grid: Grid) -> _View:
        return _View(name, tuple(self._matched(index, grid, blocks_of(grid, self.lexicon, self.known))))

    def _words(self, title: str, gazetteer: Gazetteer) -> SheetWords:
        """The words taught to all, and to the one unit the title names."""
        if not self.desk.taught:
            return self.desk.words
        named = gazetteer.inside(title)
        return with_taught(self.desk.words, self.desk.taught, named[0].name if len(named) == 1 else None)

    def _seen(self, grid: Grid, block: Block) -> tuple[str, SheetWords, Seen]:
        """What is said around a table, the words it is read with, and what its cells say of their columns."""
        gazetteer = Gazetteer(self.desk.counties)
        title = " ".join([*(line.text for line in block.lines), grid.name, self.workbook.name])
        seen = Seen(
            units_by_content(grid, block, gazetteer),
            number_columns(grid, block),
            unit_word_columns(grid, block),
            plan_or_done_columns(grid, block, self.lexicon),
        )
        return title, self._words(title, gazetteer), seen

    def _matched(self, index: int, grid: Grid, blocks: Sequence[Block]) -> list[Table]:
        tables = []
        for block in blocks:
            title, words, seen = self._seen(grid, block)
            whole, partial = best_match(block.headings, title, words, self.lexicon, self.desk.form, seen)
            if match := whole or partial:
                tables.append(Table(index, grid, block, match, self.workbook.name, self.desk))
        return tables


def numbers_explained(table: Table) -> int:
    """How many numbers of a table stand in columns the form makes something of."""
    cols = [bound.heading.col for bound in table.match.columns]
    rows = table.grid.rows[table.block.bottom + 1 : table.block.end]
    return sum(kind_of(row[col]) == NUMBER for row in rows for col in cols if col < len(row))


UNEXPLAINED = 20
"""What a view loses that explains none of a sheet's numbers; in proportion for a part of them."""
PROJECT_LABEL: Final = NAME_COLUMN.label
COUNTY_LABEL: Final = COUNTY_COLUMN.label
_PLAN_OR_DONE: Final = frozenset({Kind.PLAN, Kind.DONE, Kind.ARRIVED})
_QUIET: Final = frozenset({Kind.MONEY, Kind.NOISE})
_TOLD: Final = 3
"""Forms told of each table."""
_TURNED_AT_MOST = 400
"""Rows of a sheet that may lie on its side."""


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
        tables = _SheetReader(workbook, desk, beside).tables(index, grid)
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
        if not reads or any(table.grid is grid for table, _ in found.reads if table.sheet == index):
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
