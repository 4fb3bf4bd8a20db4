"""No field of a CSV runs in a spreadsheet; numbers and plain words are as they are."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmgc.domain.csv_text import csv_text, harmless


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1+cmd|' /C calc'!A0", "-1+1", "＝1+1", "\t=1", "\r=1", "-甲"])
def test_a_text_that_would_run_is_preceded_by_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.5%", "-1,200.50", "-", "——", "甲=乙", "纸厂", "", "100%"])
def test_numbers_dashes_and_plain_words_are_left(text: str) -> None:
    assert harmless(text) == text


def test_numbers_are_plain_and_none_is_empty() -> None:
    assert csv_text([["甲", Decimal("1E+3"), -5, None], []], end="\n") == "甲,1000,-5,\n\n"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), max_size=5))
def test_what_was_written_is_read_back_and_nothing_in_it_runs(rows: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO(csv_text(rows, end="\r\n"), newline="")))
    assert [[field.removeprefix("'") for field in row] for row in back] == [
        [field.removeprefix("'") for field in row] for row in rows
    ]
    for row in back:
        for field in row:
            assert harmless(field) == field
