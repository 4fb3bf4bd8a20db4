"""Carried sums of project figures, kept per county, series and period so that a gap costs the same at any scale.

At a period the sum adds each project's latest amount of that year at or before it (ever, for 总投资 and 开工以来累计).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from xmgc.domain.facts import Series
from xmgc.domain.period import Span
from xmgc.ledger.names import chunks, series_by_id, visible
from xmgc.ledger.store import Store

Points = dict[int, int]
"""Amount by period number of one project and series."""

Step = tuple[int, int, int]
"""Amount, projects, latest period reported."""

EVER = frozenset({Span.WHOLE, Span.SINCE_START})


def _year(series: Series, period: int) -> int:
    return 0 if series.span in EVER else period // 100


def carried(series: Series, projects: Iterable[Points]) -> dict[int, Step]:
    """The carried sum at every period at which it changes, from each project's points."""
    deltas: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for points in projects:
        last: dict[int, int] = {}
        for period in sorted(points):
            year = _year(series, period)
            cell = deltas[year][period]
            cell[0] += points[period] - last.get(year, 0)
            cell[1] += year not in last
            cell[2] = period
            last[year] = points[period]
    result: dict[int, Step] = {}
    for changes in deltas.values():
        amount = count = 0
        for period in sorted(changes):
            amount, count = amount + changes[period][0], count + changes[period][1]
            result[period] = (amount, count, period)
    return result


def added(series: Series, kept: Mapping[int, Step], changed: Iterable[tuple[Points, Points]]) -> dict[int, Step]:
    """The sums kept, after some projects' points went from before to after (periods are only ever added)."""
    before, after = [], []
    for old, new in changed:
        before.append(old)
        after.append(new)
    minus, plus = carried(series, before), carried(series, after)
    result = {}
    for period in sorted({*kept, *minus, *plus}):
        year = _year(series, period)
        base, less, more = (_at(part, series, period, year) for part in (kept, minus, plus))
        result[period] = (base[0] - less[0] + more[0], base[1] - less[1] + more[1], max(base[2], more[2]))
    return result


def _at(steps: Mapping[int, Step], series: Series, period: int, year: int) -> Step:
    fit = [one for one in steps if one <= period and _year(series, one) == year]
    return steps[max(fit)] if fit else (0, 0, 0)


def kept_sums(store: Store, county_id: int, series_id: int) -> dict[int, Step]:
    """The sums now kept for a county and series."""
    return {
        period: (int(amount), count, reported)
        for period, amount, count, reported in store.rows(
            "SELECT period, amount, projects, reported_to FROM project_sum WHERE county_id = ? AND series_id = ?",
            (county_id, series_id),
        )
    }


def keep_sums(store: Store, county_id: int, series_id: int, steps: Mapping[int, Step]) -> None:
    """Replace the sums kept for a county and series."""
    store.run("DELETE FROM project_sum WHERE county_id = ? AND series_id = ?", (county_id, series_id))
    store.many(
        "INSERT INTO project_sum (county_id, series_id, period, amount, projects, reported_to) VALUES (?, ?, ?, ?, ?, ?)",
        [(county_id, series_id, period, *step) for period, step in steps.items()],
    )


def computed_sums(
    store: Store, known_at: int | None = None, county_id: int | None = None
) -> dict[tuple[int, int], dict[int, Step]]:
    """The sums recomputed from visible figures of projects, by county and series."""
    series = series_by_id(store)
    where = "" if county_id is None else f"AND county_id = {int(county_id)}"
    points: dict[tuple[int, int], dict[int, Points]] = defaultdict(lambda: defaultdict(dict))
    for county, subject, which, period, amount in store.rows(
        f"SELECT county_id, subject_id, series_id, period, amount FROM figure WHERE subject_id <> 0 AND {visible(known_at)} {where}"
    ):
        points[county, which][subject][period] = amount
    return {key: carried(series[key[1]], projects.values()) for key, projects in points.items()}


def recompute(store: Store, county_ids: Iterable[int]) -> None:
    """Make the kept sums of these counties anew: after an undo or a merge."""
    for county_id in sorted(set(county_ids)):
        store.run("DELETE FROM project_sum WHERE county_id = ?", (county_id,))
        for (county, series_id), steps in computed_sums(store, county_id=county_id).items():
            keep_sums(store, county, series_id, steps)


def points_of(store: Store, county_id: int, series_id: int, subjects: Iterable[int]) -> dict[int, Points]:
    """Visible points of these projects in a series."""
    found: dict[int, Points] = defaultdict(dict)
    for some in chunks(sorted(subjects)):
        listed = ",".join(str(int(one)) for one in some)
        for subject, period, amount in store.rows(
            f"SELECT subject_id, period, amount FROM figure WHERE county_id = ? AND subject_id IN ({listed}) "
            "AND series_id = ? AND known_to IS NULL",
            (county_id, series_id),
        ):
            found[subject][period] = amount
    return found
