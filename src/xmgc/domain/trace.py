"""How a printed number walks back: a formula, its terms, and queries for the facts behind each.

Reports attach a ``Trace`` to every numeric cell; only ``explain`` asks the ledger to answer the queries, so a trace
costs a report nothing but small values.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from xmgc.domain.facts import Scalar, Series
from xmgc.domain.period import Period


@dataclass(frozen=True, slots=True)
class FactQuery:
    """Which facts stand behind a term. Exactly one of ``series`` and ``field`` is given.

    ``subjects``: None for the county's own figure; () for all projects of the county; else subject ids.
    ``pick``: ``latest`` (per subject: of the year of ``upto`` for yearly spans, ever for others and for fields),
    ``exact`` (stated at ``upto``) or ``all`` (all up to ``upto``).
    """

    county_id: int
    upto: Period
    series: Series | None = None
    field: str | None = None
    subjects: tuple[int, ...] | None = None
    pick: str = "latest"
    but: tuple[int, ...] = ()
    """Subject ids that do not count (withdrawn): ``explain`` leaves their facts out; a ledger need not."""


@dataclass(frozen=True, slots=True)
class Term:
    """One named input: its value (fen, Fraction, count, text), its kind as a column's kind, and where it is from.

    ``source`` is a query, several, a further trace, or None for what is not a fact (the month, a policy number: then
    ``note`` says so).
    """

    label: str
    value: int | Fraction | str | None
    kind: str
    source: "FactQuery | tuple[FactQuery, ...] | Trace | None" = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """A number's formula in words (``投资欠账 = 年度任务 × 月份 ÷ 12 − 累计完成``) and its terms in formula order."""

    formula: str
    terms: tuple[Term, ...]


class SourcedFact(NamedTuple):
    """A fact with its whole way back. ``value`` is fen for figures, millionths for growth, the scalar for fields."""

    county: str
    subject: str
    label: str
    period: Period
    value: Scalar
    unit: str
    file: str
    sheet: str
    cell: str
    raw: str
    import_id: int
    imported_at: str
