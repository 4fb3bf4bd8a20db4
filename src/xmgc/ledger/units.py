"""Units of the office as operations: registered, given aliases, put in a group; each undoable."""

import json
from collections.abc import Iterable

from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.nearest import guess
from xmgc.domain.places import County
from xmgc.ledger.names import counties
from xmgc.ledger.operations import Act, operation
from xmgc.ledger.store import Store


def register_counties(store: Store, number: int, wanted: Iterable[County]) -> None:
    """Register units not yet known, in the order given, after those there are."""
    listed = list(wanted)
    if not listed:
        return
    known = counties(store)
    names = {county.name for county in known}
    following = int(store.one("SELECT COALESCE(MAX(id), 0) FROM county") or 0) + 1
    earlier = dict(map(tuple, store.rows("SELECT name, MIN(id) FROM county GROUP BY name")))
    order = max((county.order for county in known), default=0) + 1
    rows = []
    for county in listed:
        if county.name not in names:
            names.add(county.name)
            ident = earlier.get(county.name, following)
            following += ident == following
            aliases = json.dumps(county.aliases, ensure_ascii=False)
            rows.append((ident, county.name, county.group, order, county.code, aliases))
            order += 1
    columns = ("id", "name", "grp", "ordinal", "code", "aliases")
    store.insert("county", columns, rows, same={"known_from": number, "batch_id": number})


def add_county(store: Store, county: County, act: Act) -> int:
    """Register a unit; refused when its name is taken."""
    with store.writing():
        if any(one.answers_to(county.name) for one in counties(store)):
            raise Refused(f"“{county.name}”已经登记")
        with operation(store, "county", act, name=f"登记 {county.name}") as number:
            register_counties(store, number, (county,))
    return number


def _like(name: str, listed: Iterable[County]) -> str:
    return guess(name, [known for one in listed for known in (one.name, *one.aliases)])


def change_county(store: Store, name: str, act: Act, *, alias: str = "", group: str = "") -> int:
    """Give a unit another name or another group."""
    with store.writing():
        listed = counties(store)
        found = next((one for one in listed if one.answers_to(name)), None)
        if found is None:
            raise OperatorError(f"台账里没有“{name}”这个单位{_like(name, listed)}")
        if alias and any(one.answers_to(alias) for one in listed):
            raise Refused(f"“{alias}”已经是一个单位的名称或别名")
        with operation(store, "county", act, name=f"{found.name}：{alias or group}") as number:
            store.run("UPDATE county SET known_to = ? WHERE id = ? AND known_to IS NULL", (number, found.id))
            aliases = json.dumps([*found.aliases, *([alias] if alias else [])], ensure_ascii=False)
            store.run(
                "INSERT INTO county (id, known_from, batch_id, name, grp, ordinal, code, aliases) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (found.id, number, number, found.name, group or found.group, found.order, found.code, aliases),
            )
    return number
