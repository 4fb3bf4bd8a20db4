"""Values by calamine alone or beside a second reading: checked for sense, cleaned, marked as far as anyone can tell."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from xmgc.domain.names import clean
from xmgc.ingest.door.agreement import as_written, refuse_disagreement
from xmgc.ingest.door.limits import SHEETS
from xmgc.ingest.door.refusal import Refusal, too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, Rows, cells_of, press_out, refuse_wild, without
from xmgc.ingest.door.second import BookRecords, SheetRecords
from xmgc.ingest.door.values import guarded, opened, raw_rows
from xmgc.ingest.grid import Grid, Range

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read_native(data: bytes, second: BookRecords | None = None) -> tuple[Grid, ...]:
    """Every worksheet calamine finds in ``data``, held against the ``second`` reading; none raises ``Refusal``."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = opened(data)
    metas = book.sheets_metadata
    if len(metas) > SHEETS:
        raise too_large(f"有 {len(metas)} 张工作表，上限 {SHEETS}")
    if second and len(second.sheets) != len(metas):
        raise Refusal("readers-disagree", why=f"工作表 {len(metas)} 张与 {len(second.sheets)} 张")
    cleaner = Cleaner()
    grids = []
    for index, meta in enumerate(metas):
        if meta.typ == SheetTypeEnum.WorkSheet:
            name = clean(meta.name)
            rows = cells_of(raw_rows(book, index), cleaner)
            merges = second.sheets[index].merges if second else None
            merges = _merges(book, index) if merges is None else merges
            hidden = meta.visible != SheetVisibleEnum.Visible
            if second:
                rows = _compared(rows, second.sheets[index], name)
            refuse_wild(rows, name)
            rows, pressed = press_out(rows, merges or ())
            plain = Grid(name=name, rows=rows, merges=merges, hidden=hidden, under_merge=pressed)
            grids.append(_marked(plain, second, index) if second else plain)
    if not grids:
        raise unreadable("里面没有工作表")
    return tuple(grids)


def _compared(rows: Rows, sheet: SheetRecords, name: str) -> Rows:
    """The rows once both readings agree; what the second knows for an error or for never calculated is no value."""
    rows = without(rows, {*sheet.errors, *sheet.uncomputed})
    rows = as_written(rows, sheet.numbers)
    refuse_disagreement(rows, sheet.numbers, name)
    return rows


def _marked(grid: Grid, second: BookRecords, index: int) -> Grid:
    sheet = second.sheets[index]
    return replace(
        grid,
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_cols=frozenset(sheet.hidden_cols),
        errors=sheet.errors,
        uncomputed=sheet.uncomputed,
        formats={at: second.units[style] for at, style in sheet.styles.items() if style in second.units},
        date1904=second.date1904,
    )


def _merges(book: "CalamineWorkbook", index: int) -> tuple[Range, ...] | None:
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None = guarded(
        lambda: book.get_sheet_by_index(index).merged_cell_ranges
    )
    if ranges is None:
        return None
    return tuple(
        (top, left, bottom, right) for (top, left), (bottom, right) in ranges if (top, left) != (bottom, right)
    )
