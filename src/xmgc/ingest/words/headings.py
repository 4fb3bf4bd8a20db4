"""A column's heading, read once: its whole path of levels as tokens, and what that path means as an amount.

The grammar is this page. Aspect: the lowest level that says 完成, 计划, 任务 … decides; within a level 计划 before 完成 is
a plan, 完成 before 计划 is what was done of it (with % a rate). 预计, 力争, 拟 anywhere is a forecast, 去年同期 anywhere
another year, 应 and 时序 a plan to date; none of these is ever what was done. A qualifier (工业, 省外) never means the
whole. One character outside the lexicon and the heading means no amount at all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect
from xmgc.domain.measures import CONTRACTED, FUNDS_ARRIVED, TOTAL_INVESTMENT
from xmgc.domain.period import Span
from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.lexer import Lexed, Lexicon, Token
from xmgc.ingest.words.lexicon import Kind

_PUNCTUATION: Final = re.compile(r"[()\[\]【】〔〕<>《》“”\"'、,，.。:：;；/\\·*＊_＿‘’!?☆★▲●◆■-]")
_BRACKETED: Final = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]?")


class Months(NamedTuple):
    """The months a heading names. ``quarter`` marks a bare quarter (二季度), which may or may not be cumulative."""

    first: int
    last: int
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """What a money heading means. ``measure`` '' is that of the sheet; ``span`` None is a cumulative whose start the
    heading leaves open; ``claim`` marks a printed rate, points or rank, ``basis`` the 口径 of a plan. ``qualifier`` is
    the part that is meant where no measure is declared for it; ``aside`` says why numbers of the column are understood
    and yet no figures of this sheet (another year, a forecast, a difference)."""

    measure: str
    aspect: Aspect
    span: Span | None
    basis: str = ""
    claim: ClaimKind | None = None
    qualifier: str = ""
    aside: str = ""
    whole_year: bool = False
    """全年完成: done only when the year is over, else a forecast."""
    counted: bool = False
    """Whole numbers of things (个, 项), not money."""
    weak: bool = False
    """The measure is only implied (到位): a title that names a part of it says more."""
    rated: bool = False
    """The measure itself is a percentage: read like a growth, kept as what was done or demanded."""
    revised: bool = False
    """调整后: where a column of the same stands beside it that is not, this one is the amount."""
    month_before: bool = False
    """截至上月底: as it stood a month before the sheet's."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading. ``row`` is its lowest header row; ``shown`` what a message quotes; ``levels`` its path,
    top to bottom. ``keys`` are the spellings to look a field up by, the most telling first: all levels joined, the
    lowest alone, the levels turned round. ``words`` is the path without unit, year and months, ``lowest`` its last
    level; ``currency`` '' is RMB."""

    col: int
    row: int
    shown: str
    levels: tuple[Lexed, ...]
    keys: tuple[str, ...]
    words: str
    lowest: str
    unit: str | None
    currency: str
    percent: bool
    year: int | None
    past_year: int | None
    """A year said by reference: -1 of 去年底, 0 of 年底."""
    months: Months | None
    at_year_end: bool

    @property
    def identical(self) -> tuple[str, object, object]:
        """Two columns with the same of this have literally the same heading."""
        return self.keys[0] if self.keys else "", self.months, (self.year, self.unit)

    @property
    def bare(self) -> bool:
        """Whether it names months and nothing else that says what its amounts are."""
        quiet = _OUTER | {Kind.YEAR_WORD, Kind.NOISE, Kind.BY_MONTH, Kind.PROJECT, Kind.MONEY}
        return self.months is not None and all(token.kind in quiet for level in self.levels for token in level.tokens)

    @property
    def residue(self) -> str:
        """What no word of the lexicon covers."""
        return "".join(level.residue for level in self.levels)


def key_of(text: str) -> str:
    """A heading's text for looking up: folded, without brackets, punctuation and case."""
    return _PUNCTUATION.sub("", fold(text)).casefold()


_OUTER: Final = frozenset({Kind.UNIT, Kind.PERCENT, Kind.YEAR, Kind.MONTHS, Kind.YEAR_END})
"""Tokens that qualify a heading from outside: taken out of the words a field is looked up by."""


def heading_of(col: int, texts: tuple[tuple[int, str], ...], lexicon: Lexicon) -> Heading:
    """The heading of a column from its header cells (row, text) top to bottom."""
    levels = tuple(lexicon.lex(text) for _, text in texts)
    tokens = [token for level in levels for token in level.tokens]
    ends = [token.value for token in tokens if token.kind is Kind.YEAR_END]
    years = [token.value for token in tokens if token.kind is Kind.YEAR]
    years += [year for year, relative in ends if not relative]
    unit, currency = next((token.value for token in reversed(tokens) if token.kind is Kind.UNIT), (None, ""))
    plain = [_plain(level) for level in levels]
    return Heading(
        col=col,
        row=texts[-1][0],
        shown="·".join(fold(text) for _, text in texts),
        levels=levels,
        keys=_keys(tuple(text for _, text in texts), tuple(plain)),
        words="|".join(words for words in plain if words),
        lowest=plain[-1],
        unit=unit,
        currency=currency,
        percent=any(token.kind is Kind.PERCENT for token in tokens),
        year=years[-1] if years else None,
        past_year=next((year for year, relative in reversed(ends) if relative), None),
        months=_months_of(levels),
        at_year_end=bool(ends),
    )


def _months_of(levels: Sequence[Lexed]) -> Months | None:
    found = [token.value for level in levels for token in level.tokens if token.kind is Kind.MONTHS]
    return Months(*found[-1]) if found else None


def _plain(level: Lexed) -> str:
    return "".join(token.text for token in level.tokens if token.kind not in _OUTER)


@lru_cache(maxsize=8192)
def _keys(texts: tuple[str, ...], plain: tuple[str, ...]) -> tuple[str, ...]:
    whole = [key_of(text) for text in texts]
    words = [key_of(text) for text in plain]
    bare = [key_of(_BRACKETED.sub("", fold(text))) for text in texts]
    tries = (
        "".join(whole),
        "".join(words),
        "".join(bare),
        "".join(reversed(words)),
        words[-1],
        bare[-1],
        "".join(words[-2:]),
    )
    return tuple(dict.fromkeys(key for key in tries if key))


_AMBIGUOUS_STARTS: Final = frozenset({"开工", "自开工", "本期"})
_BARE_ARRIVAL: Final = frozenset({"到位", "引进到位"})
"""Under a group of plans: the name of what is to arrive."""
_CLAIMS: Final = ((Kind.RANK, ClaimKind.RANK), (Kind.POINTS, ClaimKind.POINTS))
_ASIDE: Final = (
    (Kind.FRAGMENT, "不足一月的数"),
    (Kind.REMAIN, "未完成或差额数"),
    (Kind.PAST, "上年或上期的数"),
    (Kind.COMING, "以后月份的数"),
)
_BASES: Final = {
    "预期目标": "预期",
    "预期性目标": "预期",
    "省级下达": "省下达",
    "省级": "省下达",
    "市级下达": "市下达",
    "省下达任务": "省下达",
    "省下达目标": "省下达",
    "市下达任务": "市下达",
    "市下达目标": "市下达",
    "省定任务": "省定",
    "省定目标": "省定",
    "市定任务": "市定",
    "市定目标": "市定",
}
_PLANS: Final = frozenset({Kind.PLAN, Kind.BASIS, Kind.DUE, Kind.EXPECT})
_WHOLES: Final = frozenset({TOTAL_INVESTMENT, CONTRACTED})
"""Measures of the thing itself: an estimate of them is what they are."""
_DONES: Final = frozenset({Kind.DONE, Kind.ARRIVED, Kind.TASK_DONE})


def amount_of(heading: Heading, *, project_is_part: bool = False) -> Amount | None:
    """The amount a heading's whole path means; None outside the grammar (a residue, or no word of amounts at all).

    ``project_is_part``: 项目投资 is a part of the whole here (a statistics sheet), not the way to say investment.
    """
    if heading.residue:
        return None
    return _Path(heading, project_is_part).amount()


def percentage_of(heading: Heading, amount: Amount) -> Amount:
    """What a heading means that names a measure which is itself a percentage: never a rate of something else."""
    promised = amount.aspect.promised or any(level.has(*_PLANS) for level in heading.levels)
    basis = _Path(heading, project_is_part=True).basis() if promised else ""
    aspect, span = (Aspect.GROWTH_TARGET, Span.YEAR) if promised else (Aspect.GROWTH, Span.YEAR_TO_DATE)
    return Amount(amount.measure, aspect, span, basis, rated=True)


class _Path:
    """The path of a heading while its meaning is settled."""

    def __init__(self, heading: Heading, project_is_part: bool) -> None:
        self.heading = heading
        self.tokens = [token for level in heading.levels for token in level.tokens]
        self.kinds = {token.kind for token in self.tokens}
        self.project_is_part = project_is_part

    def amount(self) -> Amount | None:
        """The path's amount, the surest reading first."""
        if not self._speaks() or self._only_hoped_for() or self._of_other_things():
            return None
        found = self._claim() or self._growth() or self._aside() or self._money()
        if found is None or not self._has(Kind.REVISED, Kind.TO_LAST_MONTH):
            return found
        return replace(found, revised=Kind.REVISED in self.kinds, month_before=Kind.TO_LAST_MONTH in self.kinds)

    def bare_measure(self) -> Amount:
        """The measure alone, its aspect left to the form."""
        counted = Kind.COUNTED in self.kinds and not self.heading.unit
        return Amount(self._measure(), Aspect.ACTUAL, None, qualifier=self._qualifier(), counted=counted)

    def _speaks(self) -> bool:
        """Whether any word is about an amount; a path that ends in 情况 and has no unit or months is a text."""
        heading = self.heading
        telling = self.kinds - {
            Kind.NOISE,
            Kind.PROJECT,
            Kind.YEAR,
            Kind.TOTAL,
            Kind.PART,
            Kind.BY_MONTH,
            Kind.OTHER_UNIT,
        }
        if not telling and not (heading.unit or heading.percent):
            return False
        if self._only_begun() or self._only_issued():
            return False
        return not (heading.words.endswith("情况") and not (heading.unit or heading.months or heading.percent))

    def _only_issued(self) -> bool:
        """已下达, 已安排: given out, which is neither the year's plan nor anything done."""
        for level in self.heading.levels:
            for one, other in pairwise(level.tokens):
                if one.text == "已" and other.kind is Kind.PLAN:
                    return not self.kinds & {Kind.ARRIVED, Kind.TASK_DONE}
        return False

    def _only_begun(self) -> bool:
        """开工, 开工数: the beginning itself, no amount since it; 本期投资: of this phase, or of this month."""
        starts = {token.text for token in self.tokens if token.kind in {Kind.SINCE_START, Kind.MONTH}}
        sums = self.kinds & (_DONES | {Kind.CUMULATIVE, Kind.GROWTH, *_PLANS})
        return not (sums or self.heading.months) and bool(starts) and starts <= _AMBIGUOUS_STARTS

    def _only_hoped_for(self) -> bool:
        """拟投入, 预计投资 without a word of doing or a month: a plan or a forecast, nobody can say which."""
        hoped = [token.text for token in self.tokens if token.kind is Kind.FORECAST]
        if not hoped or self.heading.months or self.heading.at_year_end or self._measure() in _WHOLES:
            return False
        says = self.kinds & (_DONES | {Kind.GROWTH, Kind.PLAN, Kind.COMING, Kind.WHOLE_YEAR, Kind.BASIS, Kind.RATE})
        return not says and not any("完成" in text or "到位" in text for text in hoped)

    def _of_other_things(self) -> bool:
        """责任人, 任务（吨）: counted in a unit of nothing the ledger keeps."""
        return Kind.OTHER_UNIT in self.kinds and not (self.heading.unit or self.heading.percent)

    def _has(self, *kinds: Kind) -> bool:
        return any(kind in self.kinds for kind in kinds)

    def _claim(self) -> Amount | None:
        for kind, claim in _CLAIMS:
            if kind in self.kinds and not (kind is Kind.POINTS and self._only_a_unit()):
                return Amount(self._measure(), Aspect.ACTUAL, None, claim=claim)
        if self._has(Kind.TIME_RATE):
            return Amount(self._measure(), Aspect.ACTUAL, None, aside="时间进度")
        if self._has(Kind.OTHER_RATE):
            return Amount(self._measure(), Aspect.ACTUAL, None, aside="不是完成率")
        if Kind.GROWTH in self.kinds or self.heading.unit:
            return None
        rated = Kind.RATE in self.kinds or (
            self.heading.percent and self._has(*_DONES, Kind.PLAN, Kind.CUMULATIVE, Kind.MONEY)
        )
        if rated:
            return Amount(self._measure(), Aspect.ACTUAL, None, claim=ClaimKind.RATE)
        return None

    def _only_a_unit(self) -> bool:
        points = [token.text for token in self.tokens if token.kind is Kind.POINTS]
        return Kind.GROWTH in self.kinds and all(text.endswith("百分点") for text in points)

    def _growth(self) -> Amount | None:
        if Kind.GROWTH not in self.kinds:
            return None
        measure = self._measure()
        if self._has(Kind.FORECAST, Kind.COMING):
            return Amount(measure, Aspect.GROWTH, None, aside="预计数")
        if self.heading.unit or self._has(Kind.PAST, Kind.REMAIN) or (self._has(Kind.MONEY) and not self._is_rate()):
            return Amount(measure, Aspect.GROWTH, None, aside="上年或增加额")
        if self._has(*_PLANS):
            return Amount(measure, Aspect.GROWTH_TARGET, Span.YEAR, self.basis(), qualifier=self._qualifier())
        span = Span.MONTH if self._single() else Span.YEAR_TO_DATE
        return Amount(measure, Aspect.GROWTH, span, qualifier=self._qualifier())

    def _is_rate(self) -> bool:
        """投资增速 is a growth of money; 增减额 is money."""
        last = [token for token in self.tokens if token.kind in {Kind.GROWTH, Kind.MONEY}][-1]
        return last.kind is Kind.GROWTH or self.heading.percent

    def _aside(self) -> Amount | None:
        measure = self._measure()
        for kind, why in _ASIDE:
            if kind in self.kinds and not (kind is Kind.FRAGMENT and self._sums_up()):
                return Amount(measure, Aspect.ACTUAL, None, aside=why)
        if Kind.DUE in self.kinds and self._has(*_DONES) and not self.heading.unit and self._due_of_done():
            return Amount(measure, Aspect.ACTUAL, None, aside="时间进度")
        forecast = Kind.FORECAST in self.kinds or (Kind.EXPECT in self.kinds and self._has(*_DONES))
        if forecast and measure not in _WHOLES:
            return Amount(measure, Aspect.ACTUAL, None, aside="预计数")
        return None

    def _due_of_done(self) -> bool:
        """完成时序: how far the doing is along, no amount."""
        said = [token.kind for token in self.tokens if token.kind in _DONES | {Kind.DUE}]
        return said[0] in _DONES and said[-1] is Kind.DUE

    def _sums_up(self) -> bool:
        """合计 under a group of decades is the group itself, not one of them."""
        lowest = self.heading.levels[-1]
        return lowest.has(Kind.TOTAL) and not lowest.has(Kind.FRAGMENT)

    def _money(self) -> Amount | None:
        heading, kinds = self.heading, self.kinds
        measure, qualifier = self._measure(), self._qualifier()
        counted = Kind.COUNTED in kinds and not heading.unit
        aspect = self._aspect()
        if measure == CONTRACTED:
            if kinds & {Kind.DONE, Kind.ARRIVED, Kind.YEAR_END}:
                return None
            return Amount(CONTRACTED, Aspect.ACTUAL, Span.WHOLE, qualifier=qualifier)
        if measure == TOTAL_INVESTMENT:
            if not self._with_the_total(_DONES | {Kind.SINCE_START}):
                return Amount(TOTAL_INVESTMENT, Aspect.PLAN, Span.WHOLE, qualifier=qualifier)
            return Amount("", Aspect.ACTUAL, Span.SINCE_START, qualifier=qualifier)
        if aspect is Aspect.PLAN:
            return Amount(measure, aspect, self._plan_span(), self.basis(), qualifier=qualifier, counted=counted)
        if Kind.NEXT_YEAR in kinds and not kinds & _DONES:
            return Amount(measure, Aspect.PLAN, Span.NEXT_YEAR, qualifier=qualifier)
        if not self._done_is_said():
            return None
        if Kind.SINCE_START in kinds or heading.at_year_end:
            return Amount(measure, Aspect.ACTUAL, Span.SINCE_START, qualifier=qualifier, counted=counted)
        return Amount(
            measure,
            Aspect.ACTUAL,
            self._done_span(),
            qualifier=qualifier,
            whole_year=Kind.WHOLE_YEAR in kinds and heading.months is None,
            counted=counted,
            weak=Kind.MEASURE not in kinds and Kind.ARRIVED in kinds,
        )

    def _with_the_total(self, kinds: frozenset[Kind]) -> bool:
        """Whether a word of these kinds stands in the level of 总投资, in one below, or in a group that is more than a
        …情况."""
        levels = self.heading.levels
        at = next(i for i, level in enumerate(levels) if any(t.value == TOTAL_INVESTMENT for t in level.tokens))
        telling = [*levels[at:], *(level for level in levels[:at] if not _is_state(level))]
        return any(token.kind in kinds for level in telling for token in level.tokens)

    def _done_is_said(self) -> bool:
        said = {Kind.CUMULATIVE, Kind.TO_LAST_MONTH, Kind.SINCE_START, Kind.MONTH}
        if self.kinds & (_DONES | said) or self.heading.at_year_end:
            return True
        if any(token.kind is Kind.MEASURE and "到" in token.text for token in self.tokens):
            return True
        quiet = {
            Kind.YEAR_WORD,
            Kind.MONEY,
            Kind.MEASURE,
            Kind.MONTHS,
            Kind.YEAR,
            Kind.NOISE,
            Kind.PROJECT,
            Kind.UNIT,
            Kind.QUALIFIER,
            Kind.TOTAL,
            Kind.PART,
            Kind.BY_MONTH,
            Kind.COUNTED,
        }
        return self.heading.months is not None and self.kinds <= quiet

    def _aspect(self) -> Aspect:
        """Of the lowest level that says; within it 完成 before 计划 is what was done."""
        levels = self.heading.levels
        for at, level in reversed(list(enumerate(levels))):
            said = [token for token in level.tokens if token.kind in _PLANS | _DONES]
            above = {token.kind for upper in levels[:at] for token in upper.tokens}
            if said and all(token.text in _BARE_ARRIVAL for token in said) and above & _PLANS and not above & _DONES:
                return Aspect.PLAN
            if said:
                return _aspect_in(said)
        return Aspect.ACTUAL

    def _measure(self) -> str:
        found = [str(token.value) for token in self.tokens if token.kind is Kind.MEASURE]
        stems = [str(token.value) for token in self.tokens if token.kind is Kind.COUNT_STEM]
        if stems and not self.heading.unit and Kind.COUNTED in self.kinds:
            return stems[-1]
        if not found and Kind.ARRIVED in self.kinds:
            return FUNDS_ARRIVED
        wholes = {TOTAL_INVESTMENT, CONTRACTED}
        return next((key for key in reversed(found) if key in wholes), found[-1] if found else "")

    def _qualifier(self) -> str:
        parts = [token.text for token in self.tokens if token.kind is Kind.QUALIFIER]
        if self.heading.unit or Kind.COUNTED not in self.kinds:
            parts += [token.text for token in self.tokens if token.kind is Kind.COUNT_STEM]
        if self.project_is_part:
            parts += [token.text for token in self.tokens if token.kind is Kind.PROJECT and token.value == "项目投资"]
        return "·".join(parts)

    def basis(self) -> str:
        """The 口径 of a plan, '' where none is named."""
        found = next((token for token in self.tokens if token.kind in {Kind.BASIS, Kind.EXPECT}), None)
        return _BASES.get(found.text, found.text) if found else ""

    def _single(self) -> bool:
        """Whether the lowest level that names a stretch of time names one month."""
        for level in reversed(self.heading.levels):
            if level.has(Kind.CUMULATIVE, Kind.TO_LAST_MONTH, Kind.SINCE_START, Kind.YEAR_WORD):
                return False
            if level.has(Kind.MONTH):
                return True
            months = level.last(Kind.MONTHS)
            if months:
                return bool(months.value[0] == months.value[1])
        return False

    def _plan_span(self) -> Span:
        if Kind.NEXT_YEAR in self.kinds:
            return Span.NEXT_YEAR
        if Kind.DUE in self.kinds:
            return Span.MONTH if self._single() else Span.YEAR_TO_DATE
        if self.heading.months or Kind.MONTH in self.kinds:
            return Span.MONTH if self._single() else Span.YEAR_TO_DATE
        return Span.YEAR_TO_DATE if Kind.CUMULATIVE in self.kinds else Span.YEAR

    def _done_span(self) -> Span | None:
        if self._single():
            return Span.MONTH
        if self.heading.months or self.heading.year or self.kinds & {Kind.YEAR_WORD, Kind.WHOLE_YEAR}:
            return Span.YEAR_TO_DATE
        return None


def _aspect_in(said: Sequence[Token]) -> Aspect:
    if said[0].kind in _DONES or said[-1].kind is Kind.TASK_DONE:
        return Aspect.ACTUAL
    return Aspect.PLAN


_ITEM_ENDING: Final = re.compile(
    r"(办理情况|完成情况|办理进度|办理时间|批复时间|进展情况|情况|手续|批复|审批|进度|文件|办理|许可证|证|意见书|意见|报告|批文|文号|时间)$"
)


def item_key(key: str, items: Mapping[str, str]) -> str:
    """The item whose spelling a heading's key is, endings like 手续 or 办理情况 left off, or of which the key is two
    (立项备案); '' for none."""
    bare = key
    while (shorter := _ITEM_ENDING.sub("", bare)) != bare:
        bare = shorter
    for one in (bare, key):
        if one in items:
            return one
    for cut in range(2, len(bare) - 1):
        if bare[:cut] in items and bare[cut:] in items:
            return bare[cut:]
    return ""


def _is_state(level: Lexed) -> bool:
    """A group like 投资完成情况: it names what its columns are about and says nothing of each."""
    return bool(level.tokens) and level.tokens[-1].text == "情况"


def named_measure(heading: Heading, *, project_is_part: bool = False) -> Amount | None:
    """A heading that names a measure (or a part of one) and says nothing of plan or deed: for the form to say which."""
    quiet = {
        Kind.MEASURE,
        Kind.QUALIFIER,
        Kind.TOTAL,
        Kind.PART,
        Kind.MONEY,
        Kind.NOISE,
        Kind.UNIT,
        Kind.PROJECT,
        Kind.COUNTED,
        Kind.COUNT_STEM,
        Kind.YEAR,
        Kind.YEAR_WORD,
        Kind.MONTHS,
    }
    path = _Path(heading, project_is_part)
    named = path.kinds & {Kind.MEASURE, Kind.QUALIFIER, Kind.COUNT_STEM} or (
        project_is_part and Kind.PROJECT in path.kinds
    )
    if heading.residue or heading.percent or not named or path.kinds - quiet:
        return None
    return path.bare_measure()
