"""A folder of horrors: every problem the program can report is provoked by a workbook, and says its sentence."""

from datetime import date
from pathlib import Path

import pytest

from tests.horrors.drawn import HORRORS, Horror
from tests.ingest.reading_of import DESK, KNOWN
from tests.ledger.batches import START
from tests.sheets import draw
from xmgc.domain.problems import CATALOGUE, Problem
from xmgc.ingest import judge
from xmgc.ingest.door import open_workbook
from xmgc.ingest.understand import understand
from xmgc.ledger import Ledger, open_ledger

TODAY = date(2024, 7, 5)
ELSEWHERE = {
    "unreadable-file": "tests/ingest/door: broken, truncated and false files",
    "took-too-long": "tests/ingest/test_pool.py: a file that makes endless work, and one that waits for ever",
    "encrypted-file": "tests/ingest/door: locked workbooks",
    "too-large": "tests/ingest/door: bombs and boundless sheets",
    "duplicate-cell": "tests/ingest/door: a cell written twice",
    "readers-disagree": "tests/ingest/door: two readings that differ",
    "error-cell": "tests/ingest/test_sheet_faults.py: error values in amounts",
    "uncomputed-formula": "tests/ingest/test_sheet_faults.py: formulas without a result",
    "hidden-data": "tests/ingest/test_sheet_faults.py: hidden rows, columns and sheets",
    "hidden-sheet": "tests/ingest/test_sheet_faults.py: hidden sheets are named with what they would add",
    "figure-under-merge": "tests/ingest/test_sheet_faults.py: figures pressed under a merge",
    "form-conflict": "tests/ingest: the option against the sheet",
    "no-measure": "tests/ingest: a county's figures without a measure",
    "unclear-word": "tests/ingest: words no one understands",
    "skipped": "tests/ingest/door: lock files and links",
}
"""Codes whose fault is in bytes, marks or options a drawing cannot hold, and where they are provoked."""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = open_ledger(tmp_path / "台账.db", create=True)
    for county in KNOWN:
        made.add_county(county.name, group=county.group, code=county.code, at=START)
    return made


def enter(ledger: Ledger, folder: Path, text: str, name: str) -> tuple[Problem, ...]:
    batch = understand(open_workbook(draw(folder / name, text), None), DESK)
    done = ledger.append(batch, lambda standing: judge(batch, standing, today=TODAY), at=START)
    assert done.judgement is not None
    return done.judgement.problems


@pytest.mark.parametrize("code", HORRORS)
def test_a_horror_provokes_its_sentence(code: str, ledger: Ledger, tmp_path: Path) -> None:
    horror: Horror = HORRORS[code]
    for number, before in enumerate(horror.before):
        assert enter(ledger, tmp_path, before, f"先{number}.xlsx") == ()
    problems = enter(ledger, tmp_path, horror.sheet, horror.name)
    found = [one for one in problems if one.code == code]
    assert found, [(one.code, one.message) for one in problems]
    assert horror.says in found[0].message
    assert found[0].remedy
    assert not horror.cell or horror.cell in {one.cell for one in found}
    assert "{" not in found[0].message


def test_every_problem_of_the_catalogue_has_its_horror() -> None:
    assert set(CATALOGUE) == set(HORRORS) | set(ELSEWHERE)
