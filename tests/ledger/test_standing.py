"""What a batch is judged against is near its own periods, and yet all that a rule may ask of all time."""

from pathlib import Path

import pytest

from tests.ledger.books import DONE, PLAN, Row, hour, month, open_ledger, progress, project, take
from xmgc.domain.standing import Standing
from xmgc.ledger import Ledger

CODE = "2401-620102-04-01-123456"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "l.db", create=True)


def standing(ledger: Ledger, period: str, rows: dict[str, Row | int], county: str = "甲县") -> Standing:
    return ledger.standing(progress(county, period, rows, roll=True))


def test_of_a_series_the_last_before_and_all_since_are_known_however_long_ago(ledger: Ledger) -> None:
    for at, amount in (("2023-12", 1), ("2024-01", 2), ("2024-03", 3), ("2024-05", 5)):
        take(ledger, progress("甲县", at, {"大桥": amount}, file=f"{at}.xlsx"))
    (known,) = standing(ledger, "2024-04", {"大桥": 4}).known.values()
    assert {str(at): one.amount for (_, at), one in known.figures.items()} == {"2024-03": 3, "2024-05": 5}
    (known,) = standing(ledger, "2025-01", {"大桥": 4}).known.values()
    assert {str(at): one.amount for (_, at), one in known.figures.items()} == {"2024-05": 5}


def test_of_a_years_plan_the_largest_and_the_last_are_known(ledger: Ledger) -> None:
    for n, plan in enumerate((7, 9, 8, 8), 1):
        take(ledger, progress("甲县", f"2024-0{n}", {"大桥": {PLAN: plan}}, file=f"{n}.xlsx"))
    (known,) = standing(ledger, "2024-06", {"大桥": {DONE: 4}}).known.values()
    assert {str(at): one.amount for (_, at), one in known.figures.items()} == {"2024-02": 9, "2024-04": 8}


def test_a_stage_stated_long_ago_is_known_where_one_is_stated_again(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"大桥": {DONE: 1, "stage": "completed"}}))
    take(ledger, progress("甲县", "2024-02", {"大桥": 2}), progress("甲县", "2024-03", {"大桥": 3}))
    (known,) = standing(ledger, "2024-04", {"大桥": {DONE: 4, "stage": "building"}}).known.values()
    assert known.fields["stage", month("2024-01")].value == "completed"


def test_every_name_a_project_ever_had_is_known_where_it_comes_under_another(ledger: Ledger) -> None:
    for n, name in enumerate(("老桥", "大桥", "老桥"), 1):
        take(ledger, progress("甲县", f"2024-0{n}", {name: {DONE: n, "code": CODE}}, file=f"{n}.xlsx"))
    (known,) = standing(ledger, "2024-05", {"大桥": {DONE: 4, "code": CODE}}).known.values()
    assert {one.value for (field, _), one in known.fields.items() if field == "name"} == {"老桥", "大桥"}


def test_a_new_project_is_held_against_all_of_its_county_by_what_was_last_said_of_each(ledger: Ledger) -> None:
    words: Row = {"investor": "甲公司", "industry": "交通"}
    take(ledger, progress("甲县", "2024-01", {"大桥": {DONE: 1, **words}, "学校": 1}))
    take(ledger, progress("甲县", "2024-02", {"大桥": {DONE: 2, "investor": "乙公司"}, "学校": 2}))
    kin = standing(ledger, "2024-03", {"大桥": 3, "学校": 3, "新桥": 1}).kin
    assert [(one.subject.name, one.investor, one.industry) for one in kin] == [
        ("大桥", "乙公司", "交通"),
        ("学校", "", ""),
    ]


def test_without_a_new_project_only_those_missing_from_the_roll_are_at_hand(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"大桥": 1, "学校": {DONE: 1, "stage": "terminated"}}, roll=True))
    shown = standing(ledger, "2024-02", {"大桥": 2})
    assert ([one.subject.name for one in shown.kin], shown.withdrawn) == (["学校"], frozenset({2}))


def test_a_project_merged_into_another_county_is_at_hand_when_its_own_roll_misses_it(ledger: Ledger) -> None:
    take(ledger, progress("甲县", "2024-01", {"大桥": 1, "学校": 1}, roll=True))
    take(ledger, progress("乙县", "2024-01", {"渡口": 1}))
    ledger.merge(ledger.find_project("学校"), ledger.find_project("渡口"), at=hour(9))
    assert [one.subject.name for one in standing(ledger, "2024-02", {"大桥": 2}).kin] == ["渡口"]


def test_another_countys_project_of_the_same_code_is_at_hand(ledger: Ledger) -> None:
    take(ledger, progress("乙县", "2024-01", {"渡口": {DONE: 1, "code": CODE}}))
    take(ledger, progress("甲县", "2024-01", {"大桥": {DONE: 1, "code": CODE}}))
    kin = standing(ledger, "2024-02", {"大桥": {DONE: 2, "code": CODE}}).kin
    assert [(one.subject.county, one.subject.code) for one in kin] == [("乙县", CODE)]
    assert project("甲县", "大桥", CODE) in standing(ledger, "2024-02", {"大桥": {DONE: 2, "code": CODE}}).known
