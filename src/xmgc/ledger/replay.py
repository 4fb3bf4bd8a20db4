"""The kept sums as they must have been after every operation, worked out from the figures alone.

A county and series is replayed from its first figure to its last closing: each operation adds and takes away what it
opened and closed, and the sums that changed are those a kept row must say. Nothing here is shared with how an import
carries the sums along, so that the two agree only when both are right.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from xmgc.domain.facts import Series
from xmgc.domain.period import Span
from xmgc.ledger.findings import Finding
from xmgc.ledger.names import series_by_id
from xmgc.ledger.store import Store

EVER = frozenset({Span.WHOLE, Span.SINCE_START})
Step = tuple[int, int, int]
KeptRow = tuple[int, int, int | None, int, int, int]
"""Period, known_from, known_to, amount, projects, reporting."""
Event = tuple[int, bool, int, int, int]
"""Operation, opened rather than closed, subject, period, amount."""


def wrong_sums(store: Store) -> Iterator[Finding]:
    """Kept sums that are not what the figures come to at some operation."""
    kept = defaultdict[tuple[int, int], list[KeptRow]](list)
    for county, series, *row in store.stream(
        "SELECT county_id, series_id, period, known_from, known_to, amount, projects, reporting FROM project_sum"
    ):
        kept[county, series].append(tuple(row))
    names = series_by_id(store)
    seen = set()
    for key, events in _events(store):
        seen.add(key)
        yield from _compared(key, kept.get(key, []), replayed(names[key[1]], events))
    for key in kept.keys() - seen:
        yield from _compared(key, kept[key], set())


def _events(store: Store) -> Iterator[tuple[tuple[int, int], list[Event]]]:
    rows = store.stream(
        "SELECT county_id, series_id, subject_id, period, known_from, known_to, amount FROM figure "
        "WHERE subject_id <> 0 ORDER BY county_id, series_id"
    )
    for key, group in groupby(rows, key=itemgetter(0, 1)):
        events: list[Event] = []
        for _, _, subject, period, opened, closed, amount in group:
            events.append((opened, True, subject, period, int(amount)))
            if closed is not None:
                events.append((closed, False, subject, period, int(amount)))
        events.sort()
        yield key, events


def replayed(series: Series, events: list[Event]) -> set[KeptRow]:
    """Every row the kept sums of one county and series ever had, from its events in order of operation."""
    sums = _Sums(series)
    steps: dict[int, Step] = {}
    since: dict[int, int] = {}
    rows: set[KeptRow] = set()
    for number, batch in groupby(events, key=itemgetter(0)):
        for _, opened, subject, period, amount in batch:
            sums.change(subject, period, amount if opened else None)
        after = sums.steps()
        for period in steps.keys() | after.keys():
            before, now = steps.get(period), after.get(period)
            if before == now:
                continue
            if before is not None:
                rows.add((period, since.pop(period), number, *before))
            if now is not None:
                since[period] = number
        steps = after
    return rows | {(period, since[period], None, *step) for period, step in steps.items()}


class _Sums:
    """Each project's points in each year, and what they add up to from period to period."""

    def __init__(self, series: Series) -> None:
        self.ever = series.span in EVER
        self.points: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
        self.deltas: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))

    def change(self, subject: int, period: int, amount: int | None) -> None:
        """A point comes (in the place of another it may have had), or goes."""
        year = 0 if self.ever else period // 100
        points = self.points[subject, year]
        self._count(year, points, -1)
        if amount is None:
            points.pop(period, None)
        else:
            points[period] = amount
        self._count(year, points, 1)

    def _count(self, year: int, points: Mapping[int, int], sign: int) -> None:
        before = 0
        for place, period in enumerate(sorted(points)):
            cell = self.deltas[year][period]
            cell[0] += sign * (points[period] - before)
            cell[1] += sign * (place == 0)
            cell[2] += sign
            before = points[period]

    def steps(self) -> dict[int, Step]:
        """Amount, projects and how many report for the period, at every period some project speaks of."""
        found: dict[int, Step] = {}
        for changes in self.deltas.values():
            amount = projects = 0
            for period in sorted(changes):
                delta = changes[period]
                if delta[2]:
                    amount, projects = amount + delta[0], projects + delta[1]
                    found[period] = (amount, projects, delta[2])
        return found


def _compared(key: tuple[int, int], kept: list[KeptRow], due: set[KeptRow]) -> Iterator[Finding]:
    wrong: list[Any] = sorted(set(kept) ^ due, key=lambda row: (_number(row[1]), repr(row)))
    if wrong:
        yield Finding(
            _number(wrong[0][1]),
            f"单位编号 {key[0]}、指标编号 {key[1]} 的项目合计与逐笔重算不符（{len(wrong)} 处，先在第 {wrong[0][1]} 号操作）",
        )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
