"""Working days as the State Council's notices make them."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from xmgc.domain.errors import OperatorError
from xmgc.measure.calendar import WorkingDays
from xmgc.measure.holiday_notice import parse_notice
from xmgc.measure.holiday_seed import seed_days

SEED = WorkingDays(*seed_days(2024, 2027))
NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


@pytest.mark.parametrize("limit", [1, 3, 5, 7, 10, 20])
def test_every_working_day_due_date_of_2025_and_2026_equals_an_independent_calendar(limit: int) -> None:
    day = date(2025, 1, 1)
    while day <= date(2026, 11, 15):
        expected, left = day, limit
        while left:
            expected += timedelta(days=1)
            left -= chinese_calendar.is_workday(expected)
        assert SEED.nth_after(day, limit) == expected, day
        day += timedelta(days=1)


def test_a_limit_that_runs_into_an_unpublished_year_says_so() -> None:
    assert SEED.note(date(2026, 12, 31)) == ""
    assert SEED.note(date(2026, 12, 31), date(2027, 1, 8)) == "2027年放假安排未发布，按法定节假日估算"


def test_a_notice_read_from_its_text_gives_the_same_year_as_the_library() -> None:
    notice = parse_notice(NOTICE.encode("gb18030"))
    read = WorkingDays(notice.days, [notice.year])
    assert (notice.year, notice.basis) == (2026, "国办发明电〔2025〕7号")
    days = [date(2026, 1, 1) + timedelta(days=step) for step in range(365)]
    assert [day for day in days if read.is_work(day) != chinese_calendar.is_workday(day)] == []
    assert sum(read.is_work(day) for day in days) == 248


def test_a_text_that_is_no_notice_is_a_sentence() -> None:
    with pytest.raises(OperatorError, match="不像放假安排"):
        parse_notice("关于召开调度会的通知".encode())


def test_counting_back_and_forth_meets() -> None:
    for start in (date(2026, 2, 10), date(2026, 9, 18), date(2026, 5, 6)):
        for count in range(12):
            end = SEED.nth_after(start, count)
            assert SEED.between(start, end) == count
