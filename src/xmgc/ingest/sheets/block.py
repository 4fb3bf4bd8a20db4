"""One table of a sheet as its skeleton: header rows, body rows, the lines that stand above it."""

from dataclasses import dataclass
from typing import NamedTuple

from xmgc.ingest.words.headings import Heading


class Line(NamedTuple):
    """A text standing above a table; row -1 where it is no cell of the sheet (a paragraph before a table)."""

    row: int
    col: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a grid: rows ``top..bottom`` are its header, ``bottom+1..end-1`` its body without ``skipped``."""

    top: int
    bottom: int
    end: int
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    skipped: frozenset[int] = frozenset()
    breaks: tuple[int, ...] = ()
    """Rows at which the header is repeated: where pages begin."""
    inherited: tuple[Line, ...] = ()
    """The lines above the sheet's first table: they speak for a later one where its own are silent."""
