"""The lines above and below a table: who reports, the unit, the position; what of a line is a title, what a note."""

import re
from typing import Final, NamedTuple

from xmgc.domain.money import FEN_PER
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.lexicon import CURRENCIES, UNITS

_LINE: Final = re.compile(r"单位[::]|^填[报表]|日期[::]|时间[::]|编制|报送|^.{1,12}[::].+|^表号|^制定机关|^批准文号")
_AS_OF: Final = re.compile(r"截[至止]")
_AMOUNT: Final = re.compile(r"完成|投资|资金|到位|累计|进展|进度|目前|情况|问题")
_OPTION: Final = re.compile(r"[(（].*[::].*[)）]$")
_CONTINUED: Final = re.compile(r"^\(?(续表|接上[页表])")
_UNIT_WORDS: Final = frozenset({
    "",
    "单位",
    "计量单位",
    "%",
    "个",
    "人",
    "年月",
    "年",
    "月",
    "-",
    "—",
    "/",
    "名",
    "位",
    "百分点",
    "项",
})
_COMMON: Final = re.compile(r"单位:|截[至止]|填[报表制]|报送|日期")
_SURVEYED: Final = re.compile(r"观摩(?:时间|日期):?\s*([^);,]+)")
_ROW_NAMES: Final = frozenset({"县(市、区)", "县(区)", "县区", "地区", "单位", "单位名称", "项目名称", "责任单位"})
_MEASURES_HEAD: Final = re.compile(r"(?:主要|统计|经济|考核|核心)*指标(?:名称)?")
_UNITS_HEAD: Final = frozenset({"单位", "计量单位"})
_PROJECT_NAMES: Final = frozenset({"项目名称", "重点项目名称", "建设项目名称", "工程名称", "项目"})


def is_line(text: str) -> bool:
    """Whether a text is a line about the table (``单位：万元``, ``填报单位：…``) and no heading of a column."""
    plain = fold(text)
    if plain.startswith("其中") or _OPTION.search(plain):
        return False
    return bool(_LINE.search(plain)) or bool(_AS_OF.search(plain) and not _AMOUNT.search(plain))


def is_continued(text: str) -> bool:
    """续表, 接上页: the table goes on."""
    return bool(_CONTINUED.match(fold(text)))


def speaks_for_all(text: str) -> bool:
    """Whether a line speaks for the whole sheet, however many tables stand side by side on it: the unit of money, the
    position, who reports."""
    return bool(_COMMON.search(fold(text)))


def tour_day_in(text: str) -> str:
    """The day a line says the tour is on (观摩时间：…), as it is written; '' if none."""
    found = _SURVEYED.search(fold(text))
    return found[1] if found else ""


def names_rows(text: str) -> bool:
    """Whether a heading is that of the column that says what a row is about: a table has one of each."""
    return fold(text) in _ROW_NAMES


def heads_measures(text: str) -> bool:
    """Whether a heading is that of a column of measures (指标, 主要指标)."""
    return bool(_MEASURES_HEAD.fullmatch(fold(text)))


def heads_units(text: str) -> bool:
    """Whether a heading is that of a column of units (计量单位)."""
    return fold(text) in _UNITS_HEAD


def is_unit_word(text: str, *, money: bool = False) -> bool:
    """Whether a text is nothing but a unit (of money)."""
    bare = fold(text).strip("()")
    return bare in FEN_PER or (not money and bare in _UNIT_WORDS)


def names_projects(text: str) -> bool:
    """Headings of tables whose sections divide projects; in other tables a numbered line is a table's title."""
    return fold(text).strip("()") in _PROJECT_NAMES


_MONEY: Final = "|".join([
    *(f"(?:{'|'.join(u[:-1] for u in UNITS if u != '元')})?{name}" for name in CURRENCIES),
    *UNITS,
])
_UNIT_LINE: Final = re.compile(
    rf"(?:金额|计量|数据|投资)?单位(?:[::]|为|均为)?[(]?(?:人民币)?({_MONEY})(?![一-龥])|单位[::][(]?[^::]*?[、,/]({_MONEY})"
)
_UNIT_NOTE: Final = re.compile(rf"单位(?:[::]|为|均为|是|以)?[(]?(?:人民币)?({_MONEY})(?:计)?")
_UNIT_ALONE: Final = re.compile(rf"[(\[【]?(?:人民币)?({_MONEY})[)\]】]?")
_UNIT_IN_TITLE: Final = re.compile(rf"[(]({_MONEY})(?:[、,/].{{0,6}})?[)]|[(][^()]*?[、,/]({_MONEY})[)]")


class UnitSaid(NamedTuple):
    """A unit of money a text names, RMB where ``currency`` is ''; ``by_title`` where it stands in a title's bracket."""

    unit: str
    currency: str
    by_title: bool = False


def unit_said(text: str) -> UnitSaid | None:
    """The unit of money a line above a table says."""
    plain = fold(text)
    if found := _UNIT_LINE.search(plain) or _UNIT_ALONE.fullmatch(plain):
        return _unit(next(group for group in found.groups() if group))
    if found := _UNIT_IN_TITLE.search(plain):
        return _unit(found[1] or found[2], by_title=True)
    return None


def unit_noted(text: str) -> UnitSaid | None:
    """The unit a note below a table says (表中金额单位为万元)."""
    found = _UNIT_NOTE.search(fold(text))
    return _unit(found[1]) if found else None


def _unit(text: str, *, by_title: bool = False) -> UnitSaid:
    name = next((name for name in CURRENCIES if text.endswith(name)), "")
    return UnitSaid(text[: -len(name)] + "元" if name else text, CURRENCIES.get(name, ""), by_title)


_REPORTER: Final = re.compile(
    r"^(?:填[报表制]|上报|报送|报告|编制|制表|汇总|责任)?(?:单位|县区|部门|地区)(?:名称|\(盖章\)|\(章\))?[::](.+)$|^综合机关名称[::](.+)$"
)
_REPORTER_END: Final = re.compile(r"截[至止]|单位[::]|填[报表](?:时间|日期)|联系")
_UNIT_OF_COUNT: Final = re.compile(r"^[(]?(?:亿|万|千|百|元|个|%|人|户|套|公里)")


def reporter_in(text: str) -> str | None:
    """Who reports by a line 填报单位：…; None where the line is none of those (单位：万元 is not)."""
    found = _REPORTER.match(fold(text))
    named = found and (found[1] or found[2])
    if not named or _UNIT_OF_COUNT.match(named):
        return None
    return _REPORTER_END.split(named)[0]


def is_unit_line(text: str) -> bool:
    """单位：万元 and the like: a line that looks like 填报单位 and names a unit of money or of things."""
    found = _REPORTER.match(fold(text))
    named = found and (found[1] or found[2])
    return bool(named and _UNIT_OF_COUNT.match(named))


def says_percent(text: str) -> bool:
    """Whether a unit line names percent beside the unit of money (``单位：亿元、%``)."""
    plain = fold(text)
    return "单位" in plain and "%" in plain


_CORRECTION: Final = re.compile(r"核减|冲减|调减|冲销|更正|多报|虚报|退回|扣减|核销|重复计入")


def says_correction(text: str) -> bool:
    """Whether a remark says that an amount takes back what was reported too much."""
    return bool(_CORRECTION.search(fold(text)))
