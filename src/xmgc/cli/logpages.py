"""The log as pages of a terminal: the newest operations, the last import run."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xmgc.document import Document
    from xmgc.document.screen import Screen
    from xmgc.ledger import Ledger, LogLine
    from xmgc.reports.screens.log import Entered

APART: Final = timedelta(minutes=2)
"""Imports with no longer pause between them are of one run."""


def log_pages(ledger: "Ledger", *, everything: bool) -> "Callable[[Document], Screen]":
    """How the log stands on a terminal."""
    from xmgc.reports.overview import short_names
    from xmgc.reports.screens.log import log_page
    from xmgc.reports.screens.spelled import View

    view = View(short_names(ledger.counties()), everything=everything)
    refused = len(ledger.refused())
    return lambda document: log_page(document, refused, view)


def last_run(ledger: "Ledger") -> "Screen":
    """The imports of the last run that stand, each with what was read."""
    from xmgc.reports.screens.log import last_page

    run = _run([line for line in ledger.log() if line.kind == "import" and line.undone_by is None])
    files = [_entered(ledger.log_entry(line.id)) for line in run]
    return last_page(files, _local(run[-1].at) if run else "", len(ledger.refused()))


def _run(lines: "Sequence[LogLine]") -> "Sequence[LogLine]":
    """The last imports that followed each other without a pause."""
    first = len(lines) - 1
    while first > 0 and _at(lines[first]) - _at(lines[first - 1]) <= APART:
        first -= 1
    return lines[max(first, 0) :]


def _at(line: "LogLine") -> datetime:
    return datetime.fromisoformat(line.at)


def _local(at: str) -> str:
    from xmgc.cli.logged import moment

    return moment(at)


def _entered(line: "LogLine") -> "Entered":
    from xmgc.ingest.forms import FORMS
    from xmgc.reports.screens.log import Entered

    titles = {form.name: form.title for form in FORMS}
    sheets = []
    for one in line.readings:
        told = (
            titles.get(one.form, one.form),
            one.county or "按单位列",
            str(one.period or "没有月份"),
            f"{one.rows}行",
        )
        sheets.append((f"{one.sheet}：{'，'.join(told)}", one.columns))
    warned = tuple(f"{one.sheet}!{one.cell} {one.message}" if one.cell else one.message for one in line.notices)
    return Entered(line.id, line.file, tuple(sheets), warned)
