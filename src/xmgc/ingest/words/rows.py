"""What the first words of a row make of it: a total, a part of one, a section, a foot line; else it is about
something."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.numerals import small_number

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_COUNT: Final = re.compile(
    r"[:]?[(〔\[]?(?:(?<=.)(?:共计|共|(?<![合小总共分])计))?(\d+)(?:个|项|家|宗|件)(?:项目|单位|县区)?[)〕\]]?$"
)
_COUNTED: Final = re.compile(r"[(](\d+)[个项][)]")
_BARE_COUNT: Final = re.compile(r"[(〔\[]?(\d+)[)〕\]]?$")
_BRACKET: Final = re.compile(
    r"[(〔\[](?:个|项|家|[亿千百万]*元|单位:[亿千百万]*元|不含[^)]*|含[^)]*|剔除[^)]*)[)〕\]]$"
)
_TOTAL: Final = re.compile(
    r"^(?:.{0,16}?)(合计|总计|共计|总合计|总和)$|^(?:全[市县区州省]|全市州|本页|累|全年累|本表)计$|^总数$|^合$|^共$"
    r"|^(?:全[市县区州])?(?:汇总|总汇|总合)$|^合计.{0,6}(?:项目|工程)$"
)
_SUBTOTAL: Final = re.compile(
    r"^.{0,16}?(小计|分计)$|^本页(小计|合计|累计)$|^.{0,12}?(?:类|板块|部分)(?:合计|计)$|^计$"
)
_WHOLE: Final = re.compile(r"^(全[市县区州省盟旗]|全市总计|全市平均|全市汇总|总\s*体|总量)$")
_PART: Final = re.compile(r"^(其中|#其中|其\s*中)[::]?")
_SECTION: Final = re.compile(rf"^({_NUMERAL})[、.．,]|^[(]({_NUMERAL})[)]|^第({_NUMERAL})(?:部分|类)")
_FOOT: Final = re.compile(
    r"^(注|备注|说明|附注|填表说明|填报说明)\d?[::]|^\*?注\d*[、.]|^(填[表报]人|制表人?|审核人?|负责人|单位负责人|分管领导|主要领导|"
    r"填[表报]单位|填[表报]日期|填[表报]时间|制表单位|制表日期|联系人|联系电话|主管领导|审\s*核|复核人?|经办人|签字|单位[(]盖章[)]|盖章)[(签字盖章)]*[::]"
)
_FOOT_BEGINS: Final = frozenset("注备说附填*制审负单分主联复经签盖")
_CATEGORIES: Final = re.compile(
    r"^(正式|预备|续建|新建|新开工|竣工|竣工投产|投产|前期|在建|省列|市列|县列|省级|市级|县级|国家级|省重点|市重点|收尾|拟建|计划新开工|储备)+"
    r"(重点|重大)*(建设)?项目$"
)


class RowWords(NamedTuple):
    """``counted`` is the （12个） of a label; ``claim`` None for a section line or a row of its own; ``depth`` of a
    section: 1 for 一、 2 for （一）."""

    claim: ClaimKind | None
    label: str
    counted: int | None
    depth: int


_TELLING: Final = re.compile(r"[计总数和合体其]|^全|^[(]?[一二三四五六七八九十]|^第|[)〕\]]$")
"""What every total, section or part has somewhere; most names have none of it and are let pass at once."""


def words_of(text: str) -> RowWords | None:
    """What a leading text makes of its row; None for an ordinary name."""
    plain = fold(text)
    if len(plain) > 40 or (not _TELLING.search(plain) and not plain.endswith(("项目", "个", "项", "家"))):
        return None
    return _read(plain)


@lru_cache(maxsize=8192)
def _read(plain: str) -> RowWords | None:
    bare, count = _without_tail(plain)
    if _PART.match(bare):
        return RowWords(ClaimKind.PART, plain, count, 0)
    if _SECTION.match(bare):
        return RowWords(None, plain, count, 1 if not bare.startswith("(") else 2)
    if _SUBTOTAL.match(bare):
        return RowWords(ClaimKind.SUBTOTAL, plain, count, 0)
    if _TOTAL.match(bare) or _WHOLE.match(bare):
        return RowWords(ClaimKind.TOTAL, plain, count, 0)
    if _CATEGORIES.match(bare):
        return RowWords(None, plain, count, 3)
    return None


def _without_tail(plain: str) -> tuple[str, int | None]:
    """A label without its count, unit and 不含… brackets, and the count."""
    bare, count = plain, None
    while True:
        counted = _COUNT.search(bare)
        cut = counted or _BRACKET.search(bare)
        if cut is None:
            break
        count = int(counted[1]) if counted and count is None else count
        bare = bare[: cut.start()].rstrip(":")
    bare = bare.rstrip(":")
    counted = _BARE_COUNT.search(bare) if count is None else None
    if counted and (_TOTAL.match(rest := bare[: counted.start()]) or _SUBTOTAL.match(rest)):
        return rest, int(counted[1])
    return bare, count


def counted_in(label: str) -> int | None:
    """How many a label says in brackets (``续建项目（12个）``), None where it does not say."""
    found = _COUNTED.search(fold(label))
    return int(found[1]) if found else None


def is_total(text: str) -> bool:
    """Whether a row beginning so is a total, a sub-total or a part of one."""
    words = words_of(text)
    return words is not None and words.claim is not None


def is_section(text: str) -> bool:
    """Whether a text opens a section (``一、交通项目（12个）``)."""
    words = words_of(text)
    return words is not None and words.claim is None and words.depth < 3


def is_foot(text: str) -> bool:
    """Whether a line is a note or a signature below a table."""
    plain = fold(text)
    return plain[:1] in _FOOT_BEGINS and bool(_FOOT.match(plain))


def is_chinese_number(text: str) -> bool:
    """Whether a serial cell holds 一, 二 … or （一）: the mark of a section among numbered rows."""
    return small_number(fold(text).strip("()、.")) is not None


_ROMAN: Final = re.compile(r"[(]?(?:[ivx]{1,4}|[a-z]|[甲乙丙丁戊己庚辛壬癸])[)]?[、.]?")
_PLAIN_SERIAL: Final = re.compile(r"(\d{1,4})[、.●*★☆◆■#号]?")
_BRACKETED_SERIAL: Final = re.compile(r"[(]?(\d{1,4})[)][、.]?")
_CIRCLED: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_SUB_SERIAL: Final = re.compile(r"[(]?(\d{1,4}(?:[.\-]\d{1,3})+)[)]?")


def serial_said(text: str) -> tuple[str, str]:
    """What a cell of running numbers holds: ("plain", "3"), ("sub", "3.1"), ("bracketed", "3"), ("mark", "一") or ("", "")."""
    if len(text) == 1 and text in _CIRCLED:
        return "bracketed", fold(text)
    plain = fold(text).casefold()
    if not plain:
        return "", ""
    if found := _SUB_SERIAL.fullmatch(plain):
        return "sub", found[1].replace("-", ".")
    if found := _PLAIN_SERIAL.fullmatch(plain):
        return "plain", found[1]
    if found := _BRACKETED_SERIAL.fullmatch(plain):
        return "bracketed", found[1]
    if is_chinese_number(text) or _ROMAN.fullmatch(plain):
        return "mark", plain
    return "other", plain


_NUMBERED_NAME: Final = re.compile(r"^[(（]?(\d{1,3})[)）]?[、.．,，)）](?=[^\d])\s*(\S.*)$")


def numbered_name(text: str) -> tuple[int, str] | None:
    """A name with a running number before it (``3、云峰电站``), taken apart; None for any other text."""
    found = _NUMBERED_NAME.match(text.strip())
    return (int(found[1]), found[2]) if found else None


def without_numeral(text: str) -> str:
    """A section's name without its numeral (``三、市直`` → 市直)."""
    return re.sub(rf"^(?:{_NUMERAL}[、.．]|[(（]{_NUMERAL}[)）])", "", text.strip())
