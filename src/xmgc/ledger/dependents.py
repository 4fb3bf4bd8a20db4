"""What stands on an operation: the later ones in force that were judged by, or written over, what it brought. They go
with it or it stays."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from xmgc.domain.names import folded, identity
from xmgc.ledger.names import active, marks
from xmgc.ledger.operations import Place
from xmgc.ledger.store import Store

DISPLACED = ("figure", "record", "naming", "vanished", "withdrawn")
"""Tables in which a later operation that closes a row builds on whoever brought it: an import states it anew,
another name takes it over."""

Operation = tuple[int, str, str]
"""Number, name and kind."""


def dependents(store: Store, ids: Collection[int], counties: Collection[int]) -> dict[int, str]:
    """Name by number of the operations in force that stand on these; ``counties`` are those that ``ids`` touched."""
    chosen = sorted(ids)
    found: set[Operation] = set()
    for rule in (_relying, _displacing, _joining, _by_other_name, _of_units):
        found |= set(rule(store, chosen, sorted(counties)))
    return {ident: name or kind for ident, name, kind in found if ident not in ids}


def speakers(store: Store) -> Mapping[int, list[int]]:
    """Imports in force by the county they speak of, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, detail in store.rows(
        f"SELECT id, detail FROM operation WHERE kind = 'import' AND {active(None)} ORDER BY id"
    ):
        for county in json.loads(detail).get("counties", ()):
            found[county].append(number)
    return found


def _relying(store: Store, chosen: list[int], _: list[int]) -> list[Operation]:
    """Repeat, change or restate what these brought."""
    return _operations(
        store, f"relies r JOIN operation o ON o.id = r.batch_id WHERE r.on_batch IN ({marks(chosen)})", chosen
    )


def _displacing(store: Store, chosen: list[int], counties: list[int]) -> Iterator[Operation]:
    """Closed a row of these: nothing would stand where they wrote, or something else."""
    where = f"({marks(chosen)})"
    for table in DISPLACED:
        yield from _operations(
            store,
            f"{table} f JOIN operation o ON o.id = f.known_to WHERE (f.batch_id IN {where} OR f.known_from IN {where}) "
            f"AND f.county_id IN ({marks(counties)}) AND o.kind <> 'undo'",
            [*chosen, *chosen, *(counties or [0])],
        )


def _joining(store: Store, chosen: list[int], _: list[int]) -> Iterator[Operation]:
    """Merged two projects of one of which, without these, nothing was known."""
    for number, name, detail in store.rows(
        f"SELECT id, name, detail FROM operation o WHERE kind = 'merge' AND id > ? AND {active(None, 'o')}",
        (chosen[0],),
    ):
        merge = json.loads(detail)
        if any(_only_from(store, merge[side], number, chosen) for side in ("from", "into")):
            yield number, name, "merge"


def _only_from(store: Store, place: list[int], number: int, chosen: list[int]) -> bool:
    """Whether all that was known of a project at an operation came from these."""
    knew = {
        batch
        for table in ("figure", "record")
        for (batch,) in store.rows(
            f"SELECT DISTINCT f.batch_id FROM {table} f JOIN operation o ON o.id = f.batch_id WHERE f.county_id = ? "
            f"AND f.subject_id = ? AND f.known_from < ? AND {active(None, 'o')}",
            (*place, number),
        )
    }
    return bool(knew) and knew <= set(chosen)


def _by_other_name(store: Store, chosen: list[int], _: list[int]) -> Iterator[Operation]:
    """Spoke of a project by a name or code that an alias or a merge among these gave it."""
    for given, place, key in (*_namings(store, chosen, "alias"), *_namings(store, chosen, "merge")):
        for ident, name, kind, fields in store.rows(
            "SELECT o.id, o.name, o.kind, f.fields FROM record f JOIN operation o ON o.id = f.batch_id "
            f"WHERE f.county_id = ? AND f.subject_id = ? AND f.known_to IS NULL AND f.batch_id > ? AND {active(None, 'o')}",
            (*place, given),
        ):
            said = json.loads(fields)
            if key in {identity(str(said.get("name", ("",))[0])), folded(str(said.get("code", ("",))[0]))}:
                yield ident, name, kind


def _of_units(store: Store, chosen: list[int], _: list[int]) -> Iterator[Operation]:
    """Speak of a unit that a person registered in one of these, or changed a unit of which nothing left would speak."""
    spoken = speakers(store)
    for county, by_hand, first in store.rows(
        "SELECT DISTINCT f.id, o.kind = 'county', NOT EXISTS (SELECT 1 FROM county q WHERE q.id = f.id AND q.known_to = "
        f"f.batch_id) FROM county f JOIN operation o ON o.id = f.batch_id WHERE f.batch_id IN ({marks(chosen)})",
        chosen,
    ):
        later = spoken.get(county, [])
        if by_hand and first:
            yield from _operations(store, f"operation o WHERE o.id IN ({marks(later)})", later or [0])
        if by_hand or set(later) <= set(chosen):
            yield from _operations(
                store,
                f"county f JOIN operation o ON o.id = f.known_to WHERE f.id = ? AND f.batch_id IN ({marks(chosen)}) "
                "AND o.kind = 'county'",
                [county, *chosen],
            )


def _namings(store: Store, chosen: list[int], kind: str) -> list[tuple[int, Place, str]]:
    """What the merges or aliases among these named: the operation, the place and the key."""
    rows = store.rows(
        "SELECT DISTINCT o.id, n.subject_county, n.subject_id, n.key FROM operation o JOIN naming n ON n.known_from = o.id "
        f"WHERE o.id IN ({marks(chosen)}) AND o.kind = ?",
        (*chosen, kind),
    )
    return [(int(number), (int(county), int(ident)), str(key)) for number, county, ident, key in rows]


def _operations(store: Store, source: str, values: list[Any]) -> list[Operation]:
    """Those in force among the operations ``o`` of a FROM clause."""
    return [
        (int(ident), str(name), str(kind))
        for ident, name, kind in store.rows(
            f"SELECT DISTINCT o.id, o.name, o.kind FROM {source} AND {active(None, 'o')}", values
        )
    ]
