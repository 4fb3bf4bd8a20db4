"""A word of a command line, as it can be copied: what a county calls its files and projects is data, never obeyed."""

import re
from shlex import quote
from typing import Final

_SPECIAL: Final = re.compile(r"[\s\"'`$&|;<>()*?\[\]{}#!~\\]")
_OBEYED: Final = re.compile(r"[\"`$!]")


def word(text: str) -> str:
    """A text as one word of a command line: in double quotes, which every shell knows; in single ones where a sign of
    it would be obeyed between double ones."""
    if text and not _SPECIAL.search(text):
        return text
    return quote(text) if _OBEYED.search(text) else f'"{text}"'
