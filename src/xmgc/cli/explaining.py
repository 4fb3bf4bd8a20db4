"""``xmgc check --tolerate``: findings a person can explain, kept as decisions of the ledger."""

from collections.abc import Sequence

import typer

from xmgc.cli.reading import Reading, open_ledger, take_snapshot
from xmgc.cli.records import now, operator
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import OperatorError


def tolerate_findings(asked: Reading, numbers: Sequence[int], reason: str) -> None:
    """Keep the explanation of the findings of these numbers, as the same command without ``--tolerate`` lists them."""
    from xmgc.cli.commands.reports import report_options
    from xmgc.reports.check import CHECK, listed

    if not reason.strip():
        raise OperatorError("请用 --reason 写明怎么解释，如 --reason 已与县里核实，年初计划含上年结转")
    with open_ledger() as ledger:
        options = report_options(ledger, asked)
        found = listed(take_snapshot(ledger, asked, CHECK.needs_of(options)), options)
        wrong = [number for number in numbers if not 1 <= number <= len(found)]
        if wrong:
            raise OperatorError(f"没有第 {wrong[0]} 处；序号 1 至 {len(found)} 见 xmgc check")
        names = {county.id: county.name for county in ledger.counties()}
        made = [
            Decision(
                DecisionKind.TOLERATE,
                one.key,
                names.get(one.county_id or 0, ""),
                {"figures": one.figures, "text": reason.strip(), "finding": one.message},
            )
            for one in (found[number - 1] for number in dict.fromkeys(numbers))
        ]
        number = ledger.decide(*made, at=now(), user=operator(), reason=reason.strip())
    typer.echo(f"已记下 {len(made)} 处的解释，为第 {number} 号操作；撤销用 xmgc undo {number}", err=True)
