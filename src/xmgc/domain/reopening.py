"""A kept file opened again: what the ledger asks of the door, which it does not know itself."""

from collections.abc import Callable, Sequence
from typing import Protocol


class Cells(Protocol):
    """One sheet as text, by 0-based row and column in the file."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    def text(self, row: int, col: int) -> str:
        """What stands in a cell, as a person would see it; '' for a blank one and outside the sheet."""

    def texts(self, row: int) -> tuple[str, ...]:
        """A whole row."""


Reopen = Callable[[bytes, str], Sequence[Cells]]
"""The sheets of a file of these bytes and this name; none where it cannot be read."""
