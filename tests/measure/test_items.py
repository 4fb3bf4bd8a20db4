"""Items are over when a day or their status says so, and only then."""

import pytest

from xmgc.domain.facts import SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState, StatedAt
from xmgc.measure.items import is_closed


def bottleneck(**fields: str) -> ItemState:
    stated = {key: StatedAt(value, Period(2024, 6)) for key, value in fields.items()}
    return ItemState(1, 1, SubjectKind.BOTTLENECK, "1", "问题", 1, stated)


@pytest.mark.parametrize(
    "status", ["已办结", "已办", "已解决", "完成", "√", "已批复", "完成100%", "超期完成", "已处理"]
)
def test_a_status_that_asserts_the_end_closes(status: str) -> None:
    assert is_closed(bottleneck(status=status))


@pytest.mark.parametrize(
    "status",
    ["", "未受理", "办理中", "无法办理", "不能完成", "未办结", "完成80%", "基本解决", "拟7月办结", "×", "推进中"],
)
def test_a_status_that_denies_plans_or_halves_it_does_not_close(status: str) -> None:
    assert not is_closed(bottleneck(status=status))


def test_a_day_of_closing_closes_whatever_the_status_says() -> None:
    assert is_closed(bottleneck(status="办理中", closed="2024-06-01"))
