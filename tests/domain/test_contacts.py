"""Contact details are masked wherever they stand; amounts, codes and days are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmgc.domain.contacts import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("陈晓13800001234", "陈晓138****1234"),
        ("陈晓 138 0000 1234", "陈晓 138****1234"),
        ("电话：138-0000-1234。", "电话：138****1234。"),
        ("+86 13800001234", "138****1234"),
        ("１３８００００１２３４", "138****1234"),
        ("0931-8123456转2", "0931-****3456转2"),
        ("01012345678", "010-****5678"),
        ("身份证620102199001011234", "身份证620102***********4"),
        ("chenxiao@example.gov.cn", "c***@example.gov.cn"),
        ("13800001234、13911112222", "138****1234、139****2222"),
    ],
)
def test_a_number_to_ring_an_address_and_an_identity_number_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2401-620102-04-01-123456",
        "13800001234元",
        "总投资13800001234.56元",
        "2024-07-05",
        "年产20万吨，占地1200亩",
        "项目督办〔2026〕001号",
        "张明远（副县长）",
    ],
)
def test_amounts_codes_days_and_names_are_left_alone(text: str) -> None:
    assert masked(text) == text


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.sampled_from(["", "联系人", "，", "（"]))
def test_no_mobile_number_survives(number: str, before: str) -> None:
    shown = masked(f"{before}{number}）")
    assert number not in shown
    assert not re.search(r"\d{8}", shown)


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)
