"""How a value is spelled: the one place where numbers are rounded. Unknown prints —, in JSON null; never 0."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from xmgc.document import Column, Kind, Light, Row, Table, Value
from xmgc.domain.money import in_unit, round_half_up
from xmgc.domain.names import clean
from xmgc.domain.period import Period

UNKNOWN = "—"
LIGHT_WORDS: Mapping[str, str] = {Light.GREEN: "●绿", Light.BLUE: "◆蓝", Light.YELLOW: "▲黄", Light.RED: "■红"}
"""A shape and a word each, so that black and white still tells them apart; all inside GBK."""
NUMBERS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT})
MOST_DECIMALS = 2


def number_of(value: Value, kind: Kind, unit: str) -> Decimal | None:
    """A number as JSON and workbooks hold it: money exact in ``unit``, percent and points to two decimals half up."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return None
    if kind is Kind.MONEY:
        return in_unit(value, unit)
    if kind in {Kind.PERCENT, Kind.POINTS} or isinstance(value, Fraction):
        return round_half_up(value, 2).normalize() + Decimal(0)
    return Decimal(value)


def spell(value: Value, kind: Kind, unit: str, decimals: int | None = None) -> str:
    """The printed text of a value; money with thousands separators and ``decimals`` (default: as many as needed)."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return "是" if value else "否"
    number = number_of(value, kind, unit)
    if number is not None:
        return _spell_number(number, kind, decimals)
    if kind is Kind.LIGHT:
        return next((words for light, words in LIGHT_WORDS.items() if light == value), clean(str(value)))
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value))


def _spell_number(number: Decimal, kind: Kind, decimals: int | None) -> str:
    if kind is Kind.MONEY:
        places = decimals_of(number) if decimals is None else decimals
        return f"{round_half_up(Fraction(number), places):,f}"
    if kind in {Kind.PERCENT, Kind.POINTS}:
        sign = "+" if kind is Kind.POINTS and number > 0 else ""
        return f"{sign}{number:.2f}"
    return f"{number:,f}"


def decimals_of(number: Decimal) -> int:
    """How many decimals an amount needs, at most two."""
    shown = round_half_up(Fraction(number), MOST_DECIMALS).normalize()
    exponent = shown.as_tuple().exponent
    return min(MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def column_decimals(column: Column, rows: Iterable[Row], unit: str) -> int | None:
    """The decimals every amount of a money column is printed with, so that they stand under each other."""
    if column.kind is not Kind.MONEY:
        return None
    numbers = (number_of(row[column.key], column.kind, column.unit or unit) for row in rows)
    return max((decimals_of(number) for number in numbers if number is not None), default=0)


def spelled(table: Table, unit: str) -> list[list[str]]:
    """Every row of a table as text, the total last where there is one."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    columns = [(column, column.unit or unit, column_decimals(column, rows, unit)) for column in table.columns]
    return [[cell_text(column, row[column.key], own, decimals) for column, own, decimals in columns] for row in rows]


def cell_text(column: Column, value: Value, unit: str, decimals: int | None = None) -> str:
    """The printed text of a column's cell, codes in the column's words."""
    if isinstance(value, str) and value in column.words:
        return column.words[value]
    return spell(value, column.kind, column.unit or unit, decimals)


def label(column: Column, unit: str) -> str:
    """A column's heading with its unit where it has one."""
    said = column.unit or {Kind.MONEY: unit, Kind.PERCENT: "%", Kind.POINTS: "百分点"}.get(column.kind, "")
    return f"{column.label}（{said}）" if said and said not in column.label else column.label


def json_value(value: Value, kind: Kind, unit: str) -> Decimal | str | bool | None:
    """A value as the JSON contract spells it."""
    if value is None or isinstance(value, bool):
        return value
    number = number_of(value, kind, unit)
    if number is not None:
        return number
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Light):
        return value.value
    return clean(str(value)) if isinstance(value, str) else str(value)


def heading(period: Period | None, known_at: str | None, unit: str) -> str:
    """The line under a title: position, known-at, unit."""
    parts = [f"截至 {period.year} 年 {period.month} 月底"] if period else []
    parts += [f"按 {known_at} 时台账所知"] if known_at else []
    return "    ".join([*parts, f"单位：{unit}"])
