"""A number as a paper prints it, its sign said by words too: 慢1.56个百分点, （3.2）, ▼0.8, 9.4亿."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from xmgc.domain.printed import Printed

_NUMBER: Final = re.compile(
    r"^(?P<sign>[-+±]?)(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)(?P<unit>%|个百分点|百分点|亿元|万元|千元|元|亿|万|个|位|名)?$"
)
_DOWN: Final = ("慢于", "低于", "落后", "欠", "慢", "少", "降", "下降", "负", "▼", "↓", "-", "−", "－", "—")
_UP: Final = ("高于", "超过", "超前", "快于", "超", "快", "多", "增长", "增", "▲", "↑", "+")
_BRACKETED: Final = re.compile(r"^\((.+)\)$")
_NOISE: Final = re.compile(r"时序进度|序时进度|时间进度|时序|序时|进度|约|第|[\s￥¥]")


def read_printed(text: str) -> Printed | None:
    """A printed number, its sign said by words too (慢1.56个百分点 is −1.56); None for what is no single number."""
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text)).replace("−", "-").replace("－", "-")
    bracketed = _BRACKETED.match(plain)
    sign, plain = (-1, bracketed[1]) if bracketed else (1, plain)
    for mark in _DOWN:
        if plain.startswith(mark):
            sign, plain = -sign, plain[len(mark) :]
            break
    else:
        plain = next((plain[len(mark) :] for mark in _UP if plain.startswith(mark)), plain)
    found = _NUMBER.match(plain)
    if not found:
        return None
    try:
        number = Decimal(found["digits"].replace(",", ""))
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    unit = {"亿": "亿元", "万": "万元", "百分点": "%", "个百分点": "%"}.get(found["unit"] or "", found["unit"] or "")
    return Printed(sign * Fraction(number), places, unit)
