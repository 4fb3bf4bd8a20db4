"""A printed total, count, rate, points or rank is a claim: handed over to be verified, never stored as a fact.

``Claim.value`` is the number as printed, in ``unit``; what it should equal is computed from ``ClaimTable.amounts``
(exact fen by place). Where a sheet leaves open which rows a total covers, ``candidates`` lists every honest reading,
the likeliest first: the claim holds if one of them agrees within printed precision.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xmgc.domain.facts import Series
from xmgc.domain.period import Period
from xmgc.ingest.words.claimkind import ClaimKind

Place = tuple[int, int]
"""0-based row and column of a cell."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One printed number that other cells of the table must bear out.

    ``text`` is the cell as it stood, ``value`` its number in ``unit`` (万元…, ``%``, ``个``, ``名``; rates are always
    in percent, 0.873 in a percent cell is 87.3). ``series`` is that of the column for money claims. ``numerator`` and
    ``denominator`` are places in ``ClaimTable.amounts`` for rates and points.
    ``exact`` is False where the cell is a float whose printed decimals are unknown (then compare to the cell's
    own precision generously).
    """

    kind: ClaimKind
    label: str
    column: str
    row: int
    col: int
    text: str
    value: Decimal
    unit: str
    series: Series | None = None
    candidates: tuple[tuple[int, ...], ...] = ()
    numerator: Place | None = None
    denominator: Place | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """The claims of one table and what is needed to verify them.

    ``amounts``: fen by place of every amount of the table's own rows (not of total rows); ``names``: row → what the
    row is called. A row absent from ``amounts`` in a column left it blank.
    """

    sheet: str
    form: str
    county: str
    period: Period | None
    claims: tuple[Claim, ...]
    amounts: Mapping[Place, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
