"""The page of an import run: what did not enter first, each with its question and the command that answers it; then
what was read as what, with sums; then changes worth a look. The last lines are what to do."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from xmgc.document.screen import Block, Commands, Gap, Said, Screen
from xmgc.domain.facts import ColumnRead
from xmgc.domain.problems import Problem, Severity
from xmgc.reports.imported import ImportedFile, SheetRead, file_lines, summary_line
from xmgc.reports.questions import OpenQuestion

PAGE: Final = 38
"""Lines of a page, those to copy among them, counted as on a screen of 80 columns."""
NARROW: Final = 76
CHANGES: Final = 6
_CHANGED: Final = (
    "vanished", "stage-regressed", "restated-inside", "cumulative-decreased", "total-mismatch", "resubmitted",
    "ten-fold", "not-understood", "renamed", "similar-project", "hidden-sheet", "hidden-data",
)  # fmt: skip
"""Warnings worth a look, the gravest first; the others are counted."""


def import_page(files: Sequence[ImportedFile], questions: Sequence[OpenQuestion], again: str = "") -> Screen:
    """What matters of the run. ``again`` is the command that imports the same once more, '' where the page goes on."""
    blocks: list[Block] = [Said(_first(files, questions))]
    long = len(questions) <= 3
    if questions:
        blocks += [Gap(), Said("没有入账")]
    for number, one in enumerate(questions, 1):
        blocks += question_blocks(number, one, long=long)
    changes = _changes(files)
    entered = [file for file in files if file.status in {"imported", "checked"}]
    left = PAGE - _height(blocks) - _height(changes) - 2
    blocks += _entered(entered, left)
    blocks += changes
    return Screen((*blocks, Gap(), *(_closing(questions, again) if again else ())))


def whole_lines(files: Sequence[ImportedFile]) -> list[str]:
    """Every file with all that was read and noticed, a line a thing, however long: the terminal wraps it."""
    return [*(line for file in files for line in file_lines(file)), summary_line(files)]


def questions_page(questions: Sequence[OpenQuestion], again: str) -> Screen:
    """The questions a run leaves, with what to copy."""
    blocks: list[Block] = []
    for number, one in enumerate(questions, 1):
        blocks += [Gap(), *question_blocks(number, one, long=False)]
    return Screen((*blocks, Gap(), *_closing(questions, again)))


def _first(files: Sequence[ImportedFile], questions: Sequence[OpenQuestion]) -> str:
    counted = [
        (f"{sum(file.status == status for file in files)}个{said}", any(file.status == status for file in files))
        for status, said in (
            ("imported", "已入账"),
            ("checked", "可入账（试算，没有写入）"),
            ("unchanged", "以前已入账"),
            ("rejected", "没有入账"),
        )
    ]
    parts = [said for said, some in counted if some] or ["没有可导入的文件"]
    ask = f"，要您答{len(questions)}个问题" if questions else ""
    return f"{len(files)}个文件：{'，'.join(parts)}{ask}。"


def question_blocks(number: int, one: OpenQuestion, *, long: bool) -> list[Block]:
    """A question: the file, what was read of it, what is asked, what to copy."""
    blocks: list[Block] = [Said(f"[{number}] {PurePath(one.file).name}")]
    if long and one.read:
        blocks += [
            Said(read, "读懂  " if place == 0 else "      ", indent=4) for place, read in enumerate(one.read[:3])
        ]
    blocks.append(Said(one.asked, "问    ", indent=4))
    lines = [("    照抄" if place == 0 else "    再抄", command) for place, command in enumerate(one.commands)]
    lines += [("    否则", one.otherwise)] if one.otherwise else []
    return [*blocks, Commands(tuple(lines))]


def _entered(files: Sequence[ImportedFile], lines: int) -> list[Block]:
    """The files that entered with what their columns of money were read as, as many as the page holds."""
    if not files:
        return []
    blocks: list[Block] = [Gap(), Said("已入账（读成了什么，请看一眼合计）")]
    shown = 0
    for file in sorted(files, key=_weight):
        columns = [line for sheet in file.sheets for line in _main_columns(sheet)][:3]
        told: list[Block] = [Said(PurePath(file.path).name, indent=2), *(Said(line, indent=4) for line in columns)]
        if shown and _height([*blocks, *told]) + 1 > lines:
            break
        blocks += told
        shown += 1
    if shown < len(files):
        blocks.append(Said(f"……另{len(files) - shown}个文件同样读懂，全部列出：xmgc log --last", indent=2))
    return blocks


def _height(blocks: Sequence[Block]) -> int:
    """The lines blocks take on a narrow screen, about."""
    lines = 0
    for block in blocks:
        if isinstance(block, Said):
            lines += -(-(block.indent + sum(2 if sign > "⺀" else 1 for sign in block.label + block.text)) // NARROW)
        else:
            lines += len(block.lines) if isinstance(block, Commands) else 1
    return lines


def _weight(file: ImportedFile) -> tuple[bool, bool, int]:
    """Money before words, sheets of many units before a single unit's, then the longest."""
    readings = [sheet.reading for sheet in file.sheets]
    money = any(one.sum is not None for reading in readings for one in reading.columns)
    many = any(not reading.county for reading in readings)
    return not money, not many, -sum(reading.rows for reading in readings)


def _main_columns(sheet: SheetRead) -> list[str]:
    """C列“1-6月完成” = 固定资产投资年内累计完成，11个数，3,361,093万元: the columns of money, done before planned."""
    money = [one for one in sheet.reading.columns if one.read_as and one.sum is not None]
    return [_column(one) for one in sorted(money, key=_order)[:2]]


def _order(one: ColumnRead) -> int:
    """What was done before what was planned before the rest."""
    return next((place for place, sign in enumerate(("累计完成", "全年计划")) if sign in one.read_as), 2)


def _column(one: ColumnRead) -> str:
    amount, unit = one.sum, one.unit
    if amount is not None and unit == "元":
        amount, unit = amount / 10000, "万元"
    return f"{one.column}列“{one.heading}” = {one.read_as}，{one.cells}个数，{amount:,f}{unit}"


def _changes(files: Sequence[ImportedFile]) -> list[Block]:
    warned = [
        (file, one)
        for file in files
        if file.status != "unchanged"
        for one in file.problems
        if one.severity is Severity.WARNING
    ]
    worth = sorted((pair for pair in warned if pair[1].code in _CHANGED), key=lambda pair: _CHANGED.index(pair[1].code))
    if not warned:
        return []
    rest = len(warned) - min(len(worth), CHANGES)
    lines: list[Block] = [Said(_change(file, one), indent=2) for file, one in worth[:CHANGES]]
    if rest:
        lines.append(Said(f"另有提醒{rest}处：xmgc log --last", indent=2))
    return [Gap(), Said("要看的变化"), *lines]


def _change(file: ImportedFile, one: Problem) -> str:
    where = f"{one.sheet}!{one.cell}" if one.cell else ""
    return f"{one.county or PurePath(file.path).stem}：{one.message}{f'（{where}）' if where else ''}"


def _closing(questions: Sequence[OpenQuestion], again: str) -> list[Block]:
    if not questions:
        return [Commands((("下一步", "xmgc gap"),))]
    if any(one.again for one in questions):
        return [Commands((("答完上面的问题，再收一次", again),))]
    return [Commands((("答完上面的问题，再看", "xmgc gap"),))]


def closing_page(questions: Sequence[OpenQuestion], again: str, folder: str, written: Sequence[str]) -> Screen:
    """How a meeting ends: where the papers lie, and how to go on where a question is open."""
    papers = Said(f"{len(written)}份材料在 {folder}：{'、'.join(written)}。")
    if not questions:
        return Screen((papers,))
    ask = f"材料都注明另有{len(questions)}个文件未入账。" if written else ""
    return Screen((papers, *([Said(ask)] if ask else []), Commands((("答完上面的问题，接着往下做", again),))))
