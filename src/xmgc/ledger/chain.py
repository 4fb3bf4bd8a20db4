"""The chain of operations: each one's digest is over the one before and over everything it said (``saying``).

It is made in the pass that writes and proves nothing until somebody else holds its head: whoever rewrites the ledger
can rewrite the chain, but not the head printed on a paper that is out of the house.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from xmgc.domain.errors import OperatorError
from xmgc.ledger.findings import Finding
from xmgc.ledger.saying import (
    BROUGHT,
    FIGURE,
    FIGURE_KEY,
    FORM,
    OPERATION,
    RECORD,
    RECORD_KEY,
    TITLES,
    VERSIONED,
    Digests,
    Saying,
    known_method,
    linked,
)
from xmgc.ledger.store import Store

AT_ONCE: Final = 2_000
_HEAD: Final = re.compile(r"(\d+)-([0-9a-f]{8,64})$")
SHOWN: Final = 20
"""Digits of a digest that a head shows."""
KEPT: Final = 12
"""Digits of each part's digest kept beside the chain, to tell which part differs."""


def seal(store: Store, number: int, said: Saying) -> None:
    """Close operation ``number``: link what it said to the operation before."""
    operation = store.rows(f"SELECT {', '.join(OPERATION)} FROM operation WHERE id = ?", (number,))
    said.rows("operation", operation)
    parts = said.digests()
    before = str(store.one("SELECT digest FROM chain WHERE operation_id = ?", (number - 1,)) or "")
    store.insert(
        "chain",
        ("operation_id", "form", "digest", "parts"),
        [(number, f"{FORM}/{said.method}", linked(said.method, before, parts), kept_parts(parts))],
    )


def kept_parts(parts: Digests) -> str:
    """The parts as the chain keeps them: rows and first digits by part."""
    return json.dumps({part: (count, digest[:KEPT]) for part, (count, digest) in sorted(parts.items())})


def method_of(store: Store) -> str:
    """The digest this ledger was born with; ``OperatorError`` where this machine cannot make it."""
    form = store.one("SELECT form FROM chain ORDER BY operation_id DESC LIMIT 1")
    return _made_here(str(form).partition("/")[2] if form else store.birth_method)


def _common_method(store: Store) -> str:
    """The digest most links name: one edited link is a finding, not another ledger."""
    forms = store.rows("SELECT form FROM chain GROUP BY form ORDER BY COUNT(*) DESC, form LIMIT 1")
    return _made_here(str(forms[0][0]).partition("/")[2] if forms else store.birth_method)


def _made_here(method: str) -> str:
    if not known_method(method):
        raise OperatorError(f"台账的链用 {method} 算法，本机的 OpenSSL 没有它；请换一台有的机器")
    return method


def broken_links(store: Store) -> Iterator[Finding]:
    """Operations that are no longer what they said, in order, each with what differs."""
    method = _common_method(store)
    said = _Reader(store, method, "").all()
    links = {number: row for number, *row in store.rows("SELECT operation_id, form, digest, parts FROM chain")}
    operations = {row[0]: row for row in store.rows(f"SELECT {', '.join(OPERATION)} FROM operation")}
    for number in said.keys() - operations.keys():
        yield Finding(number if isinstance(number, int) else 0, f"有些行说是第 {number} 号操作写的，操作日志里没有它")
    before = ""
    for number in sorted(operations.keys() | links.keys()):
        saying = said.get(number) or Saying(method)
        if number in operations:
            saying.rows("operation", [operations[number]])
        parts = saying.digests()
        if number not in links:
            yield Finding(number, f"第 {number} 号操作不在链上")
            before = ""
            continue
        form, digest, kept = links[number]
        different = _different(kept, parts)
        if different:
            yield Finding(number, f"第 {number} 号操作说过的与账上不符：{'、'.join(different)}")
        elif (form, digest) != (f"{FORM}/{method}", linked(method, before, parts)):
            yield Finding(number, f"第 {number} 号操作的摘要与它说的对不上")
        before = digest


def _different(kept: Any, parts: Digests) -> list[str]:
    """What the parts that differ from the kept ones are about."""
    try:
        stated = {part: (count, digits) for part, (count, digits) in json.loads(kept).items()}
    except (ValueError, TypeError, AttributeError):
        return ["链上的摘要"]
    now = {part: (count, digest[:KEPT]) for part, (count, digest) in parts.items()}
    wrong = sorted(part for part in stated.keys() | now.keys() if stated.get(part) != now.get(part))
    return [_title(part, stated.get(part, (0, ""))[0], now.get(part, (0, ""))[0]) for part in wrong]


def _title(part: str, stated: Any, now: int) -> str:
    bare = part.rstrip("+-")
    verb = "（作废）" if part.endswith("-") else "（沿用）" if part.endswith("+") else ""
    count = f"由 {stated} 条变为 {now} 条" if stated != now else "有改动"
    return f"{TITLES.get(bare, bare)}{verb}{count}"


def head(store: Store, known_at: int | None = None) -> str:
    """``17-3f2a…``: the last operation's number and the first digits of its digest; '' before the first."""
    until = "" if known_at is None else f"WHERE operation_id <= {int(known_at)}"
    found = store.rows(f"SELECT operation_id, digest FROM chain {until} ORDER BY operation_id DESC LIMIT 1")
    return f"{found[0][0]}-{found[0][1][:SHOWN]}" if found else ""


def said_by(store: Store, number: int, county_ids: Iterable[int]) -> Saying:
    """What an operation of these counties said, read back from the tables."""
    listed = ",".join(map(str, sorted(set(county_ids)))) or "0"
    reader = _Reader(store, method_of(store), f" AND county_id IN ({listed})")
    return reader.one(number)


def compare_head(store: Store, text: str) -> tuple[int, str]:
    """The operation a head names, and how this ledger stands to it: ``same``, ``other`` (that operation says something
    else here) or ``older`` (this ledger has not come that far). What is no head is an ``OperatorError``."""
    found = _HEAD.search(text.strip().lower())
    if not found:
        raise OperatorError(f"“{text}”不是台账指纹；要写成 操作号-{SHOWN} 位字母数字，如 {head(store) or '17-3f2a…'}")
    number = int(found[1])
    digest = store.one("SELECT digest FROM chain WHERE operation_id = ?", (number,))
    if digest is None:
        return number, "older"
    return number, "same" if str(digest).startswith(found[2]) else "other"


class _Reader:
    """Reads the tables in the order of their keys and gives every row to the operation that said it."""

    def __init__(self, store: Store, method: str, within: str) -> None:
        self.store, self.within, self.method = store, within, method
        self.said: dict[Any, Saying] = defaultdict(lambda: Saying(method))

    def one(self, number: int) -> Saying:
        opened, closed = f"known_from = {int(number)}", f"known_to = {int(number)}"
        self._read(f"WHERE {opened}{self.within}", f"WHERE {closed}{self.within}", opened, closed, number)
        return self.said[number]

    def all(self) -> Mapping[int, Saying]:
        self._read("WHERE 1 = 1", "WHERE known_to IS NOT NULL", "1 = 1", "known_to IS NOT NULL", None)
        return self.said

    def _read(self, opened: str, closed: str, opened_all: str, closed_all: str, number: int | None) -> None:
        self._figures(opened, closed)
        self._records(opened, closed)
        for table, (columns, key) in VERSIONED.items():
            led = "county_id" in columns
            self._versioned(
                table, columns, key, opened if led else f"WHERE {opened_all}", closed if led else f"WHERE {closed_all}"
            )
        for table, columns in BROUGHT.items():
            where = f"WHERE batch_id = {int(number)}" if number is not None else ""
            where += self.within if number is not None and table == "subject" else ""
            for batch, *row in self.store.stream(f"SELECT batch_id, {', '.join(columns)} FROM {table} {where}"):
                self.said[batch].rows(table, [tuple(row)])

    def _versioned(self, table: str, columns: tuple[str, ...], key: int, opened: str, closed: str) -> None:
        for number, *row in self.store.stream(f"SELECT known_from, {', '.join(columns)} FROM {table} {opened}"):
            self.said[number].rows(table, [tuple(row)])
        for number, *row in self.store.stream(f"SELECT known_to, {', '.join(columns[:key])} FROM {table} {closed}"):
            self.said[number].rows(f"{table}-", [tuple(row)])

    def _figures(self, opened: str, closed: str) -> None:
        order = "ORDER BY county_id, subject_id, series_id, period, known_from"
        used: dict[Any, set[Any]] = defaultdict(set)
        for (number, copied), rows in self._runs(
            f"SELECT known_from, batch_id, {', '.join(FIGURE)} FROM figure {opened} {order}"
        ):
            used[number].update(row[2 + 2] for row in rows)
            self.said[number].figures(
                "figure+" if copied else "figure", [(*row[2:], row[1]) if copied else row[2:] for row in rows]
            )
        for number, rows in self._closings(f"SELECT known_to, {', '.join(FIGURE_KEY)} FROM figure {closed} {order}"):
            self.said[number].figures("figure-", rows)
        keys = dict(map(tuple, self.store.rows("SELECT id, key FROM series")))
        for number, series in used.items():
            self.said[number].rows("series", [(ident, keys.get(ident)) for ident in series])

    def _records(self, opened: str, closed: str) -> None:
        order = "ORDER BY county_id, subject_id, period, known_from, batch_id, sheet, row"
        for (number, copied), rows in self._runs(
            f"SELECT known_from, batch_id, {', '.join(RECORD)} FROM record {opened} {order}"
        ):
            self.said[number].records(
                "record+" if copied else "record", [(*row[2:], row[1]) if copied else row[2:] for row in rows]
            )
        for number, rows in self._closings(f"SELECT known_to, {', '.join(RECORD_KEY)} FROM record {closed} {order}"):
            self.said[number].records("record-", rows)

    def _runs(self, sql: str) -> Iterator[tuple[tuple[Any, bool], list[Any]]]:
        """Rows in order, by the operation that opened them and whether they are copies of another's, some at a time."""
        waiting: dict[tuple[Any, bool], list[Any]] = defaultdict(list)
        for row in self.store.stream(sql):
            key = (row[0], row[0] != row[1])
            rows = waiting[key]
            rows.append(row)
            if len(rows) >= AT_ONCE:
                yield key, waiting.pop(key)
        yield from waiting.items()

    def _closings(self, sql: str) -> Iterator[tuple[Any, list[Any]]]:
        waiting: dict[Any, list[Any]] = defaultdict(list)
        for number, *row in self.store.stream(sql):
            rows = waiting[number]
            rows.append(row)
            if len(rows) >= AT_ONCE:
                yield number, waiting.pop(number)
        yield from waiting.items()
