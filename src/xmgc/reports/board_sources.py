"""The way down from a number of the board: one fact is its cell, several are a list that leads to cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xmgc.document.board import BoardRow, Facts, Grid, SheetRow, View
from xmgc.domain.formula import Expr
from xmgc.domain.places import a1
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.reports import spoken as say

LISTED: Final = 300
"""Addends a list names; the rest are counted and summed."""
AROUND: Final = 9
"""Cells of a wide row shown: the first ones, and those nearest the cell taken."""
_CELL: Final = re.compile(r"([A-Z]+)(\d+)$")
_NUMBER: Final = re.compile(r"[-−+]?[\d,，.]+%?$")

Facts_ = Callable[[FactQuery], Sequence[SourcedFact]]
Rows = Callable[[int, str, int], Sequence[Sequence[str]]]
"""The rows of an import's sheet from the top down to a row (1-based), as text."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a number: the words on its card, the views by address."""

    words: str = ""
    views: Mapping[str, View] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Answers for facts and raw rows."""

    facts: Facts_
    rows: Rows

    def views(self, formula: Expr | None, address: str, label: str, parent: str, shown: Callable[[str], str]) -> Behind:
        """The views behind a number whose formula this is; none where it was not reported."""
        known = self._facts_of(formula) if formula is not None else []
        if not known:
            return Behind("没有来源")
        if len(known) == 1:
            return Behind("看来源单元格", {address: self._cell(known[0], label, parent, shown)})
        views = {
            f"{address}/{at}": self._cell(fact, fact.subject or fact.county, address, shown)
            for at, fact in enumerate(known[:LISTED], 1)
        }
        return Behind(f"{len(known)}个数相加，逐个看", {address: _list(known, address, label, parent), **views})

    def _facts_of(self, formula: Expr) -> list[SourcedFact]:
        queries = [query for query in dict.fromkeys(formula.queries()) if query.series is not None]
        found = [fact for query in queries for fact in self._answered(query)]
        return [fact for fact in dict.fromkeys(found) if isinstance(fact.value, int)]

    def _answered(self, query: FactQuery) -> list[SourcedFact]:
        """The facts of a query, those of the subjects that do not count left out."""
        found = list(self.facts(query))
        if not query.but:
            return found
        out = set(self.facts(replace(query, subjects=query.but, but=())))
        return [fact for fact in found if fact not in out]

    def _cell(self, fact: SourcedFact, name: str, parent: str, shown: Callable[[str], str]) -> View:
        pairs = (
            ("文件", fact.file),
            ("工作表", fact.sheet),
            ("单元格", fact.cell),
            ("原文", fact.raw),
            ("读作", f"{fact.label}{say.exact(int(fact.value))}万元"),
            ("数据月份", say.month_of(fact.period)),
            ("导入", f"第{fact.import_id}次"),
        )
        row = self.row(fact, shown)
        title = f"{fact.subject or fact.county}：{fact.label}{say.exact(int(fact.value))}万元"
        small = "下面是报来的那一行，原样照录；粗框为取数的单元格。" if row else ""
        return View(name, title, small, (*((row,) if row else ()), Facts(pairs)), parent)

    def row(self, fact: SourcedFact, shown: Callable[[str], str]) -> SheetRow | None:
        """The row a fact was reported in, as it stands in the file; None where its cell is of no sheet."""
        place = _CELL.match(fact.cell)
        if place is None:
            return None
        number, rows = int(place[2]), self.rows(fact.import_id, fact.sheet, int(place[2]))
        if len(rows) < number or number < 1:
            return None
        own = rows[number - 1]
        letters = [a1(0, at)[:-1] for at in range(len(own))]
        hit = letters.index(place[1]) if place[1] in letters else -1
        if hit < 0:
            return None
        heads = headings(rows[: number - 1], hit, len(own))
        kept = _kept(own, heads, hit)
        return SheetRow(
            tuple(letters[at] for at in kept),
            tuple(shown(heads[at]) for at in kept),
            number,
            tuple(own[at] if at == hit else shown(own[at]) for at in kept),
            kept.index(hit),
        )


def headings(above: Sequence[Sequence[str]], hit: int, size: int) -> list[str]:
    """What stands over each column: the words of the heading rows joined. Heading rows are the first run of rows above
    that have words in several columns (a line of title, unit and month has one or two) and no number over the cell.
    """
    block: list[Sequence[str]] = []
    least = min(3, size)
    for row in above:
        filled = [text.strip() for text in row if text.strip()]
        worded = sum(1 for text in filled if not _NUMBER.match(text))
        over = row[hit].strip() if hit < len(row) else ""
        if len(filled) >= least and worded >= len(filled) - 1 and not _NUMBER.match(over):
            block.append(row)
        elif block:
            break
    heads = []
    for at in range(size):
        said = dict.fromkeys(one[at].strip() for one in block if at < len(one) and one[at].strip())
        heads.append(" ".join(said))
    return heads


def _kept(own: Sequence[str], heads: Sequence[str], hit: int) -> list[int]:
    """The columns shown: those with anything in them; of a wide row the first three and those around the cell."""
    filled = [at for at in range(len(own)) if own[at].strip() or heads[at] or at == hit]
    if len(filled) <= AROUND:
        return filled
    near = sorted(sorted(filled, key=lambda at: abs(at - hit))[: AROUND - 3])
    return sorted({*filled[:3], *near})


def _list(known: Sequence[SourcedFact], address: str, label: str, parent: str) -> View:
    ordered = sorted(enumerate(known[:LISTED], 1), key=lambda pair: -int(pair[1].value))
    rows = tuple(
        BoardRow((fact.subject or fact.county, say.exact(int(fact.value)), fact.file, f"{fact.sheet}!{fact.cell}"),
                 to=f"{address}/{at}")
        for at, fact in ordered
    )  # fmt: skip
    total = say.exact(sum(int(fact.value) for fact in known))
    rest = known[LISTED:]
    more = f"；另有{len(rest)}个未列，合计{say.exact(sum(int(fact.value) for fact in rest))}" if rest else ""
    grid = Grid(("项目", "数值（万元）", "文件", "单元格"), rows, right=(1,))
    return View(
        label, f"{known[0].county}{label}：{len(known)}个数相加，合计{total}万元", f"由大到小{more}", (grid,), parent
    )
