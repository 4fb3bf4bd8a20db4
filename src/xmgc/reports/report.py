"""What a report is: a name, what it needs of the ledger, and a pure function from a snapshot to a document.

``Options`` are the words of the command line after the CLI has understood them; every one has a default, so a report
reads only those it knows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from xmgc.document import Document
from xmgc.document.screen import Screen
from xmgc.domain.period import Period
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.reports.screens.spelled import View


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is asked for. ``as_of`` is the position; ``known_at`` the words asked with; ``unit`` prints money.

    ``counties`` are the names asked (resolved against the snapshot; empty means all). ``pace`` is ``time`` or
    ``plan``; ``by`` is ``county``, ``cohort`` or ``industry``; ``rate`` names a rate whose projects are listed.
    """

    as_of: Period
    today: date
    known_at: str | None = None
    unit: str = "万元"
    policy: Policy = field(default_factory=Policy)
    counties: tuple[str, ...] = ()
    measure: str | None = None
    pace: str = "time"
    stage: str | None = None
    by: str = "county"
    rate: str | None = None
    project: str | None = None
    of: str = "actual"
    flow: bool = False
    contacts: bool = False
    head: str = ""
    """The ledger's head, stamped on what is printed."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the program. ``needs`` is asked always, ``county_needs`` besides when counties are named.

    ``build`` raises ``OperatorError`` for options that name nothing known (a county, a measure, a stage).
    """

    name: str
    title: str
    needs: frozenset[Need]
    build: Callable[[Snapshot, Options], Document]
    county_needs: frozenset[Need] = frozenset()
    page: Callable[[Document, View], Screen] | None = None
    """What stands on a terminal; without one the document is laid out table by table."""

    def needs_of(self, options: Options) -> frozenset[Need]:
        """What to ask the ledger for under these options."""
        return self.needs | self.county_needs if options.counties else self.needs
