"""A column's heading, read once: its stacked texts, and the unit, year and months taken out of its words.

Brackets of any width and mismatched ones compare alike; ``隶 属`` is ``隶属``. ``keys`` are the spellings to look
up, the
most telling first: all levels joined, the lowest alone, the levels turned round.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.numerals import arabic_dates

_UNIT = re.compile(
    r"[(\[【〔<]?(?:单位[::]?)?(亿元|千万元|百万元|万元|千元|元)[)\]】〕>]?$|[(\[【〔](?:单位[::]?)?(亿元|千万元|百万元|万元|千元|元)(?:[、,/]?%)?[)\]】〕]?"
)
_BARE_UNIT = re.compile(r"[(\[【〔](?:单位[::]?)?(亿|万)[)\]】〕]?$")
_PERCENT = re.compile(r"[(\[【〔]?[%‰][)\]】〕]?$|[(\[【〔]%[)\]】〕]")
_YEAR_END = re.compile(r"(?:截[至止]|[到至])?(20\d\d)年(?:底|末|12月底|12月末)(?:止|前)?|(20\d\d)年(?:及)?以前")
_YEAR = re.compile(r"(20\d\d)(?:年度?|(?=[一-龥])|(?=[-./]\d))")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})月?份?[-—–~至到]+(\d{1,2})月份?(?:底|末)?")
_AS_OF_MONTH = re.compile(
    r"(?:截[至止]|[到至])(\d{1,2})月份?(?:底|末)?(?:\d{1,2}日)?(?:止)?|(?<!\d)(\d{1,2})月(?:底|末)"
)
_ONE_MONTH = re.compile(r"(?<!\d)(\d{1,2})月份?")
_FIRST_QUARTERS = re.compile(r"前([1-4])个?季度(?:末|底)?")
_QUARTER = re.compile(r"第?([1-4])季度(末|底)?")
_PUNCTUATION = re.compile(r"[()\[\]【】〔〕<>《》“”\"'、,，.。:：;；/\\·*＊_＿‘’!?-]")
_BRACKETED = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]?")


class Months(NamedTuple):
    """The months a heading names. ``quarter`` marks a bare quarter (二季度), which may or may not be cumulative."""

    first: int
    last: int
    quarter: bool = False


class Level(NamedTuple):
    """One header cell of a column: its words without unit, year and months."""

    words: str
    unit: str | None
    percent: bool
    year: int | None
    months: Months | None
    at_year_end: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading. ``row`` is its lowest header row; ``shown`` what a message quotes."""

    col: int
    row: int
    shown: str
    keys: tuple[str, ...]
    words: str
    lowest: str
    unit: str | None
    percent: bool
    year: int | None
    months: Months | None
    at_year_end: bool

    @property
    def identical(self) -> tuple[str, object, object]:
        """Two columns with the same of this have literally the same heading."""
        return self.keys[0] if self.keys else "", self.months, (self.year, self.unit)


def key_of(text: str) -> str:
    """A heading's text for looking up: folded, without brackets, punctuation and case."""
    return _PUNCTUATION.sub("", fold(text)).casefold()


@lru_cache(maxsize=8192)
def level_of(text: str) -> Level:
    """One header cell taken apart."""
    plain = arabic_dates(fold(text))
    unit, plain = _unit(plain)
    percent = bool(_PERCENT.search(plain))
    plain = _PERCENT.sub("", plain)
    if ended := _YEAR_END.search(plain):
        return Level(_YEAR_END.sub("", plain), unit, percent, int(ended[1] or ended[2]), None, True)
    year = _YEAR.search(plain)
    plain = _YEAR.sub("", plain, count=1)
    months, plain = _months(plain)
    return Level(plain, unit, percent, int(year[1]) if year else None, months, False)


def heading_of(col: int, texts: tuple[tuple[int, str], ...]) -> Heading:
    """The heading of a column from its header cells (row, text) top to bottom."""
    levels = tuple(level_of(text) for _, text in texts)
    units = [level.unit for level in levels if level.unit]
    years = [level.year for level in levels if level.year]
    months = [level.months for level in levels if level.months]
    words = "|".join(level.words for level in levels if level.words)
    return Heading(
        col=col,
        row=texts[-1][0],
        shown="·".join(fold(text) for _, text in texts),
        keys=_keys(tuple(text for _, text in texts), levels),
        words=_loose(words),
        lowest=_loose(levels[-1].words),
        unit=units[-1] if units else None,
        percent=any(level.percent for level in levels),
        year=years[-1] if years else None,
        months=months[-1] if months else None,
        at_year_end=any(level.at_year_end for level in levels),
    )


@lru_cache(maxsize=8192)
def _keys(texts: tuple[str, ...], levels: tuple[Level, ...]) -> tuple[str, ...]:
    whole = [key_of(text) for text in texts]
    plain = [key_of(level.words) for level in levels]
    bare = [key_of(_BRACKETED.sub("", fold(text))) for text in texts]
    tries = (
        "".join(whole),
        "".join(plain),
        "".join(bare),
        "".join(reversed(plain)),
        plain[-1],
        bare[-1],
        "".join(plain[-2:]),
    )
    return tuple(dict.fromkeys(key for key in tries if key))


def _unit(plain: str) -> tuple[str | None, str]:
    if found := _UNIT.search(plain):
        left = plain[: found.start()] + plain[found.end() :]
        return found[1] or found[2], left
    if found := _BARE_UNIT.search(plain):
        return found[1] + "元", plain[: found.start()] + plain[found.end() :]
    return None, plain


def _months(plain: str) -> tuple[Months | None, str]:
    if found := _MONTHS.search(plain):
        return _valid(int(found[1]), int(found[2])), _cut(plain, found)
    if found := _AS_OF_MONTH.search(plain):
        return _valid(1, int(found[1] or found[2])), _cut(plain, found)
    if found := _ONE_MONTH.search(plain):
        return _valid(int(found[1]), int(found[1])), _cut(plain, found)
    if found := _FIRST_QUARTERS.search(plain):
        return _valid(1, int(found[1]) * 3), _cut(plain, found)
    if found := _QUARTER.search(plain):
        quarter = int(found[1])
        first = 1 if found[2] else quarter * 3 - 2
        return Months(first, quarter * 3, first > 1), _cut(plain, found)
    if "上半年" in plain:
        return Months(1, 6), re.sub("上半年(?:末|底)?", "", plain)
    return None, plain


def _cut(plain: str, found: re.Match[str]) -> str:
    return plain[: found.start()] + plain[found.end() :]


def _valid(first: int, last: int) -> Months | None:
    return Months(first, last) if 1 <= first <= last <= 12 else None


def _loose(words: str) -> str:
    return re.sub(r"[()\[\]【】〔〕]", "", words)
