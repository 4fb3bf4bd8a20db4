"""Whatever is imported, undone, merged and unmerged: the past stays readable, an undo is exact, the sums hold."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.books import DONE, PLAN, TOTAL, Row, hour, month, open_ledger, progress, take
from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.facts import Batch
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.ledger import Ledger

NAMES = ("供热管网", "产业园", "学校", "大桥")
CODES = ("", "", "2401-620102-04-01-123456", "2402-620102-04-01-654321")
END = month("2024-12")
NEEDS = frozenset(Need) - {Need.SOURCES}


@st.composite
def sheets(draw: st.DrawFn) -> Batch:
    """A county's sheet of some month: done, planned and total amounts, a stage, sometimes a code."""
    county = draw(st.sampled_from(["甲县", "乙县"]))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    rows: dict[str, Row | int] = {}
    for name in names:
        row: dict[object, object] = {DONE: draw(st.integers(0, 500))}
        if draw(st.booleans()):
            row |= {PLAN: draw(st.integers(0, 900)), TOTAL: draw(st.integers(0, 900))}
        if draw(st.booleans()):
            row["stage"] = draw(st.sampled_from(["building", "completed", "terminated"]))
        if code := draw(st.sampled_from(CODES)):
            row["code"] = code
        rows[name] = row  # type: ignore[assignment]
    when = f"2024-{draw(st.integers(1, 6)):02d}"
    return progress(county, when, rows, file=f"{draw(st.integers(0, 10**9))}.xlsx", roll=draw(st.booleans()))


steps = st.lists(
    st.one_of(sheets(), st.tuples(st.just("undo"), st.integers(1, 8)), st.tuples(st.just("merge"), st.integers(0, 30))),
    min_size=2,
    max_size=7,
)


def _do(ledger: Ledger, step: Batch | tuple[str, int]) -> None:
    if isinstance(step, Batch):
        take(ledger, step)
        return
    what, number = step
    at = hour(len(ledger.log()))
    try:
        if what == "undo":
            ledger.undo((number,), at=at, cascade=True)
            return
        rows = ledger.projects()
        if len(rows) > 1:
            gone, into = rows[number % len(rows)], rows[(number * 7 + 1) % len(rows)]
            ledger.merge((gone.county_id, gone.id), (into.county_id, into.id), at=at)
    except (Refused, OperatorError):
        pass


def _told(shot: Snapshot) -> tuple[object, ...]:
    return (shot.counties, shot.county_figures, shot.sums, shot.projects, shot.aside, shot.items, shot.notices)


@given(steps)
def test_what_was_known_at_any_operation_can_be_printed_again(history: list[Batch | tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        told: dict[int, tuple[object, ...]] = {}
        for step in history:
            if ledger.is_new and not isinstance(step, Batch):
                continue
            _do(ledger, step)
            told[len(ledger.log())] = _told(ledger.snapshot(END, needs=NEEDS))
            assert ledger.verify() == ()
        for number, then in told.items():
            assert _told(ledger.snapshot(END, known_at=number, needs=NEEDS)) == then


@given(steps, sheets())
def test_an_undo_restores_the_dump_exactly(history: list[Batch | tuple[str, int]], last: Batch) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        for step in history:
            if isinstance(step, Batch) or not ledger.is_new:
                _do(ledger, step)
        before = "" if ledger.is_new else ledger.dump(sources=True)
        (done,) = take(ledger, last)
        if done.import_id and done.status == "imported":
            ledger.undo((done.import_id,), at=hour(99))
        assert not before or ledger.dump(sources=True) == before
        assert ledger.verify() == ()


@given(st.lists(sheets(), min_size=1, max_size=4), st.integers(0, 30))
def test_an_unmerge_restores_the_dump_exactly(books: list[Batch], number: int) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        take(ledger, *books)
        before, operations = ledger.dump(sources=True), len(ledger.log())
        _do(ledger, ("merge", number))
        if len(ledger.log()) > operations:
            ledger.undo((operations + 1,), at=hour(99))
        assert ledger.dump(sources=True) == before
        assert ledger.verify() == ()


@given(st.data())
def test_the_order_of_independent_files_does_not_change_the_dump(data: st.DataObject) -> None:
    amounts = data.draw(st.lists(st.integers(0, 10**6), min_size=9, max_size=9))
    books = [
        progress(county, f"2024-0{n + 1}", {"供热管网": amounts[3 * i + n], "学校": {DONE: n, "code": CODES[2]}})
        for i, county in enumerate(["甲县", "乙县", "丙县"])
        for n in range(3)
    ]
    order = data.draw(st.permutations(books))

    def dump(sequence: list[Batch]) -> str:
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
            take(ledger, *sequence)
            return ledger.dump()

    assert dump(order) == dump(books)
