"""Formulas in the first edition's words, for the measures that still speak them; see ``measure.formula``."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from xmgc.domain.formula import Expr, Op, values_of
from xmgc.measure.formula import Source, counted, given, read, total

Traced = Expr


def fact(label: str, value: Any, kind: str, source: Source, *, formula: str = "") -> Expr:
    """A value read straight from facts."""
    return read(label, value, kind, source, formula.partition(" = ")[2] or "填报数")


def computed(label: str, kind: str, formula: str, rule: Callable[..., Any], *inputs: Expr) -> Expr:
    """``rule`` of the inputs' values, unknown when any of them is."""
    values = [one.value for one in inputs]
    value = None if any(one is None for one in values) else rule(*values)
    return Expr(Op.RULE, label, kind, inputs, words=formula, value=value)


def summed(label: str, kind: str, formula: str, parts: Iterable[tuple[str, Expr]]) -> Expr:
    """The sum of what is known of ``parts``; unknown when none is."""
    return total(label, kind, formula, parts)


def traces_of(cells: Mapping[str, Expr]) -> dict[str, Expr]:
    """The formulas by key."""
    return dict(cells)


__all__ = ["Source", "Traced", "computed", "counted", "fact", "given", "summed", "traces_of", "values_of"]
