"""A sentence with values worked out again from its own words, by a reader of arithmetic of its own."""

import operator
import re
from datetime import date
from fractions import Fraction

from xmgc.measure.calendar import WorkingDays

_SCALE = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
_TOKEN = re.compile(r"\s*(?:(max|min)（|(-?\d[\d,]*(?:\.\d+)?)(亿元|万元|元|%| 个百分点)?|([+−×÷（），]))")
_DAY = r"(\d{4}-\d\d-\d\d)"

_SIGNS = {"+": operator.add, "−": operator.sub, "×": operator.mul, "÷": operator.truediv}


def worked_out(text: str, calendar: WorkingDays) -> Fraction:
    """What the right side of ``… = …`` comes to, money in fen; a single stated value is itself."""
    left, sign, right = text.partition(" = ")
    if not sign:
        return _number(left)
    special = _spoken(right, calendar)
    if special is not None:
        return special
    floor = right.endswith("（小于 0 的记 0）")
    right = right.removesuffix("（小于 0 的记 0）").removesuffix("（取整到分）")
    value = _Sum(right).value()
    return max(value, Fraction(0)) if floor else value


def _spoken(right: str, calendar: WorkingDays) -> Fraction | None:
    if right.startswith(("没有符合的", "没有计入的")):
        return Fraction(0)
    if found := re.fullmatch(f"{_DAY} − {_DAY}（天）", right):
        return Fraction((date.fromisoformat(found[1]) - date.fromisoformat(found[2])).days)
    if found := re.fullmatch(f"{_DAY}次日至{_DAY}的工作日数", right):
        return Fraction(calendar.between(date.fromisoformat(found[1]), date.fromisoformat(found[2])))
    if found := re.search(r"，高于它的(?:有(\d+)个|没有)", right):
        return Fraction(1 + int(found[1] or 0))
    if found := re.search(r"(?:等(\d+)个|（(\d+)个）)$", right):
        return Fraction(int(found[1] or found[2]))
    if found := re.match(r"(?:满分|其余得分|得分|得|字样“.+?”) (\d+)（", right):
        return Fraction(int(found[1]))
    return None


def _number(text: str) -> Fraction:
    found = re.match(r"(-?[\d,]+(?:\.\d+)?)(亿元|万元|元)?", text)
    assert found, text
    return Fraction(found[1].replace(",", "")) * _SCALE.get(found[2] or "", 1)


class _Sum:
    """Precedence climbing over the tokens of one sentence; a label before a number is passed over."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str, str, str]] = []
        place = 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None:
                label = re.compile(r"\s*[^+−×÷]*? (?=-?\d[\d,.]*(?:万元|亿元|元)?(?: \+|$))").match(text, place)
                assert label, text[place:]
                place = label.end()
                continue
            self.tokens.append((found[1] or "", found[2] or "", found[3] or "", found[4] or ""))
            place = found.end()

    def value(self) -> Fraction:
        found = self._level(1)
        assert not self.tokens, self.tokens
        return found

    def _level(self, binds: int) -> Fraction:
        left = self._atom()
        while self.tokens and (sign := self.tokens[0][3]) in "+−×÷" and sign and (2 if sign in "×÷" else 1) >= binds:
            self.tokens.pop(0)
            right = self._level(2 if sign in "+−" else 3)
            left = _SIGNS[sign](left, right)
        return left

    def _atom(self) -> Fraction:
        function, digits, unit, sign = self.tokens.pop(0)
        if function:
            first = self._level(1)
            self._skip("，")
            second = self._level(1)
            self._skip("）")
            return max(first, second) if function == "max" else min(first, second)
        if sign == "（":
            inner = self._level(1)
            self._skip("）")
            return inner
        return Fraction(digits.replace(",", "")) * _SCALE.get(unit, 1)

    def _skip(self, sign: str) -> None:
        assert self.tokens.pop(0)[3] == sign
