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
def sheets(draw: st.DrawFn, *, own_codes: bool = False) -> Batch:
    """A county's sheet of some month: done, planned and total amounts, a stage, sometimes a code (``own_codes``: each
    project has one of its own, else they may be mixed up)."""
    county = draw(st.sampled_from(["甲县", "乙县"]))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    rows: dict[str, Row | int] = {}
    for name in names:
        row: dict[object, object] = {DONE: draw(st.integers(0, 500))}
        if draw(st.booleans()):
            row |= {PLAN: draw(st.integers(0, 900)), TOTAL: draw(st.integers(0, 900))}
        if draw(st.booleans()):
            row["stage"] = draw(st.sampled_from(["building", "completed", "terminated"]))
        if code := f"{county}{name}" * draw(st.booleans()) if own_codes else draw(st.sampled_from(CODES)):
            row["code"] = code
        rows[name] = row  # type: ignore[assignment]
    when = f"2024-{draw(st.integers(1, 6)):02d}"
    return progress(county, when, rows, file=f"{draw(st.integers(0, 10**9))}.xlsx", roll=draw(st.booleans()))


Step = Batch | tuple[str, int]


def histories(*, own_codes: bool = False) -> st.SearchStrategy[list[Step]]:
    """Imports, undos of some operation with all that stands on it, merges of some two projects."""
    undos, merges = (st.tuples(st.just(what), st.integers(0, 30)) for what in ("undo", "merge"))
    return st.lists(st.one_of(sheets(own_codes=own_codes), undos, merges), min_size=2, max_size=7)


Done = Batch | tuple[str, str] | None
"""What to do to have a step again: import the sheet, merge the two projects so called."""


def _do(ledger: Ledger, step: Step) -> Done:
    if isinstance(step, Batch):
        take(ledger, step)
        return step
    what, number = step
    operations = len(ledger.log())
    try:
        if what == "undo":
            ledger.undo((number % operations + 1,), at=hour(operations), cascade=True)
            return None
        rows = ledger.projects()
        if len(rows) > 1:
            names = {county.id: county.name for county in ledger.counties()}
            gone, into = rows[number % len(rows)], rows[(number * 7 + 1) % len(rows)]
            ledger.merge((gone.county_id, gone.id), (into.county_id, into.id), at=hour(operations))
            return f"{names[gone.county_id]}/{gone.name}", f"{names[into.county_id]}/{into.name}"
    except (Refused, OperatorError):
        pass
    return None


def _told(shot: Snapshot) -> tuple[object, ...]:
    return (shot.counties, shot.county_figures, shot.sums, shot.projects, shot.aside, shot.items, shot.notices)


@given(histories())
def test_what_was_known_at_any_operation_can_be_printed_again(history: list[Step]) -> None:
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


@given(histories(), sheets())
def test_an_undo_restores_the_dump_exactly(history: list[Step], last: Batch) -> None:
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


@given(histories(own_codes=True))
def test_after_undos_the_book_is_as_if_what_they_took_back_had_never_been(history: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
        done: dict[int, Done] = {}
        for step in history:
            if isinstance(step, Batch) or not ledger.is_new:
                again = _do(ledger, step)
                done.setdefault(len(ledger.log()), again)
        if ledger.is_new:
            return
        left = [done[one.id] for one in ledger.log() if one.undone_by is None and one.kind != "undo"]
        with open_ledger(Path(folder) / "again.db", create=True) as other:
            for again in left:
                if isinstance(again, Batch):
                    take(other, again)
                elif again:
                    gone, into = map(other.find_project, again)
                    other.merge(gone, into, at=hour(50))
            assert not left or other.dump() == ledger.dump()


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
