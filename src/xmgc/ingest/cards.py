"""A sheet of cards: labels with their values beside them, two or three pairs a row, one card (or several) a project.

A label is a text that is a heading of some form; what stands right of it is its value. A label that comes again opens
the next card. The cards are laid out as a table of their own, every value at its place in the file.
"""

from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.sheets.skeleton import Known

_TALLEST = 200
"""Rows of a sheet that may hold cards."""
_FEWEST = 3
"""Pairs that make a card."""

_Pair = tuple[str, tuple[int, int], tuple[int, int], Cell]
"""A label, its place, the place of its value, the value."""


def carded(grid: Grid, known: Known) -> Grid | None:
    """The cards of a sheet as a table of one row a card; None where the sheet holds none."""
    if not grid.rows or len(grid.rows) > _TALLEST:
        return None
    pairs, first = _pairs(grid, known)
    if len(pairs) < _FEWEST:
        return None
    cards: list[dict[str, _Pair]] = [{}]
    for pair in pairs:
        if pair[0] in cards[-1]:
            cards.append({})
        cards[-1][pair[0]] = pair
    labels = list(dict.fromkeys(pair[0] for pair in pairs))
    return _laid_out(grid, first, labels, cards)


def _pairs(grid: Grid, known: Known) -> tuple[list[_Pair], int]:
    """The pairs in reading order, and the first row that holds one."""
    pairs: list[_Pair] = []
    first = -1
    for row, cells in enumerate(grid.rows):
        col = 0
        while col < len(cells):
            cell = cells[col]
            if not isinstance(cell, str) or not known(cell):
                col += 1
                continue
            at = _value_at(grid, row, col)
            value = grid.at(row, at)
            if isinstance(value, str) and known(value):
                return [], -1
            pairs.append((_group_over(grid, row, col) + cell, (row, col), (row, at), value))
            first = row if first < 0 else first
            col = at + 1
    return pairs, first


def _group_over(grid: Grid, row: int, col: int) -> str:
    """The text merged down beside a label over several pairs (投资情况（万元）), '' where there is none."""
    for r1, c1, r2, c2 in grid.merges or ():
        if r1 <= row <= r2 and r2 > r1 and c2 == col - 1 and isinstance(text := grid.at(r1, c1), str):
            return text
    return ""


def _value_at(grid: Grid, row: int, col: int) -> int:
    """The column of the value right of a label, beyond the label's own merge."""
    end = next((c2 for r1, c1, r2, c2 in grid.merges or () if r1 <= row <= r2 and c1 <= col <= c2), col)
    return end + 1


def _laid_out(grid: Grid, first: int, labels: list[str], cards: list[dict[str, _Pair]]) -> Grid:
    rows: list[tuple[Cell, ...]] = list(grid.rows[:first])
    places: dict[tuple[int, int], tuple[int, int]] = {}
    head = len(rows)
    for col, label in enumerate(labels):
        places[head, col] = next(card[label][1] for card in cards if label in card)
    rows.append(tuple(labels))
    for index, card in enumerate(cards, head + 1):
        for col, label in enumerate(labels):
            if label in card:
                places[index, col] = card[label][2]
        rows.append(tuple(card[label][3] if label in card else None for label in labels))
    return grid.relaid(rows, places, first)
