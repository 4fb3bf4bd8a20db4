"""Start-up and import against bare references, in one run: ``python -m benchmarks.startup``. Ratios, not seconds.

* ``xmgc --help`` and ``--version`` against ``python -c "import typer"`` (wanted ≤ 2)
* ``xmgc gap`` on the sample against ``python -c "import typer, rich.console, sqlalchemy"`` (wanted ≤ 1.3)
* re-importing the sample against importing it (wanted ≤ 0.3)
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_data" / "workbooks"


def best(words: list[str], ledger: Path, runs: int = 5) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        environment = {**os.environ, "XMGC_LEDGER": str(ledger)}
        subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print each ratio with what is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        first = best(["-m", "xmgc", "import", str(SAMPLES)], ledger, runs=1)
        again = best(["-m", "xmgc", "import", str(SAMPLES)], ledger, runs=3)
        typer = best(["-c", "import typer"], ledger)
        base = best(["-c", "import typer, rich.console, sqlalchemy"], ledger)
        lines = (
            ("--version ÷ import typer", best(["-m", "xmgc", "--version"], ledger) / typer, 2.0),
            ("--help ÷ import typer", best(["-m", "xmgc", "--help"], ledger) / typer, 2.0),
            ("gap ÷ import typer, rich.console, sqlalchemy", best(["-m", "xmgc", "gap"], ledger) / base, 1.3),
            ("re-import ÷ import", again / first, 0.3),
        )
    for name, ratio, wanted in lines:
        print(f"{name:<50} {ratio:5.2f}  (wanted ≤ {wanted})")


if __name__ == "__main__":
    main()
