"""The imported files' own bytes, kept deflated under their SHA-256, and their cells read again from them."""

import hashlib
import json
import re
import zlib
from collections.abc import Sequence

from xmgc.domain.errors import OperatorError
from xmgc.domain.reopening import Cells, Reopen
from xmgc.ledger.store import Store

_LAST_NUMBER = re.compile(r"\d+$")
KEPT_OPEN = 16
LARGEST = 100 << 20
"""Bytes of the largest file the door lets in: nothing kept is inflated beyond."""


class Damaged(Exception):
    """Kept bytes that are not what was put in; the message says how."""


def keep(store: Store, content: bytes) -> str:
    """Keep the bytes, once; their SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    store.run(
        "INSERT INTO original (sha256, size, packed) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        (digest, len(content), zlib.compress(content, 1)),
    )
    return digest


def content_of(store: Store, sha256: str) -> bytes:
    """The bytes as they came; raises ``Damaged``. Inflates no more than was put in."""
    found = store.rows("SELECT size, packed FROM original WHERE sha256 = ?", (sha256,))
    if not found:
        raise Damaged("原件没有留存")
    size, packed = found[0]
    if not isinstance(size, int) or not isinstance(packed, bytes | memoryview) or not 0 <= size <= LARGEST:
        raise Damaged("留存的原件已损坏")
    engine = zlib.decompressobj()
    try:
        content = engine.decompress(bytes(packed), size + 1)
    except zlib.error as why:
        raise Damaged("留存的原件已损坏，解不开") from why
    if len(content) != size or not engine.eof or hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged("留存的原件与它的指纹不符")
    return content


def file_of_import(store: Store, number: int) -> tuple[str, bytes]:
    """Name and exact bytes of the file an operation brought; ``OperatorError`` where it brought none."""
    found = store.rows("SELECT name, sha256 FROM operation WHERE id = ?", (number,))
    if not found:
        raise OperatorError(f"没有第 {number} 号操作；编号见 xmgc log")
    name, sha256 = found[0]
    if not sha256:
        raise OperatorError(f"第 {number} 号操作没有带来文件；哪些是导入见 xmgc log")
    try:
        return str(name), content_of(store, str(sha256))
    except Damaged as why:
        raise OperatorError(f"第 {number} 号导入的{why}；请从备份恢复") from why


class Originals:
    """Reads cells of kept files; the ``KEPT_OPEN`` last asked for stay open."""

    def __init__(self, store: Store, reopen: Reopen | None) -> None:
        self.store, self.reopen = store, reopen
        self._open: dict[int, dict[int, Cells]] = {}

    def sheets(self, batch: int) -> dict[int, Cells]:
        """The sheets of an operation's file by their number in the ledger; raises ``Damaged``."""
        found = self._open.pop(batch, None)
        if found is None:
            found = self._opened(batch)
            while len(self._open) >= KEPT_OPEN:
                del self._open[next(iter(self._open))]
        self._open[batch] = found
        return found

    def text(self, batch: int, sheet: int, row: int, col: int) -> str:
        """What stood in a cell, '' where nothing can be read."""
        try:
            found = self.sheets(batch).get(sheet)
        except Damaged:
            return ""
        return found.text(row, col) if found else ""

    def row(self, batch: int, sheet: str, cell: str) -> tuple[str, ...]:
        """The cells of the row a problem's place (``F7``, ``7:7``) stands in, () where there is none to read."""
        number = _LAST_NUMBER.search(cell)
        try:
            found = next((one for one in self.sheets(batch).values() if one.name == sheet), None)
        except Damaged:
            return ()
        return found.texts(int(number[0]) - 1) if found and number else ()

    def rows(self, batch: int, sheet: str, last: int) -> tuple[tuple[str, ...], ...]:
        """The first ``last`` rows of a sheet as text, () where there is none to read."""
        try:
            found = next((one for one in self.sheets(batch).values() if one.name == sheet), None)
        except Damaged:
            return ()
        return tuple(found.texts(at) for at in range(last)) if found else ()

    def _opened(self, batch: int) -> dict[int, Cells]:
        if self.reopen is None:
            return {}
        rows = self.store.rows("SELECT name, sha256, detail FROM operation WHERE id = ?", (batch,))
        if not rows:
            return {}
        name, sha256, detail = rows[0]
        try:
            unlocked = json.loads(detail).get("unlocked")
        except (ValueError, AttributeError) as why:
            raise Damaged("操作记录已损坏") from why
        grids = self.reopen(content_of(self.store, str(unlocked or sha256)), str(name))
        if not grids:
            raise Damaged("留存的原件读不开")
        names = self.store.rows("SELECT no, name FROM sheet WHERE batch_id = ?", (batch,))
        return {no: cells for no, called in names if (cells := _called(grids, no, called)) is not None}


def _called(grids: Sequence[Cells], no: int, name: str) -> Cells | None:
    """The sheet of that name, else the one at that place."""
    named = next((one for one in grids if one.name == name), None)
    return named or (grids[no] if 0 <= no < len(grids) else None)
