"""The real program, run as a user runs it: its own process, its own folder, its output as text."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, cwd: Path, ledger: Path | str | None = None, columns: int = 80, **more: str) -> Ran:
    """``xmgc`` with ``arguments`` in ``cwd``; no terminal, no colour, a settled width."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XMGC_")},
        "XMGC_LEDGER": str(ledger or cwd / "ledger.db"),
        "COLUMNS": str(columns),
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        **more,
    }
    words = [sys.executable, "-m", "xmgc", *(str(argument) for argument in arguments)]
    done = subprocess.run(
        words, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)
