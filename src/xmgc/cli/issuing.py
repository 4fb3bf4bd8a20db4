"""Issuing task numbers: what would be given, and giving it."""

import typer

from xmgc.cli.reading import Reading, open_ledger, take_snapshot
from xmgc.cli.records import now, operator
from xmgc.domain.snapshot import Need


def issue_task_numbers(asked: Reading, reason: str, *, dry_run: bool) -> None:
    """Give every open task without a number the next one; say each. Nothing to issue is no operation."""
    from xmgc.ledger import Issue
    from xmgc.reports.tasks import unnumbered

    with open_ledger() as ledger:
        taken = take_snapshot(ledger, asked, {Need.ITEMS})
        names = {county.id: county.name for county in taken.counties}
        issues = [
            Issue((item.county_id, item.id), number, names[item.county_id], item.text("task") or item.name)
            for item, number in unnumbered(taken, asked.day)
        ]
        for one in issues:
            typer.echo(f"{one.number}  {one.unit}  {one.task}")
        if not issues:
            typer.echo("没有待编号的任务", err=True)
        elif dry_run:
            typer.echo(f"以上 {len(issues)} 个编号尚未下发（--dry-run）", err=True)
        else:
            number = ledger.issue(issues, at=now(), user=operator(), reason=reason)
            typer.echo(f"已下发 {len(issues)} 个编号，记为第 {number} 号操作；撤销用 xmgc undo {number}", err=True)
