"""What a workbook hides, breaks or merges where it touches the table's data: named by cell, never counted in
silence."""

from collections.abc import Collection, Sequence

from xmgc.domain.places import a1
from xmgc.domain.problems import Problem
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.forms.form import SERIAL
from xmgc.ingest.table import Table
from xmgc.ingest.words.amounts import plain_number
from xmgc.ingest.words.misread import spelt


def mark_problems(table: Table, body: Sequence[BodyRow], money: Collection[int]) -> list[Problem]:
    """Error cells, formulas without results, hidden rows and columns, merged amounts, figures under merges."""
    own = {line.row for line in body if line.kind in (RowKind.OWN, RowKind.MORE, RowKind.NAMELESS)}
    return [
        *_broken(table, own),
        *_hidden(table, sorted(own), sorted(money)),
        *_merged(table, body, own, money),
    ]


def _broken(table: Table, own: set[int]) -> list[Problem]:
    grid = table.grid
    claims = {b.heading.col for b in table.match.columns if b.amount and b.amount.claim}
    bound = {b.heading.col: b.heading.shown for b in table.match.columns if not (b.column and b.column.key == SERIAL)}
    problems = []
    for (row, col), text in grid.errors.items():
        if row in own and col in bound:
            found = table.problem("error-cell", row, col, found=text, column=bound[col])
            problems.append(found.as_warning() if col in claims else found)
    for (row, col), text in grid.uncomputed.items():
        if row in own and col in bound and col not in claims:
            problems.append(table.problem("uncomputed-formula", row, col, found=text, column=bound[col]))
    return problems


def _hidden(table: Table, own: list[int], money: list[int]) -> list[Problem]:
    grid = table.grid
    problems = []
    if grid.hidden:
        count = sum(plain_number(grid.at(row, col)) is not None for row in own for col in money)
        if count:
            what = f"，如 {table.cell(own[0], money[0])}"
            problems.append(table.problem("hidden-data", place=f"工作表“{grid.name}”", count=count, what=what))
        return problems
    for row in own if grid.hidden_rows else ():
        if row in grid.hidden_rows:
            cols = [col for col in money if plain_number(grid.at(row, col)) is not None]
            if cols:
                place = f"第 {row + 1} 行" if not table.grid.turned else f"{a1(0, row)[:-1]} 列"
                what = f"（{'、'.join(table.cell(row, col) for col in cols[:5])}）"
                problems.append(table.problem("hidden-data", row, cols[0], place=place, count=len(cols), what=what))
    for col in money:
        if col in grid.hidden_cols:
            rows = [row for row in own if plain_number(grid.at(row, col)) is not None]
            if rows:
                place = f"{a1(0, col)[:-1]} 列" if not table.grid.turned else f"第 {col + 1} 行"
                what = f"（自 {table.cell(rows[0], col)} 起）"
                problems.append(table.problem("hidden-data", rows[0], col, place=place, count=len(rows), what=what))
    return problems


def _merged(table: Table, body: Sequence[BodyRow], own: set[int], money: Collection[int]) -> list[Problem]:
    grid = table.grid
    heads = {line.row for line in body if line.kind in (RowKind.OWN, RowKind.NAMELESS)}
    problems = []
    for r1, c1, r2, c2 in grid.merges or ():
        spans = [row for row in range(r1, r2 + 1) if row in heads]
        if r1 not in own or not any(c1 <= col <= c2 for col in money):
            continue
        cell = grid.at(r1, c1)
        where = f"{table.cell(r1, c1)}:{table.cell(r2, c2)}"
        if len(spans) > 1 and plain_number(cell) is not None:
            problems.append(table.problem("merged-amount", r1, c1, found=spelt(cell), range=where))
    for (row, col), cell in grid.under_merge.items():
        if row in own and col in money and plain_number(cell) is not None:
            where = _range_over(table, row, col)
            problems.append(table.problem("figure-under-merge", row, col, found=spelt(cell), range=where))
    return problems


def _range_over(table: Table, row: int, col: int) -> str:
    for r1, c1, r2, c2 in table.grid.merges or ():
        if r1 <= row <= r2 and c1 <= col <= c2:
            return f"{table.cell(r1, c1)}:{table.cell(r2, c2)}"
    return table.cell(row, col)
