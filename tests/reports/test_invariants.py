"""What can never be printed stops the paper and says which figures contradict each other."""

from dataclasses import replace

import pytest

from tests.measure.drawn import county, done, figure, snapshot, task
from tests.reports.built import options
from xmgc.document import Document, Row
from xmgc.reports import REPORTS, report_named
from xmgc.reports.gap import build
from xmgc.reports.invariants import BrokenInvariant, checked

CITY = snapshot(
    "2024-06",
    [county(1, "甘泉县"), county(2, "云溪县")],
    [figure(1, task(), "2024-01", 100), figure(1, done(), "2024-06", 40), figure(2, task(), "2024-01", 50)],
)


def spoilt(key: str, value: object) -> Document:
    """The gap of the city with one figure of 甘泉县 replaced."""
    document = build(CITY, options("2024-06"))
    (table,) = document.tables
    rows = tuple(
        Row({**row.values, key: value}) if row["county"] == "甘泉县" else row  # type: ignore[dict-item]
        for row in table.rows
    )
    return replace(document, tables=(replace(table, rows=rows),))


def test_a_sound_document_passes() -> None:
    document = build(CITY, options("2024-06"))
    assert checked(document) is document


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("remaining", 1, "年度差额"),
        ("balance", 1, "超（欠）额"),
        ("arrears", 1, "欠账"),
        ("needed_monthly", 1, "后续月均"),
        ("rank", 3, "名次"),
        ("reported_to", None, "没有月份"),
    ],
)
def test_a_figure_that_contradicts_another_stops_the_paper(key: str, value: object, what: str) -> None:
    with pytest.raises(BrokenInvariant, match=what):
        checked(spoilt(key, value))


@pytest.mark.parametrize("key", ["target", "actual", "arrears"])
def test_a_total_that_is_not_the_sum_of_its_rows_stops_the_paper(key: str) -> None:
    document = build(CITY, options("2024-06"))
    (table,) = document.tables
    first, *rest = table.totals
    assert table.total is not None
    wrong = Row({**first.values, key: int(str(first[key])) + 1, "remaining": None, "balance": None})
    spoilt_too = replace(table, totals=(wrong, *rest))
    with pytest.raises(BrokenInvariant, match=key):
        checked(replace(document, tables=(spoilt_too,)))


def test_every_report_of_the_program_is_held_to_them() -> None:
    assert {one.name for one in REPORTS} == {report_named(one.name).name for one in REPORTS}
    assert report_named("gap").build(CITY, options("2024-06")).tables
