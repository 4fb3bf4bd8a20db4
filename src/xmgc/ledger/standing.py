"""What the ledger already knows about a batch's subjects: found by code, then name, then earlier name or alias."""

import json
from collections import defaultdict
from collections.abc import Iterable

from xmgc.domain.facts import Batch, Scalar, Series, Subject, SubjectKind
from xmgc.domain.merging import heirs
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.domain.places import a1
from xmgc.domain.standing import Kin, KnownField, KnownFigure, KnownSubject, Roll, Standing
from xmgc.domain.status import ended
from xmgc.ledger.identities import Identities
from xmgc.ledger.merging import merges
from xmgc.ledger.names import active, chunks, counties, marks, series_by_id, sheet_places, visible
from xmgc.ledger.states import Periods
from xmgc.ledger.store import Store

MANY_PROJECTS = 5_000
"""Beyond this many projects in a county, only those of the same name or code are offered as kin."""


def standing_of(store: Store, batch: Batch) -> Standing:
    """Everything a verdict on ``batch`` may look at."""
    known = counties(store)
    subjects = {entry.subject for reading in batch.readings for entry in reading.entries}
    identities = Identities(store, known, subjects)
    names = {county.id: county.name for county in known}
    ids = _by_county(identities.found.values())
    figures, fields = _figures(store, ids), _fields(store, ids)
    stored = _stored(store, ids, names)
    found, merged = {}, heirs(merges(store, None))
    for subject, (county_id, ident) in identities.found.items():
        if subject.kind is SubjectKind.COUNTY:
            figs = figures.get((county_id, 0), {})
            found[subject] = KnownSubject(0, subject, figs, {})
            continue
        figs, words = figures.get((county_id, ident), {}), fields.get((county_id, ident), {})
        if figs or words:
            became = merged.get((county_id, ident), (county_id, ident))[1]
            found[subject] = KnownSubject(became, stored.get(ident, subject), figs, words)
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
    series, periods = series_by_id(store), Periods()
    found: dict[tuple[int, int], dict[tuple[Series, Period], KnownFigure]] = defaultdict(dict)
    rows = [
        (county_id, *row)
        for county_id, members in ids.items()
        for some in chunks(members)
        for row in store.rows(
            "SELECT subject_id, series_id, period, amount, batch_id, sheet, row, col FROM figure "
            f"WHERE county_id = ? AND subject_id IN ({marks(some)}) AND known_to IS NULL",
            (county_id, *some),
        )
    ]
    places = sheet_places(store, {row[5] for row in rows})
    for county_id, ident, which, period, amount, batch, sheet, row, col in rows:
        place = "!".join((*places.get((batch, sheet), ("", "")), a1(row, col)))
        found[county_id, ident][series[which], periods[period]] = KnownFigure(int(amount), batch, place)
    return found


def _fields(store: Store, ids: dict[int, list[int]]) -> dict[tuple[int, int], dict[tuple[str, Period], KnownField]]:
    found: dict[tuple[int, int], dict[tuple[str, Period], KnownField]] = defaultdict(dict)
    rows = [
        (county_id, *row)
        for county_id, members in ids.items()
        for some in chunks([ident for ident in members if ident])
        for row in store.rows(
            "SELECT subject_id, period, batch_id, sheet, fields FROM record "
            f"WHERE county_id = ? AND subject_id IN ({marks(some)}) AND known_to IS NULL "
            "ORDER BY batch_id, sheet, row",
            (county_id, *some),
        )
    ]
    places, periods = sheet_places(store, {row[3] for row in rows}), Periods()
    for county_id, ident, period, batch, sheet, fields in rows:
        where = "!".join(places.get((batch, sheet), ("", "")))
        for key, (value, row, col) in json.loads(fields).items():
            found[county_id, ident][key, periods[period]] = KnownField(value, batch, f"{where}!{a1(row, col)}")
    return found


def _stored(store: Store, ids: dict[int, list[int]], names: dict[int, str]) -> dict[int, Subject]:
    found = {}
    codes = _codes(store, ids)
    for county_id, members in ids.items():
        for some in chunks(members):
            for ident, kind, key, name in store.rows(
                f"SELECT id, kind, key, name FROM subject WHERE county_id = ? AND id IN ({marks(some)})",
                (county_id, *some),
            ):
                found[ident] = Subject(names.get(county_id, ""), SubjectKind(kind), key, name, codes.get(ident, ""))
    return found


def _codes(store: Store, ids: dict[int, list[int]]) -> dict[int, str]:
    return {
        ident: code
        for county_id, members in ids.items()
        for some in chunks(members)
        for ident, code in store.rows(
            "SELECT subject_id, key FROM naming WHERE subject_county = ? AND what = 'code' AND known_to IS NULL "
            f"AND subject_id IN ({marks(some)}) ORDER BY batch_id, key",
            (county_id, *some),
        )
    }


def _rolls(store: Store, names: dict[int, str], about: set[int]) -> tuple[Roll, ...]:
    """The rolls of these counties; a project merged away stands there under the one it became."""
    merged = {gone: into for (_, gone), (_, into) in heirs(merges(store, None)).items()}
    return tuple(
        Roll(
            names[county_id],
            form,
            Period.of_number(period),
            frozenset(merged.get(one, one) for one in json.loads(ids)),
            batch,
        )
        for county_id in sorted(about)
        for form, period, ids, batch in store.rows(
            "SELECT r.form, r.period, r.members, r.batch_id FROM roll r JOIN operation ON operation.id = r.batch_id "
            f"WHERE r.county_id = ? AND {active(None)} ORDER BY r.batch_id, r.no",
            (county_id,),
        )
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
    for _, ident in heirs(merges(store, None)):
        rows.pop(ident, None)
    return _as_kin(store, rows, names)


def _as_kin(
    store: Store, rows: dict[int, tuple[int, str, str]], names: dict[int, str]
) -> tuple[tuple[Kin, ...], frozenset[int]]:
    by_county = _by_county((county_id, ident) for ident, (county_id, _, _) in rows.items())
    words = latest_words(store, by_county)
    totals = _totals(store, by_county)
    codes = _codes(store, by_county)
    kin = []
    gone = set()
    for ident, (county_id, key, name) in sorted(rows.items()):
        said = words.get(ident)
        if said is None and ident not in totals:
            continue
        said = said or {}
        if ended(str(said.get("stage", "")), str(said.get("fulfilment", ""))):
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
                f"AND {visible(None)} ORDER BY period, batch_id, sheet, row",
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
