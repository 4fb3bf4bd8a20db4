"""投资项目统一代码: ``TTTT-DDDDDD-BB-LL-RRRRRC``, 24 characters with hyphens; identity of a project where present.

The check digit's algorithm is not public: only the structure is checked, and said so. Hyphens of any width or none are
accepted; an old ``-000`` suffix is dropped.
"""

import re
from collections.abc import Container

from xmgc.domain.names import folded

_DASHES = re.compile(r"[‐‑‒–—―−_]|--+")
_SHAPE = re.compile(r"^(\d{4})-?(\d{6})-?(\d{2})-?(\d{2})-?(\d{5}[\dXx])(?:-?000)?$")


def normal_code(text: str) -> str | None:
    """The code in its one spelling, None where the text has not its shape."""
    found = _SHAPE.match(_DASHES.sub("-", folded(text)))
    return "-".join(found.groups()).upper() if found else None


def code_fault(text: str, county_code: str | None = None, others: Container[str] = ()) -> str | None:
    """Why a code is suspicious, in Chinese words; None if its structure is sound.

    ``county_code`` is that of the county the project is listed under, ``others`` those of its neighbours.
    """
    code = normal_code(text)
    if code is None:
        digits = re.sub(r"\D", "", folded(text))
        return f"不是 24 位代码的样子（有 {len(digits)} 位数字，应为 21 位）"
    time, region = code[:4], code[5:11]
    if not (_is_month(time) or 2000 <= int(time) <= 2030):
        return f"前四位 {time} 不是年月"
    abroad = county_code is not None and region[:2] not in {county_code[:2], "00"}
    if county_code and region != county_code and (abroad or region in others):
        return f"地区码 {region} 与所在县区 {county_code} 不符"
    return None


def _is_month(time: str) -> bool:
    return 1 <= int(time[2:]) <= 12
