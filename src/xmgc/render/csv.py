"""A document as CSV: tables one below another under their titles; numbers plain, text harmless in a spreadsheet."""

import csv
import io
from typing import TYPE_CHECKING

from xmgc.document import Document, Table, Value
from xmgc.render.words import json_value, label

if TYPE_CHECKING:
    from _csv import Writer

_LIVE = ("=", "+", "-", "@", "\t", "\r")


def render_csv(document: Document) -> str:
    """The CSV text, ready for ``utf-8-sig``. A text cell that a spreadsheet would run is preceded by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for number, table in enumerate(document.tables):
        if number:
            writer.writerow([])
        if len(document.tables) > 1:
            writer.writerow([harmless(table.title)])
        _write(writer, table, document.unit)
    return text.getvalue()


def _write(writer: "Writer", table: Table, unit: str) -> None:
    writer.writerow([harmless(label(column, unit)) for column in table.columns])
    for row in (*table.rows, *([table.total] if table.total else [])):
        writer.writerow([
            _cell(row[one.key], json_value(row[one.key], one.kind, one.unit or unit)) for one in table.columns
        ])


def _cell(value: Value, spelled: object) -> str:
    if spelled is None:
        return ""
    if isinstance(value, str):
        return harmless(str(spelled))
    return (
        "是"
        if spelled is True
        else "否"
        if spelled is False
        else str(spelled)
        if isinstance(spelled, str)
        else f"{spelled:f}"
    )


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_LIVE) else text
