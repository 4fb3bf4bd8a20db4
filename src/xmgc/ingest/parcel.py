"""A batch as plain bytes for the way from a worker to the main process.

Pickling its many small tuples would cost more than reading the file did, so figures and fields travel as flat lists of
numbers and texts, entry after entry. ``unpacked(parcelled(batch)) == batch``.
"""

import marshal
import pickle
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Final

from xmgc.domain.facts import Batch, Entry, Figure, Stated, Subject, SubjectKind

_CHUNK: Final = 4000
"""Entries packed at a time: a big sheet's flat lists never stand beside it whole."""


def parcelled(batch: Batch) -> bytes:
    """The batch as bytes."""
    named = _Named()
    parts = [
        [_packed(reading.entries[at : at + _CHUNK], named) for at in range(0, len(reading.entries), _CHUNK)]
        for reading in batch.readings
    ]
    bare = replace(batch, readings=tuple(replace(reading, entries=()) for reading in batch.readings))
    return marshal.dumps((pickle.dumps((bare, named.kept), protocol=5), parts))


def unpacked(parcel: bytes) -> Batch:
    """The batch of its bytes."""
    head, parts = marshal.loads(parcel)
    bare: Batch
    bare, kept = pickle.loads(head)
    readings = tuple(
        replace(reading, entries=tuple(chain.from_iterable(_entries(chunk, kept) for chunk in chunks)))
        for reading, chunks in zip(bare.readings, parts, strict=True)
    )
    return replace(bare, readings=readings)


class _Named:
    """Series and periods, each kept once and known by its number."""

    def __init__(self) -> None:
        self.kept: list[object] = []
        self._at: dict[int, int] = {}

    def number(self, one: object) -> int:
        """The place of a series or period in ``kept``."""
        at = self._at.get(id(one))
        if at is None:
            at = self._at[id(one)] = len(self.kept)
            self.kept.append(one)
        return at


def _packed(entries: Sequence[Entry], named: _Named) -> bytes:
    figures = [figure for entry in entries for figure in entry.figures]
    stated = [pair for entry in entries for pair in entry.fields.items()]
    number = named.number
    return marshal.dumps((
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


def _entries(chunk: bytes, kept: Sequence[Any]) -> list[Entry]:
    subjects, at, rows, figure_counts, field_counts, series, periods, amounts, f_rows, f_cols, *fields = marshal.loads(
        chunk
    )
    new, get = tuple.__new__, kept.__getitem__
    figures = iter([
        new(Figure, parts) for parts in zip(map(get, series), map(get, periods), amounts, f_rows, f_cols, strict=True)
    ])
    keys, values, s_rows, s_cols = fields
    stated = zip(keys, [new(Stated, parts) for parts in zip(values, s_rows, s_cols, strict=True)], strict=True)
    kinds = {kind.value: kind for kind in SubjectKind}
    return [
        Entry(
            new(Subject, (subject[0], kinds[subject[1]], *subject[2:])),
            kept[period],
            row,
            tuple(islice(figures, figure_count)),
            dict(islice(stated, field_count)),
        )
        for subject, period, row, figure_count, field_count in zip(
            subjects, at, rows, figure_counts, field_counts, strict=True
        )
    ]
