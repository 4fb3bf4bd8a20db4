"""The container of .xls files: its header and directory checked before anybody believes them, its streams by name.

A sector chain is followed only as far as the file has sectors, so a file cannot ask for more memory than it has bytes.
"""

import struct
from collections.abc import Iterator
from typing import Final

from xmgc.ingest.door.refusal import unreadable

_FREE: Final = 0xFFFFFFFA
"""Sector numbers from here on mean: none, end of chain, allocation tables."""
_STREAM: Final = 2


class Container:
    """An OLE compound file, checked. ``names`` are the streams it holds."""

    def __init__(self, data: bytes):
        if len(data) < 512:
            raise unreadable("文件残缺，只有开头一小段")
        self._data = data
        header = struct.unpack_from("<HHHHH", data, 24)
        shift, mini_shift = header[3], header[4]
        if header[2] != 0xFFFE or shift not in {9, 12} or mini_shift != 6:
            raise unreadable("文件头不合格式")
        self._sector = 1 << shift
        self._count = max(0, (len(data) - self._sector + self._sector - 1) // self._sector)
        fats, first_dir, _, self._mini_cutoff, first_mini, minis, first_difat, difats = struct.unpack_from(
            "<L L L L L L L L", data, 44
        )
        if max(fats, minis, difats) > self._count:
            raise unreadable("文件头声称的大小超过文件本身")
        self._fat = self._read_fat(fats, first_difat, difats)
        self._entries = dict(self._directory(first_dir))
        self._first_mini = first_mini

    @property
    def names(self) -> frozenset[str]:
        """Stream names, storages left out."""
        return frozenset(name for name, (kind, _, _) in self._entries.items() if kind == _STREAM)

    def stream(self, name: str) -> bytes:
        """A stream's bytes; one that promises more than the file holds raises ``Refusal``."""
        _, start, size = self._entries[name]
        if size >= self._mini_cutoff:
            return self._chained(start, size)
        return self._from_ministream(start, size)

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _read_fat(self, fats: int, first_difat: int, difats: int) -> tuple[int, ...]:
        places = [place for place in struct.unpack_from("<109L", self._data, 76) if place < _FREE]
        width = self._sector // 4
        following = first_difat
        for _ in range(difats):
            if following >= self._count:
                break
            block = struct.unpack(f"<{width}L", self._at(following).ljust(self._sector, b"\xff"))
            places += [place for place in block[:-1] if place < _FREE]
            following = block[-1]
        if any(place >= self._count for place in places) or len(places) < fats:
            raise unreadable("文件残缺，分配表不完整")
        table: list[int] = []
        for place in places[:fats]:
            table += struct.unpack(f"<{width}L", self._at(place).ljust(self._sector, b"\xff"))
        return tuple(table)

    def _chain(self, start: int) -> Iterator[int]:
        sector, seen = start, 0
        while sector < _FREE:
            if sector >= self._count or sector >= len(self._fat) or seen > self._count:
                raise unreadable("文件残缺，或扇区链成环")
            yield sector
            sector, seen = self._fat[sector], seen + 1

    def _chained(self, start: int, size: int) -> bytes:
        if size > len(self._data):
            raise unreadable(f"内部数据流自称 {size} 字节，超过文件本身")
        data = b"".join(self._at(sector) for sector in self._chain(start))
        if len(data) < size:
            raise unreadable("文件残缺，内部数据流不完整")
        return data[:size]

    def _directory(self, first: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
        table = b"".join(self._at(sector) for sector in self._chain(first))
        for at in range(0, len(table) - 127, 128):
            length, kind = struct.unpack_from("<HB", table, at + 64)
            start, size = struct.unpack_from("<LL", table, at + 116)
            if kind in {1, _STREAM, 5} and 2 <= length <= 64:
                if size > len(self._data):
                    raise unreadable("内部数据流自称的大小超过文件本身")
                yield table[at : at + length - 2].decode("utf-16-le", errors="replace"), (kind, start, size)

    def _from_ministream(self, start: int, size: int) -> bytes:
        root = next((entry for entry in self._entries.values() if entry[0] == 5), None)
        if root is None:
            raise unreadable("文件残缺，没有根目录")
        mini = self._chained(root[1], root[2])
        raw = b"".join(self._at(sector) for sector in self._chain(self._first_mini))
        links = struct.unpack(f"<{len(raw) // 4}L", raw[: len(raw) // 4 * 4])
        pieces: list[bytes] = []
        sector = start
        while sector < _FREE and len(pieces) * 64 < size:
            if sector >= len(links):
                raise unreadable("文件残缺，内部数据流不完整")
            pieces.append(mini[sector * 64 : sector * 64 + 64])
            sector = links[sector]
        return b"".join(pieces)[:size]
