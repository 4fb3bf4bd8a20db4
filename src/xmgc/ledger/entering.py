"""The figures of an import on their way in: rows at driver speed, the old ones closed, the kept sums moved along,
and what stands afterwards read back and compared to the fen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xmgc.domain.facts import Entry, Figure, Reading, Series
from xmgc.ledger.identities import Settled
from xmgc.ledger.names import chunks
from xmgc.ledger.nearby import figures_near
from xmgc.ledger.operations import Place
from xmgc.ledger.saying import FIGURE
from xmgc.ledger.store import Store
from xmgc.ledger.sums import Points, carry_sums

Column = tuple[int, int]
"""Series id and period number."""

Cell = tuple[int, int, int, int]
"""Amount, number of the reading, 0-based row and column."""

PLACES_AT_ONCE = 5_000
"""Subjects whose rows are laid out at a time: a big sheet's never stand beside it whole."""

Kept = Sequence[tuple[Reading, tuple[Entry, ...]]]


class Meant(NamedTuple):
    """What one reading brought of one series."""

    figures: int
    total: int
    last: int
    """The last period it speaks of."""


class Figures:
    """All figures of a batch by place and column; where two entries speak of the same, the later one counts."""

    def __init__(self, store: Store, number: int, settled: Settled, kept: Kept) -> None:
        self.store, self.number, self.settled, self.kept = store, number, settled, kept
        self.series: dict[str, int] = {key: ident for ident, key in store.rows("SELECT id, key FROM series")}
        self._fresh_series: list[tuple[int, str]] = []
        self._columns: dict[tuple[int, int], Column] = {}
        self.cells: dict[Place, dict[Column, Cell]] = {}
        self._gather()

    def _gather(self) -> None:
        columns, cells, places = self._columns, self.cells, self.settled.places
        for no, (_, entries) in enumerate(self.kept):
            for entry in entries:
                if not entry.figures:
                    continue
                for figure in entry.figures:
                    if (id(figure[0]), id(figure[1])) not in columns:
                        self._column(figure)
                said = {columns[id(s), id(p)]: (amount, no, row, col) for s, p, amount, row, col in entry.figures}
                place = places[entry.subject]
                if place in cells:
                    cells[place].update(said)
                else:
                    cells[place] = said

    def _column(self, figure: Figure) -> None:
        """Series and periods are few objects shared by many figures, so their identity is looked up, not their value."""
        key = figure.series.key
        if key not in self.series:
            self.series[key] = max(self.series.values(), default=0) + 1
            self._fresh_series.append((self.series[key], key))
        self._columns[id(figure[0]), id(figure[1])] = (self.series[key], figure.period.number)

    def write(self) -> None:
        """Close what is superseded, insert, and carry the kept sums along."""
        before = self._before()
        number = self.number
        sheets = [reading.sheet for reading, _ in self.kept]
        self.store.insert("series", ("id", "key"), self._fresh_series)
        closed = [
            (*place, *column)
            for place, said in self.cells.items()
            if place in before
            for column in said
            if column in before[place]
        ]
        closed.sort()
        self.store.many(
            f"UPDATE figure SET known_to = {int(number)} WHERE county_id = ? AND subject_id = ? AND series_id = ? "
            "AND period = ? AND known_to IS NULL",
            closed,
        )
        self._say(closed)
        for places in chunks(sorted(self.cells), PLACES_AT_ONCE):
            rows = [
                (*place, *column, amount, sheets[no], row, col)
                for place in places
                for column, (amount, no, row, col) in self.cells[place].items()
            ]
            rows.sort()
            self.store.insert("figure", FIGURE, rows, same={"known_from": number, "batch_id": number})
        self._carry(before)

    def _say(self, closed: Sequence[tuple[int, int, int, int]]) -> None:
        """Tell the chain which figures are closed, and what the series written are called."""
        saying = self.store.saying
        if saying is not None and self.cells:
            saying.figures("figure-", closed)
            keys = {ident: key for key, ident in self.series.items()}
            used = {series for series, _ in self._columns.values()}
            saying.rows("series", [(ident, keys[ident]) for ident in used])

    def _before(self) -> dict[Place, dict[Column, int]]:
        """Visible amounts of the known subjects now spoken of, from the first period spoken of on and last before it:
        whatever came earlier is carried no further."""
        wanted: dict[int, list[int]] = defaultdict(list)
        for county_id, ident in self.cells:
            if ident not in self.settled.fresh:
                wanted[county_id].append(ident)
        floor = min((period for _, period in self._columns.values()), default=0)
        found: dict[Place, dict[Column, int]] = defaultdict(dict)
        for county_id, members in wanted.items():
            for ident, series, period, amount in figures_near(self.store, county_id, sorted(members), floor, "amount"):
                found[county_id, ident][series, period] = int(amount)
        return dict(found)

    def _carry(self, before: dict[Place, dict[Column, int]]) -> None:
        """New projects that report the same columns are added column by column; known ones one by one."""
        changed: dict[tuple[int, int], list[tuple[Points, Points, int]]] = defaultdict(list)
        alike: dict[tuple[int, tuple[Column, ...]], list[list[int]]] = defaultdict(list)
        for place, said in self.cells.items():
            if place in before:
                self._moved(place, before[place], said, changed)
            elif place[1]:
                alike[place[0], tuple(said)].append([cell[0] for cell in said.values()])
        for (county_id, columns), lines in alike.items():
            by_series: dict[int, Points] = defaultdict(dict)
            for (series, period), amount in zip(columns, map(sum, zip(*lines, strict=True)), strict=True):
                by_series[series][period] = amount
            for series, points in by_series.items():
                changed[county_id, series].append(({}, points, len(lines)))
        by_id = {ident: Series.of_key(key) for key, ident in self.series.items()}
        for (county_id, series), changes in changed.items():
            carry_sums(self.store, self.number, (county_id, series), by_id[series], changes)

    @staticmethod
    def _moved(
        place: Place,
        before: dict[Column, int],
        said: dict[Column, Cell],
        changed: dict[tuple[int, int], list[tuple[Points, Points, int]]],
    ) -> None:
        if not place[1]:
            return
        for series in {column[0] for column in said}:
            old = {period: amount for (one, period), amount in before.items() if one == series}
            new = {period: cell[0] for (one, period), cell in said.items() if one == series}
            changed[place[0], series].append((old, {**old, **new}, 1))

    def meant(self) -> dict[tuple[int, str], Meant]:
        """Count, sum and periods by reading number and series key."""
        counted: dict[tuple[int, Column], list[int]] = {}
        for said in self.cells.values():
            for column, (amount, no, _, _) in said.items():
                entry = counted.get((no, column))
                if entry is None:
                    counted[no, column] = [1, amount]
                else:
                    entry[0] += 1
                    entry[1] += amount
        keys = {ident: key for key, ident in self.series.items()}
        found: dict[tuple[int, str], Meant] = {}
        for (no, (series, period)), (count, total) in counted.items():
            before = found.get((no, keys[series]), Meant(0, 0, 0))
            found[no, keys[series]] = Meant(before.figures + count, before.total + total, max(before.last, period))
        return found

    def read_back(self, per_reading: Mapping[tuple[int, str], Meant]) -> None:
        """What stands in the ledger must be what was meant, to the fen; else nothing is kept."""
        sheets = [reading.sheet for reading, _ in self.kept]
        meant: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
        for (no, key), sums in per_reading.items():
            meant[sheets[no], key][0] += sums.figures
            meant[sheets[no], key][1] += sums.total
        keys = {ident: key for key, ident in self.series.items()}
        stands: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
        for condition, values in self._touched():
            for sheet, series, count, total in self.store.rows(
                f"SELECT sheet, series_id, COUNT(*), SUM(amount) FROM figure WHERE {condition} AND known_from = ? "
                "GROUP BY sheet, series_id",
                (*values, self.number),
            ):
                stands[sheet, keys[series]][0] += int(count)
                stands[sheet, keys[series]][1] += int(total)
        if dict(meant) != dict(stands):
            raise AssertionError(f"read back {dict(stands)}, meant {dict(meant)}")

    def _touched(self) -> list[tuple[str, tuple[int, ...]]]:
        """Conditions that together cover every subject written, each once: runs of new ones, lists of known ones."""
        fresh: dict[int, list[int]] = defaultdict(list)
        known: dict[int, list[int]] = defaultdict(list)
        for county_id, ident in self.cells:
            (fresh if ident in self.settled.fresh else known)[county_id].append(ident)
        found: list[tuple[str, tuple[int, ...]]] = [
            ("county_id = ? AND subject_id BETWEEN ? AND ?", (county_id, min(members), max(members)))
            for county_id, members in fresh.items()
        ]
        for county_id, members in known.items():
            inside = fresh.get(county_id)
            outside = [one for one in members if not inside or not min(inside) <= one <= max(inside)]
            found += [
                (f"county_id = ? AND subject_id IN ({','.join(map(str, some))})", (county_id,))
                for some in chunks(sorted(outside))
            ]
        return found
