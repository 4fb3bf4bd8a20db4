"""The way back: from a query behind a printed number to files, sheets, cells and the raw text that stood there."""

import json
from collections.abc import Iterable
from typing import Any

from xmgc.domain.facts import Scalar, Series
from xmgc.domain.period import Period, Span
from xmgc.domain.places import a1
from xmgc.domain.series_words import series_title
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.ledger.agreement import agrees
from xmgc.ledger.names import chunks, counties, marks, visible
from xmgc.ledger.originals import Originals
from xmgc.ledger.store import Store

EVER = frozenset({Span.WHOLE, Span.SINCE_START})


class Sources:
    """Answers fact queries; what stood in a cell is read again from the kept file."""

    def __init__(self, store: Store, known_at: int | None, originals: Originals) -> None:
        self.store, self.known_at = store, known_at
        self.names = {county.id: county.name for county in counties(store, known_at)}
        self.originals = originals
        self.operations: dict[int, tuple[str, str]] = {}
        self.named: dict[tuple[Any, ...], str] = {}

    def answer(self, query: FactQuery) -> tuple[SourcedFact, ...]:
        """The facts behind a query, by subject and period."""
        if query.series is not None:
            return self._figures(query, query.series)
        return self._fields(query, query.field or "")

    def _figures(self, query: FactQuery, series: Series) -> tuple[SourcedFact, ...]:
        which = self.store.one("SELECT id FROM series WHERE key = ?", (series.key,))
        if which is None:
            return ()
        rows = []
        for condition, values in self._subjects(query, county=True):
            rows += self.store.rows(
                "SELECT f.subject_id, f.period, f.amount, f.batch_id, f.sheet, f.row, f.col FROM figure f WHERE f.county_id = ? "
                f"AND f.series_id = ? AND f.period <= ? AND {condition} AND {visible(self.known_at, 'f')} "
                "ORDER BY f.subject_id, f.period",
                (query.county_id, which, query.upto.number, *values),
            )
        same_year = series.span not in EVER
        rows = [row for row in rows if not same_year or query.pick == "all" or row[1] // 100 == query.upto.year]
        unit = "百万分之一" if series.aspect.is_percent else "分"
        return tuple(
            self._fact(query, row[0], series_title(series), row[1], int(row[2]), unit, row[3:])
            for row in self._picked(query, rows)
        )

    def _fields(self, query: FactQuery, field: str) -> tuple[SourcedFact, ...]:
        rows = []
        for condition, values in self._subjects(query, county=False):
            for subject, period, fields, batch, sheet in self.store.rows(
                "SELECT f.subject_id, f.period, f.fields, f.batch_id, f.sheet FROM record f WHERE f.county_id = ? "
                f"AND f.period <= ? AND {condition} AND {visible(self.known_at, 'f')} "
                "ORDER BY f.subject_id, f.period, f.batch_id, f.sheet, f.row",
                (query.county_id, query.upto.number, *values),
            ):
                stated = json.loads(fields).get(field)
                if stated is not None:
                    rows.append((subject, period, stated[0], batch, sheet, stated[1], stated[2]))
        return tuple(self._fact(query, row[0], field, row[1], row[2], "", row[3:]) for row in self._picked(query, rows))

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
        self, query: FactQuery, subject: int, label: str, period: int, value: Scalar, unit: str, place: Any
    ) -> SourcedFact:
        batch, sheet, row, col = place
        file, at = self._operation(batch)
        name = self._once(
            ("sheet", batch, sheet), "SELECT name FROM sheet WHERE batch_id = ? AND no = ?", (batch, sheet)
        )
        where = (query.county_id, subject)
        said = self._once(("subject", *where), "SELECT name FROM subject WHERE county_id = ? AND id = ?", where)
        raw = self.originals.text(batch, sheet, row, col)
        return SourcedFact(
            self.names.get(query.county_id, ""),
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
