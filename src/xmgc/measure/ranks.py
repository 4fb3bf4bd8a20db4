"""Ranks: within a group, best first, ties share a rank and the next is skipped (1, 1, 3). Unknown has no rank."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def ranks(values: Mapping[Key, int | Fraction | None]) -> dict[Key, int | None]:
    """Rank of each value among the known ones; 1 is the largest."""
    known = sorted((value for value in values.values() if value is not None), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(known, start=1)))}
    return {key: None if value is None else first[value] for key, value in values.items()}
