"""Two readings of one sheet held against each other: every number must be there twice, at one place, the same."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from xmgc.domain.places import a1
from xmgc.ingest.door.refusal import Refusal
from xmgc.ingest.door.rows import Rows
from xmgc.ingest.grid import Cell

Place = tuple[int, int]
_NO_AMOUNTS: Final = frozenset({str, bool})
_CALENDAR_END: Final = 2_958_466
_DAY: Final = timedelta(days=1)
_ONE_SECOND: Final = 1.2e-5
_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001


def agree(rows: Rows, numbers: Sequence[float], others: int, date1904: bool) -> bool:
    """Whether the cells are, number by number in row order, ``numbers``, with ``others`` further filled cells."""
    floats = array("d")
    held = 0
    for row in rows:
        held += len(row) - row.count(None)
        floats.extend([cell for cell in row if cell.__class__ is float])
    if floats == numbers:
        return held - len(floats) == others
    amounts = [cell for row in rows for cell in row if cell is not None and cell.__class__ not in _NO_AMOUNTS]
    if len(amounts) != len(numbers) or held - len(amounts) != others:
        return False
    return all(_is_number(cell, number, date1904) for cell, number in zip(amounts, numbers, strict=True))


def refuse_disagreement(rows: Rows, numbers: Mapping[Place, Cell], sheet: str) -> None:
    """A number that one reader has and the other has not, or has differently, raises ``Refusal`` naming its cell.

    ``numbers`` are the cells of the second reading by place; texts among them are not compared.
    """
    for (r, c), value in numbers.items():
        other = rows[r][c] if r < len(rows) and c < len(rows[r]) else None
        if value.__class__ is float and not _is_number(other, value, None):
            raise _disagreement(sheet, r, c, value, other)
    for r, row in enumerate(rows):
        for c, other in enumerate(row):
            if other.__class__ in {float, int} and (r, c) not in numbers:
                raise _disagreement(sheet, r, c, None, other)


def as_written(rows: Rows, values: Mapping[Place, Cell]) -> Rows:
    """Rows in which what the value reader turned into something else is as the file has it.

    That is a number no calendar holds but its format shows as a day, a truth value given as a number, and a moment
    given as its text.
    """
    odd = {
        at: value
        for at, value in values.items()
        if isinstance(value, bool | datetime | time) or _is_beyond_calendars(value)
    }
    if not odd:
        return rows
    return tuple(
        tuple(odd[r, c] if (r, c) in odd and _turned(cell, odd[r, c]) else cell for c, cell in enumerate(row))
        for r, row in enumerate(rows)
    )


def _turned(cell: Cell, value: Cell) -> bool:
    if isinstance(value, datetime | time):
        return isinstance(cell, str)
    return cell.__class__ is float if isinstance(value, bool) else isinstance(cell, date | time | timedelta)


def _is_beyond_calendars(value: Cell) -> bool:
    return isinstance(value, float) and not 0 <= value < _CALENDAR_END


def _disagreement(sheet: str, row: int, col: int, one: Cell, other: Cell) -> Refusal:
    why = f"{a1(row, col)} 一种读作 {_spelt(one)}，一种读作 {_spelt(other)}"
    return Refusal("readers-disagree", sheet=sheet, row=row, col=col, found=_spelt(other), why=why)


def _spelt(cell: Cell) -> str:
    return "空" if cell is None else str(cell)


def _is_number(cell: Cell, number: float, date1904: bool | None) -> bool:
    """Whether a cell is that number, or the day that number stands for (either date base where it is None)."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return cell == number or (cell != cell and number != number)
    bases = (False, True) if date1904 is None else (date1904,)
    return any(abs(serial - number) < _ONE_SECOND for base in bases for serial in _serials(cell, base))


def _serials(cell: Cell, date1904: bool) -> tuple[float, ...]:
    """The numbers that may stand for a day or time; two where the calendar of 1900 has its false leap day."""
    if isinstance(cell, timedelta):
        return (cell / _DAY,)
    if isinstance(cell, time):
        return (
            timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond) / _DAY,
        )
    if isinstance(cell, date):
        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
        serial = (moment - (_EPOCH_1904 if date1904 else _EPOCH_1900)) / _DAY
        return (serial, serial - 1) if serial < 62 and not date1904 else (serial,)
    return ()
