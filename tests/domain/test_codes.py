"""Project codes: only their structure can be checked, and is."""

import pytest

from xmgc.domain.codes import code_fault, normal_code

CODE = "2401-620123-04-01-123456"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "240162012304011234 56",
        "２４０１－６２０１２３－０４－０１－１２３４５６",
        "2401—620123—04—01—123456",
        f"{CODE}-000",
    ],
)
def test_a_code_has_one_spelling_whatever_its_hyphens(text: str) -> None:
    assert normal_code(text) == CODE
    assert code_fault(text) is None


@pytest.mark.parametrize(
    "text", ["2401-620123-04-01-1234", "2.4016201230401E+20", "无代码", "2413-620123-04-01-123456"]
)
def test_what_has_not_the_shape_of_a_code_is_said_so(text: str) -> None:
    assert code_fault(text)


def test_before_2020_the_first_part_is_a_year() -> None:
    assert code_fault("2018-620123-04-01-123456") is None


def test_a_code_of_another_region_than_its_county_is_suspicious_but_a_park_of_the_county_is_not() -> None:
    assert code_fault(CODE, "620123", frozenset({"620123", "620124"})) is None
    assert code_fault(CODE, "620124", frozenset({"620123", "620124"}))
    assert code_fault("2401-510123-04-01-123456", "620124")
    assert code_fault("2401-620171-04-01-123456", "620123", frozenset({"620123"})) is None
