"""What an import says beside its figures: words, sheets, how each table was understood, rolls, and kept problems."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from xmgc.domain.facts import Batch, Reading, Series, SubjectKind
from xmgc.domain.names import identity
from xmgc.domain.places import County
from xmgc.domain.standing import Judgement
from xmgc.domain.status import ended
from xmgc.ledger.entering import PLACES_AT_ONCE, Kept, Meant
from xmgc.ledger.identities import Settled
from xmgc.ledger.log import COLUMNS
from xmgc.ledger.names import chunks, marks
from xmgc.ledger.operations import Place
from xmgc.ledger.originals import keep
from xmgc.ledger.store import Store

encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Compact JSON text; an encoder made once."""


class EarlierReading(NamedTuple):
    """How a table of an active import was understood: its import, unit of the office, unit of money, evidence."""

    batch: int
    county: str
    unit: str
    evidence: Mapping[str, str]


def earlier_readings(store: Store, form: str) -> list[EarlierReading]:
    """The tables of a form in active imports, the newest first."""
    rows = store.rows(
        "SELECT r.batch_id, r.county, r.unit, r.evidence FROM reading r JOIN operation o ON o.id = r.batch_id"
        " WHERE o.undone_by IS NULL AND r.form = ? ORDER BY r.batch_id DESC, r.no",
        (form,),
    )
    return [EarlierReading(batch, county, unit or "", json.loads(said)) for batch, county, unit, said in rows]


def enter_sheets(store: Store, number: int, batch: Batch) -> None:
    """Keep the file's bytes and the names of its sheets."""
    for content in filter(None, (batch.content, batch.unlocked)):
        keep(store, content)
    store.insert("sheet", ("batch_id", "no", "name"), [(number, no, name) for no, name in enumerate(batch.sheets)])


def enter_records(store: Store, number: int, settled: Settled, kept: Kept) -> None:
    """Keep what each row stated in words, and where a project is said to be withdrawn."""
    rows: dict[tuple[int, int, int, int, int], Mapping[str, tuple[object, ...]]] = {}
    gone: set[tuple[int, int, int]] = set()
    for reading, entries in kept:
        for entry in entries:
            if entry.fields and entry.subject.kind is not SubjectKind.COUNTY:
                place = settled.places[entry.subject]
                period = entry.period.number
                key = (*place, period, reading.sheet, entry.row)
                rows[key] = {**rows[key], **entry.fields} if key in rows else entry.fields
                words = [str(entry.fields[name].value) for name in ("stage", "fulfilment") if name in entry.fields]
                if words and ended(*words):
                    gone.add((*place, period))
    for keys in chunks(sorted(rows), PLACES_AT_ONCE):
        store.insert(
            "record",
            ("county_id", "subject_id", "period", "sheet", "row", "fields"),
            [(*key, encoded(rows[key])) for key in keys],
            same={"known_from": number, "batch_id": number},
        )
    store.insert(
        "withdrawn",
        ("county_id", "subject_id", "period"),
        sorted(gone),
        same={"known_from": number, "batch_id": number},
    )


def enter_readings(
    store: Store, number: int, settled: Settled, kept: Kept, meant: Mapping[tuple[int, str], Meant]
) -> None:
    """Keep how each table was understood, what it brought, and the projects a roll named."""
    sums: dict[int, dict[str, Meant]] = defaultdict(dict)
    for (no, key), brought in meant.items():
        sums[no][key] = brought
    rows = []
    for no, (reading, entries) in enumerate(kept):
        worded = [
            entry.period.number for entry in entries if entry.fields and entry.subject.kind is not SubjectKind.COUNTY
        ]
        done = [one.last for key, one in sums[no].items() if not Series.of_key(key).aspect.promised]
        latest = max([*worded, *done], default=None)
        horizon = max([*worded, *(one.last for one in sums[no].values())], default=None)
        rows.append((
            number,
            no,
            reading.sheet,
            reading.form,
            reading.county,
            reading.period.number if reading.period else None,
            reading.unit,
            encoded({**reading.evidence, **_columns(reading)}),
            reading.rows,
            int(reading.roll),
            encoded({key: (one.figures, one.total) for key, one in sorted(sums[no].items())}),
            latest,
            horizon,
        ))
    columns = "batch_id no sheet form county period unit evidence rows roll sums latest horizon"
    store.insert("reading", tuple(columns.split()), rows)
    _enter_rolls(store, number, settled, kept)


def _columns(reading: Reading) -> dict[str, str]:
    """What each column was read as, a line a column, kept beside the evidence."""
    told = [one.told for one in reading.columns if one.read_as]
    return {COLUMNS: "\n".join(told)} if told else {}


def _enter_rolls(store: Store, number: int, settled: Settled, kept: Kept) -> None:
    rows = []
    for no, (reading, _) in enumerate(kept):
        if not reading.roll or reading.period is None:
            continue
        members: dict[int, set[int]] = defaultdict(set)
        for entry in reading.entries:
            if entry.subject.kind is SubjectKind.PROJECT:
                county_id = settled.identities.county_ids[entry.subject.county]
                members[county_id].add(settled.places[entry.subject][1])
        rows += [
            (county_id, reading.form, reading.period.number, number, no, encoded(sorted(ids)))
            for county_id, ids in sorted(members.items())
        ]
    store.insert("roll", ("county_id", "form", "period", "batch_id", "no", "members"), rows)


def enter_vanished(store: Store, number: int, batch: Batch, gone: tuple[int, ...]) -> tuple[int, ...]:
    """Note the projects a roll no longer names, from that roll's period on; the counties concerned."""
    period = max((reading.period.number for reading in batch.readings if reading.roll and reading.period), default=None)
    if not gone or period is None:
        return ()
    homes: dict[int, int] = {}
    for some in chunks(sorted(set(gone))):
        homes |= dict(map(tuple, store.rows(f"SELECT id, county_id FROM subject WHERE id IN ({marks(some)})", some)))
    store.insert(
        "vanished",
        ("county_id", "subject_id", "period"),
        [(county_id, ident, period) for ident, county_id in sorted(homes.items())],
        same={"known_from": number, "batch_id": number},
    )
    return tuple(sorted(set(homes.values())))


def enter_notices(
    store: Store,
    number: int,
    batch: Batch,
    judgement: Judgement,
    known: tuple[County, ...],
    settled: Settled,
) -> None:
    """Keep every problem of an accepted import."""
    if not judgement.problems:
        return
    by_name = {county.name: county.id for county in known}
    by_key: dict[tuple[str, str], Place] = {
        (subject.county, identity(subject.name)): place for subject, place in settled.places.items()
    }
    sheets = {name: no for no, name in enumerate(batch.sheets)}
    periods = {reading.sheet: reading.period for reading in batch.readings}
    rows = []
    for no, one in enumerate(judgement.problems):
        place = by_key.get((one.county, identity(one.subject))) if one.subject else None
        period = periods.get(sheets.get(one.sheet, 0))
        rows.append((
            number,
            no,
            one.code,
            str(one.severity),
            one.sheet,
            one.cell,
            one.found,
            one.message,
            one.remedy,
            place[0] if place else by_name.get(one.county),
            place[1] if place else None,
            period.number if period else None,
        ))
    columns = "batch_id no code severity sheet cell found message remedy county_id subject_id period"
    store.insert("notice", tuple(columns.split()), rows)
