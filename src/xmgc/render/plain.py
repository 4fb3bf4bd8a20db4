"""A document as aligned text. No number is ever cut: a table too wide for the screen is split into panels of columns,
each repeating the first ones; in a pipe there is no width and every row is one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xmgc.document import Column, Document, Table
from xmgc.domain.witness import stamp
from xmgc.render.cards import cards
from xmgc.render.words import NUMBERS, heading, label, spelled

GAP = 2
TEXT_MOST = 26
TEXT_LEAST = 12
IDENTITY = ("county", "project", "basis", "node", "item", "number", "path")
"""Columns that say what a row is about: repeated in every panel of a split table."""
_NUMBER_OR_LETTER = re.compile(r"[-+−]?\d[\d,.]*%?|.", re.DOTALL)
_PARTS = re.compile(r"[-+−]?\d[\d,.]*%?|（[^（）]{1,5}）|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """A padded cell of a line, with what the terminal needs to paint it."""

    text: str
    column: Column
    heading: bool = False
    total: bool = False


Line = list[Cell]


def width(text: str) -> int:
    """How many screen cells a text takes (wide characters take two)."""
    from rich.cells import cell_len

    return cell_len(text)


def render_plain(document: Document, columns: int | None = None) -> str:
    """The whole document as text; ``columns`` is the screen's width, None for a pipe."""
    parts = [document.title, heading(document.as_of, document.known_at, document.unit)]
    parts += [f"  {line}" for line in document.headlines]
    for table in document.tables:
        parts += ["", f"【{table.title}】"]
        for panel in panels(table, document.unit, columns):
            parts += ["".join(cell.text for cell in line).rstrip() for line in panel] + [""]
        parts = parts[:-1] if not parts[-1] else parts
        parts += [f"  {note}" for note in table.notes]
    if document.notes:
        parts += ["", *(f"注：{note}" for note in document.notes)]
    parts += ["", stamp(document.head)] if document.head else []
    return "\n".join(parts) + "\n"


def panels(table: Table, unit: str, columns: int | None) -> list[list[Line]]:
    """The table as panels of lines no wider than the screen; one panel where it fits or there is no screen."""
    if not table.rows and table.total is None:
        return [[[Cell("  （无）", table.columns[0])]]] if table.columns else []
    if table.cards:
        return [[[Cell(line, table.columns[0])] for line in cards(table, unit, columns)]]
    cells = spelled(table, unit)
    heads = [label(column, unit) for column in table.columns]
    widths = [_width(n, column, heads, cells, columns) for n, column in enumerate(table.columns)]
    groups = _groups(table, widths, columns)
    return [_panel(table, heads, cells, widths, group) for group in groups]


def _width(
    number: int, column: Column, heads: Sequence[str], cells: Sequence[Sequence[str]], columns: int | None
) -> int:
    body = max((width(row[number]) for row in cells), default=0)
    if columns is None:
        return max(body, width(heads[number]))
    if column.kind in NUMBERS:
        return max(body, min(width(heads[number]), max(8, (width(heads[number]) + 1) // 2)))
    return min(max(body, min(width(heads[number]), TEXT_LEAST)), TEXT_MOST)


def _groups(table: Table, widths: Sequence[int], columns: int | None) -> list[list[int]]:
    everything = list(range(len(widths)))
    if columns is None or sum(widths) + GAP * len(widths) <= columns:
        return [everything]
    first = _identity(table, widths, columns)
    groups = [list(first)]
    for n in everything:
        if n in first:
            continue
        used = sum(widths[one] + GAP for one in groups[-1])
        if used + widths[n] > columns and len(groups[-1]) > len(first):
            groups.append(list(first))
        groups[-1].append(n)
    return groups


def _identity(table: Table, widths: Sequence[int], columns: int) -> list[int]:
    """The columns every panel begins with: what names a row, as far as half the screen holds it."""
    named = [n for key in IDENTITY for n, column in enumerate(table.columns) if column.key == key] or [0]
    chosen: list[int] = []
    for n in named:
        if not chosen or sum(widths[one] + GAP for one in (*chosen, n)) <= columns // 2:
            chosen.append(n)
    return chosen


def _panel(
    table: Table, heads: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int], group: Sequence[int]
) -> list[Line]:
    lines = _folded(table, [heads[n] for n in group], widths, group, heading=True)
    rule = sum(widths[n] + GAP for n in group) - GAP
    lines.append([Cell("─" * rule, table.columns[group[0]], heading=True)])
    for number, row in enumerate(cells):
        total = table.total is not None and number == len(cells) - 1
        if total and number:
            lines.append([Cell("─" * rule, table.columns[group[0]], heading=True)])
        lines += _folded(table, [row[n] for n in group], widths, group, total=total)
    return lines


def _folded(
    table: Table,
    texts: Sequence[str],
    widths: Sequence[int],
    group: Sequence[int],
    *,
    heading: bool = False,
    total: bool = False,
) -> list[Line]:
    """A row as one or more lines: long words go on below, numbers stay whole."""
    stacks = [fold(text, widths[n]) for text, n in zip(texts, group, strict=True)]
    height = max(len(stack) for stack in stacks)
    lines = []
    for level in range(height):
        line = []
        for stack, n in zip(stacks, group, strict=True):
            column = table.columns[n]
            text = stack[level] if level < len(stack) else ""
            space = " " * (widths[n] - width(text))
            text = space + text if column.kind in NUMBERS else text + space
            line.append(Cell(text + " " * GAP, column, heading, total))
        lines.append(line)
    return lines


def fold(text: str, most: int) -> list[str]:
    """A text in pieces at most ``most`` cells wide; a number is never broken, a unit in brackets goes down whole where
    it fits in one.
    """
    if width(text) <= most:
        return [text]
    parts: list[str] = []
    for part in _PARTS.findall(text):
        parts += _NUMBER_OR_LETTER.findall(part) if width(part) > most else [part]
    return _pieces(parts, most)


def _pieces(parts: list[str], most: int) -> list[str]:
    pieces, piece = [], ""
    for part in parts:
        if piece and width(piece) + width(part) > most:
            pieces.append(piece)
            piece = ""
        piece += part
    return [*pieces, piece]
