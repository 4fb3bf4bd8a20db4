"""建设性质: what the year asks of a project (续建, 新开工, 预备), by the words of a cell or of a section's title."""

from enum import Enum
from functools import lru_cache
from typing import Final

from xmgc.domain.names import folded


class Nature(Enum):
    """What a stated nature means for the year."""

    CONTINUING = "continuing"
    NEW = "new"
    PREPARATORY = "preparatory"
    OTHER = "other"
    """新建, 扩建: a kind of building, silent on the year."""


_NATURES: Final = {
    word: nature
    for nature, words in (
        (Nature.PREPARATORY, "预备 前期 储备 谋划"),
        (Nature.CONTINUING, "续建 竣工投产 计划竣工 竣工 收尾"),
        (Nature.NEW, "新开工"),
        (Nature.OTHER, "新建 改扩建 扩建 改建"),
    )
    for word in words.split()
}
_SECTION: Final = frozenset(word for word in _NATURES if word not in {"计划竣工", "竣工", "收尾", "改建", "谋划"})
"""Natures a section may state of all its projects."""
_AROUND: Final = ("项目", "工程", "重点", "重大", "建设", "计划", "拟", "已", "类", "性", "的", "度", "年")
"""Words that may stand about a nature in a section's title."""
_NUMERALS: Final = frozenset("一二三四五六七八九十0123456789、.:")


@lru_cache(maxsize=1 << 12)
def nature_of(text: str) -> Nature | None:
    """The nature a cell states; the word that stands furthest right decides (新建转续建); None where none stands."""
    words = folded(text)
    found = [
        (nature is not Nature.OTHER, words.rfind(word) + len(word), len(word), nature)
        for word, nature in _NATURES.items()
        if word in words
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def section_nature(text: str) -> str | None:
    """The nature a section's title states (``续建项目（12个）`` → 续建); None where it says anything besides."""
    plain = _without_brackets(folded(text))
    found = [word for word in _SECTION if word in plain]
    if not found:
        return None
    word = max(found, key=len)
    before, _, after = plain.partition(word)
    return None if _rest(before) or _rest(after) else word


def _without_brackets(text: str) -> str:
    """A title without its number of projects (（12个）) and the brackets about its own number (（一）)."""
    head, sep, tail = text.rpartition("(")
    if sep and head and tail.rstrip(":").endswith(")"):
        text = head
    return text.replace("(", "").replace(")", "")


def _rest(text: str) -> str:
    """What is left of a text without the words that may stand about a nature."""
    for word in _AROUND:
        text = text.replace(word, "")
    return "".join(char for char in text if char not in _NUMERALS)
