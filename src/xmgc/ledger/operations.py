"""Lines of the operation log: every write is one, with a rising id, and names the counties it touched."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from xmgc import __version__
from xmgc.domain.reasons import ReasonType
from xmgc.ledger.chain import said_by, seal
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


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something when, and why. A reason without a type is a correction; no reason has no type."""

    at: datetime
    user: str = ""
    reason: str = ""
    reason_type: ReasonType | None = None

    @property
    def type(self) -> str:
        """The reason's type as stored."""
        return str(self.reason_type or (ReasonType.CORRECTION if self.reason else ""))


@contextmanager
def operation(
    store: Store,
    kind: str,
    act: Act,
    *,
    name: str = "",
    detail: dict[str, Any] | None = None,
    file: tuple[str, int] = ("", 0),
) -> Iterator[int]:
    """An operation that is not an import, inside ``Store.writing``: its number, under which everything it says is
    written within, and is then linked into the chain. ``detail`` names the ``counties`` it touches; ``file`` is the
    SHA-256 and size of kept bytes it brought."""
    number = _enter(store, kind, act, name=name, detail=detail or {}, file=file)
    yield number
    seal(store, number, said_by(store, number, (detail or {}).get("counties", ())))


def _enter(store: Store, kind: str, act: Act, *, name: str, detail: dict[str, Any], file: tuple[str, int]) -> int:
    number = next_operation(store)
    store.run(
        "INSERT INTO operation (id, kind, at, operator, name, path, sha256, size, reason, reason_type, counts, detail, "
        "version) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, '{}', ?, ?)",
        (
            *(number, kind, stamp(act.at), act.user, name, *file, act.reason, act.type),
            *(json.dumps(detail, ensure_ascii=False), __version__),
        ),
    )
    return number


def touched_counties(store: Store, ids: Iterable[int]) -> tuple[int, ...]:
    """Ids of the counties whose facts these operations wrote or closed."""
    listed = sorted(ids)
    details = store.rows(f"SELECT detail FROM operation WHERE id IN ({marks(listed)})", listed)
    return tuple(sorted({county for (detail,) in details for county in json.loads(detail).get("counties", ())}))
