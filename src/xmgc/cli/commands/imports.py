"""``xmgc import``: workbooks in, verdicts out."""

from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli import completing
from xmgc.cli.reading import Reading, Today, as_period
from xmgc.cli.reasons import Type
from xmgc.domain.period import Period


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="文件或目录；- 为标准输入里粘贴的表")],
    period: Annotated[
        Period | None, typer.Option("--period", parser=as_period, metavar="YYYY-MM", help="表里没写时的月份")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            autocompletion=completing.among("万元", "亿元", "元"),
            metavar="万元|亿元|元",
            help="表里没写时的金额单位",
        ),
    ] = None,
    county: Annotated[
        str | None,
        typer.Option("--county", autocompletion=completing.counties, metavar="NAME", help="表里没写时的县区"),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--form", autocompletion=completing.forms, metavar="FORM", help="认不出时的表种")
    ] = None,
    password: Annotated[str | None, typer.Option("--password", help="工作簿打开密码")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="更正往期数的原因")] = None,
    reason_type: Type = None,
    replaces: Annotated[
        int | None, typer.Option("--replaces", metavar="ID", help="整本重报：撤回这次导入，换成这个文件，同进同退")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试算，不写台账")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="好行入账，坏行留存待查")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒也不导入")] = False,
    add_counties: Annotated[bool, typer.Option("--add-counties", help="登记不认识的单位")] = False,
    renamed: Annotated[bool, typer.Option("--renamed", help="报来的确是另一批项目，不是换了写法")] = False,
    with_hidden: Annotated[bool, typer.Option("--with-hidden", help="隐藏的工作表也入账")] = False,
    as_before: Annotated[
        bool, typer.Option("--as-before", help="表里没写的单位、县区，照上次同样表头的导入作答")
    ] = False,
    return_dir: Annotated[
        Path | None, typer.Option("--return", metavar="DIR", help="把标出问题的工作簿写到这里，退回填报单位")
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="并行读取的进程数")] = None,
    policy: Annotated[
        Path | None, typer.Option("--policy", envvar="XMGC_POLICY", metavar="FILE", help="政策文件")
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", metavar="table|json|csv|md", help="输出格式")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="写入文件")] = None,
    wide: Annotated[bool, typer.Option("--wide", help="每个文件、每列读成了什么，全部列出")] = False,
    explain_reading: Annotated[
        bool, typer.Option("--explain-reading", help="每张表可能怎么读，各有什么依据，几分")
    ] = False,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="PATH 为 - 时，粘贴的表叫什么")] = None,
    today: Today = None,
) -> None:
    """导入县区报表：读懂、核对、入账；一个文件要么全进，要么不进。"""
    from xmgc.cli.importing import Orders, run_import, show_import
    from xmgc.cli.pasting import with_pasted
    from xmgc.cli.reading import policy_in_force
    from xmgc.cli.returning import Returns
    from xmgc.ingest.desk import Desk
    from xmgc.render.files import check_target

    rules = policy_in_force(policy)
    desk = Desk(
        (),
        period,
        unit,
        county,
        form,
        password,
        add_counties,
        rules.sheets,
        rules.measure_list,
        with_hidden=with_hidden,
        city=rules.office.city,
        reason=reason or "",
        explain=explain_reading,
    )
    returns = Returns(return_dir, tuple(paths)) if return_dir else None
    if out is not None:
        check_target(out)
    with with_pasted(tuple(paths), name) as (given, called):
        orders = Orders(
            given,
            desk,
            reason,
            reason_type,
            replaces,
            dry_run,
            partial,
            strict,
            returns,
            jobs,
            renamed,
            as_before,
            called,
            Reading(today=today).day,
        )
        files = run_import(orders)
    show_import(orders, files, wide=wide, format_=format_, out=out)
    if not files or any(file.status == "rejected" for file in files):
        raise typer.Exit(1)
