"""Contact details are masked wherever they stand; amounts, codes and days are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmgc.domain.contacts import hidden, is_contact_heading, masked, masked_cell


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
        ("138.0000.1234", "138****1234"),
        ("138—0000—1234", "138****1234"),
        ("13800001234-13911112222", "138****1234-139****2222"),
        ("13800001234 13911112222", "138****1234 139****2222"),
        ("(0931)8412346", "0931-****2346"),
        ("（0931）841-2346", "0931-****2346"),
        ("0931-8412346、8412347，8412348", "0931-****2346、****2347，****2348"),
        ("电话8412347", "电话8****7"),
        ("电话：8412347、8412348", "电话：8****7、8****8"),
        ("联系电话（兼微信）：ganquan_01", "联系电话（兼微信）：g****1"),
        ("微信：ganquan_01", "微信：g****1"),
        ("微信号gq2024xm", "微信号g****m"),
        ("QQ 123456789", "QQ 1****9"),
        ("qq：12345678", "qq：1****8"),
        ("账号6222 0202 0000 1234 567", "账号6****7"),
        ("传真：8412349", "传真：8****9"),
        ("联系方式：张三8412347", "联系方式：张三8****7"),
        ("一三八〇〇〇〇一二三四", "一三****"),
        ("手机幺三九零零零零一二三四打给他", "手机幺三****打给他"),
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
        "计划总投资13800001234 元",
        "138000012345678",
        "0.13800001234",
        "手机产业园三期1200000平方米",
        "微信支付",
        "投资电话亭12000个",
        "账号信息已填报",
        "二〇二四年六月三十日",
        "已完成一千三百八十亿",
        "15901234567.89万元",
    ],
)
def test_amounts_codes_days_and_names_are_left_alone(text: str) -> None:
    assert masked(text) == text


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.sampled_from(["", "联系人", "，", "（"]))
def test_no_mobile_number_survives(number: str, before: str) -> None:
    shown = masked(f"{before}{number}）")
    assert number not in shown
    assert not re.search(r"\d{8}", shown)


@pytest.mark.parametrize("cell", ["13,800,001,234", "13800001234.5", "-13800001234", "8412347", "12.5%"])
def test_a_cell_that_is_an_amount_is_left_and_one_spelt_like_a_mobile_is_not(cell: str) -> None:
    assert masked_cell(cell) == cell
    assert masked_cell("13800001234") == "138****1234"


@pytest.mark.parametrize("heading", ["联系电话", "手机号", "负责人联系方式", "QQ", "邮箱"])
def test_a_column_of_contact_details_is_known_by_its_heading(heading: str) -> None:
    assert is_contact_heading(heading)
    assert not is_contact_heading("责任人")
    assert hidden("ganquan") == "g****n"
    assert hidden(hidden("8412347")) == hidden("8412347")


@given(st.text(alphabet="电话手机微信QQ账号：、 -.()0123456789abc*一三八张", max_size=40))
def test_masking_what_looks_like_details_twice_is_masking_it_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)
