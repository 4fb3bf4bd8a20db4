"""Undo: nothing is deleted, and every key stands as the last operation still in force that wrote to it left it.

The row of a key that stands is the one opened by an operation in force (no undo, not undone) which none in force has
closed since. Where that is not the row now visible, the visible one is closed and a copy of the other appended with its
source; so that known-at and undo are one mechanism, however imports, merges and undos came about one another. Units
and names that an operation was only the first to speak of are then handed on (``handing``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from xmgc.domain.errors import OperatorError, Refused
from xmgc.ledger.dependents import dependents
from xmgc.ledger.handing import hand_on
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

_OWN_ROWS = {"record": ", batch_id, sheet, row", "vanished": ", batch_id", "withdrawn": ", batch_id"}
"""Tables in which operations stand side by side at one key: what tells their rows apart."""


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
        store.run(f"UPDATE operation SET undone_by = ? WHERE id IN ({marks(chosen)})", (number, *chosen))
        for table in VERSIONED:
            _as_left(store, table, number, chosen, touched)
        hand_on(store, number)
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


def _as_left(store: Store, table: str, number: int, chosen: list[int], touched: tuple[int, ...]) -> None:
    """Let every key of a table that these operations wrote to stand as those still in force left it."""
    key, rest = VERSIONED[table]
    key += _OWN_ROWS.get(table, "")
    where, within, keys = f"({marks(chosen)})", _within(table, touched), key.split(", ")
    same = " AND ".join(f"{{0}}.{name} = {{1}}.{name}" for name in keys)
    alike = " AND ".join(f"{{0}}.{name} = {{1}}.{name}" for name in rest.split(", ") if name != "code")
    spoken = (
        f"SELECT {key} FROM {table} WHERE (batch_id IN {where} OR known_from IN {where} OR known_to IN {where}){within}"
    )
    stands = (
        f"s.known_from IN ({_IN_FORCE}) AND s.batch_id IN ({_IN_FORCE}) AND NOT EXISTS (SELECT 1 FROM {table} c "
        f"WHERE {same.format('c', 's')} AND c.known_to > s.known_from AND c.known_to IN ({_IN_FORCE}))"
    )
    store.run(
        f"UPDATE {table} SET known_to = ? WHERE known_to IS NULL AND ({key}) IN ({spoken}) AND NOT EXISTS (SELECT 1 FROM {table} s "
        f"WHERE {same.format('s', table)} AND {alike.format('s', table)} AND {stands})",
        (number, *chosen, *chosen, *chosen),
    )
    columns = f"{VERSIONED[table][0]}, known_from, {rest}"
    store.run(
        f"INSERT INTO {table} ({columns}) SELECT {columns.replace('known_from', str(number))} FROM {table} s "
        f"WHERE ({key}) IN ({spoken}) AND {stands} AND NOT EXISTS (SELECT 1 FROM {table} v WHERE {same.format('v', 's')} "
        "AND v.known_to IS NULL)",
        (*chosen, *chosen, *chosen),
    )


_IN_FORCE = "SELECT id FROM operation WHERE kind <> 'undo' AND undone_by IS NULL"


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
        later = dependents(store, ids, touched_counties(store, ids))
        if not later:
            return ids
        if not cascade:
            listed = "；".join(f"第 {ident} 号 {name}" for ident, name in sorted(later.items()))
            raise Refused(
                f"后来的操作建立在它之上：{listed}。请一并撤销（列出这些编号，或加 --with-later），再重新导入后面的文件"
            )
        ids = ids | set(later)
