"""The month a title, a line, a heading, a sheet or a file name speaks of: ``2024年1-6月``, ``截至6月底``,
``202406``."""

import calendar
import re
from typing import Final, NamedTuple

from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.numerals import arabic_dates

_DASH = "[-—–~至到]"
_YEAR = r"(?<!\d)(20\d\d)(?:年度?|(?=[-./]\d))"
_AS_OF: Final = re.compile(r"截[至止到]|统计时间|数据(?:时间|截)|报告期|统计期")
_FILLED: Final = re.compile(
    r"^(?:填报|填表|制表|上报|报送|打印|编制|印发)(?:时间|日期)|^(?:执行期限|执行期|有效期|表号|制定机关|批准文号|文号)"
)
"""Lines whose days are those of filling in, or of the form itself."""
_BESIDE: Final = re.compile(
    r"(?:20\d\d年)?\d{1,2}月\d{1,2}[日号](?:之?前|以前|上?报|报送|填报|印发|召开)|\d{1,2}月份?(?:调度(?!表)|例会|会议|点评)"
)
"""Days of reporting and months of a meeting: no position of the data."""
_DATA: Final = re.compile(r"(?<!\d)(\d{1,2})月份?的?数据")
_LISTED: Final = re.compile(r"(?<!\d)\d{1,2}(?:[、,]\d{1,2})*[、,](\d{1,2})月")
_BARE_RANGE: Final = re.compile(rf"20\d\d[.年]0?1{_DASH}+(\d{{1,2}})(?![\d日号.月])")
_RANGE: Final = re.compile(rf"(?<![\d.])(\d{{1,2}})月?份?{_DASH}+(\d{{1,2}})月")
_FULL: Final = re.compile(
    r"(?<!\d)(20\d\d)(?:年(?=\d+月)|[-./](?=\d+[-./]))(\d{1,2})[-./月](\d{1,2})(?:日|号|(?![\d月]))"
)
_DAYS: Final = re.compile(
    rf"(?<!\d)(20\d\d)[-./年]0?1[-./月]0?1[日号]?{_DASH}+(?:\1[-./年])?(\d{{1,2}})[-./月](\d{{1,2}})[日号]?(?!\d)"
)
"""From New Year's day to a day of the same year."""
_SHORT_YEAR: Final = re.compile(r"(?<!\d)(2\d)年(?=\d{1,2}(?:月|[-—–~至到])|上半年|前|[1-4一二三四]季度)")
_YEAR_MONTH: Final = re.compile(r"(?<!\d)(20\d\d)(?:年度?|[-./])(\d{1,2})(?:月|(?![\d.]|个?季度))")
_PACKED: Final = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?:([0-3]\d))?(?!\d)")
_MONTH: Final = re.compile(r"(?<![\d.])(\d{1,2})月份?(?!计划|份?\d{1,2}[日号]|份?[一-龥]{0,4}会)")
_MONTH_DAY: Final = re.compile(r"(?<![\d.])(\d{1,2})月(\d{1,2})[日号]")
_FIRST_MONTHS: Final = re.compile(r"前(\d{1,2})个?月")
_QUARTER: Final = re.compile(r"(前|第)?([1-4])个?季度")
_YEAR_ONLY: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?:年度?)?")


class Said(NamedTuple):
    """What a text says about the period: a year, a month, both or neither."""

    year: int | None = None
    month: int | None = None

    def __bool__(self) -> bool:
        return self.year is not None or self.month is not None


def period_said(text: str, *, file_name: bool = False) -> Said:
    """The year and month a text speaks of. Days of filling in (填报时间) and of a document are not the position."""
    plain = arabic_dates(fold(text))
    if _FILLED.match(plain):
        return Said()
    plain = _BESIDE.sub("", plain)
    if days := _DAYS.search(plain):
        return _of_day(days[1], days[2], days[3], True)
    if months := _BARE_RANGE.search(plain):
        return Said(int(months[0][:4]), _valid(months[1]))
    if full := _FULL.search(plain):
        return _of_day(full[1], full[2], full[3], bool(_AS_OF.search(plain)))
    if file_name and (packed := _PACKED.search(plain)):
        if packed[3]:
            return _of_day(packed[1], packed[2], packed[3], False)
        return Said(int(packed[1]), int(packed[2]))
    year = _year(plain)
    month = _month(plain)
    return Said(year, month)


def is_as_of(text: str) -> bool:
    """Whether a line is about the position of the data (截至…)."""
    return bool(_AS_OF.search(fold(text)))


def _of_day(year: str, month: str, day: str, as_of: bool) -> Said:
    if not 1 <= int(month) <= 12:
        return Said(int(year))
    month_end = calendar.monthrange(int(year), int(month))[1]
    if as_of or int(day) == month_end:
        return Said(int(year), int(month))
    return Said(int(year))


def _year(plain: str) -> int | None:
    joined = _YEAR_MONTH.search(plain)
    if joined:
        return int(joined[1])
    packed = _PACKED.search(plain)
    if packed:
        return int(packed[1])
    years = {int(found[1]) for found in _YEAR_ONLY.finditer(plain)}
    if not years and (short := _SHORT_YEAR.search(plain)):
        return 2000 + int(short[1])
    return years.pop() if len(years) == 1 else None


def _month(plain: str) -> int | None:
    if found := _DATA.search(plain) or _LISTED.search(plain):
        return _valid(found[1])
    if found := _RANGE.search(plain):
        return _valid(found[2])
    if found := _FIRST_MONTHS.search(plain) or _MONTH_DAY.search(plain):
        return _valid(found[1])
    if found := _YEAR_MONTH.search(plain) or _PACKED.search(plain):
        return _valid(found[2])
    months = {int(found[1]) for found in _MONTH.finditer(plain)}
    if len(months) == 1:
        return _valid(str(months.pop()))
    if found := _QUARTER.search(plain):
        return int(found[2]) * 3
    if "上半年" in plain:
        return 6
    return None


def _valid(month: str) -> int | None:
    return int(month) if 1 <= int(month) <= 12 else None
