"""What was taught, as the reading room uses it: headings of an office's own, rows that are totals or not.

The nearest meanings of an unknown heading are ranked by the form's open columns of money, by what the numbers of the
column allow (a plan not below what was done, a total not below a plan) and by likeness of the words; none is applied.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.domain.policy import SheetWords
from xmgc.domain.taught import Taught
from xmgc.ingest.binding import spellings_of
from xmgc.ingest.forms import FORMS, form_named
from xmgc.ingest.forms.form import MONEY, Form, FormColumn
from xmgc.ingest.words.headings import key_of

_HEADING: Final = "heading"
_ROW: Final = "row"
_UNIT: Final = "unit"
TOTAL_ROW: Final = "合计"


def meaning_of(form: str, meaning: str) -> str:
    """The column key a standard heading of a form stands for. Raises ``OperatorError`` where there is none."""
    known = form_named(form)
    if known is None:
        like = guess(form, [name for one in FORMS for name in (one.name, one.title)])
        raise OperatorError(f"没有“{form}”这种表{like}；有：{'、'.join(one.name for one in FORMS)}")
    if any(column.key == meaning for column in known.columns):
        return meaning
    found = spellings_of(known).get(key_of(meaning))
    if found is None:
        labels = "、".join(column.label for column in known.columns if column.template)
        raise OperatorError(f"{known.title}没有“{meaning}”这一栏；可用：{labels}")
    return found[0].key


def meaning_title(form: str, key: str) -> str:
    """The standard heading of a column key."""
    known = form_named(form)
    column = known.column(key) if known else None
    return column.label if column else key


def with_taught(words: SheetWords, taught: Sequence[Taught], county: str | None = None) -> SheetWords:
    """The policy file's words and those taught to all (and to ``county``)."""
    headings = {form: dict(columns) for form, columns in words.headings.items()}
    for one in taught:
        if one.kind == _HEADING and one.county in {"", county}:
            columns = headings.setdefault(one.form, {})
            columns[one.meaning] = (*columns.get(one.meaning, ()), one.words)
    return SheetWords(headings)


def rows_taught(taught: Sequence[Taught], county: str) -> Mapping[str, str]:
    """Folded names of rows and what was taught of them (``合计``, ``项目``)."""
    return {key_of(one.words): one.meaning for one in taught if one.kind == _ROW and one.county in {"", county}}


def unit_taught(taught: Sequence[Taught], form: str, counties: Collection[str]) -> str:
    """The unit of money taught for silent tables of a form: for one of the units named first, else for all; '' if
    none. The last teaching wins."""
    said = [one for one in reversed(taught) if one.kind == _UNIT and one.form == form]
    own = next((one.meaning for one in said if one.county in counties), "")
    return own or next((one.meaning for one in said if not one.county), "")


def nearest(form: Form, heading: str, bound: Sequence[str], amounts: Mapping[str, float], own: float) -> str:
    """The likeliest meaning of an unknown column of numbers: a money column of the form that is still open; '' where
    the form has none.

    ``bound`` are the keys already there, ``amounts`` the sums of known columns by key, ``own`` this column's sum.
    """
    open_ = [column for column in form.columns if column.kind == MONEY and not any(_same(column, key) for key in bound)]
    if not open_:
        return ""
    return max(open_, key=lambda column: _likeness(form, column, heading, amounts, own)).label


def nearest_field(form: Form, heading: str, bound: Collection[str]) -> str:
    """The field of the form still open that an unknown column of texts is most like, '' where none is like it."""
    from rapidfuzz import fuzz

    own = key_of(heading)
    found, best = "", _ALIKE
    for column in form.columns:
        if column.is_series or column.key in bound or column.kind == "wide":
            continue
        for text in map(key_of, (column.label, *column.spellings)):
            alike = _CONTAINS if len(text) > 1 and text in own else fuzz.ratio(own, text)
            if alike > best:
                found, best = column.label, alike
    return found


_ALIKE: Final = 60.0
"""How alike a heading must be to a spelling of a field before it is asked about (per cent of letters)."""
_CONTAINS: Final = 90.0
"""How alike a heading is to a spelling it holds whole (主要看点, 看点)."""


def _same(column: FormColumn, key: str) -> bool:
    """Whether a bound series is the column's (a measure left open is the form's own)."""
    measure, rest = column.key.split("/", 1)
    other, other_rest = key.split("/", 1)
    return rest == other_rest and (measure == other or not other or not measure)


def _likeness(form: Form, column: FormColumn, heading: str, amounts: Mapping[str, float], own: float) -> float:
    from rapidfuzz import fuzz

    alike = max(fuzz.ratio(key_of(heading), key_of(text)) for text in (column.label, *column.spellings)) / 100
    main = column.key.endswith((f"actual/{form.open_span}/", "plan/year/"))
    return alike + _fits(column.key, amounts, own) + (0.2 if column.template else 0.0) + (0.3 if main else 0.0)


_ORDER: Final = ("actual/month/", "actual/year_to_date/", "plan/year/", "plan/whole/")
"""Amounts that stand in this order of size in nearly every table."""


def _fits(key: str, amounts: Mapping[str, float], own: float) -> float:
    """How well a column's sum stands in the usual order with the sums already understood."""
    rest = key.split("/", 1)[1]
    if rest not in _ORDER or not own:
        return 0.0
    place = _ORDER.index(rest)
    known = [(_ORDER.index(part), total) for part, total in amounts.items() if part in _ORDER]
    good = [(at < place) == (total <= own) for at, total in known if at != place]
    return 1.5 * sum(good) / len(good) if good else 0.0
