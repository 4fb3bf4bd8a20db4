"""``xmgc revisions``: who restated which month, and why."""

from dataclasses import replace

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, chosen_counties, known_operation, open_ledger, policy_in_force, reading


@reading()
def revisions(asked: Reading) -> None:
    """数据修订：每个单位每个月的数先后报成多少、改了多少、为什么改。"""
    from xmgc.measure.revisions import triangles
    from xmgc.reports.revisions import revisions_document

    with open_ledger() as ledger:
        known_at = known_operation(ledger, asked)
        chosen = chosen_counties(ledger, asked.county)
        stated = ledger.revisions(tuple(county.id for county in chosen) or None, known_at=known_at)
        head = ledger.head(known_at)
        document = revisions_document(
            triangles(one for one in stated if asked.as_of is None or one.period <= asked.as_of),
            chosen or ledger.counties(known_at),
            policy_in_force(asked.policy).measure_list,
            unit=asked.unit,
            whole=bool(chosen),
        )
    show(replace(document, head=head), asked)
