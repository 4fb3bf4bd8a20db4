"""Lines of the operation log: every write is one, with a rising id, and names the counties it touched."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from xmgc import __version__
from xmgc.ledger.names import marks
from xmgc.ledger.store import Store

Place = tuple[int, int]
"""County id and subject id (0: the county itself)."""


def stamp(at: datetime) -> str:
    """A moment as the log writes it: ISO, UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def next_operation(store: Store) -> int:
    """The id the next line of the log takes."""
    return int(store.one("SELECT COALESCE(MAX(id), 0) FROM operation") or 0) + 1


def enter_operation(
    store: Store,
    kind: str,
    *,
    at: datetime,
    user: str,
    reason: str = "",
    name: str = "",
    detail: dict[str, Any] | None = None,
    file: tuple[str, int] = ("", 0),
) -> int:
    """Write a line of the operation log that is not an import. ``detail`` names the ``counties`` it touches, ``file``
    is the SHA-256 and size of kept bytes it brought."""
    number = next_operation(store)
    store.run(
        "INSERT INTO operation (id, kind, at, operator, name, path, sha256, size, reason, counts, detail, version) "
        "VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, '{}', ?, ?)",
        (number, kind, stamp(at), user, name, *file, reason, json.dumps(detail or {}, ensure_ascii=False), __version__),
    )
    return number


def touched_counties(store: Store, ids: Iterable[int]) -> tuple[int, ...]:
    """Ids of the counties whose facts these operations wrote or closed."""
    listed = sorted(ids)
    details = store.rows(f"SELECT detail FROM operation WHERE id IN ({marks(listed)})", listed)
    return tuple(sorted({county for (detail,) in details for county in json.loads(detail).get("counties", ())}))
