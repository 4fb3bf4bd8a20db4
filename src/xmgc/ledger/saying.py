"""What one operation said, part by part: the canonical text the chain is made over.

A part is what the operation added to a table (``naming``), copied there from an earlier operation (``figure+``) or
closed there (``naming-``). Figures are 8-byte little-endian integers, eight a figure, in the order of their key;
everything else is compact JSON, rows in order. Ids are the ledger's own and stand for what the parts ``county``,
``subject`` and ``series`` say they stand for. When a row was known is the operation itself, so it is not written; what
a row was closed by belongs to the operation that closed it. Kept sums and the bytes of files say nothing of their own:
the first are computed, the second are bound by the SHA-256 in ``operation``.
"""

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

FORM: Final = "1"
"""Version of the canonical text."""

OPERATION: Final = (
    "id",
    "kind",
    "at",
    "operator",
    "name",
    "path",
    "sha256",
    "size",
    "reason",
    "reason_type",
    "counts",
    "detail",
    "version",
)
FIGURE: Final = ("county_id", "subject_id", "series_id", "period", "amount", "sheet", "row", "col")
RECORD: Final = ("county_id", "subject_id", "period", "sheet", "row", "fields")
FIGURE_KEY: Final = FIGURE[:4]
RECORD_KEY: Final = ("county_id", "subject_id", "period", "batch_id", "sheet", "row")

VERSIONED: Final[Mapping[str, tuple[tuple[str, ...], int]]] = {
    "county": (("id", "batch_id", "name", "grp", "ordinal", "code", "aliases"), 1),
    "naming": (("county_id", "what", "key", "batch_id", "subject_county", "subject_id"), 3),
    "vanished": (("county_id", "subject_id", "period", "batch_id"), 4),
    "withdrawn": (("county_id", "subject_id", "period", "batch_id"), 4),
    "calendar_day": (("day", "batch_id", "year", "is_work", "name", "basis"), 1),
}
"""Columns in canonical order, and how many of them are the key a closing names. Figures and records apart."""

BROUGHT: Final[Mapping[str, tuple[str, ...]]] = {
    "sheet": ("no", "name"),
    "reading": (
        "no",
        "sheet",
        "form",
        "county",
        "period",
        "unit",
        "evidence",
        "rows",
        "roll",
        "sums",
        "latest",
        "horizon",
    ),
    "roll": ("county_id", "form", "period", "no", "members"),
    "subject": ("county_id", "id", "kind", "parent_id", "key", "name"),
    "relies": ("on_batch",),
    "notice": (
        "no",
        "code",
        "severity",
        "sheet",
        "cell",
        "found",
        "message",
        "remedy",
        "county_id",
        "subject_id",
        "period",
    ),
    "decision": ("no", "kind", "subject", "county", "detail"),
}
"""Tables whose rows belong to the operation in ``batch_id``, with their columns in canonical order."""

TITLES: Final[Mapping[str, str]] = {
    "operation": "操作记录",
    "figure": "金额",
    "record": "文字记载",
    "county": "单位",
    "naming": "项目名称和代码",
    "vanished": "消失的项目",
    "withdrawn": "退出的项目",
    "calendar_day": "放假安排",
    "sheet": "工作表",
    "reading": "读表记录",
    "roll": "项目名册",
    "subject": "项目和事项",
    "relies": "前后依据",
    "notice": "留存的问题",
    "decision": "决定",
    "series": "指标",
}

encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Digests = dict[str, tuple[int, str]]
"""Rows and digest by part."""


def known_method(name: str) -> bool:
    """Whether this machine can make digests of that name (``sha256``, ``sm3``)."""
    return name in hashlib.algorithms_available


class Saying:
    """Collects one operation's parts; figures and records must come in the order of their key."""

    def __init__(self, method: str) -> None:
        self.method = method
        self._streams: dict[str, list[Any]] = {}
        self._rows: dict[str, list[Any]] = {}

    def figures(self, part: str, rows: Sequence[Sequence[int]]) -> None:
        """Rows of whole numbers, in order."""
        self._feed(part, len(rows), whole(chain.from_iterable(rows)))

    def records(self, part: str, rows: Iterable[Sequence[Any]]) -> None:
        """Rows whose only text is JSON, in order."""
        listed = [tuple(row) for row in rows]
        line = "\t".join(["%s"] * len(listed[0])) + "\n" if listed else ""
        self._feed(part, len(listed), "".join([line % row for row in listed]).encode("utf-8", "surrogatepass"))

    def rows(self, part: str, rows: Iterable[Sequence[Any]]) -> None:
        """Rows of any values, in whatever order."""
        self._rows.setdefault(part, []).extend(rows)

    def inserted(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], same: Mapping[str, Any]
    ) -> None:
        """Rows on their way into a table, as ``Store.insert`` is given them."""
        if table == "figure":
            assert tuple(columns) == FIGURE
            self.figures("figure", rows)
        elif table == "record":
            assert tuple(columns) == RECORD
            self.records("record", rows)
        else:
            wanted = VERSIONED[table][0] if table in VERSIONED else BROUGHT.get(table)
            if wanted is not None:
                self.rows(table, _arranged(wanted, columns, rows, same))

    def digests(self) -> Digests:
        """Every part that says something."""
        found = {part: (count, hasher.hexdigest()) for part, (count, hasher) in self._streams.items() if count}
        for part, rows in self._rows.items():
            if rows:
                text = encoded(_in_order(rows))
                hasher = hashlib.new(self.method, text.encode("utf-8", "surrogatepass"))
                found[part] = (len(rows), hasher.hexdigest())
        return found

    def _feed(self, part: str, count: int, data: bytes) -> None:
        stream = self._streams.get(part)
        if stream is None:
            stream = self._streams[part] = [0, hashlib.new(self.method)]
        stream[0] += count
        stream[1].update(data)


def whole(values: Iterable[int]) -> bytes:
    """Whole numbers as 8 bytes each, little end first. What is no such number is spelt, and so never equal to one."""
    listed = list(values)
    try:
        packed = array("q", listed)
    except (TypeError, OverflowError):
        return repr(listed).encode("utf-8", "surrogatepass")
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def linked(method: str, before: str, parts: Digests) -> str:
    """The digest of an operation: over the digest of the one before and everything it said."""
    lines = [
        f"{FORM}/{method}",
        before,
        *(f"{part} {count} {digest}" for part, (count, digest) in sorted(parts.items())),
    ]
    return hashlib.new(method, "\n".join(lines).encode()).hexdigest()


def _arranged(
    wanted: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[Any]], same: Mapping[str, Any]
) -> Iterable[Sequence[Any]]:
    names = [name for name in wanted if name not in same]
    if len(names) == len(wanted) and tuple(columns[: len(wanted)]) == tuple(wanted):
        return (row[: len(wanted)] for row in rows)
    at = [(columns.index(name), None) if name not in same else (None, same[name]) for name in wanted]
    return (tuple(value if place is None else row[place] for place, value in at) for row in rows)


def _in_order(rows: list[Any]) -> list[Any]:
    try:
        return sorted(map(tuple, rows))
    except TypeError:
        return sorted(map(list, rows), key=repr)
