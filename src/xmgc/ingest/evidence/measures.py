"""What an unnamed amount measures: the form says, else title, sheet name or file name name one measure.

A qualified title (工业固定资产投资) is the qualified measure, or a question where none is declared for it; a title that
names one measure over headings that name another is a contradiction.
"""

from xmgc.domain.measures import FUNDS_ARRIVED, MeasureKind, measure_title
from xmgc.domain.problems import Problem
from xmgc.ingest.table import Said, Table
from xmgc.ingest.words.titles import measures_named


def settle_measure(table: Table) -> tuple[str, str, list[Problem]]:
    """The measure of unnamed amounts ('' where every heading names its own), the evidence phrase, what is wrong."""
    form = table.match.form
    amounts = [bound.amount for bound in table.match.columns if bound.amount and bound.counts]
    if not amounts or form.measure:
        return form.measure, "", []
    named = {amount.measure for amount in amounts if amount.measure and not amount.weak}
    if named and all(amount.measure and not amount.weak for amount in amounts):
        return "", "列标题", _contradicted(table, named)
    for said in _sources(table):
        found = list(measures_named(said.value, table.desk.lexicon, _among(table)))
        if len(found) == 1:
            return _of_title(table, said, *found[0], named)
        if found:
            break
    if len(named) == 1 and all(amount.measure or amount.aspect.is_percent for amount in amounts):
        return named.pop(), "列标题", []
    if not named and any(amount.weak for amount in amounts):
        return FUNDS_ARRIVED, "列标题", []
    top = table.block.top
    return "", "", [table.problem("no-measure", top, None, looked="标题、列标题、表名、文件名")]


def _of_title(table: Table, said: Said, key: str, qualifier: str, named: set[str]) -> tuple[str, str, list[Problem]]:
    if qualifier:
        looked = f"{said.phrase}，其中“{qualifier}”没有对应的指标"
        return "", "", [table.problem("no-measure", said.row, said.col, looked=looked)]
    weak = {b.amount.measure for b in table.match.columns if b.amount and b.counts and b.amount.weak}
    return key, said.phrase, _contradicted(table, named or weak)


def _contradicted(table: Table, named: set[str]) -> list[Problem]:
    """A title that names one measure while the headings name only others (parts of it apart)."""
    measures = table.desk.lexicon.measures
    titles = [
        (key, said)
        for said in _sources(table)
        if said.row is not None
        for key, _ in measures_named(said.value, table.desk.lexicon, _among(table))
    ]
    keys = {key for key, _ in titles}
    if len(keys) != 1 or not named:
        return []
    key, said = titles[0]
    family = {key, measures[key].parent, *(one.key for one in measures.values() if one.parent == key)}
    if named & family or any(measures[one].kind is not MeasureKind.MONEY for one in named if one in measures):
        return []
    other = next(iter(named))
    bound = next(b for b in table.match.columns if b.amount and b.counts and b.amount.measure == other)
    return [
        table.problem(
            "measure-conflict",
            bound.heading.row,
            bound.heading.col,
            found=bound.heading.shown,
            first=said.phrase,
            a=measure_title(key, measures.values()),
            b=measure_title(other, measures.values()),
        )
    ]


def _among(table: Table) -> frozenset[str]:
    """The measures a title may name for a form of units: those that are assessed."""
    return frozenset(key for key, one in table.desk.lexicon.measures.items() if one.assessed.value != "none")


def _sources(table: Table) -> list[Said]:
    lines = [
        Said(line.text, f"标题 {table.cell(line.row, line.col)}", line.text, line.row, line.col)
        for line in (*table.block.lines, *table.block.inherited)
    ]
    return [
        *lines,
        Said(table.grid.name, "表名", table.grid.name),
        Said(table.file_name, "文件名", table.file_name),
    ]
