"""The second, independent reading of text formats: by patterns over the plain characters, with no parser shared.

A csv is split again into the same records; the numbers of an Excel 2003 XML are picked out again and must be the same.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from xmgc.ingest.door.refusal import Refusal, unreadable

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_NUMBER: Final = re.compile(
    r"<(?:\w+:)?Data\b(?=[^>]*\bType\s*=\s*[\"']Number[\"'])[^>]*(?<!/)>\s*([^<]+?)\s*</(?:\w+:)?Data\s*>"
)


def refuse_other_records(text: str, delimiter: str, records: Sequence[Sequence[str]]) -> None:
    """A record that splits differently the second time raises ``Refusal`` with its number."""
    again = _split(text, delimiter)
    for number, (one, other) in enumerate(zip(records, again, strict=False), 1):
        if list(one) != other:
            raise _disagreement(f"第 {number} 条记录一种读作 {len(one)} 格，一种读作 {len(other)} 格或内容不同")
    if len(records) != len(again):
        raise _disagreement(f"一种读出 {len(records)} 条记录，一种读出 {len(again)} 条")


def refuse_other_numbers(text: str, numbers: Iterable[float]) -> None:
    """Numbers other than those the characters of the file show raise ``Refusal``."""
    try:
        shown = sorted(float(found) for found in _NUMBER.findall(_COMMENT.sub("", text)))
    except ValueError as error:
        raise unreadable("有自称为数而不是数的单元格") from error
    read = sorted(numbers)
    if shown != read:
        odd = next((one for one, other in zip(shown, read, strict=False) if one != other), None)
        where = f"，如 {odd:g}" if odd is not None else ""
        raise _disagreement(f"一种读出 {len(read)} 个数，一种读出 {len(shown)} 个{where}")


def _split(text: str, delimiter: str) -> list[list[str]]:
    """Records of fields, quotes undone; a line without anything is a record without fields."""
    mark = re.escape(delimiter)
    field = re.compile(rf'(?:"((?:[^"]|"")*)"|([^{mark}\r\n]*))({mark}|\r\n|\n|\r|\Z)')
    records: list[list[str]] = []
    record: list[str] = []
    at = 0
    while at < len(text) or record:
        found = field.match(text, at)
        if found is None:
            raise unreadable(f"第 {len(records) + 1} 条记录的引号没有配对")
        quoted, plain, end = found.groups()
        record.append(plain if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if end == delimiter:
            if at == len(text):
                record.append("")
            else:
                continue
        records.append([] if record == [""] and quoted is None else record)
        record = []
    return records


def _disagreement(why: str) -> Refusal:
    return Refusal("readers-disagree", why=why)
