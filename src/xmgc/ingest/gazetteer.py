"""The units the office knows, found by any of their names: full, alias, code, or the short name people use.

A name like a known one is asked about, never taken; a short name two units share answers to neither.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from xmgc.domain.places import GROUPS, County
from xmgc.ingest.words.fold import fold

_SUFFIX: Final = re.compile(r"(?:[一-龥]族)?自治[县旗]$|[县市区旗]$")
_SHORTENED: Final = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("循环经济产业园", "循环园"),
    ("工业园区", "工业园"),
    ("产业园区", "产业园"),
    ("发展和改革", "发改"),
    ("工业和信息化", "工信"),
    ("交通运输", "交通"),
    ("住房和城乡建设", "住建"),
    ("农业农村", "农业"),
)
_PARK: Final = re.compile(r"园区|产业园|开发区|高新区|经开区|新区$|示范区|功能区|保税|工业园|循环园|管委会")
_OFFICE: Final = re.compile(r"(局|委|办|处|中心|集团|公司|院|队|厅|站|社|会|段|分公司)$")
_NAMED: Final = re.compile(
    r"([一-龥]{1,12}?(?:自治县|自治旗|县|旗|市|新区|园区|产业园|工业园|开发区|高新区|经开区|区|局|委员会|委))"
)


_ANOTHER: Final = re.compile(r"^(?:[县市区旗乡镇村路]|街道|园区|新区|开发区|高新区|经开区)")
"""What makes a longer name of a short one: 甘泉镇 and 甘泉区 are not 甘泉县."""


class Gazetteer:
    """Known units by every name they answer to."""

    def __init__(self, counties: Iterable[County]) -> None:
        self.counties = tuple(counties)
        self._full: dict[str, County] = {}
        self._short: dict[str, County | None] = {}
        for county in self.counties:
            for name in (county.name, *county.aliases, *([county.code] if county.code else [])):
                self._full.setdefault(fold(name), county)
        for county in self.counties:
            for name in short_names(county.name):
                known = self._full.get(name) or self._short.get(name, county)
                self._short[name] = county if known == county else None

    def named(self, name: str) -> County | None:
        """The unit of a name, None if none or several answer to it."""
        plain = fold(name)
        return self._full.get(plain) or self._short.get(plain)

    def inside(self, text: str) -> list[County]:
        """Units a text names: by full name or alias where it does, else by short name."""
        plain = fold(text)
        return _inside(plain, self._full) or _inside(plain, self._short, brief=True)

    def inside_fully(self, text: str) -> list[County]:
        """Units a text names by full name or alias (甘泉县城关镇), short names not counted."""
        return _inside(fold(text), self._full)

    def near(self, name: str) -> County | None:
        """A known unit whose name is so like that the two may be one: to be asked about."""
        plain = fold(name)
        bare = _SUFFIX.sub("", plain)
        for known, county in self._full.items():
            if _alike(plain, known) or (len(bare) >= 2 and bare == _SUFFIX.sub("", known)):
                return county
        return None


@lru_cache(maxsize=1024)
def short_names(name: str) -> tuple[str, ...]:
    """The short names a unit goes by: 甘泉县 → 甘泉; 兰岭经济技术开发区 → 兰岭经开区; 市交通运输局 → 交通局."""
    plain = fold(name)
    forms = {plain}
    for long, brief in _SHORTENED:
        forms |= {form.replace(long, brief) for form in forms}
    forms |= {form.removeprefix("市") for form in forms if _OFFICE.search(form) and len(form) >= 4}
    forms |= {bare for form in forms if len(bare := _SUFFIX.sub("", form)) >= 2 and not _PARK.search(form)}
    forms |= {form.removesuffix("管委会") for form in forms}
    return tuple(sorted(forms - {plain}))


def group_of(name: str) -> str:
    """The group a new unit belongs to by its name: parks, city departments, else counties."""
    plain = fold(name)
    if _PARK.search(plain):
        return GROUPS[1]
    return GROUPS[2] if _OFFICE.search(plain) or plain in {"市本级", "州本级", "市直"} else GROUPS[0]


def unit_named_in(text: str) -> str:
    """The unit an unknown text seems to name (``丙县发展和改革局`` → 丙县), '' if none."""
    found = _NAMED.search(fold(text))
    return found[1] if found else ""


def _inside(plain: str, names: Mapping[str, County | None], *, brief: bool = False) -> list[County]:
    found: list[County] = []
    rest = plain
    for name in sorted(names, key=len, reverse=True):
        county = names[name]
        at = rest.find(name) if county and len(name) >= 2 and not name.isdigit() else -1
        if county and at >= 0 and not (brief and _ANOTHER.match(rest[at + len(name) :])):
            rest = rest.replace(name, "|")
            if county not in found:
                found.append(county)
    return found


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 3 or one == other:
        return False
    if one in other or other in one:
        return True
    return (
        SequenceMatcher(None, one, other).ratio() >= (0.75 if min(len(one), len(other)) > 3 else 0.66)
        and one[-1] == other[-1]
        and (len(one) != 3 or one[:1] == other[:1] or one[1:] == other[1:])
    )
