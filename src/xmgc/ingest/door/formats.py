"""Number formats that change what a figure means: days, shown units (万 亿 元 %), left-out thousands."""

import re
from typing import Final

BUILTIN: Final = {9: "0%", 10: "0.00%"}
"""Built-in formats that show a unit."""
BUILTIN_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in formats that show a day or time, the Chinese ones included."""
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_UNIT_MARKS: Final = frozenset("%‰万亿元千")
_THOUSANDS_LEFT_OUT: Final = re.compile(r"[0#?],+(?![0#?])")


def is_day(code: str) -> bool:
    """Whether a number format shows a day or a time of day."""
    plain = _LITERAL.sub("", code.split(";")[0]).lower()
    return bool(re.search(r"[ymdhs]", plain.replace("general", "")))


def shows_unit(code: str) -> bool:
    """Whether a number format shows a unit or percent, or leaves out thousands."""
    return not _UNIT_MARKS.isdisjoint(code) or bool(_THOUSANDS_LEFT_OUT.search(code))
