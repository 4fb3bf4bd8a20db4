"""A drawn city as a snapshot by hand, and as a real ledger filled row by row in any order."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.cities.draw import City, Said
from tests.ledger.books import batch, hour
from tests.ledger.books import open_ledger as open_real
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Series, Subject, SubjectKind
from xmgc.domain.merging import MergeRule
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
    states = tuple(_state(number, rows) for number, rows in enumerate(projects.values(), 1))
    own = tuple(CountyFigure(unit, series, period, amount) for (unit, series, period), amount in figures.items())
    return Snapshot(Period(*city.at), None, counties_of(city), own, projects=states)


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


Pair = tuple[tuple[str, str], MergeRule]
"""Two projects, the one that goes first, and the rule of their merge."""


def ledger_of(city: City, target: Path, said: Sequence[Said] | None = None, merged: Pair | None = None) -> Ledger:
    """A real ledger of the city: a sheet for every unit and month, in the order of ``said`` (default: by month);
    ``merged`` as soon as both projects are known."""
    ledger = open_real(target, create=True)
    for number, unit in enumerate(counties_of(city)):
        ledger.add_county(unit.name, group=unit.group, code=unit.code, at=hour(number))
    names = {one.number: one.name for one in city.units}
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
        if merged is not None and _merge(ledger, merged, number):
            merged = None
    return ledger


def _merge(ledger: Ledger, merged: Pair, number: int) -> bool:
    """Whether both projects were known, and are now one."""
    (gone, into), rule = merged
    try:
        ledger.merge(ledger.find_project(gone), ledger.find_project(into), rule=rule, at=hour(number))
    except OperatorError:
        return False
    return True
