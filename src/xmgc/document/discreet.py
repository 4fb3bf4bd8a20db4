"""A document for circulation: contact details masked in every text it prints, whichever report wrote it.

What is masked is decided in ``domain.contacts``; here only where texts stand: cells, headlines, notes. A column that
repeats amounts as they were written (``verbatim``) is left: eleven digits of 元 are no telephone.
"""

from dataclasses import replace

from xmgc.document import Document, Row, Table, Value
from xmgc.domain.contacts import masked


def discreet(document: Document) -> Document:
    """The document with contact details masked."""
    return replace(
        document,
        title=masked(document.title),
        tables=tuple(_table(table) for table in document.tables),
        notes=tuple(masked(note) for note in document.notes),
        headlines=tuple(masked(line) for line in document.headlines),
    )


def _table(table: Table) -> Table:
    kept = frozenset(column.key for column in table.columns if column.verbatim)
    total = _row(table.total, kept) if table.total else None
    notes = tuple(masked(note) for note in table.notes)
    return replace(table, rows=tuple(_row(row, kept) for row in table.rows), total=total, notes=notes)


def _row(row: Row, kept: frozenset[str]) -> Row:
    told: dict[str, Value] = {
        key: said
        for key, value in row.values.items()
        if isinstance(value, str) and key not in kept and (said := masked(value)) != value
    }
    return replace(row, values={**row.values, **told}) if told else row
