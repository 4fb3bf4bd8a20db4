"""勾稽关系 held against the book: every relation of the policy, for every unit or project, in every month of the year.

An equation is asked in each month of the position's year in which its first term is stated, a limit in the last such
month (once, at the position, where no term has a month, or where projects are added up). Terms of a month are of that
month, others the latest known in it; ``[上期]`` in January is 0. Where a term is unknown nothing is said. Numbers are
compared first; a formula is made only of what does not hold.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from operator import add, ge, gt, le, lt, mul, sub, truediv
from typing import Any, Final

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr, literal
from xmgc.domain.measures import MeasureKind
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.policy import Policy, RelationPolicy
from xmgc.domain.relations import EACH, PART, WHOLE, Added, Joined, Named, Relation, Side, relation
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.measure.actuals import behind
from xmgc.measure.book import EVER, Book, is_withdrawn, latest
from xmgc.measure.days import first_day
from xmgc.measure.finding import Finding
from xmgc.measure.formula import given, read, recast
from xmgc.measure.targets import title_of

_HOLDS: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {"<=": le, ">=": ge, "<": lt, ">": gt}
_JOINS: Final[dict[str, Callable[..., Any]]] = {"+": add, "-": sub, "*": mul, "/": truediv}
_MONTHLY: Final = frozenset({Span.MONTH, Span.YEAR_TO_DATE})


@dataclass(frozen=True, slots=True)
class Case:
    """Whom and when a relation is asked about; ``measures`` are what 各指标, 部分 and 总项 stand for here."""

    book: Book
    county: County
    project: ProjectState | None
    at: Period
    measures: dict[str, str]

    def series(self, name: Named) -> list[Series]:
        """The series a term may be of, likeliest first; a task of several bases takes the first stated."""
        measure = self.measures.get(name.measure, name.measure)
        if name.series is None:
            return [Series(measure, aspect, Span.WHOLE) for aspect in (Aspect.ACTUAL, Aspect.PLAN)]
        plain = Series(measure, *name.series)
        if name.scope == "project" or name.series[0] is not Aspect.PLAN:
            return [plain]
        known = sorted(one for one in self.book.series.get(self.county.id, ()) if one._replace(basis="") == plain)
        return known or [plain]

    def month(self, name: Named) -> Period | None:
        """The month of a term; None for 上期 in January."""
        if name.shift == "上期":
            return None if self.at.month == 1 else self.at.plus(-1)
        if name.shift == "上年同期":
            return Period(self.at.year - 1, self.at.month)
        return Period(self.at.year - 1, 12) if name.shift == "上年末" else self.at

    def amount(self, name: Named) -> tuple[int, Series, Period] | None:
        """A term's amount, its series and the month it is asked at."""
        month = self.month(name)
        if month is None:
            return (0, self.series(name)[0], self.at)
        for series in self.series(name):
            points = self.points(series)
            if series.span in _MONTHLY:
                amount = dict(points).get(month)
            else:
                found = latest(points, series, month)
                amount = None if found is None else found.amount
            if amount is not None:
                return amount, series, month
        return None

    def points(self, series: Series) -> tuple[tuple[Period, int], ...]:
        """What is stated of a series, in order of months."""
        if self.project is not None:
            return self.project.figures.get(series, ())
        return self.book.stated.get((self.county.id, series), ())


def relations(book: Book, county: County, policy: Policy) -> Iterator[Finding]:
    """Every relation of the policy that does not hold for the county or one of its projects."""
    for code, said in policy.checks.items():
        yield from related(book, county, policy, code, said)


def related(book: Book, county: County, policy: Policy, code: str, said: RelationPolicy) -> Iterator[Finding]:
    """What one relation finds."""
    if not said.formula:
        return
    rule = relation(said.formula)
    for measures in _measures(rule, policy):
        subjects = book.projects.get(county.id, ()) if rule.of_projects else (None,)
        for project in subjects:
            if project is not None and is_withdrawn(project, book.as_of):
                continue
            for at in _months(rule, book, county, project, measures):
                case = Case(book, county, project, at, measures)
                found = _broken(case, rule, code, said, policy)
                if found is not None:
                    yield found


def _measures(rule: Relation, policy: Policy) -> list[dict[str, str]]:
    """What the measures that stand for others stand for, case by case."""
    asked = {name.measure for name in rule.names}
    money = [one for one in policy.measure_list if one.kind is MeasureKind.MONEY]
    if PART in asked or WHOLE in asked:
        return [{PART: one.key, WHOLE: one.parent} for one in money if one.parent and not one.currency]
    return [{EACH: one.key} for one in money] if EACH in asked else [{}]


def _months(
    rule: Relation, book: Book, county: County, project: ProjectState | None, measures: dict[str, str]
) -> list[Period]:
    """The months of the year in which the first term is stated; the position where it has no month."""
    case = Case(book, county, project, book.as_of, measures)
    monthly = [name for name in rule.names if name.series and name.series[1] in _MONTHLY and not name.shift]
    if not monthly or rule.adds_up:
        return [book.as_of]
    points = {at for series in case.series(monthly[0]) for at, _ in case.points(series)}
    found = sorted(at for at in points if at.year == book.as_of.year and at <= book.as_of)
    return found if rule.sign == "=" else found[-1:]


def _broken(case: Case, rule: Relation, code: str, said: RelationPolicy, policy: Policy) -> Finding | None:
    left, right = _worth(case, rule.left), _worth(case, rule.right)
    if left is None or right is None or _holds(rule.sign, left, right, said):
        return None
    mine, theirs = (_formula(case, side, policy) for side in (rule.left, rule.right))
    name = case.project.name if case.project else ""
    message = said.message or said.formula
    return Finding(code, case.county.id, name, message, case.at, mine, theirs, severity=said.severity)


def _holds(sign: str, left: Fraction, right: Fraction, said: RelationPolicy) -> bool:
    slack = max(abs(left), abs(right)) * said.tolerance / 100
    if sign == "=":
        return abs(left - right) <= slack
    return _HOLDS[sign](left, right + slack if sign in {"<=", "<"} else right - slack)


def _worth(case: Case, side: Side) -> Fraction | None:
    """A side's number: fen for amounts, ordinal days for day fields."""
    if isinstance(side, Fraction):
        return side
    if isinstance(side, Added):
        total = case.book.of_projects(case.county.id, case.series(side.part)[0])
        return None if total is None else Fraction(total.amount)
    if isinstance(side, Named):
        if side.field:
            day = first_day(case.project.text(side.field)) if case.project else None
            return None if day is None else Fraction(day.toordinal())
        found = case.amount(side)
        return None if found is None else Fraction(found[0])
    left, right = _worth(case, side.left), _worth(case, side.right)
    if left is None or right is None or (side.sign == "/" and not right):
        return None
    return Fraction(_JOINS[side.sign](left, right))


def _formula(case: Case, side: Side, policy: Policy) -> Expr:
    """A side as a formula of the facts behind it."""
    made = _tree(case, side, policy)
    kind = next((part.kind for part in made.parts if part.kind), "money")
    return made if made.label else made.named(_spoken(side, policy, case), kind)


def _tree(case: Case, side: Side, policy: Policy) -> Expr:
    if isinstance(side, Fraction):
        return literal(side)
    if isinstance(side, Added):
        series = case.series(side.part)[0]
        total = case.book.of_projects(case.county.id, series)
        sources = behind(case.book.back_to(case.at), case.county.id, series)
        return read("项目合计", total.amount if total else None, "money", sources, "各项目之和")
    if isinstance(side, Named):
        return _leaf(case, side, policy)
    left, right = _tree(case, side.left, policy), _tree(case, side.right, policy)
    made: Expr = _JOINS[side.sign](left, right)
    return made


def _leaf(case: Case, name: Named, policy: Policy) -> Expr:
    label = _spoken(name, policy, case)
    if name.field:
        assert case.project is not None
        query = FactQuery(case.county.id, case.at, field=name.field, subjects=(case.project.id,))
        return read(label, first_day(case.project.text(name.field)), "day", query)
    found = case.amount(name)
    if found is None or case.month(name) is None:
        return given(label, 0, "money", "一月没有上期，按 0 计")
    amount, series, month = found
    subjects = None if case.project is None else (case.project.id,)
    pick = "exact" if series.span not in EVER and series.span in _MONTHLY else "latest"
    stated = read(label, amount, "money", FactQuery(case.county.id, month, series, subjects=subjects, pick=pick))
    return recast(stated, str(policy.measure(series.measure).kind))


def _spoken(side: Side, policy: Policy, case: Case) -> str:
    """What a side is called: its own words, the measure that stands for others named."""
    if isinstance(side, Named):
        words = side.words.partition(".")[2]
        for sign in (EACH, PART, WHOLE):
            if sign in case.measures:
                words = words.replace(sign, title_of(case.measures[sign], policy))
        return words.replace(".", "")
    if isinstance(side, Joined):
        return f"{_spoken(side.left, policy, case)}{side.sign}{_spoken(side.right, policy, case)}"
    return "项目合计" if isinstance(side, Added) else f"{float(side):g}"
