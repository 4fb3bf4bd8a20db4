"""The bytes of a file, read once: a regular file within the size limit that did not change meanwhile."""

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from xmgc.domain.names import clean
from xmgc.ingest.door.limits import FILE_BYTES, MIB
from xmgc.ingest.door.refusal import Refusal, too_large, unreadable


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was at one moment."""

    data: bytes
    sha256: str

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


def take(path: Path) -> Snapshot:
    """Read ``path`` whole, never waiting. A pipe, device, folder, vanished or growing file raises ``Refusal``."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise unreadable(f"不是普通文件，而是{_nature(before.st_mode)}")
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise _refused(error) from error
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        try:
            return _read(file.fileno())
        except OSError as error:
            raise _refused(error) from error


def shown(path: Path) -> str:
    """A path as text fit to store and print: bytes that are no UTF-8 read as GBK, unprintable characters removed."""
    text = os.fsdecode(path)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        text = os.fsencode(path).decode("gb18030", errors="replace")
    return text if text.isprintable() else clean(text)


def _read(descriptor: int) -> Snapshot:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise unreadable(f"不是普通文件，而是{_nature(before.st_mode)}")
    if before.st_size > FILE_BYTES:
        raise too_large(f"文件 {before.st_size / MIB:.0f} MB，上限 {FILE_BYTES // MIB} MB")
    pieces: list[bytes] = []
    left = before.st_size + 1
    while left > 0 and (piece := os.read(descriptor, min(left, 8 * MIB))):
        pieces.append(piece)
        left -= len(piece)
    data = b"".join(pieces)
    after = os.fstat(descriptor)
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise unreadable("读取时文件正在被改动，请关闭正在编辑它的程序后再导入")
    if not data:
        raise unreadable("文件是空的（0 字节）")
    return Snapshot(data, hashlib.sha256(data).hexdigest())


def _nature(mode: int) -> str:
    kinds = {
        stat.S_IFDIR: "目录",
        stat.S_IFIFO: "管道",
        stat.S_IFSOCK: "套接字",
        stat.S_IFCHR: "设备",
        stat.S_IFBLK: "设备",
    }
    return kinds.get(stat.S_IFMT(mode), "特殊文件")


def _refused(error: OSError | ValueError) -> Refusal:
    number = error.errno if isinstance(error, OSError) else None
    whys = {
        errno.ENOENT: "文件已不在原处",
        errno.EACCES: "没有读取权限，或文件正被 WPS、Excel 占用",
        errno.EPERM: "没有读取权限",
        errno.ELOOP: "符号链接成环",
        errno.ENAMETOOLONG: "文件名过长",
        errno.EIO: "磁盘读取出错",
        errno.ENXIO: "不是普通文件",
    }
    return unreadable(whys.get(number or 0, f"系统无法打开（{type(error).__name__}）"))
