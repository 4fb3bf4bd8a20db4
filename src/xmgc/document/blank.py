"""A blank workbook for a county to fill in, as a value: its columns in order, and how many of them print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """One column. ``kind`` is money, day or another word of the forms; ``note`` shows at the heading, ``said`` is its
    line in 填表说明.
    """

    key: str
    heading: str
    kind: str
    must: bool = False
    choices: tuple[str, ...] = ()
    note: str = ""
    said: str = ""
    width: float = 12.0


@dataclass(frozen=True, slots=True)
class Blank:
    """The form. The first ``printed`` columns stand on the printed page; the others follow at the right, unprinted."""

    title: str
    columns: tuple[BlankColumn, ...]
    printed: int
    lines: tuple[str, ...] = ()
