"""The State Council's yearly notice (国务院办公厅关于…年部分节假日安排的通知) read from its text.

``一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`` gives days of rest and working weekends.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from xmgc.domain.errors import OperatorError
from xmgc.domain.snapshot import CalendarDay

_TITLE = re.compile(r"(\d{4})\s*年\s*(?:部分)?节假日")
_NUMBER = re.compile(r"国办发(?:明电)?〔\d{4}〕\d+号")
_ITEM = re.compile(
    r"([一二三四五六七八九十]+、)\s*([^：:\n]{2,12})[：:](.*?)(?=[一二三四五六七八九十]+、|$)", re.DOTALL
)
_SPAN = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至|—|-|－|~)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日")
_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Notice:
    """A year's days of rest and worked weekends, and the number of the notice."""

    year: int
    days: tuple[CalendarDay, ...]
    basis: str


def parse_notice(content: bytes) -> Notice:
    """Read a notice's text (UTF-8 or GB18030). Raises ``OperatorError`` when it is none."""
    text = re.sub(r"[（(][^）)]*[）)]", "", _decoded(content)).replace(" ", "").replace("\u3000", "")
    title = _TITLE.search(text)
    if title is None:
        raise OperatorError("这不像放假安排的通知：没有找到“××××年部分节假日安排”")
    year = int(title[1])
    number = _NUMBER.search(text)
    basis = number[0] if number else f"{year}年放假安排通知"
    days: dict[date, CalendarDay] = {}
    for _, name, body in _ITEM.findall(text):
        for sentence in re.split(r"[。；;]", body):
            for day in _days_of(sentence, year):
                works = "上班" in sentence and "放假" not in sentence
                days[day] = CalendarDay(day, is_work=works, name="调休上班" if works else name, basis=basis)
    if not any(not one.is_work for one in days.values()):
        raise OperatorError("通知里没有读出放假日期；请粘贴通知全文")
    return Notice(year, tuple(days[day] for day in sorted(days)), basis)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OperatorError("通知的文字编码认不出，请另存为 UTF-8 文本")


def _days_of(sentence: str, year: int) -> list[date]:
    if "放假" not in sentence and "上班" not in sentence:
        return []
    found: list[date] = []
    rest = sentence
    try:
        for span in _SPAN.finditer(sentence):
            start = date(int(span[1] or year), int(span[2]), int(span[3]))
            month = int(span[5] or span[2])
            end = date(int(span[4] or (start.year + (month < start.month))), month, int(span[6]))
            found += [start + timedelta(days=step) for step in range((end - start).days + 1)]
            rest = rest.replace(span[0], "")
        month = 0
        for one in _DAY.finditer(rest):
            month = int(one[2] or month)
            if month:
                found.append(date(int(one[1] or year), month, int(one[3])))
    except ValueError as why:
        raise OperatorError(f"通知里的日期不成立：{sentence}") from why
    return found
