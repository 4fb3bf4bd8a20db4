"""Somebody's published table, read from its words: what each column claims, which rows are totals, which month it is.

Input is a grid of cell texts. Headers may be stacked; a group heading spreads over the blank cells to its right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from xmgc.domain.measures import MEASURES, TARGETED
from xmgc.domain.names import folded
from xmgc.measure.published import Printed, read_printed

Grid = Sequence[Sequence[str]]


class Says(StrEnum):
    """What a column says."""

    NAME = "name"
    TARGET = "target"
    ACTUAL = "actual"
    DUE = "due"
    ARREARS = "arrears"
    REMAINING = "remaining"
    RATE = "rate"
    PACE = "pace"
    RANK = "rank"
    COUNT = "count"
    OTHER = "other"


ADDITIVE: Final = frozenset({Says.TARGET, Says.ACTUAL, Says.DUE, Says.ARREARS, Says.REMAINING, Says.COUNT})
_WORDS: Final = (
    (Says.OTHER, r"序号|同比|增长|增速|增幅|备注|占全市|占比|比重|^(时间|时序|序时)进度(\(%\))?$"),
    (Says.RANK, r"排名|名次|位次"),
    (Says.ARREARS, r"欠账"),
    (Says.REMAINING, r"差额|还差|尚差|剩余"),
    (Says.PACE, r"百分点|超.*[时序]|[比较与].*[时序]|慢于|落后|欠.*进度|进度差"),
    (Says.DUE, r"应完成"),
    (Says.RATE, r"率|比例|占.*(任务|计划|目标)|%|进度$"),
    (Says.COUNT, r"个数|项目数|数量|\(个\)|总数|合同数"),
    (Says.TARGET, r"任务|目标|计划|签约金额|合同金额"),
    (Says.ACTUAL, r"完成|到位|实际"),
    (Says.NAME, r"单位$|地区|^县|县区|区县|名称|区域|^项目$|部门"),
)
_OTHER: Final = _WORDS[0][1]
_UNIT: Final = re.compile(r"[(:](亿元|万元|千元|元)")
_MONTHS: Final = (
    re.compile(r"1月?[-—–~～至到]+(\d{1,2})月"),
    re.compile(r"截[至止].{0,8}?(\d{1,2})月"),
    re.compile(r"(?<!\d)(\d{1,2})月[底末份]?"),
)
_SPOKEN: Final = (("上半年", 6), ("前三季度", 9), ("三季度", 9), ("一季度", 3), ("二季度", 6), ("全年", 12))
_TOTAL: Final = re.compile(r"^(合计|总计|全市|全省|全州|全区)")
_SUBTOTAL: Final = re.compile(r"小计|^[一二三四五六七八九十]+、|^\([一二三四五六七八九十]+\)")
_GROUPS: Final = re.compile(r"^(各?县\(?市?[、,]?区?\)?|县区|县市区|园区|功能区|开发区|市直|市直单位|市直部门)(合计)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: what it says, its words, and the unit its amounts are in ('' unknown)."""

    col: int
    says: Says
    words: str
    unit: str
    measure: str

    @property
    def behind(self) -> bool:
        """A points column that counts how far behind, so that 1.56 means −1.56."""
        return bool(re.search(r"慢于|落后|低于|欠", self.words)) and not re.search(r"超|快", self.words)


class RowKind(StrEnum):
    """What a row is."""

    DETAIL = "detail"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: where it is, what it is, whose it is, and its printed numbers by column."""

    row: int
    kind: RowKind
    name: str
    cells: dict[int, Printed]


@dataclass(frozen=True, slots=True)
class Published:
    """A table understood. ``month`` is None where nothing says it."""

    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    month: int | None


def read_table(grid: Grid, *, month: int | None = None) -> Published | None:
    """The grid's table; None where no row of numbers stands under headings. ``month`` answers where it is silent."""
    first = next((row for row in range(len(grid)) if _is_data(grid, row)), None)
    if first is None:
        return None
    top = first
    while top > 0 and _is_heading(grid[top - 1]):
        top -= 1
    above = [folded(cell) for row in grid[:top] for cell in row if cell.strip()]
    headings = _headings(grid[top:first], above)
    name = next((one.col for one in headings if one.says is Says.NAME), None)
    if name is None:
        return None
    texts = (*above, *(one.words for one in headings))
    lines = [line for row in range(first, len(grid)) if (line := _line(grid[row], row, name)) is not None]
    return Published(headings, tuple(_grouped(lines)), month_said(texts) or month)


def month_said(texts: Sequence[str]) -> int | None:
    """The month up to which the table runs: ``1—9月``, ``截至9月底``, ``上半年`` …"""
    for pattern in _MONTHS:
        for text in texts:
            found = [int(number) for number in pattern.findall(text)]
            good = [number for number in found if 1 <= number <= 12]
            if good:
                return max(good)
    return next((month for word, month in _SPOKEN for text in texts if word in text), None)


def _is_data(grid: Grid, row: int) -> bool:
    """A row with a name and a number, below at least one row of words."""
    numbers = sum(read_printed(cell) is not None for cell in grid[row])
    named = any(cell.strip() and read_printed(cell) is None for cell in grid[row])
    return (
        row > 0
        and named
        and numbers > 0
        and any(_says(folded(cell)) is Says.NAME for line in grid[:row] for cell in line)
    )


def _is_heading(row: Sequence[str]) -> bool:
    """More than one cell of words, none of them the 单位 or 截至 line."""
    texts = [folded(cell) for cell in row if cell.strip()]
    return len(texts) > 1 and not any(re.search(r"单位[:：]|^截[至止]", text) for text in texts)


def _headings(rows: Grid, above: Sequence[str]) -> tuple[Heading, ...]:
    width = max((len(row) for row in rows), default=0)
    levels = [_spread(row, width, last=place == len(rows) - 1) for place, row in enumerate(rows)]
    units = [spelt[1] for text in above if (spelt := _UNIT.search(text)) is not None]
    unit = units[0] if units else ""
    measure = _measure("".join(above))
    found: list[Heading] = []
    for col in range(width):
        words = "".join(dict.fromkeys(level[col] for level in levels if level[col]))
        leaf = next((level[col] for level in reversed(levels) if level[col]), "")
        own = _UNIT.search(words)
        says = _says(leaf) if _says(leaf) is not Says.OTHER or re.search(_OTHER, leaf) else _says(words)
        found.append(Heading(col, says, words, own[1] if own else unit, _measure(words) or measure))
    return tuple(found)


def _spread(row: Sequence[str], width: int, *, last: bool) -> list[str]:
    texts = [folded(cell) for cell in row] + [""] * (width - len(row))
    if last:
        return texts
    held = ""
    for col, text in enumerate(texts):
        held = text or held
        texts[col] = held
    return texts


def _says(words: str) -> Says:
    if not words:
        return Says.OTHER
    return next((says for says, pattern in _WORDS if re.search(pattern, words)), Says.OTHER)


def _measure(words: str) -> str:
    pairs = [(word, measure.key) for measure in MEASURES if measure.key in TARGETED for word in measure.words]
    return next((key for word, key in sorted(pairs, key=lambda pair: -len(pair[0])) if word in words), "")


def _line(row: Sequence[str], number: int, name: int) -> Line | None:
    label = folded(row[name]) if name < len(row) else ""
    cells = {col: one for col, cell in enumerate(row) if col != name and (one := read_printed(cell)) is not None}
    if not label:
        label = next((folded(cell) for cell in row if cell.strip() and read_printed(cell) is None), "")
    if not label:
        return None
    if not cells:
        return Line(number, RowKind.SECTION, label, cells)
    kind = RowKind.TOTAL if _TOTAL.search(label) else RowKind.SUBTOTAL if _SUBTOTAL.search(label) else RowKind.DETAIL
    return Line(number, kind, label, cells)


def _grouped(lines: Sequence[Line]) -> list[Line]:
    """Group rows (县区, 园区 …) with rows of their own below them are sub-totals; alone they are the rows."""
    found = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        heads = after is not None and after.kind is RowKind.DETAIL and not _GROUPS.search(after.name)
        group = line.kind is RowKind.DETAIL and bool(_GROUPS.search(line.name))
        found.append(Line(line.row, RowKind.SUBTOTAL, line.name, line.cells) if group and heads else line)
    return found
