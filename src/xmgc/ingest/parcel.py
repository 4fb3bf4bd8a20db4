"""A batch as plain bytes for the way from a worker to the main process: pickling its many small tuples would cost more
than reading the file did. ``unpacked(parcelled(batch)) == batch``."""

import marshal
import pickle
from collections.abc import Sequence
from dataclasses import replace

from xmgc.domain.facts import Batch, Entry, Figure, Reading, Stated, Subject, SubjectKind

_Words = tuple[object, ...]


def parcelled(batch: Batch) -> bytes:
    """The batch as bytes."""
    series: dict[object, int] = {}
    periods: dict[object, int] = {}
    entries = tuple(tuple(_plain(entry, series, periods) for entry in reading.entries) for reading in batch.readings)
    bare = replace(batch, readings=tuple(replace(reading, entries=()) for reading in batch.readings))
    head = pickle.dumps((bare, tuple(series), tuple(periods)), protocol=5)
    return marshal.dumps((head, entries))


def unpacked(parcel: bytes) -> Batch:
    """The batch of its bytes."""
    head, entries = marshal.loads(parcel)  # noqa: S302
    bare, series, periods = pickle.loads(head)  # noqa: S301
    readings = tuple(
        _filled(reading, plain, series, periods) for reading, plain in zip(bare.readings, entries, strict=True)
    )
    return replace(bare, readings=readings)


def _plain(entry: Entry, series: dict[object, int], periods: dict[object, int]) -> _Words:
    county, kind, key, name, code, parent = entry.subject
    figures = [
        (series.setdefault(one, len(series)), periods.setdefault(at, len(periods)), amount, row, col)
        for one, at, amount, row, col in entry.figures
    ]
    return (
        (county, kind.value, key, name, code, parent),
        periods.setdefault(entry.period, len(periods)),
        entry.row,
        figures,
        [(name, *stated) for name, stated in entry.fields.items()],
    )


def _filled(reading: Reading, plain: Sequence[_Words], series: Sequence[object], periods: Sequence[object]) -> Reading:
    new = tuple.__new__
    entries = []
    kinds = {kind.value: kind for kind in SubjectKind}
    for (county, kind, key, name, code, parent), period, row, figures, fields in plain:  # type: ignore[misc, attr-defined]
        entries.append(
            Entry(
                new(Subject, (county, kinds[kind], key, name, code, parent)),
                periods[period],  # type: ignore[arg-type, call-overload]
                row,  # type: ignore[arg-type]
                tuple([new(Figure, (series[s], periods[p], amount, r, c)) for s, p, amount, r, c in figures]),  # type: ignore[misc, attr-defined]
                {field: new(Stated, (value, r, c)) for field, value, r, c in fields},  # type: ignore[misc, attr-defined]
            )
        )
    return replace(reading, entries=tuple(entries))
