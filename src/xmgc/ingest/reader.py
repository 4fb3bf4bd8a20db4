"""Files to batches: opened and understood in worker processes, handed back in the order asked for."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

from xmgc.domain.facts import Batch
from xmgc.domain.names import clean
from xmgc.domain.problems import Problem
from xmgc.ingest.desk import Desk


def read_files(paths: Sequence[Path], desk: Desk, jobs: int | None = None) -> Iterator[Batch]:
    """A batch for every path, in order. A file whose worker died is a batch with that problem and nothing else."""
    from xmgc.ingest.parcel import unpacked
    from xmgc.ingest.pool import read_all

    for path, result in read_all(paths, parcel_of, desk, jobs):
        batch = _refused(path, result) if isinstance(result, Problem) else unpacked(result)
        del result
        yield batch
        del batch


def read_one(path: Path, desk: Desk) -> Batch:
    """One file, opened and understood in this process."""
    if desk.known and (same := _already(path, desk)):
        return same
    from xmgc.ingest.door import open_workbook
    from xmgc.ingest.understand import understand

    return understand(open_workbook(path, desk.password), desk)


def parcel_of(path: Path, desk: Desk) -> bytes:
    """What a worker does with a file: read it, pack the batch for the way back."""
    from xmgc.ingest.parcel import parcelled

    # Thousands of small values are made and kept until they are packed: looking for cycles among them finds none.
    gc.disable()
    try:
        return parcelled(read_one(path, desk))
    finally:
        gc.enable()


def _already(path: Path, desk: Desk) -> Batch | None:
    from xmgc.ingest.door.refusal import Refusal
    from xmgc.ingest.door.snapshot import shown, take

    try:
        taken = take(path)
    except Refusal:
        return None
    if taken.sha256 not in desk.known:
        return None
    text = shown(path)
    return Batch(text, clean(Path(text).name), taken.sha256, taken.size)


def _refused(path: Path, why: Problem) -> Batch:
    from xmgc.ingest.door.snapshot import shown

    text = shown(path)
    return Batch(text, clean(Path(text).name), "", 0, problems=(why,))
