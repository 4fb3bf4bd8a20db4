"""A merged project: every unit's figures stay its claim, the value follows the rule, whatever came first."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.books import DONE, hour, month, open_ledger, progress, take
from xmgc.domain.facts import Batch
from xmgc.domain.merging import MergeRule
from xmgc.domain.snapshot import Need, ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.ledger import Ledger
from xmgc.measure.book import Book

JUNE = month("2024-06")
BOTH = frozenset({Need.PROJECTS, Need.SUMS})
SUMS = frozenset({Need.SUMS})
BOOKS = (
    progress("甲县", "2024-04", {"大桥": 40, "学校": 1}),
    progress("乙县", "2024-05", {"大桥乙段": 35, "医院": 2}),
    progress("甲县", "2024-05", {"大桥": 50, "学校": 1}),
    progress("乙县", "2024-06", {"大桥乙段": 60, "医院": 2}),
)
"""甲县 states April 40 and May 50 of it, 乙县 May 35 and June 60."""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "l.db", create=True)


def merged(ledger: Ledger, rule: MergeRule) -> ProjectState:
    ledger.merge(ledger.find_project("大桥乙段"), ledger.find_project("甲县/大桥"), rule=rule, at=hour(50))
    return bridge(ledger)


def bridge(ledger: Ledger) -> ProjectState:
    return next(one for one in ledger.snapshot(JUNE, needs=BOTH).projects if one.name == "大桥")


def months(one: ProjectState) -> dict[str, int]:
    return {str(at): amount for at, amount in one.figures[DONE]}


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (MergeRule.AGREE, {"2024-04": 40, "2024-05": 50, "2024-06": 60}),
        (MergeRule.MAIN, {"2024-04": 40, "2024-05": 50}),
        (MergeRule.SUM, {"2024-04": 40, "2024-05": 85, "2024-06": 110}),
    ],
)
def test_the_value_follows_the_rule_and_every_claim_is_kept(
    ledger: Ledger, rule: MergeRule, value: dict[str, int]
) -> None:
    take(ledger, *BOOKS)
    one = merged(ledger, rule)
    assert (months(one), one.merged_by) == (value, rule)
    assert [(claim.name, months(claim)) for claim in one.claims] == [
        ("大桥", {"2024-04": 40, "2024-05": 50}),
        ("大桥乙段", {"2024-05": 35, "2024-06": 60}),
    ]


@pytest.mark.parametrize("rule", MergeRule)
def test_a_merged_project_counts_once_in_the_unit_of_the_one_that_stays(ledger: Ledger, rule: MergeRule) -> None:
    take(ledger, *BOOKS)
    one = merged(ledger, rule)
    for needs in (SUMS, BOTH, frozenset({Need.PROJECTS})):
        book = Book.of(ledger.snapshot(JUNE, needs=needs))
        sums = [found.amount if (found := book.of_projects(county, DONE)) else None for county in (1, 2)]
        assert sums == [one.figures[DONE][-1][1] + 1, 2], needs


@pytest.mark.parametrize("rule", MergeRule)
def test_the_facts_behind_a_merged_project_add_up_to_its_value(ledger: Ledger, rule: MergeRule) -> None:
    take(ledger, *BOOKS)
    one = merged(ledger, rule)
    for at, value in one.figures[DONE]:
        for pick in ("latest", "exact"):
            facts = ledger.facts(FactQuery(one.county_id, at, DONE, subjects=(one.id,), pick=pick))
            assert sum(int(fact.value) for fact in facts) == value, (at, pick)
            assert {fact.county for fact in facts} <= {"甲县", "乙县"}


@given(st.permutations(range(len(BOOKS))), st.integers(0, len(BOOKS)), st.sampled_from(MergeRule))
def test_no_order_of_imports_and_of_the_merge_changes_the_result(
    order: list[int], merged_after: int, rule: MergeRule
) -> None:
    def told(books: list[Batch], after: int) -> object:
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db", create=True) as ledger:
            for unit, at in (("甲县", 60), ("乙县", 61)):
                ledger.add_county(unit, at=hour(at))
            take(ledger, progress("甲县", "2024-01", {"大桥": 0}), progress("乙县", "2024-01", {"大桥乙段": 0}))
            take(ledger, *books[:after])
            merged(ledger, rule)
            take(ledger, *books[after:])
            assert ledger.verify() == ()
            one = bridge(ledger)
            book = Book.of(ledger.snapshot(JUNE, needs=SUMS))
            return months(one), [months(claim) for claim in one.claims], [book.of_projects(at, DONE) for at in (1, 2)]

    in_turn = told(list(BOOKS), len(BOOKS))
    assert told([BOOKS[place] for place in order], merged_after) == in_turn
