"""An explanation as a page of a terminal: beside each fact the row it was reported in, and where its unit was read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xmgc.document import Document, Row
    from xmgc.document.screen import Screen
    from xmgc.ledger import Ledger
    from xmgc.reports.explain import Asked, Cell
    from xmgc.reports.screens.explain import Beside


def page_of_answer(
    ledger: "Ledger", wanted: "Asked", report: str, first: "Cell", alone: "Document"
) -> "Callable[[Document], Screen]":
    """How the answer stands on a terminal."""
    from xmgc.document.discreet import discreet
    from xmgc.reports.screens.explain import asked_again, explain_page

    named = (
        ("--county", wanted.county or ""),
        ("--project", wanted.project or ""),
        ("--measure", wanted.measure or ""),
        ("--item", wanted.item or ""),
    )
    again = asked_again(report, wanted.field, named)
    return lambda whole: explain_page(discreet(alone), whole, first, lambda row: _beside(ledger, row), again)


def _beside(ledger: "Ledger", row: "Row") -> "Beside":
    """Where the unit of a fact was read, and the row it was reported in."""
    from xmgc.domain.contacts import masked_cell
    from xmgc.domain.trace import SourcedFact
    from xmgc.reports.board_sources import Sourcing
    from xmgc.reports.screens.explain import Beside

    given = {name: row.values[name] for name in SourcedFact._fields if name in row.values}
    fact = SourcedFact(**given)  # type: ignore[arg-type]
    entry = ledger.log_entry(fact.import_id)
    units = [one.evidence.get("unit", one.unit) for one in entry.readings if one.sheet == fact.sheet]
    found = Sourcing(lambda _: (), ledger.sheet_rows).row(fact, masked_cell)
    told = (
        " | ".join(
            " ".join(filter(None, (letter, head, cell)))
            for letter, head, cell in zip(found.letters, found.heads, found.cells, strict=True)
        )
        if found
        else ""
    )
    return Beside(next(iter(units), ""), told)
