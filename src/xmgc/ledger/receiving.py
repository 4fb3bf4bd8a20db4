"""What came in: returns by county and month, and a line for every file that did not enter.

A refused file's line is a note beside the book: no fact, no part of the dump, the chain or what verify looks at. It
goes when the file enters, under its path or with its bytes.
"""

import json
from collections.abc import Sequence

from xmgc.domain.period import Period
from xmgc.domain.received import Receipt, RefusedFile
from xmgc.ledger.names import active, counties
from xmgc.ledger.store import Store


def note_refused(store: Store, refused: Sequence[RefusedFile], entered: Sequence[tuple[str, str]]) -> None:
    """See ``Ledger.note_refused``; nothing is written where nothing would change."""
    known = {one.path: one for one in refused_files(store)}
    paths, hashes = {path for path, _ in entered}, {sha256 for _, sha256 in entered if sha256}
    gone = [one.path for one in known.values() if one.path in paths or one.sha256 in hashes]
    fresh = [one for one in refused if one[:4] != known.get(one.path, (None,))[:4]]
    if not gone and not fresh:
        return
    with store.writing():
        store.many("DELETE FROM refused WHERE path = ?", [(path,) for path in {*gone, *(one.path for one in fresh)}])
        store.insert("refused", RefusedFile._fields, fresh)


def refused_files(store: Store) -> tuple[RefusedFile, ...]:
    """Files that did not enter, by path."""
    rows = store.rows(f"SELECT {', '.join(RefusedFile._fields)} FROM refused ORDER BY path")
    return tuple(RefusedFile(*row) for row in rows)


def receipts(store: Store, known_at: int | None) -> tuple[Receipt, ...]:
    """A receipt for every table of an import that stands and names its month, and every county it is about; where a
    column names the counties row by row, those the import touched."""
    ids = {county.name: county.id for county in counties(store, known_at)}
    known = set(ids.values())
    found = []
    for form, county, period, number, at, name, counts, detail in store.rows(
        "SELECT r.form, r.county, r.period, operation.id, operation.at, operation.name, operation.counts, operation.detail "
        f"FROM reading r JOIN operation ON operation.id = r.batch_id WHERE r.period IS NOT NULL AND {active(known_at)} "
        "ORDER BY operation.id, r.no"
    ):
        said = json.loads(counts)
        altered = int(said.get("changed", 0)) + int(said.get("restated", 0))
        about = [ids[county]] if county in ids else json.loads(detail).get("counties", [])
        found += [
            Receipt(one, Period.of_number(period), form, number, at, name, altered) for one in about if one in known
        ]
    return tuple(found)
