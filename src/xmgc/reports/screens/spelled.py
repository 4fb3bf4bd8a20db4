"""How cells and names are spelled on a terminal: whole 万元, two decimals of a rate, a half-width minus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.money import in_unit, round_half_up
from xmgc.domain.period import Period
from xmgc.reports.sentences import ratio, words
from xmgc.reports.spoken import end_of

UNKNOWN: Final = "—"
UNREPORTED: Final = "未报"
INCOMPARABLE: Final = "不可比"
UNSET: Final = "未明确"
_GROUPS: Final = {"县（市、区）": "县区"}


@dataclass(frozen=True, slots=True)
class View:
    """How a page is asked for: names that fit a narrow screen, the order, everything instead of the first dozen,
    and the day it is judged on."""

    short: Mapping[str, str] = field(default_factory=dict)
    sort: str = "arrears"
    everything: bool = False
    today: date | None = None

    def called(self, name: str) -> str:
        """The name for a narrow screen."""
        return self.short.get(name, name)


def amounts(
    values: Sequence[Fraction | None], unit: str, *, signed: bool = False, unknown: str | Sequence[str] = UNKNOWN
) -> tuple[str, ...]:
    """A column of money in ``unit``: 万元 whole, 亿元 with two decimals, all with as many as the least needs not to
    print as 0. ``unknown`` stands for what is not known, one for all or one a row."""
    blanks = [unknown] * len(values) if isinstance(unknown, str) else list(unknown)
    base = unit if unit in {"万元", "亿元", "元"} else "万元"
    exact = [None if one is None else Fraction(in_unit(one, base)) for one in values]
    places = 2 if base == "亿元" or any(one and not round_half_up(one) for one in exact) else 0
    return tuple(
        blank if one is None else _figure(one, places, signed=signed) for one, blank in zip(exact, blanks, strict=True)
    )


def of_kind(kind: Column, values: Sequence[Fraction | None], unit: str, *, unknown: str = UNKNOWN) -> tuple[str, ...]:
    """A column's values in its kind: money in ``unit`` (foreign money in its own), counts, percents."""
    if kind.kind is Kind.MONEY:
        return amounts(values, unit, unknown=unknown)
    shown = counts(values) if kind.kind is Kind.COUNT else rates(values)
    return tuple(unknown if value is None else one for value, one in zip(values, shown, strict=True))


def exact(value: Fraction | None, unit: str) -> str:
    """An amount as it is kept, to the 分: 11,587.5万元."""
    return UNKNOWN if value is None else f"{in_unit(value, unit):,f}{unit}"


def counts(values: Sequence[Fraction | None], *, signed: bool = False) -> tuple[str, ...]:
    """A column of whole numbers."""
    return tuple(UNKNOWN if one is None else _figure(one, 0, signed=signed) for one in values)


def rates(values: Sequence[Fraction | None], places: int = 2, *, signed: bool = False) -> tuple[str, ...]:
    """A column of percents or points."""
    return tuple(UNKNOWN if one is None else _figure(one, places, signed=signed) for one in values)


def _figure(value: Fraction, places: int, *, signed: bool) -> str:
    shown = round_half_up(value, places)
    return f"{shown:+,.{places}f}" if signed and shown else f"{shown or abs(shown):,.{places}f}"


def column(table: Table, key: str) -> Column:
    """The table's column of this key; raises ``StopIteration`` for one it has not."""
    return next(one for one in table.columns if one.key == key)


def figures(table: Table, key: str, rows: Sequence[Row], unit: str, *, signed: bool = False) -> tuple[str, ...]:
    """A column of a gap table in its kind."""
    of = column(table, key)
    values = [ratio(row, key) for row in rows]
    if of.kind is Kind.MONEY:
        return amounts(values, of.unit or unit, signed=signed)
    return counts(values, signed=signed) if of.kind is Kind.COUNT else rates(values, signed=signed)


def constants(document: Document, *more: str) -> str:
    """What stands at the right of the first line: position, known-at, unit."""
    at = [f"截至{end_of(document.as_of)}"] if document.as_of else []
    known = [f"按{document.known_at}时台账所知"] if document.known_at else []
    return "  ".join([*at, *known, f"单位：{document.unit}", *more])


def rank(row: Row, *, carried: bool = False) -> str:
    """县区7, with * where the figure is an older month's."""
    place = ratio(row, "rank")
    if place is None:
        return UNKNOWN
    group = words(row, "group")
    return f"{_GROUPS.get(group, group[:2])}{int(place)}{'*' if carried else ''}"


def light(row: Row) -> str:
    """The light's key, '' without one."""
    return words(row, "light")


def month_names(reached: Period, at: Period) -> str:
    """5月、6月: the months a unit is short of."""
    return "、".join(f"{month}月" for month in range(reached.month + 1, at.month + 1))


def chinese_count(number: int) -> str:
    """一 … 十 for small numbers, 两 for 2; digits beyond."""
    return "〇一两三四五六七八九十"[number] if number <= 10 else str(number)
