"""Every drawn sheet of the corpus enters exactly as its truth says, or is refused for a reason that can be answered."""

from pathlib import Path

import pytest

from tests.corpus.catalogue import cases
from tests.corpus.kit import Case, base_ledger, judge


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "base.db"
    base_ledger(path)
    return path


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_drawn_sheet_reads_to_its_truth(case: Case, base: Path, tmp_path: Path) -> None:
    verdict = judge(case, base, tmp_path / "case")

    assert verdict.good, f"{verdict.kind}: {verdict.detail}"


def test_the_corpus_is_large_and_every_case_is_of_its_own_shape() -> None:
    drawn = cases()

    assert len(drawn) >= 120
    assert len({case.name for case in drawn}) == len(drawn)
