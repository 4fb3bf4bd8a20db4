"""会前清单: what stands, what is still to be answered (with the command to copy), which papers lie ready."""

from collections.abc import Sequence

from xmgc.document.overview import Overview
from xmgc.domain.witness import stamp
from xmgc.reports.questions import OpenQuestion


def checklist(
    front: Overview | None, questions: Sequence[OpenQuestion], papers: Sequence[str], again: str, head: str = ""
) -> str:
    """The Markdown page. ``again`` is the command that goes on from here; ``head`` the ledger's."""
    lines = [f"# {front.title if front else '会前清单'}", ""]
    if front is not None:
        lines += [front.stamp, "", f"**{front.front.claim}。** {front.front.sentence}", "", front.front.footing, ""]
    lines += [f"## 一、要回答的问题（{len(questions)}个）", ""]
    if not questions:
        lines += ["没有。所有文件都已入账。", ""]
    for number, one in enumerate(questions, 1):
        lines += [f"{number}. {one.file}：{one.asked}", "", *(f"       {command}" for command in one.commands), ""]
        lines += [f"   否则：`{one.otherwise}`", ""] if one.otherwise else []
    if questions:
        lines += ["答完再运行一次，接着往下做：", "", f"       {again}", ""]
    if front is not None:
        lines += ["## 二、谁没报，哪些数要核", "", *(f"- {line.tag}　{line.text}" for line in front.open), ""]
        lines += [f"## 三、{front.moved_title}", "", *(f"- {line.tag}　{line.text}" for line in front.moved), ""]
    lines += ["## 四、材料", "", *(f"- {name}" for name in papers), ""]
    lines += [stamp(head), ""] if head else []
    return "\n".join(lines)
