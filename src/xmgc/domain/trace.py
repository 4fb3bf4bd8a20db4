"""How a printed number walks back: queries for the facts behind a formula's leaves, and the facts they find.

Only ``explain`` and ``check`` ask the ledger to answer them.
"""

from dataclasses import dataclass
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
    """Subject ids that do not count (withdrawn, counted elsewhere, claims of a merged project): left out of all."""


class SourcedFact(NamedTuple):
    """A fact with its whole way back. ``value`` is fen for figures, millionths for growth, the scalar for fields;
    ``doubt`` says where a figure is not what its cell says, '' where it is."""

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
    doubt: str = ""
