"""Projects and their items as known at an operation up to a position: figures in period order, words overlaid."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from xmgc.domain.facts import Aspect, Series, SubjectKind
from xmgc.domain.measures import FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import ItemState, ProjectState, StatedAt
from xmgc.ledger.names import active, chunks, marks, series_by_id, visible
from xmgc.ledger.operations import Place
from xmgc.ledger.store import Store

KEPT_HISTORY = ("status", "stage", "actual_finish", "finished", "planned_finish", "due")

KEPT_CHANGES = frozenset({"sponsor", "city_sponsor", "lead_unit", "service_person", "stage", "fulfilment"})
"""Fields of a project whose changes are kept: who answered for it from when to when, and since when it is out."""

Words = dict[str, StatedAt]
Changes = dict[str, list[StatedAt]]
Points = dict[Series, list[tuple[Period, int]]]


class Periods(dict[int, Period]):
    """Periods by number, each made once."""

    def __missing__(self, number: int) -> Period:
        self[number] = found = Period.of_number(number)
        return found


class States:
    """Reads projects (all of these counties, or only some) and items."""

    def __init__(self, store: Store, as_of: Period, known_at: int | None, county_ids: tuple[int, ...]) -> None:
        self.store, self.as_of, self.known_at = store, as_of, known_at
        self.county_ids = county_ids or (0,)
        self.among = f"county_id IN ({marks(self.county_ids)})"
        self.seen = visible(known_at)
        self.periods = Periods()

    def projects(self, only: set[Place] | None = None) -> tuple[ProjectState, ...]:
        """Projects with facts, and those only their items speak of, by county and id."""
        if only is not None and not only:
            return ()
        points, (said, spoken, changes) = self._points(only), self._said(only)
        gone, codes = self.vanished(), self._codes()
        parents = self._parents() if only is None else {}
        states = []
        for county, ident, key, name in self._subjects(only):
            place = (county, ident)
            numbers = [*spoken.get(place, ()), *parents.get(place, ())]
            numbers += [period.number for line in points.get(place, {}).values() for period, _ in line]
            if not numbers:
                continue
            words, since = said.get(place, {}), gone.get(place)
            states.append(
                ProjectState(
                    ident,
                    county,
                    key,
                    str(words["name"].value) if "name" in words else name,
                    codes.get(place, ""),
                    {series: tuple(sorted(line)) for series, line in points.get(place, {}).items()},
                    words,
                    self.periods[min(numbers)],
                    self.periods[max(numbers)],
                    since is not None and _last_reported(points.get(place, {}), max(numbers)) < since,
                    {key: tuple(line) for key, line in changes[place].items()} if place in changes else {},
                )
            )
        return tuple(states)

    def _points(self, only: set[Place] | None) -> Mapping[Place, Points]:
        series, periods = series_by_id(self.store), self.periods
        points: dict[Place, Points] = defaultdict(lambda: defaultdict(list))
        for county, ident, which, period, amount in self._rows("subject_id, series_id, period, amount", "figure", only):
            if ident:
                points[county, ident][series[which]].append((periods[period], int(amount)))
        return points

    def _said(
        self, only: set[Place] | None
    ) -> tuple[Mapping[Place, Words], Mapping[Place, list[int]], Mapping[Place, Changes]]:
        said: dict[Place, Words] = defaultdict(dict)
        changes: dict[Place, Changes] = defaultdict(lambda: defaultdict(list))
        spoken: dict[Place, list[int]] = defaultdict(list)
        for county, ident, period, fields in self._rows("subject_id, period, fields", "record", only):
            spoken[county, ident].append(period)
            at = self.periods[period]
            words = said[county, ident]
            for key, (value, _, _) in json.loads(fields).items():
                if key in KEPT_CHANGES and (key not in words or words[key].value != value):
                    changes[county, ident][key].append(StatedAt(value, at))
                words[key] = StatedAt(value, at)
        return said, spoken, changes

    def vanished(self) -> dict[Place, int]:
        """Projects a roll no longer names, with that roll's period."""
        return {
            (county, ident): period
            for county, ident, period in self.store.rows(
                f"SELECT county_id, subject_id, MAX(period) FROM vanished WHERE {self.among} AND period <= ? AND {self.seen} "
                "GROUP BY county_id, subject_id",
                (*self.county_ids, self.as_of.number),
            )
        }

    def withdrawn(self) -> set[Place]:
        """Projects of which some row said 终止 or 退库; a later one may have said otherwise."""
        return {
            (county, ident)
            for county, ident in self.store.rows(
                f"SELECT DISTINCT county_id, subject_id FROM withdrawn WHERE {self.among} AND period <= ? AND {self.seen}",
                (*self.county_ids, self.as_of.number),
            )
        }

    def twins(self) -> set[Place]:
        """Projects an import found under the same code or name in another county, and those they were found with."""
        told = self.store.rows(
            "SELECT n.code, n.found, n.subject_id FROM notice n JOIN operation ON operation.id = n.batch_id "
            f"WHERE n.code IN ('code-shared', 'similar-project') AND {active(self.known_at)}"
        )
        codes = {found for code, found, _ in told if code == "code-shared"}
        ids = {ident for code, _, ident in told if code == "similar-project" and ident is not None}
        places: set[Place] = set()
        for some in chunks(sorted(codes)):
            places |= {
                (county, ident)
                for county, ident in self.store.rows(
                    f"SELECT subject_county, subject_id FROM naming WHERE what = 'code' AND {self.seen} AND key IN ({marks(some)})",
                    some,
                )
            }
        for some in chunks(sorted(ids)):
            places |= {
                (county, ident)
                for county, ident in self.store.rows(
                    "SELECT twin.county_id, twin.id FROM subject own JOIN subject twin ON twin.key = own.key "
                    f"AND twin.kind = 'project' WHERE own.kind = 'project' AND own.id IN ({marks(some)})",
                    some,
                )
            }
        return places

    def since_start(self) -> set[Place]:
        """Projects that report 累计到位, looked for only in counties that have such."""
        key = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START).key
        which = self.store.one("SELECT id FROM series WHERE key = ?", (key,))
        if which is None:
            return set()
        having = [
            county
            for (county,) in self.store.rows(
                f"SELECT DISTINCT county_id FROM project_sum WHERE {self.among} AND series_id = ? AND {self.seen}",
                (*self.county_ids, which),
            )
        ]
        return {
            (county, ident)
            for county in having
            for (ident,) in self.store.rows(
                "SELECT DISTINCT subject_id FROM figure WHERE county_id = ? AND series_id = ? AND subject_id <> 0 "
                f"AND period <= ? AND {self.seen}",
                (county, which, self.as_of.number),
            )
        }

    def _rows(self, columns: str, table: str, only: set[Place] | None) -> Iterable[Any]:
        order = "county_id, subject_id, period" + (", batch_id, sheet, row" if table == "record" else "")
        if only is None:
            yield from self.store.rows(
                f"SELECT county_id, {columns} FROM {table} WHERE {self.among} AND period <= ? AND {self.seen} ORDER BY {order}",
                (*self.county_ids, self.as_of.number),
            )
            return
        for county, some in _pieces(only):
            yield from self.store.rows(
                f"SELECT county_id, {columns} FROM {table} WHERE county_id = ? AND subject_id IN ({marks(some)}) "
                f"AND period <= ? AND {self.seen} ORDER BY {order}",
                (county, *some, self.as_of.number),
            )

    def _subjects(self, only: set[Place] | None) -> Iterable[Any]:
        sql = "SELECT county_id, id, key, name FROM subject WHERE kind = 'project' AND"
        if only is None:
            yield from self.store.rows(f"{sql} {self.among} ORDER BY county_id, id", self.county_ids)
            return
        for county, some in _pieces(only):
            yield from self.store.rows(
                f"{sql} county_id = ? AND id IN ({marks(some)}) ORDER BY county_id, id", (county, *some)
            )

    def _codes(self) -> dict[Place, str]:
        return {
            (county, ident): key
            for county, ident, key in self.store.rows(
                f"SELECT subject_county, subject_id, key FROM naming WHERE subject_county IN ({marks(self.county_ids)}) AND what = 'code' "
                f"AND {self.seen} ORDER BY batch_id, key",
                self.county_ids,
            )
        }

    def _parents(self) -> Mapping[Place, list[int]]:
        """Projects that items belong to, with the periods these were spoken of."""
        found: dict[Place, list[int]] = defaultdict(list)
        for county, parent, first, last in self.store.rows(
            "SELECT s.county_id, s.parent_id, MIN(r.period), MAX(r.period) FROM subject s JOIN record r "
            f"ON r.county_id = s.county_id AND r.subject_id = s.id WHERE s.{self.among} AND s.parent_id <> 0 "
            f"AND r.period <= ? AND {visible(self.known_at, 'r')} GROUP BY s.county_id, s.parent_id",
            (*self.county_ids, self.as_of.number),
        ):
            found[county, parent] += [first, last]
        return found

    def items(self) -> tuple[ItemState, ...]:
        """Approvals, nodes, problems, tasks, stops, preparations and visits, by county and id."""
        said: dict[Place, Words] = defaultdict(dict)
        history: dict[Place, dict[str, list[StatedAt]]] = defaultdict(lambda: defaultdict(list))
        heads: dict[Place, tuple[str, str, str, int]] = {}
        for county, ident, kind, key, name, parent, period, fields in self.store.rows(
            f"SELECT s.county_id, s.id, s.kind, s.key, s.name, s.parent_id, r.period, r.fields FROM subject s JOIN record r "
            f"ON r.county_id = s.county_id AND r.subject_id = s.id WHERE s.{self.among} AND s.kind <> 'project' AND r.period <= ? "
            f"AND {visible(self.known_at, 'r')} ORDER BY s.county_id, s.id, r.period, r.batch_id, r.sheet, r.row",
            (*self.county_ids, self.as_of.number),
        ):
            place = (county, ident)
            heads[place] = (kind, key, name, parent)
            for field, (value, _, _) in json.loads(fields).items():
                said[place][field] = stated = StatedAt(value, self.periods[period])
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


def _pieces(only: set[Place]) -> Iterable[tuple[int, tuple[int, ...]]]:
    for county in sorted({place[0] for place in only}):
        for some in chunks(sorted(ident for home, ident in only if home == county)):
            yield county, some


def _last_reported(points: Points, spoken: int) -> int:
    """The last period its county reported investment for: deals or approvals that still name a project do not bring
    it back to the county's roll. A project without investment figures: whenever any sheet last spoke of it."""
    own = [line[-1][0].number for series, line in points.items() if series.measure == PROJECT_INVESTMENT and line]
    return max(own, default=spoken)
