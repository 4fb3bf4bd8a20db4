"""What an unnamed amount measures: the form says, else title, sheet name or file name name one measure."""

from xmgc.domain.facts import Aspect
from xmgc.domain.measures import MEASURES, TARGETED, measure_title
from xmgc.domain.problems import Problem
from xmgc.ingest.table import Said, Table
from xmgc.ingest.words.fold import fold


def settle_measure(table: Table) -> tuple[str, str, list[Problem]]:
    """The measure of unnamed amounts ('' where every heading names its own), the evidence phrase, what is wrong."""
    form = table.match.form
    amounts = [bound.amount for bound in table.match.columns if bound.amount and not bound.amount.claim]
    if not amounts or form.measure:
        return form.measure, "", []
    named = [amount.measure for amount in amounts]
    if all(named):
        return "", "列标题", []
    for said in _sources(table):
        found = measures_in(said.value, table)
        if len(found) == 1:
            return found[0], said.phrase, []
        if found:
            break
    only = {measure for measure in named if measure}
    if len(only) == 1 and all(amount.measure or amount.aspect is Aspect.GROWTH for amount in amounts):
        return only.pop(), "列标题", []
    top = table.block.top
    return "", "", [table.problem("no-measure", top, None, looked="标题、列标题、表名、文件名")]


def measures_in(text: str, table: Table) -> list[str]:
    """The measures a text names, longest words first, each word read once."""
    rest = fold(text)
    words = [(word, measure.key) for measure in MEASURES if measure.key in TARGETED for word in measure.words]
    words += [(word, key) for key, texts in table.desk.own_measures for word in texts]
    found: list[str] = []
    for word, key in sorted(words, key=lambda pair: len(pair[0]), reverse=True):
        if fold(word) in rest:
            rest = rest.replace(fold(word), "|")
            if key not in found:
                found.append(key)
    return found


def titles_of(table: Table) -> str:
    """Everything that could name a form: lines above, sheet and file name."""
    return " ".join([*(line.text for line in table.block.lines), table.grid.name, table.file_name])


def measure_phrase(key: str) -> str:
    """A measure as the evidence prints it."""
    return measure_title(key)


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
