"""The wall chart (挂图作战) as a value: lanes of projects, nodes on days, what each needs, and the day it is seen."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from xmgc.document.paper import Mark
from xmgc.domain.money import Fen
from xmgc.domain.period import Period


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a project: planned, latest allowed and actual day, and how it stands on the chart's day."""

    name: str
    planned: date | None
    latest: date | None
    actual: date | None
    mark: Mark
    critical: bool = False
    owner: str = ""
    person: str = ""
    days_over: int = 0
    """Days overdue on the chart's day (or days it was late when done)."""
    told_by: date | None = None
    """The day by which a sheet said it was done, where nobody wrote when it was (已完成，未报日期)."""

    @property
    def day(self) -> date | None:
        """Where the node stands on the chart: the day it was done, else the day a sheet told so (never a day to come),
        else planned, else the latest allowed.
        """
        return self.actual or self.told_by or self.planned or self.latest


@dataclass(frozen=True, slots=True)
class Support:
    """Something a project needs from others: which node, what, and who sees to it by when."""

    county: str
    project: str
    node: str
    need: str
    unit: str = ""
    person: str = ""
    due: date | None = None
    mark: Mark = Mark.UNDATED


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The end of a month of a project: planned and done since January, in fen; None is unknown or not reported.
    ``own`` says the plan is the project's own by month, not its year's in equal parts."""

    period: Period
    plan: Fraction | None
    done: Fraction | None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One project's row. Money in fen, ``rate`` and ``time`` in percent; None is unknown."""

    county: str
    project: str
    stage: str = ""
    leader: str = ""
    unit: str = ""
    person: str = ""
    annual_plan: Fen | Fraction | None = None
    actual: Fen | Fraction | None = None
    rate: Fraction | None = None
    time: Fraction | None = None
    arrears: Fen | Fraction | None = None
    nodes: tuple[Node, ...] = ()
    ends_only: bool = False
    """Nobody reported its nodes: what hangs is the start and finish its own sheet states."""
    months: tuple[MonthEnd, ...] = ()

    @property
    def drawn_by_money(self) -> bool:
        """Whether its money by month is drawn, since nobody reported its nodes."""
        return bool(self.months) and (self.ends_only or not self.nodes)


@dataclass(frozen=True, slots=True)
class Wall:
    """The whole chart: lanes in county order, ``first``..``last`` the months across."""

    title: str
    as_of: Period | None
    today: date
    first: Period
    last: Period
    lanes: tuple[Lane, ...]
    supports: tuple[Support, ...] = ()
    unit: str = "万元"
    notes: tuple[str, ...] = ()
    head: str = ""
    """The ledger's head."""

    @property
    def months(self) -> tuple[Period, ...]:
        """Every month across, in order."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return tuple(self.first.plus(step) for step in range(max(count, 1)))
