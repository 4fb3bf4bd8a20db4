"""综合考核得分: weights over measures, a function each, and lines added or taken off with their reasons; all policy.

* ``rate``: weight × min(完成率, cap) ÷ 100. Growth and thresholds have no rate: actual ÷ target × 100 stands for it,
  never below 0.
* ``rank``: weight × (100 − step × (rank − 1)) ÷ 100, never below 0; the rank within the group.
* ``coefficient`` (效能系数): weight × ((x − min) ÷ (max − min) × 40 + 60) ÷ 100 over the group's known values; full
  where all are alike.
* score = the parts + the adjustments. A part that is not known makes the score unknown: nothing is guessed. Ranks are
  within the group.

Each weight is of a table of the gap: a measure's key, or ``<measure>_growth``; the line is that of its primary basis.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xmgc.domain.errors import OperatorError
from xmgc.domain.formula import Expr, Op, capped, floored, literal
from xmgc.domain.places import County
from xmgc.domain.policy import Policy, ScorePolicy
from xmgc.measure.book import Book
from xmgc.measure.formula import given, same, setting
from xmgc.measure.gap import GapLine, bases_of, gap_lines, growth_lines

GROWTH = "_growth"
FUNCTIONS = ("rate", "rank", "coefficient")


@dataclass(frozen=True, slots=True)
class Scored:
    """One unit: ``cells`` ``part_<key>``, ``adjusted``, ``score`` and ``rank``; the keys it lacks; the reasons."""

    county: County
    cells: Mapping[str, Expr]
    missing: tuple[str, ...]
    reasons: tuple[str, ...]


def scores(book: Book, policy: Policy) -> tuple[Scored, ...]:
    """Every unit's score, by group and rank; the unknown last."""
    rules = policy.score
    wrong = [f"{key} = {way}" for key, way in rules.functions.items() if way not in FUNCTIONS]
    if wrong:
        raise OperatorError(f"政策 score.functions 里没有这种算法：{'、'.join(wrong)}；可用 {'、'.join(FUNCTIONS)}")
    lines = {key: _main_lines(book, key, policy) for key in rules.weights}
    found = [_scored(county, lines, policy) for county in book.counties]
    places = _ranks(found)
    ranked = [
        Scored(one.county, {**one.cells, "rank": places[one.county.id]}, one.missing, one.reasons) for one in found
    ]
    return tuple(sorted(ranked, key=lambda one: (one.county.group, one.cells["rank"].value or 10**9, one.county.order)))


def adjustments_of(county: County, rules: ScorePolicy) -> tuple[tuple[Fraction, str], ...]:
    """The lines that add to or take from a unit's score: ``甘泉县 +2 省级通报表扬``."""
    found = []
    for text in rules.adjustments:
        name, _, rest = text.partition(" ")
        points, _, reason = rest.strip().partition(" ")
        if county.answers_to(name):
            found.append((_points(points, text), reason.strip()))
    return tuple(found)


def title_of(key: str, policy: Policy) -> str:
    """What a weight is called: its measure, or that measure's growth."""
    title = policy.measure(key.removesuffix(GROWTH)).title
    return f"{title}增速" if key.endswith(GROWTH) else title


def _main_lines(book: Book, key: str, policy: Policy) -> dict[int, GapLine]:
    """Each unit's line of the table, of its first basis."""
    measure = key.removesuffix(GROWTH)
    lines = growth_lines(book, measure, policy) if key.endswith(GROWTH) else gap_lines(book, measure, policy)
    order = bases_of(lines, policy)
    found: dict[int, GapLine] = {}
    for line in sorted(lines, key=lambda line: order.index(line.basis)):
        found.setdefault(line.county.id, line)
    return found


def _scored(county: County, lines: Mapping[str, Mapping[int, GapLine]], policy: Policy) -> Scored:
    rules = policy.score
    parts = {key: _part(county, key, found, policy) for key, found in lines.items()}
    lines_of_office = adjustments_of(county, rules)
    added = given(
        "加减分", sum((points for points, _ in lines_of_office), Fraction(0)), "count", "政策 score.adjustments"
    )
    missing = tuple(key for key, one in parts.items() if one.value is None)
    whole = added
    for one in parts.values():
        whole = one + whole
    score = (
        whole.named("综合得分", "count") if parts else given("综合得分", None, "count", "政策文件没有 score.weights")
    )
    cells = {f"part_{key}": one for key, one in parts.items()} | {"adjusted": added, "score": score}
    return Scored(county, cells, missing, tuple(f"{_signed(points)}：{why}" for points, why in lines_of_office))


def _part(county: County, key: str, lines: Mapping[int, GapLine], policy: Policy) -> Expr:
    rules, title = policy.score, title_of(key, policy)
    weight, line = setting(f"{title}权重", rules.weights[key], f"score.weights.{key}"), lines.get(county.id)
    label, way = f"{title}得分", rules.functions.get(key, "rate")
    if line is None:
        return given(label, None, "count", "没有这项任务")
    if way == "rank":
        step = setting("每位减分", rules.rank_step, "score.rank_step")
        share = floored(literal(100) - step * (line.cells["rank"] - 1))
    elif way == "coefficient":
        peers = [one for one in lines.values() if one.county.group == county.group]
        share = _coefficient(_achieved(line), [_achieved(one) for one in peers])
    else:
        share = floored(capped(_achieved(line), setting("封顶", rules.cap, "score.cap")))
    return (weight * share / 100).named(label, "count")


def _achieved(line: GapLine) -> Expr:
    """完成率; without a time share actual ÷ target."""
    rate = line.cells["rate"]
    if rate.op is not Op.GIVEN:
        return rate
    return (line.cells["actual"] / line.cells["target"] * 100).named("完成程度", "percent")


def _coefficient(own: Expr, peers: Sequence[Expr]) -> Expr:
    known = [one for one in peers if one.value is not None]
    if own.value is None:
        return own
    least, most = min(known, key=lambda one: one.value), max(known, key=lambda one: one.value)
    if least.value == most.value:
        return given("效能系数", Fraction(100), "count", "本组都一样，取满分")
    low, high = same("本组最低", least), same("本组最高", most)
    return ((own - low) / (high - low) * 40 + 60).named("效能系数", "count")


def _ranks(found: Sequence[Scored]) -> dict[int, Expr]:
    places: dict[int, Expr] = {}
    for one in found:
        members = [other for other in found if other.county.group == one.county.group]
        peers = Expr(Op.LIST, parts=tuple(same(other.county.name, other.cells["score"]) for other in members))
        words = "综合得分在本组由高到低的位次（相同并列）"
        places[one.county.id] = Expr(Op.RANK, "名次", "count", (one.cells["score"], peers), words=words)
    return places


def _points(words: str, line: str) -> Fraction:
    try:
        return Fraction(words)
    except ValueError:
        raise OperatorError(f"政策 score.adjustments “{line}”：应写成 单位 分值 事由，如 甘泉县 +2 省级表扬") from None


def _signed(points: Fraction) -> str:
    return f"{'+' if points >= 0 else '−'}{float(abs(points)):g}"
