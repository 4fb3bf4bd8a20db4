"""会前清单: what stands, what is still to be answered (with the command to copy), which papers lie ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Final

from xmgc.document.overview import Overview
from xmgc.domain.period import Period
from xmgc.domain.problems import Severity
from xmgc.reports.imported import ImportedFile

_ANSWERS: Final[Mapping[str, str]] = {
    "no-unit": "--unit 万元",
    "no-county": "--county 单位名称",
    "unknown-county": "--add-counties",
    "similar-county": "--county 单位名称",
    "unknown-form": "--form progress",
    "ambiguous-form": "--form progress",
    "encrypted-file": "--password 密码",
    "restated-past": "--reason 更正原因",
    "target-changed": "--reason 调整原因",
}
"""The option that answers a refusal, by its code."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A file that did not enter: what is asked, and the command that answers it."""

    file: str
    asked: str
    command: str


def open_questions(files: Sequence[ImportedFile], at: Period | None) -> tuple[OpenQuestion, ...]:
    """One question a refused file: its first error, and the import that would answer it."""
    found = []
    for file in files:
        if file.status != "rejected":
            continue
        errors = [problem for problem in file.problems if problem.severity is Severity.ERROR]
        first = errors[0] if errors else None
        more = f"（另有{len(errors) - 1}处）" if len(errors) > 1 else ""
        asked = f"{first.message}；{first.remedy}{more}" if first else "没有读懂"
        answer = _answer(first.code if first else "", at)
        found.append(OpenQuestion(file.path, asked, f"xmgc import {quote(file.path)}{answer}"))
    return tuple(found)


def _answer(code: str, at: Period | None) -> str:
    if code == "no-period" and at is not None:
        return f" --period {at}"
    option = _ANSWERS.get(code, "")
    return f" {option}" if option else ""


def checklist(front: Overview | None, questions: Sequence[OpenQuestion], papers: Sequence[str], again: str) -> str:
    """The Markdown page. ``again`` is the command that goes on from here."""
    lines = [f"# {front.title if front else '会前清单'}", ""]
    if front is not None:
        lines += [front.stamp, "", f"**{front.front.claim}。** {front.front.sentence}", "", front.front.footing, ""]
    lines += [f"## 一、要回答的问题（{len(questions)}个）", ""]
    if not questions:
        lines += ["没有。所有文件都已入账。", ""]
    for number, one in enumerate(questions, 1):
        lines += [f"{number}. {one.file}：{one.asked}", "", f"       {one.command}", ""]
    if questions:
        lines += ["答完再运行一次，接着往下做：", "", f"       {again}", ""]
    if front is not None:
        lines += ["## 二、谁没报，哪些数要核", "", *(f"- {line.tag}　{line.text}" for line in front.open), ""]
        lines += [f"## 三、{front.moved_title}", "", *(f"- {line.tag}　{line.text}" for line in front.moved), ""]
    lines += ["## 四、材料", "", *(f"- {name}" for name in papers), ""]
    return "\n".join(lines)
