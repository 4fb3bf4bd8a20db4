"""The operation log, and taking an import back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli.output import show, show_screen
from xmgc.cli.reading import LISTING, Reading, open_ledger, reading
from xmgc.cli.reasons import Reason, Type
from xmgc.cli.records import now, operator
from xmgc.domain.errors import Refused

app = typer.Typer(help="操作日志：谁在何时导入了什么、改了什么。", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
@reading(without=(*LISTING, "known_at"))
def log(
    asked: Reading,
    context: typer.Context,
    rejected: Annotated[bool, typer.Option("--rejected", help="列出 --partial 留下的坏行")] = False,
    decisions: Annotated[bool, typer.Option("--decisions", help="列出人定下的事：教过的词、认定、说明")] = False,
    came_in: Annotated[bool, typer.Option("--received", help="各单位按时、迟报、未报、退回、更正了几次")] = False,
    refused: Annotated[bool, typer.Option("--refused", help="列出没有入账、尚未重报的文件")] = False,
    last: Annotated[bool, typer.Option("--last", help="最近一次收表：每个文件、每列读成了什么")] = False,
    everything: Annotated[bool, typer.Option("--all", help="全部操作，不只最近二十几次")] = False,
    wide: Annotated[bool, typer.Option("--wide", help="全部栏目")] = False,
) -> None:
    """操作日志。"""
    if context.invoked_subcommand is not None:
        return
    from xmgc.cli.logged import decisions_document, log_document, received_by_unit, rejected_document
    from xmgc.cli.logpages import last_run, log_pages
    from xmgc.reports.received import refused_document

    page = None
    with open_ledger() as ledger:
        if last:
            show_screen(last_run(ledger), asked.out)
            return
        if rejected:
            document = rejected_document(ledger.rejected(), contacts=asked.contacts)
        elif decisions:
            document = decisions_document(ledger.decisions(undone=True))
        elif came_in:
            document = received_by_unit(ledger, asked)
        elif refused:
            document = refused_document(ledger.refused())
        else:
            document = log_document(ledger.log())
            page = None if wide else log_pages(ledger, everything=everything)
    show(document, asked, page)


@app.command("file")
def file_(
    number: Annotated[int, typer.Argument(metavar="ID", help="导入编号")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="放到这个目录")],
) -> None:
    """取回某次导入的原文件，逐字节不变。"""
    from xmgc.render.files import write_file

    with open_ledger() as ledger:
        name, content = ledger.file(number)
    place = out / Path(name).name
    if place.exists() and place.read_bytes() != content:
        raise Refused(f"{place} 已有另一个文件，没有覆盖；请换一个目录")
    if not place.exists():
        write_file(place, content)
    typer.echo(str(place))


@app.command("show")
@reading(without=(*LISTING, "known_at"))
def show_one(asked: Reading, number: Annotated[int, typer.Argument(metavar="ID", help="操作编号")]) -> None:
    """一次操作的全部：读懂了什么、依据何在、各项计数、问题。"""
    from xmgc.cli.logged import entry_document

    with open_ledger() as ledger:
        document = entry_document(ledger.log_entry(number))
    show(document, asked)


def _sure() -> bool:
    try:
        return typer.confirm("确实要撤销吗", err=True)
    except typer.Abort:
        return False


def undo(
    numbers: Annotated[list[int], typer.Argument(metavar="IMPORT_ID...", help="要撤销的导入编号")],
    reason: Reason = "",
    reason_type: Type = None,
    with_later: Annotated[bool, typer.Option("--with-later", help="连同建立在它之上的导入一并撤销")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不再询问")] = False,
) -> None:
    """撤销导入：台账回到该次导入之前；撤销本身也记入日志。"""
    from xmgc.cli.logged import doomed_lines

    with open_ledger() as ledger:
        for line in doomed_lines(ledger.to_undo(tuple(numbers), cascade=with_later)):
            typer.echo(line, err=True)
        if sys.stdin.isatty() and not yes and not _sure():
            typer.echo("没有撤销，台账未改动", err=True)
            raise typer.Exit(1)
        done = ledger.undo(
            tuple(numbers), at=now(), user=operator(), reason=reason, reason_type=reason_type, cascade=with_later
        )
    told = "、".join(str(number) for number in done.undone)
    typer.echo(f"已撤销导入 {told}，记为第 {done.operation} 号操作，台账回到导入之前", err=True)
    typer.echo(f"取回原件再导入  xmgc log file {done.undone[0]} --out 原件", err=True)
    typer.echo("看现在欠多少    xmgc gap", err=True)
