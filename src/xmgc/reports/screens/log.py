"""The pages of ``xmgc log``: what was done, the newest first; and what the last import run read as what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xmgc.document import Document, Row
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.reports.screens.spelled import UNKNOWN, View
from xmgc.reports.sentences import ratio, words

SHOWN: Final = 18


@dataclass(frozen=True, slots=True)
class Entered:
    """An import as it stands in the log: number, file, a line a table, a line a column under each, warnings."""

    number: int
    file: str
    sheets: tuple[tuple[str, tuple[str, ...]], ...]
    warned: tuple[str, ...] = ()


def log_page(document: Document, refused: int, view: View) -> Screen:
    """The newest operations of the log; ``refused`` files wait for an answer."""
    rows = list(reversed(document.tables[0].rows))
    kinds = Counter(words(row, "kind") for row in rows)
    said = "，".join(f"{kind}{count}次" for kind, count in kinds.most_common())
    waits = f"；{refused}个文件没有入账" if refused else ""
    last = f"，最近一次{_moment(words(rows[0], 'at'))}" if rows else ""
    blocks: list[Block] = [Head("操作日志", _zone(rows))]
    if not rows:
        return Screen((*blocks, Said("还没有操作。"), Gap(), Commands((("收表", "xmgc import 文件夹"),))))
    shown = rows if view.everything else rows[:SHOWN]
    few = f"最近{len(shown)}次，" if len(shown) < len(rows) else ""
    blocks += [Said(f"{said}{last}{waits}。"), Gap(), _grid(shown, f"{few}新的在前", view)]
    newest = next((row for row in rows if words(row, "kind") == "导入" and not words(row, "undone")), None)
    return Screen((*blocks, Gap(), Commands(_ways(newest, refused, few))))


def _ways(newest: Row | None, refused: int, few: str) -> tuple[tuple[str, str], ...]:
    number = int(ratio(newest, "id") or 0) if newest is not None else 0
    lines = [("没入账的文件和要答的问题", "xmgc log --refused")] if refused else []
    if number:
        lines += [
            ("最近一次收表读成了什么", "xmgc log --last"),
            ("一次导入的全部", f"xmgc log show {number}"),
            ("撤销一次导入", f"xmgc undo {number}"),
        ]
    return (*lines, *((("全部操作", "xmgc log --all"),) if few else ()))


def _grid(rows: Sequence[Row], title: str, view: View) -> Grid:
    counties = tuple(words(row, "county") or "按单位列" if words(row, "form") else UNKNOWN for row in rows)
    short = tuple(view.called(name) if "、" not in name else "多个单位" for name in counties)
    return Grid(
        (
            Slot("编号", tuple(str(int(ratio(row, "id") or 0)) for row in rows)),
            Slot("时间", tuple(_moment(words(row, "at")) for row in rows), right=False),
            Slot("操作", tuple(words(row, "kind") for row in rows), right=False),
            Slot("文件", tuple(words(row, "file") or UNKNOWN for row in rows), right=False, fold=20),
            Slot("单位", counties, right=False, short=short, fold=10),
            Slot("月份", tuple(words(row, "period") or UNKNOWN for row in rows), right=False),
            Slot("新", tuple(_count(row, "new") for row in rows), drop=2),
            Slot("改", tuple(_count(row, "changed") for row in rows), drop=1),
            Slot("经办", tuple(words(row, "operator") or UNKNOWN for row in rows), right=False, wide=True),
            Slot("说明", tuple(map(_note, rows)), right=False, fold=10),
        ),
        title,
    )


def _note(row: Row) -> str:
    """Why, and what was taken back."""
    return "；".join(filter(None, (words(row, "reason"), _undone(words(row, "undone")))))


def _undone(said: str) -> str:
    return said.replace("已由第 ", "由").replace(" 号撤销", "撤").replace("撤销了第 ", "撤了").replace(" 号", "")


def _count(row: Row, key: str) -> str:
    value = ratio(row, key)
    return UNKNOWN if value is None else str(int(value))


def _moment(at: str) -> str:
    """11-24 20:47 of a time told on the local clock."""
    return datetime.fromisoformat(at).strftime("%m-%d %H:%M") if at else UNKNOWN


def _zone(rows: Sequence[Row]) -> str:
    at = words(rows[0], "at") if rows else ""
    return f"时间为{datetime.fromisoformat(at):%Y}年，时区{at[-6:]}" if at else ""


def last_page(files: Sequence[Entered], at: str, refused: int) -> Screen:
    """Every file of the last run with every column that was read, its sum, and what was noticed."""
    if not files:
        return Screen((Said("还没有导入过文件。"), Gap(), Commands((("收表", "xmgc import 文件夹"),))))
    waits = f"；{refused}个文件没有入账" if refused else ""
    blocks: list[Block] = [Head(f"最近一次收表：{len(files)}个文件入账{waits}", _moment(at))]
    for one in files:
        blocks += [Gap(), Said(f"第{one.number}号　{one.file}")]
        for sheet, columns in one.sheets:
            blocks += [Said(sheet, indent=2), *(Said(f"读作：{line}", indent=4) for line in columns)]
        blocks += [Said(f"▲ {line}", indent=2) for line in one.warned]
    lines = [("没入账的文件", "xmgc log --refused")] if refused else []
    lines += [("撤销其中一次", f"xmgc undo {files[-1].number}")]
    return Screen((*blocks, Gap(), Commands(tuple(lines))))
