"""One subject in two tables of a workbook: equal figures are kept once, different ones are refused naming both
cells."""

from collections.abc import Sequence
from dataclasses import replace

from xmgc.domain.facts import Entry, Figure, Reading, Series, Subject
from xmgc.domain.period import Period
from xmgc.domain.places import a1
from xmgc.domain.problems import Problem, problem

_Key = tuple[str, str, str, str, Series, Period]


def across_tables(readings: Sequence[Reading], sheets: Sequence[str]) -> tuple[list[Reading], list[Problem]]:
    """Readings without figures an earlier table of the workbook already gave, and the contradictions."""
    if len(readings) < 2:
        return list(readings), []
    seen: dict[_Key, tuple[Figure, int]] = {}
    problems: list[Problem] = []
    kept = []
    for reading in readings:
        entries = tuple(_without_known(entry, reading.sheet, seen, sheets, problems) for entry in reading.entries)
        kept.append(replace(reading, entries=entries))
    return kept, problems


def _without_known(
    entry: Entry, sheet: int, seen: dict[_Key, tuple[Figure, int]], sheets: Sequence[str], problems: list[Problem]
) -> Entry:
    subject = entry.subject
    fresh = []
    for figure in entry.figures:
        key = (subject.county, subject.kind, subject.key, subject.parent, figure.series, figure.period)
        former = seen.get(key)
        if former is None:
            seen[key] = (figure, sheet)
            fresh.append(figure)
        elif former[0].amount != figure.amount:
            problems.append(_contradiction(subject, former, (figure, sheet), sheets))
    return entry if len(fresh) == len(entry.figures) else replace(entry, figures=tuple(fresh))


def _contradiction(
    subject: Subject, one: tuple[Figure, int], other: tuple[Figure, int], sheets: Sequence[str]
) -> Problem:
    first, second = (f"{sheets[sheet]}!{a1(figure.row, figure.col)}" for figure, sheet in (one, other))
    figure, sheet = other
    return problem(
        "duplicate-project",
        sheet=sheets[sheet],
        row=figure.row,
        col=figure.col,
        county=subject.county,
        subject=subject.name,
        name=subject.name,
        first=first,
        second=second,
    )
