"""Merging two projects that are one, and other names: operations like any other, so they can be taken back.

The facts of the one that goes are closed, and copies that keep their source join the surviving project where it says
nothing itself; its names and codes follow, and so do its approvals, nodes and other items.
"""

import json

from xmgc.domain.errors import Refused
from xmgc.domain.names import identity
from xmgc.domain.shell import word
from xmgc.ledger.identities import Naming, learn, namings_of
from xmgc.ledger.names import marks
from xmgc.ledger.operations import Act, Place, operation
from xmgc.ledger.store import Store
from xmgc.ledger.sums import recompute


def merge(store: Store, gone: Place, into: Place, *, names: tuple[str, str], act: Act) -> int:
    """From now on ``gone`` is ``into``: its facts join where the other has none; its names and codes follow."""
    if gone == into:
        raise Refused("这本来就是同一个项目")
    with store.writing():
        learnt = _followers(store, gone, into)
        touched = sorted({gone[0], into[0], *(county for county, _, _ in learnt)})
        detail = {"from": list(gone), "into": list(into), "counties": touched}
        with operation(store, "merge", act, name=f"{names[0]} → {names[1]}", detail=detail) as number:
            relied: set[int] = set()
            for one, other in [(gone, into), *_items(store, number, gone, into)]:
                relied |= _move(store, number, one, other)
            store.insert("relies", ("batch_id", "on_batch"), [(number, other) for other in sorted(relied)])
            learn(store, number, learnt, namings_of(store, touched, {key for _, _, key in learnt}))
            recompute(store, number, touched)
    return number


def alias(store: Store, place: Place, name: str, act: Act) -> int:
    """Another name for a project; refused where that name is another project's."""
    key = identity(name)
    if not key:
        raise Refused("别名不能是空的")
    with store.writing():
        own = store.one("SELECT key FROM subject WHERE county_id = ? AND id = ?", place)
        taken = key != own and _called_so(store, place[0], [key])
        current = namings_of(store, (place[0],), (key,))
        known = current.get((place[0], "name", key))
        if (known and known != place) or taken:
            raise Refused(
                f"“{name}”已是另一个项目的名称；若是同一个项目，请合并：xmgc project merge 一个项目 {word(name)}"
            )
        detail = {"project": list(place), "counties": [place[0]]}
        with operation(store, "alias", act, name=name, detail=detail) as number:
            learn(store, number, {(place[0], "name", key): place}, current)
    return number


def _followers(store: Store, gone: Place, into: Place) -> dict[Naming, Place]:
    """Every name and code of the one, in whatever county it is spoken of; and in that of the other, unless they mean
    something else there: they follow."""
    own = store.rows("SELECT key FROM subject WHERE county_id = ? AND id = ?", gone)[0][0]
    learnt = {(gone[0], "name", own): into}
    for county, what, key in store.rows(
        "SELECT county_id, what, key FROM naming WHERE subject_county = ? AND subject_id = ? AND known_to IS NULL",
        gone,
    ):
        learnt[county, what, key] = into
    keys = {(what, key) for _, what, key in learnt}
    taken = {(what, key) for _, what, key in namings_of(store, (into[0],), [key for _, key in keys])}
    taken |= {("name", key) for key in _called_so(store, into[0], [key for what, key in keys if what == "name"])}
    return {(into[0], what, key): into for what, key in keys - taken} | learnt


def _called_so(store: Store, county_id: int, keys: list[str]) -> set[str]:
    """Those of the keys that are a county's own projects', of which something is known."""
    return {
        key
        for (key,) in store.rows(
            f"SELECT s.key FROM subject s WHERE s.county_id = ? AND s.kind = 'project' AND s.key IN ({marks(keys)}) AND EXISTS "
            "(SELECT 1 FROM record r WHERE r.county_id = s.county_id AND r.subject_id = s.id AND r.known_to IS NULL)",
            (county_id, *keys),
        )
    }


def _items(store: Store, number: int, gone: Place, into: Place) -> list[tuple[Place, Place]]:
    """Each item of the one with the item of the same kind and key of the other, interned where there is none."""
    sql = "SELECT kind, key, name, id FROM subject WHERE county_id = ? AND parent_id = ? ORDER BY id"
    there = {(kind, key): ident for kind, key, _, ident in store.rows(sql, into)}
    following = int(store.one("SELECT COALESCE(MAX(id), 0) FROM subject") or 0) + 1
    pairs, fresh = [], []
    for kind, key, name, ident in store.rows(sql, gone):
        other = there.get((kind, key))
        if other is None:
            other, following = following, following + 1
            fresh.append((into[0], other, kind, into[1], key, name))
        pairs.append(((gone[0], ident), (into[0], other)))
    columns = ("county_id", "id", "kind", "parent_id", "key", "name")
    store.insert("subject", columns, fresh, same={"batch_id": number})
    return pairs


def _move(store: Store, number: int, gone: Place, into: Place) -> set[int]:
    """Copy and close; the imports whose facts of ``into`` kept facts of ``gone`` out."""
    both = (
        "FROM figure old JOIN figure own ON own.county_id = ? AND own.subject_id = ? AND own.series_id = old.series_id "
    )
    both += "AND own.period = old.period AND own.known_to IS NULL WHERE old.county_id = ? AND old.subject_id = ? AND old.known_to IS NULL"
    relied = {batch for (batch,) in store.rows(f"SELECT DISTINCT own.batch_id {both}", (*into, *gone))}
    store.run(
        "INSERT INTO figure (county_id, subject_id, series_id, period, known_from, amount, batch_id, sheet, row, col) "
        f"SELECT {into[0]}, {into[1]}, series_id, period, {number}, amount, batch_id, sheet, row, col FROM figure old "
        "WHERE county_id = ? AND subject_id = ? AND known_to IS NULL AND NOT EXISTS (SELECT 1 FROM figure f WHERE f.county_id = ? "
        "AND f.subject_id = ? AND f.series_id = old.series_id AND f.period = old.period AND f.known_to IS NULL)",
        (*gone, *into),
    )
    relied |= _move_records(store, number, gone, into)
    for table in ("vanished", "withdrawn"):
        store.run(
            f"INSERT INTO {table} (county_id, subject_id, period, known_from, batch_id) SELECT {into[0]}, {into[1]}, period, "
            f"{number}, batch_id FROM {table} old WHERE county_id = ? AND subject_id = ? AND known_to IS NULL AND NOT EXISTS "
            f"(SELECT 1 FROM {table} f WHERE f.county_id = ? AND f.subject_id = ? AND f.period = old.period AND f.known_to IS NULL)",
            (*gone, *into),
        )
    for table in ("figure", "record", "vanished", "withdrawn"):
        store.run(
            f"UPDATE {table} SET known_to = ? WHERE county_id = ? AND subject_id = ? AND known_to IS NULL AND known_from < ?",
            (number, *gone, number),
        )
    return relied


def _move_records(store: Store, number: int, gone: Place, into: Place) -> set[int]:
    """Words of the merged project join only where the surviving one says nothing at that period."""
    sql = (
        "SELECT period, batch_id, sheet, row, fields FROM record WHERE county_id = ? AND subject_id = ? "
        "AND known_to IS NULL ORDER BY batch_id, sheet, row"
    )
    own: dict[tuple[int, str], int] = {}
    for period, batch, _, _, fields in store.rows(sql, into):
        own |= dict.fromkeys(((period, key) for key in json.loads(fields)), batch)
    rows, relied = [], set()
    for period, batch, sheet, row, fields in store.rows(sql, gone):
        said = {key: value for key, value in json.loads(fields).items() if key != "name"}
        kept = {key: value for key, value in said.items() if (period, key) not in own}
        relied |= {own[period, key] for key in said if key not in kept}
        if kept:
            rows.append((*into, period, batch, sheet, row, json.dumps(kept, ensure_ascii=False, separators=(",", ":"))))
    columns = ("county_id", "subject_id", "period", "batch_id", "sheet", "row", "fields")
    store.insert("record", columns, rows, same={"known_from": number})
    return relied
