"""What stands about a word of a clause, and when a deed's word is there for something else."""

from collections.abc import Iterable, Sequence
from typing import Final

from xmgc.domain.status.kinds import Deed, Kind, Paper
from xmgc.domain.status.lexer import Token

ENDING: Final = frozenset({Deed.TERMINATE, Deed.DISSOLVE, Deed.WITHDRAW})
TAKES_A_DEED: Final = frozenset({*ENDING, Deed.STALL, Deed.DEFER, Deed.RESUME})
_TAKEN: Final = frozenset({Deed.START, Deed.BUILD, Deed.WORKS, Deed.FIT, Deed.PRODUCE, Deed.FULFIL, Deed.SIGN})
"""Deeds that are only the object of one of ``TAKES_A_DEED`` right before them: 暂缓开工, 终止履约."""
_COMMON: Final = frozenset({"生产", "运行"})
"""Words of so many names that they count only with a mood of their own or alone."""
_MARKS: Final = frozenset({Kind.NOT, Kind.PLAN, Kind.NEAR, Kind.DONE, Kind.NOW})
_AFTER_DISSOLVING: Final = frozenset({Kind.PAPER, Kind.FILL, Kind.JOIN, Kind.STAGE, Kind.READY})


def after(tokens: Sequence[Token], at: int) -> Token | None:
    """The next word that is more than a filler."""
    return _solid(tokens[at + 1 :])


def before(tokens: Sequence[Token], at: int) -> Token | None:
    """The word before that is more than a filler."""
    return _solid(reversed(tokens[:at]))


def _solid(tokens: Iterable[Token]) -> Token | None:
    return next((one for one in tokens if one.kind is not Kind.FILL), None)


def of_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether a deed is done to the part or count right after it: 建成厂房3栋, 完工2公里."""
    rest = tokens[at + 1 : at + 3]
    return (bool(rest) and rest[0].counted) or any(one.kind is Kind.PART for one in rest)


def share_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a percent below 100 stands right before: 50%完工."""
    share = tokens[at - 1].share if at else None
    return share is not None and share < 1


def only_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands after a deed puts it off: 开工条件, 开工计划, 竣工后将带动就业."""
    follows = after(tokens, at)
    if follows is not None and follows.kind is Kind.READY:
        return True
    rest = tokens[at + 1 :]
    if len(rest) == 1 and rest[0].kind is Kind.PLAN:
        return True
    return bool(rest) and rest[0].text == "后" and any(one.kind is Kind.NEAR for one in rest)


def is_other(tokens: Sequence[Token], at: int, *, moody: bool) -> bool:
    """Whether a deed's word stands for something else: 竣工面积, 解除查封, 暂缓开工, 建设 in a name.

    ``moody``: a mark, a verb or a part of the works colours it.
    """
    deed = tokens[at].of
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is not None and follows.kind is Kind.TRAIT:
        return True
    if at and tokens[at - 1].of in TAKES_A_DEED and deed in _TAKEN:
        return True
    if deed is Deed.DISSOLVE:
        former = next((one for one in reversed(tokens[:at]) if one.kind not in {Kind.FILL, Kind.DONE}), None)
        of_item = former is not None and former.kind is Kind.ITEM
        return of_item or (follows is not None and follows.kind not in _AFTER_DISSOLVING)
    if deed is Deed.TERMINATE:
        return any(one.kind is Kind.ALIEN for one in tokens)
    if deed is Deed.TALK:
        return any(one.of in {*ENDING, Paper.AGREEMENT, Paper.CONTRACT} for one in tokens)
    if tokens[at].text == "建" and (not at or tokens[at - 1].kind not in _MARKS):
        return True
    common = deed is Deed.WORKS or tokens[at].text in _COMMON
    return common and not moody and _is_amid(tokens, follows)


def _is_amid(tokens: Sequence[Token], follows: Token | None) -> bool:
    """Whether 建设 or 生产 stands amid other words, not as a stage of its own."""
    solid = [one for one in tokens if one.kind not in {Kind.FILL, Kind.CALM}]
    return len(solid) > 1 and (follows is None or follows.kind is not Kind.STAGE)
