"""How numbers are spelled in prose: a printed form, so this is where a figure in a sentence is rounded, once.

百分点 and % to two decimals; money in 亿元 with two decimals, small money in 万元, so that a sum other than nothing
never prints as 0; all amounts of one list in one unit; counts with their counter; foreign money in its own currency.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from xmgc.document import Kind, Table
from xmgc.domain.money import FEN_PER, Fen, round_half_up
from xmgc.domain.period import Period

PLACES: Final = 2
"""Decimals of every rounded number in prose."""
UNKNOWN: Final = "—"


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros: 48.40 → 48.4, 50.00 → 50."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_words(fen: Fen | Fraction | None) -> str:
    """Money in words: 亿元 with two decimals; below 0.01亿元 whole 万元, below that 元."""
    return UNKNOWN if fen is None else RENMINBI.said(fen)


def percent_words(percent: Fraction | int | None) -> str:
    """A rate given in percent: 48.4375 → 48.44%."""
    return UNKNOWN if percent is None else f"{round_half_up(percent, PLACES):f}%"


def points_words(points: Fraction | int) -> str:
    """An unsigned distance: 1.5625 → 1.56个百分点."""
    return f"{round_half_up(abs(Fraction(points)), PLACES):f}个百分点"


@dataclass(frozen=True, slots=True)
class Spelling:
    """How amounts of a measure are said: money of a ``currency``, or a count in ``counter``."""

    currency: str = "元"
    counter: str = ""

    def said(self, amount: Fen | Fraction | None) -> str:
        """One amount; unknown is —."""
        return UNKNOWN if amount is None else self.each([amount])[0]

    def each(self, amounts: Sequence[Fen | Fraction]) -> list[str]:
        """Several amounts of one list, all in one unit: that of the largest."""
        if self.counter:
            return [f"{plain(round_half_up(Fraction(one), PLACES))}{self.counter}" for one in amounts]
        largest = max((abs(Fraction(one)) for one in amounts), default=Fraction(0))
        if largest >= FEN_PER["亿元"] // 100:
            return [f"{round_half_up(Fraction(one) / FEN_PER['亿元'], PLACES):f}亿{self.currency}" for one in amounts]
        if largest >= FEN_PER["万元"] or not largest:
            return [f"{round_half_up(Fraction(one) / FEN_PER['万元']):f}万{self.currency}" for one in amounts]
        return [f"{plain(round_half_up(Fraction(one) / FEN_PER['元'], PLACES))}{self.currency}" for one in amounts]


RENMINBI: Final = Spelling()


def spelling_of(table: Table, key: str = "actual") -> Spelling:
    """How the amounts of a gap table are said, by the kind and unit of its ``actual`` (or another column)."""
    column = next((one for one in table.columns if one.key == key), None)
    if column is None or column.kind is Kind.MONEY:
        return Spelling((column.unit or "万元").removeprefix("万")) if column else RENMINBI
    return Spelling(counter="个")


def months_words(period: Period) -> str:
    """The months a cumulative figure runs over: 1—6月; January alone is 1月."""
    return "1月" if period.month == 1 else f"1—{period.month}月"


def names_words(names: Sequence[str], most: int = 0, what: str = "单位") -> str:
    """Names joined by 、; beyond ``most`` (0: all) the rest is counted: 甲县、乙县等5个单位."""
    if most and len(names) > most:
        return f"{'、'.join(names[:most])}等{len(names)}个{what}"
    return "、".join(names)
