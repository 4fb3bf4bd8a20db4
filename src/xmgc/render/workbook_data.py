"""图数据: the visible last sheet on which every chart's points stand, so that a chart can be checked and redrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xmgc.render.workbook_style import GREY, Styles

DATA: Final = "图数据"


@dataclass(frozen=True, slots=True)
class _Block:
    """One chart's (or one page of charts') points."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | float | None, ...], ...]


class ChartData:
    """Points gathered while charts are drawn; written when the other sheets stand, so that it is the last."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._next = 2

    def add(
        self, title: str, heads: Sequence[str], labels: Sequence[str], columns: Sequence[Sequence[float | None]]
    ) -> list[list[object]]:
        """Keep a block, labels down and a column a series; the ranges of the labels and of each series."""
        rows = [[label, *values] for label, *values in zip(labels, *columns, strict=True)]
        first = self._keep(title, heads, rows)
        last = first + len(labels) - 1
        return [[DATA, first, col, last, col] for col in range(len(columns) + 1)]

    def across(
        self, title: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]
    ) -> list[list[object]]:
        """Keep a block, labels across and a row a series; the ranges of the labels and of each series."""
        first = self._keep(title, ["", *labels], [[name, *values] for name, values in series])
        return [[DATA, row, 1, row, len(labels)] for row in range(first - 1, first + len(series))]

    def _keep(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str | float | None]]) -> int:
        """Keep a block; the sheet row of its first row of points."""
        first = self._next + 2
        self._blocks.append(_Block(title, tuple(heads), tuple(tuple(row) for row in rows)))
        self._next = first + len(rows) + 1
        return first

    def write(self, book: Any, styles: Styles) -> None:
        """Add the sheet, where any chart was drawn."""
        if not self._blocks:
            return
        page = book.add_worksheet(DATA)
        page.set_column(0, 0, 26)
        page.set_column(1, 12, 8)
        page.write_string(0, 0, "图数据：各图所用的数，改这里图随之变", styles.head(12))
        at = 2
        for block in self._blocks:
            page.write_string(at, 0, block.title, styles.text(9, bold=True))
            for col, head in enumerate(block.heads):
                page.write_string(at + 1, col, head, styles.heading())
            for offset, row in enumerate(block.rows, at + 2):
                for col, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(offset, col, value, styles.text(9))
                    elif value is not None:
                        page.write_number(offset, col, value, styles.text(9, GREY, num_format="0.00"))
            at += len(block.rows) + 3
        page.set_portrait()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer("&C— &P —")
        page.hide_gridlines(2)
