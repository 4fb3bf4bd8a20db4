"""``xmgc diff``: two positions, or two points of knowledge."""

from dataclasses import replace

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, known_operation, open_ledger, take_snapshot
from xmgc.domain.period import Period


def show_bridge(asked: Reading, old: str, new: str, *, measure: str | None, of: str) -> None:
    """The bridge from ``old`` to ``new`` as a document."""
    from xmgc.cli.commands.reports import report_options
    from xmgc.reports.diff import NEEDS, Sides, diff_document

    with open_ledger() as ledger:
        asks = [_pointed(asked, point) for point in (old, new)]
        snapshots = [take_snapshot(ledger, ask, NEEDS) for ask in asks]
        options = report_options(ledger, asks[1], measure=measure, of=of)
        then, now = (known_operation(ledger, ask) for ask in asks)
        sides = Sides(
            snapshots[0],
            snapshots[1],
            old,
            new,
            lambda query: ledger.facts(query, known_at=then),
            lambda query: ledger.facts(query, known_at=now),
        )
        document = replace(diff_document(sides, options), head=options.head)
    show(document, asked)


def _pointed(asked: Reading, point: str) -> Reading:
    """The reading options at a point: a month is a position, anything else a point of knowledge."""
    try:
        return replace(asked, as_of=Period.parse(point))
    except ValueError:
        return replace(asked, known_at=point)
