"""What the office is told: each report lays measures out as a ``Document``; a new report is one file and one line."""

from typing import Final

from xmgc.reports.check import CHECK
from xmgc.reports.gap import GAP
from xmgc.reports.inventory import INVENTORY
from xmgc.reports.rates import RATES_REPORT
from xmgc.reports.report import Options, Report
from xmgc.reports.trend import TREND

REPORTS: Final[tuple[Report, ...]] = (
    GAP,
    INVENTORY,
    RATES_REPORT,
    TREND,
    CHECK,
)
"""Every report by the name of its command, in the order an export lays them out."""


def report_named(name: str) -> Report:
    """The report of this name; raises ``KeyError`` for one there is not."""
    return {report.name: report for report in REPORTS}[name]


__all__ = ["REPORTS", "Options", "Report", "report_named"]
