"""Comma-separated text, written in one place: numbers plain, no text that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

_LIVE: Final = ("=", "@", "+", "-", "＝", "＠", "＋", "－", "\t", "\r", "\n")
_PLAIN: Final = re.compile(r"[-+－＋]?[\d.,]*%?|[-—－]+")
"""A signed number, a dash or nothing: what no spreadsheet can run."""

Field = str | int | Decimal | None


def csv_text(rows: Iterable[Sequence[Field]], *, end: str) -> str:
    """The rows as CSV, each closed by ``end``. None is an empty field; a text a spreadsheet would take for a formula is
    preceded by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerows([_field(one) for one in row] for row in rows)
    return text.getvalue()


def _field(value: Field) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_LIVE) and not _PLAIN.fullmatch(text) else text
