"""Every number of every report of the sample city walks back: to facts in cells, or to a policy number said so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from tests.formulas import worked_out
from xmgc.cli.reading import Reading, take_snapshot
from xmgc.document import Column, Document, Kind
from xmgc.domain.formula import Expr, Op
from xmgc.domain.money import round_half_up
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.ingest import sheet_cells
from xmgc.ledger import Ledger, open_ledger
from xmgc.measure.calendar import WorkingDays
from xmgc.reports import PLACES, Options, report_named
from xmgc.reports.formula_words import with_values

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


@pytest.mark.parametrize("name", PLACES)
def test_the_law_of_formulas(name: str, ledger: Ledger) -> None:
    """Every number's sentence with values, worked out again by somebody else, gives the number that is printed."""
    document = built(ledger, name)
    calendar = WorkingDays.of(everything(ledger))
    checked, wrong = 0, []
    for cell, formula in numbers(document):
        said = with_values(formula, formula.value, cell.kind, "万元")
        value = Fraction(formula.value)
        comes_to = worked_out(said, calendar)
        parts = len(formula.parts) if formula.op is Op.SUM else 0
        checked += 1
        if not alike(comes_to, value, cell.kind, parts) or formula.again() != formula.value:
            wrong.append(f"{cell.key}: {said}")
    assert wrong == []
    assert checked or name in {"problems", "score"}


@pytest.mark.parametrize("name", PLACES)
def test_every_number_in_a_formula_is_a_fact_a_setting_or_a_sum_of_such(name: str, ledger: Ledger) -> None:
    """Facts whose cells add up to them, given values that say what they are, or bare numbers such as 12 and 100."""
    unfounded = []
    for cell, formula in numbers(built(ledger, name)):
        for leaf in leaves(formula):
            if leaf.op is Op.FACT and not founded(leaf, ledger):
                unfounded.append(f"{cell.key}: {leaf!r}")
            if leaf.op is Op.GIVEN and not leaf.words and leaf.value not in {0, 1, 12, 40, 60, 100}:
                unfounded.append(f"{cell.key}: {leaf!r}")
    assert unfounded == []


def numbers(document: Document) -> Iterator[tuple[Column, Expr]]:
    """Every known numeric cell with its formula, whose value is the cell's."""
    for table in document.tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column in table.columns:
                if column.kind in NUMERIC and row[column.key] is not None:
                    assert column.key in row.traces, f"{table.key}.{column.key}: {dict(row.values)}"
                    formula = row.traces[column.key]
                    assert formula.value == row[column.key], (table.key, column.key)
                    yield column, formula


def alike(left: Fraction, right: Fraction, kind: Kind, parts: int) -> bool:
    """Equal as printed: money to the fen (half a fen a part where parts of a sum end beyond it), rates to 0.01."""
    if kind is Kind.MONEY:
        return abs(left - right) <= Fraction(1 + parts, 2)
    return round_half_up(left, 2) == round_half_up(right, 2)


def leaves(formula: Expr) -> Iterator[Expr]:
    if not formula.parts:
        yield formula
    for part in formula.parts:
        yield from leaves(part)


def founded(leaf: Expr, ledger: Ledger) -> bool:
    """Its facts stand in cells, and amounts add up to it (those of the withdrawn left out)."""
    out = {
        fact
        for query in leaf.sources
        for fact in (ledger.facts(replace(query, subjects=query.but, but=())) if query.but else ())
    }
    facts = [fact for query in leaf.sources for fact in ledger.facts(query) if fact not in out]
    if not facts or not all(fact.cell and fact.file and fact.raw for fact in facts):
        return False
    if leaf.kind == "money" and leaf.value is not None:
        return bool(sum(int(fact.value) for fact in facts) == leaf.value)
    return True


@pytest.mark.parametrize("name", PLACES)
def test_the_facts_named_are_in_the_ledger(name: str, ledger: Ledger) -> None:
    """Every query of the first rows of every table is answered by cells with raw text."""
    document = built(ledger, name)
    for table in document.tables:
        for row in table.rows[:4]:
            for key, formula in row.traces.items():
                asked = list(formula.queries())
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
            facts = {fact for query in row.traces["actual"].queries() for fact in ledger.facts(query)}
            assert sum(Fraction(int(fact.value)) for fact in facts) == value
            checked += 1
    assert checked > 30
