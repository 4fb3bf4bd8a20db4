"""What is handed out at the meeting: the workbook, the bulletin, briefs, the wall chart, blank forms."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli import completing
from xmgc.cli.reading import PAPER, Reading, as_day, reading


def _needed(out: Path | None, *suffixes: str) -> Path:
    from xmgc.domain.errors import OperatorError

    if out is None or out.suffix.lower() not in suffixes:
        raise OperatorError(f"请用 --out 指明要写的文件，后缀 {'、'.join(suffixes)}")
    return out


@reading(without=PAPER)
def export(
    asked: Reading,
    reports: Annotated[
        str | None,
        typer.Option("--reports", autocompletion=completing.reports, metavar="gap,rates", help="只要这几张报表"),
    ] = None,
) -> None:
    """导出一本工作簿：概况在前，一张报表一张表，口径和来源在后。"""
    from xmgc.cli.meeting import write_export
    from xmgc.cli.sitting import sitting

    out = _needed(asked.out, ".xlsx")
    with sitting(asked) as papers:
        write_export(papers, out, reports.split(",") if reports else None)


@reading(without=PAPER)
def board(asked: Reading) -> None:
    """看板（一个离线网页）：从全市点到单位、项目、算式，直到报来的那一格。"""
    from xmgc.cli.meeting import write_board
    from xmgc.cli.sitting import sitting

    out = _needed(asked.out, ".html")
    with sitting(asked) as papers:
        write_board(papers, out)


@reading(without=PAPER)
def slides(asked: Reading) -> None:
    """调度会演示文稿（PowerPoint）：一页一个判断，图可编辑，备注里有算式。"""
    from xmgc.cli.meeting import write_slides
    from xmgc.cli.sitting import sitting

    out = _needed(asked.out, ".pptx")
    with sitting(asked) as papers:
        write_slides(papers, out)


@reading(without=PAPER)
def bulletin(
    asked: Reading,
    number: Annotated[str, typer.Option("--number", metavar="文号", help="发文字号")] = "",
    to: Annotated[str, typer.Option("--to", metavar="主送", help="主送单位")] = "",
    sign: Annotated[str, typer.Option("--sign", metavar="署名", help="发文机关")] = "",
    day: Annotated[
        date | None, typer.Option("--date", parser=as_day, metavar="DATE", help="成文日期，默认今天")
    ] = None,
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE", help="本单位红头模板 .docx")] = None,
    copies: Annotated[str, typer.Option("--copy-to", metavar="抄送", help="抄送单位，印在版记")] = "",
    annexes: Annotated[
        str,
        typer.Option(
            "--annexes",
            autocompletion=completing.among("none", "short", "full"),
            metavar="none|short|full",
            help="附件：不要、主要的、全部",
        ),
    ] = "short",
    evidence: Annotated[bool, typer.Option("--evidence", help="另附数据来源（内部使用）")] = False,
    issue: Annotated[
        bool, typer.Option("--issue", help="印发：把文件摘要、指纹、日期和所点的名记入台账，下期“上期已点名”以此为准")
    ] = False,
) -> None:
    """督查通报（Word，GB/T 9704）。"""
    from xmgc.cli.meeting import write_bulletin
    from xmgc.cli.sitting import sitting
    from xmgc.reports.bulletin import Letterhead

    head = Letterhead(number, to, sign, day or asked.day, copies)
    out = _needed(asked.out, ".docx")
    with sitting(replace(asked, county=())) as papers:
        write_bulletin(
            papers, out, head, template, counties=asked.county, annexes=annexes, evidence=evidence, issue=issue
        )


@reading(without=PAPER)
def brief(
    asked: Reading,
    subject: Annotated[
        str, typer.Argument(metavar="COUNTY_OR_PROJECT", autocompletion=completing.subjects, help="县区或项目")
    ],
) -> None:
    """一页简介（Word）：一个县区，或一个项目。"""
    from xmgc.cli.meeting import write_brief
    from xmgc.cli.sitting import sitting

    out = _needed(asked.out, ".docx")
    with sitting(replace(asked, county=())) as papers:
        write_brief(papers, subject, out)


@reading(without=PAPER)
def wall(
    asked: Reading,
    paper: Annotated[
        str,
        typer.Option(
            "--paper", autocompletion=completing.among("A3", "A2", "A1", "A0"), metavar="A3|A2|A1|A0", help="打印纸张"
        ),
    ] = "A3",
) -> None:
    """挂图作战：离线网页或工作簿，可打印。"""
    from xmgc.cli.meeting import write_wall
    from xmgc.cli.sitting import sitting

    out = _needed(asked.out, ".html", ".xlsx")
    with sitting(asked) as papers:
        write_wall(papers, out, paper=paper)


@reading(without=PAPER)
def meeting(
    asked: Reading,
    books: Annotated[Path | None, typer.Argument(metavar="DIR", help="本期报表所在目录；不给则用台账已有的数")] = None,
    number: Annotated[str, typer.Option("--number", metavar="文号", help="通报的发文字号")] = "",
    sign: Annotated[str, typer.Option("--sign", metavar="署名", help="发文机关")] = "",
    copies: Annotated[str, typer.Option("--copy-to", metavar="抄送", help="通报的抄送单位")] = "",
) -> None:
    """会前一条命令：收表、列出要回答的问题、出全套材料和会前清单；再运行一次接着做。"""
    from xmgc.cli.evening import hold
    from xmgc.domain.errors import OperatorError
    from xmgc.reports.bulletin import Letterhead

    if asked.out is None or (asked.out.exists() and not asked.out.is_dir()):
        raise OperatorError("请用 --out 指明放材料的目录")
    if hold(asked, books, asked.out, Letterhead(number, "", sign, asked.day, copies)):
        raise typer.Exit(1)


@reading(without=PAPER)
def letter(
    asked: Reading,
    subject: Annotated[
        str | None, typer.Argument(metavar="COUNTY", autocompletion=completing.counties, help="县区或单位")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="每个单位一份")] = False,
    sign: Annotated[str, typer.Option("--sign", metavar="署名", help="发函单位")] = "",
) -> None:
    """数据核对函（Word）：我们读到的数、请答复的问题、回执，连同标出问题的原表。"""
    from xmgc.cli.letters import write_letters
    from xmgc.cli.sitting import sitting
    from xmgc.domain.errors import OperatorError

    if (subject is None) == (not everybody):
        raise OperatorError("请给出一个单位，或用 --all 给每个单位各出一份")
    if asked.out is None:
        raise OperatorError("请用 --out 指明要写的目录，或一个 .docx 文件")
    with sitting(replace(asked, county=())) as papers:
        write_letters(papers, (subject,) if subject else (), asked.out, office=sign)


def template(
    form: Annotated[
        str | None, typer.Argument(metavar="FORM", autocompletion=completing.forms, help="表种，如 progress")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="全部表种")] = False,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="PATH", help="文件，或 --all 时的目录")] = Path(),
    policy: Annotated[
        Path | None,
        typer.Option("--policy", envvar="XMGC_POLICY", metavar="FILE", help="政策文件：任务表和完成表加上自定的指标"),
    ] = None,
) -> None:
    """空白表：带下拉、单位和填表说明，填好即可导入。"""
    from xmgc.cli.meeting import write_templates
    from xmgc.domain.errors import OperatorError

    if (form is None) == (not everything):
        raise OperatorError("请给出一个表种，或用 --all 要全部")
    for path in write_templates(form, out, policy):
        typer.echo(f"已写入 {path}", err=True)
