"""Where does this number come from?"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from xmgc.cli import completing
from xmgc.cli.output import show
from xmgc.cli.reading import Reading, known_operation, open_ledger, reading, take_snapshot
from xmgc.domain.nearest import guess

if TYPE_CHECKING:
    from xmgc.domain.trace import SourcedFact


def _here(facts: "Sequence[SourcedFact]") -> "list[SourcedFact]":
    """The same facts, their imports told on the local clock."""
    from xmgc.cli.logged import moment

    return [fact._replace(imported_at=moment(fact.imported_at)) for fact in facts]


@reading()
def explain(
    asked: Reading,
    report: Annotated[
        str,
        typer.Argument(metavar="REPORT", autocompletion=completing.reports, help="报表名，如 gap、rates、supervise"),
    ],
    field: Annotated[
        str,
        typer.Option("--field", autocompletion=completing.fields, metavar="FIELD", help="字段，如 arrears 或 投资欠账"),
    ],
    project: Annotated[
        str | None, typer.Option("--project", autocompletion=completing.projects, metavar="NAME", help="哪个项目")
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option("--measure", autocompletion=completing.measures, metavar="KEY|名称", help="哪项指标或哪张表"),
    ] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="文字", help="哪个事项、节点、批次等")] = None,
    tree: Annotated[bool, typer.Option("--tree", help="大合计按构成展开")] = False,
    pace: Annotated[str, typer.Option("--pace", metavar="time|plan", help="时序口径")] = "time",
    wide: Annotated[bool, typer.Option("--wide", help="逐层展开，全部出处和说明")] = False,
    by: Annotated[str, typer.Option("--by", metavar="county|cohort|industry", help="四率分组")] = "county",
) -> None:
    """数从何来：公式、代入数值，和每个事实的文件、表、单元格、原文。"""
    from xmgc.cli.answered import page_of_answer
    from xmgc.cli.commands.reports import report_options
    from xmgc.domain.errors import OperatorError
    from xmgc.reports import REPORTS
    from xmgc.reports.explain import Asked, find_cells
    from xmgc.reports.explain import explain as explained

    found = next((one for one in REPORTS if report in {one.name, one.title}), None)
    if found is None:
        like = guess(report, [known for one in REPORTS for known in (one.name, one.title)])
        listed = "、".join(f"{one.name}（{one.title}）" for one in REPORTS)
        raise OperatorError(f"没有“{report}”这张报表{like}；可用：{listed}")
    with open_ledger() as ledger:
        if project and not asked.county and found.county_needs:
            whose, _ = ledger.find_project(project)
            home = next(county.name for county in ledger.counties() if county.id == whose)
            asked = replace(asked, county=(home,))
        options = report_options(ledger, asked, pace=pace, by=by)
        document = found.build(take_snapshot(ledger, asked, found.needs_of(options)), options)
        known_at = known_operation(ledger, asked)
        county = options.counties[0] if options.counties else None
        wanted = Asked(field, county, project, measure, item)
        told = partial(
            explained,
            document,
            wanted,
            lambda query: _here(ledger.facts(query, known_at=known_at)),
            measures=options.policy.measure_list,
        )
        answer, first = told(tree=tree), find_cells(document, wanted)[0]
        whole = wide or tree
        show(answer, asked, None if whole else page_of_answer(ledger, wanted, found.name, first, told(only=first)))
