"""A sentence of a bulletin as quantities: each number with its kind, and the role the words before it give it.

A lexer, not a list of sentence patterns: what a number is said to be (task, done, last year's, owed, a rate, points
ahead of time, one of how many) is decided by the words since the last stop; ``published_prose`` decides what it is
held against.
Text is folded: half-width stops and brackets, no spaces.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.measures import CONTRACTED, MEASURES, TOTAL_INVESTMENT
from xmgc.domain.printed import Printed, Range, in_fen


class Role(StrEnum):
    """What a number is said to be."""

    TARGET = "target"
    ACTUAL = "actual"
    LAST = "last"
    INCREASE = "increase"
    DUE = "due"
    BEHIND_DUE = "behind due"
    REMAINING = "remaining"
    CONTRACTED = "contracted"
    WHOLE = "whole"
    SUM = "sum"
    RATE = "rate"
    NAMED_RATE = "named rate"
    SHARE = "share"
    TIME = "time"
    PACE = "pace"
    GROWTH = "growth"
    AMONG = "among"
    COUNT = "count"
    LISTED = "listed"
    OTHER = "other"


class Quantity(NamedTuple):
    """A number in a sentence. ``sign`` is −1 where words turn it (下降, 慢于); ``fresh`` where a new subject, measure
    or sentence begins with it (``first``: a sentence), ``inner`` where it stands behind 其中, ``joined`` to
    the one before by 、; ``words`` are those since the last stop."""

    number: Printed
    kind: str
    role: Role
    sign: int
    words: str
    start: int
    fresh: bool
    first: bool
    inner: bool
    joined: bool
    subject: str
    measure: str
    noun: str

    @property
    def range(self) -> Range:
        """Everything it may stand for: fen for amounts, the number itself for others."""
        return in_fen(self.number, self.number.unit) if self.kind == "amount" else self.exact

    @property
    def exact(self) -> Range:
        """A count is exactly itself, a rate anything that prints like it."""
        return Range.of(self.number.value) if self.kind == "count" else self.number.range


_NUMBER: Final = re.compile(
    r"(?<![\d.A-Za-z])(\d[\d,]*(?:\.\d+)?)(亿元|万元|个百分点|百分点|%|[个项家处件宗](?!月|工作日))"
)
_STOP: Final = re.compile(r"[,;。:、()!?“”]")
_SENTENCE: Final = re.compile(r"[;。!?]")
_SUBJECT: Final = re.compile(
    r"(?:^|[,;。:、(]|其中)((?:(?!全市|全县|全州|全省|各|其中|截至)[\u4e00-\u9fff]){1,7}?(?:县|市|州|旗|园区|高新区|经开区|开发区|新区|区|局|集团))"
)
_AMOUNTS_OF_A_PROJECT: Final = frozenset({CONTRACTED, TOTAL_INVESTMENT})
_CITY: Final = re.compile(r"全市|全县|全州|全省|全区|总体|整体")
_MEASURES: Final = sorted(
    ((word, one.key) for one in MEASURES if one.key not in _AMOUNTS_OF_A_PROJECT for word in one.words),
    key=lambda pair: -len(pair[0]),
)
_GENERIC: Final = frozenset({"县区", "市区", "城区", "园区", "各区", "县市", "辖区", "片区", "地区", "新区", "开发区"})
_TIME: Final = r"(?:时序|序时|时间)进度|序时|时序"
_BEHIND: Final = ("慢", "低", "落后", "滞后", "欠", "差")
_AMOUNTS: Final = (
    (Role.LAST, r"(去年|上年)同期|^(去年|上年)(完成|为)?$"),
    (Role.INCREASE, r"(同比|较?比?(去年|上年)同期)(净)?(增加|多完成|减少|少完成)|^(净)?(增加|减少)$"),
    (Role.BEHIND_DUE, rf"欠账|投资欠|短欠|^欠|(距|与|比|较|离).*({_TIME}).*(差|欠|少)|({_TIME})(还|尚)?(差|欠)"),
    (Role.REMAINING, r"(还|尚|相)差|差额|缺口|剩余|(还|尚)需完成|尚余"),
    (Role.DUE, r"应完成"),
    (Role.SUM, r"合计|共计|总计|总和"),
    (Role.CONTRACTED, r"(签约|合同|协议).*(金额|总额|资金|投资|额)$"),
    (Role.WHOLE, r"总投资|概算|估算"),
    (Role.TARGET, r"(任务|目标|计划)(?!.*(完成|到位))"),
    (Role.ACTUAL, r"完成|到位|实现|累计"),
)
_PERCENTS: Final = (
    (Role.PACE, rf"(超|快|高|慢|低|落后|滞后|欠).*({_TIME})|({_TIME}).*(超|快|慢|落后|滞后|欠)"),
    (Role.TIME, rf"({_TIME})(要求)?(应?为|是|的)?$"),
    (Role.GROWTH, r"增长|增速|增幅|下降|同比"),
    (Role.NAMED_RATE, r"(履约|资金到位|到位|开工|投产|建成投产|办结|转化|入库|竣工|工)率"),
    (
        Role.RATE,
        r"完成率|完成比例|(占|完成|达到?|为|是).*(任务|计划|目标|总投资)(数|额|总数|任务)*的?$|^的$|完成$|完成进度",
    ),
    (Role.SHARE, r"占|比重"),
)


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of a folded text, in order."""
    subject, measure, inner, last = "", "", False, 0
    for found in _NUMBER.finditer(text):
        between = text[last : found.start()]
        fresh = last == 0 or bool(_SENTENCE.search(between))
        if fresh:
            inner = False
        named = _subject(between)
        about = next((key for word, key in _MEASURES if word in between), "")
        turns = (bool(named) and named != subject) or (bool(about and measure) and about != measure)
        within = "其中" in between
        first = fresh
        fresh = fresh or (turns and not within)
        subject, measure = named or ("" if fresh else subject), about or measure
        inner = (inner and not fresh) or within
        words = _STOP.split(between)[-1]
        number, kind = _number(found)
        role = _role(kind, words, text[found.end() :], between)
        sign = -1 if _turned(kind, role, words) else 1
        yield Quantity(
            number,
            kind,
            role,
            sign,
            words,
            found.start(),
            fresh,
            first,
            inner,
            "、" in between and "," not in between,
            subject,
            measure,
            _noun(text[found.end() :]),
        )
        last = found.end()


def _number(found: re.Match[str]) -> tuple[Printed, str]:
    digits = found[1].replace(",", "")
    unit = {"个百分点": "points", "百分点": "points", "%": "percent", "亿元": "amount", "万元": "amount"}
    kind = unit.get(found[2], "count")
    return Printed(Fraction(digits), len(digits.partition(".")[2]), found[2] if kind == "amount" else ""), kind


def _role(kind: str, words: str, after: str, between: str) -> Role:
    if kind == "amount":
        if re.match(r"的\d", after):
            return Role.WHOLE if "总投资" in words else Role.TARGET
        return _first(_AMOUNTS, words, Role.LISTED if not words else Role.OTHER)
    if kind == "points":
        return Role.PACE if _first(_PERCENTS, words, Role.OTHER) is Role.PACE else Role.OTHER
    if kind == "percent":
        if between == "的":
            return Role.RATE
        return _first(_PERCENTS, words, Role.LISTED if between.endswith("(") else Role.OTHER)
    if re.match(r"[^,。;、]{0,10}中(?!心)", after):
        return Role.AMONG
    return Role.SUM if re.search(r"合计|共计|总计", words) else Role.COUNT


def _first(rules: tuple[tuple[Role, str], ...], words: str, otherwise: Role) -> Role:
    return next((role for role, pattern in rules if re.search(pattern, words)), otherwise)


def _turned(kind: str, role: Role, words: str) -> bool:
    if role is Role.PACE:
        return any(mark in words for mark in _BEHIND)
    if role in {Role.GROWTH, Role.INCREASE}:
        return bool(re.search(r"下降|减少|少完成|负增长|回落", words))
    return False


def _subject(between: str) -> str:
    """The unit named last before a number: a county, a park, a department; 全市 for the whole."""
    found = [match[1] for match in _SUBJECT.finditer(between) if match[1] not in _GENERIC]
    if found:
        return found[-1]
    return "全市" if _CITY.search(between) else ""


def _noun(after: str) -> str:
    found = re.match(r"[\u4e00-\u9fff]{0,4}", after)
    return found[0] if found else ""
