"""Documents taken apart in tests: options in a word, a table by key, a row by its cells."""

from datetime import date
from typing import Any

from xmgc.document import Document, Row, Table
from xmgc.domain.period import Period
from xmgc.reports import Options, Report, report_named


def options(as_of: str, **asked: Any) -> Options:
    """Options at a position, today the last day of its month."""
    at = Period.parse(as_of)
    return Options(**{"as_of": at, "today": date(at.year, at.month, 28), **asked})


def report(name: str) -> Report:
    """A report of the program."""
    return report_named(name)


def table_of(document: Document, key: str) -> Table:
    """The table with this key."""
    return next(table for table in document.tables if table.key == key)


def row_of(table: Table, **cells: object) -> Row:
    """The first row with these cells."""
    return next(row for row in table.rows if all(row[key] == value for key, value in cells.items()))
