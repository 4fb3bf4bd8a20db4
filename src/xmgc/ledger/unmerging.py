"""Which merge somebody means: told by the projects it joined, never by a piece of a name."""

import json

from xmgc.domain.errors import OperatorError
from xmgc.domain.names import folded, identity
from xmgc.ledger.names import active, counties
from xmgc.ledger.operations import Place
from xmgc.ledger.store import Store


def merge_of(store: Store, words: str) -> int:
    """The active merge by which the project called ``words`` (name, code, or county/name) went into another, or, where
    none went, by which another came to it. None, or several, is an ``OperatorError`` that names them."""
    merges = [
        (int(number), str(name), _place(detail, "from"), _place(detail, "into"))
        for number, name, detail in store.rows(
            f"SELECT id, name, detail FROM operation WHERE kind = 'merge' AND {active(None)} ORDER BY id DESC"
        )
    ]
    meant = _meant(store, words, {place for _, _, *places in merges for place in places})
    went = [(number, name) for number, name, gone, _ in merges if gone in meant]
    found = went or [(number, name) for number, name, _, into in merges if into in meant]
    if not found:
        raise OperatorError(f"没有涉及“{words}”的合并；合并都列在 xmgc log")
    if len(found) > 1:
        several = "；".join(f"第 {number} 号 {name}" for number, name in found[:6])
        raise OperatorError(
            f"“{words}”涉及 {len(found)} 次合并：{several}；请写成 县区/全名，或按编号撤销：xmgc undo {found[0][0]}"
        )
    return found[0][0]


def _place(detail: str, key: str) -> Place:
    county, ident = json.loads(detail)[key]
    return int(county), int(ident)


def _meant(store: Store, words: str, places: set[Place]) -> set[Place]:
    """Those of the places that are called so: by their own name, another name, or a code."""
    county, _, name = words.rpartition("/")
    homes = {one.id for one in counties(store) if not county or one.answers_to(county)}
    key, code = identity(name), folded(name)
    meant = set()
    for place in places:
        own = store.rows("SELECT key, name FROM subject WHERE county_id = ? AND id = ?", place)
        codes = store.rows(
            "SELECT key FROM naming WHERE what = 'code' AND subject_county = ? AND subject_id = ?", place
        )
        called = {identity(str(text)) for row in own for text in row}
        if place[0] in homes and (key in called or code in {str(one) for (one,) in codes}):
            meant.add(place)
    return meant
