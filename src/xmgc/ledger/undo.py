"""Undo, merge and alias: nothing is deleted; rows are closed and copies appended that keep their source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from xmgc.domain.errors import OperatorError, Refused
from xmgc.ledger.append import Place, enter_naming, enter_operation
from xmgc.ledger.names import marks
from xmgc.ledger.store import Store
from xmgc.ledger.sums import recompute

VERSIONED = {
    "figure": ("county_id, subject_id, series_id, period", "amount, batch_id, sheet, row, col"),
    "record": ("county_id, subject_id, period", "batch_id, sheet, row, fields"),
    "county": ("id", "batch_id, name, grp, ordinal, code, aliases"),
    "naming": ("county_id, what, key", "batch_id, subject_county, subject_id"),
    "vanished": ("county_id, subject_id, period", "batch_id"),
    "calendar_day": ("day", "batch_id, year, is_work, name, basis"),
}
"""Tables with known_from and known_to: the key that may be visible once, and what goes with it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Which operations were taken back, and the number of the undo itself."""

    operation: int
    undone: tuple[int, ...]


def undo(store: Store, ids: Iterable[int], *, at: datetime, user: str, reason: str, cascade: bool) -> Undone:
    """Take operations back; see ``Ledger.undo``."""
    with store.writing():
        chosen = _chosen(store, set(ids), cascade=cascade)
        number = enter_operation(store, "undo", at=at, user=user, reason=reason, detail={"undone": sorted(chosen)})
        listed = sorted(chosen)
        where = f"({marks(listed)})"
        touched: set[int] = set()
        for table, (key, rest) in VERSIONED.items():
            if "county_id" in key:
                touched |= {
                    row[0]
                    for row in store.rows(
                        f"SELECT DISTINCT county_id FROM {table} WHERE batch_id IN {where} OR known_from IN {where} OR known_to IN {where}",
                        listed * 3,
                    )
                }
            store.run(
                f"UPDATE {table} SET known_to = ? WHERE known_to IS NULL AND (batch_id IN {where} OR known_from IN {where})",
                (number, *listed, *listed),
            )
            columns = f"{key}, known_from, {rest}"
            store.run(
                f"INSERT INTO {table} ({columns}) SELECT {key}, {number}, {rest} FROM {table} old "
                f"WHERE known_to IN {where} AND batch_id NOT IN {where} AND known_from NOT IN {where} "
                "AND NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = old.batch_id AND o.undone_by IS NOT NULL)",
                (*listed, *listed, *listed),
            )
        store.run(f"UPDATE operation SET undone_by = ? WHERE id IN {where}", (number, *listed))
        recompute(store, touched)
    return Undone(number, tuple(listed))


def _chosen(store: Store, ids: set[int], *, cascade: bool) -> set[int]:
    for ident in sorted(ids):
        found = store.rows("SELECT kind, undone_by FROM operation WHERE id = ?", (ident,))
        if not found:
            raise OperatorError(f"没有第 {ident} 号操作；xmgc log 可查看编号")
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
    found = {
        ident: name or kind
        for ident, name, kind in store.rows(
            "SELECT o.id, o.name, o.kind FROM relies r JOIN operation o ON o.id = r.batch_id "
            f"WHERE r.on_batch IN {where} AND o.undone_by IS NULL",
            listed,
        )
    }
    for table in ("figure", "naming"):
        found |= {
            ident: name or kind
            for ident, name, kind in store.rows(
                f"SELECT DISTINCT o.id, o.name, o.kind FROM {table} f JOIN operation o ON o.id = f.known_to "
                f"WHERE (f.batch_id IN {where} OR f.known_from IN {where}) AND o.kind = 'import' AND o.undone_by IS NULL",
                listed * 2,
            )
        }
    found |= _users_of_merge(store, listed) | _users_of_counties(store, listed)
    return {ident: name for ident, name in found.items() if ident not in ids}


def _users_of_counties(store: Store, listed: list[int]) -> dict[int, str]:
    where = f"({marks(listed)})"
    rows = store.rows(
        "SELECT DISTINCT o.id, o.name, o.kind FROM county c JOIN figure f ON f.county_id = c.id JOIN operation o ON o.id = f.batch_id "
        f"WHERE c.batch_id IN {where} AND c.known_from = c.batch_id AND c.known_to IS NULL AND f.known_to IS NULL "
        "AND o.undone_by IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM county e WHERE e.id = c.id AND e.known_from < c.known_from)",
        listed,
    )
    return {ident: name or kind for ident, name, kind in rows}


def _users_of_merge(store: Store, listed: list[int]) -> dict[int, str]:
    where = f"({marks(listed)})"
    rows = store.rows(
        "SELECT DISTINCT l.id, l.name, l.kind FROM operation m JOIN naming n ON n.known_from = m.id JOIN figure f "
        "ON f.county_id = n.subject_county AND f.subject_id = n.subject_id AND f.known_to IS NULL AND f.batch_id > m.id "
        f"JOIN operation l ON l.id = f.batch_id WHERE m.id IN {where} AND m.kind = 'merge' AND l.undone_by IS NULL",
        listed,
    )
    return {ident: name or kind for ident, name, kind in rows}


def merge(
    store: Store, gone: Place, into: Place, *, names: tuple[str, str], at: datetime, user: str, reason: str
) -> int:
    """From now on ``gone`` is ``into``: its facts join where the other has none; its names and codes follow."""
    if gone == into:
        raise Refused("这本来就是同一个项目")
    with store.writing():
        detail = {"from": list(gone), "into": list(into)}
        number = enter_operation(
            store, "merge", at=at, user=user, reason=reason, name=f"{names[0]} → {names[1]}", detail=detail
        )
        _move(store, number, gone, into)
        keys = store.rows("SELECT key FROM subject WHERE county_id = ? AND id = ?", gone)
        enter_naming(store, number, gone[0], "name", keys[0][0], into)
        if gone[0] != into[0]:
            enter_naming(store, number, into[0], "name", keys[0][0], into)
        for county, what, key in store.rows(
            "SELECT county_id, what, key FROM naming WHERE subject_county = ? AND subject_id = ? AND known_to IS NULL",
            gone,
        ):
            enter_naming(store, number, county, what, key, into)
        recompute(store, {gone[0], into[0]})
    return number


def _move(store: Store, number: int, gone: Place, into: Place) -> None:
    store.run(
        "INSERT INTO figure (county_id, subject_id, series_id, period, known_from, amount, batch_id, sheet, row, col) "
        f"SELECT {into[0]}, {into[1]}, series_id, period, {number}, amount, batch_id, sheet, row, col FROM figure old "
        "WHERE county_id = ? AND subject_id = ? AND known_to IS NULL AND NOT EXISTS (SELECT 1 FROM figure f WHERE f.county_id = ? "
        "AND f.subject_id = ? AND f.series_id = old.series_id AND f.period = old.period AND f.known_to IS NULL)",
        (*gone, *into),
    )
    _move_records(store, number, gone, into)
    for table in ("figure", "record", "vanished"):
        store.run(
            f"UPDATE {table} SET known_to = ? WHERE county_id = ? AND subject_id = ? AND known_to IS NULL AND known_from < ?",
            (number, *gone, number),
        )


def _move_records(store: Store, number: int, gone: Place, into: Place) -> None:
    """Words of the merged project join only where the surviving one says nothing at that period."""
    import json

    own: dict[int, set[str]] = {}
    for period, fields in store.rows(
        "SELECT period, fields FROM record WHERE county_id = ? AND subject_id = ? AND known_to IS NULL", into
    ):
        own.setdefault(period, set()).update(json.loads(fields))
    rows = []
    for period, batch, sheet, row, fields in store.rows(
        "SELECT period, batch_id, sheet, row, fields FROM record WHERE county_id = ? AND subject_id = ? AND known_to IS NULL",
        gone,
    ):
        kept = {
            key: said for key, said in json.loads(fields).items() if key not in own.get(period, ()) and key != "name"
        }
        if kept:
            rows.append((
                *into,
                period,
                number,
                batch,
                sheet,
                row,
                json.dumps(kept, ensure_ascii=False, separators=(",", ":")),
            ))
    store.many(
        "INSERT INTO record (county_id, subject_id, period, known_from, batch_id, sheet, row, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    items = store.rows("SELECT id FROM subject WHERE parent_id = ? AND county_id = ?", (gone[1], gone[0]))
    if items:
        raise Refused("要并入的项目下还有审批、节点等事项，请先把这些表改成另一个项目名重报，再合并")
