"""Which id a subject has: found by code, then by name, then by an earlier name or alias; made where there is none.

A subject that was once interned keeps its id, also over an undo; a code learnt later joins it.
"""

from collections import defaultdict
from collections.abc import Iterable

from xmgc.domain.facts import Subject, SubjectKind
from xmgc.domain.places import County
from xmgc.ledger.names import chunks, marks
from xmgc.ledger.operations import Place
from xmgc.ledger.store import Store

Naming = tuple[int, str, str]
"""County id, ``name`` or ``code``, and the key spoken of."""


class Identities:
    """Finds the ids of subjects as a batch names them. ``found`` maps a subject to its place, ``projects`` a county
    and key to the project it speaks of, ``named`` the namings that were looked at."""

    def __init__(self, store: Store, known: Iterable[County], subjects: Iterable[Subject]) -> None:
        self.store = store
        self.county_ids = {county.name: county.id for county in known}
        self.found: dict[Subject, Place] = {}
        self.projects: dict[tuple[int, str], Place] = {}
        self.own: dict[tuple[int, str], Place] = {}
        self.named: dict[Naming, Place] = {}
        by_county: dict[int, list[Subject]] = defaultdict(list)
        for subject in dict.fromkeys(subjects):
            county_id = self.county_ids.get(subject.county, 0)
            if subject.kind is SubjectKind.COUNTY:
                if county_id:
                    self.found[subject] = (county_id, 0)
            elif county_id:
                by_county[county_id].append(subject)
        for county_id, members in by_county.items():
            self._projects(county_id, members)
            self._items(county_id, [one for one in members if one.kind is not SubjectKind.PROJECT])

    def _projects(self, county_id: int, members: list[Subject]) -> None:
        keys = {one.parent or one.key for one in members if one.parent or one.kind is SubjectKind.PROJECT}
        for some in chunks(sorted(keys)):
            for key, ident in self.store.rows(
                "SELECT key, id FROM subject WHERE county_id = ? AND kind = 'project' AND parent_id = 0 "
                f"AND key IN ({marks(some)})",
                (county_id, *some),
            ):
                self.own[county_id, key] = (county_id, ident)
        self._namings(county_id, "name", keys)
        self._namings(county_id, "code", {one.code for one in members if one.code})
        for key in keys:
            place = self.named.get((county_id, "name", key)) or self.own.get((county_id, key))
            if place:
                self.projects[county_id, key] = place
        for one in members:
            if one.kind is SubjectKind.PROJECT:
                place = self.named.get((county_id, "code", one.code)) if one.code else None
                place = place or self.projects.get((county_id, one.key))
                if place:
                    self.found[one] = place
                    self.projects.setdefault((county_id, one.key), place)

    def _namings(self, county_id: int, what: str, keys: Iterable[str]) -> None:
        for some in chunks(sorted(keys)):
            for key, place, ident in self.store.rows(
                "SELECT key, subject_county, subject_id FROM naming WHERE county_id = ? AND what = ? "
                f"AND known_to IS NULL AND key IN ({marks(some)})",
                (county_id, what, *some),
            ):
                self.named[county_id, what, key] = (place, ident)

    def _items(self, county_id: int, members: list[Subject]) -> None:
        self._namings(county_id, "task", {one.key for one in members if one.kind is SubjectKind.TASK})
        homes = {county_id} | {place[0] for (home, _), place in self.projects.items() if home == county_id}
        rows: dict[tuple[int, str, int, str], Place] = {}
        for home in sorted(homes):
            for some in chunks(sorted({one.key for one in members})):
                for ident, kind, parent, key in self.store.rows(
                    "SELECT id, kind, parent_id, key FROM subject WHERE county_id = ? AND kind <> 'project' "
                    f"AND key IN ({marks(some)})",
                    (home, *some),
                ):
                    rows[home, kind, parent, key] = (home, ident)
        for one in members:
            parent = self.projects.get((county_id, one.parent)) if one.parent else (county_id, 0)
            if parent is not None:
                found = rows.get((parent[0], str(one.kind), parent[1], one.key))
                if found is None and one.kind is SubjectKind.TASK:
                    found = self.named.get((county_id, "task", one.key))
                if found:
                    self.found[one] = found


class Settled:
    """Every subject of a batch with its place: those found, and those newly interned (``fresh`` holds their ids)."""

    def __init__(self, store: Store, number: int, known: Iterable[County], subjects: Iterable[Subject]) -> None:
        self.store, self.number = store, number
        listed = list(dict.fromkeys(subjects))
        self.identities = Identities(store, known, listed)
        self.places: dict[Subject, Place] = dict(self.identities.found)
        self._following = int(store.one("SELECT COALESCE(MAX(id), 0) FROM subject") or 0) + 1
        self._rows: list[tuple[int, int, str, int, str, str]] = []
        self._made: dict[tuple[int, str], Place] = dict(self.identities.projects)
        by_code: dict[tuple[int, str], Place] = {}
        for subject in sorted(listed, key=lambda one: one.kind is not SubjectKind.PROJECT):
            county_id = self.identities.county_ids.get(subject.county)
            if county_id is None:
                raise AssertionError(f"entry of an unregistered county: {subject.county}")
            if subject.kind is not SubjectKind.PROJECT:
                self._item(county_id, subject)
                continue
            place = self.places.get(subject) or (by_code.get((county_id, subject.code)) if subject.code else None)
            self.places[subject] = place or self._project(county_id, subject.key, subject.name)
            if subject.code:
                by_code.setdefault((county_id, subject.code), self.places[subject])
        columns = ("county_id", "id", "kind", "parent_id", "key", "name")
        store.insert("subject", columns, self._rows, same={"batch_id": number})
        self.fresh = {row[1] for row in self._rows}
        learn(store, number, self._learnt(), self.identities.named)

    @property
    def counties(self) -> tuple[int, ...]:
        """Ids of the counties the subjects belong to, and of those whose sheets spoke of them (a merge may part the two)."""
        spoken = {self.identities.county_ids[subject.county] for subject in self.places}
        return tuple(sorted(spoken | {place[0] for place in self.places.values()}))

    def _intern(self, county_id: int, kind: str, parent: int, key: str, name: str) -> Place:
        place = (county_id, self._following)
        self._rows.append((county_id, self._following, kind, parent, key, name))
        self._following += 1
        return place

    def _project(self, county_id: int, key: str, name: str) -> Place:
        place = self._made.get((county_id, key))
        if place is None:
            place = self._made[county_id, key] = self._intern(county_id, "project", 0, key, name)
        return place

    def _item(self, county_id: int, subject: Subject) -> None:
        if subject not in self.places:
            parent = self._project(county_id, subject.parent, subject.parent) if subject.parent else (county_id, 0)
            self.places[subject] = self._intern(parent[0], str(subject.kind), parent[1], subject.key, subject.name)

    def _learnt(self) -> dict[Naming, Place]:
        """Codes, and the names under which a project found by its code is now spoken of."""
        own = {(row[0], row[4]) for row in self._rows if row[2] == "project"} | set(self.identities.own)
        learnt: dict[Naming, Place] = {}
        for subject, place in self.places.items():
            if subject.kind is not SubjectKind.PROJECT:
                continue
            county_id = self.identities.county_ids[subject.county]
            if subject.code:
                learnt[county_id, "code", subject.code] = place
            spoken = (county_id, subject.key)
            if spoken not in own and self._made.get(spoken, place) == place:
                learnt[county_id, "name", subject.key] = place
        return learnt


def learn(store: Store, number: int, learnt: dict[Naming, Place], current: dict[Naming, Place]) -> None:
    """From operation ``number`` on these keys speak of these places; ``current`` is what they speak of now."""
    changed = {naming: place for naming, place in learnt.items() if current.get(naming) != place}
    closed = [naming for naming in changed if naming in current]
    store.many(
        f"UPDATE naming SET known_to = {int(number)} WHERE county_id = ? AND what = ? AND key = ? AND known_to IS NULL",
        closed,
    )
    if store.saying is not None:
        store.saying.rows("naming-", closed)
    store.insert(
        "naming",
        ("county_id", "what", "key", "subject_county", "subject_id"),
        [(*naming, *place) for naming, place in changed.items()],
        same={"known_from": number, "batch_id": number},
    )


def namings_of(store: Store, county_ids: Iterable[int], keys: Iterable[str]) -> dict[Naming, Place]:
    """What these keys speak of now in these counties."""
    found: dict[Naming, Place] = {}
    for county_id in sorted(set(county_ids)):
        for some in chunks(sorted(set(keys))):
            for what, key, home, ident in store.rows(
                "SELECT what, key, subject_county, subject_id FROM naming WHERE county_id = ? AND known_to IS NULL "
                f"AND key IN ({marks(some)})",
                (county_id, *some),
            ):
                found[county_id, what, key] = (home, ident)
    return found
