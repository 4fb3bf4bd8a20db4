"""One import, one transaction: look, judge, append, read back, commit. All of it or nothing.

Nothing is overwritten: a figure given anew closes the old row (``known_to``) and stands beside it.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from xmgc import __version__
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Batch
from xmgc.domain.standing import Judgement, Standing
from xmgc.ledger.chain import method_of, seal
from xmgc.ledger.deciding import taught_last
from xmgc.ledger.entering import Figures
from xmgc.ledger.identities import Settled
from xmgc.ledger.names import active, counties
from xmgc.ledger.operations import Act, next_operation, stamp
from xmgc.ledger.readings import enter_notices, enter_readings, enter_records, enter_sheets, enter_vanished
from xmgc.ledger.saying import Saying
from xmgc.ledger.standing import standing_of
from xmgc.ledger.store import Store
from xmgc.ledger.undo import undo_within
from xmgc.ledger.units import register_counties

Judge = Callable[[Standing], Judgement]


@dataclass(frozen=True, slots=True)
class Appended:
    """The outcome: ``status`` is imported, unchanged or rejected; ``judgement`` is None for bytes already imported."""

    status: str
    import_id: int | None = None
    judgement: Judgement | None = None


def seen(store: Store, sha256: str) -> int | None:
    """The active import of these very bytes since anything was last taught, if any."""
    found = store.one(
        f"SELECT id FROM operation WHERE sha256 = ? AND kind = 'import' AND {active(None)} AND id > ? ORDER BY id",
        (sha256, taught_last(store)),
    )
    return None if found is None else int(found)


class _NotEntered(Exception):
    """What was to replace an import did not enter: the import stays."""

    def __init__(self, found: Appended) -> None:
        super().__init__()
        self.found = found


def replace_import(store: Store, batch: Batch, judge: Judge, act: Act, replaces: int) -> Appended:
    """Take an import back and append a batch in its place, in one transaction: both or neither. Where the batch itself
    is in already (it was let in beside the other first), that import goes too and it enters anew."""
    try:
        with store.writing():
            kind = store.one("SELECT kind FROM operation WHERE id = ?", (replaces,))
            if kind not in {None, "import"}:
                raise OperatorError(f"第 {replaces} 号操作不是导入，不能用另一个文件替换；编号见 xmgc log")
            why = act.reason or f"由 {batch.name} 替换"
            gone = {replaces, seen(store, batch.sha256) or replaces}
            undo_within(store, gone, replace(act, reason=why), cascade=False)
            found = _append(store, batch, judge, act)
            if found.status != "imported":
                raise _NotEntered(found)
    except _NotEntered as none:
        return none.found
    return found


def append(store: Store, batch: Batch, judge: Judge, act: Act) -> Appended:
    """Judge and append a batch; see ``Ledger.append``."""
    with store.writing():
        return _append(store, batch, judge, act)


def _append(store: Store, batch: Batch, judge: Judge, act: Act) -> Appended:
    found = judged(store, batch, judge)
    judgement = found.judgement
    if found.status != "imported" or judgement is None:
        return found
    number = _write(store, batch, judgement, act)
    return Appended("imported", number, judgement)


def judged(store: Store, batch: Batch, judge: Judge) -> Appended:
    """What appending the batch now would come to; nothing is written."""
    before = seen(store, batch.sha256)
    if before is not None and not batch.answered:
        return Appended("unchanged", before)
    judgement = judge(standing_of(store, batch))
    if judgement.rejected:
        return Appended("rejected", None, judgement)
    return Appended("imported" if adds(store, batch, judgement) else "unchanged", None, judgement)


def adds(store: Store, batch: Batch, judgement: Judgement) -> bool:
    """Whether the import would bring anything: a fact, a unit, a project gone, a row left out."""
    known = {county.name for county in counties(store)} if batch.counties else set()
    return (
        any(entry.figures or entry.fields for entries in judgement.entries for entry in entries)
        or any(county.name not in known for county in batch.counties)
        or bool(judgement.vanished)
        or judgement.counts.rejected > 0
    )


def _write(store: Store, batch: Batch, judgement: Judgement, act: Act) -> int:
    number = next_operation(store)
    store.saying = said = Saying(method_of(store))
    try:
        _say(store, number, batch, judgement, act)
    finally:
        store.saying = None
    seal(store, number, said)
    if number & (number - 1) == 0:
        store.learn_sizes()
    return number


def _say(store: Store, number: int, batch: Batch, judgement: Judgement, act: Act) -> None:
    _enter_import(store, number, batch, judgement, act)
    register_counties(store, number, batch.counties)
    known = counties(store)
    kept = list(zip(batch.readings, judgement.entries, strict=True))
    settled = Settled(store, number, known, (entry.subject for reading in batch.readings for entry in reading.entries))
    enter_sheets(store, number, batch)
    figures = Figures(store, number, settled, kept)
    figures.write()
    meant = figures.meant()
    enter_records(store, number, settled, kept)
    enter_readings(store, number, settled, kept, meant)
    gone = enter_vanished(store, number, batch, judgement.vanished)
    enter_notices(store, number, batch, judgement, known, settled)
    figures.read_back(meant)
    touched = sorted({*settled.counties, *gone})
    detail = {"counties": touched} | ({"unlocked": sha256(batch.unlocked).hexdigest()} if batch.unlocked else {})
    store.run("UPDATE operation SET detail = ? WHERE id = ?", (json.dumps(detail), number))


def _enter_import(store: Store, number: int, batch: Batch, judgement: Judgement, act: Act) -> None:
    columns = "id at operator name path sha256 size reason reason_type counts version"
    counts = json.dumps(asdict(judgement.counts))
    row = (
        *(number, stamp(act.at), act.user, batch.name, batch.path, batch.sha256, batch.size),
        *(act.reason, act.type, counts, __version__),
    )
    store.insert("operation", tuple(columns.split()), [row], same={"kind": "import", "detail": "{}"})
    store.insert(
        "relies", ("batch_id", "on_batch"), [(number, other) for other in sorted(judgement.relies_on - {number})]
    )
