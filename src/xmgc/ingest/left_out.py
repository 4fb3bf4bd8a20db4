"""Columns with numbers that nothing was made of: said at their heading, so that no figure is lost in silence.

A column whose words are outside the grammar is *not understood*: a warning, an error where the form's main figure (the
actual of a progress or county sheet, the task of a targets sheet) is then nowhere. A column that is understood and yet
no figure of this sheet (去年同期, 预计, 其中) is said with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from xmgc.domain.facts import Aspect
from xmgc.domain.period import Span
from xmgc.domain.problems import Problem
from xmgc.ingest.growths import A_DIFFERENCE, NO_SCALE
from xmgc.ingest.series import HOPED, ONE_QUARTER, OPEN_START, PART_OF_YEAR, WHOLE_YEAR_HOPED, Placed, Placing
from xmgc.ingest.sheets.cellkind import DAY, NUMBER, TEXT, kind_of
from xmgc.ingest.table import Table
from xmgc.ingest.teaching import nearest, nearest_field
from xmgc.ingest.words.amounts import plain_number
from xmgc.ingest.words.headings import Heading

_MAIN: Final[Mapping[str, frozenset[Aspect]]] = {
    "progress": frozenset({Aspect.ACTUAL}),
    "county_figures": frozenset({Aspect.ACTUAL, Aspect.GROWTH}),
    "targets": frozenset({Aspect.PLAN, Aspect.GROWTH_TARGET}),
    "deals": frozenset({Aspect.ACTUAL}),
}
"""The aspects of a form's main figure."""
_ASKED: Final = frozenset({NO_SCALE, A_DIFFERENCE, OPEN_START})
"""Reasons that are doubts: the column is asked about."""
_GUESSES: Final = frozenset({"预计数", WHOLE_YEAR_HOPED, ONE_QUARTER, PART_OF_YEAR, HOPED})
"""Reasons for which a column that stands for the main figure is none."""
_MOSTLY: Final = 0.5
"""Share of a column's filled cells that are numbers in a column of numbers."""


def left_out(
    table: Table,
    rows: Sequence[int],
    settled: Placing,
    kept: Sequence[Placed],
    fen: Mapping[int, Sequence[int | None]],
) -> Iterator[Problem]:
    """A problem for every column whose numbers went nowhere."""
    for bound, why in settled.left_out:
        count = _count(table, rows, bound.heading)
        if count and why in _ASKED:
            yield _not_understood(table, bound.heading, count, why, main=has_main(table, kept))
        elif count and any(fen.get(bound.heading.col, (1,))):
            yield _said(table, bound.heading, count, why)
        if why in _GUESSES and not has_main(table, kept):
            yield _not_understood(table, bound.heading, count, why, main=False)
    yield from unknown_columns(table, rows, main=has_main(table, kept))
    yield from _unknown_texts(table, rows)


def _unknown_texts(table: Table, rows: Sequence[int]) -> Iterator[Problem]:
    """Columns of texts and days whose headings are like a field the form still waits for: asked about, not dropped."""
    form = table.match.form
    bound = {one.column.key for one in table.match.columns if one.column}
    for heading in table.match.unused:
        filled = sum(kind_of(table.grid.at(row, heading.col)) in {TEXT, DAY} for row in rows)
        meaning = nearest_field(form, heading.lowest or heading.shown, bound) if filled else ""
        if meaning:
            said = {"column": heading.shown, "count": filled, "form": form.name, "meaning": meaning}
            text = _lowest_text(table, heading)
            yield table.problem("text-not-understood", heading.row, heading.col, found=heading.shown, text=text, **said)


def unknown_columns(table: Table, rows: Sequence[int], *, main: bool = False) -> Iterator[Problem]:
    """Columns of numbers whose headings are not understood; a warning where the form's main figure is there anyway."""
    for heading in table.match.unused:
        count = _count(table, rows, heading)
        if not count or runs_on(table, rows, heading):
            continue
        if table.match.form.measures:
            yield _not_understood(table, heading, count, heading.residue or heading.shown, main=main)
        else:
            yield _said(table, heading, count, "本表没有这一栏")


def foreign_columns(
    table: Table, rows: Sequence[int], settled: Placing, foreign: Mapping[int, str]
) -> Iterator[Problem]:
    """Columns in a currency their measure is not kept in: left out and said; a contradiction where they are the form's
    main figure, which no option overrides."""
    for bound in settled.foreign:
        heading, amount = bound.heading, bound.amount
        count = _count(table, rows, heading)
        if not count or amount is None:
            continue
        is_main = (
            amount.aspect in _MAIN.get(table.match.form.name, frozenset({Aspect.ACTUAL}))
            and amount.span is not Span.WHOLE
        )
        if is_main:
            yield table.problem(
                "unit-conflict",
                heading.row,
                heading.col,
                found=heading.shown,
                first=table.heading_place(heading),
                a=f"外币（{foreign.get(heading.col) or '—'}）" if foreign.get(heading.col) else "人民币",
                second="这项指标",
                b="另一种货币",
            )
        else:
            yield _said(table, heading, count, "货币与本指标不同")


def has_main(table: Table, kept: Sequence[Placed]) -> bool:
    """Whether the form's main figure is among the columns kept (True for forms without one)."""
    wanted = _MAIN.get(table.match.form.name)
    return wanted is None or any(column.series.aspect in wanted for column in kept)


def runs_on(table: Table, rows: Sequence[int], heading: Heading) -> bool:
    """Whether a column holds nothing but running numbers (1, 2, 3 …): a label, however headed."""
    numbers = [plain_number(table.grid.at(row, heading.col)) for row in rows]
    found = [int(number) for number in numbers if number is not None and number == int(number)]
    return len(found) == len([n for n in numbers if n is not None]) > 1 and found == list(range(1, len(found) + 1))


def _count(table: Table, rows: Sequence[int], heading: Heading) -> int:
    """How many numbers stand in a column of numbers; 0 where texts prevail."""
    kinds = [kind_of(table.grid.at(row, heading.col)) for row in rows]
    numbers, texts = kinds.count(NUMBER), kinds.count("t")
    return numbers if numbers and numbers >= _MOSTLY * (numbers + texts) else 0


def _said(table: Table, heading: Heading, count: int, why: str) -> Problem:
    return table.problem(
        "unused-column", heading.row, heading.col, found=heading.shown, column=heading.shown, count=count, why=why
    )


def _not_understood(table: Table, heading: Heading, count: int, words: str, *, main: bool) -> Problem:
    found = table.problem(
        "not-understood",
        heading.row,
        heading.col,
        found=heading.shown,
        column=heading.shown,
        count=count,
        words=words,
        form=table.match.form.name,
        meaning=_nearest(table, heading),
        text=_lowest_text(table, heading),
    )
    return found.as_warning() if main else found


def _nearest(table: Table, heading: Heading) -> str:
    form = table.match.form
    bound, sums = [], {}
    for one in table.match.columns:
        if one.amount and one.counts:
            span = one.amount.span or Span(form.open_span)
            bound.append(f"{one.amount.measure}/{one.amount.aspect}/{span}/")
            sums[f"{one.amount.aspect}/{span}/"] = _sum(table, one.heading)
    return nearest(form, heading.shown, bound, sums, _sum(table, heading))


def _sum(table: Table, heading: Heading) -> float:
    rows = table.grid.rows[table.block.bottom + 1 : table.block.end]
    numbers = (plain_number(row[heading.col]) for row in rows if heading.col < len(row))
    return float(sum(number for number in numbers if number is not None))


def _lowest_text(table: Table, heading: Heading) -> str:
    """The heading as a command line takes it: its levels joined, without blanks."""
    return heading.shown.replace("·", "")
