"""The lexer: a text of a heading, title or line turned once into typed tokens, the longest word first.

What the lexicon does not know stays in the text as ``UNKNOWN`` tokens: nothing is understood by dropping a word.
Numbers of months, quarters, years, units and formula notes are shapes, not words; they stand here and nowhere else.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

from xmgc.domain.measures import MEASURES, Measure, MeasureKind
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.lexicon import CURRENCIES, UNITS, WORDS, Kind
from xmgc.ingest.words.numerals import arabic_dates


class Token(NamedTuple):
    """A word with its kind; ``value`` is what the grammar needs of it: a measure's key, (first, last, is_quarter) of
    months, (year, is_relative) of years, (unit, currency) of units, a basis' name."""

    kind: Kind
    text: str
    value: Any = ""


@dataclass(frozen=True, slots=True)
class Lexed:
    """The tokens of a text, marks (brackets, commas) left out."""

    tokens: tuple[Token, ...]

    @property
    def residue(self) -> str:
        """The characters no word covers, '' where everything is understood."""
        return "".join(token.text for token in self.tokens if token.kind is Kind.UNKNOWN)

    def has(self, *kinds: Kind) -> bool:
        """Whether a token of one of the kinds is there."""
        return any(token.kind in kinds for token in self.tokens)

    def last(self, kind: Kind) -> Token | None:
        """The last token of a kind."""
        return next((token for token in reversed(self.tokens) if token.kind is kind), None)


class Lexicon:
    """The shipped words and what an office adds: measures of its own as (key, words)."""

    def __init__(self, measures: Iterable[Measure] = MEASURES) -> None:
        self.measures = {measure.key: measure for measure in measures}
        self.words: dict[str, tuple[Kind, str]] = {}
        for kind, value, spellings in WORDS:
            for word in spellings.split():
                self.words.setdefault(fold(word).casefold(), (kind, value))
        for measure in self.measures.values():
            for word in (measure.title, *measure.words):
                self._measure(measure.key, word)
        self._count_stems()
        self.longest = max(map(len, self.words))
        self._known: dict[str, Lexed] = {}

    def _measure(self, key: str, word: str) -> None:
        folded = fold(word).casefold()
        if folded not in self.words or self.words[folded][0] is not Kind.MEASURE:
            self.words[folded] = (Kind.MEASURE, key)

    def _count_stems(self) -> None:
        """What a count is called without 个数, for headings that say 个 apart (新开工项目（个）)."""
        for measure in self.measures.values():
            if measure.kind is MeasureKind.COUNT:
                for word in (measure.title, *measure.words):
                    stem = _COUNT_ENDING.sub("", fold(word).casefold())
                    self.words[stem] = (Kind.COUNT_STEM, measure.key)

    def part_of(self, parent: str, qualifier: str) -> str:
        """The measure that is this part of a measure (工业 of 固定资产投资), '' where none is declared."""
        return next(
            (
                measure.key
                for measure in self.measures.values()
                if measure.parent == parent
                and any(qualifier + ending in {fold(word) for word in measure.words} for ending in _PART_ENDINGS)
            ),
            "",
        )

    def lex(self, text: str) -> Lexed:
        """The tokens of a text, remembered."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = Lexed(tuple(self._tokens(plain_of(text))))
        return known

    def _tokens(self, plain: str) -> Iterable[Token]:
        at, unknown = 0, ""
        while at < len(plain):
            token = _shape_at(plain, at) or self._word_at(plain, at)
            if token is None:
                if not _MARK.match(plain[at]):
                    unknown += plain[at]
                elif unknown:
                    yield Token(Kind.UNKNOWN, unknown)
                    unknown = ""
                at += 1
                continue
            if unknown:
                yield Token(Kind.UNKNOWN, unknown)
                unknown = ""
            if token.text:
                at += len(token.text)
                yield token
        if unknown:
            yield Token(Kind.UNKNOWN, unknown)

    def _word_at(self, plain: str, at: int) -> Token | None:
        for length in range(min(self.longest, len(plain) - at), 0, -1):
            word = plain[at : at + length]
            found = self.words.get(word)
            if found:
                return Token(found[0], word, found[1] or word)
        return None


def plain_of(text: str) -> str:
    """A text ready for the lexer: folded, numerals of dates in digits, lower case."""
    return arabic_dates(
        fold(text).replace("元月", "1月").replace("元至", "1至").replace("元—", "1-").replace("元-", "1-")
    ).casefold()


_MARK: Final = re.compile(r"[()\[\]【】〔〕<>《》“”\"'、,，.。:：;；/\\·*＊_＿‘’!?|#&+\-—–~☆★▲●◆■]")
_DASH = "[-—–~至到]"
_SCALES = "|".join(unit[:-1] for unit in UNITS if unit != "元")
_MONEY_UNIT: Final = re.compile(rf"(?:单位[:：]?)?({'|'.join(UNITS)})(?![一-龥]*以上)")
_FOREIGN: Final = re.compile(rf"(?:单位[:：]?)?({_SCALES})?({'|'.join(CURRENCIES)})")
_BRIEF_UNIT: Final = re.compile(r"(?<=[(\[【〔])(亿|万)(?=[)\]】〕])")


def _months(first: int, last: int, *, quarter: bool = False) -> tuple[int, int, bool] | None:
    return (first, last, quarter) if 1 <= first <= last <= 12 else None


_Shape = tuple[re.Pattern[str], Kind, Callable[[re.Match[str]], Any]]

_SHAPES: Final[tuple[_Shape, ...]] = (
    (re.compile(r"\(?\d+=[\d+\-*/÷×%()]+|\(\d{1,2}\)(?=$)"), Kind.NOISE, lambda m: ""),
    (re.compile(r"\d+(?:\.\d+)?(?:亿|千万|百万|万)元?(?:及)?以上(?:项目)?"), Kind.QUALIFIER, lambda m: m[0]),
    (
        re.compile(
            r"(?:自?开工(?:建设)?)?(?:截[至止到]|[到至])?(20\d\d)年(?:底|末|12月底|12月末|12月31日)(?:止|前)?|(20\d\d)年(?:及)?以前"
        ),
        Kind.YEAR_END,
        lambda m: (int(m[1] or m[2]), False),
    ),
    (
        re.compile(
            r"(?:自?开工(?:建设)?)?(?:截[至止到]|[到至])?(?:去年|上年|上一年|上一年度|上年度|去年度)(?:底|末|12月底|12月末)(?:止|前)?"
        ),
        Kind.YEAR_END,
        lambda m: (-1, True),
    ),
    (re.compile(r"(?:截[至止到])?(?:以前年度|往年)"), Kind.YEAR_END, lambda m: (-1, True)),
    (re.compile(r"(?:截[至止到]|[到至])?(?:今年|本年|当年)?年(?:底|末)(?:止|前)?"), Kind.YEAR_END, lambda m: (0, True)),
    (
        re.compile(rf"(\d{{1,2}})月?份?{_DASH}+(\d{{1,2}})月份?(?:底|末)?"),
        Kind.MONTHS,
        lambda m: _months(int(m[1]), int(m[2])),
    ),
    (re.compile(r"前(\d{1,2})个?月"), Kind.MONTHS, lambda m: _months(1, int(m[1]))),
    (
        re.compile(r"(?:截[至止到]|[到至])(\d{1,2})月份?(?:底|末)?(?:\d{1,2}日)?(?:止)?|(\d{1,2})月(?:底|末)"),
        Kind.MONTHS,
        lambda m: _months(1, int(m[1] or m[2])),
    ),
    (re.compile(r"(\d{1,2})月份?"), Kind.MONTHS, lambda m: _months(int(m[1]), int(m[1]))),
    (re.compile(r"前([1-4])个?季度(?:末|底)?"), Kind.MONTHS, lambda m: _months(1, int(m[1]) * 3)),
    (
        re.compile(r"第?([1-4])季度(末|底)?"),
        Kind.MONTHS,
        lambda m: _months(1 if m[2] else int(m[1]) * 3 - 2, int(m[1]) * 3, quarter=not m[2] and m[1] != "1"),
    ),
    (re.compile(r"上半年(?:末|底)?"), Kind.MONTHS, lambda m: (1, 6, False)),
    (re.compile(r"(20\d\d)(?:年度?|(?=[一-龥])|(?=[-./]\d)|(?=$))"), Kind.YEAR, lambda m: int(m[1])),
    (re.compile(r"(?<!\d)([2-4]\d)年度?"), Kind.YEAR, lambda m: 2000 + int(m[1])),
    (_MONEY_UNIT, Kind.UNIT, lambda m: (m[1], "")),
    (_FOREIGN, Kind.UNIT, lambda m: ((m[1] or "") + "元", CURRENCIES[m[2]])),
    (_BRIEF_UNIT, Kind.UNIT, lambda m: (m[1] + "元", "")),
    (re.compile(r"[%‰]"), Kind.PERCENT, lambda m: m[0]),
)
"""Shapes with digits, in order of trust; a value of None means: not such a thing after all."""


def _shape_at(plain: str, at: int) -> Token | None:
    for shape, kind, value in _SHAPES:
        found = shape.match(plain, at)
        if not found or not found[0]:
            continue
        if kind is Kind.MONTHS and at and plain[at - 1].isdigit():
            continue
        said = value(found)
        if said is not None:
            return Token(kind, found[0], said)
    return None


_COUNT_ENDING: Final = re.compile(r"(?:个数|数量|数|个)$")
_PART_ENDINGS: Final = ("", "投资", "固定资产投资", "资金", "到位资金", "开发投资")


@lru_cache(maxsize=16)
def lexicon_of(measures: tuple[Measure, ...] = MEASURES) -> Lexicon:
    """The lexicon with an office's own measures, made once."""
    return Lexicon(measures)
