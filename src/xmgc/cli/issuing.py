"""Issuing: numbers of tasks, and a bulletin that goes out."""

import hashlib
from typing import TYPE_CHECKING

import typer

from xmgc.cli.reading import Reading, open_ledger, take_snapshot
from xmgc.cli.records import now, operator
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import OperatorError
from xmgc.domain.snapshot import Need

if TYPE_CHECKING:
    from xmgc.document import Document
    from xmgc.document.paper import Paper
    from xmgc.ledger import Ledger
    from xmgc.reports import Options


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


def check_issuable(asked: Reading) -> None:
    """A bulletin of what was known in the past does not go out today. Raises ``OperatorError``."""
    if asked.known_at is not None:
        raise OperatorError("印发的通报要按现在的数：请去掉 --known-at，或去掉 --issue")


def issue_bulletin(ledger: "Ledger", paper: "Paper", supervise: "Document", content: bytes, options: "Options") -> None:
    """Keep that the bulletin went out: the file's SHA-256, the head it bears, its date and whom it names."""
    from xmgc.reports.findings import findings_of
    from xmgc.reports.issued import named_by

    named = named_by(paper, findings_of(supervise))
    day = paper.day or options.today
    detail = {
        "hash": hashlib.sha256(content).hexdigest(),
        "head": paper.head,
        "date": day.isoformat(),
        "as_of": str(options.as_of),
        "named": named,
    }
    made = Decision(DecisionKind.ISSUED, paper.number or paper.title, "", detail)
    number = ledger.decide(made, at=now(), user=operator(), reason="")
    typer.echo(f"已记为第 {number} 号操作：印发，点名 {len(named)} 处；撤销用 xmgc undo {number}", err=True)
