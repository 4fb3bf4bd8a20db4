"""``xmgc teach``: a county's own words, said once and understood from then on."""

from typing import Annotated

import typer

from xmgc.cli import completing
from xmgc.cli.reading import open_ledger


def teach(
    form: Annotated[str | None, typer.Argument(metavar="[FORM]", help="表种，如 progress、targets、deals")] = None,
    pairs: Annotated[
        list[str] | None, typer.Argument(metavar="[含义=表头…]", help="含义是标准表头，如 年度计划投资=本年拟投入")
    ] = None,
    county: Annotated[
        str | None,
        typer.Option("--county", autocompletion=completing.counties, metavar="NAME", help="只对这个单位的表"),
    ] = None,
    row: Annotated[
        list[str] | None, typer.Option("--row", metavar="名称=合计|项目", help="这一行是合计，还是一个项目（或单位）")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="万元|亿元|元", help="这种表没写单位时，金额按什么单位")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="教过的都列出来")] = False,
) -> None:
    """教它认本地的叫法，教一次以后都认；用 xmgc undo 收回。

    例：xmgc teach progress 年度计划投资=本年拟投入 --county 青禾县
    """
    from xmgc.cli.teaching import remember, taught_lines, taught_of

    if listed:
        with open_ledger() as ledger:
            typer.echo("\n".join(taught_lines(ledger)))
        return
    made = taught_of(form, pairs or [], row or [], county or "", unit)
    with open_ledger(create=True) as ledger:
        typer.echo(remember(ledger, made))
