"""A formula is a tree: its value, its sentence in words and its sentence with values are three readings of it.

Leaves are facts (with the queries that find their cells), given values (a policy setting with its key, the month, the
day) and literals; inner nodes are arithmetic, sums, counts and ranks over listed parts, spans of days, and decisions by
a written rule. Unknown in, unknown out; a sum adds what is known. A tree is made once, by the measure; its value is
worked out when it is first asked for, so that a tree nobody shows costs its nodes alone.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from typing import Any, Final, Union

from xmgc.domain.money import round_half_up
from xmgc.domain.trace import FactQuery


class Op(Enum):
    """What a node does with its parts."""

    FACT = auto()
    """Stated: ``sources`` find the cells; with several facts behind a number it is their sum."""
    GIVEN = auto()
    """No fact: a policy setting, the month, the day; ``words`` say which. Without words a literal."""
    SAME = auto()
    """Another name for its one part."""
    ADD = auto()
    SUBTRACT = auto()
    TIMES = auto()
    OVER = auto()
    """Unknown where the divisor is nothing."""
    FLOOR = auto()
    """Its part, never less than 0."""
    CAP = auto()
    """The lesser of its two parts."""
    ROUND = auto()
    """Its part in whole fen, half up."""
    SUM = auto()
    """What is known of its parts, added up; unknown where none is."""
    COUNT = auto()
    """How many parts it has."""
    DISTINCT = auto()
    """How many different words its parts have for a value."""
    RANK = auto()
    """The place of its first part among the parts of its second, the largest first; equal ones share a place."""
    LIST = auto()
    """The members a rank is taken among."""
    DAYS = auto()
    """Calendar days from its second part to its first."""
    WORKDAYS = auto()
    """Working days after its first part up to its second, as the calendar counted them."""
    CHOICE = auto()
    """Its first part, chosen by the rule in ``words`` for what the other parts say."""
    RULE = auto()
    """No arithmetic: a light, a day, a word decided by the rule in ``words`` over its parts."""


ARITHMETIC: Final = frozenset({Op.ADD, Op.SUBTRACT, Op.TIMES, Op.OVER, Op.FLOOR, Op.CAP, Op.ROUND})
_STATED: Final = frozenset({Op.FACT, Op.GIVEN, Op.RULE, Op.WORKDAYS})
"""Whose value is told, not worked out."""
_UNSET: Final = object()
Operand = Union["Expr", int, Fraction]


class Expr:
    """One node. ``kind`` is a column's kind (money in fen, percent, points, count, day, period, light, text); ``label``
    is what it is called ('' for a nameless step); ``words`` say a fact's, a given value's or a rule's reason."""

    __slots__ = ("_value", "kind", "label", "op", "parts", "sources", "words")

    def __init__(
        self,
        op: Op,
        label: str = "",
        kind: str = "",
        parts: "tuple[Expr, ...]" = (),
        *,
        sources: tuple[FactQuery, ...] = (),
        words: str = "",
        value: Any = _UNSET,
    ) -> None:
        self.op, self.label, self.kind, self.parts = op, label, kind, parts
        self.sources, self.words, self._value = sources, words, value

    @property
    def value(self) -> Any:
        """What it comes to: fen, ``Fraction`` percent, count, day, period, light, words; None where unknown. Worked out
        once. (``Any``: the kinds differ as the columns' values do, and every reader knows which one it asked for.)"""
        if self._value is _UNSET:
            self._value = _worked_out(self)
        return self._value

    def again(self) -> Any:
        """Its value worked out anew from the leaves, whatever was kept: what the law of formulas compares."""
        if self.op in _STATED:
            return self.value
        fresh = tuple(
            Expr(Op.LIST, parts=tuple(Expr(Op.GIVEN, value=peer.again()) for peer in part.parts))
            if part.op is Op.LIST
            else Expr(Op.GIVEN, value=part.again())
            for part in self.parts
        )
        return self.value if not fresh and self.op is Op.SUM else _worked_out(Expr(self.op, parts=fresh))

    def named(self, label: str, kind: str) -> "Expr":
        """This step under a name of its own; a node that has one already keeps it beside the new one."""
        if self.label:
            return Expr(Op.SAME, label, kind, (self,))
        self.label, self.kind = label, kind
        return self

    def queries(self) -> Iterator[FactQuery]:
        """The queries of every fact it stands on, each once."""
        seen: set[int] = set()
        asked: set[FactQuery] = set()
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            for query in node.sources:
                if query not in asked:
                    asked.add(query)
                    yield query
            waiting.extend(reversed(node.parts))

    def __add__(self, other: Operand) -> "Expr":
        return Expr(Op.ADD, parts=(self, _operand(other)))

    def __sub__(self, other: Operand) -> "Expr":
        return Expr(Op.SUBTRACT, parts=(self, _operand(other)))

    def __mul__(self, other: Operand) -> "Expr":
        return Expr(Op.TIMES, parts=(self, _operand(other)))

    def __truediv__(self, other: Operand) -> "Expr":
        return Expr(Op.OVER, parts=(self, _operand(other)))

    def __eq__(self, other: object) -> bool:
        """The same tree of the same facts, whatever has been worked out of it."""
        if not isinstance(other, Expr):
            return NotImplemented
        return self is other or (self._words() == other._words() and self.parts == other.parts)

    def __hash__(self) -> int:
        return hash((self.op, self.label, self.kind, self.words))

    def _words(self) -> tuple[object, ...]:
        kept = self._value if self.op in _STATED else None
        return self.op, self.label, self.kind, self.words, self.sources, kept

    def __repr__(self) -> str:
        return f"Expr({self.op.name}, {self.label!r}, {self.kind!r}, {self.value!r})"


def literal(number: int | Fraction) -> Expr:
    """A number that is nobody's: 12 months, 100 percent."""
    return Expr(Op.GIVEN, "", "count", value=number)


def floored(part: Expr) -> Expr:
    """``part``, but never less than 0."""
    return Expr(Op.FLOOR, parts=(part,))


def capped(part: Expr, most: Operand) -> Expr:
    """``part``, but never more than ``most``."""
    return Expr(Op.CAP, parts=(part, _operand(most)))


def to_fen(part: Expr) -> Expr:
    """``part`` in whole fen."""
    return Expr(Op.ROUND, parts=(part,))


def _operand(other: Operand) -> Expr:
    return other if isinstance(other, Expr) else literal(other)


def _worked_out(node: Expr) -> Any:
    if node.op is Op.RANK:
        own, among = node.parts[0].value, [peer.value for peer in node.parts[1].parts]
        return None if own is None else 1 + sum(one is not None and one > own for one in among)
    values = [part.value for part in node.parts]
    if node.op is Op.SUM:
        known = [value for value in values if value is not None]
        return sum(known) if known else None
    if node.op in {Op.COUNT, Op.LIST}:
        return len(values)
    if node.op is Op.DISTINCT:
        return len(set(values))
    if node.op is Op.CHOICE:
        return values[0]
    return None if any(value is None for value in values) else _RULES[node.op](*values)


def _over(part: int | Fraction, whole: int | Fraction) -> Fraction | None:
    return Fraction(part) / whole if whole else None


def _days(late: date, early: date) -> int:
    return (late - early).days


_RULES: Final[Mapping[Op, Callable[..., Any]]] = {
    Op.SAME: lambda one: one,
    Op.ADD: lambda left, right: left + right,
    Op.SUBTRACT: lambda left, right: left - right,
    Op.TIMES: lambda left, right: left * right,
    Op.OVER: _over,
    Op.FLOOR: lambda one: max(one, 0),
    Op.CAP: min,
    Op.ROUND: lambda one: int(round_half_up(one)),
    Op.DAYS: _days,
}


def values_of(cells: Mapping[str, Expr]) -> dict[str, Any]:
    """The bare values by key: what a row prints."""
    return {key: one.value for key, one in cells.items()}
