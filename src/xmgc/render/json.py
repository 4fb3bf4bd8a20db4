"""A document as JSON: one shape for every report, money as exact numbers, unknown as null."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from xmgc.document import Column, Document, Row, Table
from xmgc.render.words import json_value


def json_text(value: object, indent: int = 0) -> str:
    """Any plain value as JSON; a ``Decimal`` becomes an exact number, which the standard writer would make a float."""
    pad, inner = "  " * indent, "  " * (indent + 1)
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, Mapping):
        items = [f"{inner}{_text(str(key))}: {json_text(one, indent + 1)}" for key, one in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{pad}}}" if items else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [inner + json_text(one, indent + 1) for one in value]
        return "[\n" + ",\n".join(items) + f"\n{pad}]" if items else "[]"
    if isinstance(value, str):
        return _text(value)
    return json.dumps(value)


def _text(text: str) -> str:
    return json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)


def render_json(document: Document) -> str:
    """The document in the contract's shape."""
    return json_text({
        "report": document.report,
        "title": document.title,
        "as_of": str(document.as_of) if document.as_of else None,
        "known_at": document.known_at,
        "unit": document.unit,
        **({"head": document.head} if document.head else {}),
        "headlines": list(document.headlines),
        "tables": [_table(table, document.unit) for table in document.tables],
        "notes": [*document.notes, *(note for table in document.tables for note in table.notes)],
    })


def _table(table: Table, unit: str) -> dict[str, object]:
    written: dict[str, object] = {
        "key": table.key,
        "title": table.title,
        "columns": [
            {"key": one.key, "label": one.label, "kind": str(one.kind), "unit": _unit(one, unit)}
            for one in table.columns
        ],
        "rows": [_row(table, row, unit) for row in table.rows],
        "total": _row(table, table.total, unit) if table.total else None,
    }
    if table.totals:
        written["totals"] = [
            {"basis": one["basis"], "population": one["population"], **_row(table, one, unit)} for one in table.totals
        ]
    return written


def _unit(column: Column, unit: str) -> str | None:
    return column.unit or {"money": unit, "percent": "%", "points": "百分点"}.get(column.kind)


def _row(table: Table, row: Row, unit: str) -> dict[str, object]:
    return {one.key: json_value(row[one.key], one.kind, one.unit or unit) for one in table.columns}
