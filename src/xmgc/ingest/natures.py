"""What a section of a table says of all its projects: 续建项目（12个）, 二、新开工项目 state their 建设性质."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from xmgc.domain.facts import Stated
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.grid import Grid
from xmgc.ingest.words.fold import fold

_NATURE: Final = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]+\)?[、.]?)?(?:20\d\d年)?(?:度)?(?:计划|拟|已)?"
    r"(续建|新开工|新建|改扩建|扩建|竣工投产|预备|前期|储备)"
    r"(?:类|性)?(?:的)?(?:重点|重大)?(?:建设)?(?:项目|工程)?(?:\(.*\))?[:：]?"
)


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
        said = _NATURE.fullmatch(fold(cell)) if isinstance(cell, str) else None
        if said:
            return Stated(said[1], line.row, col)
    return None
