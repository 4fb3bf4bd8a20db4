"""``python -m tests.corpus.generate [--seed 1] [--count 500] [--rare] [-v]``: drawn by dice, truth known by construction.

Every sheet has counties of its own, so that a hundred of them enter one ledger in one import without touching one
another; sheets of one shape (words, levels, totals, units, view) are drawn once.
"""

import argparse
import csv
import io
import itertools
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.corpus.gen_deals import deals
from tests.corpus.gen_dice import Draw
from tests.corpus.gen_figures import figures, targets
from tests.corpus.gen_progress import progress
from tests.corpus.gen_rows import compared, parted, summed
from tests.corpus.gen_shapes import cards, leveled, monthly, paired, unfolded
from tests.corpus.gen_words import ENDINGS, SYLLABLES
from tests.corpus.kit import Case, Verdict, call, compare, warm
from tests.corpus.run import counts

BATCH = 60
NAMES = [f"{first}{last}县" for first, last in itertools.product(SYLLABLES, ENDINGS)]
"""Fictional counties, four for each sheet of a batch."""
Forms = tuple[tuple[Callable[[Draw], Case], float], ...]
FORMS: Forms = ((progress, 11), (figures, 5), (targets, 2), (deals, 2))
RARE: Forms = (
    (leveled, 4),
    (monthly, 4),
    (parted, 3),
    (summed, 4),
    (compared, 4),
    (paired, 1),
    (unfolded, 1),
    (cards, 2),
)
"""Shapes a county sends less often: ``--rare``."""


def generated(seed: int, count: int, forms: Forms = FORMS) -> Iterator[Case]:
    """``count`` cases of distinct shapes, the same for the same seed; batches of ``BATCH`` use distinct counties."""
    seen: set[tuple[str, ...]] = set()
    number = itertools.count(seed * 1_000_000)
    while len(seen) < count:
        place = len(seen) % BATCH * 4
        draw = Draw(next(number), NAMES[place : place + 4])
        draw_form = draw.dice.choices([form for form, _ in forms], [weight for _, weight in forms])[0]
        case = draw_form(draw)
        shape = tuple(draw.shape)
        if shape not in seen:
            seen.add(shape)
            yield case


def base(path: Path) -> None:
    """A ledger that knows all counties of a batch."""
    warm()
    for name in NAMES[: BATCH * 4]:
        ran = call(path, "county", "add", name)
        assert ran.code == 0, ran.err


def judged(cases: list[Case], ledger: Path, folder: Path) -> dict[str, Verdict]:
    """The verdicts on one batch, entered by one import into ``ledger``; what was asked is answered and read again."""
    folder.mkdir()
    owner = {}
    for case in cases:
        for name, build in case.files.items():
            build(folder / name)
            owner[name] = case
    found = _entered(cases, owner, ledger, folder, ())
    for name, case in owner.items():
        if case.answer and found[case.name].kind == "refused-well":
            again = _entered([case], owner, ledger, folder / name, case.answer)[case.name]
            if again.kind not in {"exact", "refused-well"}:
                found[case.name] = Verdict("refused-though-clear", f"{case.answer}: {again.kind}, {again.detail}")
    return found


def _entered(
    cases: list[Case], owner: dict[str, Case], ledger: Path, path: Path, args: tuple[str, ...]
) -> dict[str, Verdict]:
    ran = call(ledger, "import", path, *args, "--jobs", "1", "--format", "json", "--today", "2025-12-05")
    if ran.fault:
        return {case.name: Verdict("crash", ran.fault) for case in cases}
    rows = list(csv.DictReader(io.StringIO(call(ledger, "ledger", "dump").out)))
    found = {}
    for file in json.loads(ran.out)["files"]:
        case = owner[Path(file["path"]).name]
        own = {county for county, *_ in case.want}  # type: ignore[union-attr]
        found[case.name] = compare(case, {"files": [file]}, [row for row in rows if row["county"] in own])
    return found | {case.name: Verdict("crash", "not in the report") for case in cases if case.name not in found}


def run(seed: int, count: int, folder: Path, keep: Path | None = None, forms: Forms = FORMS) -> dict[str, Verdict]:
    """The verdicts on ``count`` sheets; the files of those that are not good are copied to ``keep``."""
    base(folder / "base.db")
    verdicts: dict[str, Verdict] = {}
    cases = generated(seed, count, forms)
    for number, batch in enumerate(iter(lambda: list(itertools.islice(cases, BATCH)), [])):
        ledger = folder / f"{number}.db"
        shutil.copy(folder / "base.db", ledger)
        found = judged(batch, ledger, folder / str(number))
        for case in batch:
            if keep and not found[case.name].good:
                for name in case.files:
                    shutil.copy(folder / str(number) / name, keep / name)
        shutil.rmtree(folder / str(number))
        ledger.unlink()
        verdicts |= found
    return verdicts


def main(arguments: list[str]) -> int:
    """Print what was not good and the counts; 1 when anything entered wrong in silence."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.generate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="folder for the files that were not good")
    parser.add_argument("--rare", action="store_true", help="the rarer shapes")
    parser.add_argument("-v", action="store_true", help="print every verdict")
    given = parser.parse_args(arguments)
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="generated-") as folder:
        verdicts = run(given.seed, given.count, Path(folder), given.keep, RARE if given.rare else FORMS)
    for name, verdict in verdicts.items():
        if given.v or not verdict.good:
            print(f"{verdict.kind:20} {name:24} {verdict.detail}"[:240])
    print(f"{counts(verdicts)}; {time.perf_counter() - start:.0f} s")
    return int(any(verdict.kind in {"silently-wrong", "silently-dropped", "crash"} for verdict in verdicts.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
