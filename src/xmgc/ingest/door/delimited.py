"""csv and tsv: comma, semicolon or tab, by one rule; every cell stays text; nothing crooked is read past."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from xmgc.ingest.door.limits import COLS, ROWS
from xmgc.ingest.door.refusal import too_large, unreadable
from xmgc.ingest.door.rows import Cleaner, cells_of
from xmgc.ingest.door.second_text import refuse_other_records
from xmgc.ingest.door.text import decoded
from xmgc.ingest.grid import Grid

_LONGEST_CELL: Final = 32_767
_LOOKED_AT: Final = 50
_STEERING: Final = frozenset(
    map(chr, (*range(1, 9), 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31))
)


def read_delimited(data: bytes, name: str) -> tuple[Grid, ...]:
    """The one sheet of a text file, called ``name``. An unclosed quote raises ``Refusal`` with the line it opens on."""
    text = decoded(data)
    if sum(text.count(letter) for letter in _STEERING) * 50 > len(text):
        raise unreadable("内容不是文本，也不是认得的电子表格")
    delimiter = _delimiter(text)
    records = list(_records(text, delimiter))
    refuse_other_records(text, delimiter, records)
    rows = cells_of(records, Cleaner())
    if not rows:
        raise unreadable("文件里没有内容")
    return (Grid(name=name, rows=rows, merges=None),)


def _delimiter(text: str) -> str:
    """The one of tab, comma and semicolon that stands in most of the first lines (quoted parts aside); tab on a tie."""
    lines = "".join(text[:200_000].split('"')[::2]).splitlines()[:_LOOKED_AT]
    return max("\t,;", key=lambda mark: sum(mark in line for line in lines))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    done = 0
    try:
        for count, record in enumerate(reader):
            done = reader.line_num
            if count >= ROWS or len(record) > COLS:
                raise too_large(f"第 {done} 行超出表格范围（{ROWS} 行、{COLS} 列）")
            yield record
    except csv.Error as error:
        raise unreadable(f"第 {done + 1} 行的引号没有配对") from error
