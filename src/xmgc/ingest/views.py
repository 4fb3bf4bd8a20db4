"""The ways to show a sheet: as it stands, cut apart, turned on its side, a measure a row, units across, as cards.

Every view is laid under every form; the one with the most evidence is taken. No view has words of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from xmgc.domain.facts import Hypothesis
from xmgc.domain.policy import SheetWords
from xmgc.ingest.abreast import parted
from xmgc.ingest.across import gathered
from xmgc.ingest.cards import carded
from xmgc.ingest.content import number_columns, plan_or_done_columns, unit_word_columns, units_by_content
from xmgc.ingest.desk import Desk
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Grid, Workbook
from xmgc.ingest.hypotheses import NEAR, Match, Seen, best_match, hypotheses, is_heading, known_headings
from xmgc.ingest.indicators import Unfolded, headed_by_units, unfolded
from xmgc.ingest.pivot import pivoted
from xmgc.ingest.sheets.block import Block
from xmgc.ingest.sheets.cellkind import NUMBER, kind_of
from xmgc.ingest.sheets.skeleton import blocks_of
from xmgc.ingest.sideways import lying_blocks
from xmgc.ingest.table import Table
from xmgc.ingest.teaching import with_taught
from xmgc.ingest.words.headings import heading_of
from xmgc.ingest.words.lexicon import Kind

UNEXPLAINED: Final = 20
"""What a view loses that explains none of a sheet's numbers; in proportion for a part of them."""
_PLAN_OR_DONE: Final = frozenset({Kind.PLAN, Kind.DONE, Kind.ARRIVED})
_QUIET: Final = frozenset({Kind.MONEY, Kind.NOISE})
_TOLD: Final = 3
"""Forms told of each table."""
_TURNED_AT_MOST: Final = 400
"""Rows of a sheet that may lie on its side."""


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


class SheetTables(NamedTuple):
    """What a sheet holds: tables that are forms with all they need, tables that lack a column where none is whole, what
    is passed over, and the ways it could have been read where they were asked for."""

    whole: tuple[Table, ...]
    near: tuple[Table, ...]
    passed_over: tuple[str, ...]
    hypotheses: list[Hypothesis]


class SheetReader:
    """The tables of each sheet: every view of it tried, the one with the most evidence taken."""

    def __init__(self, workbook: Workbook, desk: Desk) -> None:
        self.workbook, self.desk = workbook, desk
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

    def tables(self, index: int, grid: Grid) -> "SheetTables":
        """The sheet's tables that are forms, in the view that explains most; where none is, those that nearly are."""
        every = self._views(index, grid)
        upright = next(every)
        enough = upright.explains_all and not parted(grid) and not self.desk.explain
        views = [upright] if enough else [upright, *every]
        best = self._best(grid, views)
        told = [one for view in views for one in self._told(view, best)] if self.desk.explain else []
        if best.whole:
            return SheetTables(best.whole, (), self._left(grid, best), told)
        near = tuple(table for table in upright.tables if table.match.missing and table.match.score >= NEAR)
        passed = () if near else (f"{grid.name}：{'没有认得出的表' if grid.rows else '空表'}",)
        return SheetTables((), near, passed, told)

    @staticmethod
    def _left(grid: Grid, view: _View) -> tuple[str, ...]:
        """What a view that was taken leaves out: rows of other measures, tables that lack a column."""
        others = (f"{grid.name}：没有用上的指标 {'、'.join(view.others)}",) if view.others else ()
        lacking = (table for table in view.tables if table.match.missing)
        return (
            *others,
            *(
                f"{grid.name}：{one.cell(one.block.top, one.block.headings[0].col)} 起的表没有{one.match.missing[0]}列"
                for one in lacking
            ),
        )

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
