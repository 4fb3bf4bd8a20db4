"""A published number stands for every value that prints like it: 9.4 is anything in [9.35, 9.45].

A claim is judged against what its neighbours compute to, by interval arithmetic:

* ``exact``: the value computed from the printed numbers, rounded half up, prints as claimed.
* ``within-precision``: some true values behind the printed numbers would print as claimed.
* ``truncated``: the computed value was cut instead of rounded (47.78 → 47).
* ``mismatch``: none of these.
* ``unverifiable``: nothing to judge it by, or no saying of whom it speaks.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from xmgc.domain.money import FEN_PER, round_half_up


class Verdict(StrEnum):
    """How a printed claim stands to what is computed."""

    EXACT = "exact"
    WITHIN = "within-precision"
    TRUNCATED = "truncated"
    MISMATCH = "mismatch"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True)
class Range:
    """All values a quantity may have, ends included; ``middle`` is what the printed digits say."""

    low: Fraction
    middle: Fraction
    high: Fraction

    @classmethod
    def of(cls, value: Fraction | int) -> "Range":
        """A value known exactly."""
        exact = Fraction(value)
        return cls(exact, exact, exact)

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.middle + other.middle, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.high, self.middle - other.middle, self.high - other.low)

    def times(self, factor: Fraction | int) -> "Range":
        """Scaled by an exact factor that is not negative."""
        return Range(self.low * factor, self.middle * factor, self.high * factor)

    def over(self, other: "Range") -> "Range | None":
        """The quotient of two amounts; None where the divisor may be nothing."""
        if other.low <= 0:
            return None
        ends = [top / bottom for top in (self.low, self.high) for bottom in (other.low, other.high)]
        return Range(min(ends), self.middle / other.middle, max(ends))


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: its value, the decimals shown, and the unit spelt beside it ('' for none)."""

    value: Fraction
    places: int
    unit: str = ""

    @property
    def half(self) -> Fraction:
        """Half a unit of the last printed place."""
        return Fraction(1, 2 * 10**self.places)

    @property
    def range(self) -> Range:
        """Everything that prints like it."""
        return Range(self.value - self.half, self.value, self.value + self.half)


def judge(claimed: Printed, computed: Range) -> Verdict:
    """The verdict on a claim, ``computed`` in the claim's own unit."""
    if Fraction(round_half_up(computed.middle, claimed.places)) == claimed.value:
        return Verdict.EXACT
    near = claimed.range
    if computed.low <= near.high and near.low <= computed.high:
        return Verdict.WITHIN
    if _cut(computed.middle, claimed.places) == claimed.value:
        return Verdict.TRUNCATED
    return Verdict.MISMATCH


def in_fen(printed: Printed, unit: str) -> Range:
    """A printed amount in fen, by its own unit or else the column's."""
    return printed.range.times(FEN_PER[printed.unit if printed.unit in FEN_PER else unit])


def _cut(value: Fraction, places: int) -> Fraction:
    """``value`` cut toward zero to ``places`` decimals."""
    whole = abs(value.numerator) * 10**places // value.denominator
    return Fraction(whole if value >= 0 else -whole, 10**places)
