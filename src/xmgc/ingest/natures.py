"""What a section of a table says of all its projects: 续建项目（12个）, 二、新开工项目 state their 建设性质."""

from collections.abc import Mapping, Sequence

from xmgc.domain.facts import Stated
from xmgc.domain.status import section_nature
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.grid import Grid


def natures_of(grid: Grid, body: Sequence[BodyRow]) -> Mapping[int, Stated]:
    """The nature each row's section states, with the section's cell; a deeper section keeps that of the one above."""
    found: dict[int, Stated] = {}
    open_at: list[tuple[int, Stated | None]] = []
    for line in body:
        if line.kind is RowKind.SECTION:
            open_at = [one for one in open_at if one[0] < line.depth]
            open_at.append((line.depth, _stated(grid, line)))
        elif nature := next((said for _, said in reversed(open_at) if said), None):
            found[line.row] = nature
    return found


def _stated(grid: Grid, line: BodyRow) -> Stated | None:
    for col, cell in enumerate(grid.rows[line.row]):
        said = section_nature(cell) if isinstance(cell, str) else None
        if said:
            return Stated(said, line.row, col)
    return None
