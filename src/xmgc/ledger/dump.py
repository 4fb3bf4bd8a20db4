"""Every current fact as CSV in a fixed order: ledgers that mean the same dump the same bytes, whatever came first."""

import json
from collections.abc import Callable, Iterator, Mapping

from xmgc.domain.contacts import masked
from xmgc.domain.csv_text import Field, csv_text
from xmgc.domain.facts import Series
from xmgc.domain.names import identity
from xmgc.domain.places import a1
from xmgc.ledger.names import counties, series_by_id, sheet_places
from xmgc.ledger.store import Store

HEAD = ("county", "kind", "project", "subject", "fact", "period", "value")
CODES = frozenset({"code", "naming:code", "registered"})
"""Facts whose value is a code."""
SOURCES = ("file", "sheet", "cell", "import_id", "imported_at")


def dump(store: Store, *, sources: bool, contacts: bool = True) -> str:
    """The CSV text. Amounts are fen, growth millionths; ``sources`` adds where each fact stands and when it came.
    Without ``contacts`` the contact details in texts are masked; amounts, codes and periods never are."""
    told = (line if contacts else _discreet(line) for line in _lines(store))
    ordered = sorted(told, key=lambda line: (line[0], tuple(map(str, line[1]))))
    head = (*HEAD, *SOURCES) if sources else HEAD
    return csv_text([head, *((*line[0], *line[1]) if sources else line[0] for line in ordered)], end="\n")


def _discreet(line: "Line") -> "Line":
    county, kind, project, subject, fact, period, value = line[0]
    plain = "/" in fact or fact in CODES
    texts = (county, kind, masked(project), masked(subject), fact, period, value if plain else masked(value))
    return texts, tuple(masked(one) if isinstance(one, str) else one for one in line[1][:1]) + line[1][1:]


Line = tuple[tuple[str, ...], tuple[Field, ...]]
Identity = tuple[str, str, int, str]
"""County name, kind, parent id and key of a subject."""
Head = Callable[[int, int], tuple[str, str, str, str]]
Source = Callable[[int, int, int, int], tuple[Field, ...]]


def _lines(store: Store) -> Iterator[Line]:
    names = {county.id: county.name for county in counties(store)}
    for county in counties(store):
        value = "|".join((county.group, county.code or "", *sorted(county.aliases)))
        yield (county.name, "county", "", "", "registered", "", value), ("", "", "", "", "")
    subjects = {
        ident: (names.get(home, ""), kind, parent, key)
        for home, ident, kind, parent, key in store.rows("SELECT county_id, id, kind, parent_id, key FROM subject")
    }
    spoken = _spoken_names(store, subjects)
    places, times = sheet_places(store), dict(map(tuple, store.rows("SELECT id, at FROM operation")))

    def head(county: int, ident: int) -> tuple[str, str, str, str]:
        if not ident:
            return names.get(county, ""), "county", "", ""
        home, kind, parent, key = subjects[ident]
        project = ident if kind == "project" else parent
        return home, kind, spoken.get(project, "") if project else "", "" if kind == "project" else key

    def source(batch: int, sheet: int, row: int, col: int) -> tuple[Field, ...]:
        file, name = places.get((batch, sheet), ("", ""))
        return file, name, a1(row, col), batch, times.get(batch, "")

    yield from _figures(store, head, source, series_by_id(store))
    yield from _words(store, head, source)
    yield from _namings(store, subjects, spoken, names, head)


def _spoken_names(store: Store, subjects: Mapping[int, Identity]) -> dict[int, str]:
    """Every project by the name it was last given, whichever name it came under first."""
    said: dict[int, str] = {}
    for ident, fields in store.rows(
        "SELECT subject_id, fields FROM record WHERE known_to IS NULL ORDER BY period, batch_id, sheet, row"
    ):
        name = json.loads(fields).get("name")
        if name is not None and subjects[ident][1] == "project":
            said[ident] = identity(str(name[0]))
    return {ident: said.get(ident, key) for ident, (_, _, _, key) in subjects.items()}


def _namings(
    store: Store, subjects: Mapping[int, Identity], spoken: Mapping[int, str], names: Mapping[int, str], head: Head
) -> Iterator[Line]:
    """Codes and other names of the projects there are facts of."""
    alive = {ident for (ident,) in store.rows("SELECT DISTINCT subject_id FROM record WHERE known_to IS NULL")}
    alive |= {ident for (ident,) in store.rows("SELECT DISTINCT subject_id FROM figure WHERE known_to IS NULL")}
    alive |= {subjects[ident][2] for ident in alive if ident}
    lines = {
        (*head(home, ident)[:3], names.get(county, ""), f"naming:{what}", "", key)
        for county, what, key, home, ident in store.rows(
            "SELECT county_id, what, key, subject_county, subject_id FROM naming WHERE known_to IS NULL"
        )
        if ident in alive and what != "task" and (what == "code" or key != spoken[ident])
    }
    for ident, (home, kind, _, key) in subjects.items():
        if kind == "project" and ident in alive and key != spoken[ident]:
            lines.add((home, kind, spoken[ident], home, "naming:name", "", key))
    for line in lines:
        yield line, ("", "", "", "", "")


def _figures(store: Store, head: Head, source: Source, series: dict[int, Series]) -> Iterator[Line]:
    for county, ident, which, period, amount, batch, sheet, row, col in store.rows(
        "SELECT county_id, subject_id, series_id, period, amount, batch_id, sheet, row, col FROM figure WHERE known_to IS NULL"
    ):
        yield (*head(county, ident), series[which].key, _month(period), str(amount)), source(batch, sheet, row, col)


def _words(store: Store, head: Head, source: Source) -> Iterator[Line]:
    latest: dict[tuple[int, int, int, str], Line] = {}
    for county, ident, period, batch, sheet, fields in store.rows(
        "SELECT county_id, subject_id, period, batch_id, sheet, fields FROM record WHERE known_to IS NULL "
        "ORDER BY batch_id, sheet, row"
    ):
        for key, (value, row, col) in json.loads(fields).items():
            text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
            line = (*head(county, ident), key, _month(period), text), source(batch, sheet, row, col)
            latest[county, ident, period, key] = line
    yield from latest.values()


def _month(period: int) -> str:
    return f"{period // 100:04d}-{period % 100:02d}"
