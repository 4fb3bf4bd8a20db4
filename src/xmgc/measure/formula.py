"""How measures make formulas: a leaf says what it is and where it stands, an inner node what its parts are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from xmgc.domain.formula import Expr, Op
from xmgc.domain.trace import FactQuery

Source = FactQuery | tuple[FactQuery, ...]
"""Where a leaf's facts are found."""


def read(label: str, value: Any, kind: str, source: Source, words: str = "填报数") -> Expr:
    """A value read straight from facts; ``words`` say what was stated (``填报的今年累计数``)."""
    return Expr(Op.FACT, label, kind, sources=queries_of([source]), words=words, value=value)


def given(label: str, value: Any, kind: str, words: str) -> Expr:
    """A value that is no fact: the month, the day, or nothing where nothing was stated. ``words`` say what it is."""
    return Expr(Op.GIVEN, label, kind, words=words, value=value)


def setting(label: str, value: Any, key: str, kind: str = "count") -> Expr:
    """A policy value with its key (``reserve.size``)."""
    return Expr(Op.GIVEN, label, kind, words=f"政策 {key}", value=value)


def clock(today: date) -> Expr:
    """Today as a term."""
    return Expr(Op.GIVEN, "今天", "day", words="运行当日，可用 --today 指定", value=today)


def same(label: str, part: Expr) -> Expr:
    """``part`` under another name."""
    return Expr(Op.SAME, label, part.kind, (part,))


def recast(one: Expr, kind: str) -> Expr:
    """An amount read as money, as what its measure's kind makes of the same whole number: a count, or a percent."""
    if kind == "money" or one.kind not in {"money", ""}:
        return one
    parts = tuple(recast(part, kind) for part in one.parts)
    if one.op not in {Op.FACT, Op.GIVEN}:
        return Expr(one.op, one.label, kind, parts, sources=one.sources, words=one.words)
    value = Fraction(one.value, 10_000) if kind == "percent" and one.value is not None else one.value
    return Expr(one.op, one.label, kind, sources=one.sources, words=one.words, value=value)


def total(label: str, kind: str, words: str, parts: Iterable[tuple[str, Expr]]) -> Expr:
    """The sum of what is known of ``parts`` (name, value); unknown where none is."""
    members = tuple(
        one if one.label == name else Expr(Op.SAME, name, one.kind, (one,)) for name, one in parts if _known(one)
    )
    return Expr(Op.SUM, label, kind, members, words=words)


def nothing(label: str, kind: str, words: str, among: Iterable[FactQuery] = ()) -> Expr:
    """A sum over nobody: 0, with the facts of all that were looked at."""
    return Expr(Op.SUM, label, kind, words=words, sources=tuple(among), value=0)


def counted(label: str, words: str, members: Mapping[str, Source], among: Sequence[FactQuery] = ()) -> Expr:
    """How many members there are, each with the facts that make it one; for none, the facts of all looked at."""
    parts = tuple(read(name, name, "text", source, "计入") for name, source in members.items())
    return Expr(Op.COUNT, label, "count", parts, sources=() if parts else tuple(among), words=words)


def counted_of(label: str, words: str, parts: Sequence[Expr], among: Sequence[FactQuery] = ()) -> Expr:
    """The same for members that are formulas themselves."""
    return Expr(Op.COUNT, label, "count", tuple(parts), sources=() if parts else tuple(among), words=words)


def ruled(label: str, value: Any, kind: str, words: str, *parts: Expr) -> Expr:
    """A light, a day or a word decided by the rule in ``words``: no arithmetic."""
    return Expr(Op.RULE, label, kind, parts, words=words, value=value)


def chosen(label: str, pick: Expr, words: str, *inputs: Expr) -> Expr:
    """One of the policy's numbers, chosen by the rule in ``words`` for what ``inputs`` say."""
    return Expr(Op.CHOICE, label, pick.kind, (pick, *inputs), words=words)


def days(label: str, late: Expr, early: Expr) -> Expr:
    """Calendar days from ``early`` to ``late``, negative when past."""
    return Expr(Op.DAYS, label, "count", (late, early))


def workdays(label: str, count: int | None, start: Expr, end: Expr) -> Expr:
    """``count`` working days after ``start`` up to and with ``end``, by the ledger's calendar."""
    return Expr(Op.WORKDAYS, label, "count", (start, end), value=count)


def _known(one: Expr) -> bool:
    """Whether it has a value."""
    return one.value is not None


def queries_of(sources: Iterable[Source]) -> tuple[FactQuery, ...]:
    """Sources laid side by side, each once."""
    return tuple(
        dict.fromkeys(query for source in sources for query in ((source,) if isinstance(source, FactQuery) else source))
    )
