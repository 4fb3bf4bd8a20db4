"""A unit is registered, and a name or code known, as long as an operation in force speaks by it: when the one that spoke
first is taken back, its registration passes to the earliest that still does."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from xmgc.domain.names import identity
from xmgc.ledger.dependents import speakers
from xmgc.ledger.identities import Naming
from xmgc.ledger.names import active, chunks, marks
from xmgc.ledger.operations import Place
from xmgc.ledger.store import Store


def hand_on(store: Store, number: int) -> None:
    """Register anew, for whoever still speaks by them, the units, names and codes that undo ``number`` closed."""
    _units(store, number)
    _names(store, number)


def _units(store: Store, number: int) -> None:
    """A unit comes back as it was registered: as the last row of it whose operation took no other's place says."""
    spoken = speakers(store)
    for (county,) in store.rows(
        "SELECT id FROM county c WHERE known_to = ? AND NOT EXISTS (SELECT 1 FROM county v WHERE v.id = c.id AND v.known_to "
        "IS NULL) ORDER BY id",
        (number,),
    ):
        if heirs := spoken.get(county):
            store.run(
                "INSERT INTO county (id, known_from, batch_id, name, grp, ordinal, code, aliases) SELECT id, ?, ?, name, grp, "
                "ordinal, code, aliases FROM county r WHERE id = ? AND NOT EXISTS (SELECT 1 FROM county q WHERE q.id = r.id "
                "AND q.known_to = r.batch_id) ORDER BY known_from DESC LIMIT 1",
                (number, heirs[0], county),
            )


def _names(store: Store, number: int) -> None:
    """An import that spoke by a name before another registered it would have registered it itself: heirs are later."""
    lost: dict[Naming, tuple[int, Place]] = {}
    for county, what, key, batch, home, ident in store.rows(
        "SELECT n.county_id, n.what, n.key, b.batch_id, b.subject_county, b.subject_id FROM naming n JOIN naming b ON "
        "b.county_id = n.county_id AND b.what = n.what AND b.key = n.key JOIN operation o ON o.id = b.batch_id "
        "WHERE n.known_to = ? AND o.kind = 'import' AND NOT EXISTS (SELECT 1 FROM naming v WHERE "
        "v.county_id = n.county_id AND v.what = n.what AND v.key = n.key AND v.known_to IS NULL) ORDER BY b.known_from",
        (number,),
    ):
        lost[county, what, key] = (batch, (home, ident))
    if not lost:
        return
    said, spoken = _said(store, {place for _, place in lost.values()}), speakers(store)
    rows = []
    for naming, (first, place) in lost.items():
        heirs = said[place, *naming[1:]] & set(spoken.get(naming[0], ()))
        if later := [one for one in heirs if one > first]:
            rows.append((*naming, min(later), *place))
    columns = ("county_id", "what", "key", "batch_id", "subject_county", "subject_id")
    store.insert("naming", columns, rows, same={"known_from": number})


def _said(store: Store, places: Iterable[Place]) -> Mapping[tuple[Place, str, str], set[int]]:
    """Who of the operations in force speaks of these projects by which name or code."""
    by_county: dict[int, list[int]] = defaultdict(list)
    for county, ident in sorted(places):
        by_county[county].append(ident)
    found: dict[tuple[Place, str, str], set[int]] = defaultdict(set)
    for county, members in by_county.items():
        for some in chunks(members):
            for ident, batch, fields in store.rows(
                "SELECT r.subject_id, r.batch_id, r.fields FROM record r JOIN operation o ON o.id = r.batch_id WHERE "
                f"r.county_id = ? AND r.subject_id IN ({marks(some)}) AND r.known_to IS NULL AND {active(None, 'o')}",
                (county, *some),
            ):
                told = json.loads(fields)
                if "code" in told:
                    found[(county, ident), "code", str(told["code"][0])].add(batch)
                if "name" in told:
                    found[(county, ident), "name", identity(str(told["name"][0]))].add(batch)
    return found
