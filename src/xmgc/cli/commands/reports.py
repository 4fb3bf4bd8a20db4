"""The reports: what each command adds to the reading options, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from xmgc.cli import completing
from xmgc.cli.options import All, Basis, Measure, Pace, Sort, Wide
from xmgc.cli.output import show
from xmgc.cli.reading import (
    Reading,
    Today,
    known_operation,
    open_ledger,
    policy_in_force,
    position,
    reading,
    take_snapshot,
)


def run(
    name: str,
    asked: Reading,
    *,
    attention: bool = False,
    finish: Callable[..., Any] | None = None,
    page: Callable[[Any], Any] | None = None,
    **options: Any,
) -> None:
    """Build the report and show it; with ``attention`` exit 1 when a row asks for it. ``finish`` fills in cells;
    ``page`` makes of the document what stands on a terminal."""
    document = build(name, asked, finish=finish, **options)
    show(document, asked, page)
    if attention and any(row.flag for table in document.tables for row in table.rows):
        raise typer.Exit(1)


def build(name: str, asked: Reading, *, finish: Callable[..., Any] | None = None, **options: Any) -> Any:
    """The report's document under the options asked for."""
    from xmgc.reports import report_named

    report = report_named(name)
    with open_ledger() as ledger:
        chosen = report_options(ledger, asked, **options)
        made = report.build(take_snapshot(ledger, asked, report.needs_of(chosen)), chosen)
        document = replace(made, head=chosen.head)
        known_at = known_operation(ledger, asked)
        return finish(document, lambda query: ledger.facts(query, known_at=known_at)) if finish else document


def report_options(ledger: Any, asked: Reading, **options: Any) -> Any:
    """The words of the command line as a report's options."""
    from xmgc.cli.reading import chosen_counties
    from xmgc.reports import Options

    known_at = known_operation(ledger, asked)
    return Options(
        as_of=position(ledger, asked.as_of, known_at),
        today=asked.day,
        known_at=asked.known_at,
        unit=asked.unit,
        contacts=asked.contacts,
        head=ledger.head(known_at),
        policy=policy_in_force(asked.policy),
        counties=tuple(county.name for county in chosen_counties(ledger, asked.county)),
        **{name: value for name, value in options.items() if value is not None},
    )


@reading()
def gap(
    asked: Reading,
    measure: Measure = None,
    basis: Basis = None,
    sort: Sort = "arrears",
    pace: Pace = "time",
    wide: Wide = False,
    everything: All = False,
) -> None:
    """投资欠账：谁欠、欠多少、比上月怎样；--county 再列项目。"""
    from xmgc.cli.pages import page_of
    from xmgc.reports.basis import arranged, check_sort

    check_sort(sort)
    run(
        "gap",
        asked,
        finish=lambda document, _: arranged(document, basis),
        page=None if wide else page_of("gap", sort=sort, everything=everything or basis == "all"),
        measure=measure,
        pace=pace,
    )


@reading()
def score(asked: Reading) -> None:
    """综合考核：按政策文件 [score] 的权重、算法和加减分算总分，逐项列出。"""
    run("score", asked)


@reading()
def inventory(
    asked: Reading,
    stage: Annotated[
        str | None, typer.Option("--stage", autocompletion=completing.stages, metavar="STAGE", help="列出某阶段的项目")
    ] = None,
    wide: Wide = False,
    everything: All = False,
) -> None:
    """全面盘点：各阶段项目个数、金额和到位资金。"""
    from xmgc.cli.pages import page_of

    run("inventory", asked, page=None if wide else page_of("inventory", everything=everything), stage=stage)


@reading()
def rates(
    asked: Reading,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            autocompletion=completing.among("county", "cohort", "industry"),
            metavar="county|cohort|industry",
            help="按县区、签约批次或行业",
        ),
    ] = "county",
    projects: Annotated[
        str | None,
        typer.Option(
            "--projects",
            autocompletion=completing.among("fulfilment", "funding", "start", "completion"),
            metavar="RATE",
            help="列出某率的分子和缺口项目",
        ),
    ] = None,
) -> None:
    """四率：合同履约率、资金到位率、项目开工率、建成投产率。"""
    run("rates", asked, by=by, rate=projects)


@reading()
def plan(
    asked: Reading,
    flow: Annotated[bool, typer.Option("--flow", help="画出流程图")] = False,
    project: Annotated[
        str | None, typer.Option("--project", autocompletion=completing.projects, metavar="NAME", help="只看一个项目")
    ] = None,
) -> None:
    """倒排工期：各项目节点的最迟时间、机动、关键线路和月度投资计划。"""
    run("plan", asked, flow=flow, project=project)


@reading()
def approvals(asked: Reading) -> None:
    """审批手续：限时办结、超时、并联与串联的天数。"""
    run("approvals", asked)


@reading()
def problems(asked: Reading) -> None:
    """问题台账：未办结在前。"""
    run("problems", asked)


@reading()
def visits(asked: Reading) -> None:
    """走访服务：谁去过、问了什么、结果如何。"""
    run("visits", asked)


@reading()
def supervise(
    asked: Reading,
    rule: Annotated[
        str | None,
        typer.Option("--rule", autocompletion=completing.rules, metavar="RULE", help="只看一条规则，如 审批受阻"),
    ] = None,
    wide: Wide = False,
    everything: All = False,
) -> None:
    """督查发现：按规则点名，附证据、起始时间和包挂领导。"""
    from xmgc.cli.pages import page_of
    from xmgc.reports.screens.supervise import of_rule

    page = page_of("supervise", everything=everything, today=asked.day)
    run("supervise", asked, finish=lambda document, _: of_rule(document, rule), page=None if wide else page)


@reading()
def responsibility(asked: Reading) -> None:
    """责任体系：包挂领导、责任单位、服务专人，以及无人管的项目。"""
    run("responsibility", asked)


@reading()
def reserve(asked: Reading) -> None:
    """项目储备：评分排序和对明年目标的覆盖。"""
    run("reserve", asked)


@reading()
def tour(asked: Reading) -> None:
    """观摩准备：点位、四项准备、倒计时和缺项。"""
    run("tour", asked)


@reading()
def trend(asked: Reading, measure: Measure = None, wide: Wide = False) -> None:
    """走势：逐月累计和当月、同比、下滑预警、全年预计。"""
    from xmgc.cli.pages import page_of

    run("trend", asked, page=None if wide else page_of("trend"), measure=measure)


@reading()
def check(
    asked: Reading,
    bulletin: Annotated[
        Path | None,
        typer.Option(
            "--bulletin",
            metavar="FILE",
            help="核对一份材料（docx、pptx、xlsx、csv、html、md、json、txt），- 为粘贴",
        ),
    ] = None,
    tolerate: Annotated[
        list[int] | None, typer.Option("--tolerate", metavar="序号", help="这一处说得清：记下解释，可重复，可撤销")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="怎么解释")] = "",
    wide: Wide = False,
    everything: All = False,
) -> None:
    """数据打架：勾稽关系、县报与项目合计、发改与统计、重复项目、合计、倒退、未报。"""
    if tolerate:
        from xmgc.cli.explaining import tolerate_findings

        tolerate_findings(asked, tolerate, reason)
        return
    if bulletin is None:
        from xmgc.cli.pages import page_of
        from xmgc.reports.check import with_cells

        page = None if wide else page_of("check", everything=everything)
        run("check", asked, attention=True, finish=with_cells, page=page)
        return
    from xmgc.cli.bulletins import check_published

    check_published(bulletin, asked)


@reading()
def diff(
    asked: Reading,
    old: Annotated[str, typer.Argument(metavar="FROM", help="月份 2024-05，或 import:17、日期")],
    new: Annotated[str, typer.Argument(metavar="TO", help="月份 2024-06，或 import:18、日期")],
    measure: Measure = None,
    of: Annotated[
        str,
        typer.Option(
            "--of",
            autocompletion=completing.among("actual", "balance"),
            metavar="actual|balance",
            help="比完成数，或比超欠额",
        ),
    ] = "actual",
) -> None:
    """变动搭桥：旧数 + 进展 + 更正 + 增减项目 + 划转 = 新数。"""
    from xmgc.cli.bridges import show_bridge

    show_bridge(asked, old, new, measure=measure, of=of)


tasks = typer.Typer(help="督办任务：编号、责任、时限、状态。", invoke_without_command=True, rich_markup_mode=None)


@tasks.callback(invoke_without_command=True)
@reading()
def list_tasks(asked: Reading, context: typer.Context) -> None:
    """督办任务：编号、责任、时限、状态。"""
    if context.invoked_subcommand is None:
        run("tasks", asked)


@tasks.command("issue")
def issue_numbers(
    today: Today = None,
    reason: Annotated[str, typer.Option("--reason", help="原因")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会下发哪些编号，不写入台账")] = False,
) -> None:
    """给没有编号的未办结任务下发编号：按交办先后接续当年最大号，记入台账，可撤销。"""
    from xmgc.cli.issuing import issue_task_numbers

    issue_task_numbers(Reading(today=today), reason, dry_run=dry_run)
