"""One file to one ``Workbook``: snapshot, sniff, the reader its content asks for."""

from hashlib import sha256
from pathlib import Path

from xmgc.domain.names import clean
from xmgc.ingest.door.refusal import Refusal, too_large
from xmgc.ingest.door.snapshot import Snapshot, shown, take
from xmgc.ingest.door.sniff import Content, sniff
from xmgc.ingest.grid import Grid, Workbook


def open_workbook(path: Path, password: str | None = None) -> Workbook:
    """Read a file into cells. What is wrong is in ``problems`` (then without grids); content never raises."""
    text = shown(path)
    name = clean(Path(text).name)
    try:
        snapshot = take(path)
    except Refusal as refusal:
        return Workbook(text, name, "", 0, problems=(refusal.problem,))
    return _opened(snapshot, text, name, password)


def reopen(content: bytes, name: str) -> Workbook:
    """The same from the bytes of a file once called ``name``, as kept; a password's lock must be off already."""
    return _opened(Snapshot(content, sha256(content).hexdigest()), name, name, None)


def without_lock(content: bytes, password: str | None) -> bytes:
    """The bytes under the password's lock of a workbook that was opened with it, b'' where there is no lock."""
    if password is None or sniff(content) is not Content.OLE:
        return b""
    from xmgc.ingest.door.ole_books import under_lock

    return under_lock(content, password)


def _opened(snapshot: Snapshot, text: str, name: str, password: str | None) -> Workbook:
    try:
        grids = _grids(snapshot, name, password)
    except Refusal as refusal:
        return Workbook(text, name, snapshot.sha256, snapshot.size, problems=(refusal.problem,))
    except MemoryError:
        problem = too_large("读取所需的内存超过上限").problem
        return Workbook(text, name, snapshot.sha256, snapshot.size, problems=(problem,))
    return Workbook(text, name, snapshot.sha256, snapshot.size, grids)


def _grids(snapshot: Snapshot, name: str, password: str | None) -> tuple[Grid, ...]:
    content = sniff(snapshot.data)
    stem = Path(name).stem
    if content is Content.ZIP:
        from xmgc.ingest.door.zipped import read_zipped

        return read_zipped(snapshot.data)
    if content is Content.OLE:
        from xmgc.ingest.door.ole_books import read_ole

        return read_ole(snapshot.data, password)
    if content is Content.HTML:
        from xmgc.ingest.door.html import read_html

        return read_html(snapshot.data, stem)
    if content is Content.SPREADSHEET_XML:
        from xmgc.ingest.door.spreadsheet_xml import read_spreadsheet_xml

        return read_spreadsheet_xml(snapshot.data)
    if content is Content.PDF:
        from xmgc.ingest.door.pdf import read_pdf

        return read_pdf(snapshot.data)
    from xmgc.ingest.door.delimited import read_delimited

    return read_delimited(snapshot.data, stem)
