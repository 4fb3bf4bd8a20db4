"""Projects as identities: list, show, merge, unmerge, alias."""

from typing import Annotated

import typer

from xmgc.cli import completing
from xmgc.cli.output import show
from xmgc.cli.pairs import decide_apart, differing_claims, rehearse_merge
from xmgc.cli.reading import Reading, chosen_counties, open_ledger, reading
from xmgc.cli.reasons import Reason, Type
from xmgc.cli.records import now, operator, project_document, projects_document
from xmgc.domain.decisions import DecisionKind
from xmgc.domain.merging import MergeRule
from xmgc.domain.shell import word

app = typer.Typer(help="项目：查找、合并、别名。", rich_markup_mode=None, no_args_is_help=True)
Other = Annotated[str, typer.Argument(metavar="OTHER", autocompletion=completing.projects, help="另一个项目")]
Project = Annotated[
    str, typer.Argument(metavar="PROJECT", autocompletion=completing.projects, help="项目名称、代码，或 县区/名称")
]


@app.command("list")
@reading()
def list_(asked: Reading) -> None:
    """台账里的项目。"""
    with open_ledger() as ledger:
        counties = tuple(county.id for county in chosen_counties(ledger, asked.county))
        document = projects_document(ledger.projects(counties or None), ledger.counties())
    show(document, asked)


@app.command("show")
@reading()
def show_one(asked: Reading, project: Project) -> None:
    """一个项目的全部事实，每个都注明文件、表和单元格。"""
    with open_ledger() as ledger:
        document = project_document(ledger.project_facts(ledger.find_project(project)), asked.unit)
    show(document, asked)


@app.command()
def merge(
    project: Project,
    into: Annotated[str, typer.Argument(metavar="INTO", autocompletion=completing.projects, help="并入的项目")],
    rule: Annotated[
        MergeRule,
        typer.Option(
            "--rule",
            metavar="agree|main|sum",
            help="合并后的数：agree 两处互补、不同时取并入的一方；main 只取并入的一方；sum 两处相加",
        ),
    ] = MergeRule.AGREE,
    reason: Reason = "",
    reason_type: Type = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看合并前后各单位的合计，不写入台账")] = False,
) -> None:
    """把一个项目并入另一个：今后两个名字是一个项目，可撤销。"""
    if dry_run:
        rehearse_merge(Reading(), project, into, rule)
        return
    with open_ledger() as ledger:
        number = ledger.merge(
            ledger.find_project(project),
            ledger.find_project(into),
            rule=rule,
            at=now(),
            user=operator(),
            reason=reason,
            reason_type=reason_type,
        )
        differing = differing_claims(ledger, into)
    typer.echo(
        f"“{project}”已并入“{into}”，记为第 {number} 号操作；撤销用 xmgc project unmerge {word(project)}", err=True
    )
    for line in differing:
        typer.echo(line, err=True)


@app.command()
def distinct(project: Project, other: Other, reason: Reason = "") -> None:
    """认定两个项目不是一个：疑似重复到此为止，各计各的，可撤销。"""
    number = decide_apart(DecisionKind.DISTINCT, (project, other), reason)
    typer.echo(f"“{project}”和“{other}”认定为两个项目，记为第 {number} 号操作；撤销用 xmgc undo {number}", err=True)


@app.command()
def share(project: Project, other: Other, reason: Reason = "") -> None:
    """认定一个项目由两个单位分担：代码相同，各计各填的一份，可撤销。"""
    number = decide_apart(DecisionKind.SHARE, (project, other), reason)
    typer.echo(
        f"“{project}”和“{other}”认定为分担，各计各的，记为第 {number} 号操作；撤销用 xmgc undo {number}", err=True
    )


@app.command()
def unmerge(project: Project, reason: Reason = "") -> None:
    """撤销合并。"""
    with open_ledger() as ledger:
        number = ledger.unmerge(project, at=now(), user=operator(), reason=reason)
    typer.echo(f"“{project}”已恢复为单独的项目，记为第 {number} 号操作", err=True)


@app.command()
def alias(project: Project, name: Annotated[str, typer.Argument(metavar="ALIAS", help="另一个名字")]) -> None:
    """给项目加一个名字：改名之后仍是它。"""
    with open_ledger() as ledger:
        ledger.alias_project(ledger.find_project(project), name, at=now(), user=operator())
    typer.echo(f"“{project}”又名“{name}”", err=True)
