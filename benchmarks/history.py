"""What the writer costs as the book grows: ``python -m benchmarks.history [COUNTIES [ROWS]]``; CPU, in one process.

Month 12 ÷ month 2 a row (wanted ≤ 1.3), and what the chain adds to an import (wanted ≤ 1.05). Every county's sheet of
every month enters with the real verdict; batches are made beforehand, so no reading is in it.
"""

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from xmgc.domain.facts import Aspect, Batch, Entry, Figure, Reading, Series, Stated, Subject, SubjectKind
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.ingest.verdicts import judge
from xmgc.ledger import open_ledger

DONE = Series("project_investment", Aspect.ACTUAL, Span.YEAR_TO_DATE)
PLAN = Series("project_investment", Aspect.PLAN, Span.YEAR)
TOTAL = Series("total_investment", Aspect.ACTUAL, Span.WHOLE)
AT = datetime(2024, 12, 31, tzinfo=UTC)
MONTHS = 12


def book(no: int, rows: int, month: int) -> Batch:
    """A county's sheet of a month: three amounts and eight words a project."""
    at, county = Period(2024, month), f"第{no}县"
    entries = []
    for row in range(rows):
        name, code = f"{county}第{row}号重点项目建设工程", f"2401-{100_000 + no:06d}-04-01-{row:06d}"
        amounts = {DONE: 10_000 * (row + 1) * month, PLAN: 150_000 * (row + 1), TOTAL: 900_000 * (row + 1)}
        figures = tuple(Figure(series, at, amount, row, col) for col, (series, amount) in enumerate(amounts.items(), 1))
        words = {
            "name": name,
            "code": code,
            "stage": "building",
            "lead_unit": "县交通局",
            "content": "二级公路十二公里",
        }
        words |= {"progress_note": f"路基施工{month}", "investor": f"第{row % 50}公司", "industry": "交通"}
        stated = {key: Stated(value, row, 10 + col) for col, (key, value) in enumerate(words.items())}
        entries.append(Entry(Subject(county, SubjectKind.PROJECT, name, name, code), at, row, figures, stated))
    content = f"{no}/{month}".encode()
    reading = Reading(0, "progress", county, at, "万元", {}, tuple(entries), rows, True)
    sha, units = hashlib.sha256(content).hexdigest(), (County(county),)
    return Batch(f"{no}.txt", f"{no}.txt", sha, len(content), (f"{no}",), (reading,), units, content=content)


class _Deaf:
    """In the place of what collects an operation's words: hears nothing, digests nothing."""

    def __init__(self, method: str) -> None:
        self.method = method

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


@contextmanager
def without_chain() -> Iterator[None]:
    """No digest is made of what is written."""
    with patch("xmgc.ledger.append.Saying", _Deaf), patch("xmgc.ledger.append.seal", lambda *_: None):
        yield


def year(folder: Path, counties: int, rows: int) -> list[float]:
    """CPU seconds of each month's imports into a new ledger."""
    spent = []
    with open_ledger(folder / "l.db", create=True) as ledger:
        for month in range(1, MONTHS + 1):
            books = [book(no, rows, month) for no in range(counties)]
            started = time.process_time()
            for one in books:
                done = ledger.append(one, lambda standing, one=one: judge(one, standing), at=AT)  # type: ignore[misc]
                assert done.status == "imported", done
            spent.append(time.process_time() - started)
    return spent


def main(counties: int, rows: int) -> None:
    """Print microseconds a row of each month, and the two ratios."""
    pairs = []
    for turn in range(3):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            with without_chain():
                bare = year(Path(one), counties, rows)
            whole = year(Path(other), counties, rows)
            pairs.append((sum(whole) / sum(bare), whole))
            print(
                f"{turn + 1}: µs a row, month 1 to 12:",
                *(f"{1e6 * s / counties / rows:.0f}" for s in whole),
                flush=True,
            )
    growth = median(whole[MONTHS - 1] / whole[1] for _, whole in pairs)
    print(f"month 12 ÷ month 2, a row        {growth:5.2f}  (wanted ≤ 1.3)")
    print(f"import ÷ the same without chain  {median(ratio for ratio, _ in pairs):5.2f}  (wanted ≤ 1.05)")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [10, 500][len(given) :]))
