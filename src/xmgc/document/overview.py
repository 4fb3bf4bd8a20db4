"""The page a leader opens (概况), as a value: who owes how much, who is silent, what moved; nothing is left to compute.

Sentences and labels arrive spelled; amounts drawn as bars are exact fen. The workbook's first sheet, the slides and the
board print the same value, so that they cannot disagree.
"""

from dataclasses import dataclass
from fractions import Fraction

from xmgc.document import Light
from xmgc.domain.money import Fen


@dataclass(frozen=True, slots=True)
class Moved:
    """Movement against the month before: ``fen`` > 0 owes more; None is 不可比. ``words`` say over whom."""

    fen: Fen | Fraction | None
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One measure at a glance: ``owed`` spelled without its unit (``41.19``), three short lines, the movement."""

    title: str
    light: Light | None
    owed: str
    owing: str
    lines: tuple[str, ...]
    moved: Moved


@dataclass(frozen=True, slots=True)
class OwedBar:
    """One unit's bar: ``balance`` in fen, ahead right, owed left; ``carried`` says its month (``4月数``) or ''."""

    unit: str
    balance: Fen | Fraction
    carried: str = ""

    @property
    def label(self) -> str:
        """The unit, and the month of a carried figure."""
        return f"{self.unit}（{self.carried}）" if self.carried else self.unit


@dataclass(frozen=True, slots=True)
class WorstProject:
    """One of the projects that owe most: name, ``where`` (unit and stage, small), leader, rate in percent, fen owed."""

    county: str
    project: str
    where: str
    leader: str
    annual_plan: Fen | Fraction | None
    actual: Fen | Fraction | None
    rate: Fraction | None
    arrears: Fen | Fraction
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """A line with one word before it: 未报, 待核, 补齐, 缩小, 扩大. ``tone`` is bad, good or '' (its colour)."""

    tag: str
    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """One measure under one basis: its claim, one sentence, the line of 口径, and the bars, most ahead first."""

    key: str
    measure: str
    basis: str
    claim: str
    sentence: str
    footing: str
    bars: tuple[OwedBar, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page. ``front`` is the primary measure under its primary basis."""

    title: str
    stamp: str
    front: Headline
    cards: tuple[Card, ...] = ()
    worst_title: str = ""
    worst: tuple[WorstProject, ...] = ()
    left_out: str = ""
    open: tuple[Tagged, ...] = ()
    moved_title: str = ""
    moved: tuple[Tagged, ...] = ()
