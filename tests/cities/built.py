"""A drawn city as a snapshot by hand, and as a real ledger filled row by row in any order."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.cities.draw import City, Said
from tests.ledger.books import batch, hour
from tests.ledger.books import open_ledger as open_real
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Series, Subject, SubjectKind
from xmgc.domain.merging import Merge, MergeRule, joined
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.snapshot import CountyFigure, ProjectState, Snapshot, StatedAt
from xmgc.ingest.verdicts import judge
from xmgc.ledger import Ledger


def counties_of(city: City) -> tuple[County, ...]:
    """The city's units."""
    return tuple(County(one.name, one.group, one.number, one.code, id=one.number) for one in city.units)


def snapshot_of(city: City) -> Snapshot:
    """The city at its position, as the ledger would yield it, made by hand."""
    figures: dict[tuple[int, Series, Period], int] = {}
    projects: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for one in city.said:
        if one.project:
            projects[one.unit, one.project].append(one)
        else:
            figures |= {(one.unit, Series.of_key(key), Period(*one.at)): amount for key, amount in one.amounts.items()}
    known = {place: _state(number, rows) for number, (place, rows) in enumerate(projects.items(), 1)}
    states = _with_merged(city, known)
    own = tuple(CountyFigure(unit, series, period, amount) for (unit, series, period), amount in figures.items())
    return Snapshot(Period(*city.at), None, counties_of(city), own, projects=states, decisions=_shares(city, known))


def _with_merged(city: City, known: Mapping[tuple[int, str], ProjectState]) -> tuple[ProjectState, ...]:
    if city.merged is None or city.merged.gone not in known:
        return tuple(known.values())
    gone, into = (known.get(place) for place in (city.merged.gone, city.merged.into))
    assert gone is not None
    stays = (into.county_id, into.id) if into else (city.merged.into[0], 10**6)
    places = {(one.county_id, one.id): one for one in known.values()}
    made = joined(places, [Merge((gone.county_id, gone.id), stays, MergeRule(city.merged.rule))])
    rest = [one for place, one in places.items() if place not in made and one is not gone]
    return (*rest, *made.values())


def _shares(city: City, known: Mapping[tuple[int, str], ProjectState]) -> tuple[Decision, ...]:
    twins = [one for one in known.values() if one.code]
    if not city.shared or len(twins) < 2:
        return ()
    return (Decision(DecisionKind.SHARE, detail={"projects": [[one.county_id, one.id] for one in twins]}),)


def _state(number: int, rows: Sequence[Said]) -> ProjectState:
    points: dict[Series, dict[Period, int]] = defaultdict(dict)
    fields: dict[str, StatedAt] = {}
    history: dict[str, list[StatedAt]] = defaultdict(list)
    for one in rows:
        at = Period(*one.at)
        for key, amount in one.amounts.items():
            points[Series.of_key(key)][at] = amount
        for key, word in one.words.items():
            if key not in fields or fields[key].value != word:
                history[key].append(StatedAt(word, at))
            fields[key] = StatedAt(word, at)
    return ProjectState(
        number,
        rows[0].unit,
        identity(rows[0].project),
        rows[0].project,
        next((one.code for one in rows if one.code), ""),
        {series: tuple(sorted(line.items())) for series, line in points.items()},
        fields,
        Period(*rows[0].at),
        Period(*rows[-1].at),
        history={key: tuple(line) for key, line in history.items()},
    )


def ledger_of(city: City, target: Path, said: Sequence[Said] | None = None) -> Ledger:
    """A real ledger of the city: a sheet for every unit and month, in the order of ``said`` (default: by month); what
    persons decided as soon as both projects are known."""
    ledger = open_real(target, create=True)
    for number, unit in enumerate(counties_of(city)):
        ledger.add_county(unit.name, group=unit.group, code=unit.code, at=hour(number))
    names = {one.number: one.name for one in city.units}
    waiting = _decisions(city)
    for number, one in enumerate(said if said is not None else city.said, 100):
        subject = (
            Subject(names[one.unit], SubjectKind.PROJECT, identity(one.project), one.project, one.code)
            if one.project
            else Subject(names[one.unit], SubjectKind.COUNTY, "", names[one.unit])
        )
        form = ("progress" if one.project else "county_figures") if one.amounts or one.words else "progress"
        row: dict[Series | str, int | str] = {Series.of_key(key): amount for key, amount in one.amounts.items()}
        row |= {key: word for key, word in one.words.items()}  # noqa: C416
        if one.project:
            row["name"] = one.project
        book = batch([(form, Period(*one.at), {subject: row}, False)], file=f"{number}.xlsx")
        ledger.append(book, partial(judge, book, reason="随机城市"), at=hour(number))
        waiting = [decide for decide in waiting if not decide(ledger, number)]
    return ledger


def _decisions(city: City) -> list[Callable[[Ledger, int], bool]]:
    """What is decided of the city's projects; each says whether both were known."""
    units = {one.number: one.name for one in city.units}
    twins = [f"{units[unit]}/{name}" for unit, name in dict.fromkeys((o.unit, o.project) for o in city.said if o.code)]
    made: list[Callable[[Ledger, int], bool]] = []
    if city.shared and len(twins) > 1:
        made.append(partial(_share, twins))
    if city.merged is not None:
        words = [f"{units[unit]}/{name}" for unit, name in (city.merged.gone, city.merged.into)]
        made.append(partial(_merge, words, MergeRule(city.merged.rule)))
    return made


def _share(words: Sequence[str], ledger: Ledger, number: int) -> bool:
    try:
        places = [list(ledger.find_project(one)) for one in words]
    except OperatorError:
        return False
    ledger.decide(Decision(DecisionKind.SHARE, "、".join(words), detail={"projects": places}), at=hour(number))
    return True


def _merge(words: Sequence[str], rule: MergeRule, ledger: Ledger, number: int) -> bool:
    try:
        gone, into = (ledger.find_project(one) for one in words)
    except OperatorError:
        return False
    ledger.merge(gone, into, rule=rule, at=hour(number))
    return True
