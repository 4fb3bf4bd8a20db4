"""What is known of subjects around a period: from it on, and the last before it. However long the history, what an
import is judged against and carried along from is no more than that."""

from collections.abc import Iterator, Sequence
from typing import Any

from xmgc.ledger.names import chunks, marks
from xmgc.ledger.store import Store


def figures_near(
    store: Store,
    county_id: int,
    subjects: Sequence[int],
    floor: int,
    columns: str,
    *,
    whole: Sequence[int] = (),
) -> Iterator[Any]:
    """Subject, series, period and ``columns`` of the visible figures of a county's subjects at or after ``floor``, and
    of the last of each series before it; of the series ``whole`` those of all of its year."""
    early = f" OR period >= {floor // 100 * 100} AND series_id IN ({','.join(map(str, whole))})" if whole else ""
    near = f"(period >= {int(floor)}{early})"
    listed = ", ".join(f"f.{name}" for name in ("subject_id", "series_id", "period", *columns.split(", ")))
    for some in chunks(subjects):
        among = f"county_id = ? AND subject_id IN ({marks(some)}) AND known_to IS NULL"
        yield from store.rows(
            f"SELECT {listed} FROM figure f WHERE {among} AND {near} UNION ALL SELECT {listed} FROM (SELECT county_id, "
            f"subject_id, series_id, MAX(period) AS period FROM figure WHERE {among} AND NOT {near} "
            "GROUP BY county_id, subject_id, series_id) AS l JOIN figure f ON f.county_id = l.county_id AND "
            "f.subject_id = l.subject_id AND f.series_id = l.series_id AND f.period = l.period AND f.known_to IS NULL",
            (county_id, *some, county_id, *some),
        )


def records_near(store: Store, county_id: int, subjects: Sequence[int], floor: int) -> Iterator[Any]:
    """Subject, period, operation, sheet and fields of a county's subjects at or after ``floor``, and of the last period
    before it at which each was spoken of."""
    listed = "f.subject_id, f.period, f.batch_id, f.sheet, f.row, f.fields"
    for some in chunks(subjects):
        among = f"county_id = ? AND subject_id IN ({marks(some)}) AND known_to IS NULL"
        yield from store.rows(
            f"SELECT {listed} FROM record f WHERE {among} AND period >= ? UNION ALL SELECT {listed} FROM (SELECT county_id, "
            f"subject_id, MAX(period) AS period FROM record WHERE {among} AND period < ? GROUP BY county_id, subject_id) AS l "
            "JOIN record f ON f.county_id = l.county_id AND f.subject_id = l.subject_id AND f.period = l.period "
            "AND f.known_to IS NULL ORDER BY 1, 2, 3, 4, 5",
            (county_id, *some, floor, county_id, *some, floor),
        )


def records_saying(store: Store, county_id: int, subjects: Sequence[int], field: str) -> Iterator[Any]:
    """The same of all rows ever that may state a field, told by the text alone."""
    for some in chunks(subjects):
        yield from store.rows(
            "SELECT subject_id, period, batch_id, sheet, row, fields FROM record WHERE county_id = ? AND "
            f"subject_id IN ({marks(some)}) AND known_to IS NULL AND fields LIKE ? ORDER BY 1, 2, 3, 4, 5",
            (county_id, *some, f'%"{field}":%'),
        )
