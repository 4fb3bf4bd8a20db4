"""What stands on a terminal: sentences first, one grid, then the commands to copy.

A report lays out blocks in reading order; the renderer wraps, aligns and paints them. Texts are spelled here already:
a screen is not computed with, machines read the ``Document``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The first line: what it is at the left, its constants (截至, 单位) at the right."""

    left: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, wrapped under its beginning by two columns, or under its label where it has one."""

    text: str
    label: str = ""
    quiet: bool = False
    """A note: grey on a terminal."""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of a grid. ``cells`` stand one a row, ``short`` in their place on a narrow screen; ``head`` may have
    several lines. ``wide`` columns stand on a wide screen only; of the others those of the highest ``drop`` go first
    where the screen is too narrow (0 never). A name may go on below from ``fold`` columns on before any column goes."""

    head: str
    cells: tuple[str, ...]
    right: bool = True
    wide: bool = False
    drop: int = 0
    short: tuple[str, ...] = ()
    head_short: str = ""
    light: bool = False
    fold: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of one row a thing. ``rules`` are the row numbers a rule stands before (the row count: at the end)."""

    slots: tuple[Slot, ...]
    title: str = ""
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands to copy, each with what it is for, one a line, never wrapped."""

    lines: tuple[tuple[str, str], ...]
    title: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Block = Head | Said | Grid | Commands | Gap


@dataclass(frozen=True, slots=True)
class Screen:
    """A page of a terminal, block by block."""

    blocks: tuple[Block, ...]
