"""Chinese numerals where dates, months and section lines use them: 二〇二四年, 一至六月, 十二."""

import re
from typing import Final

DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "0": 0, "两": 2}
NUMERAL: Final = "[〇零○一二两三四五六七八九十]"

_YEAR = re.compile(r"([一二][〇零○0一二三四五六七八九]{3})(?=年|[-.])")
_BEFORE = re.compile(rf"({NUMERAL}{{1,3}})(?=个?月|日|号|季度|[-—–~至到]{NUMERAL}{{1,3}}月)")


def small_number(numeral: str) -> int | None:
    """Value of a numeral below 100 (``十二`` → 12, ``二十`` → 20); None if it is none."""
    if not numeral or any(char not in DIGITS and char != "十" for char in numeral):
        return None
    if "十" not in numeral:
        return DIGITS[numeral] if len(numeral) == 1 else None
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def arabic_dates(text: str) -> str:
    """``text`` with the numerals of years, months, days and quarters in Arabic digits."""
    if not re.search(NUMERAL, text):
        return text
    text = _YEAR.sub(lambda found: "".join(str(DIGITS[char]) for char in found[1]), text)
    return _BEFORE.sub(_arabic, text)


def _arabic(found: re.Match[str]) -> str:
    value = small_number(found[1])
    return found[1] if value is None else str(value)
