"""A document for circulation: contact details masked in every text it prints, whichever report wrote it.

What is masked is decided in ``domain.contacts``; here only where texts stand: cells, headlines, notes. A column whose
heading says it holds contact details is masked whatever it holds; one that repeats amounts as they were written
(``verbatim``) and codes are left: eleven digits of 元 are no telephone.
"""

from dataclasses import replace
from typing import Final

from xmgc.document import Document, Row, Table, Value
from xmgc.domain.contacts import hidden, is_contact_heading, masked

CODES: Final = frozenset({"code", "hash", "cell", "number"})
"""Columns of codes: digits in them are never a number to ring."""


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
    kept = CODES | {column.key for column in table.columns if column.verbatim}
    whole = frozenset(column.key for column in table.columns if is_contact_heading(column.label))
    total = _row(table.total, kept, whole) if table.total else None
    notes = tuple(masked(note) for note in table.notes)
    return replace(table, rows=tuple(_row(row, kept, whole) for row in table.rows), total=total, notes=notes)


def _row(row: Row, kept: frozenset[str], whole: frozenset[str]) -> Row:
    told: dict[str, Value] = {
        key: said
        for key, value in row.values.items()
        if isinstance(value, str)
        and key not in kept
        and (said := hidden(masked(value)) if key in whole else masked(value)) != value
    }
    return replace(row, values={**row.values, **told}) if told else row
