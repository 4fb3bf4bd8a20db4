"""Workers may die, hang, fail or eat memory: only their file is refused, in order, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xmgc.domain.problems import Problem
from xmgc.ingest import pool
from xmgc.ingest.pool import read_all


def act(path: Path, context: str) -> str:
    """What the worker does is written on the file's name."""
    name = path.name
    if name.startswith("abort"):
        os.abort()
    if name.startswith("exit"):
        os._exit(3)
    if name.startswith("sleep"):
        time.sleep(60)
    if name.startswith("toil"):
        while True:
            name = name[::-1]
    if name.startswith("eat"):
        return str(len(bytearray(8 << 30)))
    if name.startswith("raise"):
        raise KeyError(name)
    if name.startswith("big"):
        return "x" * (3 << 20)
    if name.startswith("loud"):
        os.write(2, b"native last words")
    return f"{context}:{name}"


def outcomes(names: list[str], jobs: int) -> dict[str, str]:
    results = read_all([Path(name) for name in names], act, "seen", jobs)
    return {path.name: result.code if isinstance(result, Problem) else result for path, result in results}


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_asked_for(jobs: int) -> None:
    names = [f"{n}.xlsx" for n in range(40)]
    assert list(outcomes(names, jobs).items()) == [(name, f"seen:{name}") for name in names]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("bad", ["abort", "exit", "raise"])
def test_a_worker_that_dies_or_fails_costs_only_its_file(bad: str, jobs: int) -> None:
    names = ["1", f"{bad}1", "2", "3", f"{bad}2", f"{bad}3", "4"]
    got = outcomes(names, jobs)
    assert list(got) == names
    assert {name for name, result in got.items() if result == "unreadable-file"} == {f"{bad}1", f"{bad}2", f"{bad}3"}
    assert got["4"] == "seen:4"


def test_a_worker_that_hangs_is_ended_and_its_file_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 0.4)
    started = time.monotonic()
    got = outcomes(["1", "sleep", "2", "3"], 2)
    assert got == {"1": "seen:1", "sleep": "took-too-long", "2": "seen:2", "3": "seen:3"}
    assert time.monotonic() - started < 60


@pytest.mark.skipif(sys.platform == "win32", reason="processor time is limited on POSIX only")
def test_a_worker_that_toils_without_end_is_ended_by_its_own_time_not_by_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 0.2)
    monkeypatch.setattr(pool, "BY_THE_CLOCK", 1e6)
    assert outcomes(["1", "toil", "2"], 2) == {"1": "seen:1", "toil": "took-too-long", "2": "seen:2"}


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_a_worker_that_asks_for_too_much_memory_is_refused() -> None:
    assert outcomes(["1", "eat", "2"], 1) == {"1": "seen:1", "eat": "too-large", "2": "seen:2"}


def test_results_larger_than_a_pipe_arrive_whole() -> None:
    got = outcomes(["big1", "big2", "big3", "1"], 2)
    assert [len(got[name]) for name in ("big1", "big2", "big3")] == [3 << 20] * 3


def test_only_a_bounded_number_of_files_is_read_ahead(tmp_path: Path) -> None:
    def note(path: Path, folder: Path) -> str:
        (folder / path.name).touch()
        return path.name

    results = read_all([Path(str(n)) for n in range(50)], note, tmp_path, 2)
    next(results)
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) <= 2 * pool.LOOK_AHEAD + 1


def test_no_files_start_no_worker() -> None:
    assert list(read_all([], act, "seen", 4)) == []


def test_leaving_early_ends_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing

    results = read_all([Path("1"), Path("sleep1"), Path("sleep2")], act, "seen", 3)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_worker_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcomes(["loud", "abort"], 1) == {"loud": "seen:loud", "abort": "unreadable-file"}
    assert capfd.readouterr().err == ""


PROGRAM = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins with it ignored
sys.path.insert(0, {root!r})
from xmgc.ingest.pool import read_all
from tests.ingest.test_pool import act
print("up", flush=True)
for path, result in read_all([Path("1"), Path("sleep"), Path("sleep2")], act, "seen", 2):
    import multiprocessing
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals and process ids as on POSIX")
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_main_process(blow: signal.Signals) -> None:
    root = str(Path(__file__).parents[2])
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(root=root)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "up\n"
    children = [int(word) for word in program.stdout.readline().split()]
    program.send_signal(blow)
    program.wait(60)
    assert children
    if blow == signal.SIGINT:
        assert [child for child in children if _lives(child)] == []


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
