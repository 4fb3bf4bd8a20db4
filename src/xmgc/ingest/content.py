"""Columns known by what stands in them: a column of names of the office's units is the unit column, however headed."""

from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Grid
from xmgc.ingest.sheets.block import Block
from xmgc.ingest.sheets.cellkind import NUMBER, TEXT, kind_of
from xmgc.ingest.words.lexer import Lexicon
from xmgc.ingest.words.lexicon import Kind
from xmgc.ingest.words.lines import is_unit_word

_LOOKED_AT = 60
_SAYS_AT_MOST = 6
"""Distinct texts of a column that says whether rows are plan or done."""
_SHARE = 0.6
"""Share of a column's texts that must be names of known units."""


def units_by_content(grid: Grid, block: Block, gazetteer: Gazetteer) -> int | None:
    """The first column in which most texts are names of known units (two at least); None where there is none."""
    rows = grid.rows[block.bottom + 1 : min(block.end, block.bottom + 1 + _LOOKED_AT)]
    for heading in block.headings:
        texts = [cell for row in rows if heading.col < len(row) and isinstance(cell := row[heading.col], str)]
        known = sum(gazetteer.named(text) is not None for text in texts)
        if known >= 2 and known >= _SHARE * len(texts):
            return heading.col
    return None


def unit_word_columns(grid: Grid, block: Block) -> frozenset[int]:
    """The columns of a table that hold nothing but names of units of measure (万元, 个, %)."""
    rows = grid.rows[block.bottom + 1 : min(block.end, block.bottom + 1 + _LOOKED_AT)]
    found = set()
    for heading in block.headings:
        cells = [cell for row in rows if heading.col < len(row) and (cell := row[heading.col]) is not None]
        if cells and all(isinstance(cell, str) and is_unit_word(cell) for cell in cells):
            found.add(heading.col)
    return frozenset(found)


def plan_or_done_columns(grid: Grid, block: Block, lexicon: Lexicon) -> frozenset[int]:
    """The columns of a table that say of each row whether it is plan or done (计划数, 实际数): what the row's amounts
    are, and no amount itself."""
    rows = grid.rows[block.bottom + 1 : min(block.end, block.bottom + 1 + _LOOKED_AT)]
    found = set()
    for heading in block.headings:
        texts = {cell for row in rows if heading.col < len(row) and (cell := row[heading.col]) is not None}
        if not 2 <= len(texts) <= _SAYS_AT_MOST or not all(isinstance(text, str) for text in texts):
            continue
        kinds = {token.kind for text in texts for token in lexicon.lex(str(text)).tokens}
        if {Kind.PLAN, Kind.DONE} <= kinds and Kind.UNKNOWN not in kinds:
            found.add(heading.col)
    return frozenset(found)


def number_columns(grid: Grid, block: Block) -> frozenset[int]:
    """The columns of a table in which numbers prevail."""
    rows = grid.rows[block.bottom + 1 : min(block.end, block.bottom + 1 + _LOOKED_AT)]
    found = set()
    for heading in block.headings:
        kinds = [kind_of(row[heading.col]) for row in rows if heading.col < len(row)]
        numbers = kinds.count(NUMBER)
        if numbers and numbers >= kinds.count(TEXT):
            found.add(heading.col)
    return frozenset(found)
