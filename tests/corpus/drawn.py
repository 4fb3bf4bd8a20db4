"""``drawn``: a case of one file with one sheet, the commonest kind, in one call."""

from pathlib import Path
from typing import Final

from tests.corpus.books import Builder, docx, html, ods, text, xls, xlsx
from tests.corpus.drawing import Drawn, draw
from tests.corpus.kit import Case, Refuse, Truth

Sheets = str | Drawn | list[Drawn]
_WRITERS: Final = {".xlsx": xlsx, ".xls": xls, ".et": xls, ".ods": ods, ".docx": docx}


def drawn(name: str, sheets: Sheets, want: Truth | Refuse, *, file: str = "报表.xlsx", **more: object) -> Case:
    """A case of one workbook or letter; ``more`` are the other fields of ``Case``. A ``.html.xls`` file is HTML inside."""
    return Case(name, {file.replace(".html.xls", ".xls"): written(sheets, file)}, want, **more)  # type: ignore[arg-type]


def written(sheets: Sheets, file: str) -> Builder:
    """The writer of the format that ``file`` names."""
    pages = [draw(sheets)] if isinstance(sheets, str) else [sheets] if isinstance(sheets, Drawn) else sheets
    if file.endswith(".html.xls"):
        return html(pages[0])
    suffix = Path(file).suffix
    if suffix in {".csv", ".tsv"}:
        return text(pages[0], "gb18030" if suffix == ".csv" else "utf-16", "," if suffix == ".csv" else "\t")
    return _WRITERS[suffix](*pages)
