"""Which projects a verdict may need beside a batch's own: those a new one could be mistaken for, those a former roll named
and this one does not, those another county calls by the same name or code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xmgc.domain.facts import Batch, Subject, SubjectKind
from xmgc.domain.standing import KnownSubject, Roll
from xmgc.ledger.names import chunks, marks
from xmgc.ledger.store import Store

MANY_PROJECTS = 5_000
"""Beyond this many projects in a county, only those of the same name or code are offered as kin of a new one."""

Row = tuple[int, str, str]
"""County id, key and name of a project."""

_COLUMNS = "SELECT s.county_id, s.id, s.key, s.name FROM"


def kin_rows(
    store: Store,
    batch: Batch,
    county_ids: Mapping[str, int],
    known: Mapping[Subject, KnownSubject],
    rolls: Sequence[Roll],
) -> dict[int, Row]:
    """The projects by id. ``known`` are the batch's subjects of which something is known."""
    subjects = {entry.subject for reading in batch.readings for entry in reading.entries}
    projects = [one for one in subjects if one.kind is SubjectKind.PROJECT]
    fresh = [one for one in projects if one not in known]
    rows: dict[int, Row] = {}
    for county_id in sorted({county_ids[one.county] for one in fresh if one.county in county_ids}):
        members = list(_read(store, "subject s WHERE s.county_id = ? AND s.kind = 'project'", (county_id,)))
        if len(members) <= MANY_PROJECTS:
            rows |= members
    for some in chunks(sorted(_missing(batch, known, rolls))):
        rows |= _read(store, f"subject s WHERE s.kind = 'project' AND s.id IN ({marks(some)})", some)
    for name, keys in _parents(subjects).items():
        for some in chunks(sorted(keys)):
            where = f"s.county_id = ? AND s.kind = 'project' AND s.key IN ({marks(some)})"
            rows |= _read(store, f"subject s WHERE {where}", (county_ids.get(name, 0), *some))
    for some in chunks(sorted({one.key for one in fresh})):
        rows |= _read(store, f"subject s WHERE s.kind = 'project' AND s.key IN ({marks(some)})", some)
    return rows | _of_code(store, projects, county_ids)


def _missing(batch: Batch, known: Mapping[Subject, KnownSubject], rolls: Sequence[Roll]) -> set[int]:
    """Projects a roll of a county and form named and this batch does not in that form; a merge may have taken one to
    another county."""
    here: dict[tuple[str, str], set[int]] = defaultdict(set)
    for reading in batch.readings:
        for entry in reading.entries:
            if entry.subject in known:
                here[entry.subject.county, reading.form].add(known[entry.subject].id)
    return {ident for roll in rolls for ident in roll.members - here[roll.county, roll.form]}


def _parents(subjects: Iterable[Subject]) -> dict[str, set[str]]:
    """By county, keys of the projects that approvals, nodes and the like belong to."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in subjects:
        if one.kind is not SubjectKind.PROJECT and one.parent:
            found[one.county].add(one.parent)
    return found


def _of_code(store: Store, projects: Iterable[Subject], county_ids: Mapping[str, int]) -> dict[int, Row]:
    """Projects of the same code in another county than the batch's."""
    homes: dict[str, set[int]] = defaultdict(set)
    for one in projects:
        if one.code:
            homes[one.code].add(county_ids.get(one.county, 0))
    rows: dict[int, Row] = {}
    for some in chunks(sorted(homes)):
        for code, county_id, ident, key, name in store.rows(
            "SELECT n.key, s.county_id, s.id, s.key, s.name FROM naming n JOIN subject s ON s.county_id = n.subject_county "
            f"AND s.id = n.subject_id WHERE n.what = 'code' AND n.known_to IS NULL AND n.key IN ({marks(some)})",
            some,
        ):
            if homes[code] != {county_id}:
                rows[ident] = (county_id, key, name)
    return rows


def _read(store: Store, source: str, values: Sequence[Any]) -> Iterable[tuple[int, Row]]:
    return [
        (ident, (county_id, key, name)) for county_id, ident, key, name in store.rows(f"{_COLUMNS} {source}", values)
    ]
