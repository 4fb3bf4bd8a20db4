"""An undo leaves every key as the last operation still in force left it; what is handed on, and what goes with it."""

from pathlib import Path

import pytest

from tests.ledger.books import DONE, TOTAL, hour, month, open_ledger, progress, take
from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.snapshot import Need
from xmgc.ledger import Ledger

CODE = "2401-620102-04-01-123456"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "l.db", create=True)


def merge(ledger: Ledger, gone: str, into: str) -> int:
    return ledger.merge(ledger.find_project(gone), ledger.find_project(into), at=hour(90))


def amounts(ledger: Ledger) -> list[tuple[str, int]]:
    """Name and latest amount of every project."""
    shot = ledger.snapshot(month("2024-12"), needs=frozenset({Need.PROJECTS}))
    return [(one.name, one.figures[DONE][-1][1]) for one in shot.projects]


def test_a_unit_stays_while_an_import_in_force_speaks_of_it(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"老桥": 5}), progress("甲县", "2024-02", {"大桥": 6}))
    ledger.undo((1,), at=hour(91))
    assert ([one.name for one in ledger.counties()], amounts(ledger)) == (["甲县"], [("大桥", 6)])
    ledger.undo((2,), at=hour(92))
    assert ledger.counties() == ()
    assert ledger.verify() == ()


def test_a_unit_handed_on_keeps_its_group_and_an_undone_group_leaves_it_registered(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"老桥": 5}), progress("甲县", "2024-02", {"大桥": 6}))
    first = ledger.counties()
    ledger.group_county("甲县", "园区", at=hour(3))
    ledger.undo((1,), at=hour(91))
    assert [one.group for one in ledger.counties()] == ["园区"]
    ledger.undo((3,), at=hour(92))
    assert ledger.counties() == first


def test_an_import_entered_again_can_be_undone_though_another_keeps_its_unit(ledger: Ledger) -> None:
    take(
        ledger,
        progress("甲县", "2024-01", {"供热管网": 5}, file="一.xlsx"),
        progress("甲县", "2024-01", {"产业园": 6}, file="二.xlsx"),
    )
    merge(ledger, "产业园", "供热管网")
    ledger.undo((1,), at=hour(91), cascade=True)
    before = ledger.dump(sources=True)
    (again,) = take(ledger, progress("甲县", "2024-01", {"供热管网": 5}, file="再.xlsx"))
    ledger.undo((again.import_id or 0,), at=hour(92))
    assert ledger.dump(sources=True) == before
    assert ledger.verify() == ()


def test_a_merge_across_counties_goes_with_the_import_whose_rows_it_moved(ledger: Ledger) -> None:
    take(
        ledger,
        progress("甲县", "2024-01", {"供热管网": 5}, file="一.xlsx"),
        progress("甲县", "2024-01", {"产业园": 6}, file="二.xlsx"),
        progress("乙县", "2024-01", {"供热管网": 7}, file="三.xlsx"),
    )
    ledger.merge(ledger.find_project("甲县/产业园"), ledger.find_project("乙县/供热管网"), at=hour(4))
    with pytest.raises(Refused, match="第 4 号"):
        ledger.undo((2,), at=hour(91))
    assert ledger.undo((2,), at=hour(91), cascade=True).undone == (2, 4)
    for name in ("产业园", "供热管网"):
        before = ledger.dump(sources=True)
        (last,) = take(ledger, progress("甲县", "2024-02", {name: 8}, file=f"{name}.xlsx"))
        ledger.undo((last.import_id or 0,), at=hour(92))
        assert ledger.dump(sources=True) == before
        assert ledger.verify() == ()


def test_a_merge_goes_with_the_only_import_that_knew_the_project_it_kept(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"老桥": 5}), progress("乙县", "2024-02", {"大桥": {TOTAL: 6}}))
    merge(ledger, "老桥", "大桥")
    assert ledger.undo((2,), at=hour(91), cascade=True).undone == (2, 3)
    assert amounts(ledger) == [("老桥", 5)]


def test_a_figure_stands_once_after_a_correction_of_it_and_then_its_merge_were_undone(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"老桥": 5}), progress("甲县", "2024-02", {"大桥": 6}))
    before = ledger.dump(sources=True)
    merge(ledger, "老桥", "大桥")
    take(ledger, progress("甲县", "2024-01", {"大桥": 9}, file="更正.xlsx"))
    ledger.undo((4,), at=hour(91))
    ledger.undo((3,), at=hour(92))
    assert ledger.dump(sources=True) == before
    assert ledger.verify() == ()


def test_a_code_stays_known_for_the_import_in_force_that_states_it_too(ledger: Ledger) -> None:
    book = {"老桥": {DONE: 5, "code": CODE}}
    take(ledger, progress("甲县", "2024-01", book), progress("甲县", "2024-02", book))  # type: ignore[arg-type]
    ledger.undo((1,), at=hour(91))
    take(ledger, progress("甲县", "2024-03", {"新桥": {DONE: 9, "code": CODE}}))
    assert amounts(ledger) == [("新桥", 9)]
    ledger.undo((4,), at=hour(92))
    ledger.undo((2,), at=hour(93))
    with pytest.raises(OperatorError):
        ledger.find_project(CODE)


def test_an_import_that_spoke_by_an_alias_keeps_the_alias_from_being_undone(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"大桥": 5}))
    ledger.alias_project(ledger.find_project("大桥"), "跨河大桥", at=hour(1))
    take(ledger, progress("甲县", "2024-02", {"大桥": 6}), progress("甲县", "2024-03", {"跨河大桥": 9}))
    with pytest.raises(Refused, match=r"第 4 号"):
        ledger.undo((2,), at=hour(91))
    ledger.undo((2, 4), at=hour(91))
    assert amounts(ledger) == [("大桥", 6)]


def test_a_unit_registered_by_hand_goes_only_with_the_imports_that_speak_of_it(ledger: Ledger) -> None:
    ledger.add_county("甲县", group="园区", at=hour(0))
    take(ledger, progress("甲县", "2024-01", {"大桥": 5}))
    with pytest.raises(Refused, match="第 2 号"):
        ledger.undo((1,), at=hour(91))
    assert ledger.undo((1,), at=hour(91), cascade=True).undone == (1, 2)
