"""Where the tables of a sheet are, by structure alone: types, merges, repetition; no word of a heading is asked.

A column is *typed* from the row where numbers or days begin in it. A heading row holds distinct short texts over most
typed columns and stands above their onset; groups above it are merged over or written once, levels below it hang under
a group. A row of the body that covers the typed columns with distinct texts again opens the next table, or repeats the
heading after a page break. Tables all of text begin at their first wide row of distinct short texts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from xmgc.ingest.grid import Cell, Grid, Range
from xmgc.ingest.sheets.block import Block, Line
from xmgc.ingest.sheets.cellkind import BLANK, DAY, NUMBER, SAYS_NOTHING, TEXT, is_index_row, is_year, kind_of
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.headings import Heading, heading_of
from xmgc.ingest.words.lexer import Lexicon
from xmgc.ingest.words.lexicon import Kind
from xmgc.ingest.words.lines import is_continued, is_line, is_unit_word, names_projects
from xmgc.ingest.words.rows import is_foot, is_section, is_total

_LOOKED_AT: Final = 16
"""Rows below a heading that show which columns are typed."""
_DEEPEST: Final = 5
"""Levels a heading may have: numbers begin no later below its first."""
_LONGEST: Final = 60
_COVERS: Final = 0.6
"""Share of the typed columns a heading row has texts over."""


Known = Callable[[str], bool]
"""Whether a text is a heading of some form: asked only where structure alone leaves two readings."""


def blocks_of(grid: Grid, lexicon: Lexicon, known: Known) -> list[Block]:
    """The tables of a sheet, top to bottom."""
    return _Sheet(grid, lexicon, known).blocks()


class _Sheet:
    """A grid while its tables are looked for."""

    def __init__(self, grid: Grid, lexicon: Lexicon, known: Known) -> None:
        self.grid, self.rows, self.lexicon, self.known = grid, grid.rows, lexicon, known
        self.merges: Sequence[Range] = grid.merges or ()
        self.kinds: dict[int, str] = {}
        self.wide = [merge for merge in self.merges if merge[3] > merge[1]]
        self.tall = [merge for merge in self.merges if merge[2] > merge[0]]

    def blocks(self) -> list[Block]:
        """All tables, repeated headings folded into the table they continue."""
        found: list[Block] = []
        row = 0
        typed: list[int] = []
        while row < len(self.rows):
            if not self._may_open(row, typed, found[-1] if found else None):
                row += 1
                continue
            floor = found[-1].bottom + 1 if found else 0
            extent = (self._repeated(found[-1], row) if found else None) or self._extent(row, floor)
            if extent is None:
                row += 1
                continue
            top, bottom = extent
            self._append(found, self._block(top, bottom, floor, first=not found))
            typed = self._typed(bottom)
            row = bottom + 1
        return found

    def kind(self, row: int) -> str:
        """The kinds of a row's cells, a character each."""
        kinds = self.kinds.get(row)
        if kinds is None:
            kinds = self.kinds[row] = "".join(map(kind_of, self.rows[row]))
        return kinds

    def _texts_only(self, row: int) -> bool:
        """Whether a row is of distinct short texts (bare years allowed): what headings are made of."""
        cells = self.rows[row]
        texts = [cell for cell in cells if isinstance(cell, str)]
        if len(texts) < 2 or any(len(text) > _LONGEST for text in texts):
            return False
        kinds = self.kind(row)
        if any(kind in {NUMBER, DAY} and not is_year(cells[c]) for c, kind in enumerate(kinds)):
            return False
        telling = [fold(cell) for c, cell in enumerate(cells) if kinds[c] == TEXT and isinstance(cell, str)]
        return len(telling) >= 2 and not self._is_line_row(row)

    def _is_line_row(self, row: int) -> bool:
        texts = [cell for cell in self.rows[row] if isinstance(cell, str)]
        return 2 * sum(is_line(text) for text in texts) >= len(texts) > 0

    def _typed(self, row: int) -> list[int]:
        """Columns in which numbers or days begin soon below a row and then prevail."""
        below = [r for r in range(row + 1, min(row + 1 + _LOOKED_AT, len(self.rows))) if self.rows[r]]
        below = [r for r in below if not is_index_row(self.rows[r])]
        width = max((len(self.rows[r]) for r in below), default=0)
        return [col for col in range(width) if self._is_typed(col, below)]

    def _is_typed(self, col: int, below: Sequence[int]) -> bool:
        seen = [kinds[col] if col < len(kinds := self.kind(r)) else BLANK for r in below]
        onset = next((i for i, kind in enumerate(seen) if kind in {NUMBER, DAY}), None)
        if onset is None or onset > _DEEPEST + sum(kind in {BLANK, SAYS_NOTHING} for kind in seen[:onset]):
            return False
        after = seen[onset:]
        return sum(kind in {NUMBER, DAY} for kind in after) >= after.count(TEXT)

    def _covered(self, row: int, cols: Sequence[int]) -> float:
        """The share of columns a row has a text over, its own or one merged over them."""
        return len(self._over(row, cols)) / len(cols) if cols else 0.0

    def _over(self, row: int, cols: Sequence[int]) -> set[int]:
        """The columns a row has a text over; a merge over nearly the whole table is a title, not a group."""
        cells = self.rows[row]
        over = {col for col in cols if col < len(cells) and (isinstance(cells[col], str) or is_year(cells[col]))}
        widest = max(3, (max(cols, default=0) + 1) * 4 // 5)
        for r1, c1, r2, c2 in self.merges:
            if r1 <= row <= r2 and isinstance(self.grid.at(r1, c1), str) and (c1 > 0 or c2 - c1 + 1 <= widest):
                over |= {col for col in cols if c1 <= col <= c2}
        return over

    def _may_open(self, row: int, typed: list[int], last: Block | None) -> bool:
        """Whether a heading begins at a row; inside a table only where it breaks the typed columns with texts."""
        cells = self.rows[row]
        width = len(cells)
        if last is not None and any(
            col < width and cells[col].__class__ is float and not is_year(cells[col]) for col in typed
        ):
            return False
        if not self._texts_only(row):
            return False
        first = next(cell for cell in cells if isinstance(cell, str))
        if is_section(first) or is_foot(first):
            return False
        if is_total(first) and self._covered(row, self._typed(row)) < _COVERS:
            return False
        if last is not None:
            if self._repeated(last, row):
                return True
            if not any(self.rows[r] for r in range(last.bottom + 1, row)):
                return False
            if typed and not any(col < len(cells) and self.kind(row)[col] == TEXT for col in typed):
                return False
            if not typed and not self._stands_apart(row, last):
                return False
        texts = [fold(cell) for cell in cells if isinstance(cell, str)]
        own = self._typed(row)
        if own:
            spread = len(set(texts)) >= max(2, 0.6 * len(texts)) or any(r == row for r, *_ in self.wide)
            return spread and (self._covered(row, own) >= _COVERS or self._covers_with_next(row, own))
        return len(set(texts)) == len(texts) and self._wide_enough(row)

    def _covers_with_next(self, row: int, own: Sequence[int]) -> bool:
        """Whether a row of groups written once covers the typed columns together with the level below it."""
        if row + 1 >= len(self.rows) or not self._texts_only(row + 1) or len(texts_of(self.rows[row])) < 3:
            return False
        over = self._over(row, own)
        return 3 * len(over) >= len(own) and len(over | self._over(row + 1, own)) >= _COVERS * len(own)

    def _stands_apart(self, row: int, last: Block) -> bool:
        """In a table all of text: a blank line or a title between the body and the next heading, in known words."""
        above = [r for r in range(last.bottom + 1, row) if self.rows[r]]
        apart = not self.rows[row - 1] or bool(
            above and len(self.rows[above[-1]]) - self.rows[above[-1]].count(None) == 1
        )
        return apart and self._speaks(row)

    def _speaks(self, row: int) -> bool:
        texts = [cell for cell in self.rows[row] if isinstance(cell, str)]
        return sum(self.known(text) for text in texts) * 2 >= len(texts)

    def _wide_enough(self, row: int) -> bool:
        """In a table all of text: the row below fills most of the same columns."""
        own = {c for c, kind in enumerate(self.kind(row)) if kind == TEXT}
        for below in range(row + 1, min(row + 1 + _DEEPEST, len(self.rows))):
            if not self.rows[below]:
                continue
            filled = {c for c, kind in enumerate(self.kind(below)) if kind != BLANK}
            if len(filled) >= 2:
                return len(own & filled) * 2 >= len(own) or (len(own) >= 2 and self._speaks(row))
        return len(own) >= 3 and self._speaks(row)

    def _extent(self, row: int, floor: int) -> tuple[int, int] | None:
        top = bottom = row
        while top - 1 >= floor and self._is_group_row(top - 1, top):
            top -= 1
        reach = [r2 for r1, _, r2, _ in self.tall if top <= r1 <= row and r2 - r1 <= _DEEPEST and self._heads(r1, r2)]
        bottom = min(max([bottom, *reach]), len(self.rows) - 1)
        while bottom + 1 < len(self.rows) and bottom - top < _DEEPEST and self._is_sub_row(bottom + 1, bottom, top):
            bottom += 1
        if bottom + 1 < len(self.rows) and self._is_unit_row(bottom + 1):
            bottom += 1
        return top, bottom

    def _heads(self, first: int, last: int) -> bool:
        """Whether rows hold nothing but texts: a tall merge over them is of the heading, not of the body."""
        return all(
            kind in {BLANK, TEXT, SAYS_NOTHING} or is_year(self.rows[r][c])
            for r in range(first, min(last + 1, len(self.rows)))
            for c, kind in enumerate(self.kind(r))
        )

    def _is_unit_row(self, row: int) -> bool:
        """A line of units under the headings: ``单位 | 万元 | 万元 | %``."""
        texts = [cell for cell in self.rows[row] if isinstance(cell, str)]
        money = sum(is_unit_word(text, money=True) for text in texts)
        return money > 0 and all(is_unit_word(text) for text in texts)

    def _is_group_row(self, row: int, below: int) -> bool:
        cells = self.rows[row]
        texts = texts_of(cells)
        if not texts or len(texts) != sum(cell is not None for cell in cells) or self._is_line_row(row):
            return False
        if any(len(text) > 40 or kind_of(text) == NUMBER for _, text in texts):
            return False
        if any(r1 == row and r2 >= below for r1, _, r2, _ in self.merges):
            return True
        filled = [c for c, cell in enumerate(self.rows[below]) if cell is not None] or [0]
        width = filled[-1] - filled[0] + 1
        spans = [(c1, c2) for r1, c1, r2, c2 in self.wide if r1 == row == r2]
        if len(texts) >= 2:
            return any(c2 > c1 for c1, c2 in spans) or _fits_above(cells, self.rows[below])
        return texts[0][0] > filled[0] and any(c1 == texts[0][0] and c2 - c1 + 1 < width - 1 for c1, c2 in spans)

    def _is_sub_row(self, row: int, above: int, top: int) -> bool:
        cells = self.rows[row]
        texts = texts_of(cells)
        years = sum(is_year(cell) for cell in cells)
        if not texts or len(texts) + years != sum(cell is not None for cell in cells) or is_section(texts[0][1]):
            return False
        if any(len(text) > 40 or kind_of(text) == NUMBER for _, text in texts) or self._is_line_row(row):
            return False
        upper = self.rows[above]
        first = next((c for c, cell in enumerate(self.rows[top]) if cell is not None), 0)
        if texts[0][0] <= first and not self._groups_at(above, texts[0][0]):
            return False
        hanging = [c for c, _ in texts if c >= len(upper) or upper[c] is None]
        grouped = [c for c, _ in texts if self._groups_at(above, c)]
        if not hanging and not grouped:
            return self._names_months(texts) or self._all_over_numbers(row, texts)
        if is_total(texts[0][1]) and not grouped and not self._typed_under(row, texts):
            return False
        return len(texts) >= 2 or bool(grouped) or self._typed_under(row, texts)

    def _names_months(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Whether a row is of months alone (1-6月 below 2025年完成投资): a level of the heading, however few."""
        return all(
            not lexed.residue and lexed.has(Kind.MONTHS) for lexed in (self.lexicon.lex(text) for _, text in texts)
        )

    def _all_over_numbers(self, row: int, texts: Sequence[tuple[int, str]]) -> bool:
        """Whether every text of a row stands right over a column of numbers: a level below headings written alone."""
        typed = self._typed(row)
        return len(texts) > 1 and all(col in typed for col, _ in texts)

    def _groups_at(self, row: int, col: int) -> bool:
        return any(r1 <= row <= r2 and c1 <= col <= c2 for r1, c1, r2, c2 in self.wide)

    def _typed_under(self, row: int, texts: Sequence[tuple[int, str]]) -> bool:
        typed = self._typed(row)
        return any(col in typed for col, _ in texts)

    def _repeated(self, last: Block, row: int) -> tuple[int, int] | None:
        """The rows of a header that repeats the last one word for word."""
        height = last.bottom - last.top
        for depth in range(height + 1):
            top = row - depth
            if top > last.bottom and top + height < len(self.rows):
                pairs = ((self.rows[last.top + n], self.rows[top + n]) for n in range(height + 1))
                if all(texts_of(one) == texts_of(other) for one, other in pairs):
                    return top, top + height
        return None

    def _append(self, found: list[Block], block: Block) -> None:
        last = found[-1] if found else None
        if last and _continues(last, block):
            start = min([block.top, *(line.row for line in block.lines)])
            kept = {line.row for line in block.lines if is_section(line.text)}
            skipped = last.skipped | (frozenset(range(start, block.bottom + 1)) - kept)
            found[-1] = replace(last, end=block.end, skipped=skipped, breaks=(*last.breaks, block.top))
            return
        if last:
            start = min([block.top, *(line.row for line in block.lines)])
            found[-1] = replace(last, end=start)
            block = replace(block, inherited=found[0].lines)
        found.append(block)

    def _block(self, top: int, bottom: int, floor: int, *, first: bool) -> Block:
        start = 0 if first else self._line_start(top, floor)
        before = [Line(-1, -1, text) for text in self.grid.above] if first else []
        lines = (*before, *(Line(r, c, text) for r in range(start, top) for c, text in texts_of(self.rows[r])))
        return Block(top, bottom, len(self.rows), lines, self._headings(top, bottom))

    def _line_start(self, top: int, floor: int) -> int:
        start = top
        for row in range(top - 1, floor - 1, -1):
            cells = [cell for cell in self.rows[row] if cell is not None]
            if not cells:
                continue
            texts = [cell for cell in cells if isinstance(cell, str)]
            if len(texts) != len(cells) or not self._may_be_line(row, texts):
                break
            if is_total(texts[0]) or is_foot(texts[0]) or (is_section(texts[0]) and len(texts) > 1):
                break
            start = row
        return start

    def _may_be_line(self, row: int, texts: list[str]) -> bool:
        """A title, unit or 截至 line between two tables: alone in its row, merged over it, or in such words."""
        if len(texts) == 1 or any(is_line(text) for text in texts):
            return True
        return len(texts) <= 3 and any(r1 == row and c2 > c1 for r1, c1, _, c2 in self.merges)

    def _headings(self, top: int, bottom: int) -> tuple[Heading, ...]:
        width = max(len(self.rows[r]) for r in range(top, bottom + 1))
        levels = [self._spread(r, top, bottom, width) for r in range(top, bottom + 1)]
        if bottom > top and self._is_unit_row(bottom):
            levels[-1] = [
                "" if is_unit_word(text) and not is_unit_word(text, money=True) and "%" not in text else text
                for text in levels[-1]
            ]
        found = []
        for c in range(width):
            texts: list[tuple[int, str]] = []
            for r, level in enumerate(levels, top):
                text = level[c]
                if text and (not texts or fold(texts[-1][1]) != fold(text)):
                    texts.append((r, text))
            if texts:
                found.append(heading_of(c, tuple(texts), self.lexicon))
        return tuple(found)

    def _spread(self, row: int, top: int, bottom: int, width: int) -> list[str]:
        """The header row's text of every column, groups spread to the right over the columns they cover."""
        cells = (*self.rows[row], *(None,) * (width - len(self.rows[row])))
        level = [cell if isinstance(cell, str) else _year_text(cell) for cell in cells]
        covered = set()
        for r1, c1, r2, c2 in self.merges:
            if r1 <= bottom and r2 >= top and r1 <= row <= r2:
                text = self.grid.at(r1, c1)
                for c in range(c1, min(c2 + 1, width)):
                    covered.add(c)
                    if isinstance(text, str):
                        level[c] = text
        if row < bottom:
            self._spread_unmerged(level, covered, row, bottom)
        return level

    def _spread_unmerged(self, level: list[str], covered: set[int], row: int, bottom: int) -> None:
        for c in range(1, len(level)):
            if level[c] or c in covered or not level[c - 1] or (c - 1) in covered:
                continue
            hangs = any(self.grid.at(r, c) is not None for r in range(row + 1, bottom + 1))
            grouped = any(self.grid.at(r, c - 1) is not None for r in range(row + 1, bottom + 1))
            if hangs and grouped:
                level[c] = level[c - 1]


def texts_of(row: tuple[Cell, ...]) -> list[tuple[int, str]]:
    """The texts of a row with their columns."""
    return [(c, cell) for c, cell in enumerate(row) if isinstance(cell, str)]


def _fits_above(upper: tuple[Cell, ...], lower: tuple[Cell, ...]) -> bool:
    """Without merges: the upper row names what the lower leaves blank, and stands above the rest as groups."""
    return any(cell is not None and (c >= len(lower) or lower[c] is None) for c, cell in enumerate(upper))


def _continues(last: Block, block: Block) -> bool:
    if [heading.keys for heading in last.headings] != [heading.keys for heading in block.headings]:
        return False
    said = {fold(line.text) for line in last.lines}
    sections = any(names_projects(heading.shown) for heading in block.headings)
    return all(
        fold(line.text) in said or is_continued(line.text) or (sections and is_section(line.text))
        for line in block.lines
    )


def _year_text(cell: Cell) -> str:
    if is_year(cell):
        return f"{int(cell)}年"  # type: ignore[arg-type]
    return "" if cell is None or isinstance(cell, int | float) else str(cell)
