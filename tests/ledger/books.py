"""Workbooks as the ledger receives them, written by hand: batches whose every fact stands in a cell of its sheet,
and a verdict that takes what is new and relies on what it repeats."""

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypedDict

from xmgc.domain.facts import (
    Aspect,
    Batch,
    Entry,
    Figure,
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
from xmgc.ingest import sheet_cells
from xmgc.ledger import Appended, Ledger
from xmgc.ledger import open_ledger as open_with_door

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
    sheets: list[list[list[str]]] = []
    read = []
    for no, (form, period, rows, roll) in enumerate(readings):
        cells: list[list[str]] = []
        entries = []
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
        sheets.append(cells)
        read.append(Reading(no, form, "", period, "万元", {"form": "手写"}, tuple(entries), len(rows), roll))
    name = file or f"{'、'.join(sorted({s.county for _, _, rows, _ in readings for s in rows}))}.xlsx"
    sheets[0].append([f"{name}：{counties}{[(form, str(period)) for form, period, _, _ in readings]}"])
    units = tuple(County(one) for one in counties)
    return Batch(name=name, readings=tuple(read), counties=units, **filed(name, sheets))


class Filed(TypedDict):
    """What a batch says of its file."""

    path: str
    sha256: str
    size: int
    sheets: tuple[str, ...]
    content: bytes


def filed(name: str, sheets: Sequence[Sequence[Sequence[str]]]) -> Filed:
    """A real file of these cells: one sheet as tab-separated text, several as a workbook."""
    if len(sheets) == 1:
        text = io.StringIO()
        csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(sheets[0])
        content = text.getvalue().encode()
        names: tuple[str, ...] = (name.rpartition(".")[0],)
    else:
        names = tuple(f"表{no + 1}" for no in range(len(sheets)))
        content = _workbook(dict(zip(names, sheets, strict=True)))
    sha = hashlib.sha256(content).hexdigest()
    return Filed(path=f"收件/{name}", sha256=sha, size=len(content), sheets=names, content=content)


def _workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    page.write_string(r, c, text)
    return held.getvalue()


def open_ledger(target: str | Path, *, create: bool = False, digest: str = "sha256") -> Ledger:
    """The ledger with the real door to its kept files."""
    return open_with_door(target, create=create, reopen=sheet_cells, digest=digest)


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
        changed = sum(_changes(entry, standing) for reading in one.readings for entry in reading.entries)
        return Judgement(
            kept, Counts(new=new, changed=changed), relies_on=frozenset(relies), vanished=tuple(sorted(gone))
        )

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


def _changes(entry: Entry, standing: Standing) -> int:
    """How many figures the ledger knows with another amount."""
    known = standing.known.get(entry.subject)
    figures = known.figures if known is not None else {}
    before = [(figures.get((one.series, one.period)), one.amount) for one in entry.figures]
    return sum(one is not None and one.amount != amount for one, amount in before)


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
