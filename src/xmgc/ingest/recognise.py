"""Which form a table is, and which of its columns says what: headings compared with the spellings every form declares.

A form is taken when its required columns are there; among several, signature columns and the title's words decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from xmgc.domain.facts import Aspect, SubjectKind
from xmgc.domain.measures import MEASURES
from xmgc.domain.period import Span
from xmgc.domain.policy import SheetWords
from xmgc.ingest.binding import Bound, amount_words, bind, settle, spellings_of, taught_by
from xmgc.ingest.forms import FORMS
from xmgc.ingest.forms.form import MONEY, PERCENT, Form, FormColumn
from xmgc.ingest.forms.project_columns import NAME_COLUMN
from xmgc.ingest.headings import Heading, heading_of, key_of
from xmgc.ingest.words.fold import fold


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


OwnMeasures = tuple[tuple[str, tuple[str, ...]], ...]
"""Key and words of the measures that are not as shipped."""

_NAME_KEYS: Final = frozenset(
    key_of(spelling) for spelling in NAME_COLUMN.spellings if "名称" in spelling and len(spelling) > 2
)


def best_match(
    headings: Sequence[Heading], title: str, words: SheetWords, wanted: str | None = None, extra: OwnMeasures = ()
) -> tuple[Match | None, Match | None]:
    """The form a table is (or the one asked for), and the best other candidate that lacks required columns."""
    matches = [_match(form, headings, title, words, extra) for form in FORMS]
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
        return "截" not in text
    amount = amount_words(heading, heading.words)
    return amount is not None and (
        bool(amount.basis) or len(heading.words) >= 4 or heading.months is not None or amount.claim is not None
    )


def _lexicon() -> frozenset[str]:
    spelt = {key_of(text) for form in FORMS for column in form.columns for text in (column.label, *column.spellings)}
    return frozenset(spelt | {key_of(word) for measure in MEASURES for word in measure.words})


_LEXICON: Final = _lexicon()


def _match(form: Form, headings: Sequence[Heading], title: str, words: SheetWords, extra: OwnMeasures) -> Match:
    taught = taught_by(form, words)
    if taught or extra:
        match = _laid_over(form, headings, taught, extra)
    else:
        match = _remembered(form.name, tuple(headings))
    return replace(match, score=match.score + _title_score(form, title) - _against_sense(match, title))


@lru_cache(maxsize=512)
def _remembered(name: str, headings: tuple[Heading, ...]) -> Match:
    """Twenty counties that fill one form have one set of headings."""
    form = next(form for form in FORMS if form.name == name)
    return _laid_over(form, headings, {}, ())


def _laid_over(
    form: Form,
    headings: Sequence[Heading],
    taught: Mapping[str, FormColumn],
    extra: OwnMeasures,
) -> Match:
    lookup = spellings_of(form)
    bound = [bind(form, heading, lookup, taught, extra) for heading in headings]
    kept, twice, spare = settle([found for found in bound if found])
    unused = tuple(h for h, found in zip(headings, bound, strict=True) if not found) + tuple(b.heading for b in spare)
    return Match(form, tuple(kept), unused, tuple(twice), _missing(form, kept), _score(form, headings, kept))


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


_DONE_WORDS: Final = re.compile(
    r"完成|实际|实绩|进展|增长|增速|同比|通报|快报|月报|(?:到位|执行)情况|进度(?!计划|安排)"
)
_TASK_WORDS: Final = re.compile(r"任务|目标|计划|分解|指标|安排|下达|责任")


def _against_sense(match: Match, title: str) -> int:
    """What a form loses that takes bare months for done where the title speaks of tasks only, or the reverse."""
    if not any(bound.amount and bound.heading.months and not bound.heading.words for bound in match.columns):
        return 0
    plain = fold(title)
    done, task = _DONE_WORDS.search(plain), _TASK_WORDS.search(plain)
    meant = "actual" if done else "plan" if task else match.form.bare_months
    return 0 if meant == match.form.bare_months else 50


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
