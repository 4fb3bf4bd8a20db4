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
from xmgc.cli.keeping import keep_from_harm
from xmgc.cli.reading import SESSION
from xmgc.cli.words import speak_chinese

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

COMMANDS = (
    ("import", imports.import_),
    ("teach", teach.teach),
    ("gap", reports.gap),
    ("score", reports.score),
    ("inventory", reports.inventory),
    ("rates", reports.rates),
    ("plan", reports.plan),
    ("approvals", reports.approvals),
    ("problems", reports.problems),
    ("visits", reports.visits),
    ("supervise", reports.supervise),
    ("responsibility", reports.responsibility),
    ("reserve", reports.reserve),
    ("tour", reports.tour),
    ("trend", reports.trend),
    ("check", reports.check),
    ("diff", reports.diff),
    ("revisions", revisions.revisions),
    ("explain", explain.explain),
    ("export", papers.export),
    ("board", papers.board),
    ("slides", papers.slides),
    ("bulletin", papers.bulletin),
    ("brief", papers.brief),
    ("wall", papers.wall),
    ("letter", papers.letter),
    ("meeting", papers.meeting),
    ("template", papers.template),
    ("undo", log.undo),
    ("demo", demo.demo),
)
GROUPS = (
    ("tasks", reports.tasks),
    ("log", log.app),
    ("project", project.app),
    ("county", county.app),
    ("ledger", ledger.app),
    ("policy", policy.app),
    ("calendar", calendar.app),
)


def _version(asked: bool) -> None:
    if asked:
        from xmgc import __version__

        typer.echo(f"xmgc {__version__}")
        raise typer.Exit


def start(
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
) -> None:
    """项目观察：县区报表进，欠账和督查清单出；每个数都能追到文件、表和单元格。"""
    SESSION.ledger, SESSION.by = ledger, by
    keep_from_harm()


def application() -> typer.Typer:
    """The whole command line."""
    speak_chinese()
    app = typer.Typer(
        callback=start,
        context_settings=_SETTINGS,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
    )
    for name, command in COMMANDS:
        app.command(name)(command)
    for name, group in GROUPS:
        app.add_typer(group, name=name)
    return app
