"""A cell's value as the words a printed table holds: rounded here, once; unknown is —."""

from datetime import date
from fractions import Fraction

from xmgc.document import Kind, Light, Value
from xmgc.domain.money import in_unit, round_half_up
from xmgc.domain.names import clean
from xmgc.domain.period import Period

LIGHT_WORDS = {Light.GREEN: "● 绿", Light.BLUE: "◆ 蓝", Light.YELLOW: "▲ 黄", Light.RED: "■ 红"}
"""Lights in black and white: a shape and a word each."""


def spell(value: Value, kind: Kind, unit: str) -> str:
    """The printed text of a value of ``kind``; money in ``unit`` with thousands separators."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | Fraction):
        return _number(value, kind, unit)
    if kind is Kind.LIGHT:
        return next((words for light, words in LIGHT_WORDS.items() if light == value), clean(str(value)))
    if isinstance(value, Period):
        return f"{value.year}年{value.month}月"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return clean(str(value))


def _number(value: int | Fraction, kind: Kind, unit: str) -> str:
    if kind is Kind.MONEY:
        amount = in_unit(value, unit)
        return (
            f"{amount:,f}" if amount == amount.to_integral() or amount.as_tuple().exponent == -2 else f"{amount:,.2f}"
        )
    if kind in {Kind.PERCENT, Kind.POINTS}:
        shown = round_half_up(value, 2)
        return f"{shown:+.2f}" if kind is Kind.POINTS and shown else f"{shown:.2f}"
    return f"{round_half_up(value, 2 if isinstance(value, Fraction) and value.denominator > 1 else 0):f}"
