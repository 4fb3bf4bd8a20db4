"""The ledger's head on a paper: whoever holds the paper can tell later whether the book is still the one it came from.

A head is the number of the last operation and 20 digits of its digest in the chain (``57-3f2a…``).
"""

import re
from collections.abc import Iterable
from typing import Final

_STAMP: Final = re.compile(r"[；;　\s]*台账指纹[:：]\s*(\d+-[0-9a-f]{20})(?![0-9a-f])(?:[(（]核验[^)）]*[)）])?。?")


def stamp(head: str) -> str:
    """The words a paper carries; '' without a head."""
    return f"台账指纹：{head}" if head else ""


def stamp_lines(head: str) -> tuple[str, ...]:
    """The words as a line of its own to put last; none without a head."""
    return (stamp(head),) if head else ()


def stamped(texts: Iterable[str]) -> str:
    """The head the texts carry, the first of several; '' for none."""
    return next((found[1] for text in texts if (found := _STAMP.search(text))), "")


def unstamped(text: str) -> str:
    """The text without the head."""
    return _STAMP.sub("", text)
