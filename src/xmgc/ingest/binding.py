"""A heading bound to what it means in a form: a declared field, an amount of a series, a column of a wide table.

Spellings taught come first, then the form's literal ones for the whole path, then the grammar of money headings.
A field may be known by its lowest level alone; an amount never is: nothing is understood by dropping a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from xmgc.domain.facts import Aspect, SubjectKind
from xmgc.domain.measures import CONTRACTED, TOTAL_INVESTMENT, Assessed, MeasureKind
from xmgc.domain.period import Span
from xmgc.domain.policy import SheetWords
from xmgc.ingest.forms.approvals import ITEMS
from xmgc.ingest.forms.form import MONEY, PROJECT, Form, FormColumn
from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.headings import Amount, Heading, amount_of, item_key, key_of, named_measure, percentage_of
from xmgc.ingest.words.lexer import Lexicon


@dataclass(frozen=True, slots=True)
class Bound:
    """A heading and what it means in the form: a declared field or structural column, or an amount."""

    heading: Heading
    column: FormColumn | None = None
    amount: Amount | None = None
    rank: int = 0
    """How far down the form's list of spellings the heading was found: the smaller the surer."""

    @property
    def counts(self) -> bool:
        """Whether the column's numbers are figures of a series of this sheet."""
        return self.amount is not None and self.amount.claim is None and not self.amount.aside


_ITEMS: Final = {key_of(item): item for item in ITEMS}


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
    lexicon: Lexicon,
    sense: str,
) -> Bound | None:
    """What a heading means in a form, None for nothing. ``sense``: what the title says of bare months."""
    if found := next((taught[key] for key in heading.keys if key in taught), None):
        return _of_column(heading, found, -1)
    first = lookup.get(heading.keys[0]) if heading.keys else None
    if first and not first[0].is_series:
        return Bound(heading, first[0], rank=first[1])
    for key in heading.keys[: 2 if form.subject is SubjectKind.COUNTY else 1]:
        if key in lookup and _says_no_more(heading, lookup[key][0]):
            return Bound(heading, amount=_series_amount(lookup[key][0]))
    if wide := _wide(form, heading):
        return Bound(heading, wide)
    amount = _allowed(form, heading, _meaning(form, heading, sense), lexicon, sense)
    if amount:
        return Bound(heading, amount=amount)
    if joined := _joined(heading, lookup):
        return joined
    for key in heading.keys[1:]:
        if key in lookup and not lookup[key][0].is_series:
            return Bound(heading, lookup[key][0], rank=lookup[key][1] + 100)
    for key in heading.keys[:4]:
        if key in lookup and _says_no_more(heading, lookup[key][0]):
            return Bound(heading, amount=_series_amount(lookup[key][0]))
    return None


def _joined(heading: Heading, lookup: Mapping[str, tuple[FormColumn, int]]) -> Bound | None:
    """项目名称及建设地点: the first of two things a heading joins, where it is the name."""
    first, joint, _ = heading.keys[0].partition("及") if heading.keys else ("", "", "")
    column, rank = lookup.get(first, (None, 0)) if joint else (None, 0)
    return Bound(heading, column, rank=rank + 200) if column and column.key == PROJECT else None


def _of_column(heading: Heading, column: FormColumn, rank: int) -> Bound:
    if column.is_series:
        return Bound(heading, column, _series_amount(column), rank)
    return Bound(heading, column, rank=rank)


def _says_no_more(heading: Heading, column: FormColumn) -> bool:
    """Whether a heading that is spelt like a series column adds nothing to it: no months, no year, no percent."""
    if heading.months or heading.year or heading.at_year_end or heading.currency:
        return False
    return column.is_series and not (heading.percent and column.kind == MONEY)


def _meaning(form: Form, heading: Heading, sense: str) -> Amount | None:
    if not form.measures:
        return None
    of_units = form.subject is SubjectKind.COUNTY
    if form.name == "targets" and sense == "plan" and not heading.months and (task := _named(form, heading)):
        return task
    return amount_of(heading, project_is_part=of_units) or (_named(form, heading) if of_units else None)


def _named(form: Form, heading: Heading) -> Amount | None:
    """A bare name of a measure in a form of units: its task among tasks, what was done among figures."""
    amount = named_measure(heading, project_is_part=True)
    if amount is None or form.name != "targets":
        return amount
    return replace(amount, aspect=Aspect.PLAN, span=Span.YEAR)


def _wide(form: Form, heading: Heading) -> FormColumn | None:
    """A column of a wide table: an approval item's, or a month's."""
    if form.wide == "months" and heading.months and not heading.words and heading.months.first == heading.months.last:
        return FormColumn(f"wide:{heading.year or ''}:{heading.months.last}", heading.shown, "wide")
    if form.wide == "items":
        for item in filter(None, map(item_of, heading.keys)):
            return FormColumn(f"wide:{item}", _ITEMS[item], "wide")
    return None


def item_of(key: str) -> str:
    """The approval item a heading's key names, '' for none: 环评, 环评手续, 环评办理情况, 立项备案."""
    return item_key(key, _ITEMS)


def _series_amount(column: FormColumn) -> Amount:
    measure, aspect, span, *rest = column.key.split("/")
    return Amount(measure, Aspect(aspect), Span(span), rest[0] if rest else "")


def _allowed(form: Form, heading: Heading, amount: Amount | None, lexicon: Lexicon, sense: str) -> Amount | None:
    if amount is None or amount.aside:
        return amount
    known = lexicon.measures.get(amount.measure)
    rates = known is not None and known.kind is MeasureKind.PERCENT and not amount.aspect.is_percent
    if rates and amount.claim in {None, ClaimKind.RATE}:
        amount = percentage_of(heading, amount)
    if amount.claim or amount.aspect.is_percent:
        growth = (
            replace(amount, aspect=Aspect.GROWTH_TARGET, span=Span.YEAR) if _targets_growth(form, amount) else amount
        )
        return growth if not amount.measure or _measures(form, amount.measure, lexicon) else None
    if heading.bare:
        return _bare_months(form, amount, sense)
    measure = lexicon.measures.get(amount.measure)
    if measure and measure.kind is MeasureKind.COUNT and not amount.counted:
        amount = replace(amount, counted=True)
    if form.name == "deals" and amount.measure == TOTAL_INVESTMENT and amount.span is Span.WHOLE:
        return Amount(CONTRACTED, Aspect.ACTUAL, Span.WHOLE, qualifier=amount.qualifier, weak=True)
    if amount.measure and not _measures(form, amount.measure, lexicon):
        return replace(amount, aside="不是本表的指标") if amount.measure in lexicon.measures else None
    return amount


def _targets_growth(form: Form, amount: Amount) -> bool:
    return form.name == "targets" and amount.aspect is Aspect.GROWTH


def _bare_months(form: Form, amount: Amount, sense: str) -> Amount | None:
    """A column headed by months alone: what the form says of such, else the title."""
    said = form.bare_months or sense
    aspect = Aspect(said) if said else None
    if aspect is None:
        return None
    span = Span.YEAR_TO_DATE if aspect is Aspect.PLAN or amount.span is Span.YEAR_TO_DATE else Span.MONTH
    return Amount("", aspect, span)


def _measures(form: Form, key: str, lexicon: Lexicon) -> bool:
    """Whether amounts of a form may be of this measure: those it names, and of units all that are assessed."""
    if key in form.measures:
        return True
    measure = lexicon.measures.get(key)
    if form.subject is not SubjectKind.COUNTY or measure is None:
        return False
    return measure.assessed is not Assessed.NONE


def _slot(bound: Bound) -> object:
    heading = bound.heading
    if bound.column and not bound.column.is_series:
        return bound.column.key
    return (bound.amount, heading.months, heading.year, heading.past_year, heading.at_year_end)


def settle(bound: list[Bound]) -> tuple[list[Bound], list[tuple[Bound, Bound]], list[Bound]]:
    """One column for each meaning; literal twins are reported, better spelt ones win over worse, finer units over
    coarser (both are compared later)."""
    slots: dict[object, Bound] = {}
    twice, spare = [], []
    for found in bound:
        slot = _slot(found)
        held = slots.get(slot)
        if held is None or (found.amount and not found.counts):
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
