"""Many at once, killed anywhere, on a file and on a server: none lost, doubled or half; readers see whole months."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.books import progress, take
from tests.ledger.server import binaries, server
from tests.ledger.test_crash import ROOT, writer
from xmgc.domain.errors import OperatorError
from xmgc.ledger import open_ledger

COUNTIES = [f"{name}县" for name in "甲乙丙丁戊己庚辛"]
READER = """
import sys, time
from xmgc.ledger import open_ledger
for _ in range(15):
    with open_ledger(sys.argv[1]) as ledger:
        counts = {}
        for line in ledger.dump().splitlines():
            words = line.split(",")
            if "/actual/" in line:
                counts[words[0], words[5]] = counts.get((words[0], words[5]), 0) + 1
        assert all(count % 60 == 0 for count in counts.values()), counts
    time.sleep(0.02)
print("whole")
"""


def dump(target: Path | str) -> tuple[str, tuple[str, ...]]:
    with open_ledger(target) as ledger:
        return ledger.dump(), ledger.verify()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed")
    with server(tools) as address:
        yield address


def read_and_written(target: str) -> None:
    """Eight importers of three files each beside four readers: all end well."""
    with open_ledger(target, create=True) as ledger:
        take(ledger, progress("甲县", "2024-01", {f"项目{n}": n for n in range(60)}))
    writers = [writer(target, "2024-05", county, 3) for county in COUNTIES]  # type: ignore[arg-type]
    words = [sys.executable, "-c", READER, target]
    readers = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [one.communicate()[0] for one in writers] == ["done\n"] * 8
    assert [one.communicate()[0] for one in readers] == ["whole\n"] * 4


@pytest.mark.slow
def test_eight_importers_with_four_readers_equal_one_after_the_other(tmp_path: Path) -> None:
    read_and_written(str(tmp_path / "l.db"))
    with open_ledger(tmp_path / "one.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-01", {f"项目{n}": n for n in range(60)}))
    for county in COUNTIES:
        assert writer(tmp_path / "one.db", "2024-05", county, 3).communicate()[0] == "done\n"
    assert dump(tmp_path / "l.db") == dump(tmp_path / "one.db")


@pytest.mark.slow
def test_eight_importers_with_four_readers_on_a_server_too(url: str) -> None:
    read_and_written(url)
    assert dump(url)[1] == ()


@pytest.mark.slow
def test_killed_at_two_hundred_random_moments_it_stands_before_or_after(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    with open_ledger(base, create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {f"项目{n}": n for n in range(60)}))
    before = dump(base)
    whole = Path(shutil.copy(base, tmp_path / "whole.db"))
    started = time.monotonic()
    assert writer(whole, "2024-06").communicate()[0] == "done\n"
    took, after = time.monotonic() - started, dump(whole)
    dice, seen = random.Random(16), set()
    for number in range(200):
        target = Path(shutil.copy(base, tmp_path / f"{number}.db"))
        running = writer(target, "2024-06")
        time.sleep(dice.uniform(0.3, 1.1) * took)
        running.kill()
        said = running.communicate()[0]
        stands = dump(target)
        assert stands in {before, after}
        assert not said or stands == after
        seen.add(stands)
        target.unlink()
    assert before in seen


@pytest.mark.slow
def test_a_client_killed_on_a_server_leaves_before_or_after(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        take(ledger, progress("丑县", "2024-05", {f"项目{n}": n for n in range(60)}))
    dice = random.Random(17)
    for number in range(20):
        before = dump(url)[0]
        running = writer(url, f"2025-{number % 12 + 1:02d}", f"子{number}县")  # type: ignore[arg-type]
        time.sleep(dice.uniform(0.5, 2.0))
        running.kill()
        said = running.communicate()[0]
        after, findings = dump(url)
        assert findings == ()
        added = sum("/actual/" in line for line in after.splitlines()) - sum(
            "/actual/" in line for line in before.splitlines()
        )
        assert added in ({60} if said else {0, 60})


@pytest.mark.slow
def test_a_server_that_goes_down_during_an_import_is_a_sentence_and_leaves_before_or_after() -> None:
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed")
    with server(tools) as address:
        with open_ledger(address, create=True) as ledger:
            take(ledger, progress("丑县", "2024-05", {"学校": 1}))
            stop(tools, address)
            with pytest.raises(OperatorError, match="台账连不上"):
                take(ledger, progress("丑县", "2024-06", {"学校": 2}))
        start(tools, address)
        with open_ledger(address) as ledger:
            assert (len(ledger.log()), ledger.verify()) == (1, ())
            assert take(ledger, progress("丑县", "2024-06", {"学校": 2}))[0].status == "imported"


def stop(tools: Path, address: str) -> None:
    """The server ends at once, as in a power cut."""
    _control(tools, address, "stop", "-m", "immediate")


def start(tools: Path, address: str) -> None:
    """The server comes up again and recovers."""
    folder = address.rpartition("host=")[2]
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    _control(tools, address, "-w", "-l", f"{folder}/log", "-o", options, "start")


def _control(tools: Path, address: str, *words: str) -> None:
    import os
    import pwd

    folder = address.rpartition("host=")[2]
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    subprocess.run(
        [str(tools / "pg_ctl"), "-D", f"{folder}/data", *words],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        **who,  # type: ignore[call-overload]
    )
