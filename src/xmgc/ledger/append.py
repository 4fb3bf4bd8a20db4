"""One import, one transaction: look, judge, append, read back, commit. All of it or nothing.

Nothing is overwritten: a figure given anew closes the old row (``known_to``) and stands beside it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from xmgc import __version__
from xmgc.domain.facts import Batch, Entry, Reading, Scalar, Subject, SubjectKind
from xmgc.domain.names import identity
from xmgc.domain.places import County
from xmgc.domain.problems import Problem
from xmgc.domain.standing import Judgement, Standing
from xmgc.ledger.names import active, counties, marks, series_ids
from xmgc.ledger.standing import Identities, standing_of
from xmgc.ledger.store import Store
from xmgc.ledger.sums import Points, added, keep_sums, kept_sums, points_of

Place = tuple[int, int]
"""County id and subject id (0: the county itself)."""


@dataclass(frozen=True, slots=True)
class Appended:
    """The outcome: ``status`` is imported, unchanged or rejected; ``judgement`` is None for bytes already imported."""

    status: str
    import_id: int | None = None
    judgement: Judgement | None = None


def seen(store: Store, sha256: str) -> int | None:
    """The active import of these very bytes, if any."""
    found = store.one(
        f"SELECT id FROM operation WHERE sha256 = ? AND kind = 'import' AND {active(None)} ORDER BY id",
        (sha256,),
    )
    return None if found is None else int(found)


def next_operation(store: Store) -> int:
    """The id the next line of the log takes."""
    return int(store.one("SELECT COALESCE(MAX(id), 0) FROM operation") or 0) + 1


def enter_operation(
    store: Store, kind: str, *, at: datetime, user: str, reason: str = "", name: str = "", detail: object = None
) -> int:
    """Write a line of the operation log that is not an import."""
    number = next_operation(store)
    store.run(
        "INSERT INTO operation (id, kind, at, operator, name, path, sha256, size, reason, counts, detail, version) "
        "VALUES (?, ?, ?, ?, ?, '', '', 0, ?, '{}', ?, ?)",
        (number, kind, stamp(at), user, name, reason, json.dumps(detail or {}, ensure_ascii=False), __version__),
    )
    return number


def stamp(at: datetime) -> str:
    """A moment as the log writes it: ISO, UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def append(
    store: Store, batch: Batch, judge: Callable[[Standing], Judgement], *, at: datetime, user: str, reason: str
) -> Appended:
    """Judge and append a batch; see ``Ledger.append``."""
    with store.writing():
        before = seen(store, batch.sha256)
        if before is not None:
            return Appended("unchanged", before)
        judgement = judge(standing_of(store, batch))
        if judgement.rejected:
            return Appended("rejected", None, judgement)
        if not _adds(store, batch, judgement):
            return Appended("unchanged", None, judgement)
        number = _Writing(store, batch, judgement).write(at=at, user=user, reason=reason)
    return Appended("imported", number, judgement)


def _adds(store: Store, batch: Batch, judgement: Judgement) -> bool:
    known = {county.name for county in counties(store)}
    return (
        any(entry.figures or entry.fields for entries in judgement.entries for entry in entries)
        or any(county.name not in known for county in batch.counties)
        or bool(judgement.vanished)
        or judgement.counts.rejected > 0
    )


class _Writing:
    """The rows of one import on their way in."""

    def __init__(self, store: Store, batch: Batch, judgement: Judgement) -> None:
        self.store, self.batch, self.judgement = store, batch, judgement
        self.number = next_operation(store)

    def write(self, *, at: datetime, user: str, reason: str) -> int:
        self._operation(at, user, reason)
        register_counties(self.store, self.number, self.batch.counties)
        self.known = counties(self.store)
        self.places = self._places()
        self._sheets()
        self._figures()
        self._records()
        self._readings()
        self._notices()
        self._read_back()
        return self.number

    def _operation(self, at: datetime, user: str, reason: str) -> None:
        batch = self.batch
        self.store.run(
            "INSERT INTO operation (id, kind, at, operator, name, path, sha256, size, reason, counts, detail, version) "
            "VALUES (?, 'import', ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?)",
            (
                self.number,
                stamp(at),
                user,
                batch.name,
                batch.path,
                batch.sha256,
                batch.size,
                reason,
                json.dumps(asdict(self.judgement.counts)),
                __version__,
            ),
        )
        self.store.many(
            "INSERT INTO relies (batch_id, on_batch) VALUES (?, ?)",
            [(self.number, other) for other in sorted(self.judgement.relies_on) if other != self.number],
        )

    def _places(self) -> dict[Subject, Place]:
        entries = [entry for reading in self.batch.readings for entry in reading.entries]
        subjects = list(dict.fromkeys(entry.subject for entry in entries))
        identities = Identities(self.store, self.known, subjects)
        places = dict(identities.found)
        following = int(self.store.one("SELECT COALESCE(MAX(id), 0) FROM subject") or 0) + 1
        fresh: list[tuple[object, ...]] = []
        made: dict[tuple[int, str], Place] = dict(identities.projects)

        def project(county_id: int, key: str, name: str) -> Place:
            nonlocal following
            place = made.get((county_id, key))
            if place is None:
                place = made[county_id, key] = (county_id, following)
                fresh.append((county_id, following, "project", 0, key, name))
                following += 1
            return place

        self.codes: dict[Place, str] = {}
        for subject in sorted(subjects, key=lambda one: one.kind is not SubjectKind.PROJECT):
            county_id = identities.county_ids.get(subject.county)
            if county_id is None:
                raise AssertionError(f"entry of an unregistered county: {subject.county}")
            if subject.kind is SubjectKind.PROJECT:
                places[subject] = places.get(subject) or project(county_id, subject.key, subject.name)
                if subject.code:
                    self.codes[places[subject]] = subject.code
            elif subject not in places:
                parent = project(county_id, subject.parent, subject.parent) if subject.parent else (county_id, 0)
                places[subject] = (parent[0], following)
                fresh.append((parent[0], following, str(subject.kind), parent[1], subject.key, subject.name))
                following += 1
        self.store.many(
            "INSERT INTO subject (county_id, id, kind, parent_id, key, name) VALUES (?, ?, ?, ?, ?, ?)", fresh
        )
        self.fresh = {int(str(row[1])) for row in fresh}
        self._namings(identities)
        return places

    def _namings(self, identities: Identities) -> None:
        """Learn codes, and the names under which a project found by its code is now spoken of."""
        for place, code in self.codes.items():
            enter_naming(self.store, self.number, place[0], "code", code, place)
        for subject, place in identities.found.items():
            if subject.kind is SubjectKind.PROJECT and (place[0], subject.key) not in self._own_keys(place):
                county = identities.county_ids[subject.county]
                enter_naming(self.store, self.number, county, "name", subject.key, place)

    def _own_keys(self, place: Place) -> set[tuple[int, str]]:
        return {
            (place[0], key)
            for (key,) in self.store.rows("SELECT key FROM subject WHERE county_id = ? AND id = ?", place)
        }

    def _sheets(self) -> None:
        self.store.many(
            "INSERT INTO sheet (batch_id, no, name, packed) VALUES (?, ?, ?, ?)",
            [(self.number, no, sheet.name, sheet.packed) for no, sheet in enumerate(self.batch.sheets)],
        )

    def _figures(self) -> None:
        number, places = self.number, self.places
        entries = [(reading.sheet, entry) for reading, kept in self._kept() for entry in kept]
        ids = series_ids(self.store, {figure.series for _, entry in entries for figure in entry.figures})
        rows: dict[tuple[int, int, int, int], tuple[int, ...]] = {}
        for sheet, entry in entries:
            place = places[entry.subject]
            for series, period, amount, row, col in entry.figures:
                key = (*place, ids[series], period.number)
                rows[key] = (*key, number, amount, number, sheet, row, col)
        self.sums = self._touched(rows)
        closing = [(number, *key) for key in rows if key[1] not in self.fresh]
        self.store.many(
            "UPDATE figure SET known_to = ? WHERE county_id = ? AND subject_id = ? AND series_id = ? AND period = ? "
            "AND known_to IS NULL",
            closing,
        )
        self.store.many(
            "INSERT INTO figure (county_id, subject_id, series_id, period, known_from, amount, batch_id, sheet, row, col) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            list(rows.values()),
        )
        self.written = (len(rows), sum(row[5] for row in rows.values()))
        by_id = {ident: one for one, ident in ids.items()}
        for (county_id, series_id), changed in self.sums.items():
            keep_sums(
                self.store,
                county_id,
                series_id,
                added(by_id[series_id], kept_sums(self.store, county_id, series_id), changed),
            )

    def _touched(
        self, rows: Mapping[tuple[int, int, int, int], tuple[int, ...]]
    ) -> dict[tuple[int, int], list[tuple[Points, Points]]]:
        news: dict[tuple[int, int], dict[int, Points]] = defaultdict(lambda: defaultdict(dict))
        for county_id, subject, series, period in rows:
            if subject:
                news[county_id, series][subject][period] = rows[county_id, subject, series, period][5]
        touched = {}
        for (county_id, series), projects in news.items():
            olds = points_of(self.store, county_id, series, set(projects) - self.fresh)
            touched[county_id, series] = [
                (olds.get(one, {}), {**olds.get(one, {}), **new}) for one, new in projects.items()
            ]
        return touched

    def _records(self) -> None:
        rows: dict[tuple[int, ...], dict[str, list[Scalar | int]]] = {}
        for reading, kept in self._kept():
            for entry in kept:
                if entry.fields and entry.subject.kind is not SubjectKind.COUNTY:
                    fields: dict[str, list[Scalar | int]] = {
                        key: [said.value, said.row, said.col] for key, said in entry.fields.items()
                    }
                    place = self.places[entry.subject]
                    key = (*place, entry.period.number, self.number, self.number, reading.sheet, entry.row)
                    rows[key] = {**rows.get(key, {}), **fields}
        self.store.many(
            "INSERT INTO record (county_id, subject_id, period, known_from, batch_id, sheet, row, fields) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, json.dumps(fields, ensure_ascii=False, separators=(",", ":"))) for key, fields in rows.items()],
        )

    def _kept(self) -> list[tuple[Reading, tuple[Entry, ...]]]:
        return list(zip(self.batch.readings, self.judgement.entries, strict=True))

    def _readings(self) -> None:
        rows = []
        for no, (reading, kept) in enumerate(zip(self.batch.readings, self.judgement.entries, strict=True)):
            members: dict[str, set[int]] = defaultdict(set)
            if reading.roll:
                for entry in reading.entries:
                    if entry.subject.kind is SubjectKind.PROJECT:
                        members[entry.subject.county].add(self.places[entry.subject][1])
            sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
            for entry in kept:
                for figure in entry.figures:
                    sums[figure.series.key][0] += 1
                    sums[figure.series.key][1] += figure.amount
            rows.append((
                self.number,
                no,
                reading.sheet,
                reading.form,
                reading.county,
                reading.period.number if reading.period else None,
                reading.unit,
                json.dumps(dict(reading.evidence), ensure_ascii=False),
                reading.rows,
                int(reading.roll),
                json.dumps({county: sorted(ids) for county, ids in members.items()}, ensure_ascii=False),
                json.dumps(sums),
            ))
        self.store.many(
            "INSERT INTO reading (batch_id, no, sheet, form, county, period, unit, evidence, rows, roll, members, sums) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._vanished()

    def _vanished(self) -> None:
        gone = sorted(set(self.judgement.vanished))
        period = max(
            (reading.period.number for reading in self.batch.readings if reading.roll and reading.period), default=None
        )
        if not gone or period is None:
            return
        homes = {
            ident: county
            for county, ident in self.store.rows(f"SELECT county_id, id FROM subject WHERE id IN ({marks(gone)})", gone)
        }
        rows = [(homes[one], one, period, self.number, self.number) for one in gone if one in homes]
        self.store.many(
            "INSERT INTO vanished (county_id, subject_id, period, known_from, batch_id) VALUES (?, ?, ?, ?, ?)", rows
        )

    def _notices(self) -> None:
        by_name = {county.name: county.id for county in self.known}
        by_key = {(subject.county, identity(subject.name)): place for subject, place in self.places.items()}
        periods = {reading.sheet: reading.period for reading in self.batch.readings}
        numbers = {sheet.name: no for no, sheet in enumerate(self.batch.sheets)}
        rows = [
            self._notice(
                no,
                one,
                by_name,
                by_key.get((one.county, identity(one.subject))),
                periods.get(numbers.get(one.sheet, 0)),
            )
            for no, one in enumerate(self.judgement.problems)
        ]
        self.store.many(
            "INSERT INTO notice (batch_id, no, code, severity, sheet, cell, found, message, remedy, county_id, subject_id, "
            "period, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _notice(
        self, no: int, one: Problem, by_name: dict[str, int], place: Place | None, period: object
    ) -> tuple[object, ...]:
        county = place[0] if place else by_name.get(one.county)
        number = getattr(period, "number", None)
        return (
            self.number,
            no,
            one.code,
            str(one.severity),
            one.sheet,
            one.cell,
            one.found,
            one.message,
            one.remedy,
            county,
            place[1] if place else None,
            number,
            self._raw(one),
        )

    def _raw(self, one: Problem) -> str:
        if str(one.severity) != "error" or one.row is None:
            return ""
        from xmgc.ledger.facts import unpacked

        packed = next((sheet.packed for sheet in self.batch.sheets if sheet.name == one.sheet), None)
        cells = unpacked(packed) if packed else []
        return json.dumps(cells[one.row], ensure_ascii=False) if one.row < len(cells) else ""

    def _read_back(self) -> None:
        """What stands in the ledger must be what was meant, to the fen; else nothing is kept."""
        count, total = self.store.rows(
            "SELECT COUNT(*), COALESCE(SUM(amount), 0) FROM figure WHERE batch_id = ?", (self.number,)
        )[0]
        if (count, int(total)) != self.written:
            raise AssertionError(f"read back {count} figures summing {total}, meant {self.written}")


def register_counties(store: Store, number: int, wanted: Iterable[County]) -> None:
    """Register units not yet known, in the order given, after those there are."""
    known = counties(store)
    names = {county.name for county in known}
    following = int(store.one("SELECT COALESCE(MAX(id), 0) FROM county") or 0) + 1
    order = max((county.order for county in known), default=0) + 1
    rows = []
    for county in wanted:
        if county.name not in names:
            names.add(county.name)
            aliases = json.dumps(county.aliases, ensure_ascii=False)
            rows.append((following, number, number, county.name, county.group, order, county.code, aliases))
            following, order = following + 1, order + 1
    store.many(
        "INSERT INTO county (id, known_from, batch_id, name, grp, ordinal, code, aliases) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def enter_naming(store: Store, number: int, county_id: int, what: str, key: str, place: Place) -> None:
    """From this operation on, ``key`` in that county speaks of the project at ``place``."""
    current = store.rows(
        "SELECT subject_county, subject_id FROM naming WHERE county_id = ? AND what = ? AND key = ? AND known_to IS NULL",
        (county_id, what, key),
    )
    if current and tuple(current[0]) == place:
        return
    store.run(
        "UPDATE naming SET known_to = ? WHERE county_id = ? AND what = ? AND key = ? AND known_to IS NULL",
        (number, county_id, what, key),
    )
    store.run(
        "INSERT INTO naming (county_id, what, key, known_from, batch_id, subject_county, subject_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (county_id, what, key, number, number, *place),
    )
