"""The same books with faults planted, each with the problem and the cell that must be reported."""

import random
from dataclasses import replace

from tests.ingest.habits import COUNTIES, Book, county_book
from xmgc.domain.places import a1
from xmgc.ingest.grid import Cell

FAULTS = (
    "约500",
    "一千二百",
    "(120)",
    -5.0,
    "-3.2",
    True,
    float("nan"),
    "error",
    "uncomputed",
    "nameless",
    "twice",
    "hidden",
)


def with_faults(seed: int) -> Book:
    """A workbook with one to three faults planted, each with the problem code and cell that must be reported."""
    dice = random.Random(seed * 7919 + 1)
    book = county_book(seed)
    for _ in range(dice.randint(1, 3)):
        book = _plant(book, dice)
    return book


def _plant(book: Book, dice: random.Random) -> Book:
    fault = dice.choice(FAULTS)
    free = [place for place in book.amounts if place[0] not in {row for row, _ in _touched(book)}]
    if not free:
        return book
    row, col = dice.choice(free)
    if fault == "nameless":
        place = next(place for place in book.names if place[0] == row)
        filled = [c for r, c in book.amounts if r == row and isinstance(book.grid.at(r, c), float)]
        return _marked(_set(book, *place, None), "missing-value", place) if filled else book
    if fault == "twice":
        return _twice(book, row)
    if fault == "error":
        grid = replace(_set(book, row, col, None).grid, errors={**book.grid.errors, (row, col): "#DIV/0!"})
        return _marked(replace(book, grid=grid), "error-cell", (row, col))
    if fault == "uncomputed":
        marks = {**book.grid.uncomputed, (row, col): "=SUM(A1:A2)"}
        grid = replace(_set(book, row, col, None).grid, uncomputed=marks)
        return _marked(replace(book, grid=grid), "uncomputed-formula", (row, col))
    if fault == "hidden":
        first = next((c for r, c in sorted(book.amounts) if r == row and isinstance(book.grid.at(r, c), float)), None)
        numeric = [c for r, c in sorted(book.amounts) if r == row and book.grid.at(r, c) is not None]
        if first is None or first != numeric[0]:
            return book
        grid = replace(book.grid, hidden_rows=book.grid.hidden_rows | {row})
        return _marked(replace(book, grid=grid), "hidden-data", (row, first))
    code = "negative-amount" if fault in {-5.0, "-3.2"} and fault is not True else "not-a-number"
    return _marked(_set(book, row, col, fault), code, (row, col))


def _twice(book: Book, row: int) -> Book:
    """Another project's name is written over this one's: the same project twice, its figures different."""
    names = sorted(book.names)
    other = next((place for place in names if place[0] < row and place[0] not in {r for r, _ in _touched(book)}), None)
    own = next(place for place in names if place[0] == row)
    if other is None:
        return book
    same_county = [c for c, cell in enumerate(book.grid.rows[row]) if cell in COUNTIES]
    if same_county and book.grid.at(row, same_county[0]) != book.grid.at(other[0], same_county[0]):
        return book
    columns = [c for r, c in sorted(book.amounts) if r == row]
    if not all(_number(book, r, c) for r in (row, other[0]) for c in columns):
        return book
    differing = [c for c in columns if book.grid.at(row, c) != book.grid.at(other[0], c)]
    if not differing:
        return book
    return _marked(_set(book, *own, book.grid.at(*other)), "duplicate-project", (row, differing[0]), also=other)


def _number(book: Book, row: int, col: int) -> bool:
    return isinstance(book.grid.at(row, col), float)


def _touched(book: Book) -> set[tuple[int, int]]:
    return {(int("".join(char for char in cell if char.isdigit())) - 1, 0) for _, cell in book.planted}


def _set(book: Book, row: int, col: int, cell: Cell) -> Book:
    rows = [list(cells) for cells in book.grid.rows]
    rows[row][col] = cell
    return replace(book, grid=replace(book.grid, rows=tuple(tuple(cells) for cells in rows)))


def _marked(book: Book, code: str, place: tuple[int, int], also: tuple[int, int] | None = None) -> Book:
    planted = {*book.planted, (code, a1(*place))}
    kept = [one for one in book.amounts if also is None or one[0] != also[0]]
    return replace(book, planted=planted, amounts=kept)
