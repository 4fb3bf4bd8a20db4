"""Workbook → Batch → Judgement: files opened in worker processes, understood, compared with what the ledger knows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from xmgc.domain.facts import Batch
    from xmgc.domain.reopening import Cells
    from xmgc.domain.standing import Judgement, Standing
    from xmgc.ingest.desk import Desk
    from xmgc.ingest.grid import Workbook


def read(paths: Sequence[Path], desk: "Desk", *, jobs: int | None = None) -> "Iterator[Batch]":
    """A batch for every file, in path order. Workers may die or hang: their file is then refused, the others go on."""
    from xmgc.ingest.reader import read_files

    return read_files(paths, desk, jobs)


def reopen(content: bytes, name: str) -> "Workbook":
    """The workbook of a kept file's bytes, by the door every file comes through."""
    from xmgc.ingest.door import reopen as reopened

    return reopened(content, name)


def sheet_cells(content: bytes, name: str) -> "tuple[Cells, ...]":
    """The same as texts by place: a ``domain.reopening.Reopen``."""
    from xmgc.ingest.reopened import sheet_cells as cells

    return cells(content, name)


def judge(
    batch: "Batch",
    standing: "Standing",
    *,
    reason: str | None = None,
    strict: bool = False,
    partial: bool = False,
    renamed: bool = False,
    today: "date | None" = None,
) -> "Judgement":
    """What of a batch may enter, seen against what the ledger knows; a pure rule."""
    from xmgc.ingest.verdicts import judge as judged

    return judged(batch, standing, reason=reason, strict=strict, partial=partial, renamed=renamed, today=today)
