"""概况: what an official would say first, the totals of every measure, and links to every sheet."""

from collections.abc import Sequence
from typing import Any, Final

from xmgc.document import Column, Document, Row, Table
from xmgc.render.words import decimals_of, heading, label, number_of, spell
from xmgc.render.workbook_style import Styles, width

KEYS: Final = (
    "target",
    "actual",
    "rate",
    "time_rate",
    "pace",
    "due",
    "arrears",
    "remaining",
    "needed_monthly",
    "light",
)
LAST: Final = len(KEYS)
WIDTHS: Final = (26, 15, 15, 11, 11, 13, 15, 15, 15, 17, 9)


def write_overview(
    page: Any,
    styles: Styles,
    documents: Sequence[Document],
    sheets: Sequence[tuple[str, Document, Table]],
) -> None:
    """Fill the first sheet."""
    first = documents[0]
    period = first.as_of
    page.merge_range(0, 0, 0, LAST, "", styles.title())
    page.write_string(
        0, 0, f"项目观察概况（{period.year} 年 {period.month} 月）" if period else "项目观察概况", styles.title()
    )
    page.set_row(0, 36)
    page.write_string(1, 0, heading(first.as_of, first.known_at, first.unit), styles.note())
    for col, wide in enumerate(WIDTHS):
        page.set_column(col, col, wide)
    at = _totals(page, styles, documents, 3)
    at = _sentences(page, styles, documents, at)
    _links(page, styles, sheets, at)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C— &P —")
    page.hide_gridlines(2)


def _totals(page: Any, styles: Styles, documents: Sequence[Document], at: int) -> int:
    tables = [
        (d, t)
        for d in documents
        for t in d.tables
        if t.total is not None and {"target", "arrears"} <= {c.key for c in t.columns}
    ]
    if not tables:
        return at
    document, table = tables[0]
    known = {column.key: column for column in table.columns}
    shown = [known[key] for key in KEYS if key in known]
    page.write_string(at, 0, "指标", styles.head())
    for col, column in enumerate(shown, 1):
        page.write_string(at, col, label(column, document.unit), styles.head())
    page.set_row(at, 34)
    for own, one in tables:
        at += 1
        _total(page, styles, at, one, shown, own.unit)
    return at + 2


def _total(page: Any, styles: Styles, at: int, table: Table, shown: Sequence[Column], unit: str) -> None:
    page.write_string(at, 0, table.title, styles.cell(Column("measure", "指标")))
    row = table.total or Row({})
    for col, column in enumerate(shown, 1):
        found = number_of(row[column.key], column.kind, column.unit or unit)
        if found is not None:
            page.write_number(at, col, float(found), styles.cell(column, decimals=decimals_of(found)))
        else:
            page.write_string(at, col, spell(row[column.key], column.kind, unit), styles.cell(column))


def _sentences(page: Any, styles: Styles, documents: Sequence[Document], at: int) -> int:
    across = sum(WIDTHS)
    for document in documents:
        for sentence in document.headlines:
            page.merge_range(at, 0, at, LAST, "", styles.wrapped())
            page.write_string(at, 0, f"　　{sentence}", styles.wrapped())
            page.set_row(at, 18.0 * -(-(width(sentence) + 4) // (across - 4)))
            at += 1
    return at + 1


def _links(page: Any, styles: Styles, sheets: Sequence[tuple[str, Document, Table]], at: int) -> None:
    page.write_string(at, 0, "目录", styles.head())
    for offset, (name, document, table) in enumerate(sheets, 1):
        page.write_url(at + offset, 0, f"internal:'{name}'!A1", styles.link(), name)
        page.write_string(
            at + offset, 2, f"{document.title}，{len(table.rows)} 行", styles.of(font_name="宋体", font_size=11)
        )
