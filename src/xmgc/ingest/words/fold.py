"""Folding of text the door has already cleaned: the same as ``domain.names.folded``, remembered."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_BRACKETS: Final = "()[]{}<>〈〉《》「」『』【】〔〕〖〗“”\"'‘’"
_DASHES: Final = "‐‑‒–—―−－-"
_PLAIN: Final = str.maketrans(dict.fromkeys(_BRACKETS, "") | dict.fromkeys(_DASHES, "-"))


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """For comparing words of a sheet: NFKC, no blanks at all (``隶 属`` = ``隶属``)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def name_key(text: str) -> str:
    """The same as ``domain.names.identity`` of a text the door has cleaned."""
    plain = fold(text).translate(_PLAIN)
    return (re.sub("--+", "-", plain) if "--" in plain else plain).casefold()
