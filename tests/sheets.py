"""A sheet drawn in a test as a text table, turned into a grid in memory or into a real workbook on disk.

One line a row, ``|`` between cells, outer bars optional, blanks around a cell dropped::

    | 甘泉县2024年1-6月重点项目进展表 | <      | <    |
    | 项目名称                        | 总投资 | 备注 |
    | 甘泉县纸厂                      | 1,200  | ^    |

``<`` merges with the cell to its left, ``^`` with the cell above; an empty cell is blank; ``12`` and ``-1.5`` are
numbers; ``@2024-06-30`` is a day; ``=SUM(B2:B3)`` is a formula (``=B2+1 -> 13`` with its stored result); ``TRUE`` is
a truth value; ``'12`` (leading apostrophe) is text whatever it looks like; ``\\n`` breaks the line inside a cell.
A line of dashes only is skipped; an empty line between bars (``| |``) is a blank row.
"""

import csv
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from xmgc.ingest.grid import Cell, Grid, Range, Workbook

_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
_DAY = re.compile(r"^@(\d{4})-(\d{1,2})-(\d{1,2})$")


class Formula(NamedTuple):
    """A formula and its stored result (None: never calculated)."""

    text: str
    result: Cell


class Drawing(NamedTuple):
    """A drawn sheet: its cells (blank is None) and its merged ranges."""

    rows: tuple[tuple[Cell | Formula, ...], ...]
    merges: tuple[Range, ...]


def drawing(text: str) -> Drawing:
    """Parse a text table into cells and merged ranges."""
    lines = [line.strip() for line in text.strip("\n").splitlines()]
    lines = [line for line in lines if line and not re.fullmatch(r"[|\-\s]*-[|\-\s]*", line)]
    raw = [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]
    merges = _merges(raw)
    return Drawing(tuple(tuple(_cell(cell) for cell in row) for row in raw), merges)


def grid(text: str, name: str = "Sheet1", **marks: object) -> Grid:
    """The drawn sheet as the door would hand it over. ``marks`` overrides fields of ``Grid``."""
    drawn = drawing(text)
    rows = tuple(_trimmed(tuple(c.result if isinstance(c, Formula) else c for c in row)) for row in drawn.rows)
    uncomputed = {
        (r, c): cell.text
        for r, row in enumerate(drawn.rows)
        for c, cell in enumerate(row)
        if isinstance(cell, Formula) and cell.result is None
    }
    plain = Grid(name=name, rows=rows, merges=drawn.merges, uncomputed=uncomputed)
    return replace(plain, **marks)  # type: ignore[arg-type]


def workbook(sheets: str | Mapping[str, str], name: str = "填报表.xlsx") -> Workbook:
    """Drawn sheets as a workbook in memory; a single text is one sheet called Sheet1."""
    named = {"Sheet1": sheets} if isinstance(sheets, str) else sheets
    return workbook_of(*(grid(text, sheet) for sheet, text in named.items()), name=name)


def workbook_of(*grids: Grid, name: str = "填报表.xlsx") -> Workbook:
    """Grids as a workbook in memory."""
    digest = hashlib.sha256(repr((name, grids)).encode()).hexdigest()
    return Workbook(path=name, name=name, sha256=digest, size=1, grids=grids)


def draw(path: Path, sheets: str | Mapping[str, str], *, encoding: str = "utf-8-sig") -> Path:
    """Write drawn sheets as a real workbook; the format is that of the suffix (.xlsx, .xls, .csv, .tsv)."""
    named = {"Sheet1": sheets} if isinstance(sheets, str) else sheets
    drawings = {name: drawing(text) for name, text in named.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".xlsx":
        _write_xlsx(path, drawings)
    elif path.suffix == ".xls":
        _write_xls(path, drawings)
    elif path.suffix in {".csv", ".tsv"}:
        _write_text(path, next(iter(drawings.values())), encoding)
    else:
        raise ValueError(f"draw cannot write {path.suffix}")
    return path


def _merges(raw: list[list[str]]) -> tuple[Range, ...]:
    found: list[Range] = []
    for r, row in enumerate(raw):
        for c, cell in enumerate(row):
            if cell in {"<", "^"}:
                continue
            right = c
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = r
            while bottom + 1 < len(raw) and c < len(raw[bottom + 1]) and raw[bottom + 1][c] == "^":
                bottom += 1
            if (right, bottom) != (c, r):
                found.append((r, c, bottom, right))
    return tuple(found)


def _cell(text: str) -> Cell | Formula:
    if text in {"", "<", "^"}:
        return None
    if text.startswith("'"):
        return text[1:]
    if text.startswith("="):
        formula, _, result = text.partition(" -> ")
        value = _cell(result)
        return Formula(formula, None if isinstance(value, Formula) else value)
    if _NUMBER.match(text):
        return float(text)
    if day := _DAY.match(text):
        return datetime(int(day[1]), int(day[2]), int(day[3]))  # noqa: DTZ001
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    return text.replace("\\n", "\n")


def _trimmed(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _write_xlsx(path: Path, drawings: Mapping[str, Drawing]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, drawn in drawings.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in drawn.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for r, row in enumerate(drawn.rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, Formula):
                        sheet.write_formula(r, c, cell.text, None, "" if cell.result is None else cell.result)
                    elif isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    elif cell is not None:
                        sheet.write(r, c, cell)


def _write_xls(path: Path, drawings: Mapping[str, Drawing]) -> None:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    day_style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, drawn in drawings.items():
        sheet = book.add_sheet(name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in drawn.merges}
        for r, row in enumerate(drawn.rows):
            for c, cell in enumerate(row):
                value = cell.result if isinstance(cell, Formula) else cell
                style = day_style if isinstance(value, date) else xlwt.Style.default_style
                if (r, c) in merged:
                    bottom, right = merged[r, c]
                    sheet.write_merge(r, bottom, c, right, value, style)
                elif value is not None:
                    sheet.write(r, c, value, style)
    book.save(str(path))


def _write_text(path: Path, drawn: Drawing, encoding: str) -> None:
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        for row in drawn.rows:
            writer.writerow(["" if cell is None else _spelt(cell) for cell in row])


def _spelt(cell: Cell | Formula) -> str:
    value = cell.result if isinstance(cell, Formula) else cell
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)
