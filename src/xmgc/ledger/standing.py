"""What the ledger already knows about a batch's subjects: found by code, then name, then earlier name or alias."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xmgc.domain.facts import Batch, Entry, Scalar, Series, Subject, SubjectKind
from xmgc.domain.merging import heirs
from xmgc.domain.names import identity
from xmgc.domain.period import Period, Span
from xmgc.domain.places import a1
from xmgc.domain.standing import Kin, KnownField, KnownFigure, KnownSubject, Roll, Standing
from xmgc.domain.status import ended
from xmgc.ledger.identities import Identities
from xmgc.ledger.kin import kin_rows
from xmgc.ledger.merging import merges
from xmgc.ledger.names import active, chunks, counties, marks, series_by_id, sheet_places
from xmgc.ledger.nearby import figures_near, records_near, records_saying
from xmgc.ledger.states import Periods
from xmgc.ledger.store import Store

KIN_FIELDS = ("name", "stage", "fulfilment", "investor", "industry")
LAST = 1_000_000
"""After every period."""


def standing_of(store: Store, batch: Batch) -> Standing:
    """Everything a verdict on ``batch`` may look at: of its own subjects what was said from its earliest period on, last
    before it, and whatever a rule asks of all time; of others those it could be mistaken for or no longer names."""
    known = counties(store)
    entries = [entry for reading in batch.readings for entry in reading.entries]
    subjects = {entry.subject for entry in entries}
    identities = Identities(store, known, subjects)
    names = {county.id: county.name for county in known}
    ids = _by_county(identities.found.values())
    floor = _floor(entries)
    stored = _stored(store, ids, names)
    figures = _figures(store, ids, floor)
    fields = _fields(store, ids, floor, _asked(entries, identities, stored))
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
    rolls = _rolls(store, names, about)
    rows = kin_rows(store, batch, identities.county_ids, found, rolls)
    for _, gone in merged:
        rows.pop(gone, None)
    kin, withdrawn = _as_kin(store, rows, names)
    return Standing(known, found, rolls, kin, withdrawn)


def _floor(entries: list[Entry]) -> int:
    """The earliest period a batch speaks of."""
    periods = {id(entry.period): entry.period for entry in entries}
    for entry in entries:
        for figure in entry.figures:
            periods[id(figure[1])] = figure[1]
    return min((period.number for period in periods.values()), default=0)


def _asked(entries: list[Entry], identities: Identities, stored: dict[int, Subject]) -> dict[str, dict[int, set[int]]]:
    """Fields a rule asks of all time, each with the subjects it asks them of, by county: the stage before, where one is
    stated; every name, where a project is known by another."""
    asked: dict[str, dict[int, set[int]]] = {"stage": defaultdict(set), "name": defaultdict(set)}
    for entry in entries:
        county_id, ident = identities.found.get(entry.subject, (0, 0))
        if not ident:
            continue
        if "stage" in entry.fields:
            asked["stage"][county_id].add(ident)
        if ident in stored and stored[ident].key != entry.subject.key:
            asked["name"][county_id].add(ident)
    return asked


def _by_county(places: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    grouped: dict[int, set[int]] = defaultdict(set)
    for county_id, ident in places:
        grouped[county_id].add(ident)
    return {county_id: sorted(members) for county_id, members in grouped.items()}


def _figures(
    store: Store, ids: dict[int, list[int]], floor: int
) -> dict[tuple[int, int], dict[tuple[Series, Period], KnownFigure]]:
    series, periods = series_by_id(store), Periods()
    found: dict[tuple[int, int], dict[tuple[Series, Period], KnownFigure]] = defaultdict(dict)
    yearly = [ident for ident, one in series.items() if one.span is Span.YEAR]
    rows = [
        (county_id, *row)
        for county_id, members in ids.items()
        for row in figures_near(store, county_id, members, floor, "amount, batch_id, sheet, row, col", whole=yearly)
    ]
    rows = _largest_and_last(rows, floor, frozenset(yearly))
    places = sheet_places(store, {row[5] for row in rows})
    for county_id, ident, which, period, amount, batch, sheet, row, col in rows:
        place = "!".join((*places.get((batch, sheet), ("", "")), a1(row, col)))
        found[county_id, ident][series[which], periods[period]] = KnownFigure(int(amount), batch, place)
    return found


def _largest_and_last(rows: list[Any], floor: int, yearly: frozenset[int]) -> list[Any]:
    """Of what a year's plan was before ``floor``, stated month after month, the largest and the last: no rule asks more."""
    kept, last, largest = [], dict[Any, Any](), dict[Any, Any]()
    for row in rows:
        if row[2] not in yearly or row[3] >= floor:
            kept.append(row)
            continue
        line = row[:3]
        if line not in last or row[3] > last[line][3]:
            last[line] = row
        if row[3] // 100 == floor // 100 and (
            line not in largest or (row[4], row[3]) > (largest[line][4], largest[line][3])
        ):
            largest[line] = row
    return [*kept, *{row[:4]: row for row in (*last.values(), *largest.values())}.values()]


def _fields(
    store: Store, ids: dict[int, list[int]], floor: int, asked: dict[str, dict[int, set[int]]]
) -> dict[tuple[int, int], dict[tuple[str, Period], KnownField]]:
    rows = []
    for county_id, members in ids.items():
        near = list(records_near(store, county_id, [ident for ident in members if ident], floor))
        told = {row[0] for row in near if row[1] < floor and '"stage":' in row[5]}
        further = {"name": asked["name"][county_id], "stage": asked["stage"][county_id] - told}
        for field, some in further.items():
            near += records_saying(store, county_id, sorted(some), field)
        rows += [(county_id, *row) for row in sorted(near, key=lambda row: row[1:5])]
    places, periods = sheet_places(store, {row[3] for row in rows}), Periods()
    found: dict[tuple[int, int], dict[tuple[str, Period], KnownField]] = defaultdict(dict)
    for county_id, ident, period, batch, sheet, _, fields in rows:
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


def _as_kin(
    store: Store, rows: dict[int, tuple[int, str, str]], names: dict[int, str]
) -> tuple[tuple[Kin, ...], frozenset[int]]:
    by_county = _by_county((county_id, ident) for ident, (county_id, _, _) in rows.items())
    words = latest_words(store, by_county, KIN_FIELDS)
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


def latest_words(
    store: Store, by_county: Mapping[int, Sequence[int]], fields: Sequence[str]
) -> dict[int, dict[str, Scalar]]:
    """Latest value of each of these fields by subject, for every subject of which any row speaks."""
    found: dict[int, dict[str, Scalar]] = {}
    for county_id, members in by_county.items():
        for ident, _, _, _, _, text in records_near(store, county_id, members, LAST):
            found.setdefault(ident, {}).update({key: value for key, (value, _, _) in json.loads(text).items()})
        for field in fields:
            silent = [ident for ident in members if ident in found and field not in found[ident]]
            for ident, _, _, _, _, text in records_saying(store, county_id, silent, field):
                stated = json.loads(text).get(field)
                if stated is not None:
                    found[ident][field] = stated[0]
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
