"""Text files: bytes to characters without guessing. UTF-8, GB18030, UTF-16 told apart strictly, mixtures refused."""

import codecs
import re
from typing import Final

from xmgc.ingest.door.refusal import Refusal, unreadable

_CJK: Final = re.compile("[\u4e00-\u9fff\uff00-\uffef\u3000-\u303f]")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes) -> str:
    """The characters of a text file. A NUL, broken bytes or two encodings raise ``Refusal`` with the line."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), encoding)
    if b"\x00" in data:
        return _wide_without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        lines = data[: error.start].decode(encoding, errors="replace").count("\n") + 1
        raise unreadable(f"第 {lines} 行有不合 {encoding.upper()} 编码的字节") from error
    if "\x00" in text:
        raise _nul(text[: text.index("\x00")].count("\n"))
    return text


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without its mark shows as a NUL in every other byte of plain letters; any other NUL is refused."""
    head = data[:4096]
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(data) % 2 == 0 and zeros.count(0) * 4 > len(zeros) and b"\x00" not in letters:
            return _strict(data, encoding)
    raise _nul(data[: data.index(b"\x00")].count(b"\n"))


def _nul(lines_before: int) -> Refusal:
    return unreadable(f"第 {lines_before + 1} 行有空字符（NUL），文件已损坏或不是文本")


def _chinese(data: bytes) -> str:
    lines = data.split(b"\n")
    utf8 = [number for number, line in enumerate(lines, 1) if _is_utf8_chinese(line)]
    if utf8:
        others = [number for number, line in enumerate(lines, 1) if not line.isascii() and not _is_utf8(line)]
        odd = others[0] if len(utf8) >= len(others) else utf8[0]
        raise unreadable(f"第 {odd} 行的编码与其他行不同（UTF-8 与 GBK 混在一个文件里）")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data[: max(error.start, 0)].count(b"\n") + 1
        raise unreadable(f"第 {line} 行有既不是 UTF-8 也不是 GB18030 的字节") from error


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8_chinese(line: bytes) -> bool:
    return not line.isascii() and _is_utf8(line) and bool(_CJK.search(line.decode("utf-8")))
