"""What every test shares: one hypothesis profile without a deadline, and the sample city's ledger made once.

``pytest -m law --hypothesis-profile thorough`` is the long run of the laws, for a night: ten times the examples.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.program import run

SAMPLES = Path(__file__).parents[1] / "sample_data" / "workbooks"
_TIMELESS: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}

settings.register_profile("quick", max_examples=30, **_TIMELESS)
settings.register_profile("thorough", max_examples=400, **_TIMELESS)
settings.load_profile("quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests by hypothesis bear the mark ``law``."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("law")


@pytest.fixture(autouse=True, scope="session")
def every_number_accounted_for() -> Iterator[None]:
    """The accounting law on every sheet any test reads: numeric = facts + claims + labels + unused, each counted here
    anew from the cells."""
    from xmgc.domain.facts import Batch
    from xmgc.ingest import understand
    from xmgc.ingest.grid import Workbook
    from xmgc.ingest.sheets.cellkind import is_numeric

    made = understand._batch

    def checked(workbook: Workbook, found: Any) -> Batch:
        batch = made(workbook, found)
        for index, grid in enumerate(workbook.grids):
            counts = [reading.cells for reading in batch.readings if reading.sheet == index]
            numeric = sum(is_numeric(cell) for row in grid.rows for cell in row if cell is not None)
            parts = [(one.facts, one.claims, one.labels, one.unused) for one in counts]
            assert not counts or numeric == sum(map(sum, parts)), (grid.name, numeric, counts)
            assert all(part >= 0 for one in parts for part in one), (grid.name, counts)
        return batch

    understand._batch = checked
    yield
    understand._batch = made


@pytest.fixture(scope="session")
def sample_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``ledger.db`` holding the whole sample city; made by the first of the test processes. Read only."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "样例城市"
    with _alone(shared / "样例城市.lock"):
        if not (folder / "ledger.db").exists():
            half = shared / "样例城市.half"
            half.mkdir()
            done = run("import", SAMPLES, "--today", "2026-07-05", cwd=half)
            assert done.code == 0, done.out + done.err
            half.rename(folder)
    return folder


@pytest.fixture(scope="module")
def city(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the test file's own with a copy of the sample city's ``ledger.db``."""
    folder = tmp_path_factory.mktemp("会前")
    shutil.copy(sample_city / "ledger.db", folder / "ledger.db")
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One test process at a time."""
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink()
