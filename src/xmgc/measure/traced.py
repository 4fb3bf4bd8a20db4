"""A value that knows where it is from: every measure is computed of these, so that every number can be explained.

Unknown in, unknown out: a rule is applied only when all its inputs are known.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xmgc.domain.period import Period
from xmgc.domain.trace import FactQuery, Term, Trace

Number = int | Fraction | None


@dataclass(frozen=True, slots=True)
class Traced:
    """``value`` (fen, ``Fraction`` percent, count, period, light) of ``kind`` with the formula that gave it."""

    label: str
    value: Any
    kind: str
    trace: Trace

    @property
    def term(self) -> Term:
        """This value as an input of a further formula."""
        value = str(self.value) if isinstance(self.value, Period) else self.value
        return Term(self.label, value, self.kind, self.trace)


Source = FactQuery | tuple[FactQuery, ...]


def fact(label: str, value: Any, kind: str, source: Source, *, formula: str = "") -> Traced:
    """A value read straight from facts."""
    words = formula or f"{label} = 填报数"
    return Traced(label, value, kind, Trace(words, (Term(label, value, kind, source),)))


def given(label: str, value: Any, kind: str, note: str) -> Traced:
    """A value that is no fact: the month, a policy number. ``note`` says what it is."""
    return Traced(label, value, kind, Trace(f"{label}：{note}", (Term(label, value, kind, None, note),)))


def computed(label: str, kind: str, formula: str, rule: Callable[..., Any], *inputs: Traced) -> Traced:
    """``rule`` of the inputs' values, unknown when any of them is."""
    values = [one.value for one in inputs]
    value = None if any(one is None for one in values) else rule(*values)
    return Traced(label, value, kind, Trace(f"{label} = {formula}", tuple(one.term for one in inputs)))


def summed(label: str, kind: str, formula: str, parts: Iterable[tuple[str, Traced]]) -> Traced:
    """The sum of what is known of ``parts`` (name, value); unknown when none is."""
    known = [(name, one) for name, one in parts if one.value is not None]
    value = sum(one.value for _, one in known) if known else None
    terms = tuple(Term(name, one.value, kind, one.trace) for name, one in known)
    return Traced(label, value, kind, Trace(f"{label} = {formula}", terms))


def counted(label: str, formula: str, members: Mapping[str, Source], among: Sequence[FactQuery] = ()) -> Traced:
    """How many members there are, each with the facts that make it one; for none, the facts of all looked at."""
    terms = tuple(Term(name, 1, "count", source) for name, source in members.items())
    value = len(terms)
    return Traced(label, value, "count", Trace(f"{label} = {formula}", terms or looked_at(among)))


def looked_at(among: Sequence[FactQuery]) -> tuple[Term, ...]:
    """The term behind a nothing: what was looked at and found not to count."""
    return (Term("查看过、均不计入的", 0, "count", tuple(among), "没有一个计入"),) if among else ()


def queries_of(sources: Iterable[Source]) -> tuple[FactQuery, ...]:
    """Sources laid side by side."""
    return tuple(
        dict.fromkeys(query for source in sources for query in ((source,) if isinstance(source, FactQuery) else source))
    )


def values_of(cells: Mapping[str, Traced]) -> dict[str, Any]:
    """The bare values by key: what a row prints."""
    return {key: one.value for key, one in cells.items()}


def traces_of(cells: Mapping[str, Traced]) -> dict[str, Trace]:
    """The ways back by key; that of an unknown value says what is missing."""
    return {key: one.trace for key, one in cells.items()}
