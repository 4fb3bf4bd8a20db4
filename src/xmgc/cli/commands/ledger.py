"""Keeping the ledger: info, upgrade, backup, verify, dump."""

from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli.output import show
from xmgc.cli.reading import LISTING, Reading, ledger_target, open_ledger, reading

app = typer.Typer(help="台账：概况、升级、备份、核验、导出全部事实。", rich_markup_mode=None, no_args_is_help=True)
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="写到这个文件")]


@app.command()
@reading(without=(*LISTING, "known_at", "contacts"))
def info(asked: Reading) -> None:
    """台账概况。"""
    from xmgc.cli.records import info_document

    with open_ledger() as ledger:
        document = info_document(ledger.info())
    show(document, asked)


@app.command()
def upgrade() -> None:
    """升级台账格式；先在旁边留一份备份。"""
    from xmgc.ledger import upgrade_ledger

    typer.echo(upgrade_ledger(ledger_target()), err=True)


@app.command()
def backup(
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="写到这个文件；默认放在台账旁边，名字里带指纹"),
    ] = None,
) -> None:
    """备份台账；不指定文件名时，名字里带着台账指纹。"""
    from xmgc.render.files import write_target, written

    with open_ledger() as ledger:
        place = out or Path(ledger.target).with_name(f"{Path(ledger.target).stem}-{ledger.head()}.db")
        with written(write_target(place, over=ledger.has_copy)) as fresh:
            ledger.backup(fresh)
        typer.echo(f"已备份到 {place}，指纹 {ledger.head()}", err=True)


@app.command()
def verify(
    heads: Annotated[
        list[str] | None,
        typer.Option("--head", metavar="N-HEX", help="文件或备份上印的台账指纹，可重复：今天的台账是不是接着它写的"),
    ] = None,
) -> None:
    """核验台账：完好时不出声。"""
    from xmgc.cli.heads import told_heads

    with open_ledger() as ledger:
        findings = ledger.verify()
        told, parted = told_heads(ledger, heads or ())
    for line in (*findings, *told):
        typer.echo(line)
    if findings or parted:
        raise typer.Exit(1)


@app.command()
def dump(
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="写到这个文件，默认标准输出")] = None,
    sources: Annotated[bool, typer.Option("--sources", help="附上来源和时间")] = False,
    contacts: Annotated[bool, typer.Option("--contacts", help="联系方式原样写出，默认遮去")] = False,
) -> None:
    """导出全部现行事实为 CSV：意思相同的台账逐字节相同。"""
    from xmgc.render.files import write_file, write_target

    if out is not None:
        write_target(out)
    with open_ledger() as ledger:
        text = ledger.dump(sources=sources, contacts=contacts)
    if out is None:
        typer.echo(text, nl=False)
        return
    write_file(out, text.encode("utf-8"))
