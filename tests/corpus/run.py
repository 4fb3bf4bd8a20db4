"""``python -m tests.corpus.run [name …] [-v]``: every case of the corpus, one line each, and a last line of counts."""

import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.corpus.catalogue import cases
from tests.corpus.kit import Case, Verdict, base_ledger, call, judge

KINDS = (
    "exact",
    "refused-well",
    "refused-though-clear",
    "dropped-but-said",
    "silently-dropped",
    "wrong-but-said",
    "silently-wrong",
    "crash",
)


def judged(chosen: list[Case], folder: Path) -> dict[str, Verdict]:
    """The verdict on each case, made in ``folder``."""
    base = folder / "base.db"
    base_ledger(base)
    return {case.name: judge(case, base, folder / case.name) for case in chosen}


def counts(verdicts: dict[str, Verdict]) -> str:
    """One line: how many of each class."""
    found = Counter(verdict.kind for verdict in verdicts.values())
    return f"{len(verdicts)} cases: " + ", ".join(f"{found[kind]} {kind}" for kind in KINDS)


def main(arguments: list[str]) -> int:
    """Print the verdicts; 1 when a case is not good."""
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    chosen = [case for case in cases() if not wanted or any(case.name.startswith(word) for word in wanted)]
    folder = Path(tempfile.mkdtemp(prefix="corpus-"))
    start = time.perf_counter()
    try:
        verdicts = judged(chosen, folder)
        for name, verdict in verdicts.items():
            print(f"{'ok  ' if verdict.good else 'FAIL'} {verdict.kind:20} {name:40} {verdict.detail}"[:300])
            if "-v" in arguments:
                case = next(case for case in chosen if case.name == name)
                print(call(folder / name / "ledger.db", "import", folder / name / "in", *case.args, "--dry-run").out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{counts(verdicts)}; {time.perf_counter() - start:.1f} s")
    return int(any(not verdict.good for verdict in verdicts.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
