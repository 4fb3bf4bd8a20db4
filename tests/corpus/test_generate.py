"""Sheets drawn by dice read to the truth they were drawn from; what is refused is answered by the option it names."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.corpus.generate import RARE, generated, run
from tests.corpus.kit import Refuse

STANDS_AT: Final = {
    "silently-wrong": 0,
    "silently-dropped": 0,
    "wrong-but-said": 0,
    "dropped-but-said": 0,
    "refused-though-clear": 6,
    "crash": 0,
}
"""How many of 500 sheets of the first seed may still end so. The numbers only fall; the last word is 0 for all silence."""


RARE_STANDS_AT: Final = {
    "silently-wrong": 0,
    "silently-dropped": 0,
    "wrong-but-said": 0,
    "dropped-but-said": 0,
    "refused-though-clear": 0,
    "crash": 0,
}
"""The same of 200 sheets of the rarer shapes."""


def test_the_same_seed_draws_the_same_sheets_and_no_shape_twice() -> None:
    first, again = list(generated(3, 40)), list(generated(3, 40))

    assert [case.want for case in first] == [case.want for case in again]
    assert len({case.name for case in first}) == 40


def test_another_seed_draws_other_sheets() -> None:
    assert [case.want for case in generated(3, 10)] != [case.want for case in generated(4, 10)]


def test_every_sheet_has_a_truth_of_its_own_counties() -> None:
    for case in (*generated(5, 60), *generated(5, 60, RARE)):
        assert not isinstance(case.want, Refuse)
        assert case.want, case.name


@pytest.mark.slow
def test_five_hundred_sheets_are_no_worse_than_they_stood(tmp_path: Path) -> None:
    found = Counter(verdict.kind for verdict in run(1, 500, tmp_path).values())

    assert {kind: found[kind] for kind, most in STANDS_AT.items() if found[kind] > most} == {}
    assert sum(found.values()) == 500


@pytest.mark.slow
def test_two_hundred_sheets_of_rarer_shapes_are_no_worse_than_they_stood(tmp_path: Path) -> None:
    found = Counter(verdict.kind for verdict in run(1, 200, tmp_path, forms=RARE).values())

    assert {kind: found[kind] for kind, most in RARE_STANDS_AT.items() if found[kind] > most} == {}
    assert sum(found.values()) == 200
