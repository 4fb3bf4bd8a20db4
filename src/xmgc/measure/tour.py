"""观摩: how ready a stop is by the four kinds of preparation, and how votes score.

readiness = preparations finished ÷ preparations listed; a kind with none listed is missing too.
score = Σ votes for a place × (first_score − step × place) ÷ votes; 效能系数 = (x − min) ÷ (max − min) × 40 + 60 over
the stops that have a score (100 when all are alike).
"""

from collections.abc import Sequence
from fractions import Fraction

from xmgc.domain.period import Period
from xmgc.domain.policy import TourPolicy
from xmgc.domain.snapshot import ItemState
from xmgc.domain.trace import Term, Trace
from xmgc.measure.items import is_closed, query
from xmgc.measure.traced import Traced, given


def of_preparation(words: Sequence[str], items: Sequence[ItemState]) -> list[ItemState]:
    """The preparations that belong to a kind, by the words of its name."""
    return [one for one in items if any(word in f"{one.text('kind')}{one.text('item') or one.name}" for word in words)]


def readiness(items: Sequence[ItemState], at: Period) -> Traced:
    """Finished ÷ listed, in percent; unknown where nothing is listed."""
    done = sum(is_closed(one) for one in items)
    terms = tuple(
        Term(one.text("item") or one.name, one.text("status") or None, "text", query(one, "status", at))
        for one in items
    )
    value = Fraction(100 * done, len(items)) if items else None
    return Traced("完成率", value, "percent", Trace("完成率 = 已完成事项数 ÷ 事项数 × 100", terms))


def missing(kinds: Sequence[Sequence[str]], items: Sequence[ItemState]) -> list[str]:
    """What is not finished, then the kinds nobody has listed a preparation for."""
    open_ = [one.text("item") or one.name for one in items if not is_closed(one)]
    return open_ + [f"{words[0]}（未安排）" for words in kinds if not of_preparation(words, items)]


def vote_score(stop: ItemState, at: Period, policy: TourPolicy) -> Traced:
    """The score of votes written ``5,3,1``: so many first places, seconds, thirds."""
    text = stop.text("first_votes").replace("，", ",").replace("、", ",")
    votes = [int(part) for part in text.split(",") if part.strip().isdigit()]
    if not sum(votes):
        return given("评分", None, "count", "没有投票")
    total = sum(count * (policy.first_score - policy.step * place) for place, count in enumerate(votes))
    terms = (
        Term("各名次票数", stop.text("first_votes"), "text", query(stop, "first_votes", at)),
        Term("第一名分值", policy.first_score, "count", None, "政策设定"),
        Term("名次每降一位减", policy.step, "count", None, "政策设定"),
    )
    return Traced("评分", Fraction(total, sum(votes)), "count", Trace("评分 = Σ 各名次票数 × 分值 ÷ 总票数", terms))


def efficacy(score: Traced, scores: Sequence[Traced]) -> Traced:
    """效能系数 of one score among all."""
    known = [one for one in scores if one.value is not None]
    if score.value is None:
        return given("效能系数", None, "count", "没有投票")
    low, high = (pick(known, key=lambda one: one.value) for pick in (min, max))
    apart = high.value - low.value
    value = Fraction(40) * (score.value - low.value) / apart + 60 if apart else Fraction(100)
    terms = (score.term, Term("最低分", low.value, "count", low.trace), Term("最高分", high.value, "count", high.trace))
    formula = "效能系数 = （评分 − 最低分） ÷ （最高分 − 最低分） × 40 + 60（都相同为 100）"
    return Traced("效能系数", value, "count", Trace(formula, terms))
