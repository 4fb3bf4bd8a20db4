"""A cell that does not say what its column asks for."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold

BLANK_WORDS: Final = frozenset({
    "",
    *("-", "--", "---", "—", "——", "———", "–", "−", "_", "/", "//", "\\", "*", "~", "、", "."),
    *("无", "暂无", "没有", "空", "无数据", "未报", "未填", "...", "......", "…", "……", "·", "N/A", "n/a", "NA", "#"),
    *("null", "NULL", "None", "nan", "nil"),
})
"""What offices write where there is nothing to say (compared folded): told apart from a reported zero."""
_LONGEST_BLANK: Final = 8


class Misread(NamedTuple):
    """Why a cell cannot be taken: the problem's code and the text found."""

    code: str
    found: str


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing: empty, or one of the words for nothing."""
    if cell is None:
        return True
    return isinstance(cell, str) and (
        cell in BLANK_WORDS or (len(cell) <= _LONGEST_BLANK and fold(cell) in BLANK_WORDS)
    )


def spelt(cell: Cell) -> str:
    """A cell as text, the way a person would see it: 1200.0 → ``1200``, a day → ``2024-06-30``."""
    if cell is None:
        return ""
    if cell.__class__ is float:
        text = repr(cell)
        return text[:-2] if text[-2:] == ".0" else text
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time(0)
        return cell.strftime("%Y-%m-%d") if at_midnight else cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date | time | timedelta | int):
        return str(cell)
    return str(cell)
