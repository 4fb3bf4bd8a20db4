"""数从何来: one cell of any report, its formula in words, the same with values put in, and every fact behind it.

A cell's formula is walked to its leaves; each leaf asks the ledger (through ``facts``) for the cells of the workbooks.
A number without a way back is said to have none, never made up. ``tree`` shows sums of many by their largest parts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.errors import OperatorError
from xmgc.domain.formula import Expr, Op
from xmgc.domain.measures import MEASURES, Measure, measure_title
from xmgc.domain.names import folded
from xmgc.domain.nearest import guess
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.reports.contradiction import contradiction
from xmgc.reports.explain_facts import TOP, fact_tables
from xmgc.reports.formula_words import in_words, value_words, with_values

Facts = Callable[[FactQuery], Sequence[SourcedFact]]
"""Answers a query with the facts behind it."""

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


def explain(
    document: Document,
    asked: Asked,
    facts: Facts,
    *,
    tree: bool = False,
    measures: Sequence[Measure] = MEASURES,
    only: Cell | None = None,
) -> Document:
    """The number asked for, its formula, and its facts, each in the kind and by the name of its measure; ``only`` one
    of its cells.

    Raises ``OperatorError`` when nothing answers to ``asked``.
    """
    found = find_cells(document, asked) if only is None else (only,)
    cells = [cell for cell in found if cell.column.kind is found[0].column.kind]
    formulas = [(cell, cell.row.traces.get(cell.column.key)) for cell in cells]
    known = [formula for _, formula in formulas if formula is not None]
    column = replace(cells[0].column, key="value", label="数值", group="", weight=0)
    number = tuple(_number_row(cell, formula, document.unit) for cell, formula in formulas)
    queries = list(dict.fromkeys(query for formula in known for query in formula.queries()))
    answered = [(query, fact) for query in queries for fact in _answer(query, facts)]
    steps = tuple(row for formula in known for row in _steps(formula, document.unit, tree))
    named = {one.key: one for one in measures}
    tables = [
        Table("number", "数值与公式", (*_SHOWN[:2], column, *_SHOWN[2:]), number, cards=("what", "field", "value")),
        *([Table("steps", "逐层展开", _STEPS, steps, cards=("what", "value"))] if steps else []),
        *fact_tables(answered, document.unit, tree, named),
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
        like, there = _like_table(asked.measure or "", document), "、".join(table.key for table in document.tables)
        raise OperatorError(f"没有“{asked.measure}”这张表{like}；已有：{there}")
    with_field = [(table, column) for table in tables if (column := _column(table, asked.field)) is not None]
    if not with_field:
        known = dict.fromkeys(f"{column.key}（{column.label}）" for table in tables for column in table.columns)
        raise OperatorError(f"没有“{asked.field}”这个字段{_near(asked.field, tables)}；可用：{'、'.join(known)}")
    cells = [Cell(table, column, row) for table, column in with_field for row in _rows(table, asked)] or [
        Cell(table, column, row) for table, column in with_field for row in _matching(table, asked)
    ]
    if not cells:
        wanted = "、".join(word for word in (asked.county, asked.project, asked.item) if word)
        near = _like_row(asked, tables)
        raise OperatorError(f"报表里没有“{wanted or '合计'}”这一行{near}，请核对 --county、--project")
    return tuple(cells)


def _like_row(asked: Asked, tables: Sequence[Table]) -> str:
    """A county or project like the one asked for."""
    rows = [row for table in tables for row in table.rows]
    return next(
        (
            found
            for wanted, key in ((asked.project, "project"), (asked.county, "county"))
            if wanted and (found := guess(wanted, [str(row[key]) for row in rows if row[key]]))
        ),
        "",
    )


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
    return guess(field, words, least=50)


def _like_table(measure: str, document: Document) -> str:
    return guess(measure, [word for table in document.tables for word in (table.title, table.key)])


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
