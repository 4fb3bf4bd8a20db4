"""Options several reports share, declared once."""

from typing import Annotated

import typer

from xmgc.cli import completing

Wide = Annotated[bool, typer.Option("--wide", help="全部表、全部栏目和说明")]
All = Annotated[bool, typer.Option("--all", help="全部列出，不只前十几个")]
Basis = Annotated[
    str | None,
    typer.Option("--basis", autocompletion=completing.bases, metavar="NAME|all", help="按哪个口径的任务；默认主口径"),
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        autocompletion=completing.among("arrears", "rate", "name"),
        metavar="arrears|rate|name",
        help="按欠账、完成率或单位排",
    ),
]
Measure = Annotated[
    str | None, typer.Option("--measure", autocompletion=completing.measures, metavar="KEY|名称", help="只看一项指标")
]
Pace = Annotated[
    str,
    typer.Option(
        "--pace",
        autocompletion=completing.among("time", "plan"),
        metavar="time|plan",
        help="时序按月份，或按县区自报的月度计划",
    ),
]
