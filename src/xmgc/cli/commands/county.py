"""The units of the office: list, add, alias, group."""

from typing import Annotated

import typer

from xmgc.cli.output import show
from xmgc.cli.reading import LISTING, Reading, known_operation, open_ledger, reading
from xmgc.cli.records import county_document, now, operator
from xmgc.domain.places import GROUPS

app = typer.Typer(help="单位：登记、别名、分组。", rich_markup_mode=None, no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="单位名称")]


@app.command("list")
@reading(without=LISTING)
def list_(asked: Reading) -> None:
    """已登记的单位。"""
    with open_ledger() as ledger:
        document = county_document(ledger.counties(known_operation(ledger, asked)))
    show(document, asked)


@app.command()
def add(
    name: Name,
    group: Annotated[str, typer.Option("--group", help="分组")] = GROUPS[0],
    code: Annotated[str | None, typer.Option("--code", help="六位行政区划代码")] = None,
) -> None:
    """登记一个单位。"""
    with open_ledger(create=True) as ledger:
        ledger.add_county(name, group=group, code=code, at=now(), user=operator())
    typer.echo(f"已登记 {name}（{group}）", err=True)


@app.command()
def alias(name: Name, other: Annotated[str, typer.Argument(metavar="ALIAS", help="别名")]) -> None:
    """给单位加一个别名。"""
    with open_ledger() as ledger:
        ledger.alias_county(name, other, at=now(), user=operator())
    typer.echo(f"{name} 又名 {other}", err=True)


@app.command()
def group(name: Name, to: Annotated[str, typer.Argument(metavar="GROUP", help="分组")]) -> None:
    """改单位的分组（排名在组内进行）。"""
    with open_ledger() as ledger:
        ledger.group_county(name, to, at=now(), user=operator())
    typer.echo(f"{name} 归入 {to}", err=True)
