"""A heading bound to what it means in a form: a declared field, an amount of a series, a column of a wide table.

Spellings taught by the policy file come first, then the form's literal ones, then the grammar of money headings.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xmgc.domain.facts import Aspect
from xmgc.domain.measures import MEASURES, TOTAL_INVESTMENT
from xmgc.domain.period import Span
from xmgc.domain.policy import SheetWords
from xmgc.ingest.amount_words import Amount, amount_of
from xmgc.ingest.forms.approvals import ITEMS
from xmgc.ingest.forms.form import MONEY, Form, FormColumn
from xmgc.ingest.headings import Heading, key_of
from xmgc.ingest.words.fold import fold


@dataclass(frozen=True, slots=True)
class Bound:
    """A heading and what it means in the form: a declared field or structural column, or an amount."""

    heading: Heading
    column: FormColumn | None = None
    amount: Amount | None = None
    rank: int = 0
    """How far down the form's list of spellings the heading was found: the smaller the surer."""


_ITEMS: Final = {key_of(item): item for item in ITEMS}
_ITEM_ENDING: Final = re.compile(r"(办理情况|完成情况|办理进度|办理时间|批复时间|情况|手续|批复|审批|进度)$")


def spellings_of(form: Form) -> Mapping[str, tuple[FormColumn, int]]:
    """Every spelling a form declares as a key, with its column and its place in the list."""
    return _spellings(form.columns)


@lru_cache(maxsize=64)
def _spellings(columns: tuple[FormColumn, ...]) -> Mapping[str, tuple[FormColumn, int]]:
    table: dict[str, tuple[FormColumn, int]] = {}
    for column in columns:
        for rank, text in enumerate((column.label, *column.spellings)):
            table.setdefault(key_of(text), (column, rank))
    return table


def taught_by(form: Form, words: SheetWords) -> Mapping[str, FormColumn]:
    """The spellings the policy file teaches a form."""
    table = {}
    for key, texts in words.headings.get(form.name, {}).items():
        wanted = key if "/" not in key else "/".join(([*key.split("/"), "", "", ""])[:3]) + "/"
        column = form.column(wanted) or FormColumn(wanted, texts[0] if texts else key, MONEY if "/" in key else "text")
        table.update({key_of(text): column for text in texts})
    return table


def bind(
    form: Form,
    heading: Heading,
    lookup: Mapping[str, tuple[FormColumn, int]],
    taught: Mapping[str, FormColumn],
    extra: tuple[tuple[str, tuple[str, ...]], ...],
) -> Bound | None:
    """What a heading means in a form, None for nothing. ``extra``: measures of the policy file, (key, words)."""
    for key in heading.keys:
        if key in taught:
            column = taught[key]
            return (
                Bound(heading, column, _series_amount(column), -1)
                if column.is_series
                else Bound(heading, column, rank=-1)
            )
    first = lookup.get(heading.keys[0]) if heading.keys else None
    if first and not first[0].is_series:
        return Bound(heading, first[0], rank=first[1])
    if first and not heading.months and not heading.year:
        return Bound(heading, amount=_series_amount(first[0]))
    if wide := _wide(form, heading):
        return Bound(heading, wide)
    lowest = amount_words(heading, heading.lowest, extra) if heading.lowest != heading.words else None
    if lowest and lowest.measure == TOTAL_INVESTMENT and (total := _allowed(form, heading, lowest)):
        return Bound(heading, amount=total)
    amount = _allowed(form, heading, amount_words(heading, heading.words, extra))
    if amount:
        return Bound(heading, amount=amount)
    for key in heading.keys[1:]:
        if key in lookup and not lookup[key][0].is_series:
            return Bound(heading, lookup[key][0], rank=lookup[key][1] + 100)
    for key in heading.keys:
        if key in lookup and lookup[key][0].is_series and not heading.months:
            return Bound(heading, amount=_series_amount(lookup[key][0]))
    amount = _allowed(form, heading, amount_words(heading, heading.lowest, extra))
    return Bound(heading, amount=amount) if amount else None


def _wide(form: Form, heading: Heading) -> FormColumn | None:
    """A column of a wide table: an approval item's, or a month's."""
    if form.wide == "months" and heading.months and not heading.words and heading.months.first == heading.months.last:
        return FormColumn(f"wide:{heading.year or ''}:{heading.months.last}", heading.shown, "wide")
    if form.wide == "items":
        for item in filter(None, map(item_of, heading.keys)):
            return FormColumn(f"wide:{item}", _ITEMS[item], "wide")
    return None


def item_of(key: str) -> str:
    """The approval item a heading's key names, '' for none: 环评, 环评手续, 环评办理情况."""
    bare = key
    while (shorter := _ITEM_ENDING.sub("", bare)) != bare:
        bare = shorter
    return next((item for item in (bare, key) if item in _ITEMS), "")


def _series_amount(column: FormColumn) -> Amount:
    measure, aspect, span, *rest = column.key.split("/")
    return Amount(measure, Aspect(aspect), Span(span), rest[0] if rest else "")


def amount_words(heading: Heading, words: str, extra: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Amount | None:
    """The amount some words of a heading mean by grammar; a bare …情况 is a text, not an amount."""
    if words.endswith("情况") and not (heading.unit or heading.months):
        return None
    months = heading.months and (heading.months.first, heading.months.last)
    for key, texts in extra:
        for text in sorted(texts, key=len, reverse=True):
            if text and fold(text) in words:
                found = amount_of(words.replace(fold(text), ""), months, heading.year, heading.at_year_end)
                return Amount(key, found.aspect, found.span, found.basis, found.claim) if found else None
    return amount_of(words, months, heading.year, heading.at_year_end)


def _allowed(form: Form, heading: Heading, amount: Amount | None) -> Amount | None:
    if amount is None or not form.measures:
        return None
    if amount.claim or amount.aspect.is_percent:
        return amount if not amount.measure or amount.measure in form.measures else None
    if heading.months and not heading.words:
        aspect = Aspect(form.bare_months) if form.bare_months else None
        if aspect is None:
            return None
        span = Span.YEAR_TO_DATE if aspect is Aspect.PLAN or amount.span is Span.YEAR_TO_DATE else Span.MONTH
        return Amount("", aspect, span)
    known = {measure.key for measure in MEASURES}
    if amount.measure and amount.measure in known and amount.measure not in form.measures:
        return None
    return amount


def _slot(bound: Bound) -> object:
    heading = bound.heading
    if bound.column and not bound.column.is_series:
        return bound.column.key
    return (bound.amount, heading.months, heading.year, heading.at_year_end)


def settle(bound: list[Bound]) -> tuple[list[Bound], list[tuple[Bound, Bound]], list[Bound]]:
    """One column for each meaning; literal twins are reported, better spelt ones win over worse, finer units over
    coarser."""
    slots: dict[object, Bound] = {}
    twice, spare = [], []
    for found in bound:
        slot = _slot(found)
        held = slots.get(slot)
        if held is None or (found.amount and found.amount.claim):
            slots[slot if held is None else (slot, found.heading.col)] = found
        elif held.heading.identical == found.heading.identical:
            twice.append((held, found))
        elif found.amount and held.amount:
            if held.heading.unit and found.heading.unit and held.heading.unit != found.heading.unit:
                finer, coarser = (found, held) if held.heading.unit == "亿元" else (held, found)
                slots[slot] = finer
                spare.append(coarser)
            else:
                twice.append((held, found))
        else:
            better, worse = (found, held) if found.rank < held.rank else (held, found)
            slots[slot] = better
            spare.append(worse)
    return list(slots.values()), twice, spare
