"""Tables of a PDF that holds text, through the optional ``pdfplumber``: each ruled table a sheet 表1, 表2 ….

Only tables drawn with lines are read; a scan has no text and is refused. A table that goes on over a page is two.
"""

import io
import logging
from collections.abc import Iterator
from typing import Any, Final

from xmgc.ingest.door.limits import SHEETS
from xmgc.ingest.door.refusal import Refusal, too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, cells_of
from xmgc.ingest.grid import Grid

PAGES: Final = 300
LINES: Final = 6
"""Lines above a table that go along with it, the nearest."""
SCAN: Final = "这个 PDF 是扫描件或图片，里面没有文字，读不出数；请要原来的表格文件"
NO_TABLE: Final = "这个 PDF 里没有画了格线的表格，读不出数；请要原来的表格文件"
ABSENT: Final = "读 PDF 里的表格要先装一个组件：pip install 'xmgc[pdf]'；或请要原来的表格文件"


def read_pdf(data: bytes) -> tuple[Grid, ...]:
    """The tables of a PDF. A scan, one without tables, and anything unsound raise ``Refusal``."""
    try:
        import pdfplumber
    except ImportError as error:
        raise unreadable(ABSENT) from error
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    cleaner = Cleaner()
    grids: list[Grid] = []
    letters = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > PAGES:
                raise too_large(f"PDF 有 {len(document.pages)} 页，上限 {PAGES}")
            for page in document.pages:
                letters += len(page.chars)
                for above, rows in _tables(page):
                    lines = tuple(text for line in above if (text := cleaner[line]))[-LINES:]
                    grids.append(Grid(f"表{len(grids) + 1}", cells_of(rows, cleaner), None, above=lines))
                    if len(grids) > SHEETS:
                        raise too_large(f"表格超过 {SHEETS} 个")
                page.close()
    except (Refusal, MemoryError):
        raise
    except Exception as error:
        raise unreadable("PDF 残缺、加密，或不合格式") from error
    if not grids:
        raise unreadable(NO_TABLE if letters else SCAN)
    return tuple(grids)


def _tables(page: Any) -> Iterator[tuple[list[str], list[list[str | None]]]]:
    """The tables of a page from top to bottom, each with the lines of text above it."""
    found = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    floor = 0.0
    for table in found:
        _, top, _, bottom = table.bbox
        ceiling = max(float(page.bbox[1]), min(floor, top))
        above: list[str] = []
        if top - ceiling > 1:
            strip = page.crop((page.bbox[0], ceiling, page.bbox[2], top), strict=False)
            above = (strip.extract_text() or "").splitlines()
        floor = bottom
        yield above, table.extract()
