"""What the ledger already knows about a batch's subjects: found by code, then name, then earlier name or alias."""

import json
from collections import defaultdict
from collections.abc import Iterable

from xmgc.domain.facts import Batch, Scalar, Series, Subject, SubjectKind
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.domain.places import County, a1
from xmgc.domain.stages import withdrawn_by
from xmgc.domain.standing import Kin, KnownField, KnownFigure, KnownSubject, Roll, Standing
from xmgc.ledger.names import active, chunks, counties, marks, series_by_id, sheet_places, visible
from xmgc.ledger.store import Store

MANY_PROJECTS = 5_000
"""Beyond this many projects in a county, only those of the same name or code are offered as kin."""


class Identities:
    """Finds the ids of subjects as a batch names them. ``found`` maps a subject to (county id, subject id)."""

    def __init__(self, store: Store, known: Iterable[County], subjects: Iterable[Subject]) -> None:
        self.store = store
        self.county_ids = {county.name: county.id for county in known}
        self.found: dict[Subject, tuple[int, int]] = {}
        self.projects: dict[tuple[int, str], tuple[int, int]] = {}
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
        codes = {one.code for one in members if one.code}
        plain: dict[str, tuple[int, int]] = {}
        for some in chunks(sorted(keys)):
            plain |= {
                key: (county_id, ident)
                for key, ident in self.store.rows(
                    "SELECT key, id FROM subject WHERE county_id = ? AND kind = 'project' AND parent_id = 0 "
                    f"AND key IN ({marks(some)})",
                    (county_id, *some),
                )
            }
        other = self._names(county_id, "name", keys)
        coded = self._names(county_id, "code", codes)
        for key in keys:
            place = other.get(key) or plain.get(key)
            if place:
                self.projects[county_id, key] = place
        for one in members:
            if one.kind is SubjectKind.PROJECT:
                place = coded.get(one.code) if one.code else None
                place = place or self.projects.get((county_id, one.key))
                if place:
                    self.found[one] = place
                    self.projects.setdefault((county_id, one.key), place)

    def _names(self, county_id: int, what: str, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for some in chunks(sorted(keys)):
            found |= {
                key: (place, ident)
                for key, place, ident in self.store.rows(
                    "SELECT key, subject_county, subject_id FROM naming WHERE county_id = ? AND what = ? "
                    f"AND known_to IS NULL AND key IN ({marks(some)})",
                    (county_id, what, *some),
                )
            }
        return found

    def _items(self, county_id: int, members: list[Subject]) -> None:
        wanted = {one.key for one in members}
        rows: dict[tuple[str, int, str], tuple[int, int]] = {}
        for some in chunks(sorted(wanted)):
            for place, ident, kind, parent, key in self.store.rows(
                f"SELECT county_id, id, kind, parent_id, key FROM subject WHERE key IN ({marks(some)}) AND kind <> 'project'",
                some,
            ):
                rows[kind, parent if parent else -place, key] = (place, ident)
        for one in members:
            parent = self.projects.get((county_id, one.parent)) if one.parent else None
            if one.parent and parent is None:
                continue
            found = rows.get((str(one.kind), parent[1] if parent else -county_id, one.key))
            if found:
                self.found[one] = found


def standing_of(store: Store, batch: Batch) -> Standing:
    """Everything a verdict on ``batch`` may look at."""
    known = counties(store)
    subjects = {entry.subject for reading in batch.readings for entry in reading.entries}
    identities = Identities(store, known, subjects)
    names = {county.id: county.name for county in known}
    ids = _by_county(identities.found.values())
    figures, fields = _figures(store, ids), _fields(store, ids)
    stored = _stored(store, ids, names)
    found = {}
    for subject, (county_id, ident) in identities.found.items():
        if subject.kind is SubjectKind.COUNTY:
            figs = figures.get((county_id, 0), {})
            found[subject] = KnownSubject(0, subject, figs, {})
            continue
        figs, words = figures.get((county_id, ident), {}), fields.get((county_id, ident), {})
        if figs or words:
            found[subject] = KnownSubject(ident, stored.get(ident, subject), figs, words)
    about = {
        identities.county_ids[name]
        for name in {subject.county for subject in subjects}
        if name in identities.county_ids
    }
    kin, withdrawn = _kin(store, about, subjects, names)
    return Standing(known, found, _rolls(store, names, about), kin, withdrawn)


def _by_county(places: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    grouped: dict[int, set[int]] = defaultdict(set)
    for county_id, ident in places:
        grouped[county_id].add(ident)
    return {county_id: sorted(members) for county_id, members in grouped.items()}


def _figures(
    store: Store, ids: dict[int, list[int]]
) -> dict[tuple[int, int], dict[tuple[Series, Period], KnownFigure]]:
    series, places = series_by_id(store), sheet_places(store)
    found: dict[tuple[int, int], dict[tuple[Series, Period], KnownFigure]] = defaultdict(dict)
    for county_id, members in ids.items():
        for some in chunks(members):
            for ident, which, period, amount, batch, sheet, row, col in store.rows(
                "SELECT subject_id, series_id, period, amount, batch_id, sheet, row, col FROM figure "
                f"WHERE county_id = ? AND subject_id IN ({marks(some)}) AND known_to IS NULL",
                (county_id, *some),
            ):
                file, name = places.get((batch, sheet), ("", ""))
                key = (series[which], Period.of_number(period))
                found[county_id, ident][key] = KnownFigure(amount, batch, f"{file}!{name}!{a1(row, col)}")
    return found


def _fields(store: Store, ids: dict[int, list[int]]) -> dict[tuple[int, int], dict[tuple[str, Period], KnownField]]:
    places = sheet_places(store)
    found: dict[tuple[int, int], dict[tuple[str, Period], KnownField]] = defaultdict(dict)
    for county_id, members in ids.items():
        for some in chunks([ident for ident in members if ident]):
            for ident, period, batch, sheet, fields in store.rows(
                "SELECT subject_id, period, batch_id, sheet, fields FROM record "
                f"WHERE county_id = ? AND subject_id IN ({marks(some)}) AND known_to IS NULL ORDER BY known_from, batch_id",
                (county_id, *some),
            ):
                file, name = places.get((batch, sheet), ("", ""))
                for key, (value, row, col) in json.loads(fields).items():
                    place = f"{file}!{name}!{a1(row, col)}"
                    found[county_id, ident][key, Period.of_number(period)] = KnownField(value, batch, place)
    return found


def _stored(store: Store, ids: dict[int, list[int]], names: dict[int, str]) -> dict[int, Subject]:
    found = {}
    codes = _codes(store)
    for county_id, members in ids.items():
        for some in chunks(members):
            for ident, kind, key, name in store.rows(
                f"SELECT id, kind, key, name FROM subject WHERE county_id = ? AND id IN ({marks(some)})",
                (county_id, *some),
            ):
                found[ident] = Subject(names.get(county_id, ""), SubjectKind(kind), key, name, codes.get(ident, ""))
    return found


def _codes(store: Store) -> dict[int, str]:
    return dict(map(tuple, store.rows("SELECT subject_id, key FROM naming WHERE what = 'code' AND known_to IS NULL")))


def _rolls(store: Store, names: dict[int, str], about: set[int]) -> tuple[Roll, ...]:
    wanted = {names[ident] for ident in about if ident in names}
    return tuple(
        Roll(county, form, Period.of_number(period), frozenset(ids))
        for form, period, members in store.rows(
            "SELECT r.form, r.period, r.members FROM reading r JOIN operation ON operation.id = r.batch_id "
            f"WHERE r.roll = 1 AND r.period IS NOT NULL AND {active(None)} ORDER BY r.batch_id, r.no"
        )
        for county, ids in json.loads(members).items()
        if county in wanted
    )


def _kin(
    store: Store, about: set[int], subjects: set[Subject], names: dict[int, str]
) -> tuple[tuple[Kin, ...], frozenset[int]]:
    projects = [one for one in subjects if one.kind is SubjectKind.PROJECT]
    keys, codes = {one.key for one in projects}, {one.code for one in projects if one.code}
    rows: dict[int, tuple[int, str, str]] = {}
    for county_id in sorted(about):
        members = store.rows("SELECT id, key, name FROM subject WHERE county_id = ? AND kind = 'project'", (county_id,))
        if len(members) <= MANY_PROJECTS:
            rows |= {ident: (county_id, key, name) for ident, key, name in members}
    for some in chunks(sorted(keys)):
        rows |= {
            ident: (county_id, key, name)
            for county_id, ident, key, name in store.rows(
                f"SELECT county_id, id, key, name FROM subject WHERE kind = 'project' AND key IN ({marks(some)})",
                some,
            )
        }
    for some in chunks(sorted(codes)):
        rows |= {
            ident: (county_id, key, name)
            for county_id, ident, key, name in store.rows(
                "SELECT s.county_id, s.id, s.key, s.name FROM naming n JOIN subject s "
                "ON s.county_id = n.subject_county AND s.id = n.subject_id "
                f"WHERE n.what = 'code' AND n.known_to IS NULL AND n.key IN ({marks(some)})",
                some,
            )
        }
    return _as_kin(store, rows, names)


def _as_kin(
    store: Store, rows: dict[int, tuple[int, str, str]], names: dict[int, str]
) -> tuple[tuple[Kin, ...], frozenset[int]]:
    by_county = _by_county((county_id, ident) for ident, (county_id, _, _) in rows.items())
    words = latest_words(store, by_county)
    totals = _totals(store, by_county)
    codes = _codes(store)
    kin = []
    gone = set()
    for ident, (county_id, key, name) in sorted(rows.items()):
        said = words.get(ident)
        if said is None and ident not in totals:
            continue
        said = said or {}
        if withdrawn_by(str(said.get("stage", "")), str(said.get("fulfilment", ""))):
            gone.add(ident)
        subject = Subject(
            names.get(county_id, ""), SubjectKind.PROJECT, key, str(said.get("name", name)), codes.get(ident, "")
        )
        investor, industry = identity(str(said.get("investor", ""))), str(said.get("industry", ""))
        kin.append(Kin(ident, subject, investor, industry, totals.get(ident)))
    return tuple(kin), frozenset(gone)


def latest_words(store: Store, by_county: dict[int, list[int]]) -> dict[int, dict[str, Scalar]]:
    """Latest value of every field by subject."""
    found: dict[int, dict[str, Scalar]] = {}
    for county_id, members in by_county.items():
        for some in chunks(members):
            for ident, fields in store.rows(
                f"SELECT subject_id, fields FROM record WHERE county_id = ? AND subject_id IN ({marks(some)}) "
                f"AND {visible(None)} ORDER BY period, known_from",
                (county_id, *some),
            ):
                found.setdefault(ident, {}).update({key: value for key, (value, _, _) in json.loads(fields).items()})
    return found


def _totals(store: Store, by_county: dict[int, list[int]]) -> dict[int, int]:
    wanted = [ident for ident, series in series_by_id(store).items() if series.measure == "total_investment"]
    found: dict[int, int] = {}
    for county_id, members in by_county.items():
        for some in chunks(members):
            rows = store.rows(
                f"SELECT subject_id, amount FROM figure WHERE county_id = ? AND subject_id IN ({marks(some)}) "
                f"AND series_id IN ({marks(wanted)}) AND known_to IS NULL ORDER BY period",
                (county_id, *some, *(wanted or [0])),
            )
            found.update({ident: int(amount) for ident, amount in rows})
    return found
