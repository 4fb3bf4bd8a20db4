"""The board (看板) as a value: what each view says, and where a click on it leads. The page only shows and walks.

A view stands at an address; its parent is one level up (全市 → 单位 → 项目 or 算式 → 单元格). What depends on measure
and basis is held once a ``face`` (the measure under a basis); all other views once. Every text arrives spelled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xmgc.document import Light
from xmgc.document.overview import Headline, Tagged


@dataclass(frozen=True, slots=True)
class Said:
    """A heading over what follows, and a small line under it."""

    title: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts under each other."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of a table: its cells, a small line under the first, its light, and the address it leads to ('' none)."""

    cells: tuple[str, ...]
    small: str = ""
    light: Light | None = None
    to: str = ""
    owed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``right`` are the columns set right, ``red`` the one that holds what is owed."""

    heads: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    right: tuple[int, ...] = ()
    red: int = -1


@dataclass(frozen=True, slots=True)
class Stake:
    """One measure of a unit: the amount owed or ahead, a line, and the way to its formula."""

    title: str
    amount: str
    line: str
    light: Light | None = None
    owed: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Stakes:
    """A unit's measures side by side."""

    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a formula, with the address of where it comes from; a part without a label is a sign."""

    label: str
    value: str
    small: str = ""
    to: str = ""
    result: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its values, part by part."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines with one word before each."""

    lines: tuple[Tagged, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The row as the county reported it: column letters, headings, the row's own number, its cells, the cell taken."""

    letters: tuple[str, ...]
    heads: tuple[str, ...]
    number: int
    cells: tuple[str, ...]
    hit: int


BoardBlock = Said | Facts | Grid | Stakes | Formula | Lines | SheetRow


@dataclass(frozen=True, slots=True)
class View:
    """One view: its title, a small line, what it shows; ``parent`` is the address one level up ('' the city)."""

    name: str
    title: str
    small: str
    blocks: tuple[BoardBlock, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """A measure under a basis: its headline and bars, and the views that depend on it by address."""

    headline: Headline
    measure: str
    basis: str
    """As the ledger names it, for the switch: 省下达."""
    note: str
    units: tuple[str, ...]
    """The unit each bar leads to."""
    views: Mapping[str, View] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page: faces measure by measure, the city's view at '', every other view by address."""

    title: str
    stamp: str
    faces: tuple[Face, ...]
    views: Mapping[str, View]
    foot: str = ""
    head: str = ""
    """The ledger's head."""
