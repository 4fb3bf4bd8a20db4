"""Places in a sheet as files spell them: ``AB12``."""

import re
from functools import lru_cache
from typing import Final

_A1: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """``A`` → 0, ``XFD`` → 16383. More than three letters raise ``ValueError``."""
    if not 1 <= len(letters) <= 3:
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def place(text: str) -> tuple[int, int] | None:
    """0-based row and column of an A1 reference, None where it is none or leads out of every sheet."""
    match = _A1.fullmatch(text)
    if not match:
        return None
    row, col = int(match[2]) - 1, column_number(match[1])
    return (row, col) if row < 1_048_576 and col < 16_384 else None
