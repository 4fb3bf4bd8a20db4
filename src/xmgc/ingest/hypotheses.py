"""Which form a table is and which of its columns says what: every form laid over the headings, their evidence summed.

Each piece of evidence is a whole number with its reason; the sum decides, required columns first. ``--explain-reading``
prints them. Weights stand in one table below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect, SubjectKind
from xmgc.domain.measures import CONTRACTED, MEASURES
from xmgc.domain.period import Span
from xmgc.domain.policy import SheetWords
from xmgc.ingest.binding import Bound, bind, settle, spellings_of, taught_by
from xmgc.ingest.forms import FORMS
from xmgc.ingest.forms.form import COUNTY, MONEY, PERCENT, PROJECT, STAND_IN, Form, FormColumn
from xmgc.ingest.forms.project_columns import NAME_COLUMN
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.headings import Heading, amount_of, heading_of, key_of
from xmgc.ingest.words.lexer import Lexicon
from xmgc.ingest.words.titles import sense_of, speaks_of_deeds, speaks_of_tasks, year_in

FIELD: Final = 1
"""A column that is a declared field of the form."""
AMOUNT: Final = 2
"""A column that is an amount of the form: amounts tell forms apart better than texts."""
SIGNATURE: Final = 3
"""A column only this form (or few beside it) asks for."""
AGAINST_TITLE: Final = -50
"""Bare months taken for done where the title speaks of tasks only, or the reverse."""
PROJECTS_UNDER_UNITS: Final = -100
"""A form of units over a table whose rows are named as projects."""
DEEDS_AS_TASKS: Final = -20
"""A table of tasks that names what was done."""
UNEXPLAINED: Final = -2
"""A column of numbers nothing is made of."""
TITLE_OF_DEEDS: Final = -40
"""A table of tasks under a title of what was done, without a word of tasks."""
TITLE_OF_TASKS: Final = 4
"""A table of tasks under a title of tasks."""
MARGIN: Final = 6
"""By how much a form that lacks a column must speak louder than one that is whole and leaves numbers unexplained."""
WINS_BY: Final = 2
"""By how much the best of two whole forms must speak louder than the other."""
NEAR: Final = 6
"""A table that lacks a required column but has evidence of this sum is a form with a column missing."""


class Evidence(NamedTuple):
    """One reason for (or against) a hypothesis."""

    reason: str
    weight: int


@dataclass(frozen=True, slots=True)
class Match:
    """A form laid over a table's headings. ``unused`` are headings nothing was made of; ``twice`` pairs of columns with
    one meaning; ``missing`` labels of required columns; ``evidence`` what speaks for the form."""

    form: Form
    columns: tuple[Bound, ...]
    unused: tuple[Heading, ...]
    twice: tuple[tuple[Bound, Bound], ...]
    missing: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    rival: "Match | None" = None
    """The whole form that speaks as loudly: which of the two it is must be asked."""

    @property
    def score(self) -> int:
        """The sum of the evidence."""
        return sum(one.weight for one in self.evidence)

    def field(self, key: str) -> Bound | None:
        """The column bound to a declared key."""
        return next((bound for bound in self.columns if bound.column and bound.column.key == key), None)


class Seen(NamedTuple):
    """What cells say of their columns: the one with names of the office's units, those of numbers, those of units of
    measure, those that say of each row what its amounts are."""

    units: int | None = None
    numbers: frozenset[int] = frozenset()
    measured_in: frozenset[int] = frozenset()
    telling: frozenset[int] = frozenset()

    @property
    def barred(self) -> "Barred":
        """Columns that can hold no names, and columns that can hold nothing a form asks for."""
        return Barred(self.numbers | self.measured_in, self.telling)


class Barred(NamedTuple):
    """Columns that can hold no names of projects or units; columns that can hold nothing a form asks for."""

    names: frozenset[int]
    all: frozenset[int]


UNSEEN: Final = Seen()
_NAME_KEYS: Final = frozenset(
    key_of(spelling) for spelling in NAME_COLUMN.spellings if "名称" in spelling and len(spelling) > 2
)


def hypotheses(
    headings: Sequence[Heading], title: str, words: SheetWords, lexicon: Lexicon, seen: Seen = UNSEEN
) -> list[Match]:
    """Every form over the headings, the best evidence first; forms whose required columns are there before others.

    ``seen``: what the cells of the columns say of them.
    """
    matches = [_match(form, tuple(headings), title, words, lexicon, seen) for form in FORMS]
    return sorted(matches, key=lambda match: (bool(match.missing), -match.score))


def best_match(
    headings: Sequence[Heading],
    title: str,
    words: SheetWords,
    lexicon: Lexicon,
    wanted: str | None = None,
    seen: Seen = UNSEEN,
) -> tuple[Match | None, Match | None]:
    """The form a table is (or the one asked for), and the best other candidate that lacks required columns."""
    matches = hypotheses(headings, title, words, lexicon, seen)
    best = matches[0] if matches and not matches[0].missing and matches[0].score > 0 else None
    asked = next((match for match in matches if match.form.name == wanted), None)
    if asked and (not asked.missing or best is None):
        return (None, asked) if asked.missing else (asked, None)
    partial = max((match for match in matches if match.missing), key=lambda match: match.score, default=None)
    if best and partial and _speaks_louder(partial, best):
        return None, partial
    rival = matches[1] if best and len(matches) > 1 and not matches[1].missing else None
    if best and rival and best.score - rival.score < WINS_BY:
        return replace(best, rival=rival), partial
    return best, partial


def _speaks_louder(partial: Match, best: Match) -> bool:
    """Whether the title names a form whose main columns are only not understood, against one that fits by accident."""
    if best.form.subject is SubjectKind.COUNTY and partial.form.subject is not SubjectKind.COUNTY and partial.missing:
        return False
    return partial.score > best.score + MARGIN and bool(best.unused)


def known_headings(words: SheetWords) -> frozenset[str]:
    """Every spelling of every form as keys, and those taught by the policy file."""
    taught = {key_of(text) for spellings in words.headings.values() for texts in spellings.values() for text in texts}
    return _SPELLINGS | taught


def is_heading(text: str, known: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a text alone is a heading of some form."""
    heading = heading_of(0, ((0, text),), lexicon)
    if any(key in known for key in heading.keys):
        return True
    if not heading.words and heading.months:
        return "截" not in text
    amount = amount_of(heading)
    return amount is not None and (
        bool(amount.basis) or len(heading.words) >= 4 or heading.months is not None or amount.claim is not None
    )


def _spellings() -> frozenset[str]:
    spelt = {key_of(text) for form in FORMS for column in form.columns for text in (column.label, *column.spellings)}
    return frozenset(spelt | {key_of(word) for measure in MEASURES for word in measure.words})


_SPELLINGS: Final = _spellings()


def _match(
    form: Form, headings: tuple[Heading, ...], title: str, words: SheetWords, lexicon: Lexicon, seen: Seen
) -> Match:
    taught = taught_by(form, words)
    sense, year = sense_of(title), year_in(title, lexicon)
    if taught:
        laid = _laid_over(form, headings, taught, lexicon, sense, seen.units, seen.barred, year)
    else:
        laid = _remembered(form.name, headings, lexicon, sense, seen.units, seen.barred, year)
    said = [Evidence(f"标题里有“{word}”", weight) for word, weight in form.titles.items() if word in fold(title)]
    bare = any(bound.amount and bound.heading.months and not bound.heading.words for bound in laid.columns)
    if bare and form.bare_months and (sense or form.bare_months) != form.bare_months:
        said.append(Evidence("只写月份的列，标题说的与本表不同", AGAINST_TITLE))
    left = sum(heading.col in seen.numbers for heading in laid.unused)
    if left:
        said.append(Evidence(f"{left} 列数没有着落", UNEXPLAINED * left))
    if form.name == "targets" and speaks_of_deeds(title) != speaks_of_tasks(title):
        deeds = speaks_of_deeds(title)
        said.append(
            Evidence("标题说的是完成情况", TITLE_OF_DEEDS) if deeds else Evidence("标题说的是任务", TITLE_OF_TASKS)
        )
    return Match(laid.form, laid.columns, laid.unused, laid.twice, laid.missing, (*laid.evidence, *said))


@lru_cache(maxsize=512)
def _remembered(
    name: str,
    headings: tuple[Heading, ...],
    lexicon: Lexicon,
    sense: str,
    units: int | None,
    barred: Barred,
    year: int | None,
) -> Match:
    """Twenty counties that fill one form have one set of headings."""
    form = next(form for form in FORMS if form.name == name)
    return _laid_over(form, headings, {}, lexicon, sense, units, barred, year)


def _laid_over(
    form: Form,
    headings: Sequence[Heading],
    taught: Mapping[str, FormColumn],
    lexicon: Lexicon,
    sense: str,
    units: int | None,
    barred: Barred,
    year: int | None,
) -> Match:
    lookup = spellings_of(form)
    bound = [bind(form, one, lookup, taught, lexicon, sense) for one in headings]
    bound = _with_units(form, headings, [None if _is_barred(one, barred) else one for one in bound], units)
    kept, twice, spare = settle([found for found in bound if found])
    unused = tuple(h for h, found in zip(headings, bound, strict=True) if not found) + tuple(b.heading for b in spare)
    missing = _missing(form, kept)
    return Match(form, tuple(kept), unused, tuple(twice), missing, tuple(_evidence(form, headings, kept, year)))


def _is_barred(bound: Bound | None, barred: Barred) -> bool:
    """Whether what stands in a column cannot be what its heading would mean in the form."""
    if bound is None:
        return False
    names = bound.column is not None and bound.column.key in _NAMING
    return bound.heading.col in barred.all or (names and bound.heading.col in barred.names)


_NAMING: Final = frozenset({PROJECT, COUNTY, STAND_IN})


def _with_units(
    form: Form, headings: Sequence[Heading], bound: list[Bound | None], units: int | None
) -> list[Bound | None]:
    """The column of unit names, where no heading says which it is."""
    column = form.column(COUNTY)
    if units is None or column is None or any(one and one.column and one.column.key == COUNTY for one in bound):
        return bound
    free = form.subject is SubjectKind.COUNTY
    return [
        Bound(heading, column, rank=500) if heading.col == units and (one is None or free) else one
        for heading, one in zip(headings, bound, strict=True)
    ]


def _kinds(kept: Sequence[Bound]) -> set[str]:
    kinds = set()
    for bound in kept:
        if bound.column:
            kinds.add("wide" if bound.column.kind == "wide" else bound.column.key)
        if bound.amount and bound.counts:
            span = bound.amount.span or Span.YEAR_TO_DATE
            kinds.add(f"{bound.amount.aspect}/{span}")
            kinds.add(f"{bound.amount.measure}/{bound.amount.aspect}/{span}/")
            kinds.add(f"*/{bound.amount.aspect}/{span}/")
            if any(token.value == CONTRACTED for level in bound.heading.levels for token in level.tokens):
                kinds.add("signed")
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


def _evidence(form: Form, headings: Sequence[Heading], kept: Sequence[Bound], year: int | None) -> list[Evidence]:
    kinds = _kinds(kept)
    fields = sum(bound.column is not None for bound in kept)
    amounts = sum(bound.counts for bound in kept)
    signs = sum(key in kinds or ("/" in key and _series_there(key, kinds, form)) for key in form.signature)
    found = [
        Evidence(f"认得 {fields} 个栏目", FIELD * fields),
        Evidence(f"认得 {amounts} 个数列", AMOUNT * amounts),
        Evidence(f"本表特有的 {signs} 列", SIGNATURE * signs),
    ]
    if form.subject is SubjectKind.COUNTY:
        if any(key in _NAME_KEYS for heading in headings for key in heading.keys[:1]):
            found.append(Evidence("有项目名称列", PROJECTS_UNDER_UNITS))
        if form.name == "targets" and any(bound.counts and _is_deed(bound, headings, year) for bound in kept):
            found.append(Evidence("有完成数", DEEDS_AS_TASKS))
    return [one for one in found if one.weight]


def _is_deed(bound: Bound, headings: Sequence[Heading], year: int | None) -> bool:
    """Whether a column is of what was done this year: the deeds of a year before stand beside tasks."""
    years = [*(heading.year for heading in headings if heading.year), *([year] if year else [])]
    newest = max(years, default=None)
    this_year = bound.heading.year in {None, newest} and not bound.heading.at_year_end
    return this_year and bound.amount is not None and bound.amount.aspect is Aspect.ACTUAL
