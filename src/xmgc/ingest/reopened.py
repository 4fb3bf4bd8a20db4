"""A kept file's cells as text again: what stood where, for ``explain`` and ``ledger verify``."""

from dataclasses import dataclass

from xmgc.ingest.grid import Grid
from xmgc.ingest.words.misread import spelt


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet whose cells are spelt when they are asked for."""

    grid: Grid

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.grid.name

    def text(self, row: int, col: int) -> str:
        """What stands in a cell; '' for a blank one and outside the sheet."""
        return spelt(self.grid.at(row, col))

    def texts(self, row: int) -> tuple[str, ...]:
        """A whole row."""
        return tuple(map(spelt, self.grid.rows[row])) if 0 <= row < len(self.grid.rows) else ()


def sheet_cells(content: bytes, name: str) -> tuple[SheetCells, ...]:
    """The sheets of a file's bytes; none where the door refuses them."""
    from xmgc.ingest.door import reopen

    return tuple(map(SheetCells, reopen(content, name).grids))
