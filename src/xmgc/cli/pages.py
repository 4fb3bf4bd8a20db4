"""What stands on a terminal: the page of a report with the names that fit a narrow screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xmgc.document import Document
    from xmgc.document.screen import Screen


def page_of(name: str, **view: Any) -> "Callable[[Document], Screen] | None":
    """How a report's document is laid out on a terminal; None where it has no page of its own."""
    from xmgc.reports import report_named

    page = report_named(name).page
    return (lambda document: page(document, seen(**view))) if page else None


def seen(**view: Any) -> Any:
    """The view asked for, with the short names of the ledger's units."""
    from xmgc.cli.reading import open_ledger
    from xmgc.reports.overview import short_names
    from xmgc.reports.screens.spelled import View

    with open_ledger() as ledger:
        return View(short_names(ledger.counties()), **view)
