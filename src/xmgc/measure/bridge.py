"""变动搭桥: why a county's actual is no longer what it was; old + terms = new, exactly, in fen.

Two snapshots (two positions, or two known-at points) are compared project by project, or figure by figure where a
county states its own:

* ``restated`` (更正): the figure that stood then, as the later snapshot has it for the same month, less what it was.
* ``progress`` (进展): what the latest figure adds to that.
* ``projects_in`` / ``projects_out`` (新增 / 减少项目): projects that count in only one of the two, with all they have;
  a withdrawn project counts in none.
* ``new_year`` (新年起算): over a New Year the old year's amount goes as a term of its own, and what the new year has is
  progress: a year turn is no progress of one year against the other.
* ``moved`` (划转): a project now under another county, out of the one and into the other with its old amount.

Between a county's own figure and a sum of projects there is no row by row bridge: the whole change is ``restated``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr, literal
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.measure import targets
from xmgc.measure.actuals import Actual, actual, project_done
from xmgc.measure.book import Book, Dated
from xmgc.measure.formula import given, read

TERMS: Final = ("progress", "restated", "projects_in", "projects_out", "moved", "new_year")


class Step(NamedTuple):
    """One row behind a term: which project ('' the county itself), what it adds, and the figures on both sides."""

    term: str
    name: str
    amount: int
    old: Dated | None
    new: Dated | None
    old_query: FactQuery | None
    new_query: FactQuery | None
    formula: Expr


@dataclass(frozen=True, slots=True)
class Bridge:
    """One county and measure. ``old`` and ``new`` are None where unreported, and count as nothing in the sum."""

    county: County
    measure: str
    before: Actual | None
    after: Actual | None
    steps: tuple[Step, ...]

    @property
    def old(self) -> int | None:
        """What was."""
        return None if self.before is None else int(self.before.amount.value)

    @property
    def new(self) -> int | None:
        """What is."""
        return None if self.after is None else int(self.after.amount.value)

    def term(self, key: str) -> int:
        """The signed sum of a term's rows."""
        return sum(step.amount for step in self.steps if step.term == key)


def bridges(old: Book, new: Book, measure: str) -> tuple[Bridge, ...]:
    """A bridge for every county that has an actual in either snapshot (or had one pass through), in office order."""
    counties = {county.id: county for county in (*new.counties, *old.counties)}
    projects = _homes(old), _homes(new)
    found = (_bridge(old, new, county, measure, projects) for county in counties.values())
    return tuple(one for one in found if one.old is not None or one.new is not None or one.steps)


def measures_of(old: Book, new: Book, policy: Policy) -> tuple[str, ...]:
    """The measures either snapshot knows, in policy order."""
    return tuple(dict.fromkeys((*targets.measures_known(new, policy), *targets.measures_known(old, policy))))


Homes = Mapping[int, ProjectState]


def _homes(book: Book) -> Homes:
    return {one.id: one for one in book.snapshot.projects if book.counts(one)}


def _bridge(old: Book, new: Book, county: County, measure: str, homes: tuple[Homes, Homes]) -> Bridge:
    before, after = actual(old, county, measure), actual(new, county, measure)
    if (before is None or before.derived) and (after is None or after.derived):
        steps = tuple(_project_steps(old, new, county, measure, homes))
        return Bridge(county, measure, before, after, steps)
    return Bridge(county, measure, before, after, tuple(_own_steps(old, new, county, measure, before, after)))


def _own_steps(
    old: Book, new: Book, county: County, measure: str, before: Actual | None, after: Actual | None
) -> Iterator[Step]:
    then, now = _dated(before), _dated(after)
    queries = (_query(county, old.as_of, measure, before), _query(county, new.as_of, measure, after))
    if old.as_of.year != new.as_of.year:
        yield from _turned("", then, now, queries)
        return
    if before is not None and after is not None and before.derived != after.derived:
        change = (_leaf("新数", now, queries[1]) - _leaf("原数", then, queries[0])).named("更正", "money")
        yield Step("restated", "", _value(now) - _value(then), then, now, *queries, change)
        return
    base = _base(then, now, _own_at(old, county, measure), _own_at(new, county, measure))
    yield from _split("", then, now, base, queries)


def _project_steps(old: Book, new: Book, county: County, measure: str, homes: tuple[Homes, Homes]) -> Iterator[Step]:
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    before, after = homes
    turned = old.as_of.year != new.as_of.year
    here = [one for one in {**before, **after} if _is_here(before.get(one), county) or _is_here(after.get(one), county)]
    for number in sorted(here):
        was, now = before.get(number), after.get(number)
        then, latest_now = _figure(was, series, old.as_of), _figure(now, series, new.as_of)
        queries = (_project_query(was, old.as_of, series), _project_query(now, new.as_of, series))
        names = [one.name for one in (now, was) if one is not None]
        yield from _one_project(names[0], county, (was, now), (then, latest_now), series, queries, turned=turned)


def _one_project(
    name: str,
    county: County,
    sides: tuple[ProjectState | None, ProjectState | None],
    figures: tuple[Dated | None, Dated | None],
    series: Series,
    queries: tuple[FactQuery | None, FactQuery | None],
    *,
    turned: bool,
) -> Iterator[Step]:
    (was, now), (then, latest_now) = sides, figures
    if was is None or now is None:
        term, sign = ("projects_in", 1) if was is None else ("projects_out", -1)
        amount = sign * _value(latest_now or then)
        if amount:
            whole = _leaf("所有", latest_now or then, queries[1] if was is None else queries[0])
            entered = whole if was is None else literal(0) - whole
            yield Step(term, name, amount, then, latest_now, *queries, entered.named(name, "money"))
        return
    if was.county_id != now.county_id and then is not None:
        sign = 1 if now.county_id == county.id else -1
        whole = _leaf("原数", then, queries[0])
        moved = whole if sign > 0 else literal(0) - whole
        yield Step("moved", name, sign * then.amount, then, latest_now, *queries, moved.named(name, "money"))
    if now.county_id == county.id:
        if turned:
            yield from _turned(name, then, latest_now, queries)
            return
        base = _base(then, latest_now, lambda at: _figure(was, series, at), lambda at: _figure(now, series, at))
        yield from _split(name, then, latest_now, base, queries)


At = Callable[[Period], Dated | None]
"""The figure of one side at an earlier month."""


class _Base(NamedTuple):
    """The figure between: the amount, and whether the newer side is at a later month (so it restates the old one)."""

    amount: int
    forward: bool


def _base(then: Dated | None, now: Dated | None, old_at: At, new_at: At) -> _Base:
    """What stood then as known now; for a bridge backwards in time, what stands now as known then."""
    if then is None or now is None:
        return _Base(_value(then), forward=True)
    if now.period >= then.period:
        same = new_at(then.period)
        return _Base(same.amount if same is not None else then.amount, forward=True)
    same = old_at(now.period)
    return _Base(same.amount if same is not None else now.amount, forward=False)


def _split(
    name: str, then: Dated | None, now: Dated | None, base: _Base, queries: tuple[FactQuery | None, FactQuery | None]
) -> Iterator[Step]:
    first, second = base.amount - _value(then), _value(now) - base.amount
    middle = _between(then, now, base, queries)
    before = (first, middle - _leaf("原数", then, queries[0]))
    after = (second, _leaf("新数", now, queries[1]) - middle)
    restated, progress = (before, after) if base.forward else (after, before)
    for term, (amount, change) in (("restated", restated), ("progress", progress)):
        if amount:
            yield Step(term, name, amount, then, now, *queries, change.named(name or term, "money"))


def _leaf(label: str, one: Dated | None, query: FactQuery | None) -> Expr:
    """A side's figure; what was never reported counts as nothing."""
    if one is None or query is None:
        return given(label, 0, "money", "未报，按没有计")
    return read(label, one.amount, "money", query)


def _between(
    then: Dated | None, now: Dated | None, base: _Base, queries: tuple[FactQuery | None, FactQuery | None]
) -> Expr:
    """The figure that stands between the two sides: the month of the one as the other side knows it."""
    query, at = (queries[1], then) if base.forward else (queries[0], now)
    if at is None or query is None or base.amount == at.amount:
        return _leaf("同月数", at, queries[0] if base.forward else queries[1])
    return read("同月另一次所报", base.amount, "money", replace(query, upto=at.period))


def _turned(
    name: str, then: Dated | None, now: Dated | None, queries: tuple[FactQuery | None, FactQuery | None]
) -> Iterator[Step]:
    """Over a New Year: the old year's amount out, the new year's in."""
    gone, come = literal(0) - _leaf("原数", then, queries[0]), _leaf("新数", now, queries[1])
    for term, amount, change in (("new_year", -_value(then), gone), ("progress", _value(now), come)):
        if amount:
            yield Step(term, name, amount, then, now, *queries, change.named(name or term, "money"))


def _own_at(book: Book, county: County, measure: str) -> At:
    return lambda at: _dated(actual(book.back_to(at), county, measure))


def _is_here(project: ProjectState | None, county: County) -> bool:
    return project is not None and project.county_id == county.id


def _figure(project: ProjectState | None, series: Series, at: Period) -> Dated | None:
    return None if project is None else project_done(project, series.measure, at)


def _dated(one: Actual | None) -> Dated | None:
    return None if one is None else Dated(one.reported_to.value, one.amount.value)


def _value(one: Dated | None) -> int:
    return 0 if one is None else one.amount


def _query(county: County, at: Period, measure: str, one: Actual | None) -> FactQuery | None:
    if one is None:
        return None
    series = Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    return FactQuery(county.id, at, series, subjects=() if one.derived else None)


def _project_query(project: ProjectState | None, at: Period, series: Series) -> FactQuery | None:
    return None if project is None else FactQuery(project.county_id, at, series, subjects=(project.id,))
