r"""A sheet of the corpus drawn as a text table, with lines that stand for all projects, counties or deals.

One line a row, ``|`` between cells (a line that begins with it has a blank first cell). ``<`` merges with the cell to the left, ``^`` with the cell above; blank is
blank; ``12`` and ``-1.5`` are numbers; a leading apostrophe makes text of anything; ``@2025-06-30`` is a day; ``\n``
breaks the line inside a cell; ``=A1+B1⇒3`` is a formula with the result a workbook keeps; a line of dashes is skipped. A line that begins with ``P*``, ``C*`` or ``D*`` stands
for a row for each project, county or deal (``P123*`` for the first three), one with ``P+`` for the row of their sums;
their cells may hold ``{t}``, ``{y:亿}`` … (see ``people``), ``{i}`` the running number, ``{j}`` the number among these
rows, also as ``{circled}`` and ``{chinese}``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from tests.corpus.people import SETS, Row, total

Value = str | float | datetime | None
Merge = tuple[int, int, int, int]
"""Top, left, bottom, right; 0-based, inclusive."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"@(\d{4})-(\d{1,2})-(\d{1,2})")
_SET = re.compile(r"([PCD])(\d*)([*+])\s*\|")


@dataclass(frozen=True)
class Drawn:
    """Cells and merges of one sheet, and what is hidden or formatted in it."""

    rows: list[list[Value]]
    merges: list[Merge] = field(default_factory=list)
    name: str = "Sheet1"
    formats: dict[int, str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False


def draw(text: str, name: str = "Sheet1", **marks: object) -> Drawn:
    """The drawn sheet; ``marks`` are the other fields of ``Drawn``."""
    raw: list[list[str]] = []
    for line in filter(None, map(str.strip, text.strip("\n").splitlines())):
        if not re.fullmatch(r"[-|\s]*-[-|\s]*", line):
            raw.extend(_rows(line, start=1 + sum(_serial(row) for row in raw)))
    merges = _merges(raw)
    return Drawn([[_value(cell) for cell in row] for row in raw], merges, name, **marks)  # type: ignore[arg-type]


def chosen(kind: str, picks: str = "") -> list[Row]:
    """The projects, counties or deals whose 1-based numbers stand in ``picks`` (all when empty; 0 is the tenth)."""
    rows = SETS[kind]
    return [rows[int(pick) - 1] for pick in picks] if picks else list(rows)


def _rows(line: str, start: int) -> Iterator[list[str]]:
    found = _SET.match(line)
    if not found:
        yield [cell.strip() for cell in line.split("|")]
        return
    kind, picks, sign = found.groups()
    cells = [cell.strip() for cell in line[found.end() :].split("|")]
    rows = chosen(kind, picks)
    if sign == "+":
        yield [cell.format_map(total(rows)) for cell in cells]
        return
    for number, row in enumerate(rows):
        marks = {"i": start + number, "j": number + 1, "circled": "①②③④⑤⑥"[number], "chinese": "一二三四五六"[number]}
        yield [cell.format_map({**row, **marks}) for cell in cells]


def _serial(row: list[str]) -> bool:
    return bool(row) and row[0].isdigit()


def _merges(raw: list[list[str]]) -> list[Merge]:
    found: list[Merge] = []
    for r, row in enumerate(raw):
        for c, cell in enumerate(row):
            if cell in {"<", "^"}:
                continue
            right, bottom = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(raw) and c < len(raw[bottom + 1]) and raw[bottom + 1][c] == "^":
                bottom += 1
            if (right, bottom) != (c, r):
                found.append((r, c, bottom, right))
    return found


def _value(cell: str) -> Value:
    if cell in {"", "<", "^"}:
        return None
    if cell.startswith("'"):
        return cell[1:]
    if _NUMBER.fullmatch(cell):
        return float(cell)
    if day := _DAY.fullmatch(cell):
        return datetime(int(day[1]), int(day[2]), int(day[3]))  # noqa: DTZ001
    return cell.replace("\\n", "\n")
