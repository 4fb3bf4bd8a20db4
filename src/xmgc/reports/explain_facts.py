"""The facts behind an explained number: a table a kind of value, each fact with file, sheet, cell and raw text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from xmgc.document import Column, Kind, Row, Table, Value
from xmgc.domain.facts import SubjectKind
from xmgc.domain.fields import fields_of
from xmgc.domain.measures import Measure, MeasureKind
from xmgc.domain.series_words import series_title
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.reports.formula_words import value_words

TOP = 10
"""How many parts of a sum ``tree`` names before it counts the rest."""

_FACTS = (
    Column("county", "单位"),
    Column("subject", "对象"),
    Column("label", "项"),
    Column("period", "月份", Kind.PERIOD),
    Column("unit", "金额单位", weight=3),
    Column("file", "文件"),
    Column("sheet", "工作表"),
    Column("cell", "单元格"),
    Column("raw", "原文"),
    Column("import_id", "导入编号", Kind.COUNT),
    Column("imported_at", "导入时间", weight=5),
)
_HEAD = ("label", "subject", "value")
"""What heads a fact's card."""
_FIELD_LABELS: Mapping[str, str] = {
    field.key: field.label for kind in reversed(SubjectKind) for field in fields_of(kind)
}
_CLASSES: Mapping[str, tuple[Kind, str]] = {
    "facts": (Kind.MONEY, "依据的数"),
    "facts_count": (Kind.COUNT, "依据的个数"),
    "facts_growth": (Kind.PERCENT, "依据的增速和百分数"),
    "facts_words": (Kind.TEXT, "依据的记载"),
}


def fact_tables(
    answered: Sequence[tuple[FactQuery, SourcedFact]], unit: str, tree: bool, measures: Mapping[str, Measure]
) -> list[Table]:
    """One table a kind of value; the first there is carries the key ``facts``."""
    unique = dict.fromkeys((_class_of(query, measures), _titled(query, fact, measures)) for query, fact in answered)
    tables: list[Table] = []
    for key, (kind, title) in _CLASSES.items():
        members = [fact for found, fact in unique if found == key]
        if not members:
            continue
        shown, notes = _top(members, unit) if tree and kind is Kind.MONEY else (members, ())
        value = Column("value", "数值", kind, "%" if kind is Kind.PERCENT else None)
        places = (replace(one, verbatim=one.key == "raw" and kind is not Kind.TEXT) for one in _FACTS[4:])
        columns = (*_FACTS[:4], value, *places)
        rows = tuple(_fact_row(fact, key, unit) for fact in shown)
        notes = (*notes, *_doubts(members))
        tables.append(Table("facts" if not tables else key, title, columns, rows, notes=notes, cards=_HEAD))
    return tables or [Table("facts", "依据的数", (*_FACTS[:4], Column("value", "数值", Kind.MONEY), *_FACTS[4:]), ())]


def _titled(query: FactQuery, fact: SourcedFact, measures: Mapping[str, Measure]) -> SourcedFact:
    """The fact by the office's own name of its measure, foreign money by its currency."""
    if query.series is None:
        return fact
    measure = measures.get(query.series.measure)
    currency = measure.currency if measure is not None else ""
    return fact._replace(label=series_title(query.series, measures.values()), unit=currency or fact.unit)


def _doubts(facts: Sequence[SourcedFact]) -> tuple[str, ...]:
    """A sentence for every figure that is not what its cell says, whether the table shows it or not."""
    return tuple(
        f"{fact.file}!{fact.sheet}!{fact.cell}：{fact.doubt}，原文“{fact.raw}”；请运行 xmgc ledger verify"
        for fact in facts
        if fact.doubt
    )


def _top(facts: Sequence[SourcedFact], unit: str) -> tuple[list[SourcedFact], tuple[str, ...]]:
    ordered = sorted(facts, key=lambda fact: -abs(int(fact.value)))
    rest = ordered[TOP:]
    if not rest:
        return ordered, ()
    total = sum(int(fact.value) for fact in rest)
    return ordered[:TOP], (f"另有 {len(rest)} 个数，合计 {value_words(total, 'money', unit)}；去掉 --tree 可全部列出",)


def _class_of(query: FactQuery, measures: Mapping[str, Measure]) -> str:
    if query.series is None:
        return "facts_words"
    measure = measures.get(query.series.measure)
    kind = MeasureKind.PERCENT if query.series.aspect.is_percent else measure.kind if measure else MeasureKind.MONEY
    return {MeasureKind.PERCENT: "facts_growth", MeasureKind.COUNT: "facts_count"}.get(kind, "facts")


def _fact_row(fact: SourcedFact, key: str, unit: str) -> Row:
    value: Value = fact.value
    if key == "facts_growth":
        value = Fraction(int(fact.value), 10_000)
    elif key == "facts_words":
        value = {True: "是", False: "否"}[fact.value] if isinstance(fact.value, bool) else str(fact.value)
    money = unit if fact.unit in {"分", ""} else f"{unit.removesuffix('元')}{fact.unit}"
    shown = {"facts": money, "facts_growth": "%", "facts_count": "个"}.get(key, "")
    values: dict[str, Value] = {
        **fact._asdict(),
        "label": _FIELD_LABELS.get(fact.label, fact.label),
        "value": value,
        "unit": shown,
    }
    return Row(values)
