"""Sentences of a bulletin are claims too."""

from fractions import Fraction

import pytest

from tests.measure.test_bulletin_check import table
from xmgc.domain.money import round_half_up
from xmgc.domain.names import folded
from xmgc.domain.printed import Verdict
from xmgc.measure.published_prose import check_sentence

EXACT, WITHIN, TRUNCATED, MISMATCH, _ = Verdict
SUMS = table("""
    | 地区 | 完成投资（亿元） |
    | 县区小计 | 512.33 |
    | 园区小计 | 171.78 |
""")


@pytest.mark.parametrize(
    ("text", "month", "verdict", "computed"),
    [
        ("1-9月完成年度任务的82.6%，超时序进度9.23个百分点。", 9, MISMATCH, "7.60"),
        ("完成年度任务的82.6%，高于序时进度7.6个百分点", 9, EXACT, "7.60"),
        ("完成率48.44%，慢于时间进度1.56个百分点", 6, EXACT, "1.56"),
        ("年度任务250亿元，累计完成120.5亿元，完成率48.2%", None, EXACT, "48.20"),
        ("年度目标任务69.86亿元，完成338395万元，占年度任务的84.44%", None, MISMATCH, "48.44"),
        ("全市累计完成固定资产投资606.98亿元", None, MISMATCH, "684.11"),
        ("全市累计完成固定资产投资684.11亿元", None, EXACT, "684.11"),
    ],
)
def test_a_sentence_is_held_to_its_own_arithmetic(
    text: str, month: int | None, verdict: Verdict, computed: str
) -> None:
    (said,) = check_sentence(folded(text), SUMS, month)
    assert (said.verdict, str(round_half_up(Fraction(said.computed.middle), 2))) == (verdict, computed)


@pytest.mark.parametrize(
    "text",
    ["同比增长8.2%，高于全省平均3.1个百分点", "请各县于9月底前报送", "完成年度任务的82.6%，超时序进度9.23个百分点"],
)
def test_what_cannot_be_verified_is_left_alone(text: str) -> None:
    assert check_sentence(folded(text), None, None) == ()
