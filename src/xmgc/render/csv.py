"""A document as CSV: tables one below another under their titles; numbers plain, text harmless in a spreadsheet."""

from collections.abc import Iterator
from decimal import Decimal

from xmgc.document import Document, Table
from xmgc.domain.csv_text import Field, csv_text
from xmgc.render.words import json_value, label


def render_csv(document: Document) -> str:
    """The CSV text, ready for ``utf-8-sig``. A text cell that a spreadsheet would run is preceded by an apostrophe."""
    return csv_text(_rows(document), end="\r\n")


def _rows(document: Document) -> Iterator[list[Field]]:
    for number, table in enumerate(document.tables):
        if number:
            yield []
        if len(document.tables) > 1:
            yield [table.title]
        yield from _table(table, document.unit)


def _table(table: Table, unit: str) -> Iterator[list[Field]]:
    yield [label(column, unit) for column in table.columns]
    for row in (*table.rows, *([table.total] if table.total else [])):
        yield [_cell(json_value(row[one.key], one.kind, one.unit or unit)) for one in table.columns]


def _cell(spelled: Decimal | str | bool | None) -> Field:
    return ("是" if spelled else "否") if isinstance(spelled, bool) else spelled
