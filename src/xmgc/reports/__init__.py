"""What the office is told: each report lays measures out as a ``Document``; a new report is one file and one line.

The line names the module and the ``Report`` in it. A module is imported when its report is asked for, so that
``xmgc gap`` pays for the gap alone.
"""

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final

from xmgc.document import Document
from xmgc.domain.snapshot import Snapshot
from xmgc.reports.invariants import checked
from xmgc.reports.report import Options, Report

PLACES: Final = {
    "gap": "GAP",
    "score": "SCORE",
    "inventory": "INVENTORY",
    "rates": "RATES_REPORT",
    "trend": "TREND",
    "plan": "PLAN",
    "approvals": "APPROVALS",
    "supervise": "SUPERVISE",
    "problems": "PROBLEMS",
    "tasks": "TASKS",
    "visits": "VISITS",
    "reserve": "RESERVE",
    "tour": "TOUR",
    "responsibility": "RESPONSIBILITY",
    "check": "CHECK",
}
"""Module (which is the command's name) → its ``Report``, in the order an export lays them out."""

if TYPE_CHECKING:
    REPORTS: tuple[Report, ...]
    """Every report, in the order of ``PLACES``."""


def report_named(name: str) -> Report:
    """The report of this command, its documents held to the invariants; raises ``KeyError`` for one there is not."""
    place = PLACES[name]
    found = getattr(import_module(f"xmgc.reports.{name}"), place)
    assert isinstance(found, Report)

    def build(snapshot: Snapshot, options: Options) -> Document:
        return checked(found.build(snapshot, options), whole=not options.counties)

    return replace(found, build=build)


def __getattr__(name: str) -> object:
    if name == "REPORTS":
        return tuple(report_named(one) for one in PLACES)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["PLACES", "REPORTS", "Options", "Report", "report_named"]
