"""Which form a table is, and which of its columns says what: headings compared with the spellings every form declares.

A form is taken when its required columns are there; among several, signature columns and the title's words decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from xmgc.domain.facts import Aspect, SubjectKind
from xmgc.domain.measures import MEASURES, TOTAL_INVESTMENT
from xmgc.domain.period import Span
from xmgc.domain.policy import SheetWords
from xmgc.ingest.amount_words import Amount, amount_of
from xmgc.ingest.forms import FORMS
from xmgc.ingest.forms.approvals import ITEMS
from xmgc.ingest.forms.form import MONEY, PERCENT, Form, FormColumn
from xmgc.ingest.forms.project_columns import NAME_COLUMN
from xmgc.ingest.headings import Heading, heading_of, key_of
from xmgc.ingest.words.fold import fold


@dataclass(frozen=True, slots=True)
class Bound:
    """A heading and what it means in the form: a declared field or structural column, or an amount."""

    heading: Heading
    column: FormColumn | None = None
    amount: Amount | None = None
    rank: int = 0
    """How far down the form's list of spellings the heading was found: the smaller the surer."""


@dataclass(frozen=True, slots=True)
class Match:
    """A form laid over a table's headings. ``twice``: pairs of columns with one meaning; ``missing`` column labels."""

    form: Form
    columns: tuple[Bound, ...]
    unused: tuple[Heading, ...]
    twice: tuple[tuple[Bound, Bound], ...]
    missing: tuple[str, ...]
    score: int

    def field(self, key: str) -> Bound | None:
        """The column bound to a declared key."""
        return next((bound for bound in self.columns if bound.column and bound.column.key == key), None)


_NAME_KEYS: Final = frozenset(
    key_of(spelling) for spelling in NAME_COLUMN.spellings if "名称" in spelling and len(spelling) > 2
)


def best_match(
    headings: Sequence[Heading], title: str, words: SheetWords, wanted: str | None = None
) -> tuple[Match | None, Match | None]:
    """The form a table is (or the one asked for), and the best other candidate that lacks required columns."""
    matches = [_match(form, headings, title, words) for form in FORMS]
    whole = [match for match in matches if not match.missing]
    asked = next((match for match in matches if match.form.name == wanted), None)
    best = max(whole, key=lambda match: match.score, default=None)
    if asked and (asked in whole or best is None):
        return (asked, None) if asked in whole else (None, asked)
    partial = max((match for match in matches if match.missing), key=lambda match: match.score, default=None)
    return best, partial


def heading_lexicon(words: SheetWords) -> frozenset[str]:
    """Every spelling of every form as keys, and those taught by the policy file."""
    taught = {key_of(text) for spellings in words.headings.values() for texts in spellings.values() for text in texts}
    return _LEXICON | taught


def is_heading(text: str, lexicon: frozenset[str]) -> bool:
    """Whether a text alone is a heading of some form."""
    heading = heading_of(0, ((0, text),))
    if any(key in lexicon for key in heading.keys):
        return True
    if not heading.words and heading.months:
        return True
    amount = _grammar(heading, heading.words)
    return amount is not None and (
        bool(amount.basis) or len(heading.words) >= 4 or heading.months is not None or amount.claim is not None
    )


_ITEMS: Final = {key_of(item): item for item in ITEMS}
_ITEM_ENDING: Final = re.compile(r"(办理情况|完成情况|办理进度|办理时间|批复时间|情况|手续|批复|审批|进度)$")


def _lexicon() -> frozenset[str]:
    spelt = {key_of(text) for form in FORMS for column in form.columns for text in (column.label, *column.spellings)}
    return frozenset(spelt | {key_of(word) for measure in MEASURES for word in measure.words})


_LEXICON: Final = _lexicon()


def _lookup(form: Form) -> Mapping[str, tuple[FormColumn, int]]:
    return _spellings(form.columns)


@lru_cache(maxsize=64)
def _spellings(columns: tuple[FormColumn, ...]) -> Mapping[str, tuple[FormColumn, int]]:
    table: dict[str, tuple[FormColumn, int]] = {}
    for column in columns:
        for rank, text in enumerate((column.label, *column.spellings)):
            table.setdefault(key_of(text), (column, rank))
    return table


def _taught(form: Form, words: SheetWords) -> Mapping[str, FormColumn]:
    table = {}
    for key, texts in words.headings.get(form.name, {}).items():
        wanted = key if "/" not in key else "/".join(([*key.split("/"), "", "", ""])[:3]) + "/"
        column = form.column(wanted) or FormColumn(wanted, texts[0] if texts else key, MONEY if "/" in key else "text")
        table.update({key_of(text): column for text in texts})
    return table


def _match(form: Form, headings: Sequence[Heading], title: str, words: SheetWords) -> Match:
    taught = _taught(form, words)
    extra = tuple((key, tuple(texts)) for key, texts in words.measures.items())
    if taught or extra:
        match = _laid_over(form, headings, taught, extra)
    else:
        match = _remembered(form.name, tuple(headings))
    return replace(match, score=match.score + _title_score(form, title))


@lru_cache(maxsize=512)
def _remembered(name: str, headings: tuple[Heading, ...]) -> Match:
    """Twenty counties that fill one form have one set of headings."""
    form = next(form for form in FORMS if form.name == name)
    return _laid_over(form, headings, {}, ())


def _laid_over(
    form: Form,
    headings: Sequence[Heading],
    taught: Mapping[str, FormColumn],
    extra: tuple[tuple[str, tuple[str, ...]], ...],
) -> Match:
    lookup = _lookup(form)
    bound = [_bind(form, heading, lookup, taught, extra) for heading in headings]
    kept, twice, spare = _settle([found for found in bound if found])
    unused = tuple(h for h, found in zip(headings, bound, strict=True) if not found) + tuple(b.heading for b in spare)
    return Match(form, tuple(kept), unused, tuple(twice), _missing(form, kept), _score(form, headings, kept))


def _bind(
    form: Form,
    heading: Heading,
    lookup: Mapping[str, tuple[FormColumn, int]],
    taught: Mapping[str, FormColumn],
    extra: tuple[tuple[str, tuple[str, ...]], ...],
) -> Bound | None:
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
    lowest = _grammar(heading, heading.lowest, extra) if heading.lowest != heading.words else None
    if lowest and lowest.measure == TOTAL_INVESTMENT and (total := _allowed(form, heading, lowest)):
        return Bound(heading, amount=total)
    amount = _allowed(form, heading, _grammar(heading, heading.words, extra))
    if amount:
        return Bound(heading, amount=amount)
    for key in heading.keys[1:]:
        if key in lookup and not lookup[key][0].is_series:
            return Bound(heading, lookup[key][0], rank=lookup[key][1] + 100)
    for key in heading.keys:
        if key in lookup and lookup[key][0].is_series and not heading.months:
            return Bound(heading, amount=_series_amount(lookup[key][0]))
    amount = _allowed(form, heading, _grammar(heading, heading.lowest, extra))
    return Bound(heading, amount=amount) if amount else None


def _wide(form: Form, heading: Heading) -> FormColumn | None:
    """A column of a wide table: an approval item's, or a month's."""
    if form.wide == "months" and heading.months and not heading.words and heading.months.first == heading.months.last:
        return FormColumn(f"wide:{heading.year or ''}:{heading.months.last}", heading.shown, "wide")
    if form.wide == "items":
        for key in heading.keys:
            bare = _ITEM_ENDING.sub("", key)
            for item in (bare, key):
                if item in _ITEMS:
                    return FormColumn(f"wide:{item}", _ITEMS[item], "wide")
    return None


def _series_amount(column: FormColumn) -> Amount:
    measure, aspect, span, *rest = column.key.split("/")
    return Amount(measure, Aspect(aspect), Span(span), rest[0] if rest else "")


def _grammar(heading: Heading, words: str, extra: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Amount | None:
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
    if amount.claim or amount.aspect is Aspect.GROWTH:
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


def _settle(bound: list[Bound]) -> tuple[list[Bound], list[tuple[Bound, Bound]], list[Bound]]:
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


def _kinds(kept: Sequence[Bound]) -> set[str]:
    kinds = set()
    for bound in kept:
        if bound.column:
            kinds.add("wide" if bound.column.kind == "wide" else bound.column.key)
        if bound.amount and not bound.amount.claim:
            span = bound.amount.span or Span.YEAR_TO_DATE
            kinds.add(f"{bound.amount.aspect}/{span}")
            kinds.add(f"{bound.amount.measure}/{bound.amount.aspect}/{span}/")
            kinds.add(f"*/{bound.amount.aspect}/{span}/")
    return kinds


def _missing(form: Form, kept: Sequence[Bound]) -> tuple[str, ...]:
    kinds = _kinds(kept)
    if sum(bool(bound.column and bound.column.kind == "wide") for bound in kept) < 3:
        kinds.discard("wide")
    labels = [column.label for column in form.columns if column.required and not _has(column, kinds, form)]
    for choice in form.one_of:
        wanted = {key for key in choice if "/" in key and key.endswith("/")}
        if not (choice & kinds) and not any(_series_there(key, kinds, form) for key in wanted):
            labels.append(_choice_label(form, choice))
    return tuple(labels)


def _has(column: FormColumn, kinds: set[str], form: Form) -> bool:
    return column.key in kinds or (column.is_series and _series_there(column.key, kinds, form))


def _series_there(key: str, kinds: set[str], form: Form) -> bool:
    measure, rest = key.split("/", 1)
    return key in kinds or (measure == form.measure and f"/{rest}" in kinds)


def _choice_label(form: Form, choice: frozenset[str]) -> str:
    named = [
        column.label for column in form.columns if column.key in choice and column.kind in {MONEY, PERCENT, "text"}
    ]
    return "、".join(named[:3]) + ("等任一列" if len(named) > 1 else "") if named else "任务或完成数"


def _title_score(form: Form, title: str) -> int:
    plain = fold(title)
    return sum(weight for word, weight in form.titles.items() if word in plain)


def _score(form: Form, headings: Sequence[Heading], kept: Sequence[Bound]) -> int:
    kinds = _kinds(kept)
    score = len([bound for bound in kept if bound.column]) + 2 * len([
        b for b in kept if b.amount and not b.amount.claim
    ])
    score += 3 * sum(key in kinds or _series_there(key, kinds, form) for key in form.signature if "/" in key)
    score += 3 * sum(key in kinds for key in form.signature if "/" not in key)
    if form.subject is SubjectKind.COUNTY:
        named = any(key in _NAME_KEYS for heading in headings for key in heading.keys[:1])
        acts = any(b.amount and b.amount.aspect is Aspect.ACTUAL and not b.amount.claim for b in kept)
        score -= 100 if named else 0
        score -= 20 if acts and form.name == "targets" else 0
    return score
