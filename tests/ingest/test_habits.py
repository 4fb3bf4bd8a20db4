"""Whatever the county's habits, every amount is read to the exact fen, and every planted fault is found at its cell."""

import pytest

from tests.ingest.habits import Book, county_book
from tests.ingest.habits_faults import with_faults
from tests.ingest.habits_turned import as_text, county_figures_book, on_its_side, wide_book
from tests.ingest.reading_of import DESK
from xmgc.domain.facts import Batch
from xmgc.ingest.understand import understand

QUICK, MANY = range(100), range(100, 1300)
CLAIMS = {"total-mismatch", "rate-mismatch"}
"""What a fault in a member row may rightly bring about in the total above it."""


def figures(batch: Batch) -> dict[tuple[str, str, str, str], int]:
    return {
        (entry.subject.county, entry.subject.name, figure.series.key, str(figure.period)): figure.amount
        for reading in batch.readings
        for entry in reading.entries
        for figure in entry.figures
    }


def read_exactly(book: Book) -> None:
    batch = understand(book.workbook, DESK)
    assert [problem.message for problem in batch.problems] == []
    assert figures(batch) == book.truth.figures


def finds_all_faults(book: Book) -> int:
    batch = understand(book.workbook, DESK)
    found = {(problem.code, problem.cell) for problem in batch.problems if problem.code not in CLAIMS}
    assert found == book.planted
    return len(book.planted)


@pytest.mark.parametrize("seed", QUICK)
def test_a_countys_sheet_is_read_to_the_exact_fen_without_a_false_alarm(seed: int) -> None:
    read_exactly(county_book(seed))


@pytest.mark.slow
def test_a_thousand_and_more_sheets_are_read_to_the_exact_fen() -> None:
    for seed in MANY:
        read_exactly(county_book(seed))


@pytest.mark.parametrize("seed", range(40))
def test_a_text_file_a_wide_sheet_and_a_table_of_units_say_the_same_truth(seed: int) -> None:
    read_exactly(as_text(county_book(seed)))
    read_exactly(wide_book(seed))
    read_exactly(county_figures_book(seed))


def test_a_sheet_laid_on_its_side_says_the_same_truth() -> None:
    turned = [book for seed in range(150) if (book := on_its_side(county_book(seed)))]
    assert len(turned) > 20
    for book in turned:
        read_exactly(book)


@pytest.mark.slow
def test_a_thousand_turned_sheets_are_read_to_the_exact_fen() -> None:
    for seed in range(40, 400):
        read_exactly(as_text(county_book(seed)))
        read_exactly(wide_book(seed))
        read_exactly(county_figures_book(seed))


def test_planted_faults_are_found_at_their_cells() -> None:
    assert sum(finds_all_faults(with_faults(seed)) for seed in range(60)) >= 60


@pytest.mark.slow
def test_five_hundred_and_more_planted_faults_are_all_found_at_their_cells() -> None:
    assert sum(finds_all_faults(with_faults(seed)) for seed in range(60, 600)) >= 500
