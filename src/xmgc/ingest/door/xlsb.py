"""xlsb: values by calamine over the checked parts, and its numbers a second time from the binary records themselves.

Merges, marks and formats are not read: merges are unknown, not absent.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

from xmgc.domain.names import clean
from xmgc.domain.places import a1
from xmgc.ingest.door.agreement import Place, refuse_disagreement
from xmgc.ingest.door.archive import Archive, repacked
from xmgc.ingest.door.biff import rk
from xmgc.ingest.door.native import read_native
from xmgc.ingest.door.refusal import Refusal, unreadable
from xmgc.ingest.grid import Cell, Grid

_ROW, _RK, _REAL, _FORMULA_NUMBER, _SHEET = 0, 2, 5, 9, 156
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_BOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


def read_xlsb(archive: Archive) -> tuple[Grid, ...]:
    """Every worksheet of an xlsb. Anything unsound, or a number read in two ways, raises ``Refusal``."""
    grids = read_native(repacked({name: archive.read(name) for name in archive.names}))
    parts = _parts(archive)
    for grid in grids:
        if grid.name in parts:
            refuse_disagreement(grid.rows, _numbers(archive.read(parts[grid.name]), grid.name), grid.name)
    return grids


def _parts(archive: Archive) -> dict[str, str]:
    """The part of each sheet by the sheet's name, for the sheets whose part is there."""
    if not {_BOOK, _RELATIONS} <= set(archive.names):
        return {}
    targets: dict[str, str] = {}
    for tag in _RELATION.findall(archive.read(_RELATIONS).decode("utf-8", "replace")):
        said = dict(re.findall(r"\b(Id|Target)\s*=\s*[\"']([^\"']*)[\"']", tag))
        target = said.get("Target", "")
        targets[said.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found: dict[str, str] = {}
    for ident, payload in _records(archive.read(_BOOK)):
        if ident == _SHEET:
            relation, at = _text(payload, 8)
            name, _ = _text(payload, at)
            found[clean(name)] = targets.get(relation, "")
    return {name: part for name, part in found.items() if part in archive.names}


def _numbers(data: bytes, sheet: str) -> dict[Place, Cell]:
    """The numbers of a sheet by place."""
    row, found = 0, dict[Place, Cell]()
    for ident, payload in _records(data):
        if ident == _ROW:
            row = _count(payload, 0)
        elif ident in {_RK, _REAL, _FORMULA_NUMBER}:
            at = (row, _count(payload, 0))
            value = rk(_count(payload, 8)) if ident == _RK else _real(payload, 8)
            if found.setdefault(at, value) != value:
                raise Refusal("duplicate-cell", sheet=sheet, row=at[0], col=at[1], found=a1(*at))
    return found


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Record numbers and their bytes; lengths come in seven-bit groups."""
    at = 0
    try:
        while at < len(data):
            ident, at = data[at] & 0x7F, at + 1
            if data[at - 1] & 0x80:
                ident, at = ident | (data[at] & 0x7F) << 7, at + 1
            size = shift = 0
            more = True
            while more and shift < 28:
                more = bool(data[at] & 0x80)
                size, shift, at = size | (data[at] & 0x7F) << shift, shift + 7, at + 1
            yield ident, data[at : at + size]
            at += size
    except IndexError as error:
        raise unreadable("二进制记录不完整") from error


def _text(payload: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * _count(payload, at)
    return payload[at + 4 : end].decode("utf-16-le", "replace"), end


def _count(payload: bytes, at: int) -> int:
    return int.from_bytes(_taken(payload, at, 4), "little")


def _real(payload: bytes, at: int) -> float:
    (value,) = struct.unpack("<d", _taken(payload, at, 8))
    return float(value)


def _taken(payload: bytes, at: int, size: int) -> bytes:
    taken = payload[at : at + size]
    if len(taken) < size:
        raise unreadable("二进制记录不完整")
    return taken
