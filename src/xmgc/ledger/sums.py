"""Carried sums of project figures, kept per county, series and period so that a gap costs the same at any scale.

At a period the sum adds each project's latest amount of that year at or before it (ever, for 总投资 and 开工以来累计).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from xmgc.domain.facts import Series
from xmgc.domain.period import Span
from xmgc.ledger.names import series_by_id
from xmgc.ledger.store import Store

Points = dict[int, int]
"""Amount by period number of one project and series."""

Step = tuple[int, int, int]
"""Amount, projects that have one, projects that reported for exactly the step's period."""

EVER = frozenset({Span.WHOLE, Span.SINCE_START})


def _year(series: Series, period: int) -> int:
    return 0 if series.span in EVER else period // 100


def carried(series: Series, projects: Iterable[tuple[Points, int]]) -> dict[int, Step]:
    """The carried sum at every period at which it changes, from points and how many projects each is the sum of."""
    deltas: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for points, weight in projects:
        last: dict[int, int] = {}
        for period in sorted(points):
            year = _year(series, period)
            cell = deltas[year][period]
            cell[0] += points[period] - last.get(year, 0)
            cell[1] += weight * (year not in last)
            cell[2] += weight
            last[year] = points[period]
    result: dict[int, Step] = {}
    for changes in deltas.values():
        amount = count = 0
        for period in sorted(changes):
            amount, count = amount + changes[period][0], count + changes[period][1]
            result[period] = (amount, count, changes[period][2])
    return result


Change = tuple[Points, Points, int]
"""Points before and after, and how many projects they are the sum of."""


def added(series: Series, kept: Mapping[int, Step], changed: Iterable[Change]) -> dict[int, Step]:
    """The sums kept, after some projects' points went from before to after (periods are only ever added)."""
    before, after = [], []
    for old, new, weight in changed:
        before.append((old, weight))
        after.append((new, weight))
    minus, plus = carried(series, before), carried(series, after)
    result = {}
    for period in sorted({*kept, *minus, *plus}):
        year = _year(series, period)
        base, less, more = (_at(part, series, period, year) for part in (kept, minus, plus))
        exact = [part.get(period, (0, 0, 0))[2] for part in (kept, minus, plus)]
        result[period] = (base[0] - less[0] + more[0], base[1] - less[1] + more[1], exact[0] - exact[1] + exact[2])
    return result


def _at(steps: Mapping[int, Step], series: Series, period: int, year: int) -> Step:
    fit = [one for one in steps if one <= period and _year(series, one) == year]
    return steps[max(fit)] if fit else (0, 0, 0)


def kept_sums(store: Store, county_id: int, series_id: int) -> dict[int, Step]:
    """The sums now kept for a county and series."""
    return {
        period: (int(amount), count, reporting)
        for period, amount, count, reporting in store.rows(
            "SELECT period, amount, projects, reporting FROM project_sum WHERE county_id = ? AND series_id = ? "
            "AND known_to IS NULL",
            (county_id, series_id),
        )
    }


def keep_sums(
    store: Store, number: int, key: tuple[int, int], kept: Mapping[int, Step], steps: Mapping[int, Step]
) -> None:
    """Close the sums of a county and series (``key``) that operation ``number`` changed, and append what they became."""
    stale = [period for period, step in kept.items() if steps.get(period) != step]
    store.many(
        f"UPDATE project_sum SET known_to = {int(number)} WHERE county_id = ? AND series_id = ? AND period = ? "
        "AND known_to IS NULL",
        [(*key, period) for period in stale],
    )
    store.insert(
        "project_sum",
        ("county_id", "series_id", "period", "amount", "projects", "reporting"),
        [(*key, period, *step) for period, step in sorted(steps.items()) if kept.get(period) != step],
        same={"known_from": number},
    )


def carry_sums(store: Store, number: int, key: tuple[int, int], series: Series, changed: Iterable[Change]) -> None:
    """Carry the sums kept for a county and series along with what operation ``number`` changed."""
    kept = kept_sums(store, *key)
    keep_sums(store, number, key, kept, added(series, kept, changed))


def computed_sums(store: Store, *, county_ids: tuple[int, ...] | None = None) -> dict[tuple[int, int], dict[int, Step]]:
    """The sums recomputed from visible figures of projects, by county and series: one pass in key order."""
    series = series_by_id(store)
    where = "" if county_ids is None else f" AND county_id IN ({','.join(map(str, county_ids))})"
    found: dict[tuple[int, int], dict[tuple[int, ...], list[tuple[int, ...]]]] = defaultdict(lambda: defaultdict(list))
    rows = store.stream(
        "SELECT county_id, subject_id, series_id, period, amount FROM figure WHERE subject_id <> 0 "
        f"AND known_to IS NULL{where} ORDER BY county_id, subject_id, series_id, period"
    )
    for (county, _, which), line in groupby(rows, key=itemgetter(0, 1, 2)):
        periods, amounts = zip(*((row[3], int(row[4])) for row in line), strict=True)
        found[county, which][periods].append(amounts)
    return {
        key: carried(series[key[1]], [_together(periods, lines) for periods, lines in shapes.items()])
        for key, shapes in found.items()
    }


def _together(periods: tuple[int, ...], lines: list[tuple[int, ...]]) -> tuple[Points, int]:
    """Projects that report the same periods, added period by period."""
    return dict(zip(periods, map(sum, zip(*lines, strict=True)), strict=True)), len(lines)


def recompute(store: Store, number: int, county_ids: Iterable[int]) -> None:
    """Make the kept sums of these counties anew: after an undo or a merge, which is operation ``number``."""
    for county_id in sorted(set(county_ids)):
        computed = computed_sums(store, county_ids=(county_id,))
        series = store.rows(
            "SELECT DISTINCT series_id FROM project_sum WHERE county_id = ? AND known_to IS NULL", (county_id,)
        )
        for key in sorted({(county_id, ident) for (ident,) in series} | set(computed)):
            keep_sums(store, number, key, kept_sums(store, *key), computed.get(key, {}))
