"""A day, as exactly as the sheet says it: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; never finer than written.

Excel serials (1900 and 1904), ``2024.3``, ``2024年3月``, ``24-3``, ``3月底前`` (the reading's year), ``2023—2025`` (its
first or its last year), ``二〇二四年六月上旬``. What cannot be read is a warning; the figures still enter.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from xmgc.ingest.grid import Cell
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import BLANK_WORDS, Misread, spelt
from xmgc.ingest.words.numerals import arabic_dates

_BASE_1900: Final = date(1899, 12, 30)
_BASE_1904: Final = date(1904, 1, 1)
_NOT_YET: Final = frozenset({"待定", "未定", "不详", "暂定", "未开工", "未完成", "未竣工", "未办", "未办结", "未办理"})
_BEFORE = re.compile(r"^(预计|拟于|拟|计划于|计划|力争|确保|争取|约|于|截至|截止|已于|暂定)+")
_AFTER = re.compile(
    r"(开工建设|全面开工|开工|复工|竣工|完工|投产|投用|投入使用|建成|完成|办结|办理|签约|签订|实施|启动|左右|之前|以前|前|以后)+$"
)
_PART = r"(?:份|底|末|初|中|内|上旬|中旬|下旬|上半月|下半月)?"
_FULL = re.compile(r"^(\d{4}|\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?(?:\d{1,2}:\d{2}(?::\d{2})?)?$")
_MONTH = re.compile(rf"^(\d{{4}}|\d{{2}})[-./年](\d{{1,2}})月?{_PART}$")
_YEAR = re.compile(r"^(\d{4})(?:年度|年)?(底|末|上半年|下半年|全年|内|初|第?[1-4]季度)?$")
_BARE_DAY = re.compile(r"^(\d{1,2})(?:月|[./])(\d{1,2})[日号]?$")
_BARE_MONTH = re.compile(rf"^(\d{{1,2}})月{_PART}$")
_BARE_PART = re.compile(r"^(?:本年|今年|当年|年)?(底|末|上半年|下半年|第?[1-4]季度)$")
_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_RANGE = re.compile(r"^(.+?)(?:——|[—–~至到]|--)(.+)$")
_YEARS = re.compile(r"^(\d{4})年?(?:——|--|[-—–~至到])(\d{4})年?$")
_MONTHS_OF_PART: Final = {"底": 12, "末": 12, "上半年": 6, "下半年": 12}


def day_of(cell: Cell, year: int | None = None, *, last: bool = False, base1904: bool = False) -> str | Misread | None:
    """The day a cell states; None where blank. ``year`` completes a day without one; ``last`` takes a range's end."""
    if cell is None:
        return None
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d") if 1949 <= cell.year <= 2100 else Misread("not-a-date", spelt(cell))
    if isinstance(cell, bool):
        return Misread("not-a-date", spelt(cell))
    if isinstance(cell, int | float):
        return _of_number(cell, base1904)
    if isinstance(cell, str):
        return _of_text(cell, year, last)
    return Misread("not-a-date", spelt(cell))


def _of_number(number: float, base1904: bool) -> str | Misread:
    text = spelt(number)
    if 20_000 <= number <= 80_000:
        return ((_BASE_1904 if base1904 else _BASE_1900) + timedelta(days=int(number))).strftime("%Y-%m-%d")
    # 2024.10 typed as a number is stored as 2024.1: whether January or October was meant is lost.
    if isinstance(number, float) and re.fullmatch(r"\d{4}\.1", text):
        return Misread("not-a-date", text)
    found = _plain_day(text, None)
    return found if found else Misread("not-a-date", text)


def _of_text(text: str, year: int | None, last: bool) -> str | Misread | None:
    plain = fold(text)
    if plain in BLANK_WORDS or plain in _NOT_YET:
        return None
    plain = arabic_dates(plain).replace("−", "-").rstrip(".。、,，")
    plain = re.sub(r"(?<=\d)[、,，](?=\d)", ".", plain)
    plain = re.sub(r"^(\d{4})[—–―](\d{1,2})[—–―](\d{1,2})$", r"\1-\2-\3", plain)
    return _spelt_day(plain, year, last) or Misread("not-a-date", text)


def _spelt_day(plain: str, year: int | None, last: bool) -> str | None:
    if years := _YEARS.match(plain):
        return _plain_day(years[2 if last else 1], year)
    bare = _AFTER.sub("", _BEFORE.sub("", plain.strip("()")))
    if day := _plain_day(bare, year):
        return day
    span = _RANGE.match(bare) or re.match(r"^(.+[月日年])-(.+)$", bare)
    if not span:
        return None
    first = _plain_day(span[1], year)
    if not last:
        return first
    return first and _plain_day(span[2], int(first[:4]))


def _plain_day(plain: str, year: int | None) -> str | None:
    if found := _FULL.match(plain) or _DIGITS.match(plain):
        return _checked(found[1], found[2], found[3])
    if found := _MONTH.match(plain):
        if len(found[1]) == 2 and not 10 <= int(found[1]) <= 49:
            return None
        return _checked(found[1], found[2])
    if found := _YEAR.match(plain):
        return _year_part(found[1], found[2])
    if year is None:
        return None
    if found := _BARE_DAY.match(plain):
        return _checked(str(year), found[1], found[2])
    if found := _BARE_MONTH.match(plain):
        return _checked(str(year), found[1])
    found = _BARE_PART.match(plain)
    return _year_part(str(year), found[1]) if found else None


def _year_part(year: str, part: str | None) -> str | None:
    if not 1949 <= int(year) <= 2100:
        return None
    if not part or part in {"全年", "内"}:
        return year
    if part == "初":
        return f"{year}-01"
    month = _MONTHS_OF_PART.get(part) or int(re.sub(r"\D", "", part)) * 3
    return f"{year}-{month:02d}"


def _checked(year: str, month: str, day: str | None = None) -> str | None:
    full = int(year) + 2000 if len(year) == 2 else int(year)
    if not (1949 <= full <= 2100 and 1 <= int(month) <= 12):
        return None
    if day is None:
        return f"{full:04d}-{int(month):02d}"
    try:
        return date(full, int(month), int(day)).strftime("%Y-%m-%d")
    except ValueError:
        return None
