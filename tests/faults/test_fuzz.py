"""Mutated workbooks are read or refused; what once failed is kept in ``corpus`` and fails no more."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.fuzz import failures, mutant
from tests.faults.seeds import seeds

CORPUS = Path(__file__).parent / "corpus"


def failed(files: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    return [(name, why) for name, _, why in failures(files, Counter())]


def test_the_files_that_are_mutated_are_sound() -> None:
    told: Counter[str] = Counter()
    assert list(failures([(f"{n}-{name}", data) for n, (name, data) in enumerate(seeds())], told)) == []
    assert told.total() == len(seeds())


def test_some_mutated_workbooks_are_read_or_refused() -> None:
    assert failed([mutant(seed) for seed in range(60)]) == []


def test_what_once_failed_fails_no_more() -> None:
    assert (
        failed([(path.name, path.read_bytes()) for path in sorted(CORPUS.glob("*")) if path.name != "README.md"]) == []
    )


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 3_000, 250))
def test_two_thousand_mutated_workbooks_are_read_or_refused(start: int) -> None:
    assert failed([mutant(seed) for seed in range(start, start + 250)]) == []
