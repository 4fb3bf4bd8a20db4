"""Whether two projects may be one: the rule of suspicion, the same whoever of the two was reported first.

* One code under two names or in two units; one name in two units.
* Within a unit: names at least 85 % alike and the same investor; or the same investor and industry and total
  investments within 20 % of each other. 一期/二期/A区/B区 variants are never suspected.

A person decides; the machine never merges.
"""

import re
from typing import Final, NamedTuple

from xmgc.domain.names import identity

ALIKE: Final = 85
_PHASE: Final = re.compile(r"[一二三四五六七八九十\d]+[期区标段组号]|[a-z东西南北甲乙丙丁上下前后]+区|[a-z]座|\d+")


class Likeness(NamedTuple):
    """What a project is compared by: its unit, identity key, code, investor (as written), industry, total in fen."""

    county: str
    key: str
    code: str = ""
    investor: str = ""
    industry: str = ""
    total: int | None = None


def why_alike(one: Likeness, other: Likeness) -> str:
    """Why the two may be one project, in Chinese; '' where nothing says so. Symmetric."""
    if one.code and one.code == other.code:
        return "代码相同、单位不同" if one.county != other.county else "代码相同、名称不同"
    if one.county != other.county:
        return "名称相同、县区不同" if one.key == other.key else ""
    if one.key == other.key or _PHASE.findall(one.key) != _PHASE.findall(other.key):
        return ""
    if not one.investor or identity(one.investor) != identity(other.investor):
        return ""
    from rapidfuzz import fuzz

    if fuzz.ratio(one.key, other.key) >= ALIKE:
        return "名称相近、投资方相同"
    return "投资方、行业相同，总投资相近" if _same_size(one, other) else ""


def _same_size(one: Likeness, other: Likeness) -> bool:
    if not one.industry or one.industry != other.industry or not one.total or not other.total:
        return False
    return 5 * abs(one.total - other.total) <= max(one.total, other.total)
