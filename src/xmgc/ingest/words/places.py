"""What the name of a county, park or department says by its own words, known to the office or not."""

import re
from functools import lru_cache
from typing import Final

from xmgc.domain.places import GROUPS
from xmgc.ingest.words.fold import fold

_SUFFIX: Final = re.compile(r"(?:[一-龥]族)?自治[县旗]$|[县市区旗]$")
_COUNTY_SUFFIX: Final = re.compile(r"[县旗]$")
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
_COMPANY: Final = re.compile(r"公司|集团|厂$|合作社|企业$|中心$|商行|店$|事务所|酒店")
_AREA_NAME: Final = r"自治县|县|旗|市|新区|园区|产业园|开发区|高新区|经开区|区"
_NAMED: Final = re.compile(rf"([一-龥]{{1,12}}?(?:自治旗|工业园|{_AREA_NAME}|局|委员会|委))")
_NAMED_BY_TITLE: Final = re.compile(
    rf"^(?:附件\d*[::.]?)?(?![全各本我两])([一-龥]{{1,10}}?(?:{_AREA_NAME}))"
    r"(?=20\d\d|[一二]〇|重点|重大|固定|招商|项目|第|上半年|\d|年|全社会|储备|签约|督查|问题|企业|走访|观摩|手续|推进)"
)
_NAMED_BY_FILE: Final = re.compile(
    r"^(?![全各本我两])([一-龥]{2,8}?(?:县|区|旗|开发区|新区|园区))(?![一-龥]*(?:县区|市区))"
)
_ALL_OF_THEM: Final = frozenset({"各县区", "县市区", "县区"})
_ANOTHER: Final = re.compile(r"^(?:[县市区旗乡镇村路]|街道|园区|新区|开发区|高新区|经开区)")
_BELOW: Final = re.compile(r"[镇乡村路街组]$|街道|社区|大道|园区?$")
_BESIDE: Final = re.compile(r"园区?$|开发区|新区")
_PARKS: Final = re.compile(r"园区|功能区|开发区")
_DEPARTMENTS: Final = re.compile(r"市直|州直|部门|单位|直属")
_COUNTIES: Final = re.compile(r"县市区|县区|区县|各县|县市")
_CITY_ITSELF: Final = frozenset({"市本级", "州本级", "市直"})


def bare_name(name: str) -> str:
    """A folded name without 县, 市, 区, 旗 or 自治县 at its end."""
    return _SUFFIX.sub("", name)


@lru_cache(maxsize=1024)
def short_names(name: str) -> tuple[str, ...]:
    """The short names a unit goes by: 甘泉县 → 甘泉; 兰岭经济技术开发区 → 兰岭经开区; 市交通运输局 → 交通局."""
    plain = fold(name)
    forms = {plain}
    for long, brief in _SHORTENED:
        forms |= {form.replace(long, brief) for form in forms}
    forms |= {form.removeprefix("市") for form in forms if _OFFICE.search(form) and len(form) >= 4}
    forms |= {bare for form in forms if len(bare := bare_name(form)) >= 2 and not _PARK.search(form)}
    forms |= {form.removesuffix("管委会") for form in forms}
    return tuple(sorted(forms - {plain}))


def goes_on(rest: str) -> bool:
    """Whether what follows a short name makes it another's: 甘泉镇 and 甘泉区 are not 甘泉县."""
    return bool(_ANOTHER.match(rest))


def group_of(name: str) -> str:
    """The group a new unit belongs to by its name: parks, city departments, else counties."""
    plain = fold(name)
    if _PARK.search(plain):
        return GROUPS[1]
    return GROUPS[2] if _OFFICE.search(plain) or plain in _CITY_ITSELF else GROUPS[0]


def group_said(text: str) -> str:
    """The group a section line or a column of groups names (``二、园区``, 市直部门), '' if none."""
    plain = re.sub(r"[、()]", "", fold(text))
    if "县" not in plain and _PARKS.search(plain):
        return GROUPS[1]
    if "县" not in plain and _DEPARTMENTS.search(plain):
        return GROUPS[2]
    return GROUPS[0] if _COUNTIES.search(plain) else ""


_GROUP: Final = re.compile(r"^(各?县市?区?|县区|县市区|园区|功能区|开发区|市直|市直单位|市直部门)(合计)?$")


def is_group(text: str) -> bool:
    """Whether a row is called as a whole group of units is: 县（市、区）, 园区合计."""
    return bool(_GROUP.match(re.sub(r"[、,()]", "", fold(text))))


def is_below(text: str) -> bool:
    """Whether a text names a place inside a county: a town, a street, a park of its own."""
    return bool(_BELOW.search(fold(text)))


def is_beside(text: str) -> bool:
    """Whether a text names a park, which may stand beside the counties."""
    return bool(_BESIDE.search(fold(text)))


def is_county_name(text: str) -> bool:
    """Whether a name ends as a county's or banner's does."""
    return bool(_COUNTY_SUFFIX.search(text))


def is_company(text: str) -> bool:
    """Whether a name is called as companies are: told apart from projects in a column 企业/项目."""
    return bool(_COMPANY.search(text))


def unit_named_in(text: str) -> str:
    """The unit an unknown text seems to name (``丙县发展和改革局`` → 丙县), '' if none."""
    found = _NAMED.search(fold(text))
    return found[1] if found else ""


def unit_of_title(title: str) -> str:
    """The unit a title opens with (``丙县2024年重点项目…``), '' if none."""
    found = _NAMED_BY_TITLE.match(fold(title))
    return found[1] if found else ""


def unit_of_file(stem: str) -> str:
    """The unit a file's name opens with, '' if none or all of them (各县区…)."""
    found = _NAMED_BY_FILE.match(fold(stem))
    return found[1] if found and found[1] not in _ALL_OF_THEM else ""
