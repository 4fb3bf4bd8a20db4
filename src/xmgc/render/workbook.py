"""A workbook written as .xlsx: 概况, its sheets, the charts' data. Imported text is always text, never a formula.

Numbers are written as numbers, rounded by nobody: the format shows them. Unknown is the text —, never 0.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from xmgc.document import Document, Table
from xmgc.document.workbook import Section, Sheet, Workbook
from xmgc.domain.witness import stamp, stamp_lines
from xmgc.render.files import write_file
from xmgc.render.words import heading
from xmgc.render.workbook_chart import draw_table_chart
from xmgc.render.workbook_data import DATA, ChartData
from xmgc.render.workbook_front import write_front
from xmgc.render.workbook_sheet import write_sheet
from xmgc.render.workbook_style import Styles, legal_name

FRONT = "概况"


def write_workbook(book: Workbook, out: Path) -> Path:
    """Write ``out`` whole or not at all; the place. Raises ``OperatorError`` when it cannot be written."""
    return write_file(out, workbook_bytes(book))


def workbook_bytes(workbook: Workbook) -> bytes:
    """The .xlsx; the same bytes for the same value."""
    import xlsxwriter

    held = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(held, settings)
    day = workbook.day or date(2026, 1, 1)
    book.set_properties({
        "title": workbook.title,
        "author": workbook.author,
        "comments": stamp(workbook.head),
        "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001
    })
    styles, data, taken = Styles(book), ChartData(), {DATA}
    front = book.add_worksheet(FRONT) if workbook.overview is not None else None
    if front is not None:
        taken.add(FRONT)
    names = [legal_name(sheet.name, taken) for sheet in workbook.sheets]
    pages = [
        _page(book, styles, data, name, sheet, FRONT if front is not None else "")
        for name, sheet in zip(names, workbook.sheets, strict=True)
    ]
    if front is not None and workbook.overview is not None:
        tabs = [(name, sheet.about) for name, sheet in zip(names, workbook.sheets, strict=True)]
        write_front(book, front, styles, data, workbook.overview, tabs)
    data.write(book, styles)
    first = front or (pages[0] if pages else None)
    if first is not None:
        first.activate()
    book.close()
    return held.getvalue()


def _page(book: Any, styles: Styles, data: ChartData, name: str, sheet: Sheet, home: str) -> Any:
    page = write_sheet(book, styles, data, name, sheet, home)
    charted = [section for section in sheet.sections if section.table.chart is not None]
    for place, section in enumerate(charted):
        draw_table_chart(book, page, data, section, place)
    return page


def of_documents(documents: Sequence[Document]) -> Workbook:
    """Plain reports as a workbook: a sheet a table, empty tables left out unless there is nothing else."""
    sheets = tuple(_sheet(document, table) for document, table in _tables(documents))
    first = documents[0] if documents else None
    day = first.as_of.last_day if first is not None and first.as_of is not None else None
    return Workbook(first.title if first else "", sheets, day=day, head=first.head if first else "")


def _tables(documents: Sequence[Document]) -> Iterator[tuple[Document, Table]]:
    for document in documents:
        for table in document.tables:
            if table.rows or len(documents) == 1:
                yield document, table


def _sheet(document: Document, table: Table) -> Sheet:
    alone = len(document.tables) == 1 or table.title in document.title
    title = document.title if alone else f"{document.title}：{table.title}"
    under = heading(document.as_of, document.known_at, document.unit).split("    单位：")[0]
    notes = (*table.notes, *document.notes, *stamp_lines(document.head))
    return Sheet(table.title, title, under, (Section(table, document.unit),), foot=notes)
