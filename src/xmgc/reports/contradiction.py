"""A number kept against the number in its cell, compared each time it is explained, whatever unit it is written in."""

import re
from fractions import Fraction
from typing import Final

from xmgc.domain.names import folded
from xmgc.domain.trace import SourcedFact
from xmgc.reports.formula_words import value_words

_SCALES: Final = (1, 100, 10_000, 100_000, 1_000_000, 100_000_000, 1_000_000_000, 10_000_000_000)
"""From a number as written to the whole number kept: counts, 元, percents, 千元, 万元 and shares, …, 亿元."""
_PLAIN: Final = re.compile(r"^[¥￥]?([-−]?\d[\d,]*(?:\.\d+)?)(?:亿元|万元|千元|元|%|亿|万|个)?$")


def contradiction(fact: SourcedFact, unit: str) -> str:
    """What is said where the number kept is not the number in the cell; '' where it is, or where the cell is words."""
    found = _PLAIN.match(folded(fact.raw))
    if found is None or not isinstance(fact.value, int) or isinstance(fact.value, bool):
        return ""
    written = Fraction(found[1].replace(",", "").replace("−", "-"))
    if any(abs(written * scale - fact.value) <= Fraction(1, 2) for scale in _SCALES):
        return ""
    kept = value_words(fact.value, "money", unit)
    place = f"{fact.file} {fact.sheet}!{fact.cell}"
    return f"矛盾：{fact.label}，台账里存的是{kept}，原表 {place} 写的是“{fact.raw}”；请运行 xmgc ledger verify"
