"""The operation log as values: who did what, when, to which file, with what effect; and what was left rejected."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from xmgc.domain.period import Period
from xmgc.ledger.store import Store

COLUMNS: Final = "columns"
"""Beside the evidence of a table: what each of its columns was read as, a line a column."""


@dataclass(frozen=True, slots=True)
class LoggedReading:
    """One table an import understood."""

    sheet: str
    form: str
    county: str
    period: Period | None
    unit: str
    rows: int
    evidence: Mapping[str, str]
    columns: tuple[str, ...] = ()
    """What each column was read as, in words."""


@dataclass(frozen=True, slots=True)
class LoggedNotice:
    """A problem an import kept; ``raw`` are the cells of the row it is about, where they were asked for."""

    import_id: int
    file: str
    code: str
    severity: str
    sheet: str
    cell: str
    found: str
    message: str
    remedy: str
    raw: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogLine:
    """One operation. ``at`` is ISO UTC; ``undone_by`` the undo that took it back; ``undone`` what an undo took back."""

    id: int
    kind: str
    at: str
    operator: str
    file: str
    sha256: str
    size: int
    reason: str
    reason_type: str
    counts: Mapping[str, int]
    undone_by: int | None
    undone: tuple[int, ...] = ()
    readings: tuple[LoggedReading, ...] = ()
    notices: tuple[LoggedNotice, ...] = field(default_factory=tuple)


def local_time(at: str) -> str:
    """A stored moment (ISO, UTC) on the local clock, with its offset: ``2024-07-03 09:30:00+08:00``."""
    try:
        return datetime.fromisoformat(at).astimezone().isoformat(" ")
    except ValueError:
        return at


def log(store: Store, only: int | None = None) -> tuple[LogLine, ...]:
    """Every operation in order, or one; readings always, notices only for one."""
    where = "" if only is None else f"WHERE o.id = {int(only)}"
    readings: dict[int, list[LoggedReading]] = {}
    for batch, sheet, form, county, period, unit, rows, evidence in store.rows(
        "SELECT o.batch_id, s.name, o.form, o.county, o.period, o.unit, o.rows, o.evidence FROM reading o "
        "JOIN sheet s ON s.batch_id = o.batch_id AND s.no = o.sheet ORDER BY o.batch_id, o.no"
    ):
        at = Period.of_number(period) if period else None
        said = json.loads(evidence)
        told = tuple(said.pop(COLUMNS, "").splitlines())
        readings.setdefault(batch, []).append(LoggedReading(sheet, form, county, at, unit, rows, said, told))
    return tuple(
        LogLine(
            ident,
            kind,
            at,
            operator,
            name,
            sha,
            size,
            reason,
            reason_type,
            json.loads(counts),
            undone_by,
            tuple(json.loads(detail).get("undone", ())),
            tuple(readings.get(ident, ())),
            notices(store, only) if only else (),
        )
        for ident, kind, at, operator, name, sha, size, reason, reason_type, counts, detail, undone_by in store.rows(
            "SELECT o.id, o.kind, o.at, o.operator, o.name, o.sha256, o.size, o.reason, o.reason_type, o.counts, o.detail, o.undone_by "
            f"FROM operation o {where} ORDER BY o.id"
        )
    )


def notices(store: Store, only: int | None = None, *, rejected: bool = False) -> tuple[LoggedNotice, ...]:
    """Kept problems of one import or all; with ``rejected`` only those of rows ``--partial`` left out."""
    conditions = ["1 = 1"]
    if only is not None:
        conditions.append(f"n.batch_id = {int(only)}")
    if rejected:
        conditions.append("n.severity = 'error'")
    return tuple(
        LoggedNotice(*row)
        for row in store.rows(
            "SELECT n.batch_id, o.name, n.code, n.severity, n.sheet, n.cell, n.found, n.message, n.remedy FROM notice n "
            f"JOIN operation o ON o.id = n.batch_id WHERE {' AND '.join(conditions)} ORDER BY n.batch_id, n.no"
        )
    )


def totals(store: Store) -> dict[str, int | str | None]:
    """Rows by table, and how many imports stand, with the first and the last of them."""
    tables = ("operation", "county", "subject", "figure", "record", "notice")
    counts = {table: int(store.one(f"SELECT COUNT(*) FROM {table}") or 0) for table in tables}
    sql = "SELECT COUNT(*), MIN(at), MAX(at) FROM operation WHERE kind = 'import' AND undone_by IS NULL"
    imports, first, last = store.rows(sql)[0]
    return {**counts, "imports": imports, "first_import": first, "last_import": last}
