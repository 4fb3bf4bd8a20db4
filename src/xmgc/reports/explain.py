"""数从何来: one cell of any report, its formula in words, the same with values put in, and every fact behind it.

A cell's formula is walked to its leaves; each leaf asks the ledger (through ``facts``) for the cells of the workbooks.
A number without a way back is said to have none, never made up. ``tree`` shows sums of many by their largest parts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import SubjectKind
from xmgc.domain.fields import fields_of
from xmgc.domain.formula import Expr, Op
from xmgc.domain.measures import measure_title
from xmgc.domain.names import folded
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.reports.contradiction import contradiction
from xmgc.reports.formula_words import in_words, value_words, with_values

Facts = Callable[[FactQuery], Sequence[SourcedFact]]
"""Answers a query with the facts behind it."""

TOP = 10
"""How many parts of a sum ``tree`` names before it counts the rest."""

_SHOWN = (
    Column("what", "对象"),
    Column("field", "字段", weight=2),
    Column("formula", "公式"),
    Column("with_values", "代入数值"),
)
_STEPS = (
    Column("level", "层", Kind.COUNT),
    Column("what", "项"),
    Column("value", "数值"),
    Column("formula", "公式"),
    Column("with_values", "代入数值", weight=2),
)
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
    "facts_growth": (Kind.PERCENT, "依据的增速"),
    "facts_words": (Kind.TEXT, "依据的记载"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cell: ``field`` is a column's key or label; the row by ``county`` (合计 or nothing: the total row),
    ``project`` and ``item`` (any other text of the row); ``measure`` a table's key or title."""

    field: str
    county: str | None = None
    project: str | None = None
    measure: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell found: its table, column and row."""

    table: Table
    column: Column
    row: Row

    @property
    def what(self) -> str:
        """``固定资产投资 · 甘泉县 · 省下达``: the table and the row's naming texts."""
        names = [self.row[key] for key in ("county", "basis", "project", "item", "node", "number", "month")]
        return " · ".join([self.table.title, *(str(name) for name in names if name)])


def explain(document: Document, asked: Asked, facts: Facts, *, tree: bool = False) -> Document:
    """The number asked for, its formula, and its facts. Raises ``OperatorError`` when nothing answers to ``asked``."""
    found = find_cells(document, asked)
    cells = [cell for cell in found if cell.column.kind is found[0].column.kind]
    formulas = [(cell, cell.row.traces.get(cell.column.key)) for cell in cells]
    known = [formula for _, formula in formulas if formula is not None]
    column = replace(cells[0].column, key="value", label="数值", group="", weight=0)
    number = tuple(_number_row(cell, formula, document.unit) for cell, formula in formulas)
    queries = list(dict.fromkeys(query for formula in known for query in formula.queries()))
    answered = [(query, fact) for query in queries for fact in _answer(query, facts)]
    steps = tuple(row for formula in known for row in _steps(formula, document.unit, tree))
    tables = [
        Table("number", "数值与公式", (*_SHOWN[:2], column, *_SHOWN[2:]), number, cards=("what", "field", "value")),
        *([Table("steps", "逐层展开", _STEPS, steps, cards=("what", "value"))] if steps else []),
        *_fact_tables(answered, document.unit, tree),
    ]
    fights = tuple(said for _, fact in dict.fromkeys(answered) if (said := contradiction(fact, document.unit)))
    notes = fights + tuple(
        f"{cell.what}：这一项不是由填报数算出来的，没有来源" for cell, formula in formulas if formula is None
    )
    return Document(
        "explain",
        f"数据来源：{document.title}",
        document.as_of,
        tuple(tables),
        known_at=document.known_at,
        unit=document.unit,
        notes=notes + document.notes,
    )


def find_cells(document: Document, asked: Asked) -> tuple[Cell, ...]:
    """The cells that answer to ``asked``, in table order."""
    tables = [table for table in document.tables if asked.measure is None or _is_table(table, asked.measure)]
    if not tables:
        raise OperatorError(f"没有“{asked.measure}”这张表；已有：{'、'.join(table.key for table in document.tables)}")
    with_field = [(table, column) for table in tables if (column := _column(table, asked.field)) is not None]
    if not with_field:
        known = dict.fromkeys(f"{column.key}（{column.label}）" for table in tables for column in table.columns)
        raise OperatorError(f"没有“{asked.field}”这个字段{_near(asked.field, tables)}；可用：{'、'.join(known)}")
    cells = [Cell(table, column, row) for table, column in with_field for row in _rows(table, asked)] or [
        Cell(table, column, row) for table, column in with_field for row in _matching(table, asked)
    ]
    if not cells:
        wanted = "、".join(word for word in (asked.county, asked.project, asked.item) if word)
        raise OperatorError(f"报表里没有“{wanted or '合计'}”这一行，请核对 --county、--project")
    return tuple(cells)


def _is_table(table: Table, wanted: str) -> bool:
    asked = folded(wanted)
    return asked in {table.key, folded(table.title), folded(measure_title(table.key))} or asked in folded(table.title)


def _column(table: Table, field: str) -> Column | None:
    """By key, by label, by upper heading and label, else by the first label that ends with the words or holds them."""
    asked = folded(field)
    for column in table.columns:
        if asked in {column.key, folded(column.label), folded(column.group + column.label)}:
            return column
    ends = [column for column in table.columns if folded(column.label).endswith(asked)]
    holds = [column for column in table.columns if asked in folded(column.label)]
    return next(iter(ends or (holds if len(holds) == 1 else ())), None)


def _near(field: str, tables: Sequence[Table]) -> str:
    words = [word for table in tables for column in table.columns for word in (column.label, column.key)]
    near = get_close_matches(folded(field), words, n=1, cutoff=0.5)
    return f"，是否为 {near[0]}" if near else ""


def _rows(table: Table, asked: Asked) -> Iterator[Row]:
    if asked.project is None and asked.item is None and asked.county in {None, "合计"}:
        if table.total is not None:
            yield table.total
        return
    for row in _matching(table, asked):
        if asked.project is not None or asked.item is not None or not row["project"]:
            yield row


def _matching(table: Table, asked: Asked) -> Iterator[Row]:
    """Every row that answers, those of single projects too."""
    for row in table.rows:
        if asked.county not in {None, row["county"]} or not _named(row["project"], asked.project):
            continue
        if asked.item is None or any(_named(value, asked.item) for value in row.values.values()):
            yield row


def _named(value: Value, wanted: str | None) -> bool:
    return wanted is None or (value is not None and folded(str(value)) == folded(wanted))


def _number_row(cell: Cell, formula: Expr | None, unit: str) -> Row:
    value = cell.row[cell.column.key]
    values: dict[str, Value] = {"what": cell.what, "field": cell.column.label, "value": value}
    if formula is not None:
        values["formula"] = in_words(formula)
        values["with_values"] = with_values(formula, value, cell.column.kind, unit)
    return Row(values, {} if formula is None else {"value": formula})


def _answer(query: FactQuery, facts: Facts) -> list[SourcedFact]:
    """The facts of a query, those of the subjects that do not count left out."""
    found = list(facts(query))
    if not query.but:
        return found
    out = set(facts(replace(query, subjects=query.but, but=())))
    return [fact for fact in found if fact not in out]


def _steps(formula: Expr, unit: str, tree: bool, level: int = 1) -> Iterator[Row]:
    """Each named part, depth first; with ``tree`` those of a long sum the largest first and the rest counted."""
    parts = _named_parts(formula)
    if tree and formula.op is Op.SUM and len(parts) > TOP:
        parts.sort(key=lambda part: -abs(Fraction(part.value)))
    shown = parts[:TOP] if tree and formula.op is Op.SUM else parts
    for part in shown:
        yield Row({
            "level": level,
            "what": part.label,
            "value": value_words(part.value, part.kind, unit),
            "formula": in_words(part),
            "with_values": with_values(part, part.value, part.kind, unit),
        })
        yield from _steps(part, unit, tree, level + 1)
    rest = parts[len(shown) :]
    if rest:
        left = sum((Fraction(part.value) for part in rest), Fraction(0))
        yield Row({"level": level, "what": f"其余 {len(rest)} 项", "value": value_words(left, rest[0].kind, unit)})


def _named_parts(formula: Expr) -> list[Expr]:
    """The nearest parts that have a name; nameless steps of arithmetic and mere other names are looked through."""
    while formula.op is Op.SAME:
        formula = formula.parts[0]
    found: list[Expr] = []
    for part in formula.parts:
        if part.label:
            found.append(part)
        else:
            found += _named_parts(part)
    return found


def _fact_tables(answered: Sequence[tuple[FactQuery, SourcedFact]], unit: str, tree: bool) -> list[Table]:
    """One table a kind of value; the first there is carries the key ``facts``."""
    unique = list(dict.fromkeys((_class_of(query), fact) for query, fact in answered))
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
        tables.append(
            Table(
                "facts" if not tables else key, title, columns, rows, notes=notes, cards=("label", "subject", "value")
            )
        )
    return tables or [Table("facts", "依据的数", (*_FACTS[:4], Column("value", "数值", Kind.MONEY), *_FACTS[4:]), ())]


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


def _class_of(query: FactQuery) -> str:
    if query.series is None:
        return "facts_words"
    return "facts_growth" if query.series.aspect.is_percent else "facts"


def _fact_row(fact: SourcedFact, key: str, unit: str) -> Row:
    value: Value = fact.value
    if key == "facts_growth":
        value = Fraction(int(fact.value), 10_000)
    elif key == "facts_words":
        value = {True: "是", False: "否"}[fact.value] if isinstance(fact.value, bool) else str(fact.value)
    shown = {"facts": unit, "facts_growth": "%"}.get(key, "")
    values: dict[str, Value] = {
        **fact._asdict(),
        "label": _FIELD_LABELS.get(fact.label, fact.label),
        "value": value,
        "unit": shown,
    }
    return Row(values)
