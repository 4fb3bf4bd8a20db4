"""Files to batches: opened and understood in worker processes, handed back in the order asked for."""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from xmgc.domain.facts import Batch
from xmgc.domain.names import clean
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.desk import Desk


def read_files(paths: Sequence[Path], desk: Desk, jobs: int | None = None) -> Iterator[Batch]:
    """A batch for every path, in order. A file whose worker died is a batch with that problem and nothing else."""
    from xmgc.ingest.parcel import unpacked
    from xmgc.ingest.pool import read_all

    for path, result in read_all(paths, parcel_of, desk, jobs):
        batch = _refused(path, result) if isinstance(result, Problem) else with_content(path, unpacked(result), desk)
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


def with_content(path: Path, batch: Batch, desk: Desk) -> Batch:
    """The batch with the file's bytes, read again here instead of piped from the worker; a file that is no longer what
    was read is refused."""
    if not batch.sheets:
        return batch
    from xmgc.ingest.door import without_lock
    from xmgc.ingest.door.refusal import Refusal
    from xmgc.ingest.door.snapshot import take

    try:
        taken = take(path)
    except Refusal as refusal:
        return _refused(path, refusal.problem)
    if taken.sha256 != batch.sha256:
        return _refused(path, problem("unreadable-file", why="读取时文件正在被改动，请关闭正在编辑它的程序后再导入"))
    return replace(batch, content=taken.data, unlocked=without_lock(taken.data, desk.password))


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
