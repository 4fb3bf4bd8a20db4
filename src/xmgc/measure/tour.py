"""观摩: how ready a stop is by the four kinds of preparation, and how votes score.

readiness = the mean of the kinds' shares, finished ÷ listed of each; a kind with none listed counts 0 and is missing. A
preparation belongs to one kind, that of the longest word it contains; those of none make a kind of their own.
score = Σ votes for a place × (first_score − step × place) ÷ votes; 效能系数 = (x − min) ÷ (max − min) × 40 + 60 over
the stops that have a score (100 when all are alike).
"""

from collections.abc import Sequence
from fractions import Fraction

from xmgc.domain.formula import Expr
from xmgc.domain.period import Period
from xmgc.domain.policy import TourPolicy
from xmgc.domain.snapshot import ItemState
from xmgc.measure.formula import counted_of, given, read, same, setting, total
from xmgc.measure.items import is_closed, query


def of_preparation(words: Sequence[str], kinds: Sequence[Sequence[str]], items: Sequence[ItemState]) -> list[ItemState]:
    """The preparations that belong to a kind, by the words of its name."""
    return [one for one in items if _kind_of(one, kinds) == words]


def readiness(kinds: Sequence[Sequence[str]], items: Sequence[ItemState], at: Period) -> Expr:
    """Over all kinds, in percent; unknown where nothing is listed at all."""
    if not items:
        return given("完成率", None, "percent", "没有列出准备事项")
    shares = [_share(words[0], of_preparation(words, kinds, items), at) for words in kinds]
    others = of_preparation((), kinds, items)
    shares += [_share("其他事项", others, at)] if others else []
    whole = sum(shares[1:], shares[0])
    number = given("类别数", len(shares), "count", "各类准备事项，另有其他事项的加一类")
    return (whole / number * 100).named("完成率", "percent")


def missing(kinds: Sequence[Sequence[str]], items: Sequence[ItemState]) -> list[str]:
    """What is not finished, then the kinds nobody has listed a preparation for."""
    open_ = [one.text("item") or one.name for one in items if not is_closed(one)]
    return open_ + [f"{words[0]}（未安排）" for words in kinds if not of_preparation(words, kinds, items)]


def _kind_of(item: ItemState, kinds: Sequence[Sequence[str]]) -> Sequence[str]:
    text = f"{item.text('kind')}{item.text('item') or item.name}"
    longest = [max((len(word) for word in words if word in text), default=0) for words in kinds]
    best = max(longest, default=0)
    return kinds[longest.index(best)] if best else ()


def _share(kind: str, items: Sequence[ItemState], at: Period) -> Expr:
    """Finished ÷ listed of one kind; 0 where none is listed."""
    if not items:
        return given(kind, Fraction(0), "count", "没有安排，按 0 计")
    stated = [
        read(one.text("item") or one.name, one.text("status") or None, "text", query(one, "status", at), "办理状态")
        for one in items
    ]
    done = [said for one, said in zip(items, stated, strict=True) if is_closed(one)]
    finished = counted_of("已完成事项数", "状态为已完成的准备事项数", done, [q for one in stated for q in one.sources])
    return (finished / counted_of("事项数", "列出的准备事项数", stated)).named(kind, "count")


def vote_score(stop: ItemState, at: Period, policy: TourPolicy) -> Expr:
    """The score of votes written ``5,3,1``: so many first places, seconds, thirds."""
    text = stop.text("first_votes").replace("，", ",").replace("、", ",")
    votes = [int(part) for part in text.split(",") if part.strip().isdigit()]
    if not sum(votes):
        return given("评分", None, "count", "没有投票")
    source = query(stop, "first_votes", at)
    first = setting("第一名分值", policy.first_score, "tour.first_score")
    step = setting("名次每降一位减", policy.step, "tour.step")
    cast = [read(f"第{place}名票数", count, "count", source, "填报的票数") for place, count in enumerate(votes, 1)]
    marks = [
        (one.label, (one * (first - step * place)).named(f"第{place + 1}名得分", "count"))
        for place, one in enumerate(cast)
    ]
    points = total("各名次得分", "count", "各名次票数 × 分值之和", marks)
    return (points / total("总票数", "count", "各名次票数之和", [(one.label, one) for one in cast])).named(
        "评分", "count"
    )


def efficacy(score: Expr, scores: Sequence[Expr]) -> Expr:
    """效能系数 of one score among all."""
    known = [one for one in scores if one.value is not None]
    if score.value is None:
        return given("效能系数", None, "count", "没有投票")
    low, high = (pick(known, key=lambda one: one.value) for pick in (min, max))
    if high.value == low.value:
        return given("效能系数", Fraction(100), "count", "各点评分相同，都为 100")
    lowest, highest = _bare("最低分", low), _bare("最高分", high)
    return ((_bare("评分", score) - lowest) / (highest - lowest) * 40 + 60).named("效能系数", "count")


def _bare(label: str, score: Expr) -> Expr:
    """A score written out by its parts under another name."""
    points, votes = score.parts
    return same(f"{label}的得分", points) / same(f"{label}的票数", votes)
