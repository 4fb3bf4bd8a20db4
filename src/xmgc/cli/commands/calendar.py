"""The working-day calendar: import a holiday notice, look at a year."""

from pathlib import Path
from typing import Annotated

import typer

from xmgc.cli.reading import open_ledger
from xmgc.cli.records import now, operator

app = typer.Typer(help="工作日历：导入国务院放假通知。", rich_markup_mode=None, no_args_is_help=True)


@app.command("import")
def import_(path: Annotated[Path, typer.Argument(metavar="FILE", help="通知正文（.txt）")]) -> None:
    """导入放假安排通知的正文，更新工作日历。"""
    from xmgc.domain.errors import OperatorError
    from xmgc.measure.holiday_notice import parse_notice

    try:
        notice = parse_notice(path.read_bytes())
    except OSError as why:
        raise OperatorError(f"通知打不开：{path}（{why.strerror}）") from why
    with open_ledger(create=True) as ledger:
        ledger.put_calendar(notice.days, year=notice.year, basis=notice.basis, at=now(), user=operator())
    typer.echo(f"已采用 {notice.year} 年放假安排（{notice.basis}），{len(notice.days)} 天", err=True)
