"""Rows as cards: what each is about on a line of its own, the rest below as ``label value``, on any screen or none."""

from collections.abc import Iterator, Sequence

from xmgc.document import Table
from xmgc.render.words import UNKNOWN, label, spelled

INDENT = "    "
WIDEST = 100
"""Columns a card takes where there is no screen."""


def cards(table: Table, unit: str, columns: int | None) -> list[str]:
    """The lines of every card of a table that asks for them (``cards``: the keys of a card's first line)."""
    lines: list[str] = []
    heads = [at for key in table.cards for at, one in enumerate(table.columns) if one.key == key]
    for number, cells in enumerate(spelled(table, unit), 1):
        first = "  ".join(cells[at] for at in heads if cells[at] != UNKNOWN)
        lines += _folded(f"{number} {first}" if len(table.rows) > 1 else first, "", columns)
        pairs = [
            f"{label(column, '') if column.unit else column.label} {cells[at]}"
            for at, column in enumerate(table.columns)
            if at not in heads and cells[at] != UNKNOWN
        ]
        for line in _packed(pairs, columns):
            lines += _folded(line, INDENT, columns)
    return lines


def _packed(pairs: Sequence[str], columns: int | None) -> Iterator[str]:
    """As many pairs a line as fit."""
    from xmgc.render.plain import width

    room = (columns or WIDEST) - len(INDENT)
    line = ""
    for pair in pairs:
        if line and width(line) + len(INDENT) + width(pair) > room:
            yield line
            line = ""
        line = f"{line}{INDENT}{pair}" if line else pair
    if line:
        yield line


def _folded(text: str, indent: str, columns: int | None) -> list[str]:
    from xmgc.render.plain import fold

    if columns is None:
        return [indent + text]
    return [indent + piece.strip() for piece in fold(text, columns - len(indent))]
