"""What a column of a published table claims, by the words of its heading: the lowest level that says decides."""

import re
from typing import Final

from xmgc.domain.facts import Aspect
from xmgc.domain.measures import CONTRACTED
from xmgc.domain.published import Says
from xmgc.ingest.words.headings import Heading, amount_of
from xmgc.ingest.words.lexer import Lexed
from xmgc.ingest.words.lexicon import Kind

_BEHIND: Final = re.compile(r"慢于|落后|低于|欠")
_AHEAD: Final = re.compile(r"超|快")
_ARREARS: Final = re.compile(r"欠")
_SHARE: Final = re.compile(r"比重|占比|占全")
_COUNT: Final = re.compile(r"[个项家]?数$|[(][个项家][)]$")
_ASIDE: Final = frozenset({Kind.GROWTH, Kind.PAST, Kind.FORECAST, Kind.COMING, Kind.FRAGMENT})
_ORDERED: Final = (
    (Kind.RANK, Says.RANK),
    (Kind.POINTS, Says.PACE),
    (Kind.REMAIN, Says.REMAINING),
    (Kind.TIME_RATE, Says.OTHER),
    (Kind.OTHER_RATE, Says.RATE),
    (Kind.RATE, Says.RATE),
    (Kind.PERCENT, Says.RATE),
    (Kind.DUE, Says.DUE),
)


def says_behind(words: str) -> bool:
    """Whether a column of points counts how far behind."""
    return bool(_BEHIND.search(words)) and not _AHEAD.search(words)


def says_of(heading: Heading) -> Says:
    """What the column claims."""
    for level in reversed(heading.levels):
        said = _of_level(level)
        if said is not None:
            return said
    return _of_amount(heading)


def _of_level(level: Lexed) -> Says | None:
    """What a level says by itself: a claim, or that it is of no interest; None for amounts, which need the path."""
    kinds = {token.kind for token in level.tokens}
    text = "".join(token.text for token in level.tokens)
    if kinds & _ASIDE or _SHARE.search(text):
        return Says.OTHER
    found = next((says for kind, says in _ORDERED if kind in kinds), None)
    if found is Says.REMAINING and _ARREARS.search(text):
        return Says.ARREARS
    if found is Says.DUE and Kind.UNKNOWN in kinds:
        return Says.PACE
    return found


def _of_amount(heading: Heading) -> Says:
    if heading.unit is None and _COUNT.search(heading.shown):
        return Says.COUNT
    amount = amount_of(heading)
    if amount is None or amount.aside:
        return Says.OTHER
    if amount.counted:
        return Says.COUNT
    if amount.aspect is Aspect.PLAN or amount.measure == CONTRACTED:
        return Says.TARGET
    return Says.ACTUAL if amount.aspect is Aspect.ACTUAL else Says.OTHER
