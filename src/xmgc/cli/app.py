"""The program's commands, named one by one."""

from typing import Annotated

import typer

from xmgc.cli.commands import (
    calendar,
    county,
    demo,
    explain,
    imports,
    ledger,
    log,
    papers,
    policy,
    project,
    reports,
    revisions,
    teach,
)
from xmgc.cli.help import speak_chinese
from xmgc.cli.keeping import keep_from_harm
from xmgc.cli.reading import SESSION, Reading, Today

_SETTINGS = {"help_option_names": ["-h", "--help"]}

COMMANDS = (
    ("进数", "import", imports.import_),
    ("进数", "teach", teach.teach),
    ("进数", "template", papers.template),
    ("看数", "gap", reports.gap),
    ("看数", "score", reports.score),
    ("看数", "trend", reports.trend),
    ("看数", "supervise", reports.supervise),
    ("看数", "inventory", reports.inventory),
    ("看数", "rates", reports.rates),
    ("看数", "plan", reports.plan),
    ("看数", "approvals", reports.approvals),
    ("看数", "problems", reports.problems),
    ("看数", "visits", reports.visits),
    ("看数", "responsibility", reports.responsibility),
    ("看数", "reserve", reports.reserve),
    ("看数", "tour", reports.tour),
    ("核数", "check", reports.check),
    ("核数", "explain", explain.explain),
    ("核数", "diff", reports.diff),
    ("核数", "revisions", revisions.revisions),
    ("出材料", "export", papers.export),
    ("出材料", "board", papers.board),
    ("出材料", "slides", papers.slides),
    ("出材料", "bulletin", papers.bulletin),
    ("出材料", "brief", papers.brief),
    ("出材料", "wall", papers.wall),
    ("出材料", "letter", papers.letter),
    ("出材料", "meeting", papers.meeting),
    ("管台账", "undo", log.undo),
    ("管台账", "demo", demo.demo),
)
GROUPS = (
    ("看数", "tasks", reports.tasks),
    ("管台账", "log", log.app),
    ("管台账", "project", project.app),
    ("管台账", "county", county.app),
    ("管台账", "ledger", ledger.app),
    ("管台账", "policy", policy.app),
    ("管台账", "calendar", calendar.app),
)
"""Every command under the heading ``--help`` lists it by: the evening before a meeting."""


def _version(asked: bool) -> None:
    if asked:
        from xmgc import __version__

        typer.echo(f"xmgc {__version__}")
        raise typer.Exit


def start(
    context: typer.Context,
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", envvar="XMGC_LEDGER", metavar="FILE|URL", help="台账：SQLite 文件或数据库地址"),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="经办人，记入操作日志；默认取 XMGC_BY 或登录名")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="显示版本")
    ] = False,
    today: Today = None,
) -> None:
    """项目观察：县区报表进，欠账和督查清单出；每个数都能追到文件、表和单元格。不带命令时，说现在到了哪一步、下一步做什么。"""
    SESSION.ledger, SESSION.by = ledger, by
    keep_from_harm()
    if context.invoked_subcommand is None:
        from xmgc.cli.status import show_status

        show_status(Reading(today=today))


def application() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        callback=start,
        context_settings=_SETTINGS,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
    )
    for panel, name, command in COMMANDS:
        app.command(name, rich_help_panel=panel)(command)
    for panel, name, group in GROUPS:
        app.add_typer(group, name=name, rich_help_panel=panel)
    return speak_chinese(app)
