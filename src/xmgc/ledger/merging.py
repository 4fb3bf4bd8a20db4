"""Merging two projects that are one, and other names: operations like any other, so they can be taken back.

A merge moves no fact: what each unit states stays under the project it stated it of, and what the merged project comes
to is worked out when it is read (``domain.merging``). So no order of imports and merges changes it.
"""

import json

from xmgc.domain.errors import Refused
from xmgc.domain.merging import Merge, MergeRule, heirs
from xmgc.domain.names import identity
from xmgc.domain.shell import word
from xmgc.ledger.identities import Naming, learn, namings_of
from xmgc.ledger.names import active, marks
from xmgc.ledger.operations import Act, Place, operation
from xmgc.ledger.store import Store


def merge(store: Store, gone: Place, into: Place, *, rule: MergeRule, names: tuple[str, str], act: Act) -> int:
    """From now on ``gone`` is ``into``; in the unit of the one that stays it answers to the other's names and codes."""
    merged = heirs(merges(store, None))
    gone, into = merged.get(gone, gone), merged.get(into, into)
    if gone == into:
        raise Refused("这本来就是同一个项目")
    with store.writing():
        learnt = _followers(store, gone, into)
        touched = sorted({gone[0], into[0]})
        detail = {"from": list(gone), "into": list(into), "rule": str(rule), "counties": touched}
        with operation(store, "merge", act, name=f"{names[0]} → {names[1]}", detail=detail) as number:
            learn(store, number, learnt, {})
    return number


def merges(store: Store, known_at: int | None) -> tuple[Merge, ...]:
    """The merges that stand at an operation, in order."""
    found = (
        json.loads(text)
        for (text,) in store.rows(
            f"SELECT detail FROM operation WHERE kind = 'merge' AND {active(known_at)} ORDER BY id"
        )
    )
    return tuple(
        Merge(
            (int(one["from"][0]), int(one["from"][1])),
            (int(one["into"][0]), int(one["into"][1])),
            MergeRule(one.get("rule", MergeRule.AGREE)),
        )
        for one in found
    )


def alias(store: Store, place: Place, name: str, act: Act) -> int:
    """Another name for a project; refused where that name is another project's."""
    key = identity(name)
    if not key:
        raise Refused("别名不能是空的")
    with store.writing():
        own = store.one("SELECT key FROM subject WHERE county_id = ? AND id = ?", place)
        taken = key != own and _called_so(store, place[0], [key])
        current = namings_of(store, (place[0],), (key,))
        known = current.get((place[0], "name", key))
        if (known and known != place) or taken:
            raise Refused(
                f"“{name}”已是另一个项目的名称；若是同一个项目，请合并：xmgc project merge 一个项目 {word(name)}"
            )
        detail = {"project": list(place), "counties": [place[0]]}
        with operation(store, "alias", act, name=name, detail=detail) as number:
            learn(store, number, {(place[0], "name", key): place}, current)
    return number


def _followers(store: Store, gone: Place, into: Place) -> dict[Naming, Place]:
    """Names and codes of the one, in the unit of the other, unless they mean something else there."""
    if gone[0] == into[0]:
        return {}
    own = store.rows("SELECT 'name', key FROM subject WHERE county_id = ? AND id = ?", gone)
    own += store.rows(
        "SELECT what, key FROM naming WHERE subject_county = ? AND subject_id = ? AND known_to IS NULL", gone
    )
    keys = {(str(what), str(key)) for what, key in own}
    taken = {(what, key) for _, what, key in namings_of(store, (into[0],), [key for _, key in keys])}
    taken |= {("name", key) for key in _called_so(store, into[0], [key for what, key in keys if what == "name"])}
    return {(into[0], what, key): into for what, key in sorted(keys - taken)}


def _called_so(store: Store, county_id: int, keys: list[str]) -> set[str]:
    """Those of the keys that are a county's own projects', of which something is known."""
    return {
        key
        for (key,) in store.rows(
            f"SELECT s.key FROM subject s WHERE s.county_id = ? AND s.kind = 'project' AND s.key IN ({marks(keys)}) AND EXISTS "
            "(SELECT 1 FROM record r WHERE r.county_id = s.county_id AND r.subject_id = s.id AND r.known_to IS NULL)",
            (county_id, *keys),
        )
    }
