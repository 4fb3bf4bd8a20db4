"""Folding of text the door has already cleaned: the same as ``domain.names.folded``, remembered."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """For comparing words of a sheet: NFKC, no blanks at all (``隶 属`` = ``隶属``)."""
    return "".join(unicodedata.normalize("NFKC", text).split())
