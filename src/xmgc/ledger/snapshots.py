"""The ledger at a position as known at an operation, with only what was asked for."""

from collections import defaultdict
from datetime import date

from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.facts import Aspect
from xmgc.domain.period import Period, Span
from xmgc.domain.position import Position, position_of
from xmgc.domain.snapshot import (
    CalendarDay,
    CountyFigure,
    Need,
    Notice,
    ProjectState,
    ProjectSum,
    Snapshot,
    SourceFile,
)
from xmgc.ledger.deciding import decisions
from xmgc.ledger.issuing import numbers_issued, numbers_stated
from xmgc.ledger.joining import Merged
from xmgc.ledger.merging import merges
from xmgc.ledger.names import active, counties, marks, series_by_id, visible
from xmgc.ledger.revising import restated
from xmgc.ledger.states import Periods, States
from xmgc.ledger.store import Store


def snapshot(
    store: Store, as_of: Period, *, known_at: int | None, needs: frozenset[Need], county_ids: tuple[int, ...] | None
) -> Snapshot:
    """See ``Ledger.snapshot``. Only projects, items and notices are cut by county: a county is ranked among all."""
    units = counties(store, known_at)
    wanted = tuple(unit.id for unit in units) if county_ids is None else county_ids
    everyone = tuple(unit.id for unit in units)
    reader, states = _Reader(store, as_of, known_at, everyone), States(store, as_of, known_at, wanted)
    days, years = _calendar(store, known_at) if Need.CALENDAR in needs else ((), ())
    every = States(store, as_of, known_at, everyone)
    merged = Merged.of(every, merges(store, known_at))
    return Snapshot(
        as_of=as_of,
        known_at=known_at,
        counties=units,
        county_figures=reader.county_figures(),
        sums=reader.sums() if Need.SUMS in needs else (),
        projects=merged.among(states.projects(), wanted) if Need.PROJECTS in needs else (),
        aside=merged.among(_aside(every), everyone) if needs & {Need.SUMS, Need.PROJECTS} else (),
        decisions=_apart(store, known_at),
        items=merged.items(States(store, as_of, known_at, merged.homes(wanted)).items(), wanted)
        if Need.ITEMS in needs
        else (),
        numbers=reader.numbers() if Need.ITEMS in needs else (),
        notices=reader.notices(county_ids) if Need.NOTICES in needs else (),
        sources=reader.sources() if Need.SOURCES in needs else (),
        restated=restated(store, known_at) if Need.RESTATED in needs else frozenset(),
        calendar=days,
        published_years=years,
    )


def _aside(states: States) -> tuple[ProjectState, ...]:
    """The projects a sum must be read with: looked for where something once said so, so that few are read of many."""
    always = states.withdrawn() | states.twins() | states.since_start()
    found = states.projects(always | set(states.vanished()))
    return tuple(one for one in found if one.vanished or (one.county_id, one.id) in always)


def _apart(store: Store, known_at: int | None) -> tuple[Decision, ...]:
    """Decisions a report must know: two projects that are two, one that units share, a finding that was explained, a
    bulletin that went out."""
    kinds = (DecisionKind.DISTINCT, DecisionKind.SHARE, DecisionKind.TOLERATE, DecisionKind.ISSUED)
    return tuple(one for kind in kinds for one in decisions(store, kind, known_at, undone=False))


class _Reader:
    def __init__(self, store: Store, as_of: Period, known_at: int | None, county_ids: tuple[int, ...]) -> None:
        self.store, self.as_of, self.known_at = store, as_of, known_at
        self.county_ids = county_ids or (0,)
        self.series = series_by_id(store)
        self.among = f"county_id IN ({marks(self.county_ids)})"
        self.seen = visible(known_at)
        self.periods = Periods()

    def county_figures(self) -> tuple[CountyFigure, ...]:
        return tuple(
            CountyFigure(county, self.series[series], self.periods[period], int(amount))
            for county, series, period, amount in self.store.rows(
                f"SELECT county_id, series_id, period, amount FROM figure WHERE {self.among} AND subject_id = 0 "
                f"AND period <= ? AND {self.seen} ORDER BY county_id, series_id, period",
                (*self.county_ids, self.as_of.number),
            )
        )

    def sums(self) -> tuple[ProjectSum, ...]:
        found = self.store.rows(
            f"SELECT county_id, series_id, period, amount, projects, reporting FROM project_sum WHERE {self.among} "
            f"AND period <= ? AND {self.seen} ORDER BY county_id, series_id, period",
            (*self.county_ids, self.as_of.number),
        )
        return tuple(
            ProjectSum(county, self.series[series], self.periods[period], int(amount), count, reporting)
            for county, series, period, amount, count, reporting in found
        )

    def numbers(self) -> tuple[str, ...]:
        stated, issued = (
            numbers_stated(self.store, visible(self.known_at, "f")),
            numbers_issued(self.store, self.known_at),
        )
        return tuple(dict.fromkeys((*stated, *issued)))

    def notices(self, only: tuple[int, ...] | None) -> tuple[Notice, ...]:
        return tuple(
            Notice(
                code,
                batch,
                county,
                subject,
                self.periods[period] if period else None,
                file,
                sheet,
                cell,
                found,
                message,
            )
            for code, batch, county, subject, period, file, sheet, cell, found, message in self.store.rows(
                "SELECT n.code, n.batch_id, n.county_id, n.subject_id, n.period, operation.name, n.sheet, n.cell, n.found, n.message "
                f"FROM notice n JOIN operation ON operation.id = n.batch_id WHERE {active(self.known_at)} "
                "AND (n.period IS NULL OR n.period <= ?) ORDER BY n.batch_id, n.no",
                (self.as_of.number,),
            )
            if only is None or county is None or county in only
        )

    def sources(self) -> tuple[SourceFile, ...]:
        told: dict[int, tuple[set[str], set[str], set[int]]] = defaultdict(lambda: (set(), set(), set()))
        for batch, form, county, period in self.store.rows("SELECT batch_id, form, county, period FROM reading"):
            told[batch][0].add(form)
            if county:
                told[batch][1].add(county)
            if period:
                told[batch][2].add(period)
        return tuple(
            SourceFile(
                batch,
                name,
                sha,
                at,
                tuple(sorted(told[batch][0])),
                tuple(sorted(told[batch][1])),
                tuple(self.periods[one] for one in sorted(told[batch][2])),
            )
            for batch, name, sha, at in self.store.rows(
                f"SELECT id, name, sha256, at FROM operation WHERE kind = 'import' AND {active(self.known_at)} ORDER BY id"
            )
            if not told[batch][2] or min(told[batch][2]) <= self.as_of.number
        )


def _calendar(store: Store, known_at: int | None) -> tuple[tuple[CalendarDay, ...], tuple[int, ...]]:
    rows = store.rows(
        f"SELECT day, is_work, name, basis, year FROM calendar_day WHERE {visible(known_at)} ORDER BY day"
    )
    days = tuple(CalendarDay(date.fromisoformat(day), bool(work), name, basis) for day, work, name, basis, _ in rows)
    return days, tuple(sorted({year for *_, year in rows}))


def position(store: Store, known_at: int | None) -> Position:
    """Where the ledger stands; where nothing was done yet, at the latest month of what was said or planned."""
    wanted = [
        str(ident)
        for ident, series in series_by_id(store).items()
        if series.aspect in {Aspect.ACTUAL, Aspect.GROWTH} and series.span is not Span.NEXT_YEAR
    ]
    found: dict[Period, set[int]] = defaultdict(set)
    periods, units = Periods(), tuple(unit.id for unit in counties(store, known_at)) or (0,)
    for county, period in store.rows(
        f"SELECT county_id, period FROM project_sum WHERE reporting > 0 AND {visible(known_at)} "
        f"AND series_id IN ({','.join(wanted) or '0'}) UNION SELECT county_id, period FROM figure "
        f"WHERE county_id IN ({marks(units)}) AND subject_id = 0 AND {visible(known_at)} "
        f"AND series_id IN ({','.join(wanted) or '0'})",
        units,
    ):
        found[periods[period]].add(county)
    stands = position_of({period: frozenset(units) for period, units in found.items()})
    if stands.at is not None:
        return stands
    sql = f"SELECT MAX(r.latest), MAX(r.horizon) FROM reading r JOIN operation ON operation.id = r.batch_id WHERE {active(known_at)}"
    latest, horizon = store.rows(sql)[0]
    best = latest or horizon
    return Position(Period.of_number(best) if best else None, done=False)
