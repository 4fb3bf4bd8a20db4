"""Where the tables of a sheet are: header rows found by their words, the lines above them, the rows below.

A sheet may hold several tables one below another. A header repeated after a page break continues its table. Headers
may be stacked three rows high, merged or not; a group's text is spread over the columns it stands above.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from xmgc.domain.money import FEN_PER
from xmgc.ingest.binding import item_of
from xmgc.ingest.grid import Cell, Grid, Range
from xmgc.ingest.headings import Heading, heading_of, key_of
from xmgc.ingest.row_words import is_foot, is_section, is_total
from xmgc.ingest.words.amounts import plain_number
from xmgc.ingest.words.fold import fold

_ANCHORS: Final = frozenset({
    "序号",
    "项目名称",
    "编号",
    "县(市、区)",
    "县(区)",
    "县区",
    "地区",
    "单位",
    "责任单位",
    "顺序",
})
_NAMES: Final = frozenset({"项目名称", "重点项目名称", "建设项目名称", "工程名称", "项目"})
"""Headings of tables whose sections divide projects; in other tables a numbered line is a table's title."""
_UNIT_WORDS: Final = frozenset({"", "单位", "计量单位", "%", "个", "人", "年月", "年", "月", "-", "—", "/", "名", "位"})
_LINE: Final = re.compile(r"单位[::]|填[报表]|截[至止]|日期[::]|时间[::]|编制|报送")


class Line(NamedTuple):
    """A text standing above a table."""

    row: int
    col: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a grid: rows ``top..bottom`` are its header, ``bottom+1..end-1`` its body without ``skipped``."""

    top: int
    bottom: int
    end: int
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    skipped: frozenset[int] = frozenset()
    breaks: tuple[int, ...] = ()
    """Rows at which the header is repeated: where pages begin."""
    inherited: tuple[Line, ...] = ()
    """The lines above the sheet's first table: they speak for a later one where its own are silent."""


Known = Callable[[str], bool]
"""Whether a text is a heading of some form."""


def blocks_of(grid: Grid, known: Known) -> list[Block]:
    """The tables of a sheet, top to bottom."""
    found: list[Block] = []
    row = 0
    while row < len(grid.rows):
        if not _is_header(grid.rows[row], known):
            row += 1
            continue
        floor = found[-1].bottom + 1 if found else 0
        top, bottom = (_repeated(grid, found[-1], row) if found else None) or _extent(grid, row, floor, known)
        _append(found, _block(grid, top, bottom, floor, first=not found))
        row = bottom + 1
    return found


def _append(found: list[Block], block: Block) -> None:
    last = found[-1] if found else None
    if last and _continues(last, block):
        start = min([block.top, *(line.row for line in block.lines)])
        kept = {line.row for line in block.lines if is_section(line.text)}
        found[-1] = replace(
            last,
            end=block.end,
            skipped=last.skipped | (frozenset(range(start, block.bottom + 1)) - kept),
            breaks=(*last.breaks, block.top),
        )
        return
    if last:
        start = min([block.top, *(line.row for line in block.lines)])
        found[-1] = replace(last, end=start)
        block = replace(block, inherited=found[0].lines)
    found.append(block)


def _continues(last: Block, block: Block) -> bool:
    if [heading.keys for heading in last.headings] != [heading.keys for heading in block.headings]:
        return False
    said = {fold(line.text) for line in last.lines}
    sections = any(key in _NAMES for heading in block.headings for key in heading.keys[:1])
    return all(
        fold(line.text) in said
        or re.match(r"^\(?(续表|接上[页表])", fold(line.text))
        or (sections and is_section(line.text))
        for line in block.lines
    )


def _is_header(row: tuple[Cell, ...], known: Known) -> bool:
    count = hits = items = numbers = 0
    anchored = False
    for cell in row:
        if cell is None:
            continue
        count += 1
        if not isinstance(cell, str):
            numbers += 1
            if not hits or numbers > 2:
                return False
            continue
        if len(cell) > 60:
            return False
        if known(cell):
            hits += 1
            anchored = anchored or fold(cell) in _ANCHORS
        elif item_of(key_of(cell)):
            items += 1
        elif count >= 4 and not hits:
            return False
    hits += items if anchored else 0
    return hits >= 2 and (hits * 2 >= count or anchored) and (not numbers or hits >= 4)


def _repeated(grid: Grid, last: Block, row: int) -> tuple[int, int] | None:
    """The rows of a header that repeats the last one word for word."""
    for depth in range(last.bottom - last.top + 1):
        top = row - depth
        height = last.bottom - last.top
        if top > last.bottom and top + height < len(grid.rows):
            pairs = ((grid.rows[last.top + n], grid.rows[top + n]) for n in range(height + 1))
            if all(texts_of(one) == texts_of(other) for one, other in pairs):
                return top, top + height
    return None


def _extent(grid: Grid, row: int, floor: int, known: Known) -> tuple[int, int]:
    top = bottom = row
    while top - 1 >= floor and _is_group_row(grid, top - 1, top):
        top -= 1
    merges = grid.merges or ()
    bottom = max([bottom, *(r2 for r1, _, r2, _ in merges if top <= r1 <= row and r2 - r1 <= 4 and _heads(grid, r1))])
    bottom = min(bottom, len(grid.rows) - 1)
    while bottom + 1 < len(grid.rows) and bottom - top < 3 and _is_sub_row(grid, bottom + 1, bottom, known):
        bottom += 1
    if bottom + 1 < len(grid.rows) and _is_unit_row(grid.rows[bottom + 1]):
        bottom += 1
    return top, bottom


def _is_unit_row(row: tuple[Cell, ...]) -> bool:
    """A line of units under the headings: ``单位 | 万元 | 万元 | %``."""
    texts = [fold(cell) for cell in row if isinstance(cell, str)]
    money = sum(text.strip("()") in FEN_PER for text in texts)
    return money > 0 and all(text.strip("()") in _UNIT_WORDS or text.strip("()") in FEN_PER for text in texts)


def _heads(grid: Grid, row: int) -> bool:
    return all(cell is None or isinstance(cell, str) for cell in grid.rows[row])


def texts_of(row: tuple[Cell, ...]) -> list[tuple[int, str]]:
    """The texts of a row with their columns."""
    return [(c, cell) for c, cell in enumerate(row) if isinstance(cell, str)]


def _is_group_row(grid: Grid, row: int, below: int) -> bool:
    cells = grid.rows[row]
    texts = texts_of(cells)
    if not texts or len(texts) != sum(cell is not None for cell in cells):
        return False
    if any(_LINE.search(fold(text)) or len(text) > 40 or plain_number(text) is not None for _, text in texts):
        return False
    if any(r1 == row and r2 >= below for r1, _, r2, _ in grid.merges or ()):
        return True
    width = max(len(cells), len(grid.rows[below]))
    spans = [(c1, c2) for r1, c1, r2, c2 in grid.merges or () if r1 == row == r2]
    if len(texts) >= 2:
        return any(c2 > c1 for c1, c2 in spans) or _fits_above(cells, grid.rows[below])
    return texts[0][0] >= 1 and any(c1 == texts[0][0] and c2 - c1 + 1 < width - 1 for c1, c2 in spans)


def _fits_above(upper: tuple[Cell, ...], lower: tuple[Cell, ...]) -> bool:
    """Without merges: the upper row names what the lower leaves blank, and stands above the rest as groups."""
    return any(cell is not None and (c >= len(lower) or lower[c] is None) for c, cell in enumerate(upper))


def _is_sub_row(grid: Grid, row: int, above: int, known: Known) -> bool:
    texts = texts_of(grid.rows[row])
    if not texts or len(texts) != sum(cell is not None for cell in grid.rows[row]) or is_section(texts[0][1]):
        return False
    if any(len(text) > 30 for _, text in texts) or (is_total(texts[0][1]) and not known(texts[0][1])):
        return False
    upper = grid.rows[above]
    named = {c for c, cell in enumerate(upper) if isinstance(cell, str) and fold(cell) in _ANCHORS}
    if any(c in named for c, _ in texts) or (not named and texts[0][0] == 0):
        return False
    hanging = [c for c, _ in texts if c >= len(upper) or upper[c] is None]
    merged = any(r1 <= above <= r2 and c2 > c1 for r1, c1, r2, c2 in grid.merges or ())
    return bool(hanging or merged) and (len(texts) >= 2 or known(texts[0][1]))


def _block(grid: Grid, top: int, bottom: int, floor: int, *, first: bool) -> Block:
    start = 0 if first else _line_start(grid, top, floor)
    lines = tuple(Line(r, c, text) for r in range(start, top) for c, text in texts_of(grid.rows[r]))
    return Block(top, bottom, len(grid.rows), lines, _headings(grid, top, bottom))


def _line_start(grid: Grid, top: int, floor: int) -> int:
    start = top
    for row in range(top - 1, floor - 1, -1):
        cells = [cell for cell in grid.rows[row] if cell is not None]
        if not cells:
            continue
        texts = [cell for cell in cells if isinstance(cell, str)]
        if len(texts) != len(cells) or not _is_line(grid, row, texts):
            break
        if is_total(texts[0]) or is_foot(texts[0]) or (is_section(texts[0]) and len(texts) > 1):
            break
        start = row
    return start


def _is_line(grid: Grid, row: int, texts: list[str]) -> bool:
    """A title, unit or 截至 line between two tables: alone in its row, merged over it, or in the words of such
    lines."""
    if len(texts) == 1 or any(_LINE.search(fold(text)) for text in texts):
        return True
    return len(texts) <= 3 and any(r1 == row and c2 > c1 for r1, c1, _, c2 in grid.merges or ())


def _headings(grid: Grid, top: int, bottom: int) -> tuple[Heading, ...]:
    width = max(len(grid.rows[r]) for r in range(top, bottom + 1))
    levels = [_spread(grid, r, top, bottom, width) for r in range(top, bottom + 1)]
    if bottom > top and _is_unit_row(grid.rows[bottom]):
        levels[-1] = ["" if fold(text) in _UNIT_WORDS - {"%"} else text for text in levels[-1]]
    found = []
    for c in range(width):
        texts: list[tuple[int, str]] = []
        for r, level in enumerate(levels, top):
            text = level[c]
            if text and (not texts or fold(texts[-1][1]) != fold(text)):
                texts.append((r, text))
        if texts:
            found.append(heading_of(c, tuple(texts)))
    return tuple(found)


def _spread(grid: Grid, row: int, top: int, bottom: int, width: int) -> list[str]:
    """The header row's text of every column, groups spread to the right over the columns they cover."""
    level: list[str] = [cell if isinstance(cell, str) else _number(cell) for cell in _padded(grid.rows[row], width)]
    covered = set()
    for r1, c1, r2, c2 in _near(grid.merges, top, bottom):
        if r1 <= row <= r2:
            text = grid.at(r1, c1)
            for c in range(c1, min(c2 + 1, width)):
                covered.add(c)
                if isinstance(text, str):
                    level[c] = text
    if row < bottom:
        _spread_unmerged(grid, level, covered, row, bottom)
    return level


def _spread_unmerged(grid: Grid, level: list[str], covered: set[int], row: int, bottom: int) -> None:
    for c in range(1, len(level)):
        if level[c] or c in covered or not level[c - 1] or (c - 1) in covered:
            continue
        hangs = any(grid.at(r, c) is not None for r in range(row + 1, bottom + 1))
        grouped = any(grid.at(r, c - 1) is not None for r in range(row + 1, bottom + 1))
        if hangs and grouped:
            level[c] = level[c - 1]


def _near(merges: tuple[Range, ...] | None, top: int, bottom: int) -> list[Range]:
    return [merge for merge in merges or () if merge[0] <= bottom and merge[2] >= top]


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return (*row, *(None,) * (width - len(row)))


def _number(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer() and 2000 <= cell <= 2100:
        return f"{int(cell)}年"
    return "" if cell is None or isinstance(cell, int | float) else str(cell)
