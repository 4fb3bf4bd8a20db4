"""Sheets laid on their side: headings down a column, a project in each column."""

from dataclasses import replace

from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.sheets.block import Block, Line
from xmgc.ingest.sheets.skeleton import Known, blocks_of, texts_of
from xmgc.ingest.words.lexer import Lexicon


def lying_blocks(grid: Grid, lexicon: Lexicon, known: Known) -> tuple[Grid, list[Block]]:
    """The sheet turned on its side, and its tables: headings run down a column, the lines above stay lines."""
    start = next((row for row, cells in enumerate(grid.rows) if _opens_sideways(cells, known)), 0)
    lines = tuple(Line(c, r, text) for r in range(start) for c, text in texts_of(grid.rows[r]))
    below = None if grid.merges is None else tuple(merge for merge in grid.merges if merge[0] >= start)
    kept = replace(grid, rows=(*((),) * start, *grid.rows[start:]), merges=below)
    turned = transposed(kept)
    return turned, [replace(block, lines=(*lines, *block.lines)) for block in blocks_of(turned, lexicon, known)]


def _opens_sideways(cells: tuple[Cell, ...], known: Known) -> bool:
    texts = [cell for cell in cells if cell is not None]
    return len(texts) >= 2 and isinstance(texts[0], str) and known(texts[0])


def transposed(grid: Grid) -> Grid:
    """The sheet with rows and columns, and all its marks, exchanged."""
    width = max((len(row) for row in grid.rows), default=0)
    return replace(
        grid,
        rows=tuple(tuple(grid.at(r, c) for r in range(len(grid.rows))) for c in range(width)),
        merges=None if grid.merges is None else tuple((c1, r1, c2, r2) for r1, c1, r2, c2 in grid.merges),
        hidden_rows=grid.hidden_cols,
        hidden_cols=grid.hidden_rows,
        errors={(c, r): text for (r, c), text in grid.errors.items()},
        uncomputed={(c, r): text for (r, c), text in grid.uncomputed.items()},
        under_merge={(c, r): cell for (r, c), cell in grid.under_merge.items()},
        formats={(c, r): text for (r, c), text in grid.formats.items()},
        turned=not grid.turned,
    )
