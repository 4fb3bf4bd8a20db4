"""What a file that did not enter asks, and the command that answers it: copied whole, it works.

One question a file. Answers of the same kind go into one command: a sheet without month and unit is answered by one
import. What no option can answer (a wrong cell) goes back to who sent it: the command writes the marked copy.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from xmgc.domain.names import folded
from xmgc.domain.nearest import nearest
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.problems import Problem, Severity
from xmgc.domain.shell import word
from xmgc.reports.imported import ImportedFile

_OPTIONS: Final[Mapping[str, str]] = {
    "no-period": "--period {period}",
    "no-unit": "--unit {unit}",
    "no-county": "--county {county}",
    "encrypted-file": "--password 密码",
    "unknown-form": "--form {form}",
    "restated-past": "--reason 填报单位更正往期数",
    "target-changed": "--reason 调整年度任务",
    "all-renamed": "--renamed",
    "hidden-sheet": "--with-hidden",
}
"""The option of ``import`` that answers a refusal, by its code."""
_ANEW: Final = frozenset({
    "unreadable-file", "took-too-long", "too-large", "duplicate-cell", "readers-disagree", "uncomputed-formula",
})  # fmt: skip
"""What is mended by saving the workbook anew and importing it again."""
_UNIT_WORDS: Final = frozenset({"unknown-county", "similar-county"})
_TAUGHT: Final = frozenset({"not-understood", "looks-like-total"})
_ASKED: Final[Mapping[str, str]] = {
    "no-period": "数据截至哪个月？",
    "no-unit": "金额单位是什么？",
    "no-county": "是哪个单位报的？",
    "encrypted-file": "打开密码是什么？",
    "unknown-form": "是哪种表？",
    "restated-past": "往期数确实更正了吗？",
    "target-changed": "年度任务确实调整了吗？",
    "all-renamed": "确实换了一批项目吗？",
    "hidden-sheet": "隐藏的工作表也要入账吗？",
    "not-understood": "这一列是什么意思？",
    "looks-like-total": "这一行是合计还是项目？",
}
BY_ROW: Final = frozenset({
    "not-a-number", "negative-amount", "missing-value", "duplicate-project", "error-cell", "merged-amount",
})  # fmt: skip
"""What is wrong with single rows: the others can enter without them."""
RETURNED: Final = "退回修改"
"""The folder workbooks to be sent back are written to."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer is drawn from: the month most tables of the run are of, the units, the money unit each unit's
    table of a form was in last, and who has not reported the month."""

    at: Period | None = None
    counties: tuple[County, ...] = ()
    units: Mapping[tuple[str, str], tuple[Period | None, str]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A file that did not enter: what was read of it, what is asked, the commands that answer it in their order,
    whether the file has to be imported again after them, and the command where the answer is no ('' for none)."""

    file: str
    read: tuple[str, ...]
    asked: str
    commands: tuple[str, ...]
    again: bool = False
    otherwise: str = ""


def open_questions(files: Sequence[ImportedFile], known: Known) -> tuple[OpenQuestion, ...]:
    """A question for every file that was refused, in their order."""
    return tuple(_question(file, known) for file in files if file.status == "rejected")


def month_of(files: Sequence[ImportedFile]) -> Period | None:
    """The month most tables of a run speak of, the later at a tie; targets do not count."""
    told = Counter(
        sheet.reading.period
        for file in files
        for sheet in file.sheets
        if sheet.reading.period and sheet.reading.form != "targets"
    )
    return max(told, key=lambda month: (told[month], month)) if told else None


def _question(file: ImportedFile, known: Known) -> OpenQuestion:
    errors = [one for one in file.problems if one.severity is Severity.ERROR]
    read = tuple(sheet.told for sheet in file.sheets)
    if not errors:
        return OpenQuestion(file.path, read, "没有读懂。", (f"xmgc import {word(file.path)}",))
    commands, again = _answers(file, errors, known)
    return OpenQuestion(file.path, read, _asked(file, errors, known), commands, again, _otherwise(file, errors, known))


def _asked(file: ImportedFile, errors: Sequence[Problem], known: Known) -> str:
    first = errors[0]
    kinds = len({one.code for one in errors})
    more = f"（另有{len(errors) - 1}处）" if len(errors) > 1 and kinds > 1 else ""
    if len(errors) > 1 and kinds == 1:
        more = f"（共{len(errors)}处）"
    opening = _ASKED.get(first.code, "")
    if first.code in _UNIT_WORDS:
        like = _like(first, known)
        opening = f"“{first.found}”是不是{like}？" if like else f"“{first.found}”是新的单位吗？"
    hint = _hint(first.code, file, known)
    where = f"{first.sheet}!{first.cell}：" if first.cell and first.sheet else ""
    looked = re.search(r"（看过：.+）", first.message)
    said = f"表里没有写{looked[0]}" if opening and looked else first.message
    closing = "" if opening else f"；{first.remedy}"
    return f"{opening}{where}{said}{more}{closing}。{hint}"


def _hint(code: str, file: ImportedFile, known: Known) -> str:
    """What the other tables say, so that the answer proposed can be judged."""
    if code == "no-period" and known.at is not None:
        return f"其他表多为{known.at.year}年{known.at.month}月。"
    if code == "no-unit":
        month, unit = _last_unit(file, known)
        return f"{month.month}月同一种表写的是{unit}。" if unit and month else "不是万元的，请改--unit。"
    return ""


def _answers(file: ImportedFile, errors: Sequence[Problem], known: Known) -> tuple[tuple[str, ...], bool]:
    """The commands to copy, and whether the file must be imported again after them."""
    codes = dict.fromkeys(one.code for one in errors)
    path = word(file.path)
    if not set(codes) <= {*_OPTIONS, *_ANEW, *_UNIT_WORDS, *_TAUGHT}:
        return (f"xmgc import {path} --return {RETURNED}",), False
    learnt = [*_unit_commands(errors, known), *_lessons(errors)]
    options = [_option(code, file, known) for code in codes if code in _OPTIONS]
    if "unknown-county" in codes and not any(" alias " in one for one in learnt):
        options.append("--add-counties")
    if learnt and not options:
        return tuple(learnt), True
    return (*learnt, " ".join([f"xmgc import {path}", *options])), False


def _option(code: str, file: ImportedFile, known: Known) -> str:
    county = nearest(PurePath(file.path).stem, known.silent) or next(iter(known.silent or _names(known)), "单位名称")
    return _OPTIONS[code].format(
        period=known.at or "月份", unit=_last_unit(file, known)[1] or "万元", county=word(county), form="progress"
    )


def _names(known: Known) -> list[str]:
    return [county.name for county in known.counties]


def _last_unit(file: ImportedFile, known: Known) -> tuple[Period | None, str]:
    """The month and money unit the unit's table of this form had last; '' where there is none."""
    for sheet in file.sheets:
        found = known.units.get((sheet.reading.county, sheet.reading.form))
        if found:
            return found
    return None, ""


def _unit_commands(errors: Sequence[Problem], known: Known) -> list[str]:
    """``county alias`` for every name that is like a unit's; a name like none is registered by the import."""
    commands = {}
    for one in errors:
        like = _like(one, known) if one.code in _UNIT_WORDS else ""
        if like:
            commands[folded(one.found)] = f"xmgc county alias {word(like)} {word(one.found)}"
        elif one.code == "similar-county":
            commands[folded(one.found)] = f"xmgc county add {word(one.found)}"
    return list(commands.values())


def _like(problem: Problem, known: Known) -> str:
    """The unit a name that is none may mean; '' for one like none."""
    return nearest(problem.found, _names(known), 60 if problem.code == "similar-county" else 80)


def _otherwise(file: ImportedFile, errors: Sequence[Problem], known: Known) -> str:
    """The command where the answer is no, or where the good rows are wanted now."""
    first = errors[0]
    if first.code in _UNIT_WORDS and _like(first, known):
        return f"xmgc county add {word(first.found)}"
    row = re.search(r"xmgc teach --row (.+?)=合计", first.remedy)
    if first.code == "looks-like-total" and row:
        return f"xmgc teach --row {word(f'{row[1]}=项目')}"
    return f"xmgc import {word(file.path)} --partial" if {one.code for one in errors} <= BY_ROW else ""


def _lessons(errors: Sequence[Problem]) -> list[str]:
    """The lessons a refusal proposes: one ``teach`` a form for headings, one a row for rows taken for totals."""
    headings: dict[str, list[str]] = {}
    rows = []
    for one in errors:
        heading = re.search(r"xmgc teach (\w+) (\S+?=.+)$", one.remedy)
        row = re.search(r"xmgc teach --row (.+?=合计)", one.remedy)
        if one.code == "not-understood" and heading:
            headings.setdefault(heading[1], []).append(word(heading[2]))
        elif one.code == "looks-like-total" and row:
            rows.append(f"xmgc teach --row {word(row[1])}")
    return [
        *(f"xmgc teach {form} {' '.join(dict.fromkeys(pairs))}" for form, pairs in headings.items()),
        *dict.fromkeys(rows),
    ]
