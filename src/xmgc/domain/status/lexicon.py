"""The words of ``words`` by spelling.

A text is cut into the longest words that stand there; a longer word hides the shorter ones in it (施工许可 is a
paper, not 施工).
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from xmgc.domain.status.kinds import Deed, Item, Kind, Light, Paper
from xmgc.domain.status.words import TABLE


class Word(NamedTuple):
    """A word's kind and what it speaks of."""

    kind: Kind
    of: Deed | Paper | Item | Light | None = None


_WHOLE: Final = frozenset({Kind.YES, Kind.NO})
"""Kinds that count only where they are all a clause says (有, 1, X)."""


def _words(*, whole: bool) -> Mapping[str, Word]:
    return {word: Word(kind, of) for kind, of, words in TABLE if (kind in _WHOLE) is whole for word in words.split()}


WORDS: Final = _words(whole=False)
"""Every word found inside a clause."""
ANSWERS: Final = {word: said.kind is Kind.YES for word, said in _words(whole=True).items()}
"""What a clause that is nothing but this answers: yes or no."""


def _roots(deeds: frozenset[Deed]) -> tuple[str, ...]:
    """The shortest words of some deeds: every other one holds one of them."""
    words = sorted((word for word, said in WORDS.items() if said.of in deeds), key=len)
    return tuple(word for no, word in enumerate(words) if not any(shorter in word for shorter in words[:no]))


ENDINGS: Final = _roots(frozenset({Deed.TERMINATE, Deed.DISSOLVE, Deed.WITHDRAW}))
"""Without one of these no text says that a project is over."""
