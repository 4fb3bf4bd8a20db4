"""A text cut into clauses at ，；、。 and brackets, and each clause into the longest known words.

Days, percents and numbers are read as such; a run of characters that no word covers is one ``None`` token.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from xmgc.domain.names import folded
from xmgc.domain.status.kinds import Kind
from xmgc.domain.status.lexicon import WORDS

_CLAUSE: Final = re.compile(r"[^,;。:()!?…\[\]【】]+|[,;。:()!?…\[\]【】]")
_PAUSES: Final = frozenset(",:()[]【】")
_STOPS: Final = frozenset(";。!?…")
_NUMBER: Final = re.compile(
    r"(?P<percent>\d+(?:\.\d+)?)%"
    r"|(?P<day>(?:\d{2,4}年)?\d{1,2}月(?:份|\d{1,2}[日号])?|\d{2,4}年|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?月?"
    r"|第?[一二三四1-4]季度)(?:上旬|中旬|下旬|上半年|下半年)?(?P<end>底|末)?(?P<before>之?前|以前)?"
    r"|(?P<count>\d+(?:\.\d+)?#?)"
)


class Token(NamedTuple):
    """A word of a clause with what it is; ``kind`` None is a run of unknown characters. ``share`` is a percent as a
    part of one, ``counted`` marks a number."""

    text: str
    kind: Kind | None
    of: object = None
    share: Fraction | None = None
    counted: bool = False


class Clause(NamedTuple):
    """The tokens of a clause, and whether only a pause (，（：) parts it from the clause before."""

    text: str
    tokens: tuple[Token, ...]
    joined: bool


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, in order."""
    found: list[Clause] = []
    joined = False
    for part in _CLAUSE.findall(folded(text)):
        if part in _PAUSES:
            joined = bool(found)
        elif part in _STOPS:
            joined = False
        else:
            found.append(Clause(part, tuple(_merged(_tokens(part))), joined))
            joined = False
    return tuple(found)


def _tokens(clause: str) -> Iterator[Token]:
    at = 0
    while at < len(clause):
        token = _word(clause, at) or _number(clause, at) or Token(clause[at], None)
        yield token
        at += len(token.text)


def _number(clause: str, at: int) -> Token | None:
    found = _NUMBER.match(clause, at)
    if found is None:
        return None
    if found["percent"]:
        return Token(found[0], Kind.FILL, share=Fraction(found["percent"]) / 100)
    if found["day"]:
        return Token(found[0], Kind.LATER if found["before"] or found["end"] else Kind.FILL)
    return Token(found[0], Kind.FILL, counted=True)


def _word(clause: str, at: int) -> Token | None:
    """The longest known word that begins here."""
    for token in _BY_FIRST.get(clause[at], ()):
        if clause.startswith(token.text, at):
            return token
    return None


def _by_first() -> dict[str, tuple[Token, ...]]:
    """Every word by its first character, the longest first."""
    found: dict[str, list[Token]] = defaultdict(list)
    for word in sorted(WORDS, key=len, reverse=True):
        found[word[0]].append(Token(word, *WORDS[word]))
    return {first: tuple(tokens) for first, tokens in found.items()}


_BY_FIRST: Final = _by_first()


def _merged(tokens: Iterator[Token]) -> Iterator[Token]:
    """Unknown characters that stand together as one token."""
    unknown = ""
    for token in tokens:
        if token.kind is None:
            unknown += token.text
            continue
        if unknown:
            yield Token(unknown, None)
            unknown = ""
        yield token
    if unknown:
        yield Token(unknown, None)
