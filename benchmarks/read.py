"""Reading 100 workbooks of 500 projects into checked cells, as ratios: ``python -m benchmarks.read``.

The door opens, checks and reads every sheet twice; bare calamine reads it once, unchecked. Wanted: the second reading
costs less than the first, and two workers make up for both.
"""

import tempfile
from pathlib import Path

from benchmarks.import_speed import BOOKS, book, read_bare, read_pandas, timed
from xmgc.ingest.door import open_workbook
from xmgc.ingest.pool import read_all

FEW = 10
"""Workbooks the slow reader is timed on."""


def opened(path: Path, _: None) -> int:
    """Rows of the first sheet; what the workers do."""
    return len(open_workbook(path).grids[0].rows)


def main() -> None:
    """Make the workbooks, time the readers, print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:03d}.xlsx" for number in range(BOOKS)]
        for number, path in enumerate(paths):
            book(path, number)
        bare = min(timed(lambda: read_bare(paths)) for _ in range(3))
        door = min(timed(lambda: [open_workbook(path) for path in paths]) for _ in range(3))
        workers = min(timed(lambda: list(read_all(paths, opened, None, 2))) for _ in range(3))
        one = min(timed(lambda: list(read_all(paths[:1], opened, None, 1))) for _ in range(3))
        pandas = timed(lambda: read_pandas(paths[:FEW])) * BOOKS / FEW
    print(f"door, one process ÷ bare calamine   {door / bare:6.2f}")
    print(f"door, two workers ÷ bare calamine   {workers / bare:6.2f}")
    print(f"pandas with openpyxl ÷ two workers  {pandas / workers:6.2f}")
    print(f"one file through a worker           {one * 1000:6.0f} ms")


if __name__ == "__main__":
    main()
