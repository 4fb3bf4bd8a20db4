"""Workbooks as the ledger receives them, written by hand: batches whose every fact stands in a cell of its sheet,
and a verdict that takes what is new and relies on what it repeats."""

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from xmgc.domain.facts import (
    Aspect,
    Batch,
    Entry,
    Figure,
    RawSheet,
    Reading,
    Scalar,
    Series,
    Stated,
    Subject,
    SubjectKind,
)
from xmgc.domain.names import identity
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.standing import Counts, Judgement, Standing
from xmgc.ledger import Appended, Ledger

DONE = Series("project_investment", Aspect.ACTUAL, Span.YEAR_TO_DATE)
PLAN = Series("project_investment", Aspect.PLAN, Span.YEAR)
TOTAL = Series("total_investment", Aspect.ACTUAL, Span.WHOLE)
FIXED = Series("fixed_asset", Aspect.ACTUAL, Span.YEAR_TO_DATE)
TARGET = Series("fixed_asset", Aspect.PLAN, Span.YEAR, "市定")
START = datetime(2024, 1, 2, 1, 0, tzinfo=UTC)

Row = Mapping[Series | str, Scalar]
"""Amounts in fen by series, and words by field key; ``code`` is the project code too."""


def month(text: str) -> Period:
    """A period of its text."""
    return Period.parse(text)


def project(county: str, name: str, code: str = "") -> Subject:
    """A project as a sheet names it."""
    return Subject(county, SubjectKind.PROJECT, identity(name), name, code)


def batch(
    readings: list[tuple[str, Period, dict[Subject, Row], bool]], *, counties: tuple[str, ...] = (), file: str = ""
) -> Batch:
    """A workbook of one sheet a reading: form, period, rows by subject, and whether it is a roll."""
    sheets, read = [], []
    for no, (form, period, rows, roll) in enumerate(readings):
        cells, entries = [], []
        for line, (subject, said) in enumerate(rows.items()):
            words = {key: value for key, value in said.items() if isinstance(key, str)}
            amounts = {key: value for key, value in said.items() if isinstance(key, Series)}
            figures = tuple(
                Figure(series, period, int(amount), line, col)
                for col, (series, amount) in enumerate(amounts.items(), 1)
            )
            after = len(figures) + 1
            stated = {key: Stated(value, line, after + n) for n, (key, value) in enumerate(words.items())}
            cells.append([subject.name or subject.county, *map(str, amounts.values()), *map(str, words.values())])
            entries.append(Entry(subject, period, line, figures, stated))
        sheets.append(RawSheet(f"表{no + 1}", zlib.compress(json.dumps(cells, ensure_ascii=False).encode())))
        read.append(Reading(no, form, "", period, "万元", {"form": "手写"}, tuple(entries), len(rows), roll))
    name = file or f"{'、'.join(sorted({s.county for _, _, rows, _ in readings for s in rows}))}.xlsx"
    body = repr((name, [(form, str(period), rows) for form, period, rows, _ in readings], counties))
    sha = hashlib.sha256(body.encode()).hexdigest()
    units = tuple(County(one) for one in counties)
    return Batch(f"收件/{name}", name, sha, len(body), tuple(sheets), tuple(read), units)


def progress(county: str, period: str, rows: dict[str, Row | int], *, file: str = "", roll: bool = False) -> Batch:
    """A progress sheet that registers its county: a bare number is the year-to-date amount in fen."""
    said: dict[Subject, Row] = {}
    for name, row in rows.items():
        full: Row = {DONE: row} if isinstance(row, int) else row
        said[project(county, name, str(full.get("code", "")))] = {"name": name, **full}
    return batch([("progress", month(period), said, roll)], counties=(county,), file=file)


def verdict(one: Batch) -> Callable[[Standing], Judgement]:
    """Takes what the ledger does not know the same already, and relies on whatever it repeats or changes."""

    def judge(standing: Standing) -> Judgement:
        relies: set[int] = set()
        kept = tuple(tuple(_news(entry, standing, relies) for entry in reading.entries) for reading in one.readings)
        gone: set[int] = set()
        for reading in one.readings:
            former = [
                roll for roll in standing.rolls if reading.roll and reading.period and roll.period < reading.period
            ]
            named = {standing.known[e.subject].id for e in reading.entries if e.subject in standing.known}
            if former:
                gone |= max(former, key=lambda roll: roll.period).members - named - standing.withdrawn
        new = sum(len(entry.figures) + len(entry.fields) for entries in kept for entry in entries)
        return Judgement(kept, Counts(new=new), relies_on=frozenset(relies), vanished=tuple(sorted(gone)))

    return judge


def _news(entry: Entry, standing: Standing, relies: set[int]) -> Entry:
    known = standing.known.get(entry.subject)
    if known is None:
        return entry
    figures, fields = [], {}
    for figure in entry.figures:
        before = known.figures.get((figure.series, figure.period))
        relies |= {before.batch} if before else set()
        if before is None or before.amount != figure.amount:
            figures.append(figure)
    for key, said in entry.fields.items():
        stated = known.fields.get((key, entry.period))
        relies |= {stated.batch} if stated else set()
        if stated is None or stated.value != said.value:
            fields[key] = said
    return replace(entry, figures=tuple(figures), fields=fields)


def rejecting(one: Batch) -> Callable[[Standing], Judgement]:
    """A verdict that refuses the file."""
    return lambda _: Judgement(tuple(() for _ in one.readings), Counts(rejected=1), rejected=True)


def hour(number: int) -> datetime:
    """The moment of the n-th operation of a story."""
    return START + timedelta(hours=number)


def take(ledger: Ledger, *batches: Batch) -> list[Appended]:
    """Import batches one after the other, an hour apart."""
    done = []
    for one in batches:
        at = hour(0 if ledger.is_new else len(ledger.log()))
        done.append(ledger.append(one, verdict(one), at=at, user="样例员"))
    return done


def bytes_of(path: Path) -> bytes:
    """The file as it lies there."""
    return path.read_bytes()
