"""What a file is, told by its content; its suffix is never believed."""

import re
from enum import Enum, auto
from typing import Final

from xmgc.ingest.door.refusal import unreadable


class Content(Enum):
    """The outer wrapping of a file."""

    ZIP = auto()
    OLE = auto()
    HTML = auto()
    SPREADSHEET_XML = auto()
    """The one-file XML of Excel 2003."""
    PDF = auto()
    TEXT = auto()


_OTHERS: Final = (
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"SQLite format 3", "数据库文件"),
    (b"\xed\xab\xee\xdb", "安装包"),
)
_HTML: Final = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div|center|font)\b",
    re.I | re.S,
)


def sniff(data: bytes) -> Content:
    """The wrapping of ``data``; what is plainly something else raises ``Refusal``."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Content.ZIP
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Content.OLE
    if data.startswith(b"%PDF-"):
        return Content.PDF
    for mark, what in _OTHERS:
        if data.startswith(mark) and not (mark in {b"BM", b"MZ"} and b"\x00" not in data[:64]):
            raise unreadable(f"这是{what}，不是电子表格")
    head = _head(data)
    if "urn:schemas-microsoft-com:office:spreadsheet" in head and re.search(r"<(?:\w+:)?Workbook\b", head):
        return Content.SPREADSHEET_XML
    if _HTML.match(head):
        return Content.HTML
    if head.lstrip().startswith("MIME-Version:"):
        raise unreadable("这是网页归档（mht），不是电子表格")
    if re.match(r"\s*<\?xml|\s*<[A-Za-z]+[ >]", head):
        raise unreadable("这是一般的 XML 或网页片段，不是电子表格")
    return Content.TEXT


def _head(data: bytes) -> str:
    head = data[:8192]
    if head.startswith(b"\xff\xfe"):
        return head.decode("utf-16-le", errors="replace").lstrip("\ufeff")
    if head.startswith(b"\xfe\xff"):
        return head.decode("utf-16-be", errors="replace").lstrip("\ufeff")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
