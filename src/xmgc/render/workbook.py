"""One workbook of several reports: 概况, a sheet a table, 说明. Imported text is always text, never a formula.

Numbers are written as numbers, rounded by ``words`` and shown by format; unknown is the text —, never 0.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from xmgc import __version__
from xmgc.document import Document, Table
from xmgc.domain.snapshot import SourceFile
from xmgc.render.files import write_file
from xmgc.render.workbook_notes import write_notes
from xmgc.render.workbook_overview import write_overview
from xmgc.render.workbook_sheet import write_sheet
from xmgc.render.workbook_style import Styles, legal_name


def write_workbook(
    documents: Sequence[Document], out: Path, *, sources: Sequence[SourceFile] = (), policy: Document | None = None
) -> None:
    """Write ``out`` whole or not at all. Raises ``OperatorError`` when it cannot be written."""
    write_file(out, workbook_bytes(documents, sources=sources, policy=policy))


def workbook_bytes(
    documents: Sequence[Document], *, sources: Sequence[SourceFile] = (), policy: Document | None = None
) -> bytes:
    """The .xlsx; the same bytes for the same reports."""
    import xlsxwriter

    held = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(held, settings)
    book.set_properties({"title": "项目观察", "comments": f"xmgc {__version__}", "created": _created(documents)})
    styles = Styles(book)
    named = list(_named(documents))
    front = book.add_worksheet("概况") if len(named) > 1 else None
    pages = [
        (write_sheet(book, styles, name, document, table, home=front is not None), table)
        for name, document, table in named
    ]
    if front is not None:
        write_overview(front, styles, documents, [(name, document, table) for name, document, table in named])
    write_notes(book, styles, documents, sources, policy)
    if pages:
        (front or pages[0][0]).activate()
    book.close()
    return held.getvalue()


def _created(documents: Sequence[Document]) -> datetime:
    """A settled date, so that the same reports give the same bytes."""
    periods = [document.as_of for document in documents if document.as_of]
    day = max(periods).last_day if periods else datetime(2026, 1, 1, tzinfo=UTC).date()
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _named(documents: Sequence[Document]) -> Iterator[tuple[str, Document, Table]]:
    """Every table that has something to say, with a legal sheet name of its own."""
    taken = {"概况", "说明"}
    for document in documents:
        for table in document.tables:
            if table.rows or len(documents) == 1:
                yield legal_name(table.title, taken), document, table
