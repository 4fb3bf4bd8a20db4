"""What an import run says: per file what was understood and on what evidence, the verdict counts, every problem.

Its JSON is the contract's ``import`` shape; the other formats take the same values as a ``Document``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.facts import Hypothesis, Reading
from xmgc.domain.places import spoken_place
from xmgc.domain.problems import Problem, Severity
from xmgc.domain.standing import Counts

STATUS_WORDS: Mapping[str, str] = {
    "imported": "已导入",
    "unchanged": "无变化",
    "rejected": "未导入",
    "checked": "可导入（试算，未写入）",
}
EVIDENCE_WORDS: Mapping[str, str] = {
    "form": "表种",
    "county": "县区",
    "period": "期间",
    "unit": "单位",
    "measure": "指标",
    "unused": "未用",
}


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One table as understood, with its sheet's name."""

    sheet: str
    title: str
    reading: Reading

    @property
    def told(self) -> str:
        """Sheet1：重点项目进展表，云岭县，2026年6月，13行."""
        reading = self.reading
        month = f"{reading.period.year}年{reading.period.month}月" if reading.period else "没有月份"
        return f"{self.sheet}：{self.title}，{reading.county or '按单位列'}，{month}，{reading.rows}行"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The outcome of one file: ``status`` is imported, unchanged, rejected, or checked on a dry run."""

    path: str
    status: str
    import_id: int | None = None
    sheets: tuple[SheetRead, ...] = ()
    counts: Counts = field(default_factory=Counts)
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[str, ...] = ()
    sha256: str = ""
    hypotheses: tuple[Hypothesis, ...] = ()


def import_json(files: Sequence[ImportedFile], *, dry_run: bool = False) -> dict[str, object]:
    """The run as the contract's JSON value."""
    return {"report": "import", "dry_run": dry_run, "files": [_file_json(file) for file in files]}


def _file_json(file: ImportedFile) -> dict[str, object]:
    return {
        "path": file.path,
        "status": file.status,
        "import_id": file.import_id,
        "sheets": [_sheet_json(sheet) for sheet in file.sheets],
        "counts": asdict(file.counts),
        "problems": [_problem_json(problem) for problem in file.problems],
        "passed_over": list(file.passed_over),
        **({"hypotheses": [_hypothesis_json(one) for one in file.hypotheses]} if file.hypotheses else {}),
    }


def _hypothesis_json(one: Hypothesis) -> dict[str, object]:
    return {
        "sheet": one.sheet,
        "view": one.view,
        "cell": one.place,
        "form": one.form,
        "score": one.score,
        "taken": one.taken,
        "missing": list(one.missing),
        "evidence": [{"reason": reason, "weight": weight} for reason, weight in one.evidence],
    }


def _sheet_json(sheet: SheetRead) -> dict[str, object]:
    reading = sheet.reading
    return {
        "sheet": sheet.sheet,
        "form": reading.form,
        "county": reading.county or None,
        "period": str(reading.period) if reading.period else None,
        "unit": reading.unit or None,
        "rows": reading.rows,
        "evidence": dict(reading.evidence),
        "columns": [asdict(one) for one in reading.columns],
        "unused": [
            {"column": one.column, "heading": one.heading, "cells": one.cells, "sum": one.sum} for one in reading.unused
        ],
        "cells": asdict(reading.cells),
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "sheet": problem.sheet,
        "cell": problem.cell,
        "found": problem.found,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def file_lines(file: ImportedFile) -> list[str]:
    """A file's outcome as an analyst checks it at a glance."""
    mark = {"imported": "√", "checked": "√", "unchanged": "＝", "rejected": "×"}[file.status]
    number = f"（第 {file.import_id} 号）" if file.import_id else ""
    lines = [f"{mark} {file.path}  {STATUS_WORDS[file.status]}{number}"]
    for sheet in file.sheets:
        lines += _sheet_lines(sheet)
    lines += [f"    {_hypothesis_line(one)}" for one in file.hypotheses]
    lines += [f"    略过 {passed}" for passed in file.passed_over]
    if file.status != "unchanged" and file.sheets:
        lines.append(f"    {_counts_words(file.counts)}")
    for problem in file.problems:
        sign = "×" if problem.severity is Severity.ERROR else "▲"
        lines.append(f"    {sign} [{problem.code}] {_place(file.path, problem)}{problem.message}")
        lines.append(f"        → {problem.remedy}")
    return lines


def _hypothesis_line(one: Hypothesis) -> str:
    """取 18 分 进展 A3 原样 → 重点项目进展表：认得 4 个栏目 +4；… ."""
    weighed = "；".join(f"{reason} {weight:+d}" for reason, weight in one.evidence)
    lacking = f"；缺{'、'.join(one.missing)}" if one.missing else ""
    mark = "取" if one.taken else "弃"
    return (
        f"{mark} {one.score:>3} 分  {one.sheet} {one.place} {one.view} → {one.form}：{weighed or '没有依据'}{lacking}"
    )


def _sheet_lines(sheet: SheetRead) -> list[str]:
    reading = sheet.reading
    parts = [
        sheet.title,
        reading.county or "按县区列",
        str(reading.period or "—"),
        reading.unit or "—",
        f"{reading.rows} 行",
    ]
    evidence = "；".join(f"{EVIDENCE_WORDS.get(key, key)}：{words}" for key, words in reading.evidence.items())
    read = [f"        读作：{one.told}" for one in reading.columns if one.read_as]
    return [f"    {sheet.sheet}：{' · '.join(parts)}", *read, f"        依据 {evidence}"]


def _counts_words(counts: Counts) -> str:
    named = (
        ("新", counts.new), ("同", counts.same), ("改", counts.changed), ("更正往期", counts.restated),
        ("消失", counts.vanished), ("拒收", counts.rejected),
    )  # fmt: skip
    return f"{counts.rows} 行：" + "，".join(f"{label} {number}" for label, number in named)


def _place(path: str, problem: Problem) -> str:
    place = spoken_place(path, problem.sheet, problem.row, problem.col, problem.cell)
    return f"{place} " if place else ""


def summary_line(files: Sequence[ImportedFile]) -> str:
    """One sentence over the run."""
    tally = {status: sum(file.status == status for file in files) for status in STATUS_WORDS}
    said = "，".join(f"{STATUS_WORDS[status]} {number} 个" for status, number in tally.items() if number)
    warnings = sum(problem.severity is Severity.WARNING for file in files for problem in file.problems)
    errors = sum(problem.severity is Severity.ERROR for file in files for problem in file.problems)
    return f"共 {len(files)} 个文件：{said or '无'}；错误 {errors} 处，提醒 {warnings} 处"


def import_document(files: Sequence[ImportedFile]) -> Document:
    """The run as tables, for csv, md and xlsx."""
    return Document(
        "import", "导入结果", None, (_files_table(files), _problems_table(files)), notes=(summary_line(files),)
    )


def _files_table(files: Iterable[ImportedFile]) -> Table:
    texts = [Column("path", "文件"), Column("status", "结果")]
    names = (
        ("rows", "行"),
        ("new", "新"),
        ("same", "同"),
        ("changed", "改"),
        ("restated", "更正"),
        ("vanished", "消失"),
        ("rejected", "拒收"),
    )
    counts = [Column(key, label, Kind.COUNT) for key, label in names]
    rows = tuple(Row({"path": file.path, "status": STATUS_WORDS[file.status], **asdict(file.counts)}) for file in files)
    return Table("files", "文件", (*texts, *counts), rows)


def _problems_table(files: Iterable[ImportedFile]) -> Table:
    labels = (
        ("path", "文件"),
        ("sheet", "表"),
        ("cell", "单元格"),
        ("severity", "级别"),
        ("code", "代码"),
        ("found", "发现"),
        ("message", "说明"),
        ("remedy", "怎么办"),
    )
    rows = tuple(
        Row({"path": file.path, **{key: str(value) for key, value in _problem_json(problem).items()}})
        for file in files
        for problem in file.problems
    )
    return Table("problems", "问题", tuple(Column(key, label) for key, label in labels), rows)
