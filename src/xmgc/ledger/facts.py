"""The way back: from a query behind a printed number to files, sheets, cells and the raw text that stood there."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from xmgc.domain.facts import Scalar, Series
from xmgc.domain.period import Period, Span
from xmgc.domain.places import a1
from xmgc.domain.series_words import series_title
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.ledger.agreement import agrees
from xmgc.ledger.merged import claimed, picked
from xmgc.ledger.merging import merges
from xmgc.ledger.names import chunks, counties, marks, visible
from xmgc.ledger.operations import Place
from xmgc.ledger.originals import Originals
from xmgc.ledger.store import Store

EVER = frozenset({Span.WHOLE, Span.SINCE_START})


class Sources:
    """Answers fact queries; what stood in a cell is read again from the kept file."""

    def __init__(self, store: Store, known_at: int | None, originals: Originals, *, merged: bool = True) -> None:
        self.store, self.known_at = store, known_at
        self.merges = merges(store, known_at) if merged else ()
        self.heirs = {one.into[1]: one.into for one in self.merges}
        self.names = {county.id: county.name for county in counties(store, known_at)}
        self.originals = originals
        self.operations: dict[int, tuple[str, str]] = {}
        self.named: dict[tuple[Any, ...], str] = {}

    def answer(self, query: FactQuery) -> tuple[SourcedFact, ...]:
        """The facts behind a query, by subject and period; of a merged project those its value follows from."""
        heirs = [self.heirs[one] for one in query.subjects or () if one in self.heirs]
        if not heirs:
            return self._stated(query)
        rest = tuple(one for one in query.subjects or () if one not in self.heirs)
        facts = self._stated(replace(query, subjects=rest)) if rest else ()
        return facts + tuple(fact for place in heirs for fact in self._claimed(query, place))

    def _stated(self, query: FactQuery) -> tuple[SourcedFact, ...]:
        label, unit = _title(query)
        return tuple(
            self._fact((query.county_id, row[0]), label, row[1], row[2], unit, row[3:])
            for row in self._picked(query, [one for one in self._rows(query) if one[0] not in query.but])
        )

    def _claimed(self, query: FactQuery, place: Place) -> Iterable[SourcedFact]:
        def read(one: Place) -> list[tuple[int, tuple[Any, ...]]]:
            rows = self._rows(replace(query, county_id=one[0], subjects=(one[1],)))
            return [(row[1], tuple(row[2:])) for row in rows]

        found = claimed(place, self.merges, read, words=query.series is None)
        label, unit = _title(query)
        span = query.series.span if query.series else None
        for one in picked(found, query.pick, query.upto.number, span):
            yield self._fact(one.place, label, one.period, one.rest[0], unit, one.rest[1:])

    def _rows(self, query: FactQuery) -> list[Any]:
        """Subject, period, value and cell of every fact up to the query's month, of its year where that matters."""
        if query.series is None:
            return self._fields(query, query.field or "")
        return self._figures(query, query.series)

    def _figures(self, query: FactQuery, series: Series) -> list[Any]:
        which = self.store.one("SELECT id FROM series WHERE key = ?", (series.key,))
        if which is None:
            return []
        rows: list[Any] = []
        for condition, values in self._subjects(query, county=True):
            rows += self.store.rows(
                "SELECT f.subject_id, f.period, f.amount, f.batch_id, f.sheet, f.row, f.col FROM figure f WHERE f.county_id = ? "
                f"AND f.series_id = ? AND f.period <= ? AND {condition} AND {visible(self.known_at, 'f')} "
                "ORDER BY f.subject_id, f.period",
                (query.county_id, which, query.upto.number, *values),
            )
        same_year = series.span not in EVER
        return [
            (row[0], row[1], int(row[2]), *row[3:])
            for row in rows
            if not same_year or query.pick == "all" or row[1] // 100 == query.upto.year
        ]

    def _fields(self, query: FactQuery, field: str) -> list[Any]:
        rows: list[Any] = []
        for condition, values in self._subjects(query, county=False):
            for subject, period, fields, batch, sheet in self.store.rows(
                "SELECT f.subject_id, f.period, f.fields, f.batch_id, f.sheet FROM record f WHERE f.county_id = ? "
                f"AND f.period <= ? AND {condition} AND {visible(self.known_at, 'f')} "
                "ORDER BY f.subject_id, f.period, f.batch_id, f.sheet, f.row",
                (self._home(query), query.upto.number, *values),
            ):
                stated = json.loads(fields).get(field)
                if stated is not None:
                    rows.append((subject, period, stated[0], batch, sheet, stated[1], stated[2]))
        return rows

    def _home(self, query: FactQuery) -> int:
        """The unit whose sheets state an item: that of the project merged away, where it stands under the other."""
        if not self.merges or len(query.subjects or ()) != 1:
            return query.county_id
        ident = (query.subjects or (0,))[0]
        for one in self.merges:
            if one.into[0] == query.county_id != one.gone[0] and self.store.one(
                "SELECT id FROM subject WHERE county_id = ? AND id = ?", (one.gone[0], ident)
            ):
                return one.gone[0]
        return query.county_id

    def _subjects(self, query: FactQuery, *, county: bool) -> Iterable[tuple[str, tuple[Any, ...]]]:
        if query.subjects is None:
            yield ("f.subject_id = 0" if county else "1 = 1"), ()
        elif not query.subjects:
            yield "f.subject_id IN (SELECT id FROM subject WHERE county_id = f.county_id AND kind = 'project')", ()
        else:
            for some in chunks(query.subjects):
                yield f"f.subject_id IN ({marks(some)})", some

    def _picked(self, query: FactQuery, rows: list[Any]) -> list[Any]:
        if query.pick == "exact":
            return [row for row in rows if row[1] == query.upto.number]
        if query.pick == "all":
            return rows
        return list({row[0]: row for row in rows}.values())

    def _fact(
        self, whose: Place, label: str, period: int, value: Scalar, unit: str, place: Iterable[Any]
    ) -> SourcedFact:
        batch, sheet, row, col = place
        file, at = self._operation(batch)
        name = self._once(
            ("sheet", batch, sheet), "SELECT name FROM sheet WHERE batch_id = ? AND no = ?", (batch, sheet)
        )
        said = self._once(("subject", *whose), "SELECT name FROM subject WHERE county_id = ? AND id = ?", whose)
        raw = self.originals.text(batch, sheet, row, col)
        return SourcedFact(
            self.names.get(whose[0], ""),
            said,
            label,
            Period.of_number(period),
            value,
            unit,
            file,
            name,
            a1(row, col),
            raw,
            batch,
            at,
            self._doubt(raw, value) if unit else "",
        )

    def _doubt(self, raw: str, amount: Scalar) -> str:
        """What a figure and its cell contradict each other in; nothing where no file is opened to look."""
        if self.originals.reopen is None:
            return ""
        if raw == "":
            return "原单元格读不出来"
        return "" if agrees(raw, int(amount)) else "记着的数与原文不符"

    def _operation(self, batch: int) -> tuple[str, str]:
        if batch not in self.operations:
            name, at = self.store.rows("SELECT name, at FROM operation WHERE id = ?", (batch,))[0]
            self.operations[batch] = (name, at)
        return self.operations[batch]

    def _once(self, key: tuple[Any, ...], sql: str, values: tuple[int, int]) -> str:
        if key not in self.named:
            self.named[key] = str(self.store.one(sql, values) or "")
        return self.named[key]


def _title(query: FactQuery) -> tuple[str, str]:
    """What a query's facts are called, and their unit."""
    if query.series is None:
        return query.field or "", ""
    return series_title(query.series), "百万分之一" if query.series.aspect.is_percent else "分"
