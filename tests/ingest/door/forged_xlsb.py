"""A small xlsb written record by record: texts, reals and packed numbers in the cells of one sheet."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
    "xl/_rels/workbook.bin.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
}


def record(ident: int, payload: bytes = b"") -> bytes:
    """One BIFF12 record: its number and length in seven-bit groups, then its bytes."""
    head = bytes([ident]) if ident < 128 else bytes([ident & 0x7F | 0x80, ident >> 7])
    size, length = b"", len(payload)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + payload


def text(words: str) -> bytes:
    """A counted wide string."""
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def cell(col: int, value: str | float) -> bytes:
    """A text, a whole number packed into thirty bits, or a real."""
    head = struct.pack("<II", col, 0)
    if isinstance(value, str):
        return record(6, head + text(value))
    if isinstance(value, int):
        return record(2, head + struct.pack("<I", (value << 2 | 2) & 0xFFFFFFFF))
    return record(5, head + struct.pack("<d", value))


def forge(path: Path, rows: Sequence[Sequence[str | float | None]], more: bytes = b"") -> Path:
    """Write the sheet 进展; ``more`` follows the last cell."""
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("进展"))
    book += record(144) + record(132)
    dim = struct.pack("<IIII", 0, len(rows) - 1, 0, max(len(row) for row in rows) - 1)
    sheet = record(129) + record(148, dim) + record(145)
    for at, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIHBBBI", at, 0, 300, 0, 0, 0, 0))
        sheet += b"".join(cell(col, value) for col, value in enumerate(row) if value is not None)
    sheet += more + record(146) + record(130)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in PARTS.items():
            package.writestr(name, words)
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path
