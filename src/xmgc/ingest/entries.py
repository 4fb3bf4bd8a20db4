"""Rows turned into entries: each row's subject, its fields and figures; a subject named twice is reported, never
added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from xmgc.domain.codes import code_fault, normal_code
from xmgc.domain.facts import Entry, Figure, Stated, Subject, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.problems import Problem
from xmgc.domain.status import ended, hedged, read_status
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.cells import Harvest
from xmgc.ingest.forms.form import CODE, COUNTY, GROUP, PROJECT, SERIAL, STAND_IN
from xmgc.ingest.natures import natures_of
from xmgc.ingest.table import Table
from xmgc.ingest.words.fold import name_key
from xmgc.ingest.words.misread import spelt
from xmgc.ingest.words.rows import numbered_name

STRUCTURAL = frozenset({PROJECT, COUNTY, SERIAL, GROUP, CODE, STAND_IN})
"""Column keys that place a row rather than say something about its subject."""
_JOINED = frozenset({"content", "progress", "difficulty", "remark"})


_PLANNED: Final = {"actual_start": "planned_start", "actual_finish": "planned_finish", "producing_on": "planned_finish"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What holds for all rows of a table while its entries are made."""

    table: Table
    period: Period
    by_row: Mapping[int, str]
    counties: Mapping[str, County]


def county_entries(ground: Ground, body: Sequence[BodyRow], found: Harvest) -> list[Entry]:
    """An entry for every row that names a unit."""
    entries = []
    for index, row in enumerate(found.rows):
        name = ground.by_row.get(row, "")
        if name and found.figures[index]:
            subject = Subject(name, SubjectKind.COUNTY, "", name)
            entries.append(Entry(subject, ground.period, row, tuple(found.figures[index])))
    return entries


def project_entries(ground: Ground, body: Sequence[BodyRow], found: Harvest) -> list[Entry]:
    """An entry for every row that names a project; rows under its merged name are folded into it."""
    entries: list[Entry] = []
    kinds = {line.row: line.kind for line in body}
    fixed = ground.table.match.form.fixed
    numbered = unnumbered_names([(row, found.fields[index].get(PROJECT)) for index, row in enumerate(found.rows)])
    natures = natures_of(ground.table.grid, body) if _may_state(ground, "nature") else {}
    for index, row in enumerate(found.rows):
        fields, figures = found.fields[index], tuple(found.figures[index])
        found.figures[index] = []  # a big sheet's figures are kept once
        if kinds[row] is RowKind.MORE:
            if entries:
                entries[-1] = _folded(ground.table, entries[-1], fields, figures, found.problems)
            continue
        name = fields.pop(PROJECT, None)
        county = ground.by_row.get(row, "")
        if name is None:
            continue
        if row in numbered:
            name = name._replace(value=numbered[row])
        written = fields.pop(CODE, None)
        code = _code(ground, written, county, found.problems)
        stated = fields
        stated["name"] = name
        if code and written:
            stated["code"] = written._replace(value=code)
        for key, value in fixed.items():
            stated.setdefault(key, Stated(value, row, name.col))
        if ended := _ended(stated):
            stated["stage"] = ended
        if row in natures:
            stated.setdefault("nature", natures[row])
        _plans_apart(stated, ground)
        text = str(name.value)
        subject = Subject(county, SubjectKind.PROJECT, name_key(text), text, code)
        entries.append(Entry(subject, ground.period, row, figures, stated))
    return entries


def unnumbered_names(names: Sequence[tuple[int, Stated | None]]) -> dict[int, str]:
    """Names without the running numbers written before them (``3、云峰电站``), where they run on from row to row."""
    split = [(row, numbered_name(str(said.value))) for row, said in names if said is not None]
    found = {row: parts for row, parts in split if parts}
    numbers = [number for number, _ in found.values()]
    if not numbers or 2 * len(found) < len(split):
        return {}
    steps = [b - a for a, b in pairwise(numbers)]
    if numbers[0] > 2 or any(step != 1 and numbers[i + 1] != 1 for i, step in enumerate(steps)):
        return {}
    return {row: name for row, (_, name) in found.items()}


def _may_state(ground: Ground, key: str) -> bool:
    return any(column.key == key for column in ground.table.match.form.columns)


def _plans_apart(stated: dict[str, Stated], ground: Ground) -> None:
    """开工时间 and 竣工时间 after the table's month, or that say 拟 or 预计, are what is planned, not what happened."""
    for actual, planned in _PLANNED.items():
        said = stated.get(actual)
        if said is None:
            continue
        text = spelt(ground.table.grid.at(said.row, said.col))
        if str(said.value)[:7] > str(ground.period) or hedged(text):
            del stated[actual]
            stated.setdefault(planned, said)


def _ended(stated: Mapping[str, Stated]) -> Stated | None:
    """The stage of a project whose 进展情况 or 备注 says plainly that it is over, where no column states one."""
    if "stage" in stated or "fulfilment" in stated:
        return None
    for said in filter(None, (stated.get("progress"), stated.get("remark"))):
        stage = ended(str(said.value))
        if stage is not None and read_status(str(said.value)).sure:
            return said._replace(value=stage.value)
    return None


def _code(ground: Ground, stated: Stated | None, county: str, problems: list[Problem]) -> str:
    if stated is None:
        return ""
    cell = ground.table.grid.at(stated.row, stated.col)
    known = ground.counties.get(county)
    others = frozenset(other.code for other in ground.counties.values() if other.code)
    if isinstance(cell, int | float):
        why = "是数字格，超过 15 位的数字已丢失，不能作代码"
    else:
        why = code_fault(str(stated.value), known.code if known else None, others) or ""
    if why:
        problems.append(
            ground.table.problem("suspicious-code", stated.row, stated.col, found=spelt(cell), why=why, county=county)
        )
    return "" if isinstance(cell, int | float) else normal_code(str(stated.value)) or ""


def _folded(
    table: Table,
    entry: Entry,
    fields: Mapping[str, Stated],
    figures: Sequence[Figure],
    problems: list[Problem],
) -> Entry:
    """The entry with what a row under the same merged name adds; another amount of the same series is an error."""
    held = {(figure.series, figure.period): figure for figure in entry.figures}
    added = list(entry.figures)
    for figure in figures:
        other = held.get((figure.series, figure.period))
        if other is None:
            added.append(figure)
        elif other.amount != figure.amount:
            problems.append(_twice(table, entry.subject, other, figure))
    stated = dict(entry.fields)
    for key, value in fields.items():
        if key in STRUCTURAL:
            continue
        former = stated.get(key)
        if former is None:
            stated[key] = value
        elif key in _JOINED and former.value != value.value:
            stated[key] = former._replace(value=f"{former.value}；{value.value}")
    return replace(entry, figures=tuple(added), fields=stated)


def _twice(table: Table, subject: Subject, one: Figure, other: Figure) -> Problem:
    return table.problem(
        "duplicate-project",
        other.row,
        other.col,
        found=spelt(table.grid.at(other.row, other.col)),
        county=subject.county,
        subject=subject.name,
        name=subject.name,
        first=table.cell(one.row, one.col),
        second=table.cell(other.row, other.col),
    )


def without_doubles(table: Table, entries: Sequence[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Entries with every subject once: a row repeated with the same figures is dropped, with others refused.

    Items (two visits of a day, a node named twice) may honestly share a name: the later ones are numbered.
    """
    seen: dict[tuple[object, ...], Entry] = {}
    kept: list[Entry] = []
    problems = []
    for entry in entries:
        former = seen.setdefault(_key(entry.subject), entry)
        if former is entry:
            kept.append(entry)
        elif entry.subject.kind in _NUMBERED and (numbered := _numbered(entry, seen)):
            seen[_key(numbered.subject)] = numbered
            kept.append(numbered)
        else:
            problems.append(_double(table, former, entry))
    return kept, problems


_NUMBERED = frozenset(SubjectKind) - {SubjectKind.COUNTY, SubjectKind.PROJECT, SubjectKind.STOP}


def _key(subject: Subject) -> tuple[object, ...]:
    return (subject.county, subject.kind, subject.key, subject.parent)


def _stated(entry: Entry) -> dict[str, object]:
    return {key: stated.value for key, stated in entry.fields.items()}


def _numbered(entry: Entry, seen: Mapping[tuple[object, ...], Entry]) -> Entry | None:
    """The item under the first number not taken; None where one of its name says just the same."""
    subject, number = entry.subject, 1
    held = seen.get(_key(subject))
    while held is not None:
        if _stated(held) == _stated(entry):
            return None
        number += 1
        subject = entry.subject._replace(key=f"{entry.subject.key}{number}", name=f"{entry.subject.name}（{number}）")
        held = seen.get(_key(subject))
    return replace(entry, subject=subject)


def _double(table: Table, one: Entry, other: Entry) -> Problem:
    held = {(figure.series, figure.period): figure for figure in one.figures}
    for figure in other.figures:
        former = held.get((figure.series, figure.period))
        if former is not None and former.amount != figure.amount:
            return _twice(table, other.subject, former, figure)
    places = [_name_place(entry) for entry in (one, other)]
    same = _amounts(one) == _amounts(other) and one.subject.code == other.subject.code
    return table.problem(
        "duplicate-row" if same else "duplicate-project",
        *places[1],
        found=other.subject.name,
        county=other.subject.county,
        subject=other.subject.name,
        name=other.subject.name,
        first=table.cell(*places[0]),
        second=table.cell(*places[1]),
    )


def _amounts(entry: Entry) -> set[tuple[object, ...]]:
    return {(figure.series, figure.period, figure.amount) for figure in entry.figures}


def _name_place(entry: Entry) -> tuple[int, int]:
    named = entry.fields.get("name")
    if named:
        return entry.row, named.col
    stated = min((field.col for field in entry.fields.values()), default=None)
    first = min((figure.col for figure in entry.figures), default=1) - 1
    return entry.row, max(first, 0) if stated is None else stated
