"""A formula read aloud: in words (欠账 = 任务 × 月份 ÷ 12 − 完成) and with values (4万元 = 8万元 × 6 ÷ 12 − 0万元).

Both are readings of one tree. Steps that are arithmetic are written out down to stated values, counts and sums, all of
which are exact, so that the sentence with values can be worked out again and gives the number printed.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Final

from xmgc.document import Value
from xmgc.domain.formula import ARITHMETIC, Expr, Op
from xmgc.domain.money import in_unit, round_half_up
from xmgc.measure.lights import LIGHT_WORDS

LONGEST = 6
"""Parts of a sum or count written out; the rest are added up and counted."""
_SIGNS: Final = {Op.ADD: ("+", 1), Op.SUBTRACT: ("−", 1), Op.TIMES: ("×", 2), Op.OVER: ("÷", 2)}
_WHOLE: Final = 3
Name = Callable[[Expr], str]


def value_words(value: object, kind: str, unit: str) -> str:
    """A value as text; unknown is ``—``."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Fraction)):
        return _number(value, kind, unit)
    if isinstance(value, date):
        return value.isoformat()
    return LIGHT_WORDS.get(str(value), str(value)) if kind == "light" else str(value)


def in_words(formula: Expr) -> str:
    """``投资欠账 = 年度任务 × 月份 ÷ 12 − 累计完成（小于 0 的记 0）``."""
    if formula.op is Op.SAME:
        inner = formula.parts[0]
        return f"{formula.label} = {inner.label}" if not inner.parts else f"{formula.label}：{in_words(inner)}"
    return f"{formula.label} = {_right(formula, _label)}"


def with_values(formula: Expr, value: Value, kind: str, unit: str) -> str:
    """The same with values put in, ``value`` of ``kind`` first: what is printed is what the right side comes to."""
    while formula.op is Op.SAME:
        formula = formula.parts[0]
    said = value_words(value, kind, unit)
    if formula.op in {Op.FACT, Op.GIVEN}:
        return f"{said}（{formula.words}）" if formula.words else said
    if formula.op is Op.RULE:
        inputs = "，".join(f"{part.label} {value_words(part.value, part.kind, unit)}" for part in formula.parts)
        return f"{said}（{formula.words}{f'：{inputs}' if inputs else ''}）"
    return f"{said} = {_right_with_values(formula, unit)}"


def _label(node: Expr) -> str:
    return node.label or value_words(node.value, node.kind, "元")


def _right(formula: Expr, name: Name) -> str:
    parts = formula.parts
    if formula.op in ARITHMETIC:
        return _root(formula, name)
    if formula.op is Op.DAYS:
        return f"{name(parts[0])} − {name(parts[1])}（天）"
    if formula.op is Op.WORKDAYS:
        return f"{name(parts[0])}次日至{name(parts[1])}的工作日数"
    return formula.words


def _right_with_values(formula: Expr, unit: str) -> str:
    def name(node: Expr) -> str:
        said = value_words(node.value, node.kind, unit)
        return f"（{said}）" if said.startswith("-") else said

    listed = {Op.SUM: _added, Op.COUNT: _counted, Op.DISTINCT: _counted, Op.RANK: _ranked, Op.CHOICE: _picked}
    writer = listed.get(formula.op)
    return writer(formula, unit) if writer else _right(formula, name)


def _root(formula: Expr, name: Name) -> str:
    if formula.op is Op.FLOOR:
        return f"{_written(formula.parts[0], name)[0]}（小于 0 的记 0）"
    if formula.op is Op.ROUND:
        return f"{_written(formula.parts[0], name)[0]}（取整到分）"
    return _written(formula, name)[0]


def _written(node: Expr, name: Name) -> tuple[str, int]:
    """The arithmetic down to what is not arithmetic, and how tightly it binds."""
    if node.op in _SIGNS:
        sign, binds = _SIGNS[node.op]
        (left, left_binds), (right, right_binds) = (_written(part, name) for part in node.parts)
        left = f"（{left}）" if left_binds < binds else left
        tight = right_binds > binds or (right_binds == binds and node.op in {Op.ADD, Op.TIMES})
        return f"{left} {sign} {right if tight else f'（{right}）'}", binds
    if node.op is Op.FLOOR:
        return f"max（{_written(node.parts[0], name)[0]}，0）", _WHOLE
    if node.op is Op.CAP:
        return f"min（{'，'.join(_written(part, name)[0] for part in node.parts)}）", _WHOLE
    if node.op is Op.ROUND:
        return f"取整（{_written(node.parts[0], name)[0]}）", _WHOLE
    return name(node), _WHOLE


def _added(formula: Expr, unit: str) -> str:
    parts = formula.parts
    if not parts:
        return "没有计入的项"
    shown = [f"{part.label} {value_words(part.value, part.kind, unit)}" for part in parts[:LONGEST]]
    rest = parts[LONGEST:]
    if rest:
        left = sum((Fraction(part.value) for part in rest), Fraction(0))
        shown.append(f"其余{len(rest)}项 {value_words(left, formula.kind, unit)}")
    return " + ".join(shown)


def _counted(formula: Expr, unit: str) -> str:
    names = [part.label for part in formula.parts]
    if not names:
        looked = f"，查看过 {len(formula.sources)} 处" if formula.sources else ""
        return f"没有符合的{looked}"
    if formula.op is Op.DISTINCT:
        names = list(dict.fromkeys(str(part.value) for part in formula.parts))
    more = f"等{len(names)}个" if len(names) > LONGEST else ""
    return "、".join(names[:LONGEST]) + (more or f"（{len(names)}个）")


def _ranked(formula: Expr, unit: str) -> str:
    own, peers = formula.parts[0], formula.parts[1].parts
    if own.value is None:
        return "未知的不排名"
    above = [peer for peer in peers if peer.value is not None and peer.value > own.value]
    said = value_words(own.value, own.kind, unit)
    if not above:
        return f"{said}，高于它的没有，共{len(peers)}个"
    shown = "、".join(f"{peer.label}{value_words(peer.value, peer.kind, unit)}" for peer in above[:LONGEST])
    more = "等" if len(above) > LONGEST else ""
    return f"{said}，高于它的有{len(above)}个（{shown}{more}），共{len(peers)}个"


def _picked(formula: Expr, unit: str) -> str:
    pick, *inputs = formula.parts
    said = "，".join(f"{part.label} {value_words(part.value, part.kind, unit)}" for part in inputs)
    return f"{pick.label} {value_words(pick.value, pick.kind, unit)}（{formula.words}{f'：{said}' if said else ''}）"


def _number(value: int | Fraction, kind: str, unit: str) -> str:
    if kind == "money":
        return f"{in_unit(value, unit):f}{unit}"
    if kind in {"percent", "points"}:
        sign = "%" if kind == "percent" else " 个百分点"
        return f"{round_half_up(value, 2)}{sign}"
    return str(value) if isinstance(value, int) or value.denominator == 1 else f"{round_half_up(value, 2)}"
