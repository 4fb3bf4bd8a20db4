"""The verdict on a batch: what is new, the same, changed; what of it may not enter; what a person should look at.

Each rule is one function whose docstring is the rule; a new rule is one function and one line in ``RULES``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from xmgc.domain.facts import Batch, Entry, Figure, Reading, SubjectKind
from xmgc.domain.problems import Problem, Severity
from xmgc.domain.standing import Counts, Judgement, KnownSubject, Standing
from xmgc.ingest.verdicts import figures, projects, slips
from xmgc.ingest.verdicts.case import Case

Rule = Callable[[Case], Iterator[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    figures.future_period,
    figures.restated_past,
    figures.restated_inside,
    figures.cumulative_decreased,
    figures.unit_shifted,
    figures.target_changed,
    slips.over_plan,
    slips.month_over_total,
    slips.ten_fold,
    projects.all_renamed,
    projects.vanished,
    projects.resubmitted,
    projects.stage_regressed,
    projects.renamed,
    projects.code_shared,
    projects.similar_project,
    projects.unknown_project,
)


def judge(
    batch: Batch,
    standing: Standing,
    *,
    reason: str | None = None,
    strict: bool = False,
    partial: bool = False,
    renamed: bool = False,
    today: date | None = None,
) -> Judgement:
    """Compare a batch with what the ledger knows.

    An error rejects the whole file; under ``partial`` only its row, unless it is about the whole file. ``strict`` makes
    warnings errors. ``reason`` admits changes of the past, ``renamed`` a report none of whose projects is known.
    What was done in a month after ``today`` cannot be.
    """
    case = Case(batch, standing, reason or "", renamed, today)
    problems = [*batch.problems, *(found for rule in RULES for found in rule(case))]
    if strict:
        problems = [found.as_error() for found in problems]
    problems = _in_order(batch, problems)
    errors = [found for found in problems if found.severity is Severity.ERROR]
    bad_rows: set[tuple[str, int | None]] = {(found.sheet, found.row) for found in errors if found.row is not None}
    whole = any(found.row is None for found in errors)
    rows = sum(reading.rows for reading in batch.readings)
    if errors and (whole or not partial or not batch.readings):
        return Judgement(
            tuple(() for _ in batch.readings), Counts(rows=rows, rejected=rows), tuple(problems), rejected=True
        )
    return _Sorting(case, bad_rows).judgement(problems, rows)


def _in_order(batch: Batch, problems: list[Problem]) -> list[Problem]:
    numbers = {name: no for no, name in enumerate(batch.sheets)}
    place = {
        one: (numbers.get(one.sheet, -1), -1 if one.row is None else one.row, -1 if one.col is None else one.col)
        for one in problems
    }
    return sorted(dict.fromkeys(problems), key=lambda one: place[one])


class _Sorting:
    """Facts told apart: new, same (not stored again), changed, restated."""

    def __init__(self, case: Case, bad_rows: set[tuple[str, int | None]]) -> None:
        self.case, self.bad_rows = case, bad_rows
        self.new = self.same = self.changed = self.restated = 0
        self.relies_on: set[int] = set()
        self.form = ""

    def judgement(self, problems: list[Problem], rows: int) -> Judgement:
        kept = tuple(tuple(self._kept(reading)) for reading in self.case.batch.readings)
        gone = tuple(ident for *_, ident in projects.vanished_ids(self.case))
        rejected = len(self.bad_rows)
        counts = Counts(rows, self.new, self.same, self.changed, self.restated, len(gone), rejected)
        return Judgement(kept, counts, tuple(problems), frozenset(self.relies_on), vanished=gone)

    def _kept(self, reading: Reading) -> Iterator[Entry]:
        sheet = self.case.batch.sheets[reading.sheet]
        self.form = reading.form
        for entry in reading.entries:
            if self.bad_rows and self._is_bad(sheet, entry):
                continue
            known = self.case.known(entry.subject)
            if known is None:
                self.new += len(entry.figures) + len(entry.fields)
                yield entry
            else:
                yield self._difference(entry, known)

    def _keeps_its_target(self, entry: Entry, known: KnownSubject, figure: Figure) -> bool:
        """A task another table than the targets' own gives anew, without a reason: it stays as it was."""
        if self.case.reason or self.form == "targets" or entry.subject.kind is not SubjectKind.COUNTY:
            return False
        old = figures.stated_target(known, figure)
        return old is not None and old.amount != figure.amount

    def _is_bad(self, sheet: str, entry: Entry) -> bool:
        rows = {entry.row, *(figure.row for figure in entry.figures)}
        return any((sheet, row) in self.bad_rows for row in rows)

    def _difference(self, entry: Entry, known: KnownSubject) -> Entry:
        fresh = []
        for figure in entry.figures:
            if self._keeps_its_target(entry, known, figure):
                continue
            old = known.figures.get((figure.series, figure.period))
            if old is None:
                self.new += 1
            else:
                self.relies_on.add(old.batch)
                if old.amount == figure.amount:
                    self.same += 1
                    continue
                past = figures.is_past(self.case, entry, figure)
                self.restated, self.changed = self.restated + past, self.changed + (not past)
            fresh.append(figure)
        fields = {}
        for key, said in entry.fields.items():
            former = known.fields.get((key, entry.period))
            if former is not None:
                self.relies_on.add(former.batch)
            if former is not None and former.value == said.value:
                self.same += 1
                continue
            self.new, self.changed = self.new + (former is None), self.changed + (former is not None)
            fields[key] = said
        return replace(entry, figures=tuple(fresh), fields=fields)
