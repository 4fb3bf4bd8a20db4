"""A workbook as a value: the page a leader opens, then sheets of sections; what stands where is settled here.

A section is a table under a claim. ``bands`` divide its rows into groups, each under a line of its own; a ``listed``
section is a real Excel table (filter, sort, pivot). Small multiples hold percents of the year's task by month.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from xmgc.document import Table
from xmgc.document.overview import Overview
from xmgc.document.paper import Band


@dataclass(frozen=True, slots=True)
class Section:
    """A table on a sheet, with the claim it stands under ('' where the sheet's title says it)."""

    table: Table
    unit: str = "万元"
    title: str = ""
    bands: tuple[Band, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """One small chart: percents of the year's task, month by month (1–12; None is not reported), of two years.

    ``title`` names the unit and how it compares; ``behind`` colours it; ``spoken`` is the text for a screen reader.
    """

    title: str
    this_year: tuple[Fraction | None, ...]
    last_year: tuple[Fraction | None, ...]
    behind: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Small multiples on one scale. ``under`` says what the lines are."""

    title: str
    under: str
    curves: tuple[Curve, ...]
    years: tuple[int, int]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab. ``title`` is a claim, ``under`` the constants (截至, 序时, 口径), ``foot`` the notes below."""

    name: str
    title: str
    under: str = ""
    sections: tuple[Section, ...] = ()
    curves: Curves | None = None
    foot: tuple[str, ...] = ()
    about: str = ""
    """What the contents say beside the name (``91处，红灯31处``)."""
    words: tuple[str, ...] = field(default=())
    """Lines of running text above the sections."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The whole file. ``author`` is the office, never a person or a program; ``day`` dates the file."""

    title: str
    sheets: tuple[Sheet, ...]
    overview: Overview | None = None
    author: str = ""
    day: date | None = None
    head: str = ""
    """The ledger's head, for the file's properties."""
