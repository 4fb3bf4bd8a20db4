"""The ledger at a position as known at an operation, with only what was asked for."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from xmgc.domain.facts import Scalar, Series, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.snapshot import (
    CalendarDay,
    CountyFigure,
    ItemState,
    Need,
    Notice,
    ProjectState,
    ProjectSum,
    Snapshot,
    SourceFile,
    StatedAt,
)
from xmgc.domain.stages import withdrawn_by
from xmgc.ledger.names import active, chunks, counties, marks, series_by_id, visible
from xmgc.ledger.store import Store
from xmgc.ledger.sums import computed_sums

KEPT_HISTORY = ("status", "stage", "actual_finish", "finished", "planned_finish", "due")


def snapshot(
    store: Store, as_of: Period, *, known_at: int | None, needs: frozenset[Need], county_ids: tuple[int, ...] | None
) -> Snapshot:
    """See ``Ledger.snapshot``. Only projects, items and notices are cut by county: a county is ranked among all."""
    units = counties(store, known_at)
    wanted = tuple(unit.id for unit in units) if county_ids is None else county_ids
    reader = _Reader(store, as_of, known_at, wanted, whole=county_ids is None)
    everyone = _Reader(store, as_of, known_at, tuple(unit.id for unit in units), whole=True)
    projects = reader.projects() if Need.PROJECTS in needs else ()
    days, years = reader.calendar() if Need.CALENDAR in needs else ((), ())
    return Snapshot(
        as_of=as_of,
        known_at=known_at,
        counties=units,
        county_figures=everyone.county_figures(),
        sums=everyone.sums() if Need.SUMS in needs else (),
        projects=projects,
        aside=everyone.aside() if Need.SUMS in needs else (),
        items=reader.items() if Need.ITEMS in needs else (),
        notices=reader.notices() if Need.NOTICES in needs else (),
        sources=reader.sources() if Need.SOURCES in needs else (),
        calendar=days,
        published_years=years,
    )


class _Reader:
    def __init__(
        self, store: Store, as_of: Period, known_at: int | None, county_ids: tuple[int, ...], *, whole: bool
    ) -> None:
        self.store, self.as_of, self.known_at, self.whole = store, as_of, known_at, whole
        self.county_ids = county_ids or (0,)
        self.series = series_by_id(store)
        self.among = f"county_id IN ({marks(self.county_ids)})"
        self.seen = visible(known_at)

    def county_figures(self) -> tuple[CountyFigure, ...]:
        return tuple(
            CountyFigure(county, self.series[series], Period.of_number(period), int(amount))
            for county, series, period, amount in self.store.rows(
                f"SELECT county_id, series_id, period, amount FROM figure WHERE {self.among} AND subject_id = 0 "
                f"AND period <= ? AND {self.seen} ORDER BY county_id, series_id, period",
                (*self.county_ids, self.as_of.number),
            )
        )

    def sums(self) -> tuple[ProjectSum, ...]:
        if self.known_at is not None:
            found = [
                (county, series, period, *step)
                for (county, series), steps in sorted(computed_sums(self.store, self.known_at).items())
                for period, step in sorted(steps.items())
                if county in self.county_ids and period <= self.as_of.number
            ]
        else:
            found = self.store.rows(
                f"SELECT county_id, series_id, period, amount, projects, reported_to FROM project_sum WHERE {self.among} "
                "AND period <= ? ORDER BY county_id, series_id, period",
                (*self.county_ids, self.as_of.number),
            )
        return tuple(
            ProjectSum(
                county, self.series[series], Period.of_number(period), int(amount), count, Period.of_number(reported)
            )
            for county, series, period, amount, count, reported in found
        )

    def aside(self) -> tuple[ProjectState, ...]:
        """Projects withdrawn or vanished: found by their words without reading every record apart."""
        words = ("终止", "解约", "解除", "取消", "terminated", "退库", "出库", "撤销", "withdrawn")
        like = " OR ".join("fields LIKE ?" for _ in words)
        gone = {
            (county, ident)
            for county, ident in self.store.rows(
                f"SELECT DISTINCT county_id, subject_id FROM record WHERE {self.among} AND {self.seen} AND ({like})",
                (*self.county_ids, *(f"%{word}%" for word in words)),
            )
        }
        gone |= {(county, ident) for county, ident in self._vanished()}
        states = self._states(gone)
        return tuple(
            one for one in states if one.vanished or withdrawn_by(one.text("stage"), one.text("fulfilment")) is not None
        )

    def projects(self) -> tuple[ProjectState, ...]:
        return self._states(None)

    def _vanished(self) -> dict[tuple[int, int], int]:
        return {
            (county, ident): period
            for county, ident, period in self.store.rows(
                f"SELECT county_id, subject_id, MAX(period) FROM vanished WHERE {self.among} AND period <= ? AND {self.seen} "
                "GROUP BY county_id, subject_id",
                (*self.county_ids, self.as_of.number),
            )
        }

    def _states(self, only: set[tuple[int, int]] | None) -> tuple[ProjectState, ...]:
        if only is not None and not only:
            return ()
        points: dict[tuple[int, int], dict[Series, list[tuple[Period, int]]]] = defaultdict(lambda: defaultdict(list))
        for county, ident, series, period, amount in self._rows(
            "subject_id, series_id, period, amount", "figure", only
        ):
            if ident:
                points[county, ident][self.series[series]].append((Period.of_number(period), int(amount)))
        said: dict[tuple[int, int], dict[str, StatedAt]] = defaultdict(dict)
        spoken: dict[tuple[int, int], list[int]] = defaultdict(list)
        for county, ident, period, fields in self._rows("subject_id, period, fields", "record", only):
            at = Period.of_number(period)
            spoken[county, ident].append(period)
            for key, (value, _, _) in json.loads(fields).items():
                said[county, ident][key] = StatedAt(value, at)
        gone, codes = self._vanished(), self._codes()
        states = []
        for county, ident, key, name in self._subjects("project", only):
            place = (county, ident)
            if place not in points and place not in said:
                continue
            periods = [*spoken[place], *(period.number for line in points[place].values() for period, _ in line)]
            last, since = max(periods), gone.get(place)
            stated_name = said[place].get("name")
            states.append(
                ProjectState(
                    ident,
                    county,
                    key,
                    str(stated_name.value) if stated_name else name,
                    codes.get(place, ""),
                    {series: tuple(sorted(line)) for series, line in points[place].items()},
                    dict(said[place]),
                    Period.of_number(min(periods)),
                    Period.of_number(last),
                    since is not None and last < since,
                )
            )
        return tuple(states)

    def _rows(self, columns: str, table: str, only: set[tuple[int, int]] | None) -> Iterable[Any]:
        order = "county_id, subject_id, period, known_from" + (", batch_id, sheet, row" if table == "record" else "")
        if only is None:
            yield from self.store.rows(
                f"SELECT county_id, {columns} FROM {table} WHERE {self.among} AND period <= ? AND {self.seen} ORDER BY {order}",
                (*self.county_ids, self.as_of.number),
            )
            return
        for county in {place[0] for place in only}:
            for some in chunks(sorted(ident for home, ident in only if home == county)):
                yield from self.store.rows(
                    f"SELECT county_id, {columns} FROM {table} WHERE county_id = ? AND subject_id IN ({marks(some)}) "
                    f"AND period <= ? AND {self.seen} ORDER BY {order}",
                    (county, *some, self.as_of.number),
                )

    def _subjects(self, kind: str, only: set[tuple[int, int]] | None) -> list[tuple[int, int, str, str]]:
        found = self.store.rows(
            f"SELECT county_id, id, key, name FROM subject WHERE {self.among} AND kind = ? ORDER BY county_id, id",
            (*self.county_ids, kind),
        )
        return [tuple(row) for row in found if only is None or (row[0], row[1]) in only]

    def _codes(self) -> dict[tuple[int, int], str]:
        return {
            (county, ident): key
            for county, ident, key in self.store.rows(
                f"SELECT subject_county, subject_id, key FROM naming WHERE what = 'code' AND {self.seen}"
            )
        }

    def items(self) -> tuple[ItemState, ...]:
        said: dict[tuple[int, int], dict[str, StatedAt]] = defaultdict(dict)
        history: dict[tuple[int, int], dict[str, list[StatedAt]]] = defaultdict(lambda: defaultdict(list))
        rows = self.store.rows(
            f"SELECT s.county_id, s.id, s.kind, s.key, s.name, s.parent_id, r.period, r.fields FROM subject s JOIN record r "
            f"ON r.county_id = s.county_id AND r.subject_id = s.id WHERE s.{self.among} AND s.kind <> 'project' "
            f"AND r.period <= ? AND {visible(self.known_at, 'r')} ORDER BY s.county_id, s.id, r.period, r.known_from, r.batch_id, r.row",
            (*self.county_ids, self.as_of.number),
        )
        heads: dict[tuple[int, int], tuple[str, str, str, int]] = {}
        for county, ident, kind, key, name, parent, period, fields in rows:
            place = (county, ident)
            heads[place] = (kind, key, name, parent)
            for field, (value, _, _) in json.loads(fields).items():
                stated = StatedAt(value, Period.of_number(period))
                said[place][field] = stated
                if field in KEPT_HISTORY:
                    history[place][field].append(stated)
        return tuple(
            ItemState(
                ident,
                county,
                SubjectKind(kind),
                key,
                name,
                parent or None,
                said[county, ident],
                {field: tuple(line) for field, line in history[county, ident].items()},
            )
            for (county, ident), (kind, key, name, parent) in heads.items()
        )

    def notices(self) -> tuple[Notice, ...]:
        return tuple(
            Notice(
                code,
                batch,
                county,
                subject,
                Period.of_number(period) if period else None,
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
            if self.whole or county is None or county in self.county_ids
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
                tuple(Period.of_number(one) for one in sorted(told[batch][2])),
            )
            for batch, name, sha, at in self.store.rows(
                f"SELECT id, name, sha256, at FROM operation WHERE kind = 'import' AND {active(self.known_at)} ORDER BY id"
            )
            if not told[batch][2] or min(told[batch][2]) <= self.as_of.number
        )

    def calendar(self) -> tuple[tuple[CalendarDay, ...], tuple[int, ...]]:
        rows = self.store.rows(
            f"SELECT day, is_work, name, basis, year FROM calendar_day WHERE {self.seen} ORDER BY day"
        )
        days = tuple(
            CalendarDay(date.fromisoformat(day), bool(work), name, basis) for day, work, name, basis, _ in rows
        )
        return days, tuple(sorted({year for *_, year in rows}))


def latest_period(store: Store, known_at: int | None) -> Period | None:
    """The latest position any visible fact is of (plans for months to come do not count)."""
    plans = [ident for ident, series in series_by_id(store).items() if series.aspect == "plan"] or [0]
    found = store.one(
        f"SELECT MAX(period) FROM figure WHERE series_id NOT IN ({marks(plans)}) AND {visible(known_at)}",
        plans,
    )
    stated = store.one(f"SELECT MAX(period) FROM record WHERE {visible(known_at)}")
    if found is None and stated is None:
        found = store.one(f"SELECT MAX(period) FROM figure WHERE {visible(known_at)}")
    best = max((int(one) for one in (found, stated) if one), default=None)
    return Period.of_number(best) if best else None


def scalar_text(value: Scalar) -> str:
    """A stated value as text for dumps."""
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
