"""The page of every problem the import can report, made from the catalogue: ``python docs/problems_page.py``."""

from pathlib import Path

from xmgc.domain.problems import CATALOGUE, Severity

PLACE = Path(__file__).with_name("problems.md")


def page() -> str:
    """The Markdown text."""
    lines = [
        "# 导入能报的问题",
        "",
        "每个问题都说明文件、工作表、单元格、发现了什么、怎么办。",
        "**错误**拒收整个文件（`--partial` 时只拒收那一行）；**提醒**照常入账，`--strict` 时也拒收。",
        "花括号处填入具体内容。本页由 `docs/problems_page.py` 从程序里的问题目录生成。",
        "",
        "| 代码 | 级别 | 含义 | 怎么说 | 怎么办 |",
        "|---|---|---|---|---|",
    ]
    for kind in sorted(CATALOGUE.values(), key=lambda one: (one.severity is not Severity.ERROR, one.code)):
        grave = "错误" if kind.severity is Severity.ERROR else "提醒"
        cells = (f"`{kind.code}`", grave, kind.title, kind.message, kind.remedy)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PLACE.write_text(page(), encoding="utf-8")
