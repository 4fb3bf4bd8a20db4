"""How a document looks: each renderer takes every report; a new format is one file and one line."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from xmgc.document import Document
from xmgc.render.csv import render_csv
from xmgc.render.json import render_json
from xmgc.render.markdown import render_markdown
from xmgc.render.plain import render_plain

RENDERERS: Final[Mapping[str, Callable[[Document], str]]] = {
    "table": render_plain,
    "json": render_json,
    "csv": render_csv,
    "md": render_markdown,
}
"""Text formats by name; workbooks and papers are written by ``workbook``, ``bulletin``, ``brief`` and ``wall_*``."""


def render(document: Document, format_: str) -> str:
    """The document as text of a format."""
    return RENDERERS[format_](document)


def write_workbook(documents: Sequence[Document], out: Path) -> None:
    """The documents as one .xlsx, a sheet a table; see ``render.workbook``."""
    from xmgc.render.workbook import of_documents
    from xmgc.render.workbook import write_workbook as written

    written(of_documents(documents), out)
