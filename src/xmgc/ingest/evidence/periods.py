"""Which month the sheet stands at: title, 截至 line, headings, sheet name, file name; an option answers silence
only."""

from collections.abc import Iterable
from typing import NamedTuple

from xmgc.domain.facts import Aspect
from xmgc.domain.period import Period, Span
from xmgc.domain.problems import Problem
from xmgc.ingest.sheets.block import Line
from xmgc.ingest.table import Said, Table
from xmgc.ingest.words.headings import Amount
from xmgc.ingest.words.periods import is_as_of, period_said
from xmgc.ingest.words.rows import is_foot


class _Hint(NamedTuple):
    year: int | None
    month: int | None
    said: Said


class PeriodFound(NamedTuple):
    """The position of a table, the evidence phrase, what is wrong. ``period`` None: not found (or in conflict)."""

    period: Period | None
    phrase: str
    problems: list[Problem]


def settle_period(table: Table, latest_month: int | None) -> PeriodFound:
    """The table's period; ``latest_month`` is the last month of its wide columns that holds data."""
    lines, names = _line_hints(table), _name_hints(table)
    said = next((hint.year for hint in (*lines, *names) if hint.year), None)
    hints = [*lines, *_heading_hints(table, said), *names]
    if not table.match.form.year_is_position and (table.desk.period or any(hint.year and hint.month for hint in hints)):
        hints = [hint for hint in hints if hint.month]
    problems = [*_disagreements(table, hints), *_option_problem(table, hints)]
    full = next((hint for hint in hints if hint.year and hint.month), None)
    year = full or next((hint for hint in hints if hint.year), None)
    month = full or next((hint for hint in hints if hint.month), None)
    if month is None and latest_month and _wide(table):
        where = "各月列中有数的最后一个月"
        month = _Hint(None, latest_month, Said(f"{latest_month}月", where, ""))
    return _compose(table, year, month, problems)


def _compose(table: Table, year: _Hint | None, month: _Hint | None, problems: list[Problem]) -> PeriodFound:
    option = table.desk.period
    if problems:
        return PeriodFound(None, "", problems)
    if year and month:
        phrases = dict.fromkeys((year.said.phrase, month.said.phrase))
        return PeriodFound(Period(year.year or 0, month.month or 0), "；".join(phrases), [])
    if year and year.year and table.match.form.year_alone:
        return PeriodFound(Period(year.year, 1), f"{year.said.phrase}（只写了年份）", [])
    if option:
        said = year or month
        return PeriodFound(option, (f"{said.said.phrase}；" if said else "") + f"选项 --period {option}", [])
    looked = "标题、截至行、列标题、表名、文件名" + ("，只找到年份" if year else "，只找到月份" if month else "")
    return PeriodFound(None, "", [table.problem("no-period", looked=looked)])


def _line_hints(table: Table) -> list[_Hint]:
    own = _hints_of(table, table.block.lines)
    above = _hints_of(table, table.block.inherited)
    year, month = any(hint.year for hint in own), any(hint.month for hint in own)
    filling = (_Hint(None if year else hint.year, None if month else hint.month, hint.said) for hint in above)
    return own + [hint for hint in filling if hint.year or hint.month]


def _hints_of(table: Table, lines: Iterable[Line]) -> list[_Hint]:
    hints = []
    for line in lines:
        said = period_said(line.text)
        as_of = is_as_of(line.text)
        if said and (as_of or not is_foot(line.text)):
            where = f"{'截至行' if as_of and line.row else '标题'} {table.cell(line.row, line.col)}"
            hints.append(_Hint(said.year, said.month, Said("", where, line.text, line.row, line.col)))
    return hints


def _heading_hints(table: Table, title_year: int | None) -> list[_Hint]:
    """A done column that names months says the position when it is the only one of its kind; a wide sheet does not.

    Beside columns of the title's year those of another (2023年1-6月完成, 2025年计划) contradict nothing.
    """
    named = {}
    years: dict[int, _Hint] = {}
    for bound in table.match.columns:
        heading, amount = bound.heading, bound.amount
        if not amount or not bound.counts or heading.at_year_end:
            continue
        where = Said("", f"列标题 {table.cell(heading.row, heading.col)}", heading.shown, heading.row, heading.col)
        if title_year and heading.year not in {None, title_year} and _has_own_year(table, title_year, amount):
            continue
        if amount.aspect is Aspect.ACTUAL and heading.months:
            named[heading.months.last, heading.year] = where
        elif not table.match.form.year_is_position:
            continue
        elif heading.year and amount.aspect is Aspect.PLAN and amount.span is Span.YEAR:
            years[heading.year] = _Hint(heading.year, None, where)
    newest = max((year or 0 for _, year in named), default=0) or None
    months = {last: where for (last, year), where in named.items() if year in {None, newest}}
    hints: list[_Hint] = []
    if len(months) == 1:
        last, where = next(iter(months.items()))
        hints.append(_Hint(newest, last, where))
    elif months and newest:
        hints.append(_Hint(newest, None, next(iter(months.values()))))
    return hints + (list(years.values()) if len(years) == 1 and not newest else [])


def _has_own_year(table: Table, year: int, amount: Amount) -> bool:
    """Whether another column of the same kind of amount is of this year, or of none: this one then is not."""
    return any(
        bound.counts
        and bound.amount
        and bound.amount.aspect is amount.aspect
        and (amount.aspect is Aspect.ACTUAL or bound.amount.span is amount.span)
        and not bound.heading.at_year_end
        and bound.heading.year in {None, year}
        for bound in table.match.columns
    )


def _wide(table: Table) -> bool:
    return any(bound.heading.months for bound in table.match.columns)


def _name_hints(table: Table) -> list[_Hint]:
    hints = []
    for where, text in (("表名", table.grid.name), ("文件名", table.file_name)):
        said = period_said(text.rsplit(".", 1)[0] if where == "文件名" else text, file_name=True)
        if said:
            hints.append(_Hint(said.year, said.month, Said("", where, text)))
    return hints


def _disagreements(table: Table, hints: list[_Hint]) -> list[Problem]:
    problems: list[Problem] = []
    for part in ("year", "month"):
        said = [hint for hint in hints if getattr(hint, part)]
        problems.extend(
            _conflict(table, said[0], other) for other in said[1:] if getattr(other, part) != getattr(said[0], part)
        )
    return problems[:1] if problems else []


def _option_problem(table: Table, hints: Iterable[_Hint]) -> list[Problem]:
    option = table.desk.period
    if option is None:
        return []
    for hint in hints:
        if (hint.year and hint.year != option.year) or (hint.month and hint.month != option.month):
            return [_conflict(table, hint, _Hint(option.year, option.month, Said("", f"选项 --period {option}", "")))]
    return []


def _conflict(table: Table, one: _Hint, other: _Hint) -> Problem:
    at = other.said if other.said.row is not None else one.said
    return table.problem(
        "period-conflict",
        at.row,
        at.col,
        found=at.text,
        first=one.said.phrase,
        a=_spelt(one),
        second=other.said.phrase,
        b=_spelt(other),
    )


def _spelt(hint: _Hint) -> str:
    return (f"{hint.year}年" if hint.year else "") + (f"{hint.month}月" if hint.month else "")
