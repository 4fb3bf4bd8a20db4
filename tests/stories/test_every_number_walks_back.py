"""Every number of every report of the sample city walks back: to facts in cells, or to a policy number said so."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from xmgc.cli.reading import Reading, take_snapshot
from xmgc.document import Document, Kind
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.trace import FactQuery, Trace
from xmgc.ingest import sheet_cells
from xmgc.ledger import Ledger, open_ledger
from xmgc.reports import PLACES, Options, report_named

TODAY = date(2026, 7, 6)
NUMERIC = {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT}


@pytest.fixture(scope="module")
def ledger(sample_city: Path) -> Iterator[Ledger]:
    with open_ledger(sample_city / "ledger.db", reopen=sheet_cells) as opened:
        yield opened


@cache
def everything(ledger: Ledger) -> Snapshot:
    return take_snapshot(ledger, Reading(today=TODAY), Need)


@cache
def built(ledger: Ledger, name: str) -> Document:
    snapshot = everything(ledger)
    counties = tuple(county.name for county in snapshot.counties) if name == "gap" else ()
    return report_named(name).build(snapshot, Options(as_of=snapshot.as_of, today=TODAY, counties=counties))


def queries(trace: Trace) -> list[FactQuery]:
    found: list[FactQuery] = []
    for term in trace.terms:
        if isinstance(term.source, FactQuery):
            found.append(term.source)
        elif isinstance(term.source, Trace):
            found += queries(term.source)
        elif term.source is not None:
            found += term.source
    return found


def explained(trace: Trace) -> bool:
    """Some fact, or nothing but numbers that say what they are, or a count of nothing."""
    return bool(queries(trace)) or all(term.note or isinstance(term.source, Trace) for term in trace.terms)


@pytest.mark.parametrize("name", PLACES)
def test_every_number_has_a_way_back(name: str, ledger: Ledger) -> None:
    document = built(ledger, name)
    assert any(table.rows for table in document.tables)
    missing = [
        f"{table.key}.{column.key}: {dict(row.values)}"
        for table in document.tables
        for row in (*table.rows, *([table.total] if table.total else []))
        for column in table.columns
        if column.kind in NUMERIC and row[column.key] is not None
        if column.key not in row.traces or not explained(row.traces[column.key])
    ]
    assert missing == []


@pytest.mark.parametrize("name", PLACES)
def test_the_facts_named_are_in_the_ledger(name: str, ledger: Ledger) -> None:
    """Every query of the first rows of every table is answered by cells with raw text."""
    document = built(ledger, name)
    for table in document.tables:
        for row in table.rows[:4]:
            for key, trace in row.traces.items():
                asked = queries(trace)
                answers = [fact for query in asked for fact in ledger.facts(query)]
                assert not asked or row[key] is None or answers, f"{table.key}.{key}: {dict(row.values)}"
                assert all(fact.raw and fact.cell and fact.file for fact in answers)


def test_the_facts_behind_a_countys_actual_sum_to_it(ledger: Ledger) -> None:
    document = built(ledger, "gap")
    checked = 0
    for table in document.tables:
        for row in table.rows:
            value = row["actual"]
            if value is None or "actual" not in row.traces:
                continue
            facts = {fact for query in queries(row.traces["actual"]) for fact in ledger.facts(query)}
            assert sum(Fraction(int(fact.value)) for fact in facts) == value
            checked += 1
    assert checked > 30
