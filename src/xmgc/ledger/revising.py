"""Every amount of a county's months as one operation after another left it."""

import json
from typing import Any

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.period import Period, Span
from xmgc.domain.reasons import ReasonType
from xmgc.domain.revisions import Statement
from xmgc.ledger.names import active, marks, series_by_id, visible
from xmgc.ledger.store import Store

STATED = frozenset({Span.YEAR_TO_DATE, Span.MONTH})
"""Spans of which a month is stated once and can be restated."""


def statements(store: Store, county_ids: tuple[int, ...] | None, known_at: int | None) -> tuple[Statement, ...]:
    """What was done in each month as counties stated it themselves and as their projects sum up, in order of county,
    series, period and operation; of these counties or all."""
    series = {ident: one for ident, one in series_by_id(store).items() if one.aspect is Aspect.ACTUAL}
    series = {ident: one for ident, one in series.items() if one.span in STATED}
    told = {
        number: (at, name, reason, ReasonType(kind) if kind else None)
        for number, at, name, reason, kind in store.rows("SELECT id, at, name, reason, reason_type FROM operation")
    }
    among, values = ("", ()) if county_ids is None else (f" AND county_id IN ({marks(county_ids)})", county_ids)
    found: list[Statement] = []
    for own, table in ((True, "figure"), (False, "project_sum")):
        where = "subject_id = 0" if own else "1 = 1"
        rows = store.rows(
            f"SELECT county_id, series_id, period, known_from, known_to, amount FROM {table} WHERE {where} "
            f"AND series_id IN ({marks(list(series))}){among} ORDER BY county_id, series_id, period, known_from",
            (*(series or [0]), *values),
        )
        found += _told(rows, series, told, own=own)
    limit = known_at if known_at is not None else max(told, default=0)
    return tuple(one for one in found if one.operation <= limit)


def _told(
    rows: list[Any], series: dict[int, Series], told: dict[int, tuple[str, str, str, ReasonType | None]], *, own: bool
) -> list[Statement]:
    found = []
    for index, (county, which, period, since, until, amount) in enumerate(rows):
        key = (county, series[which], own, Period.of_number(period))
        found.append(Statement(*key, int(amount), since, *told[since]))
        following = rows[index + 1] if index + 1 < len(rows) else None
        joined = following is not None and tuple(following[:3]) == (county, which, period) and following[3] == until
        if until is not None and not joined:
            found.append(Statement(*key, None, until, *told[until]))
    return found


def restated(store: Store, known_at: int | None) -> frozenset[tuple[int, Series, Period]]:
    """County, series and period of every figure that stands changed from what an import not taken back once said: the
    county's own, or one of its projects'. Only counties of which an import changed something are looked at."""
    among = sorted(_altered(store, known_at))
    if not among:
        return frozenset()
    series = series_by_id(store)
    until = "" if known_at is None else f" AND f.known_to <= {int(known_at)}"
    rows = store.rows(
        "SELECT DISTINCT f.county_id, f.series_id, f.period FROM figure f JOIN operation ON operation.id = f.batch_id "
        "JOIN figure n ON n.county_id = f.county_id AND n.subject_id = f.subject_id AND n.series_id = f.series_id "
        f"AND n.period = f.period AND n.amount <> f.amount AND {visible(known_at, 'n')} "
        f"WHERE f.county_id IN ({marks(among)}) AND f.known_to IS NOT NULL{until} AND {active(known_at)}",
        among,
    )
    return frozenset((county, series[which], Period.of_number(period)) for county, which, period in rows)


def _altered(store: Store, known_at: int | None) -> set[int]:
    """Ids of the counties touched by an import that changed or restated a figure."""
    rows = store.rows(f"SELECT counts, detail FROM operation WHERE kind = 'import' AND {active(known_at)}")
    told = [(json.loads(counts), detail) for counts, detail in rows]
    altering = [detail for counts, detail in told if counts.get("changed") or counts.get("restated")]
    return {county for detail in altering for county in json.loads(detail).get("counties", ())}
