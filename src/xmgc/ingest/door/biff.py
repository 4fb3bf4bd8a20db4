"""The second reading of an .xls: its records walked once for numbers, errors, formulas without results, hidden places.

Only the records of Excel 97 and later (BIFF8) are known here; older ones give None and are read once.
"""

import struct
from collections.abc import Iterator
from typing import Final

from xmgc.ingest.door.formats import BUILTIN, shows_unit
from xmgc.ingest.door.refusal import Refusal, unreadable
from xmgc.ingest.door.second import BookRecords, Place, SheetRecords

_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DATEMODE, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x2F, 0x22, 0x41E, 0xE0
_ROW, _COLINFO, _NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x208, 0x7D, 0x203, 0x27E, 0xBD, 0x06, 0x205
_WORKSHEET: Final = 0
"""The nature of a sheet with cells; charts, macros and modules keep records of the same kinds for other ends."""
_ARITHMETIC_ENDS: Final = frozenset({3, 4, 5, 6, 7, 0x12, 0x13, 0x14, 0x15})
"""Last byte of a formula whose outermost step is + - × ÷ ^, a sign, percent or brackets."""
_NUMERIC_FUNCTIONS: Final = frozenset({0, 4, 5, 6, 7, 24, 27, 169, 212, 213, 228, 344, 345})
"""COUNT SUM AVERAGE MIN MAX ABS ROUND COUNTA ROUNDUP ROUNDDOWN SUMPRODUCT SUBTOTAL SUMIF."""


def read_records(stream: bytes) -> BookRecords | None:
    """Walk a Workbook stream; None where it is older than BIFF8. A locked or torn one raises ``Refusal``."""
    if len(stream) < 8 or struct.unpack_from("<HHH", stream)[::2] != (_BOF, 0x600):
        return None
    starts, codes, used, date1904 = [], dict(BUILTIN), [], False
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise Refusal("encrypted-file", why="")
        if kind == _BOUNDSHEET and len(body) >= 6:
            starts.append((struct.unpack_from("<L", body)[0], body[5]))
        elif kind == _DATEMODE and len(body) >= 2:
            date1904 = body[0] == 1
        elif kind == _FORMAT and len(body) >= 5:
            codes[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _XF and len(body) >= 4:
            used.append(struct.unpack_from("<H", body, 2)[0])
    units = {style: codes[code] for style, code in enumerate(used) if code in codes and shows_unit(codes[code])}
    sheets = tuple(_sheet(stream, start) if nature == _WORKSHEET else SheetRecords() for start, nature in starts)
    return BookRecords(sheets, date1904, units)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, those of charts inside it left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + size > len(stream):
            raise unreadable("文件残缺，记录不完整")
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at : at + size]
        at += size
    raise unreadable("文件残缺，没有结尾")


def _sheet(stream: bytes, start: int) -> SheetRecords:
    if start + 4 > len(stream) or struct.unpack_from("<H", stream, start)[0] != _BOF:
        raise unreadable("文件残缺，找不到工作表")
    found = SheetRecords()
    for kind, body in _records(stream, start):
        try:
            _take(found, kind, body)
        except struct.error as error:
            raise unreadable("文件残缺，记录不完整") from error
    return found


def _take(found: SheetRecords, kind: int, body: bytes) -> None:
    if kind == _NUMBER:
        row, col, style, number = struct.unpack_from("<HHHd", body)
        _put(found, (row, col), style, number)
    elif kind == _RK:
        row, col, style, packed = struct.unpack_from("<HHHL", body)
        _put(found, (row, col), style, rk(packed))
    elif kind == _MULRK:
        row, col = struct.unpack_from("<HH", body)
        for n in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HL", body, 4 + 6 * n)
            _put(found, (row, col + n), style, rk(packed))
    elif kind == _FORMULA:
        _take_formula(found, body)
    elif kind == _BOOLERR:
        row, col, _, value, is_error = struct.unpack_from("<HHHBB", body)
        if is_error:
            found.errors[row, col] = _ERRORS.get(value, "#")
    elif kind == _ROW:
        row, options = struct.unpack_from("<H10xH", body)
        if options & 0x20:
            found.hidden_rows.add(row)
    elif kind == _COLINFO:
        first, last, options = struct.unpack_from("<HH4xH", body)
        if options & 1:
            found.hidden_cols.update(range(first, min(last, 255) + 1))


def _put(found: SheetRecords, at: Place, style: int, number: float) -> None:
    if at in found.numbers and found.numbers[at] != number:
        raise Refusal("duplicate-cell", row=at[0], col=at[1], found=f"{found.numbers[at]} 与 {number}")
    found.numbers[at] = number
    found.styles[at] = style


def _take_formula(found: SheetRecords, body: bytes) -> None:
    row, col, style = struct.unpack_from("<HHH", body)
    result = body[6:14]
    if result[6:8] != b"\xff\xff":
        _put(found, (row, col), style, struct.unpack("<d", result)[0])
    elif result[0] == 2:
        found.errors[row, col] = _ERRORS.get(result[2], "#")
    elif result[0] == 3 and _is_arithmetic(body[22:]):
        found.uncomputed[row, col] = "=（公式）"


def _is_arithmetic(tokens: bytes) -> bool:
    """Whether a formula's last step can give nothing but a number."""
    if not tokens:
        return False
    if tokens[-1] in _ARITHMETIC_ENDS or (len(tokens) >= 4 and tokens[-4:-2] == b"\x19\x10"):
        return True
    if len(tokens) >= 4 and tokens[-4] in {0x22, 0x42, 0x62}:
        return int.from_bytes(tokens[-2:], "little") in _NUMERIC_FUNCTIONS
    return (
        len(tokens) >= 3
        and tokens[-3] in {0x21, 0x41, 0x61}
        and int.from_bytes(tokens[-2:], "little") in _NUMERIC_FUNCTIONS
    )


def rk(packed: int) -> float:
    """A number in the short form: 30 bits, whole or the upper part of a double, perhaps of hundredths."""
    if packed & 2:
        number = float(struct.unpack("<l", struct.pack("<L", packed))[0] >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return number / 100 if packed & 1 else number


def _text(body: bytes) -> str:
    wide = body[2] & 1
    return body[3:].decode("utf-16-le" if wide else "latin-1", errors="replace")
