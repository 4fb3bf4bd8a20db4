"""What the ledger already knows about the subjects of a batch, and the verdict reached by comparing the two.

``Standing`` is ledger → verdict, ``Judgement`` is verdict → ledger; the comparison itself is a pure rule of ingest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xmgc.domain.facts import Entry, Scalar, Series, Subject
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.problems import Problem


class KnownFigure(NamedTuple):
    """A figure now in the ledger, with the import and place it came from (``文件!表!单元格``)."""

    amount: int
    batch: int
    place: str


class KnownField(NamedTuple):
    """A stated field now in the ledger at some position."""

    value: Scalar
    batch: int
    place: str


@dataclass(frozen=True, slots=True)
class KnownSubject:
    """A subject the ledger knows: its own identity (which may differ from how the batch spells it) and its facts."""

    id: int
    subject: Subject
    figures: Mapping[tuple[Series, Period], KnownFigure] = field(default_factory=dict)
    fields: Mapping[tuple[str, Period], KnownField] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roll:
    """The list of projects a county's former report of a form named: what may not silently vanish."""

    county: str
    form: str
    period: Period
    members: frozenset[int]
    """Subject ids."""
    batch: int = 0
    """The import that brought it."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A known project that could be mistaken for one of the batch: same county, or same code or key elsewhere."""

    id: int
    subject: Subject
    investor: str = ""
    industry: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the verdict may look at. ``known`` is keyed by the subjects as the batch names them; a subject
    found under another spelling (code, alias, earlier name, merge) maps to the known one; absent means new."""

    counties: tuple[County, ...] = ()
    known: Mapping[Subject, KnownSubject] = field(default_factory=dict)
    rolls: tuple[Roll, ...] = ()
    kin: tuple[Kin, ...] = ()
    withdrawn: frozenset[int] = frozenset()
    """Ids of projects stated 终止 or 退库: they may leave the roll."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Verdict counts of one import; figures and fields are counted alike, rows are source rows."""

    rows: int = 0
    new: int = 0
    same: int = 0
    changed: int = 0
    restated: int = 0
    vanished: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What may enter: per reading its entries without those already known the same, and the batches relied on.

    ``entries`` runs parallel to ``batch.readings``. ``relies_on`` are import ids whose facts this one repeats,
    changes or restates: they cannot be undone without this one. A batch with errors has no entries unless
    ``--partial`` kept the good rows.
    """

    entries: tuple[tuple[Entry, ...], ...]
    counts: Counts
    problems: tuple[Problem, ...] = ()
    relies_on: frozenset[int] = frozenset()
    rejected: bool = False
    vanished: tuple[int, ...] = ()
    """Subject ids of the former roll that this report no longer names."""
