"""An evening in the life of the office: twelve books come in, two questions are answered, and the arrears stand."""

import json
from pathlib import Path

import pytest

from tests.corpus.evening import BOOKS, OFFICES, gap_of
from tests.corpus.evening_data import CITY_UNITS, PROJECTS, STANDINGS
from tests.corpus.kit import TODAY, Case, call, judge, warm
from tests.corpus.people import ALIASES


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that knows the twelve units."""
    warm()
    path = tmp_path_factory.mktemp("evening") / "base.db"
    for name, group in CITY_UNITS:
        assert call(path, "county", "add", name, "--group", group).code == 0
    for name, alias in ALIASES:
        assert call(path, "county", "alias", name, alias).code == 0
    return path


@pytest.fixture(scope="module")
def evening(city: Path) -> Path:
    """The ledger after all books came in and the two questions were answered."""
    ledger = city.with_name("evening.db")
    ledger.write_bytes(city.read_bytes())
    for case in (*OFFICES, *BOOKS):
        for name, build in case.files.items():
            path = city.with_name(name)
            build(path)
            ran = call(ledger, "import", path, *case.answer, "--jobs", "1", "--today", TODAY)
            assert ran.code == 0 or case.must_warn, (name, ran.out, ran.err, ran.fault)
    return ledger


@pytest.mark.parametrize("case", [*OFFICES, *BOOKS], ids=lambda case: case.name)
def test_each_book_reads_to_its_truth(case: Case, city: Path, tmp_path: Path) -> None:
    verdict = judge(case, city, tmp_path / "case")

    assert verdict.good, f"{verdict.kind}: {verdict.detail}"


def test_the_books_cover_the_city() -> None:
    assert len(BOOKS) == 12
    assert set(PROJECTS) == set(STANDINGS) == {unit for unit, _ in CITY_UNITS}


@pytest.mark.parametrize("measure", ["fixed_asset", "project_investment"])
def test_after_the_evening_every_unit_owes_what_its_books_say(evening: Path, measure: str) -> None:
    ran = call(evening, "gap", "--measure", measure, "--format", "json", "--as-of", "2025-06", "--today", TODAY)
    rows = next(table for table in json.loads(ran.out)["tables"] if table["key"] == measure)["rows"]

    stated = {row["county"]: (row["target"], row["actual"], row["arrears"]) for row in rows}

    assert stated == gap_of(measure)
