"""The likely one for a name nobody knows, in every list of names: units, projects, measures, forms, rules, words."""

from collections.abc import Iterable
from typing import Final

from xmgc.domain.names import folded
from xmgc.domain.shell import word

ALIKE: Final = 60
"""From this likeness on (of 100) a name is offered."""


def nearest(given: str, known: Iterable[str], least: int = ALIKE) -> str:
    """The known name most like the given one; '' where none is like it."""
    return next(iter(likely(given, known, 1, least)), "")


def likely(given: str, known: Iterable[str], most: int = 3, least: int = ALIKE) -> tuple[str, ...]:
    """The known names like the given one, the most alike first. A name that shortens another (经开区 of
    澜州经济技术开发区: its characters in their order, the last one the same) is like it."""
    from rapidfuzz import fuzz

    wanted = folded(given).casefold()
    if not wanted:
        return ()
    scored = []
    for name in dict.fromkeys(known):
        other = folded(name).casefold()
        score = max(fuzz.ratio(wanted, other), _shortened(wanted, other), _shortened(other, wanted))
        if score >= least:
            scored.append((-score, name))
    return tuple(name for _, name in sorted(scored, key=lambda one: one[0])[:most])


def _shortened(short: str, full: str) -> float:
    """90 for a name that is the other's with characters left out; 0 else."""
    if not 2 <= len(short) < len(full) or short[-1] != full[-1]:
        return 0.0
    rest = iter(full)
    return 90.0 if all(sign in rest for sign in short) else 0.0


def guess(given: str, known: Iterable[str], before: str = "", least: int = ALIKE) -> str:
    """``，是否为 甘泉县``: what a refusal adds where a known name is like the given one; ``before`` is the option."""
    found = likely(given, known, 2, least)
    said = "、".join(f"{before}{word(name) if before else name}" for name in found[: 1 if before else 2])
    return f"，是否为 {said}" if said else ""
