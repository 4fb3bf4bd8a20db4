"""Reading in worker processes: one that dies, hangs or asks for too much memory costs its file, never the run.

A file is given time by the work it makes, the worker's own processor time, so that a busy computer refuses nothing a
quiet one reads; a far limit on the clock is for a worker that waits for what never comes.

Workers stay alive from file to file. Each has one file in hand and one waiting, so that it never stands idle while the
main process writes; results come in the order asked for and only a bounded number lie ready. The context is handed to a
worker once. Ctrl-C ends the workers; a worker whose main process is gone ends itself.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from xmgc.domain.problems import Problem, problem

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
C = TypeVar("C")

PATIENCE: Final = 20.0
"""Seconds of processor time a file may take; big files get ``PATIENCE_PER_MIB`` more for each MiB."""
PATIENCE_PER_MIB: Final = 2.0
BY_THE_CLOCK: Final = 10.0
"""How many times its patience a file may take by the clock."""
MEMORY: Final = 1 << 30
"""Bytes of address space a worker may claim beyond what it starts with, where the system can limit it."""
IN_HAND: Final = 2
LOOK_AHEAD: Final = 3
"""Files in work or ready, per worker."""
_PIPE_BYTES: Final = 1 << 20
_F_SETPIPE_SZ: Final = 1031


def read_all(
    paths: Sequence[Path], function: Callable[[Path, C], T], context: C, jobs: int | None = None
) -> Iterator[tuple[Path, T | Problem]]:
    """``function(path, context)`` for every path, in order, in ``jobs`` workers (default: one a processor).

    A file whose worker died, hung or failed gives a ``Problem`` (``unreadable-file``, ``too-large``) in its place.
    Where processes are not forked, ``function`` and ``context`` must be picklable.
    """
    count = max(1, min(len(paths), jobs or os.cpu_count() or 1))
    return _Run(paths, function, context, count).results() if paths else iter(())


@dataclass(eq=False)
class _Worker:
    process: "BaseProcess"
    orders: "Connection"
    answers: "Connection"
    in_hand: deque[int] = field(default_factory=deque)
    """Positions of the files sent and not yet answered, oldest first."""
    since: float = 0.0
    """When it began with the oldest."""


class _Run(Generic[T, C]):
    """One pass over the files."""

    def __init__(self, paths: Sequence[Path], function: Callable[[Path, C], T], context: C, count: int):
        import multiprocessing

        self._paths, self._function, self._context = paths, function, context
        self._method: BaseContext = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._waiting = deque(range(len(paths)))
        self._ready: dict[int, T | Problem] = {}
        self._next = 0
        self._workers: list[_Worker] = []
        for _ in range(count):
            self._workers.append(self._hire())

    def results(self) -> Iterator[tuple[Path, T | Problem]]:
        """Results in order; the workers are gone when this ends, however it ends."""
        try:
            for position, path in enumerate(self._paths):
                self._next = position
                while position not in self._ready:
                    self._hand_out()
                    self._listen()
                self._hand_out()
                yield path, self._ready.pop(position)
        finally:
            self._dismiss_all()

    def _hire(self) -> _Worker:
        orders_in, orders_out = self._method.Pipe(duplex=False)
        answers_in, answers_out = self._method.Pipe(duplex=False)
        _widen(answers_out)
        others = (
            [end for worker in self._workers for end in (worker.orders, worker.answers)] if _forks(self._method) else []
        )
        theirs = [*others, orders_out, answers_in] if _forks(self._method) else []
        arguments = (self._function, self._context, orders_in, answers_out, theirs)
        process: BaseProcess = self._method.Process(target=_work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        process.start()
        orders_in.close()
        answers_out.close()
        return _Worker(process, orders_out, answers_in)

    def _hand_out(self) -> None:
        """Give every worker up to ``IN_HAND`` files, as far ahead as ``LOOK_AHEAD`` allows."""
        limit = self._next + LOOK_AHEAD * len(self._workers)
        for round_ in range(1, IN_HAND + 1):
            for worker in self._workers:
                if len(worker.in_hand) < round_ and self._waiting and self._waiting[0] < limit:
                    self._send(worker, self._waiting.popleft())

    def _send(self, worker: _Worker, position: int) -> None:
        from time import monotonic

        if not worker.in_hand:
            worker.since = monotonic()
        worker.in_hand.append(position)
        try:
            worker.orders.send((position, os.fspath(self._paths[position])))
        except OSError:
            return  # It died; its closed answers pipe will say so.

    def _listen(self) -> None:
        """Wait for an answer, a death or a deadline, and deal with it."""
        from multiprocessing.connection import wait
        from time import monotonic

        busy = [worker for worker in self._workers if worker.in_hand]
        deadline = min(self._deadline(worker) for worker in busy)
        heard = wait([worker.answers for worker in busy], max(0.0, deadline - monotonic()))
        for worker in busy:
            if worker.answers in heard:
                self._take(worker)
            elif monotonic() > self._deadline(worker):
                taken = BY_THE_CLOCK * self._patience(worker)
                self._replace(worker, problem("took-too-long", why=f"等了 {taken:.0f} 秒还没有读完"))

    def _take(self, worker: _Worker) -> None:
        from time import monotonic

        try:
            position, result = worker.answers.recv()
        except (EOFError, OSError):
            self._replace(worker, self._cause_of_death(worker))
            return
        worker.in_hand.remove(position)
        worker.since = monotonic()
        self._ready[position] = result

    def _cause_of_death(self, worker: _Worker) -> Problem:
        worker.process.join(2)
        if worker.process.exitcode == -getattr(signal, "SIGXCPU", 0):
            return problem("took-too-long", why=f"读取用了 {self._patience(worker):.0f} 秒的处理器时间还没有读完")
        return problem("unreadable-file", why="读取程序因它而中断（内容残缺或有意构造）")

    def _replace(self, worker: _Worker, why: Problem) -> None:
        """Refuse the file the worker had in hand, take back the one that waited, hire another in its place."""
        _dismiss(worker)
        guilty, *spared = worker.in_hand
        self._ready[guilty] = why
        self._waiting.extendleft(reversed(spared))
        place = self._workers.index(worker)
        del self._workers[place]
        self._workers.insert(place, self._hire())

    def _patience(self, worker: _Worker) -> float:
        return _patience(self._paths[worker.in_hand[0]])

    def _deadline(self, worker: _Worker) -> float:
        return worker.since + BY_THE_CLOCK * self._patience(worker)

    def _dismiss_all(self) -> None:
        for worker in self._workers:
            if worker.in_hand:
                worker.process.kill()
            worker.orders.close()
            worker.answers.close()
        for worker in self._workers:
            worker.process.join(2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _patience(path: Path) -> float:
    """Seconds of processor time a file is worth."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0
    return PATIENCE + PATIENCE_PER_MIB * min(size, 100 << 20) / (1 << 20)


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.orders.close()
    worker.answers.close()


def _forks(method: "BaseContext") -> bool:
    return method.get_start_method() == "fork"


def _widen(pipe: "Connection") -> None:
    """Let a whole result lie in the pipe, so that the worker can go on before it is fetched."""
    try:
        import fcntl

        fcntl.fcntl(pipe.fileno(), _F_SETPIPE_SZ, _PIPE_BYTES)
    except (ImportError, OSError):
        return


def _work(
    function: Callable[[Path, Any], Any],
    context: Any,
    orders: "Connection",
    answers: "Connection",
    others: "Sequence[Connection]",
) -> None:
    """A worker's life: read what it is sent until the main process is gone."""
    for end in others:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_quiet()
    _limit_memory()
    try:
        while True:
            position, path = orders.recv()
            _limit_time(_patience(Path(path)))
            answers.send((position, _attempt(function, Path(path), context)))
    except (EOFError, OSError):
        return


def _attempt(function: Callable[[Path, Any], Any], path: Path, context: Any) -> Any:
    try:
        return function(path, context)
    except MemoryError:
        return problem("too-large", why="读取所需的内存超过上限")
    except BaseException as error:
        if os.environ.get("XMGC_DEBUG"):
            raise
        return problem("unreadable-file", why=f"读取时出了意外（{type(error).__name__}: {str(error)[:120]}）")


def _be_quiet() -> None:
    """Native readers print their last words; they are not for the user's terminal."""
    if os.environ.get("XMGC_DEBUG"):
        return
    if faulthandler := sys.modules.get("faulthandler"):
        faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit_time(seconds: float) -> None:
    """From here on the system ends this process after so many seconds of its own work, where it can."""
    try:
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        soft = int(used + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft if most < 0 else min(soft, most), most))
    except (ImportError, OSError, ValueError):
        return


def _limit_memory() -> None:
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return
