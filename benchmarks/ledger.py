"""How fast the ledger takes figures, against the bare driver, and how fast it answers, by size.

``python -m benchmarks.ledger [BOOKS [ROWS]]``: BOOKS workbooks of ROWS projects, 11 figures each; ratios in one run.
"""

import hashlib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from xmgc.domain.facts import Aspect, Batch, Entry, Figure, Reading, Series, Stated, Subject, SubjectKind
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import Need
from xmgc.domain.standing import Counts, Judgement
from xmgc.ledger import open_ledger

DONE = Series("project_investment", Aspect.ACTUAL, Span.YEAR_TO_DATE)
AT = datetime(2024, 7, 1, tzinfo=UTC)
COLUMNS = 11


def book(no: int, rows: int) -> Batch:
    """One county's workbook: eleven months of every project, and eight words."""
    periods = [Period(2024, month) for month in range(1, COLUMNS + 1)]
    at, county = periods[-1], f"第{no}县"
    entries, cells = [], []
    for row in range(rows):
        name = f"{county}第{row}号重点项目建设工程"
        figures = tuple(Figure(DONE, period, 10_000 * (row + n), row, n) for n, period in enumerate(periods))
        words = {key: Stated(f"{key}{row % 7}", row, 20 + n) for n, key in enumerate("abcdefg")}
        words["name"] = Stated(name, row, 30)
        code = f"2401-{100_000 + no:06d}-04-01-{row:06d}"
        entries.append(Entry(Subject(county, SubjectKind.PROJECT, name, name, code), at, row, figures, words))
        cells.append([str(figure.amount) for figure in figures] + ["词"] * 19 + [name])
    content = "\n".join(map("\t".join, cells)).encode()
    reading = Reading(0, "progress", county, at, "万元", {}, tuple(entries), rows, True)
    sha = hashlib.sha256(content).hexdigest()
    units = (County(county),)
    return Batch(f"{no}.txt", f"{no}.txt", sha, len(content), (f"{no}",), (reading,), units, content=content)


def timed(work: Callable[[], Any]) -> float:
    """Seconds a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare(path: Path, books: int, rows: int) -> float:
    """The driver alone, the same figures into the same clustered key."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=FULL")
    names = "county_id, subject_id, series_id, period, known_from, known_to, amount, batch_id, sheet, row, col"
    key = "PRIMARY KEY (county_id, subject_id, series_id, period, known_from)"
    raw.execute(
        f"CREATE TABLE figure ({', '.join(f'{one} INTEGER' for one in names.split(', '))}, {key}) WITHOUT ROWID"
    )
    marks = ",".join("?" * COLUMNS)
    spent = 0.0
    for no in range(books):
        lines = [
            (no, no * rows + row, 1, 202401 + col, no, None, 10_000 * (row + col), no, 0, row, col)
            for row in range(rows)
            for col in range(COLUMNS)
        ]
        started = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(f"INSERT INTO figure VALUES ({marks})", lines)
        raw.execute("COMMIT")
        spent += time.perf_counter() - started
    raw.close()
    return spent


def main(books: int, rows: int) -> None:
    """Print rates and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        floor = bare(Path(folder) / "bare.db", books, rows)
        path, spent = Path(folder) / "l.db", 0.0
        with open_ledger(path, create=True) as ledger:
            for no in range(books):
                one = book(no, rows)
                entries = tuple(reading.entries for reading in one.readings)
                verdict = Judgement(entries, Counts(new=rows))
                spent += timed(lambda one=one, verdict=verdict: ledger.append(one, lambda _: verdict, at=AT))  # type: ignore[misc]
        figures = books * rows * COLUMNS
        print(f"{figures:,} figures: bare {floor:.2f} s, ledger {spent:.2f} s, {spent / floor:.2f} times;", end=" ")
        print(f"{figures / spent:,.0f} figures/s; {path.stat().st_size / figures:.0f} bytes a figure")
        with open_ledger(path) as ledger:
            for needs in (frozenset({Need.SUMS}), frozenset[Need]()):
                took = timed(lambda needs=needs: ledger.snapshot(Period(2024, 6), needs=needs))  # type: ignore[misc]
                print(f"snapshot {[str(one) for one in needs]}: {1000 * took:.1f} ms")
            sums = frozenset({Need.SUMS})
            took = timed(lambda: ledger.snapshot(Period(2024, 6), known_at=books // 2, needs=sums))
            last = timed(ledger.latest_period)
            print(f"snapshot known earlier: {1000 * took:.1f} ms; latest period: {1000 * last:.1f} ms")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [100, 500][len(given) :]))
