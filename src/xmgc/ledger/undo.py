"""Undo: nothing is deleted. What an operation brought is closed, copies of what it displaced are appended with their
source, and the log says so; so that known-at and undo are one mechanism."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from xmgc.domain.errors import OperatorError, Refused
from xmgc.ledger.names import marks
from xmgc.ledger.operations import Act, operation, touched_counties
from xmgc.ledger.store import Store
from xmgc.ledger.sums import recompute

VERSIONED = {
    "figure": ("county_id, subject_id, series_id, period", "amount, batch_id, sheet, row, col"),
    "record": ("county_id, subject_id, period", "batch_id, sheet, row, fields"),
    "naming": ("county_id, what, key", "batch_id, subject_county, subject_id"),
    "vanished": ("county_id, subject_id, period", "batch_id"),
    "withdrawn": ("county_id, subject_id, period", "batch_id"),
    "county": ("id", "batch_id, name, grp, ordinal, code, aliases"),
    "calendar_day": ("day", "batch_id, year, is_work, name, basis"),
}
"""Tables with known_from and known_to: the key that may be visible once, and what goes with it."""


class Doomed(NamedTuple):
    """An operation an undo would take back, and how many visible rows of figures and words it brought."""

    operation: int
    kind: str
    name: str
    at: str
    facts: int


@dataclass(frozen=True, slots=True)
class Undone:
    """Which operations were taken back, and the number of the undo itself."""

    operation: int
    undone: tuple[int, ...]


def undo(store: Store, ids: Iterable[int], act: Act, *, cascade: bool) -> Undone:
    """Take operations back; see ``Ledger.undo``."""
    with store.writing():
        return undo_within(store, ids, act, cascade=cascade)


def undo_within(store: Store, ids: Iterable[int], act: Act, *, cascade: bool) -> Undone:
    """The same inside a transaction already begun."""
    chosen = sorted(_chosen(store, set(ids), cascade=cascade))
    touched = touched_counties(store, chosen)
    detail = {"undone": chosen, "counties": list(touched)}
    with operation(store, "undo", act, detail=detail) as number:
        for table in VERSIONED:
            _take_back(store, table, number, chosen, touched)
        store.run(f"UPDATE operation SET undone_by = ? WHERE id IN ({marks(chosen)})", (number, *chosen))
        recompute(store, number, touched)
    return Undone(number, tuple(chosen))


def to_undo(store: Store, ids: Iterable[int], *, cascade: bool) -> tuple[Doomed, ...]:
    """What an undo of these would take back, without taking it: the operations that go, in order, each with how many
    facts of it are visible. Raises as the undo would."""
    found = []
    for number in sorted(_chosen(store, set(ids), cascade=cascade)):
        kind, name, at = store.rows("SELECT kind, name, at FROM operation WHERE id = ?", (number,))[0]
        facts = sum(
            int(store.one(f"SELECT COUNT(*) FROM {table} WHERE known_from = ? AND known_to IS NULL", (number,)))
            for table in ("figure", "record")
        )
        found.append(Doomed(number, kind, name, at, facts))
    return tuple(found)


def _within(table: str, touched: tuple[int, ...]) -> str:
    """Only the touched counties' part of a table that is led by the county."""
    if "county_id" not in VERSIONED[table][0].split(", "):
        return ""
    return f" AND county_id IN ({','.join(map(str, touched or (0,)))})"


def _take_back(store: Store, table: str, number: int, chosen: list[int], touched: tuple[int, ...]) -> None:
    key, rest = VERSIONED[table]
    where, within = f"({marks(chosen)})", _within(table, touched)
    store.run(
        f"UPDATE {table} SET known_to = ? WHERE known_to IS NULL AND (batch_id IN {where} OR known_from IN {where}){within}",
        (number, *chosen, *chosen),
    )
    store.run(
        f"INSERT INTO {table} ({key}, known_from, {rest}) SELECT {key}, {number}, {rest} FROM {table} old "
        f"WHERE known_to IN {where} AND batch_id NOT IN {where} AND known_from NOT IN {where}{within} "
        "AND NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = old.batch_id AND o.undone_by IS NOT NULL)",
        (*chosen, *chosen, *chosen),
    )


def _chosen(store: Store, ids: set[int], *, cascade: bool) -> set[int]:
    for ident in sorted(ids):
        found = store.rows("SELECT kind, undone_by FROM operation WHERE id = ?", (ident,))
        if not found:
            raise OperatorError(f"没有第 {ident} 号操作；编号见 xmgc log")
        kind, undone_by = found[0]
        if undone_by is not None:
            raise Refused(f"第 {ident} 号操作已被第 {undone_by} 号操作撤销")
        if kind == "undo":
            raise Refused(f"第 {ident} 号操作本身是撤销，不能再撤销；需要的话请重新导入原文件")
    while True:
        later = _builders(store, ids)
        if not later:
            return ids
        if not cascade:
            listed = "；".join(f"第 {ident} 号 {name}" for ident, name in sorted(later.items()))
            raise Refused(
                f"后来的操作建立在它之上：{listed}。请一并撤销（列出这些编号，或加 --with-later），再重新导入后面的文件"
            )
        ids = ids | set(later)


def _builders(store: Store, ids: set[int]) -> dict[int, str]:
    """Later active operations that repeat, change or build on what these brought."""
    listed = sorted(ids)
    where = f"({marks(listed)})"
    found = set(
        store.rows(
            "SELECT o.id, o.name, o.kind FROM relies r JOIN operation o ON o.id = r.batch_id "
            f"WHERE r.on_batch IN {where} AND o.undone_by IS NULL",
            listed,
        )
    )
    touched = touched_counties(store, ids)
    for table in ("figure", "naming", "county"):
        found |= set(
            store.rows(
                f"SELECT DISTINCT o.id, o.name, o.kind FROM {table} f JOIN operation o ON o.id = f.known_to "
                f"WHERE (f.batch_id IN {where} OR f.known_from IN {where}) AND o.kind IN ('import', 'county') "
                f"AND o.undone_by IS NULL{_within(table, touched)}",
                listed * 2,
            )
        )
    found |= _users_of_merge(store, listed) | _users_of_counties(store, listed)
    return {ident: name or kind for ident, name, kind in found if ident not in ids}


def _users_of_counties(store: Store, listed: list[int]) -> set[tuple[int, str, str]]:
    """Imports with facts of units that these operations first registered."""
    found: set[tuple[int, str, str]] = set()
    counties = store.rows(
        f"SELECT id FROM county c WHERE batch_id IN ({marks(listed)}) AND known_from = batch_id AND known_to IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM county e WHERE e.id = c.id AND e.known_from < c.known_from AND e.known_to = c.known_from)",
        listed,
    )
    for (county_id,) in counties:
        for table in ("figure", "record", "naming"):
            found |= set(
                store.rows(
                    f"SELECT DISTINCT o.id, o.name, o.kind FROM {table} f JOIN operation o ON o.id = f.batch_id "
                    "WHERE f.county_id = ? AND f.known_to IS NULL AND o.undone_by IS NULL",
                    (county_id,),
                )
            )
    return found


def _users_of_merge(store: Store, listed: list[int]) -> set[tuple[int, str, str]]:
    """Imports that came after a merge and spoke of the project that survived it."""
    found: set[tuple[int, str, str]] = set()
    for merged, county_id, ident in store.rows(
        "SELECT DISTINCT o.id, n.subject_county, n.subject_id FROM operation o JOIN naming n ON n.known_from = o.id "
        f"WHERE o.id IN ({marks(listed)}) AND o.kind = 'merge'",
        listed,
    ):
        for table in ("figure", "record"):
            found |= set(
                store.rows(
                    f"SELECT DISTINCT l.id, l.name, l.kind FROM {table} f JOIN operation l ON l.id = f.batch_id "
                    "WHERE f.county_id = ? AND f.subject_id = ? AND f.known_to IS NULL AND f.batch_id > ? "
                    "AND l.undone_by IS NULL",
                    (county_id, ident, merged),
                )
            )
    return found
