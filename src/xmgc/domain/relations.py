"""勾稽关系 as data: a sentence of the policy (``项目.到位资金.开工以来累计 <= 项目.签约金额``) read into a relation.

A name is ``对象.指标.数`` or ``项目.字段``: 对象 is 项目 or 单位 (or a form whose rows are such: progress, deals,
county_figures, targets); 指标 is a measure's key or title, 各指标 for each in turn, 部分 and 总项 for each part
and the measure it is part of; 数 is one of ``SERIES`` or may be left out for 总投资 and 签约金额; a month may follow in
brackets: ``[上期]``, ``[上年同期]``, ``[上年末]``. ``合计(…)`` adds a number of 项目 up over a 单位. + − × ÷, brackets
and numbers as usual; one of = <= >= < > between two sides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from xmgc.domain.facts import Aspect
from xmgc.domain.fields import PROJECT_FIELDS
from xmgc.domain.measures import MEASURES
from xmgc.domain.period import Span

SERIES: Final[Mapping[str, tuple[Aspect, Span]]] = {
    "当月完成": (Aspect.ACTUAL, Span.MONTH),
    "累计完成": (Aspect.ACTUAL, Span.YEAR_TO_DATE),
    "开工以来累计": (Aspect.ACTUAL, Span.SINCE_START),
    "当月计划": (Aspect.PLAN, Span.MONTH),
    "累计计划": (Aspect.PLAN, Span.YEAR_TO_DATE),
    "年度计划": (Aspect.PLAN, Span.YEAR),
    "年度任务": (Aspect.PLAN, Span.YEAR),
    "明年计划": (Aspect.PLAN, Span.NEXT_YEAR),
}
SHIFTS: Final = ("上期", "上年同期", "上年末")
EACH, PART, WHOLE = "各指标", "部分", "总项"
"""Measures that stand for each one in turn: every measure; a part; the measure it is part of."""
_SCOPES: Final = {
    **dict.fromkeys(("项目", "project", "progress", "deals", "reserve"), "project"),
    **dict.fromkeys(("单位", "county", "county_figures", "targets"), "county"),
}
_FIELDS: Final = {word: one.key for one in PROJECT_FIELDS if one.kind == "day" for word in (one.key, one.label)}
_TOKEN: Final = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?)|(<=|>=|==|[=<>≤≥+\-−*×/÷()（）])|([^\s\d<>=≤≥+\-−×/÷()（）][^\s<>=≤≥+\-−×/÷()（）]*))"
)
_SIGNS: Final = {"−": "-", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "==": "=", "（": "(", "）": ")"}
_COMPARE: Final = frozenset({"=", "<=", ">=", "<", ">"})


@dataclass(frozen=True, slots=True)
class Named:
    """A term: of a 项目 or a 单位; a measure with its aspect and span (None: the amount itself), or a day field."""

    scope: str
    measure: str
    series: tuple[Aspect, Span] | None
    field: str
    shift: str
    words: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two sides joined by + - * /."""

    sign: str
    left: "Side"
    right: "Side"


@dataclass(frozen=True, slots=True)
class Added:
    """A number of 项目 added up over the 单位."""

    part: Named


Side = Named | Joined | Added | Fraction


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold: ``left sign right``."""

    left: Side
    sign: str
    right: Side

    @property
    def names(self) -> tuple[Named, ...]:
        """Its terms in order."""
        return (*_names(self.left), *_names(self.right))

    @property
    def adds_up(self) -> bool:
        """Whether a number of 项目 is added up in it."""
        return len(self.names) > len(_bare(self.left) + _bare(self.right))

    @property
    def of_projects(self) -> bool:
        """Whether it is about every 项目 (else about every 单位)."""
        return any(one.scope == "project" for one in _bare(self.left) + _bare(self.right))


class Unreadable(ValueError):
    """A relation that cannot be read; ``str()`` is the Chinese reason."""


def relation(text: str) -> Relation:
    """The relation a sentence says. Raises ``Unreadable``."""
    tokens = list(_tokens(text))
    places = [at for at, (kind, word) in enumerate(tokens) if kind == "sign" and word in _COMPARE]
    if len(places) != 1:
        raise Unreadable("两边之间要有一个 =、<=、>=、< 或 >")
    left, right = tokens[: places[0]], tokens[places[0] + 1 :]
    found = Relation(_side(left), tokens[places[0]][1], _side(right))
    if len({one.scope for one in _bare(found.left) + _bare(found.right)}) > 1:
        raise Unreadable("项目的数和单位的数不能直接比，项目的数请用 合计(…)")
    if not found.names:
        raise Unreadable("没有一个数的名称")
    return found


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text.rstrip()):
        found = _TOKEN.match(text, place)
        if found is None:
            raise Unreadable(f"读不懂“{text[place:].strip()}”")
        number, sign, name = found.groups()
        yield ("number", number) if number else ("sign", _SIGNS.get(sign, sign)) if sign else ("name", name)
        place = found.end()


def _side(tokens: Sequence[tuple[str, str]]) -> Side:
    rest = list(tokens)
    side = _level(rest, 1)
    if rest:
        raise Unreadable(f"“{rest[0][1]}”不该在这里")
    return side


def _level(rest: list[tuple[str, str]], binds: int) -> Side:
    left = _atom(rest)
    while rest and rest[0][0] == "sign" and rest[0][1] in "+-*/" and (2 if rest[0][1] in "*/" else 1) >= binds:
        sign = rest.pop(0)[1]
        left = Joined(sign, left, _level(rest, 2 if sign in "+-" else 3))
    return left


def _atom(rest: list[tuple[str, str]]) -> Side:
    if not rest:
        raise Unreadable("少了一个数")
    kind, word = rest.pop(0)
    if kind == "number":
        return Fraction(word)
    if word == "(":
        inner = _level(rest, 1)
        _closed(rest)
        return inner
    if kind == "sign":
        raise Unreadable(f"“{word}”前面少了一个数")
    if word in {"合计", "sum"} and rest and rest[0][1] == "(":
        rest.pop(0)
        part = _level(rest, 1)
        _closed(rest)
        if not isinstance(part, Named) or part.scope != "project" or part.field:
            raise Unreadable("合计( ) 里应是一个项目的数，如 合计(项目.重点项目投资.累计完成)")
        return Added(part)
    return _named(word)


def _closed(rest: list[tuple[str, str]]) -> None:
    if not rest or rest.pop(0)[1] != ")":
        raise Unreadable("少了一个右括号")


def _named(word: str) -> Named:
    name, _, shift = word.removesuffix("]").partition("[")
    if shift and shift not in SHIFTS:
        raise Unreadable(f"不认得月份“{shift}”，可用 {'、'.join(SHIFTS)}")
    scope, *rest = name.split(".")
    if scope not in _SCOPES or not rest:
        raise Unreadable(f"不认得“{name}”，应写成 项目.指标.数 或 单位.指标.数")
    if len(rest) == 1 and rest[0] in _FIELDS:
        return Named(_SCOPES[scope], "", None, _FIELDS[rest[0]], shift, word)
    series = SERIES.get(rest[1]) if len(rest) == 2 else None
    if len(rest) > 2 or (len(rest) == 2 and series is None):
        raise Unreadable(f"“{name}”里不认得“{rest[-1]}”，可用 {'、'.join(SERIES)}")
    return Named(_SCOPES[scope], _measure(rest[0]), series, "", shift, word)


def _measure(word: str) -> str:
    if word in {EACH, PART, WHOLE}:
        return word
    found = next((one.key for one in MEASURES if word == one.key or word in one.words), word)
    if not re.fullmatch(r"[a-z_]+", found):
        raise Unreadable(f"没有“{word}”这个指标")
    return found


def _names(side: Side) -> tuple[Named, ...]:
    if isinstance(side, Named):
        return (side,)
    if isinstance(side, Added):
        return (side.part,)
    return (*_names(side.left), *_names(side.right)) if isinstance(side, Joined) else ()


def _bare(side: Side) -> tuple[Named, ...]:
    """The terms that are not added up."""
    if isinstance(side, Named):
        return (side,)
    return (*_bare(side.left), *_bare(side.right)) if isinstance(side, Joined) else ()
