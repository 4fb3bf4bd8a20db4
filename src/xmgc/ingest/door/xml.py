"""XML parts parsed safely: no document type, no entities, no other encoding than UTF-8, nothing fetched."""

import re
from typing import TYPE_CHECKING, Final

from xmgc.ingest.door.refusal import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCODING: Final = re.compile(rb"^<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']*)")


def refuse_tricks(part: bytes, name: str) -> None:
    """A part that declares a document type or entities, or hides behind an odd encoding, raises ``Refusal``."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")):
        raise unreadable(f"{name} 不是 UTF-8 编码")
    found = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    if found and found[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        raise unreadable(f"{name} 不是 UTF-8 编码")
    if b"<!" in part and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise unreadable(f"{name} 里有文档类型或实体声明，正常的表格不会有")


def tree(part: bytes, name: str) -> "_Element":
    """The part as a tree; malformed XML raises ``Refusal``."""
    from lxml import etree

    refuse_tricks(part, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise unreadable(f"{name} 的内容残缺") from error


def local(tag: object) -> str:
    """A tag or attribute name without its namespace ('' for what is no element)."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "_Element", name: str) -> str | None:
    """An attribute's value whatever its namespace."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return str(value)
    return None


def is_true(text: str | None) -> bool:
    """An XML truth value."""
    return text in {"1", "true"}
