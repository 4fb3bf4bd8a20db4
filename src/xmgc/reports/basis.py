"""A gap document under one basis (口径): the same rows, fewer, never new numbers."""

from dataclasses import replace
from typing import Final

from xmgc.document import Document, Table
from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.reports.headlines import headlines
from xmgc.reports.sentences import bases_of, rows_of, total_row, words

SORTS: Final = ("arrears", "rate", "name")


def check_sort(sort: str) -> None:
    """Raise ``OperatorError`` for an order there is not."""
    if sort not in SORTS:
        raise OperatorError(f"没有“{sort}”这种排法{guess(sort, SORTS)}；可用 --sort {'、--sort '.join(SORTS)}")


def arranged(document: Document, basis: str | None) -> Document:
    """The gap under ``basis`` (None and ``all``: every one); measures that know only unnamed bases stay as they are.

    Raises ``OperatorError`` for a basis no measure has.
    """
    if basis in {None, "all", "全部"} or not basis:
        return document
    units = [table for table in document.tables if table.key != "projects"]
    named = list(dict.fromkeys(one for table in units for one in bases_of(table) if one))
    wanted = basis.removesuffix("任务")
    if wanted not in named:
        like = guess(wanted, named, "--basis ", 40)
        raise OperatorError(f"没有“{basis}”这个口径{like}；已有：{'、'.join(named) or '（无名口径）'}")
    kept = tuple(_under(table, wanted) for table in document.tables if table.key == "projects" or _has(table, wanted))
    said = [
        line
        for table in kept
        if table.key != "projects" and document.as_of is not None
        for line in headlines(table, document.as_of)
    ]
    return replace(document, tables=kept, headlines=tuple(said))


def _has(table: Table, basis: str) -> bool:
    named = [one for one in bases_of(table) if one]
    return not named or basis in named


def _under(table: Table, basis: str) -> Table:
    if table.key == "projects" or not any(bases_of(table)):
        return table
    totals = tuple(one for one in table.totals if words(one, "basis") == basis)
    total = total_row(table, basis)
    return replace(table, rows=rows_of(table, basis), total=total, totals=totals, chart=None)
