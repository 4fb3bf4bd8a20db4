"""A zip opened without believing it: every size counted while inflating, every checksum taken, nothing twice.

The parts that matter are packed anew, unpressed, for the value reader: it never sees the sender's own archive, so the
two readers cannot be shown different things by a crafted directory.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from xmgc.ingest.door.limits import ALL_BYTES, MIB, PART_BYTES, PARTS, RATIO, RATIO_FROM
from xmgc.ingest.door.refusal import Refusal, too_large, unreadable

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_PLAIN_NAMES: Final = 0x800


class Archive:
    """The directory of a zip, checked. ``names`` are with forward slashes and without a leading one."""

    def __init__(self, data: bytes):
        self._data = data
        self._parts = {name: info for name, info in _directory(data).items() if not name.endswith("/")}
        self._packed = _packed_places(self._parts, data)

    @property
    def names(self) -> Iterable[str]:
        """Part names in directory order."""
        return self._parts.keys()

    def actual(self, name: str) -> str | None:
        """The part's name as the archive spells it (letter case aside); None if it has none such."""
        if name in self._parts:
            return name
        low = name.lower()
        return next((part for part in self._parts if part.lower() == low), None)

    def size(self, name: str) -> int:
        """Bytes a part says it inflates to; ``read`` holds it to that."""
        return self._parts[name].file_size

    def read(self, name: str) -> bytes:
        """A part inflated, its length and checksum as promised. A lie or a bomb raises ``Refusal``."""
        info = self._parts[name]
        start, end = self._packed[name]
        packed = self._data[start:end]
        if info.compress_type == zipfile.ZIP_STORED:
            content = packed
        else:
            content = _inflate(packed, info.file_size, name)
        if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise unreadable(f"压缩包内 {_short(name)} 已损坏（校验和不符）")
        return content


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """A plain unpressed zip of ``parts``."""
    out, central, at = [], [], 0
    for name, content in parts.items():
        label = name.encode("utf-8")
        crc, size = zlib.crc32(content), len(content)
        local = _LOCAL.pack(b"PK\x03\x04", 20, _PLAIN_NAMES, 0, 0, 33, crc, size, size, len(label), 0)
        central.append(
            _CENTRAL.pack(b"PK\x01\x02", 20, 20, _PLAIN_NAMES, 0, 0, 33, crc, size, size, len(label), 0, 0, 0, 0, 0, at)
        )
        central.append(label)
        out += [local, label, content]
        at += len(local) + len(label) + size
    index = b"".join(central)
    return b"".join([*out, index, _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(index), at, 0)])


def _directory(data: bytes) -> dict[str, zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            infos = zipped.infolist()
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OverflowError,
        UnicodeError,
        struct.error,
        IndexError,
    ) as error:
        raise unreadable("压缩结构已损坏，文件可能没有传完") from error
    if len(infos) > PARTS:
        raise too_large(f"压缩包内有 {len(infos)} 个部件，上限 {PARTS}")
    parts: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    total = 0
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/")
        if name.lower() in seen:
            raise unreadable(f"压缩包内有两个同名部件 {_short(name)}")
        seen.add(name.lower())
        total += info.file_size
        _check(info, name)
        parts[name] = info
    if total > ALL_BYTES:
        raise too_large(f"解压后 {total / MIB:.0f} MB，上限 {ALL_BYTES // MIB} MB")
    return parts


def _check(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & 0x1:
        raise Refusal("encrypted-file", why="（压缩包级加密，请解开后重报）")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise unreadable(f"压缩包内 {_short(name)} 用了不支持的压缩方法")
    if info.file_size > PART_BYTES:
        raise too_large(f"部件 {_short(name)} 解压后 {info.file_size / MIB:.0f} MB，上限 {PART_BYTES // MIB} MB")
    if info.file_size > RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size):
        raise too_large(f"部件 {_short(name)} 的压缩比超过 {RATIO} 倍，像是压缩炸弹")


def _packed_places(parts: Mapping[str, zipfile.ZipInfo], data: bytes) -> dict[str, tuple[int, int]]:
    """Where each part's packed bytes lie; two that share bytes raise ``Refusal``."""
    places: dict[str, tuple[int, int]] = {}
    last = 0
    for name, info in sorted(parts.items(), key=lambda item: item[1].header_offset):
        head = data[info.header_offset : info.header_offset + _LOCAL.size]
        if info.header_offset < last or len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            raise unreadable("压缩包的目录与内容不符（部件重叠或缺失）")
        fields = _LOCAL.unpack(head)
        start = info.header_offset + _LOCAL.size + fields[9] + fields[10]
        last = start + info.compress_size
        if last > len(data) or fields[3] != info.compress_type:
            raise unreadable("压缩包的目录与内容不符，文件可能没有传完")
        label = data[info.header_offset + _LOCAL.size : info.header_offset + _LOCAL.size + fields[9]]
        if label.decode("utf-8" if fields[2] & _PLAIN_NAMES else "cp437", errors="replace") != info.orig_filename:
            raise unreadable("压缩包的目录与内容不符（部件名不一致）")
        places[name] = (start, last)
    return places


def _inflate(packed: bytes, size: int, name: str) -> bytes:
    engine = zlib.decompressobj(-15)
    try:
        content = engine.decompress(packed, size + 1)
        if len(content) <= size and not engine.eof:
            content += engine.decompress(engine.unconsumed_tail, size + 1 - len(content))
    except zlib.error as error:
        raise unreadable(f"压缩包内 {_short(name)} 已损坏") from error
    if len(content) > size:
        raise unreadable(f"部件 {_short(name)} 实际大小超过它自称的大小，像是压缩炸弹")
    return content


def _short(name: str) -> str:
    text = "".join(letter for letter in name if letter.isprintable())
    return text if len(text) <= 60 else f"{text[:57]}…"
