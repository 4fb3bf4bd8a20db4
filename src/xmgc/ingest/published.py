"""A page of somebody's paper read like any sheet: where its tables are by structure, what a column claims by the words
of its heading, which rows are totals by theirs.

Nothing is entered: what is printed is judged (``measure``). Headings may be stacked; the column of names is the first
that holds texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from xmgc.domain.measures import MEASURES, TARGETED, Measure
from xmgc.domain.names import folded
from xmgc.domain.policy import SheetWords
from xmgc.domain.published import LineKind, Published, PublishedColumn, PublishedLine, PublishedSheet, Says
from xmgc.ingest.grid import Grid
from xmgc.ingest.hypotheses import is_heading, known_headings
from xmgc.ingest.pages import Page
from xmgc.ingest.sheets.block import Block
from xmgc.ingest.sheets.cellkind import NUMBER, SAYS_NOTHING, TEXT, kind_of
from xmgc.ingest.sheets.skeleton import blocks_of
from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.lexer import Lexicon, Token, lexicon_of
from xmgc.ingest.words.lexicon import Kind
from xmgc.ingest.words.lines import unit_said
from xmgc.ingest.words.periods import period_said
from xmgc.ingest.words.places import is_group
from xmgc.ingest.words.printed import read_printed
from xmgc.ingest.words.published import says_behind, says_of
from xmgc.ingest.words.rows import is_section, words_of


def published_sheet(page: Page, measures: tuple[Measure, ...] = MEASURES) -> PublishedSheet:
    """The page with the tables found in it."""
    rows = tuple(tuple(row) for row in page.rows)
    lexicon = lexicon_of(measures)
    grid = Grid(page.name, tuple(tuple(cell if cell.strip() else None for cell in row) for row in rows))
    spoken = _month(row[0] for row in map(_filled, rows) if len(row) == 1)
    known = partial(is_heading, known=known_headings(SheetWords()), lexicon=lexicon)
    tables = (_table(grid, block, lexicon, spoken) for block in blocks_of(grid, lexicon, known))
    return PublishedSheet(page.name, rows, tuple(table for table in tables if table is not None), spoken)


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _month(texts: Iterable[str]) -> int | None:
    """The month up to which the paper runs, the first that is said."""
    return next((said.month for text in texts if (said := period_said(text)).month is not None), None)


def _table(grid: Grid, block: Block, lexicon: Lexicon, spoken: int | None) -> Published | None:
    """The block's table; None where no row of numbers stands under its headings."""
    rows = [row for row in range(block.bottom + 1, block.end) if row not in block.skipped]
    name = _name_column(grid, rows)
    if name is None:
        return None
    columns = _columns(grid, block, lexicon, name)
    lines = [line for row in rows if (line := _line(grid, row, name)) is not None]
    if not any(line.cells for line in lines):
        return None
    above = [line.text for line in (*block.lines, *block.inherited)]
    month = _month([*above, *(heading.shown for heading in block.headings)])
    return Published(columns, tuple(_grouped(lines)), month or spoken)


def _name_column(grid: Grid, rows: Sequence[int]) -> int | None:
    """The first column that is mostly of texts."""
    width = max((len(grid.rows[row]) for row in rows), default=0)
    for col in range(width):
        kinds = [kind_of(grid.at(row, col)) for row in rows]
        texts = sum(kind == TEXT for kind in kinds)
        if texts and texts >= sum(kind in {NUMBER, SAYS_NOTHING} for kind in kinds):
            return col
    return None


def _columns(grid: Grid, block: Block, lexicon: Lexicon, name: int) -> tuple[PublishedColumn, ...]:
    above = [line.text for line in (*block.lines, *block.inherited)]
    unit = next((said.unit for text in above if (said := unit_said(text)) is not None and not said.currency), "")
    measure = next((found for text in above if (found := _measure(lexicon.lex(text).tokens))), "")
    width = max(len(grid.rows[row]) for row in range(block.top, block.end))
    by_col = {heading.col: heading for heading in block.headings}
    columns = [PublishedColumn(col, Says.OTHER) for col in range(width)]
    for col, heading in by_col.items():
        own = _measure([token for level in heading.levels for token in level.tokens])
        says = Says.NAME if col == name else says_of(heading)
        words = folded(heading.shown.replace("·", ""))
        columns[col] = PublishedColumn(
            col, says, words, heading.unit or unit, own or measure, behind=says is Says.PACE and says_behind(words)
        )
    return tuple(columns)


def _measure(tokens: Iterable[Token]) -> str:
    """The measure a heading or title names, of those that have tasks."""
    named = [str(token.value) for token in tokens if token.kind is Kind.MEASURE]
    return next((key for key in named if key in TARGETED), "")


_KINDS: Final = {
    ClaimKind.TOTAL: LineKind.TOTAL,
    ClaimKind.SUBTOTAL: LineKind.SUBTOTAL,
    ClaimKind.PART: LineKind.PART,
}


def _line(grid: Grid, row: int, name: int) -> PublishedLine | None:
    texts = [str(cell) if cell is not None else "" for cell in grid.rows[row]]
    label = folded(texts[name]) if name < len(texts) else ""
    if not label:
        label = next((folded(text) for text in texts if text and read_printed(text) is None), "")
    if not label:
        return None
    printed = {col: read_printed(text) for col, text in enumerate(texts) if col != name}
    cells = {col: one for col, one in printed.items() if one is not None}
    if not cells:
        return PublishedLine(row, LineKind.SECTION, label, {})
    said = words_of(label)
    kind = _KINDS.get(said.claim, LineKind.DETAIL) if said is not None and said.claim is not None else LineKind.DETAIL
    if said is not None and said.claim is None and is_section(label):
        kind = LineKind.SUBTOTAL
    return PublishedLine(row, kind, label, cells)


def _grouped(lines: Sequence[PublishedLine]) -> list[PublishedLine]:
    """Group rows (县区, 园区 …) with rows of their own below them are sub-totals; alone they are the rows."""
    found = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        heads = after is not None and after.kind is LineKind.DETAIL and not is_group(after.name)
        group = line.kind is LineKind.DETAIL and is_group(line.name)
        found.append(replace(line, kind=LineKind.SUBTOTAL) if group and heads else line)
    return found
