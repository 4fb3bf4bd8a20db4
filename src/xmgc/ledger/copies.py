"""Which file may be replaced by a backup: an earlier copy of the same ledger, nothing else."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from xmgc.ledger.store import APPLICATION_ID, Store

_LINES: Final = "SELECT id, at, kind, COALESCE(sha256, '') FROM operation ORDER BY id"


def older_copy(store: Store, other: Path) -> bool:
    """Whether the operations of the ledger in ``other`` are the first operations of this one, each the same."""
    try:
        with closing(sqlite3.connect(f"{other.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                return False
            theirs = copy.execute(_LINES).fetchall()
    except sqlite3.Error:
        return False
    ours = [tuple(row) for row in store.rows(_LINES)]
    return theirs == ours[: len(theirs)]


def imported(target: str, sha256: str) -> bool:
    """Whether the ledger at a path or address took in a workbook of these very bytes, undone or not."""
    store = Store(target)
    try:
        if "operation" not in store.tables():
            return False
        return store.one("SELECT id FROM operation WHERE kind = 'import' AND sha256 = ?", (sha256,)) is not None
    finally:
        store.close()
