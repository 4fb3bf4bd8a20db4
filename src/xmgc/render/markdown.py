"""A document as Markdown tables; what came from sheets is escaped."""

import re

from xmgc.document import Document, Table
from xmgc.domain.witness import stamp
from xmgc.render.words import NUMBERS, heading, label, spelled

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$!&])")


def render_markdown(document: Document) -> str:
    """The Markdown text."""
    parts = [f"# {escaped(document.title)}", heading(document.as_of, document.known_at, document.unit)]
    parts += [f"> {escaped(line)}" for line in document.headlines]
    for table in document.tables:
        parts.append(f"## {escaped(table.title)}")
        parts.append(_table(table, document.unit))
        parts += [escaped(note) for note in table.notes]
    parts += [f"- {escaped(note)}" for note in document.notes]
    parts += [stamp(document.head)] if document.head else []
    return "\n\n".join(parts) + "\n"


def _table(table: Table, unit: str) -> str:
    lines = ["| " + " | ".join(escaped(label(column, unit)) for column in table.columns) + " |"]
    lines.append("|" + "|".join("---:" if column.kind in NUMBERS else ":---" for column in table.columns) + "|")
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in spelled(table, unit)]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text with nothing live in it."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
