"""Projects as identities: the list, finding one by name, alias or code, and all that is known of one."""

from dataclasses import dataclass

from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import SubjectKind
from xmgc.domain.merging import heirs
from xmgc.domain.names import folded, identity
from xmgc.domain.nearest import guess
from xmgc.domain.series_words import series_title
from xmgc.domain.trace import SourcedFact
from xmgc.ledger.facts import Sources
from xmgc.ledger.merging import merges
from xmgc.ledger.names import counties, series_by_id
from xmgc.ledger.operations import Place
from xmgc.ledger.originals import Originals
from xmgc.ledger.standing import latest_words
from xmgc.ledger.store import Store


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as an identity: its unit, name, code, other names, and the imports that spoke of it."""

    county_id: int
    id: int
    county: str
    name: str
    key: str
    code: str
    aliases: tuple[str, ...]


def projects(store: Store, county_ids: tuple[int, ...] | None) -> tuple[ProjectRow, ...]:
    """Projects with visible facts, by unit and id."""
    names = {county.id: county for county in counties(store)}
    merged = {gone[1]: into[1] for gone, into in heirs(merges(store, None)).items()}
    others: dict[int, list[str]] = {}
    naming: dict[int, list[tuple[str, str]]] = {}
    for ident, what, key in store.rows("SELECT subject_id, what, key FROM naming WHERE known_to IS NULL"):
        naming.setdefault(ident, []).append((what, key))
    for listed in naming.values():
        listed.sort()
    alive = {row[0] for row in store.rows("SELECT DISTINCT subject_id FROM record WHERE known_to IS NULL")}
    alive |= {row[0] for row in store.rows("SELECT DISTINCT subject_id FROM figure WHERE known_to IS NULL")}
    rows = [
        row
        for row in store.rows(
            "SELECT county_id, id, key, name FROM subject WHERE kind = 'project' ORDER BY county_id, id"
        )
        if row[1] in alive and row[0] in names and (county_ids is None or row[0] in county_ids)
    ]
    for row in rows:
        if row[1] in merged:
            others.setdefault(merged[row[1]], []).append(row[2])
    rows = [row for row in rows if row[1] not in merged]
    by_county: dict[int, list[int]] = {}
    for county, ident, _, _ in rows:
        by_county.setdefault(county, []).append(ident)
    said = latest_words(store, by_county, ("name",))
    return tuple(
        ProjectRow(
            county,
            ident,
            names[county].name,
            str(said.get(ident, {}).get("name", name)),
            key,
            next((one for what, one in naming.get(ident, ()) if what == "code"), ""),
            tuple(
                dict.fromkeys(
                    one
                    for one in (*(one for what, one in naming.get(ident, ()) if what == "name"), *others.get(ident, ()))
                    if one != key
                )
            ),
        )
        for county, ident, key, name in rows
    )


def find_project(store: Store, words: str) -> Place:
    """The one project called so: a code, a name, or ``county/name``. Raises ``OperatorError`` for none or several."""
    county, _, name = words.rpartition("/")
    homes = {one.id: one.name for one in counties(store) if not county or one.answers_to(county)}
    merged = heirs(merges(store, None))
    found = {place: said for place, said in _called(store, identity(name), folded(name)).items() if place[0] in homes}
    found = {merged.get(place, place): said for place, said in found.items()}
    if not found and identity(name):
        found = {
            (one.county_id, one.id): one.name for one in projects(store, tuple(homes)) if identity(name) in one.key
        }
    if not found:
        like = guess(name, [one.name for one in projects(store, tuple(homes))])
        raise OperatorError(f"台账里没有“{words}”这个项目{like}；全部项目见 xmgc project list")
    if len(found) > 1:
        homes = {one.id: one.name for one in counties(store)}
        several = "、".join(f"{homes[home]}/{said}" for (home, _), said in sorted(found.items())[:6])
        raise OperatorError(f"“{words}”对应 {len(found)} 个项目：{several}；请写成 县区/全名")
    return next(iter(found))


def _called(store: Store, key: str, code: str) -> dict[Place, str]:
    """Projects with facts whose key, other name or code is exactly so."""
    found: dict[Place, str] = {}
    alive = "(EXISTS (SELECT 1 FROM record r WHERE r.county_id = s.county_id AND r.subject_id = s.id AND r.known_to IS NULL) "
    alive += "OR EXISTS (SELECT 1 FROM figure f WHERE f.county_id = s.county_id AND f.subject_id = s.id AND f.known_to IS NULL))"
    for sql, value in (
        (f"SELECT s.county_id, s.id, s.name FROM subject s WHERE s.kind = 'project' AND s.key = ? AND {alive}", key),
        (f"{_NAMED} AND n.what = 'name' AND {alive}", key),
        (f"{_NAMED} AND n.what = 'code' AND {alive}", code),
    ):
        found |= {(home, ident): name for home, ident, name in store.rows(sql, (value,))}
    return found


_NAMED = (
    "SELECT s.county_id, s.id, s.name FROM naming n JOIN subject s ON s.county_id = n.subject_county "
    "AND s.id = n.subject_id WHERE n.known_to IS NULL AND n.key = ?"
)


def project_facts(store: Store, place: Place, originals: Originals) -> tuple[SourcedFact, ...]:
    """Every visible fact of a project with its cell: figures, then words, by period; of a merged one every claim."""
    merged = heirs(merges(store, None))
    return tuple(
        fact
        for one in (place, *sorted(gone for gone, into in merged.items() if into == place))
        for fact in _facts_of(Sources(store, None, originals, merged=False), store, one)
    )


def _facts_of(sources: Sources, store: Store, place: Place) -> list[SourcedFact]:
    facts: list[SourcedFact] = []
    from xmgc.domain.period import Period
    from xmgc.domain.trace import FactQuery

    far = Period(2100, 12)
    for series in sorted(series_by_id(store).values(), key=series_title):
        facts += sources.answer(FactQuery(place[0], far, series=series, subjects=(place[1],), pick="all"))
    from xmgc.domain.fields import fields_of

    for field in fields_of(SubjectKind.PROJECT):
        facts += [
            fact._replace(label=field.label)
            for fact in sources.answer(FactQuery(place[0], far, field=field.key, subjects=(place[1],), pick="all"))
        ]
    return facts
