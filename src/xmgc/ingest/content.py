"""Columns known by what stands in them: a column of names of the office's units is the unit column, however headed."""

from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.grid import Grid
from xmgc.ingest.sheets.block import Block
from xmgc.ingest.sheets.cellkind import NUMBER, TEXT, kind_of

_LOOKED_AT = 60
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
