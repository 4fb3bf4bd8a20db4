"""The shapes a text may have before a word of it is understood: a number, a day, the mark of a column. Each is asked of
a folded text."""

import re
from typing import Final

NUMBER_SHAPE: Final = re.compile(
    r"(?:¥|RMB)?[(]?[+-]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)[)]?(?:%|‰|个?百分点|亿元?|千?百?万元?|千?元|个?工作日|天|日|个月|人|个|项)?"
)
"""A number with at most its unit."""
DAY_SHAPE: Final = re.compile(
    r"(?:19|20)\d\d(?:[-./年])\d{1,2}(?:[-./月](?:\d{1,2}[日号]?)?)?(?:底|末|前|初|上旬|中旬|下旬)*"
)
INDEX_SHAPE: Final = re.compile(r"[(]?(?:\d{1,2}|[甲乙丙丁戊己庚辛壬癸])[)]?(?:=.*)?")
"""What a line of column numbers holds: 甲, 1, (3)=(1)/(2)."""
_PRINTED_UNIT: Final = re.compile(r"(亿元|亿|万元|万|千元|元)")
_UNIT_OF: Final = {"亿": "亿元", "万": "万元"}


def unit_printed(number_format: str) -> str:
    """The unit of money a number format prints beside its numbers (``0.00"万元"``), '' if none."""
    found = _PRINTED_UNIT.search(number_format)
    return _UNIT_OF.get(found[1], found[1]) if found else ""
