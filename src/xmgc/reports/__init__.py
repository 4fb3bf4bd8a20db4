"""What the office is told: each report lays measures out as a ``Document``; a new report is one file and one line."""

from typing import Final

from xmgc.reports.approvals import APPROVALS
from xmgc.reports.check import CHECK
from xmgc.reports.gap import GAP
from xmgc.reports.inventory import INVENTORY
from xmgc.reports.plan import PLAN
from xmgc.reports.problems import PROBLEMS
from xmgc.reports.rates import RATES_REPORT
from xmgc.reports.report import Options, Report
from xmgc.reports.reserve import RESERVE
from xmgc.reports.responsibility import RESPONSIBILITY
from xmgc.reports.supervise import SUPERVISE
from xmgc.reports.tasks import TASKS
from xmgc.reports.tour import TOUR
from xmgc.reports.trend import TREND
from xmgc.reports.visits import VISITS

REPORTS: Final[tuple[Report, ...]] = (
    GAP,
    INVENTORY,
    RATES_REPORT,
    TREND,
    PLAN,
    APPROVALS,
    SUPERVISE,
    PROBLEMS,
    TASKS,
    VISITS,
    RESERVE,
    TOUR,
    RESPONSIBILITY,
    CHECK,
)
"""Every report by the name of its command, in the order an export lays them out."""


def report_named(name: str) -> Report:
    """The report of this name; raises ``KeyError`` for one there is not."""
    return {report.name: report for report in REPORTS}[name]


__all__ = ["REPORTS", "Options", "Report", "report_named"]
