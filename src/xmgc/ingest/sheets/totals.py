"""Totals found by arithmetic: a row whose amounts are the sums of its block is a total, whatever it is called.

Rows carry running numbers or they do not. Where they do, a row without one (or with 一, Ⅰ, A) that sums the rows below
or above it, up to the next such row or to an end, is a total; 1.1 and 1.2 under 1 are its parts where they add up.
Where no row is numbered, two amount columns must agree before a row is taken for a sum, and it must lack the texts its
neighbours have (a leader, a day). A row that looks like a total
by one sign only is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

Amounts = tuple[Decimal | None, ...]

_FEWEST: Final = 3
"""Numbered rows below which a row without a number says nothing."""
_NUMBERS: Final = 2
"""Running numbers that make a series of them."""
_MEMBERS: Final = frozenset({"plain", "bracketed"})
"""Running numbers of rows of their own."""
_AGREE: Final = 2
"""Columns that must sum where no running number tells totals from members."""


class Verdict(Enum):
    """What arithmetic makes of a row."""

    TOTAL = "total"
    PART = "part"
    """One of the parts of the row above them."""
    GROUP = "group"
    """A row without amounts over its own parts: the parts are rows of their own."""
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row as arithmetic sees it: its number in the sheet, what its running number is (``plain``, ``sub``, ``mark``,
    ``other``, ``''``; None where no column of running numbers is there), and its amounts."""

    row: int
    serial: tuple[str, str] | None
    amounts: Amounts
    filled: bool | None = None
    """Whether it has texts besides its name; None where the table has no column for them."""
    counted: int | None = None
    """How many its name says it counts (交通（2个）)."""
    apart: bool = False
    """Whether a line of another kind (a section, a total by its words) stands between it and the row above."""

    @property
    def has_amounts(self) -> bool:
        """Whether any amount is there."""
        return any(value is not None for value in self.amounts)


def verdicts(rows: Sequence[Numbered]) -> dict[int, Verdict]:
    """What arithmetic says, by row; rows it has nothing to say of are absent."""
    plain = sum(one.serial is not None and one.serial[0] == "plain" for one in rows)
    parts = {**_lots(rows), **_parts(rows)}
    rest = [one for one in rows if one.row not in parts]
    members = sum(one.serial is not None and one.serial[0] in {"plain", ""} for one in rest)
    if plain >= _NUMBERS and 2 * plain >= members:
        return {**_unnumbered(rest, plain), **parts}
    return {**_sums(rest), **parts}


def _lots(rows: Sequence[Numbered]) -> dict[int, Verdict]:
    """Two or more rows without a number right below a numbered one that add up to it: its lots (一标段, 二标段)."""
    found: dict[int, Verdict] = {}
    for index, one in enumerate(rows):
        if one.serial is None or one.serial[0] != "plain" or not one.has_amounts:
            continue
        below = []
        for other in rows[index + 1 :]:
            if other.serial is None or other.serial[0] == "plain":
                break
            below.append(other)
        for count in range(_AGREE, len(below) + 1):
            if _adds_up(one.amounts, [part.amounts for part in below[:count]]):
                found |= {part.row: Verdict.PART for part in below[:count]}
    return found


def _parts(rows: Sequence[Numbered]) -> dict[int, Verdict]:
    """1.1, 1.2 … or （1）（2） … under 1: its parts where they add up to it; a row that counts them is their total."""
    found: dict[int, Verdict] = {}
    for index, one in enumerate(rows):
        if one.serial is None or one.serial[0] != "plain":
            continue
        children = []
        for below in rows[index + 1 :]:
            if below.apart or below.serial is None or not _is_child(one.serial[1], below.serial):
                break
            if below.serial[1].count(".") < 2:
                children.append(below)
        if not children:
            continue
        if not one.has_amounts:
            found[one.row] = Verdict.GROUP
        elif _adds_up(one.amounts, [child.amounts for child in children]):
            counts_them = one.counted == len(children)
            found |= {one.row: Verdict.TOTAL} if counts_them else {child.row: Verdict.PART for child in children}
        else:
            found |= {child.row: Verdict.ASK for child in children}
    return found


def _is_child(number: str, serial: tuple[str, str]) -> bool:
    """Whether a running number stands below a plain one: 1.1 under 1, （1） under any."""
    return serial[0] == "bracketed" or (serial[0] == "sub" and serial[1].startswith(number + "."))


def _unnumbered(rows: Sequence[Numbered], plain: int) -> dict[int, Verdict]:
    """Rows without a number of the series, among numbered ones."""
    found: dict[int, Verdict] = {}
    members = [i for i, one in enumerate(rows) if one.serial is not None and one.serial[0] in _MEMBERS]
    edges = [i for i, one in enumerate(rows) if one.serial is not None and one.serial[0] in {"", "mark", "other"}]
    for index in edges:
        one = rows[index]
        if not one.has_amounts:
            continue
        if any(_adds_up(one.amounts, [rows[i].amounts for i in block]) for block in _blocks(index, members, edges)):
            found[one.row] = Verdict.TOTAL
        elif plain >= _FEWEST:
            found[one.row] = Verdict.ASK
    return found


def _blocks(index: int, members: Sequence[int], edges: Sequence[int]) -> list[list[int]]:
    """The runs of members a row at ``index`` may sum: below or above it up to each edge, and all of them."""
    below = [edge for edge in (*edges, members[-1] + 1) if edge > index]
    above = [edge for edge in (-1, *edges) if edge < index]
    tries = [[i for i in members if index < i < stop] for stop in below[:_DEEP]]
    tries += [[i for i in members if start < i < index] for start in reversed(above[-_DEEP:])]
    return [block for block in (*tries, list(members)) if block]


_DEEP: Final = 12
"""Edges looked beyond: nested sub-totals are few levels deep."""


def _adds_up(total: Amounts, parts: Sequence[Amounts]) -> bool:
    """Whether every amount of a row is the sum of its parts', and at least one is not zero."""
    said = [(value, [part[col] for part in parts]) for col, value in enumerate(total) if value is not None]
    if not any(value for value, _ in said):
        return False
    return all(_near(value, sum((part for part in column if part is not None), Decimal())) for value, column in said)


def _near(value: Decimal, total: Decimal) -> bool:
    """Equal but for what floating sums and a printed last place may be off by."""
    return abs(value - total) <= max(abs(total) * Decimal("1e-9"), Decimal("0.011"))


def _sums(rows: Sequence[Numbered]) -> dict[int, Verdict]:
    """Without running numbers: rows of which two or more columns sum the rows directly below or above, or all."""
    amounts = [[value or Decimal() for value in one.amounts] for one in rows]
    width = len(rows[0].amounts) if rows else 0
    if width < _AGREE or len(rows) < _FEWEST or len(rows) > _LONGEST:
        return {}
    found: dict[int, Verdict] = {}
    whole = [sum((row[col] for row in amounts), Decimal()) for col in range(width)]
    for index, one in enumerate(rows):
        if sum(bool(value) for value in amounts[index]) < _AGREE:
            continue
        bare = one.filled is False and any(other.filled for other in rows)
        grand = _is_grand(amounts[index], whole) and (bare or (one.filled is None and len(rows) > _FEWEST))
        if grand or ((bare or one.filled is None) and _sums_run(amounts, index, found, rows)):
            found[one.row] = Verdict.TOTAL
    return found


_LONGEST: Final = 3000
"""Rows beyond which a table without running numbers is not searched: a total there has a word or stands at an end."""


def _is_grand(own: Sequence[Decimal], grand: Sequence[Decimal]) -> bool:
    return all(_near(value, total - value) for value, total in zip(own, grand, strict=True))


def _sums_run(
    amounts: Sequence[Sequence[Decimal]], index: int, found: dict[int, Verdict], rows: Sequence[Numbered]
) -> bool:
    """Whether a row is the sum of at least two rows directly below (or above) it, known totals left out."""
    own = amounts[index]
    for step in (1, -1):
        run, count, at = [Decimal()] * len(own), 0, index + step
        while 0 <= at < len(amounts):
            if rows[at].row not in found:
                run = [a + b for a, b in zip(run, amounts[at], strict=True)]
                count += 1
                if any(value > limit + Decimal("0.02") for value, limit in zip(run, own, strict=True)):
                    break
                if count >= _AGREE and all(_near(value, total) for value, total in zip(own, run, strict=True)):
                    return True
            at += step
    return False
