"""The program run on a command line, and what it printed.

``run`` calls it in this process, which costs milliseconds; ``run_apart`` starts one of its own, as a shell does, for
what only a process shows: its standard streams, its locale, its start.
"""

import io
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def run(
    *arguments: str | Path,
    cwd: Path,
    ledger: Path | str | None = None,
    columns: int = 80,
    stdin: str = "",
    **more: str,
) -> Ran:
    """``xmgc`` with ``arguments`` in ``cwd``; no terminal, no colour, a settled width. A traceback is in ``err``."""
    from xmgc.cli import main

    words = [str(argument) for argument in arguments]
    out, err = _stream(), _stream()
    with _in(cwd, _environment(cwd, ledger, columns, more)), redirect_stdout(out), redirect_stderr(err), _typed(stdin):
        try:
            main(words)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:
            traceback.print_exc()
            code = 1
    return Ran(code, _text(out), _text(err))


def run_apart(
    *arguments: str | Path, cwd: Path, ledger: Path | str | None = None, columns: int = 80, **more: str
) -> Ran:
    """The same in a process of its own."""
    words = [sys.executable, "-m", "xmgc", *(str(argument) for argument in arguments)]
    environment = {**_environment(cwd, ledger, columns, more), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        words, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _environment(cwd: Path, ledger: Path | str | None, columns: int, more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XMGC_")}
    settled = {"XMGC_LEDGER": str(ledger or cwd / "ledger.db"), "COLUMNS": str(columns), "NO_COLOR": "1"}
    settled["XDG_STATE_HOME"] = _state()
    return {**kept, **settled, **more}


@cache
def _state() -> str:
    """Where the program remembers the papers it wrote: a folder of this test process alone."""
    return tempfile.mkdtemp(prefix="xmgc-state-")


@contextmanager
def _in(cwd: Path, environment: Mapping[str, str]) -> Iterator[None]:
    folder, before = Path.cwd(), dict(os.environ)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.chdir(folder)


@contextmanager
def _typed(text: str) -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode().replace("\r\n", "\n")  # type: ignore[attr-defined,no-any-return]
