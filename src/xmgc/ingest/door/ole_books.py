"""Workbooks in an OLE container: .xls (and .et) themselves, or an xlsx locked with a password."""

from typing import Final

from xmgc.ingest.door.biff import read_records
from xmgc.ingest.door.crypt import unlocked
from xmgc.ingest.door.native import read_native
from xmgc.ingest.door.ole import Container
from xmgc.ingest.door.refusal import Refusal, unreadable
from xmgc.ingest.grid import Grid

_BOOKS: Final = ("workbook", "book")
"""What the stream of an .xls is called, newer first; other programs spell it in other letters."""


def under_lock(data: bytes, password: str) -> bytes:
    """The bytes under the lock, b'' where the workbook opens without a password."""
    container = Container(data)
    if "EncryptedPackage" in container.names:
        return unlocked(data, password)
    try:
        read_ole(data, None)
    except Refusal as refusal:
        if refusal.problem.code == "encrypted-file":
            return unlocked(data, password)
    return b""


def read_ole(data: bytes, password: str | None) -> tuple[Grid, ...]:
    """The sheets of an .xls or of a locked workbook opened with ``password``. Anything unsound raises ``Refusal``."""
    container = Container(data)
    names = container.names
    if "EncryptedPackage" in names:
        from xmgc.ingest.door.zipped import read_zipped

        return read_zipped(unlocked(data, password))
    called = next((name for wanted in _BOOKS for name in sorted(names) if name.lower() == wanted), None)
    if called is None:
        what = "Word 文档" if "WordDocument" in names else "演示文稿" if "PowerPoint Document" in names else "别的文档"
        raise unreadable(f"这是{what}，不是电子表格")
    stream = container.stream(called)
    data = _renamed(data, called)
    try:
        return read_native(data, read_records(stream))
    except Refusal as refusal:
        if refusal.problem.code != "encrypted-file" or password is None:
            raise
    opened = unlocked(data, password)
    return read_native(opened, read_records(Container(opened).stream("Workbook")))


def _renamed(data: bytes, called: str) -> bytes:
    """The file with its book's stream spelt as the value reader looks for it."""
    usual = {"workbook": "Workbook", "book": "Book"}[called.lower()]
    if called == usual:
        return data
    end = "\0\0".encode("utf-16-le")
    return data.replace(called.encode("utf-16-le") + end, usual.encode("utf-16-le") + end)
