"""A county's own workbook on its way back, as a value: which cells are marked, and the list of what to mend."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell to look at (0-based; no ``row``: the sheet as a whole). ``error`` must be mended, else it is asked."""

    sheet: str
    row: int | None
    col: int | None
    cell: str
    error: bool
    found: str
    matter: str
    remedy: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """``content`` is an .xlsx that keeps its look; without it ``sheets`` (name and raw rows) are drawn afresh."""

    name: str
    marks: tuple[Mark, ...]
    content: bytes | None = None
    sheets: tuple[tuple[str, Sequence[Sequence[str]]], ...] = ()
