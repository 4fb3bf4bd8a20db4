"""Small dictionaries every room of the ledger reads: counties, series, sheets; visibility as SQL."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xmgc.domain.facts import Series
from xmgc.domain.places import County
from xmgc.ledger.store import Store


def visible(known_at: int | None, table: str = "") -> str:
    """The condition under which a versioned row of ``table`` (an SQL alias) is visible at an operation."""
    dot = f"{table}." if table else ""
    if known_at is None:
        return f"{dot}known_to IS NULL"
    return f"{dot}known_from <= {int(known_at)} AND ({dot}known_to IS NULL OR {dot}known_to > {int(known_at)})"


def active(known_at: int | None, table: str = "operation") -> str:
    """The condition under which an operation counts at an operation: done by then and not yet undone."""
    if known_at is None:
        return f"{table}.undone_by IS NULL"
    return f"{table}.id <= {int(known_at)} AND ({table}.undone_by IS NULL OR {table}.undone_by > {int(known_at)})"


def marks(values: Sequence[Any]) -> str:
    """``?,?,?`` for an IN list; never empty."""
    return ",".join("?" * max(len(values), 1))


def chunks(values: Iterable[Any], size: int = 400) -> Iterator[tuple[Any, ...]]:
    """The values in pieces a statement can carry."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield tuple(listed[start : start + size])


def counties(store: Store, known_at: int | None = None) -> tuple[County, ...]:
    """The registered units in the office's customary order."""
    found = store.rows(
        f"SELECT id, name, grp, ordinal, code, aliases FROM county WHERE {visible(known_at)} ORDER BY ordinal, id"
    )
    return tuple(
        County(name, grp, order, code, tuple(json.loads(aliases)), ident)
        for ident, name, grp, order, code, aliases in found
    )


def series_by_id(store: Store) -> dict[int, Series]:
    """The dictionary of series."""
    return {ident: Series.of_key(key) for ident, key in store.rows("SELECT id, key FROM series")}


def sheet_places(store: Store, batches: Iterable[int] | None = None) -> dict[tuple[int, int], tuple[str, str]]:
    """File and sheet name by import and sheet number, of these imports or all."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    sql = "SELECT s.batch_id, s.no, o.name, s.name FROM sheet s JOIN operation o ON o.id = s.batch_id"
    pieces = (
        [("", ())]
        if batches is None
        else [(f" WHERE s.batch_id IN ({marks(some)})", some) for some in chunks(sorted(set(batches)))]
    )
    for where, values in pieces:
        found |= {(batch, no): (file, name) for batch, no, file, name in store.rows(sql + where, values)}
    return found
