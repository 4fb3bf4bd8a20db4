"""Facts as they enter: what a workbook said, each with the cell that said it. ``Batch`` is ingest → ledger.

A *figure* is an amount of a series at a period; a *stated field* is a word, day or number about a subject.
Both carry sheet row and column (0-based); the reading they belong to names the sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.problems import Problem

Scalar = str | int | bool
"""What a stated field may hold: text (days as ``YYYY-MM-DD``, months as ``YYYY-MM``, years as ``YYYY``), whole
numbers, yes/no. Blank is not stated at all."""


class Aspect(StrEnum):
    """Whether an amount was done or promised."""

    ACTUAL = "actual"
    PLAN = "plan"
    GROWTH = "growth"
    """Reported growth on a year before (可比口径): millionths of a ratio, i.e. 12.5 % = 125_000."""
    GROWTH_TARGET = "growth_target"
    """Growth demanded for the year (增速目标), scaled like growth. A plan, never an achievement. Span YEAR, the
    period is the position at which it was stated; key ``<measure>/growth_target/year/<basis>``."""

    @property
    def is_percent(self) -> bool:
        """Whether amounts are millionths of a ratio, whatever the measure's kind."""
        return self in {Aspect.GROWTH, Aspect.GROWTH_TARGET}

    @property
    def promised(self) -> bool:
        """Whether it is demanded or planned rather than done."""
        return self in {Aspect.PLAN, Aspect.GROWTH_TARGET}


class Series(NamedTuple):
    """What an amount is an amount of. ``basis`` (口径) tells several targets for one actual apart; '' is unnamed."""

    measure: str
    aspect: Aspect
    span: Span
    basis: str = ""

    @property
    def key(self) -> str:
        """Stable text key, e.g. ``fixed_asset/plan/year/省下达``."""
        return "/".join((self.measure, self.aspect, self.span, self.basis))

    @classmethod
    def of_key(cls, key: str) -> "Series":
        """Inverse of ``key``."""
        measure, aspect, span, basis = key.split("/", 3)
        return cls(measure, Aspect(aspect), Span(span), basis)


class SubjectKind(StrEnum):
    """What facts can be about. A county is a subject of its own figures; items belong to a project or to a county."""

    COUNTY = "county"
    PROJECT = "project"
    APPROVAL = "approval"
    MILESTONE = "milestone"
    BOTTLENECK = "bottleneck"
    TASK = "task"
    STOP = "stop"
    PREPARATION = "preparation"
    VISIT = "visit"


class Subject(NamedTuple):
    """Who a fact is about, as the sheet names it; the ledger finds or makes the id.

    ``key`` is the identity within county, kind and parent (``names.identity`` of the name, or a number);
    ``parent`` is the key of the project an item belongs to ('' for none). For a county itself ``key`` is ''.
    ``code`` is the 24-character project code where the sheet has one ('' otherwise) and outranks the key.
    """

    county: str
    kind: SubjectKind
    key: str
    name: str
    code: str = ""
    parent: str = ""


class Figure(NamedTuple):
    """One amount, a whole number as ``domain.measures`` scales it, and the 0-based row and column it stands in."""

    series: Series
    period: Period
    amount: int
    row: int
    col: int


class Stated(NamedTuple):
    """One stated field's value and the 0-based row and column it stands in."""

    value: Scalar
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row (or column, in a transposed sheet) says about one subject at the reading's period.

    ``period`` is the position at which the fields are stated; figures carry their own.
    """

    subject: Subject
    period: Period
    row: int
    figures: tuple[Figure, ...] = ()
    fields: Mapping[str, Stated] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column as it was understood (or left out): its letter in the file, its heading, what it was read as (``''`` for
    nothing), the unit its amounts are in, how many cells gave a value, and their sum in that unit where they add up."""

    column: str
    heading: str
    read_as: str
    unit: str
    cells: int
    sum: Decimal | None

    @property
    def told(self) -> str:
        """D列“总投资(亿元)” = 项目总投资，13个数，合计68.35亿元: a wrong column is seen from its sum."""
        total = f"，合计{self.sum:,f}{self.unit}" if self.sum is not None else ""
        return f"{self.column}列“{self.heading}” = {self.read_as}，{self.cells}个数{total}"


@dataclass(frozen=True, slots=True)
class CellCount:
    """Where the numeric cells of a table went: ``numeric = facts + claims + labels + unused`` (the accounting law)."""

    numeric: int = 0
    facts: int = 0
    claims: int = 0
    labels: int = 0
    unused: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One table understood: where it stands, what it is about, the evidence for each, and its entries.

    ``county`` is '' where a county column gives it row by row. ``evidence`` maps form/county/period/unit/measure to
    a Chinese phrase naming the cell and text that said so. ``roll`` says the table lists all projects of the county
    for its form, so that one missing later has vanished.
    """

    sheet: int
    form: str
    county: str
    period: Period | None
    unit: str
    evidence: Mapping[str, str]
    entries: tuple[Entry, ...]
    rows: int
    roll: bool = False
    name_col: int | None = None
    """The column the subjects' (for items: their projects') names stand in; None where rows are columns or unnamed."""
    columns: tuple[ColumnRead, ...] = ()
    unused: tuple[ColumnRead, ...] = ()
    cells: CellCount = CellCount()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way a table could have been read: a view of its sheet with a form laid over it. ``place`` is where its
    headings begin, ``evidence`` what speaks for it (reason, weight), ``missing`` the required columns it lacks."""

    sheet: str
    view: str
    place: str
    form: str
    evidence: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    taken: bool = False

    @property
    def score(self) -> int:
        """The sum of the evidence."""
        return sum(weight for _, weight in self.evidence)


@dataclass(frozen=True, slots=True)
class Batch:
    """One workbook, read and understood, before the ledger has judged it against what it knows.

    ``content`` are the file's own bytes, which the ledger keeps; ``unlocked`` the bytes under a password's lock, so
    that the cells can be read again without it (b'' where there is none).
    """

    path: str
    name: str
    sha256: str
    size: int
    sheets: tuple[str, ...] = ()
    """Names of the workbook's sheets, in order."""
    readings: tuple[Reading, ...] = ()
    counties: tuple[County, ...] = ()
    """Counties this workbook registers (a targets sheet, or ``--add-counties``), in sheet order."""
    passed_over: tuple[str, ...] = ()
    """Sheets without a table, by name and why."""
    problems: tuple[Problem, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = field(default=(), compare=False)
    """The ways its tables could have been read, where they were asked for."""
    content: bytes = field(default=b"", repr=False, compare=False)
    unlocked: bytes = field(default=b"", repr=False, compare=False)
    answered: bool = field(default=False, compare=False)
    """Whether an option answered what its sheets leave open: the same bytes are then judged again."""
