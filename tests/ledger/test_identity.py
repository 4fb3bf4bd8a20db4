"""One project is one project: by its code, its names, an alias or a merge; and each of these can be taken back."""

from pathlib import Path

import pytest

from tests.ledger.books import DONE, Row, batch, hour, month, open_ledger, progress, project, take
from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.facts import Subject, SubjectKind
from xmgc.domain.snapshot import Need
from xmgc.ledger import Ledger
from xmgc.measure.book import is_withdrawn

CODE = "2401-620102-04-01-123456"
JUNE = month("2024-06")
PROJECTS = frozenset({Need.PROJECTS, Need.ITEMS})


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "l.db", create=True)


def approval(county: str, parent: str, item: str) -> Subject:
    return Subject(county, SubjectKind.APPROVAL, item, item, "", parent)


def test_a_project_renamed_under_its_code_stays_one_and_answers_to_both_names(ledger: Ledger) -> None:
    take(
        ledger,
        progress("甲县", "2024-05", {"旧桥": {DONE: 5, "code": CODE}}),
        progress("甲县", "2024-06", {"新桥": {DONE: 9, "code": CODE}}),
    )
    (one,) = ledger.snapshot(JUNE, needs=PROJECTS).projects
    assert (one.name, one.code, one.figures[DONE][-1][1]) == ("新桥", CODE, 9)
    assert {ledger.find_project(words) for words in ("旧桥", "新桥", CODE, "甲县/旧桥")} == {(1, 1)}


def test_a_code_learnt_later_joins_the_project_known_by_name(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"大桥": 5}))
    take(ledger, progress("甲县", "2024-06", {"大桥": {DONE: 9, "code": CODE}}))
    (one,) = ledger.snapshot(JUNE, needs=PROJECTS).projects
    assert (one.id, one.code) == (1, CODE)
    ledger.undo((2,), at=hour(3))
    assert ledger.snapshot(JUNE, needs=PROJECTS).projects[0].code == ""


def test_one_name_in_two_counties_is_two_projects(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"大桥": 5}), progress("乙县", "2024-05", {"大桥": 7}))
    assert len(ledger.snapshot(JUNE, needs=PROJECTS).projects) == 2
    with pytest.raises(OperatorError, match=r"对应 2 个项目.*县区/全名"):
        ledger.find_project("大桥")


def test_an_alias_is_followed_by_later_imports_and_not_given_twice(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"大桥": 5, "学校": 1}))
    ledger.alias_project(ledger.find_project("大桥"), "跨河大桥", at=hour(1))
    take(ledger, progress("甲县", "2024-06", {"跨河大桥": 9}))
    assert len(ledger.snapshot(JUNE, needs=PROJECTS).projects) == 2
    with pytest.raises(Refused, match="已是另一个项目的名称"):
        ledger.alias_project(ledger.find_project("学校"), "大桥", at=hour(4))


def test_a_merge_takes_approvals_along_and_an_unmerge_gives_them_back(ledger: Ledger) -> None:
    rows: dict[Subject, Row] = {
        approval("甲县", "老桥", "环评"): {"status": "办理中"},
        project("甲县", "老桥"): {"name": "老桥"},
    }
    take(ledger, progress("甲县", "2024-05", {"老桥": 5, "大桥": 7}))
    take(ledger, batch([("approvals", month("2024-05"), rows, False)], counties=("甲县",)))
    before = ledger.dump(sources=True)
    old, new = ledger.find_project("老桥"), ledger.find_project("大桥")
    number = ledger.merge(old, new, at=hour(3))
    (item,) = ledger.snapshot(JUNE, needs=PROJECTS).items
    assert (item.project_id, item.text("status")) == (new[1], "办理中")
    assert ledger.verify() == ()
    ledger.unmerge("老桥", at=hour(4))
    assert ledger.dump(sources=True) == before
    assert ledger.log_entry(number).undone_by == number + 1


def test_a_merge_into_another_county_takes_no_name_from_a_project_of_that_county(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"大桥": 5}), progress("乙县", "2024-05", {"大桥": 7, "学校": 1}))
    ledger.merge(ledger.find_project("甲县/大桥"), ledger.find_project("乙县/学校"), at=hour(2))
    take(ledger, progress("乙县", "2024-06", {"大桥": 8}))
    shot = ledger.snapshot(JUNE, needs=PROJECTS)
    assert [(one.name, one.figures[DONE][-1][1]) for one in shot.projects] == [("大桥", 8), ("学校", 1)]


def test_an_import_after_a_merge_counts_in_the_survivor_and_the_merge_can_still_be_undone(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"老桥": 5, "大桥": 7}, roll=True))
    ledger.merge(ledger.find_project("老桥"), ledger.find_project("大桥"), at=hour(1))
    take(ledger, progress("甲县", "2024-06", {"老桥": 9}, roll=True))
    (one,) = ledger.snapshot(JUNE, needs=PROJECTS).projects
    assert ([amount for _, amount in one.figures[DONE]], one.vanished) == ([7, 9], False)
    ledger.undo((2,), at=hour(4))
    apart = {
        one.name: [amount for _, amount in one.figures[DONE]] for one in ledger.snapshot(JUNE, needs=PROJECTS).projects
    }
    assert apart == {"老桥": [5, 9], "大桥": [7]}


def test_a_project_only_its_approvals_speak_of_is_there(ledger: Ledger) -> None:
    item = approval("甲县", "大桥", "环评")
    take(ledger, batch([("approvals", month("2024-05"), {item: {"status": "未办"}}, False)], counties=("甲县",)))
    shot = ledger.snapshot(JUNE, needs=PROJECTS)
    assert [(one.name, one.figures) for one in shot.projects] == [("大桥", {})]
    assert shot.items[0].project_id == shot.projects[0].id


def test_a_project_a_later_roll_no_longer_names_is_vanished_until_it_is_back(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"老桥": 5, "大桥": 7}, roll=True))
    take(ledger, progress("甲县", "2024-06", {"大桥": 8}, roll=True))
    sums = frozenset({Need.SUMS})
    assert [(one.name, one.vanished) for one in ledger.snapshot(JUNE, needs=sums).aside] == [("老桥", True)]
    assert ledger.snapshot(month("2024-05"), needs=sums).aside == ()
    take(ledger, progress("甲县", "2024-07", {"大桥": 8, "老桥": 6}, roll=True))
    assert ledger.snapshot(month("2024-07"), needs=sums).aside == ()


def test_a_withdrawn_project_stands_aside_and_comes_back_when_a_later_row_says_so(ledger: Ledger) -> None:
    sums = frozenset({Need.SUMS})
    take(ledger, progress("甲县", "2024-05", {"老桥": {DONE: 5, "stage": "terminated"}}))
    assert [one.name for one in ledger.snapshot(JUNE, needs=sums).aside] == ["老桥"]
    take(ledger, progress("甲县", "2024-06", {"老桥": {DONE: 6, "stage": "building"}}))
    (back,) = ledger.snapshot(JUNE, needs=sums).aside
    assert [is_withdrawn(back, month(at)) for at in ("2024-04", "2024-05", "2024-06")] == [False, True, False]
    assert [one.name for one in ledger.snapshot(month("2024-05"), needs=sums).aside] == ["老桥"]


def test_counties_are_operations_too(ledger: Ledger) -> None:
    ledger.add_county("甲县", code="620102", at=hour(0))
    ledger.alias_county("甲县", "甲城", at=hour(1))
    ledger.group_county("甲城", "园区", at=hour(2))
    (now,), (then,) = ledger.counties(), ledger.counties(1)
    assert (now.aliases, now.group, then.aliases, then.group) == (("甲城",), "园区", (), "县（市、区）")
    with pytest.raises(Refused, match="已经"):
        ledger.add_county("甲城", at=hour(3))
    with pytest.raises(Refused, match="第 3 号"):
        ledger.undo((2,), at=hour(3))
    ledger.undo((3, 2), at=hour(4))
    assert ledger.counties() == (then,)


def test_undoing_the_import_that_registered_a_county_takes_the_county_too(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-05", {"老桥": 5}))
    take(ledger, progress("乙县", "2024-05", {"大桥": 5}))
    ledger.undo((1,), at=hour(3))
    assert [one.name for one in ledger.counties()] == ["乙县"]
    take(ledger, progress("甲县", "2024-05", {"老桥": 5}))
    assert [one.name for one in ledger.counties()] == ["乙县", "甲县"]
    assert ledger.find_project("老桥") == (1, 1)
