"""Killed at any write, the ledger stands before the import or after it, never between; and none is lost or doubled
when eight write at once."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.ledger.books import hour, open_ledger, progress, take, verdict
from xmgc.domain.errors import OperatorError

ROOT = Path(__file__).parents[2]
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>
static void step(void) {
    static int done = 0;
    const char *limit = getenv("KILL_AT");
    if (limit && ++done == atoi(limit)) kill(getpid(), SIGKILL);
}
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) {
    step(); return ((ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64"))(f, b, n, o);
}
ssize_t pwrite(int f, const void *b, size_t n, off_t o) {
    step(); return ((ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite"))(f, b, n, o);
}
int fdatasync(int f) { step(); return ((int(*)(int))dlsym(RTLD_NEXT, "fdatasync"))(f); }
int fsync(int f) { step(); return ((int(*)(int))dlsym(RTLD_NEXT, "fsync"))(f); }
int unlink(const char *p) { step(); return ((int(*)(const char *))dlsym(RTLD_NEXT, "unlink"))(p); }
"""


def writer(target: Path, period: str, county: str = "甲县", files: int = 1, **more: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "tests.ledger.writer", str(target), period, county, str(files)]
    return subprocess.Popen(words, cwd=ROOT, env={**os.environ, **more}, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that kills the program at its N-th write, sync or unlink."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler for the library that kills at a write")
    folder = tmp_path_factory.mktemp("shim")
    (folder / "shim.c").write_text(SHIM, encoding="utf-8")
    made = folder / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, folder / "shim.c", "-ldl"], check=True)
    return made


def check_every_kill(folder: Path, shim: Path, points: "range | tuple[int, ...]") -> set[str]:
    """Kill a June import at each point; what was seen: before or after. Stops where the program outlives the point."""
    base = folder / "base.db"
    with open_ledger(base, create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {f"项目{n}": n for n in range(60)}))
        before = ledger.dump()
    whole = Path(shutil.copy(base, folder / "whole.db"))
    assert writer(whole, "2024-06").communicate()[0] == "done\n"
    with open_ledger(whole) as ledger:
        after = ledger.dump()
    seen = set()
    for point in points:
        target = Path(shutil.copy(base, folder / f"{point}.db"))
        running = writer(target, "2024-06", LD_PRELOAD=str(shim), KILL_AT=str(point))
        said = running.communicate()[0]
        with open_ledger(target) as ledger:
            stands, findings = ledger.dump(), ledger.verify()
        assert findings == ()
        assert stands in {before, after}
        assert not said or stands == after
        seen.add("after" if stands == after else "before")
        if running.returncode == 0:
            return seen | {"outlived"}
    return seen


def test_killed_at_some_writes_it_stands_before_or_after(tmp_path: Path, shim: Path) -> None:
    assert "before" in check_every_kill(tmp_path, shim, (1, 3, 5, 8, 12, 18))


@pytest.mark.slow
def test_killed_at_every_write_it_stands_before_or_after(tmp_path: Path, shim: Path) -> None:
    assert check_every_kill(tmp_path, shim, range(1, 400)) == {"before", "after", "outlived"}


def test_killed_while_the_first_ledger_is_made_nothing_is_half_made(tmp_path: Path, shim: Path) -> None:
    for point in (1, 4, 9, 16, 30):
        target = tmp_path / f"{point}.db"
        writer(target, "2024-05", LD_PRELOAD=str(shim), KILL_AT=str(point)).communicate()
        assert writer(target, "2024-05").communicate()[0] == "done\n"
        with open_ledger(target) as ledger:
            assert (len(ledger.log()), ledger.verify()) == (1, ())


def test_eight_importers_at_once_end_as_one_after_the_other(tmp_path: Path) -> None:
    counties = [f"{name}县" for name in "甲乙丙丁戊己庚辛"]
    running = [writer(tmp_path / "l.db", "2024-05", county, 3) for county in counties]
    assert [one.communicate()[0] for one in running] == ["done\n"] * 8
    for county in counties:
        assert writer(tmp_path / "one.db", "2024-05", county, 3).communicate()[0] == "done\n"
    with open_ledger(tmp_path / "l.db") as ledger, open_ledger(tmp_path / "one.db") as serial:
        assert ledger.dump() == serial.dump()
        assert len(ledger.log()) == len(serial.log())
        assert ledger.verify() == ()


def test_the_same_file_imported_by_four_at_once_enters_once(tmp_path: Path) -> None:
    running = [writer(tmp_path / "l.db", "2024-05", "甲县", 1) for _ in range(4)]
    assert [one.communicate()[0] for one in running] == ["done\n"] * 4
    with open_ledger(tmp_path / "l.db") as ledger:
        assert len(ledger.log()) == 1


def test_a_lock_that_passes_is_waited_out(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
        other = sqlite3.connect(tmp_path / "l.db", check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.8, other.rollback).start()
        started = time.monotonic()
        june = progress("甲县", "2024-06", {"学校": 2})
        assert ledger.append(june, verdict(june), at=hour(1)).status == "imported"
        assert time.monotonic() - started > 0.5
        other.close()


def test_a_ledger_that_may_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
        ledger._open().run("PRAGMA query_only=ON")
        june = progress("甲县", "2024-06", {"学校": 2})
        with pytest.raises(OperatorError, match="写不进去"):
            ledger.append(june, verdict(june), at=hour(1))
