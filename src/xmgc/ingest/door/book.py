"""What an xlsx says of itself outside its sheets: sheet names and parts, the date base, the number formats in use."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from xmgc.domain.names import clean
from xmgc.ingest.door.archive import Archive
from xmgc.ingest.door.formats import BUILTIN, BUILTIN_DAYS, is_day, shows_unit
from xmgc.ingest.door.limits import SHEETS
from xmgc.ingest.door.refusal import too_large, unreadable
from xmgc.ingest.door.xml import attribute, is_true, local, tree


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name (raw and cleaned), where its XML is (None for a chart), whether it is hidden."""

    raw_name: str
    name: str
    part: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """Style numbers of cells that mean something: ``days`` show a day, ``units`` map to the format's code."""

    days: frozenset[int] = frozenset()
    units: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """The frame of a workbook."""

    sheets: tuple[SheetPart, ...]
    date1904: bool
    styles: Styles
    shared: str | None
    """Part holding the shared strings."""


def workbook_part(archive: Archive) -> str | None:
    """The main part of an xlsx or xlsb, None where there is none."""
    return next(
        (found for name in ("xl/workbook.xml", "xl/workbook.bin", "workbook.xml") if (found := archive.actual(name))),
        None,
    )


def read_book(archive: Archive, parts: dict[str, bytes], main: str) -> Book:
    """The frame of the xlsx whose inflated parts are ``parts``; no sheet at all raises ``Refusal``."""
    root = tree(parts[main], main)
    links = _links(archive, parts, main)
    date1904, sheets = False, []
    for element in root.iter():
        tag = local(element.tag)
        if tag == "workbookPr":
            date1904 = is_true(element.get("date1904"))
        elif tag == "sheet":
            raw = element.get("name") or ""
            target, kind = links.get(attribute(element, "id") or "", ("", ""))
            part = archive.actual(target) if kind == "worksheet" else None
            if part is None and kind in {"worksheet", ""}:
                raise unreadable(f"找不到工作表“{clean(raw)}”的内容")
            sheets.append(SheetPart(raw, clean(raw), part, element.get("state") in {"hidden", "veryHidden"}))
    if len(sheets) > SHEETS:
        raise too_large(f"有 {len(sheets)} 张工作表，上限 {SHEETS}")
    if len({sheet.raw_name for sheet in sheets}) < len(sheets):
        raise unreadable("有两张工作表同名")
    by_kind = {kind: target for target, kind in links.values()}
    return Book(
        tuple(sheets), date1904, _styles(archive, parts, by_kind), archive.actual(by_kind.get("sharedStrings", ""))
    )


def only_worksheets(part: bytes, book: Book) -> bytes:
    """The main part ``part`` of ``book`` without its charts, dialogs and macro sheets."""
    from lxml import etree

    root = tree(part, "workbook.xml")
    elements = [element for element in root.iter() if local(element.tag) == "sheet"]
    for element, sheet in zip(elements, book.sheets, strict=True):
        parent = element.getparent()
        if sheet.part is None and parent is not None:
            parent.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _links(archive: Archive, parts: dict[str, bytes], main: str) -> dict[str, tuple[str, str]]:
    """Relationship id → (part, kind)."""
    folder = posixpath.dirname(main)
    name = archive.actual(posixpath.join(folder, "_rels", posixpath.basename(main) + ".rels"))
    if name is None or name not in parts:
        raise unreadable("缺少工作表清单")
    found = {}
    for element in tree(parts[name], name):
        target = (element.get("Target") or "").replace("\\", "/")
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[element.get("Id") or ""] = (place, (element.get("Type") or "").rpartition("/")[2])
    return found


def _styles(archive: Archive, parts: dict[str, bytes], by_kind: Mapping[str, str]) -> Styles:
    if "styles" not in by_kind:
        return Styles()
    name = archive.actual(by_kind["styles"])
    if name is None or name not in parts:
        raise unreadable("找不到样式表，无法分辨日期与数")
    codes: dict[int, str] = dict(BUILTIN)
    used: list[int] = []
    for element in tree(parts[name], name):
        if local(element.tag) == "numFmts":
            codes |= {_number(item.get("numFmtId")): item.get("formatCode") or "" for item in element}
        elif local(element.tag) == "cellXfs":
            used = [_number(item.get("numFmtId")) for item in element]
    days = frozenset(
        i for i, code in enumerate(used) if code in BUILTIN_DAYS or (code in codes and is_day(codes[code]))
    )
    units = {
        i: codes[code] for i, code in enumerate(used) if code in codes and shows_unit(codes[code]) and i not in days
    }
    return Styles(days, units)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
