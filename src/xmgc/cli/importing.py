"""An import run: read in workers, judge inside the ledger's transaction, tell what happened.

Files refused only because a unit was not yet known are read again once another file of the run has registered units,
so the order of files does not matter.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xmgc.cli.before import answered_before, with_evidence
from xmgc.cli.records import now, operator
from xmgc.cli.returning import Returns
from xmgc.cli.teaching import taught
from xmgc.domain.reasons import ReasonType
from xmgc.domain.standing import Judgement, Standing
from xmgc.ingest.desk import Desk
from xmgc.reports.imported import ImportedFile, SheetRead, import_document, import_json

if TYPE_CHECKING:
    from xmgc.domain.facts import Batch
    from xmgc.ledger import Ledger

UNIT_UNKNOWN = {"unknown-county", "similar-county", "no-county"}


@dataclass(frozen=True)
class Orders:
    """An import run as asked for."""

    paths: tuple[Path, ...]
    desk: Desk
    reason: str | None = None
    reason_type: ReasonType | None = None
    replaces: int | None = None
    """The import a single file takes the place of."""
    dry_run: bool = False
    partial: bool = False
    strict: bool = False
    returns: Returns | None = None
    jobs: int | None = None
    renamed: bool = False
    as_before: bool = False
    """Whether what was answered for the last import of the same headings answers again."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What to call a file that has no name of its own, by path."""
    today: date | None = None
    """The day of the import: nothing was done in a month after it."""

    @property
    def answered(self) -> bool:
        """Whether an option answers what a sheet leaves open: the same bytes are then read again."""
        desk = self.desk
        return any((desk.period, desk.unit, desk.county, desk.form, desk.with_hidden))


def run_import(orders: Orders) -> list[ImportedFile]:
    """Import every file asked for; the outcome of each, in path order."""
    from xmgc.domain.errors import OperatorError
    from xmgc.ingest.door import find

    missing = [str(path) for path in orders.paths if not path.exists() and not path.is_symlink()]
    if missing:
        raise OperatorError(f"没有这个文件或目录：{'、'.join(missing)}")
    if orders.returns:
        orders.returns.check()
    found = list(find(orders.paths))
    if orders.replaces is not None and len(found) != 1:
        raise OperatorError(f"--replaces 只能用一个文件替换一次导入，这里有 {len(found)} 个")
    files = {str(item): ImportedFile(str(item), "rejected") for item in found if isinstance(item, Path)}
    with _ledger(dry_run=orders.dry_run) as ledger:
        waiting = [item for item in found if isinstance(item, Path)]
        while waiting:
            waiting = _pass(ledger, waiting, orders, files)
        if not orders.dry_run:
            _note_refused(ledger, files.values())
    for item in found:
        if not isinstance(item, Path):
            print(f"略过 {item.found}：{item.message}", file=sys.stderr)
    return list(files.values())


def _note_refused(ledger: "Ledger", files: "Iterable[ImportedFile]") -> None:
    """Leave a line for every file that did not enter; a ledger that will not take it has said so already."""
    from xmgc.domain.errors import OperatorError
    from xmgc.domain.problems import Severity
    from xmgc.domain.received import RefusedFile

    refused, entered = [], []
    for file in files:
        if file.status != "rejected":
            entered.append((file.path, file.sha256))
            continue
        errors = [one for one in file.problems if one.severity is Severity.ERROR]
        named = (*(one.reading.county for one in file.sheets), *(one.county for one in errors))
        county = next(filter(None, named), "")
        question = errors[0].message if errors else ""
        refused.append(RefusedFile(file.path, file.sha256, county, question, now().isoformat()))
    try:
        ledger.note_refused(refused, entered)
    except OperatorError as why:
        print(f"未入账的文件没有记下：{why}", file=sys.stderr)


def _pass(ledger: "Ledger", paths: list[Path], orders: Orders, files: dict[str, ImportedFile]) -> list[Path]:
    """Read ``paths`` once; the files worth reading again now that more units are known."""
    from xmgc.ingest import read

    known = len(ledger.counties())
    known_bytes = _already_in(ledger, orders)
    desk = replace(orders.desk, counties=ledger.counties(), known=known_bytes, taught=taught(ledger))
    refused: list[Path] = []
    for path, batch in zip(paths, _watched(read(paths, desk, jobs=orders.jobs), len(paths)), strict=True):
        if orders.as_before and (answer := answered_before(ledger, batch, desk)):
            batch = with_evidence(next(iter(read([path], answer[0], jobs=1))), answer[1])
        file = _import_one(
            ledger,
            replace(batch, path=orders.called.get(str(path), batch.path), answered=orders.answered or batch.answered),
            orders,
        )
        files[str(path)] = file
        if file.status == "rejected" and UNIT_UNKNOWN & {problem.code for problem in file.problems}:
            refused.append(path)
    return refused if len(ledger.counties()) > known else []


def _already_in(ledger: "Ledger", orders: Orders) -> frozenset[str]:
    """Files that need not be read; one that takes an import's place, or comes with an answer, is read in any case."""
    read_again = orders.replaces is not None or orders.answered or orders.desk.explain
    return frozenset() if read_again else ledger.fingerprints()


def _import_one(ledger: "Ledger", batch: "Batch", orders: Orders) -> ImportedFile:
    outcome = ledger.append(
        batch,
        _judge(batch, orders),
        at=now(),
        user=operator(),
        reason=orders.reason or "",
        reason_type=orders.reason_type,
        replaces=orders.replaces,
    )
    problems = outcome.judgement.problems if outcome.judgement else ()
    status = "checked" if orders.dry_run and outcome.status == "imported" else outcome.status
    file = ImportedFile(
        batch.path,
        status,
        None if orders.dry_run else outcome.import_id,
        _sheets(batch),
        outcome.judgement.counts if outcome.judgement else ImportedFile("", "").counts,
        problems,
        batch.passed_over,
        batch.sha256,
        batch.hypotheses,
    )
    if orders.returns and problems:
        orders.returns.give_back(batch, problems)
    return file


def _judge(batch: "Batch", orders: Orders) -> Callable[[Standing], Judgement]:
    from xmgc.ingest import judge

    return lambda standing: judge(
        batch,
        standing,
        reason=orders.reason,
        strict=orders.strict,
        partial=orders.partial,
        renamed=orders.renamed,
        today=orders.today,
    )


def _sheets(batch: "Batch") -> tuple[SheetRead, ...]:
    from xmgc.ingest.forms import FORMS

    titles = {form.name: form.title for form in FORMS}
    bare = [replace(reading, entries=()) for reading in batch.readings]
    return tuple(SheetRead(batch.sheets[one.sheet], titles.get(one.form, one.form), one) for one in bare)


@contextmanager
def _ledger(*, dry_run: bool) -> "Iterator[Ledger]":
    """The ledger to import into; what a dry run writes is taken back at its end."""
    from xmgc.cli.reading import open_ledger

    with open_ledger(create=True) as ledger:
        if not dry_run:
            yield ledger
            return
        with ledger.rehearsing():
            yield ledger


def _watched(batches: "Iterator[Batch]", total: int) -> "Iterator[Batch]":
    """The batches, with a progress bar on a terminal."""
    if not sys.stderr.isatty() or total < 3:
        yield from batches
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("导入"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        for batch in batches:
            yield batch
            progress.advance(task)


SHORT = 3
"""Up to so many files are told whole; of more, what matters."""


def show_import(
    orders: Orders, files: list[ImportedFile], *, wide: bool, format_: str | None, out: Path | None
) -> None:
    """Print the run in the format asked for; on a screen every question comes last, with what to copy."""
    from xmgc.cli.output import emit, format_of, show_document
    from xmgc.render.json import json_text

    chosen = format_of(format_, out)
    if chosen == "json":
        emit(json_text(import_json(files, dry_run=orders.dry_run)), out)
    elif chosen == "table":
        again = f"xmgc import {_spelled(orders.paths)}"
        show_screens(files, again, wide=wide or orders.desk.explain, out=out)
    else:
        show_document(import_document(files), chosen, out)


def show_screens(files: list[ImportedFile], again: str, *, wide: bool, out: Path | None) -> None:
    """The page of a run of many files; of few, or where all is wanted, every line of each and the questions last."""
    from xmgc.cli.asking import asked_of
    from xmgc.cli.output import emit, screen_of, show_screen
    from xmgc.reports.screens.imported import import_page, questions_page, whole_lines

    questions = asked_of(files)
    if not wide and len(files) > SHORT:
        show_screen(import_page(files, questions, again), out)
        return
    lines = "\n".join(whole_lines(files)) + "\n"
    emit(lines + (screen_of(questions_page(questions, again), out) if questions else ""), out)


def _spelled(paths: "Iterable[Path]") -> str:
    from xmgc.domain.shell import word

    return " ".join(word(str(path)) for path in paths)
