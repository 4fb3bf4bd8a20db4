"""Counties and cells: where things are."""

import re
from dataclasses import dataclass

from xmgc.domain.names import folded

GROUPS = ("县（市、区）", "园区", "市直")
"""Units are ranked within their group, in this order."""


_SUFFIX = re.compile(r"(?:[\u4e00-\u9fff]{0,4}族)*自治县$|[县市区]$")


def short_name(name: str) -> str:
    """A county's name without 县, 市, 区 or 自治县 (甘泉县 → 甘泉); a name that would be one character stays whole."""
    full = folded(name)
    short = _SUFFIX.sub("", full)
    return short if len(short) > 1 else full


@dataclass(frozen=True, slots=True)
class County:
    """A unit that answers for targets: county, park or city department.

    ``id`` is 0 until the ledger knows it; ``order`` is the office's customary order; parks and departments have no
    ``code`` (GB/T 2260).
    """

    name: str
    group: str = GROUPS[0]
    order: int = 0
    code: str | None = None
    aliases: tuple[str, ...] = ()
    id: int = 0

    def answers_to(self, name: str) -> bool:
        """Whether ``name`` is this unit's full name, short name, alias or code; names compare without inner blanks."""
        wanted = folded(name)
        return wanted in {self.code, short_name(self.name), *(folded(known) for known in (self.name, *self.aliases))}


def a1(row: int, col: int) -> str:
    """The A1 spelling of a 0-based cell: (4, 2) → C5."""
    letters = ""
    number = col + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


_DOCUMENTS = (".docx", ".docm", ".pdf")


def spoken_place(path: str, sheet: str, row: int | None, col: int | None, cell: str) -> str:
    """A place in a sentence: ``表!C5`` in a workbook, 表2 第5行第3列 in a document, whose tables have no letters.
    ``row`` and ``col`` are 0-based, None for a whole sheet, column or row; ``cell`` is the A1 spelling of both."""
    if not path.lower().endswith(_DOCUMENTS):
        return f"{sheet}!{cell}" if cell else sheet
    down = "" if row is None else f"第{row + 1}行"
    across = "" if col is None else f"第{col + 1}列"
    return f"{sheet} {down}{across}".rstrip()
