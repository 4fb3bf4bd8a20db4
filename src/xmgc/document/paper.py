"""A paper: what a Word bulletin or brief says, in order, before anyone decides how it looks.

Reports write papers, renderers set them. Sentences arrive spelled; figures in tables and bars are exact values.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from xmgc.document import Light, Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2; the renderer numbers it (``一、``, ``（一）``)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``lead`` opens it in bold; a ``numbered`` one is counted ``1.`` under its heading."""

    text: str
    lead: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A line across a table: it stands before the row ``at`` (0-based, the total not counted)."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption; money is printed in ``unit``; ``bands`` divide its rows into groups."""

    table: Table
    unit: str = "万元"
    caption: str = ""
    bands: tuple[Band, ...] = ()
    note: str = ""
    """Small print under the table."""
    size: float = 12.0
    """Type size in points, made smaller where the columns need it."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labelled facts set side by side (``总投资 | 12亿元``)."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One progress bar. ``rate`` and ``time`` are percents of the year's task; None is unknown and drawn empty."""

    label: str
    rate: Fraction | None
    time: Fraction | None
    words: str = ""
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """The small picture of progress: bars under each other on one scale, the elapsed time marked on each."""

    bars: tuple[Bar, ...]
    caption: str = ""


class Mark(StrEnum):
    """How a node stands today: what colour *and* shape must tell."""

    DONE = "done"
    DONE_LATE = "done-late"
    PLANNED = "planned"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a project's chain: its name, the day that counts (actual, else planned) and how it stands."""

    name: str
    day: date | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class Steps:
    """A project's nodes in order, drawn as a chain."""

    steps: tuple[Step, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One line of a curve: amounts in fen by month, None where nothing was reported. ``look`` is now, before or due;
    ``label`` is written where the line ends."""

    name: str
    values: tuple[Fraction | None, ...]
    look: str
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Lines over months on one scale, in ``unit``; ``spoken`` says them to who cannot see the picture."""

    caption: str
    months: tuple[str, ...]
    lines: tuple[CurveLine, ...]
    unit: str
    spoken: str


Block = Heading | Paragraph | TableBlock | Pairs | Bars | Steps | Curve


@dataclass(frozen=True, slots=True)
class Attachment:
    """An annex on pages of its own; ``wide`` turns them to landscape."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. ``number`` 文号, ``to`` 主送, ``sign`` 发文机关, ``day`` 成文日期; '' and None are left out."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    to: str = ""
    sign: str = ""
    day: date | None = None
    attachments: tuple[Attachment, ...] = ()
    subtitle: str = ""
    foot: tuple[str, ...] = ()
    """Small print under a brief: 口径, 截至, 单位."""
    copies: str = ""
    """抄送, for the 版记 on the last page."""
    head: str = ""
    """The ledger's head."""
