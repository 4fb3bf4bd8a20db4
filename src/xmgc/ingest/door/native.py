"""Formats only the value reader knows: its values checked for sense and cleaned, marks as far as it can tell."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xmgc.domain.names import clean
from xmgc.ingest.door.limits import SHEETS
from xmgc.ingest.door.refusal import too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, cells_of, press_out, refuse_wild
from xmgc.ingest.door.values import guarded, opened, raw_rows
from xmgc.ingest.grid import Grid, Range

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read_native(data: bytes) -> tuple[Grid, ...]:
    """Every worksheet calamine finds in ``data``; none at all raises ``Refusal``."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    book = opened(data)
    metas = book.sheets_metadata
    if len(metas) > SHEETS:
        raise too_large(f"有 {len(metas)} 张工作表，上限 {SHEETS}")
    cleaner = Cleaner()
    grids = []
    for index, meta in enumerate(metas):
        if meta.typ == SheetTypeEnum.WorkSheet:
            name = clean(meta.name)
            rows = cells_of(raw_rows(book, index), cleaner)
            refuse_wild(rows, name)
            merges = _merges(book, index)
            rows, pressed = press_out(rows, merges or ())
            hidden = meta.visible != SheetVisibleEnum.Visible
            grids.append(Grid(name=name, rows=rows, merges=merges, hidden=hidden, under_merge=pressed))
    if not grids:
        raise unreadable("里面没有工作表")
    return tuple(grids)


def _merges(book: "CalamineWorkbook", index: int) -> tuple[Range, ...] | None:
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None = guarded(
        lambda: book.get_sheet_by_index(index).merged_cell_ranges
    )
    if ranges is None:
        return None
    return tuple(
        (top, left, bottom, right) for (top, left), (bottom, right) in ranges if (top, left) != (bottom, right)
    )
