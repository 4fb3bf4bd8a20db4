"""Files written whole or not at all, and never over anything that is not ours to replace.

A file is made beside its target under a random name, flushed, then renamed over it; what did not work is taken away
again, nothing else ever is. Not replaced: the ledger and any other SQLite file (a backup replaces an older backup of
the same ledger), a county's workbook that was imported, a paper whose bytes are no longer as we wrote them — somebody
worked on it, so the new one becomes 通报-2.docx and that is said. Data files (.csv, .json, .md, .txt) are replaced.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Final
from uuid import uuid4

from xmgc.domain.errors import OperatorError, why_not

PAPERS: Final = frozenset({".docx", ".xlsx", ".html", ".pptx"})
"""What people go on working on by hand."""
REMEMBERED: Final = 5_000
"""Fingerprints of papers written that are kept, newest last."""
_SQLITE: Final = b"SQLite format 3\0"
_BESIDE: Final = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Keep:
    """What must not be written over in this run, and how to say that a paper went elsewhere."""

    ledger: Path | None
    """The ledger's file, None for one on a server."""
    imported: Callable[[str], bool]
    """Whether a SHA-256 is that of an imported workbook."""
    say: Callable[[str], None]


NOTHING: Final = Keep(None, lambda _: False, lambda _: None)
KEEP: ContextVar[Keep] = ContextVar("KEEP", default=NOTHING)


def write_file(out: Path, content: bytes) -> Path:
    """Put ``content`` in ``out``, or beside it where ``write_target`` says so; the place. A target that cannot be
    written is an ``OperatorError`` and stays as it was."""
    place = write_target(out)
    if _special(place):
        with _told(place), place.open("wb", buffering=0) as device:
            device.write(content)
        return place
    with written(place) as half:
        half.write_bytes(content)
    if place.suffix.lower() in PAPERS:
        _remember(hashlib.sha256(content).hexdigest())
    return place


@contextmanager
def written(place: Path) -> Iterator[Path]:
    """A fresh path beside ``place`` to write to; at the end it is flushed and takes that place."""
    half = place.with_name(f".{uuid4().hex[:12]}.part")
    try:
        with _told(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            yield half
            with half.open("rb+") as file:
                os.fsync(file.fileno())
            half.replace(place)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def write_target(out: Path, *, over: Callable[[Path], bool] | None = None) -> Path:
    """Where to write what was asked to go to ``out``: itself, what its link points to, or a new name beside a paper
    that was edited. An ``OperatorError`` where nothing may be written. ``over`` tells which SQLite file may be
    replaced. To be asked before work starts; ``write_file`` asks it again."""
    with _told(out):
        place = out.resolve(strict=False) if out.is_symlink() else out
        if place.is_dir():
            raise OperatorError(f"{out} 是目录，请写成文件名")
        _refuse_the_ledger(out, place)
        if not place.exists():
            _check_folder(place)
            return place
        if _special(place) or not place.stat().st_size:
            return place
        return _over_existing(out, place, over)


def check_target(out: Path) -> None:
    """Refuse what ``write_target`` would refuse, before any work; says nothing else. A folder may stand here."""
    if not out.is_dir():
        with _told(out):
            quiet = KEEP.set(replace(KEEP.get(), say=lambda _: None))
            try:
                write_target(out)
            finally:
                KEEP.reset(quiet)


def _refuse_the_ledger(out: Path, place: Path) -> None:
    ledger = KEEP.get().ledger
    if ledger is None:
        return
    real = os.path.realpath(ledger)
    own = place.exists() and ledger.exists() and os.path.samefile(place, ledger)
    if own or os.path.realpath(place) in {real, *(real + tail for tail in _BESIDE)}:
        raise OperatorError(f"{out} 就是台账自己，不能写在上面；请换一个文件名")


def _check_folder(place: Path) -> None:
    """The folder is there, or can be made, and takes new files."""
    folder = next(parent for parent in (place.absolute()).parents if parent.exists())
    if not folder.is_dir():
        raise OperatorError(f"{folder} 不是目录，{place.name} 放不进去")
    if not os.access(folder, os.W_OK):
        raise OperatorError(f"{place} 写不进去：目录 {folder} 没有写入权限")


def _over_existing(out: Path, place: Path, over: Callable[[Path], bool] | None) -> Path:
    with place.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            if over is not None and over(place):
                return place
            raise OperatorError(f"{out} 是一个数据库文件（可能是台账），没有覆盖；请换一个文件名")
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if KEEP.get().imported(digest):
        raise OperatorError(f"{out} 是已导入台账的报送原件，没有覆盖；请换一个文件名")
    if place.suffix.lower() not in PAPERS or digest in _remembered():
        return place
    beside = _free(place)
    KEEP.get().say(f"{place.name} 已在写出后改过，或不是本程序所写，没有覆盖；新的写在 {beside.name}")
    return beside


def _free(place: Path) -> Path:
    """The first of 通报-2.docx, 通报-3.docx … that is not there or still as we wrote it."""
    ours = _remembered()
    names = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in count(2))
    return next(path for path in names if not path.exists() or (path.is_file() and _digest(path) in ours))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _special(place: Path) -> bool:
    """A device or pipe: written to as it is."""
    return place.exists() and not stat.S_ISREG(place.stat().st_mode)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as why:
        raise OperatorError(f"{place} 写不进去：{why_not(why)}") from why


def _record() -> Path:
    from platformdirs import user_state_path

    return user_state_path("xmgc") / "papers"


def _remembered() -> frozenset[str]:
    """SHA-256 of the papers this user's program wrote; without the record none is known, and none replaced."""
    try:
        return frozenset(_record().read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return frozenset()


def _remember(digest: str) -> None:
    record = _record()
    with suppress(OSError, ValueError):
        record.parent.mkdir(parents=True, exist_ok=True)
        with record.open("a", encoding="ascii") as file:
            file.write(digest + "\n")
        if record.stat().st_size > 2 * REMEMBERED * (len(digest) + 1):
            kept = record.read_text(encoding="ascii").split()[-REMEMBERED:]
            half = record.with_name(f".{uuid4().hex[:12]}.part")
            half.write_text("\n".join(kept) + "\n", encoding="ascii")
            half.replace(record)
