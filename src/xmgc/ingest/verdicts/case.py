"""What every rule looks at: the batch, the standing, and the few lookups rules share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Final

from xmgc.domain.facts import Batch, Entry, Figure, Reading, Series, Subject, SubjectKind
from xmgc.domain.period import Period, Span
from xmgc.domain.places import a1
from xmgc.domain.problems import Problem, problem
from xmgc.domain.standing import KnownFigure, KnownSubject, Standing

Known = KnownFigure | Figure


@dataclass(frozen=True)
class Case:
    """A batch before the ledger, with the reason given for changing the past ('' for none), the word that its
    projects are honestly all new, and the day it came (None: not asked)."""

    batch: Batch
    standing: Standing
    reason: str = ""
    renamed: bool = False
    today: date | None = None

    def entries(self) -> Iterator[tuple[Reading, Entry]]:
        """Every entry with its reading."""
        for reading in self.batch.readings:
            for entry in reading.entries:
                yield reading, entry

    def known(self, subject: Subject) -> KnownSubject | None:
        """What the ledger knows of a subject."""
        return self.standing.known.get(subject)

    def place(self, reading: Reading, row: int, col: int) -> str:
        """``文件!表!单元格`` of a cell of this batch."""
        return f"{self.batch.name}!{self.batch.sheets[reading.sheet]}!{a1(row, col)}"

    def say(
        self,
        code: str,
        reading: Reading,
        entry: Entry,
        row: int,
        col: int | None,
        /,
        *,
        found: str = "",
        **words: object,
    ) -> Problem:
        """A problem at a cell of this batch about the entry's subject."""
        subject = entry.subject
        sheet = self.batch.sheets[reading.sheet]
        return problem(
            code, sheet=sheet, row=row, col=col, found=found, county=subject.county, subject=subject.name, **words
        )

    def name(self, entry: Entry) -> str:
        """What an entry's subject is called in a sentence."""
        subject = entry.subject
        return subject.county if subject.kind is SubjectKind.COUNTY else f"{subject.county}“{subject.name}”"

    @cached_property
    def unsteady(self) -> list[tuple[Reading, Entry]]:
        """Entries of known subjects, and new ones in which some series does not rise gently as its months go: the few
        that rules on leaps need look at."""
        return [(reading, entry) for reading, entry, gait in self._gaits if gait is not _Gait.STEADY]

    @cached_property
    def falling(self) -> list[tuple[Reading, Entry]]:
        """Entries of known subjects, and new ones in which some series falls as its months go."""
        return [(reading, entry) for reading, entry, gait in self._gaits if gait is _Gait.FALLING]

    @cached_property
    def _gaits(self) -> "list[tuple[Reading, Entry, _Gait]]":
        pace = _Pace()
        return [
            (reading, entry, pace.of(entry) if self.known(entry.subject) is None else _Gait.FALLING)
            for reading, entry in self.entries()
        ]

    @cached_property
    def monthly(self) -> list[tuple[Reading, Entry]]:
        """Entries that state something of a single month."""
        single: dict[int, bool] = {}
        found = []
        for reading, entry in self.entries():
            for figure in entry.figures:
                series = figure[0]
                is_single = single.get(id(series))
                if is_single is None:
                    is_single = single[id(series)] = series.span is Span.MONTH
                if is_single:
                    found.append((reading, entry))
                    break
        return found

    @cached_property
    def latest(self) -> dict[tuple[str, Series], Period]:
        """The latest period known, in the ledger or in this batch, per county and series."""
        found: dict[tuple[str, Series], Period] = {}

        def note(county: str, series: Series, period: Period) -> None:
            if period > found.get((county, series), Period(1990, 1)):
                found[county, series] = period

        for subject, known in self.standing.known.items():
            for series, period in known.figures:
                note(subject.county, series, period)
        for _, entry in self.entries():
            for figure in entry.figures:
                note(entry.subject.county, figure.series, figure.period)
        return found


LEAP: Final = 8
"""A cumulative figure at least this many times its last one has leapt."""


class _Gait(Enum):
    STEADY = 0
    LEAPING = 1
    FALLING = 2


class _Pace:
    """Tells entries at one look: a big sheet's columns share their series and periods, which are numbered once."""

    def __init__(self) -> None:
        self.columns: dict[tuple[int, int], tuple[int, int]] = {}
        self.series: dict[Series, int] = {}

    def of(self, entry: Entry) -> _Gait:
        """How the series stated more than once go; periods out of order count as falling."""
        last: dict[int, tuple[int, int]] = {}
        gait = _Gait.STEADY
        for series, period, amount, _, _ in entry.figures:
            column = self.columns.get((id(series), id(period)))
            if column is None:
                which = self.series.setdefault(series, len(self.series))
                column = self.columns[id(series), id(period)] = (which, period.number)
            which, at = column
            before = last.get(which)
            if before is not None:
                if at <= before[0] or amount < before[1]:
                    return _Gait.FALLING
                if amount > LEAP * (before[1] or amount):
                    gait = _Gait.LEAPING
            last[which] = (at, amount)
        return gait


def money(amount: int) -> str:
    """An amount as a sentence shows it: 万元, exact."""
    from xmgc.domain.money import in_unit

    return f"{in_unit(amount, '万元'):,f}万元"
