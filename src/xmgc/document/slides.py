"""A deck for the meeting as a value: a claim a slide, one native chart at the left, at most three cards at the right.

Values of charts are exact fen, counts or percents; everything else arrives spelled. ``notes`` hold the arithmetic.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Point:
    """A bar: ``value`` in the chart's unit, its printed ``label``; ``tone`` bad or good; hatched when carried."""

    name: str
    value: Fraction
    label: str
    tone: str = "bad"
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under each other, the first on top. ``caption`` says unit and sides; ``spoken`` is for a screen reader."""

    caption: str
    points: tuple[Point, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line over the months (None is not reported) and its end label; ``look`` is now, before or due."""

    name: str
    values: tuple[Fraction | None, ...]
    label: str
    look: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines on one scale and one unit."""

    caption: str
    months: tuple[str, ...]
    lines: tuple[Line, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class SlideCard:
    """A name, an amount or the heart of the matter, one line."""

    name: str
    heart: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class SlideTable:
    """Few rows of words."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the meeting may settle: who does what, details, by whom and when."""

    what: str
    detail: str
    who: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide after the cover."""

    claim: str
    body: BarChart | LineChart | SlideTable | tuple[Proposal, ...]
    cards_title: str = ""
    cards: tuple[SlideCard, ...] = ()
    foot: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The whole deck."""

    title: str
    subtitle: str
    lines: tuple[str, ...]
    slides: tuple[Slide, ...]
    notes: str = ""
    author: str = ""
    day: date | None = None
    head: str = ""
    """The ledger's head."""
