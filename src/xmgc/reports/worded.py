"""Formulas with their values put in: 欠账 = 任务 × 月份 ÷ 12 − 完成 → 10894.5万元 = 698579万元 × 6 ÷ 12 − 338395万元.

Amounts are spelt exactly in the report's unit, percents and points to two decimals as everywhere.
"""

from fractions import Fraction

from xmgc.document import Value
from xmgc.domain.money import in_unit, round_half_up
from xmgc.domain.trace import Term, Trace
from xmgc.measure.lights import LIGHT_WORDS

LONGEST_SUM = 6
"""Parts of a sum written out; the rest are counted."""


def value_words(value: object, kind: str, unit: str) -> str:
    """A value as text; unknown is ``—``."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Fraction)):
        return _number(value, kind, unit)
    return LIGHT_WORDS.get(str(value), str(value)) if kind == "light" else str(value)


def formula_with_values(trace: Trace, value: Value, kind: str, unit: str) -> str:
    """The formula with every named term replaced by its value; a sum lists its parts; what was reported is no sum."""
    result = value_words(value, kind, unit)
    _, sign, right = trace.formula.partition(" = ")
    if not sign:
        return f"{result}（{trace.formula}）"
    if "填报的" in right:
        return f"{result}（{right}）"
    named = [term for term in _all_terms(trace).values() if term.label in right]
    if not named:
        return f"{result} = {_added(trace, unit) or right}"
    marks = {}
    for place, term in enumerate(sorted(named, key=lambda term: -len(term.label))):
        mark = chr(0xE000 + place)
        right = right.replace(term.label, mark)
        marks[mark] = value_words(term.value, term.kind, unit)
    for mark, words in marks.items():
        right = right.replace(mark, words)
    return f"{result} = {right}"


def _all_terms(trace: Trace) -> dict[str, Term]:
    """The terms by label, those of nested formulas too: a formula may be written in the words of its inputs' inputs."""
    terms: dict[str, Term] = {term.label: term for term in trace.terms}
    for term in trace.terms:
        if isinstance(term.source, Trace) and len(term.source.terms) <= LONGEST_SUM:
            terms = _all_terms(term.source) | terms
    return terms


def _added(trace: Trace, unit: str) -> str:
    """The parts of a sum or count; '' for a single reading."""
    if len(trace.terms) < 2 or len({term.kind for term in trace.terms}) > 1 or "之和" not in trace.formula:
        return ""
    shown = [f"{term.label} {value_words(term.value, term.kind, unit)}" for term in trace.terms[:LONGEST_SUM]]
    more = f" + …（共 {len(trace.terms)} 项）" if len(trace.terms) > LONGEST_SUM else ""
    return " + ".join(shown) + more


def _number(value: int | Fraction, kind: str, unit: str) -> str:
    if kind == "money":
        return f"{in_unit(value, unit):f}{unit}"
    if kind in {"percent", "points"}:
        sign = "%" if kind == "percent" else " 个百分点"
        return f"{round_half_up(value, 2)}{sign}"
    return str(value) if isinstance(value, int) or value.denominator == 1 else f"{round_half_up(value, 2)}"
