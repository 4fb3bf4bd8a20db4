"""A batch as plain bytes for the way from a worker to the main process.

Pickling its many small tuples would cost more than reading the file did, so figures and fields travel as flat lists of
numbers and texts, entry after entry. ``unpacked(parcelled(batch)) == batch``.
"""

import marshal
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from xmgc.domain.facts import Batch, Entry, Figure, Reading, Stated, Subject, SubjectKind


def parcelled(batch: Batch) -> bytes:
    """The batch as bytes."""
    shared: dict[int, int] = {}
    kept: list[object] = []

    def number(one: object) -> int:
        """The place of a series or period in the list of those named once."""
        at = shared.get(id(one))
        if at is None:
            at = shared[id(one)] = len(kept)
            kept.append(one)
        return at

    flat = []
    for reading in batch.readings:
        entries = reading.entries
        figures = [figure for entry in entries for figure in entry.figures]
        stated = [pair for entry in entries for pair in entry.fields.items()]
        flat.append((
            [(*entry.subject[:1], entry.subject.kind.value, *entry.subject[2:]) for entry in entries],
            [number(entry.period) for entry in entries],
            [entry.row for entry in entries],
            [len(entry.figures) for entry in entries],
            [len(entry.fields) for entry in entries],
            [number(figure[0]) for figure in figures],
            [number(figure[1]) for figure in figures],
            [figure[2] for figure in figures],
            [figure[3] for figure in figures],
            [figure[4] for figure in figures],
            [key for key, _ in stated],
            [value[0] for _, value in stated],
            [value[1] for _, value in stated],
            [value[2] for _, value in stated],
        ))
    bare = replace(batch, readings=tuple(replace(reading, entries=()) for reading in batch.readings))
    return marshal.dumps((pickle.dumps((bare, kept), protocol=5), flat))


def unpacked(parcel: bytes) -> Batch:
    """The batch of its bytes."""
    head, flat = marshal.loads(parcel)
    bare: Batch
    bare, kept = pickle.loads(head)
    readings = tuple(_filled(reading, parts, kept) for reading, parts in zip(bare.readings, flat, strict=True))
    return replace(bare, readings=readings)


def _filled(reading: Reading, parts: Sequence[Any], kept: Sequence[Any]) -> Reading:
    subjects, at, rows, figure_counts, field_counts, series, periods, amounts, f_rows, f_cols, *fields = parts
    new, get = tuple.__new__, kept.__getitem__
    figures = iter([
        new(Figure, parts) for parts in zip(map(get, series), map(get, periods), amounts, f_rows, f_cols, strict=True)
    ])
    keys, values, s_rows, s_cols = fields
    stated = zip(keys, [new(Stated, parts) for parts in zip(values, s_rows, s_cols, strict=True)], strict=True)
    kinds = {kind.value: kind for kind in SubjectKind}
    entries = [
        Entry(
            new(Subject, (subject[0], kinds[subject[1]], *subject[2:])),
            kept[period],
            row,
            tuple(islice(figures, figure_count)),
            dict(_next(stated, field_count)),
        )
        for subject, period, row, figure_count, field_count in zip(
            subjects, at, rows, figure_counts, field_counts, strict=True
        )
    ]
    return replace(reading, entries=tuple(entries))


def _next(stated: Iterator[tuple[str, Stated]], count: int) -> Iterator[tuple[str, Stated]]:
    return islice(stated, count)
