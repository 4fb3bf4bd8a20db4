"""The page of ``xmgc explain``: the number, its formula in words over the same with values, a card a fact with the row
it was reported in, the same number on other bases, what moved, the ways to the picture and back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from xmgc.document import Document, Kind, Row, Table
from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.shell import word
from xmgc.reports.explain import Cell
from xmgc.reports.screens import spelled
from xmgc.reports.sentences import ratio, words

CARDS: Final = 3
"""Facts told as cards; of more a list is printed."""
LISTED: Final = 12
_GROUPED: Final = re.compile(r"(?<![\d.\-])\d{4,}(?=(?:\.\d+)?(?:万元|亿元|元))")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a fact in the file it came from: where its unit was read, and its row with the headings."""

    unit: str = ""
    row: str = ""


def explain_page(answer: Document, whole: Document, cell: Cell, beside: Callable[[Row], Beside], again: str) -> Screen:
    """``answer`` explains the first cell alone, ``whole`` every cell asked for; ``again`` is the command that asked."""
    number = answer.tables[0].rows[0]
    facts = [table for table in answer.tables if table.key.startswith("facts")]
    told = _grouped(words(number, "with_values"))
    blocks: list[Block] = [_head(cell, told, answer), Gap(), *_formula(words(number, "formula"), told)]
    cards = [row for table in facts for row in table.rows]
    if len(cards) <= CARDS:
        for place, row in enumerate(cards, 1):
            blocks += [Gap(), *_card(place, row, beside(row))]
    else:
        blocks += [Gap(), _listed(facts[0], answer.unit)]
    blocks += [Said(note) for table in facts for note in table.notes]
    blocks += _others(whole)
    moved = _moved(cell, answer)
    blocks += [Gap(), Said(moved)] if moved else []
    blocks += [Said(note) for note in answer.notes if note.startswith("矛盾") or "没有来源" in note]
    return Screen((*blocks, Gap(), Commands(_ways(cards, again, answer))))


def _head(cell: Cell, told: str, answer: Document) -> Block:
    said = told.split(" = ")[0].partition("（")[0]
    basis = f"，{words(cell.row, 'basis')}任务" if words(cell.row, "basis") else ""
    month = f"，截至{answer.as_of.year}年{answer.as_of.month}月底" if answer.as_of else ""
    name = " ".join(
        part for part in (words(cell.row, "county") or "合计", words(cell.row, "project"), cell.table.title) if part
    )
    return Head(f"{name} {cell.column.label}：{said}{f'（{(basis + month)[1:]}）' if basis or month else ''}")


def _formula(inside: str, told: str) -> list[Block]:
    """Both lines with their signs of equality under each other; what the rule adds in brackets once, below."""
    if not inside:
        return [Said("这一项不是由填报数算出来的。", indent=2)]
    lefts = [line.partition(" = ") for line in (inside, told)]
    if not all(rest for _, _, rest in lefts):
        return [Said(line, indent=2) for line in dict.fromkeys((inside, told)) if line]
    most = max(_cells(left) for left, _, _ in lefts)
    floor = "（小于 0 的记 0）"
    floored = all(rest.endswith(floor) for _, _, rest in lefts)
    blocks: list[Block] = [
        Said(f"{left} = {rest.removesuffix(floor).replace('−', '-')}", indent=2 + most - _cells(left))
        for left, _, rest in lefts
    ]
    return [*blocks, *([Said("小于0的记0。", indent=2, quiet=True)] if floored else [])]


def _cells(text: str) -> int:
    return sum(2 if sign > "⺀" else 1 for sign in text)


def _grouped(text: str) -> str:
    return _GROUPED.sub(lambda found: f"{int(found[0]):,}", text)


def _card(place: int, row: Row, beside: Beside) -> list[Block]:
    subject = f"{words(row, 'subject')} " if words(row, "subject") else ""
    value, unit = row["value"], words(row, "unit")
    said = spelled.exact(ratio(row, "value"), unit) if unit in {"万元", "亿元", "元"} else str(value)
    pairs = (
        ("文件", words(row, "file")),
        ("位置", f"{words(row, 'sheet')}!{words(row, 'cell')}　原文 {words(row, 'raw')}　{beside.unit}".rstrip("　")),
        ("月份", f"{row['period']}　导入 第{int(ratio(row, 'import_id') or 0)}号（{words(row, 'imported_at')}）"),
        ("那一行", beside.row),
    )
    lines: list[Block] = [Said(f"{place} {subject}{words(row, 'label')}　{said}")]
    return [*lines, *(Said(text, f"{label}{' ' * (8 - 2 * len(label))}", indent=4) for label, text in pairs if text)]


def _listed(table: Table, unit: str) -> Block:
    rows = sorted(table.rows, key=lambda row: abs(ratio(row, "value") or Fraction(0)), reverse=True)[:LISTED]
    value = next(column for column in table.columns if column.key == "value")
    texts = (
        spelled.amounts([ratio(row, "value") for row in rows], unit)
        if value.kind is Kind.MONEY
        else tuple(str(row["value"]) for row in rows)
    )
    few = f"（前{len(rows)}个，共{len(table.rows)}个；全部加 --wide）" if len(rows) < len(table.rows) else ""
    files = {words(row, "file") for row in table.rows}
    shared = f"，都在 {files.pop()}" if len(files) == 1 else ""
    file = Slot("文件", tuple(words(row, "file") for row in rows), right=False, fold=16)
    return Grid(
        (
            Slot("对象", tuple(words(row, "subject") or words(row, "county") for row in rows), right=False, fold=18),
            Slot("数值", texts),
            Slot("月份", tuple(str(row["period"]) for row in rows), right=False, drop=2),
            *(() if shared else (file,)),
            Slot("位置", tuple(f"{words(row, 'sheet')}!{words(row, 'cell')}" for row in rows), right=False, fold=10),
            Slot("原文", tuple(words(row, "raw") for row in rows), right=False, drop=1),
        ),
        f"{table.title}，由大到小{few}{shared}",
    )


def _others(whole: Document) -> list[Block]:
    """The same question's other answers: another basis, another measure."""
    rows = whole.tables[0].rows[1:]
    if not rows:
        return []
    lines = [f"{words(row, 'what')}：{_grouped(words(row, 'with_values')).replace('−', '-')}" for row in rows[:4]]
    return [Gap(), Said("另外"), *(Said(line, indent=2) for line in lines)]


def _moved(cell: Cell, answer: Document) -> str:
    change, value = ratio(cell.row, "arrears_change"), ratio(cell.row, "arrears")
    if cell.column.key != "arrears" or change is None or value is None or answer.as_of is None:
        return ""
    before = answer.as_of.plus(-1)
    old, moved = spelled.exact(value - change, answer.unit), spelled.exact(abs(change), answer.unit)
    way = "多" if change > 0 else "少"
    return (
        f"变动：{before.month}月底欠{old}，{answer.as_of.month}月{way}欠{moved}。" if change else "变动：与上月相同。"
    )


def _ways(cards: Sequence[Row], again: str, answer: Document) -> tuple[tuple[str, str], ...]:
    lines = [("看原表，点数字到单元格", "xmgc board --out 看板.html")]
    if answer.as_of is not None and answer.as_of.month > 1:
        lines.append(("怎么变来的", f"xmgc diff {answer.as_of.plus(-1)} {answer.as_of}"))
    last = max((int(ratio(row, "import_id") or 0) for row in cards), default=0)
    lines += [("取回原件", f"xmgc log file {last} --out 原件"), ("撤销这次导入", f"xmgc undo {last}")] if last else []
    return (*lines, ("逐层展开、全部出处", f"{again} --wide"))


def asked_again(report: str, field: str, named: Sequence[tuple[str, str]]) -> str:
    """The command line of the question."""
    options = "".join(f" {option} {word(value)}" for option, value in named if value)
    return f"xmgc explain {report} --field {word(field)}{options}"
