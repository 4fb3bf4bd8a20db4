"""Reserve projects scored: size, driving effect, chain, fit with strategy, growth, readiness; weights add to 100.

score = Σ weight × part ÷ 100, every part 0–100. size = 总投资 ÷ the amount that earns full marks (at most 100);
fit = 100 where a 支撑战略 or tag is stated; drive, chain and growth = stated numbers, else 100 for the policy's
fields, 40 for others; readiness by the longest word of the policy that 前期进度 contains.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr, capped, literal
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT
from xmgc.domain.money import FEN_PER
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import ReservePolicy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.domain.status import claims
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import Book, latest
from xmgc.measure.formula import chosen, given, read, setting
from xmgc.measure.items import query
from xmgc.measure.worth import worth

NEXT = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.NEXT_YEAR)
PARTS: Mapping[str, str] = {
    "size": "投资规模",
    "drive": "带动效应",
    "chain": "产业链",
    "fit": "契合战略",
    "growth": "成长性",
    "readiness": "前期成熟度",
}
FULL, OTHER = Fraction(100), Fraction(40)
_FIELD_RULE = "填报了数据或属政策所列领域的得满分，否则得其余得分"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reserve project with its amount, next year's plan, parts and score."""

    project: ProjectState
    amount: Expr
    next_year: Expr
    parts: Mapping[str, Expr]
    score: Expr
    source: FactQuery
    """Where the pool names it."""


def is_reserve(project: ProjectState) -> bool:
    """Whether it was reported to the reserve pool and has not moved on to a signed or started stage."""
    return project.text("stage") == Stage.RESERVE or bool(project.text("declared")) or NEXT in project.figures


def candidate(project: ProjectState, at: Period, policy: ReservePolicy) -> Candidate:
    """A project scored."""
    amount = worth(project, at)
    parts = {
        "size": _size(amount, policy),
        "drive": _field_part(project, at, "带动效应", "jobs", policy.drive_fields),
        "chain": _field_part(project, at, "产业链", "chain_length", policy.chain_fields),
        "fit": _fit(project, at),
        "growth": _field_part(project, at, "成长性", "growth_note", policy.growth_fields),
        "readiness": readiness(project, at, policy),
    }
    return Candidate(project, amount, next_year(project, at), parts, _score(parts, policy), query(project, "name", at))


def next_year(project: ProjectState, at: Period) -> Expr:
    """What it would take next year: the latest stated plan."""
    found = latest(project.figures.get(NEXT, ()), NEXT, at)
    if found is None:
        return given("明年计划投资", None, "money", "未填报")
    return read("明年计划投资", found.amount, "money", FactQuery(project.county_id, at, NEXT, subjects=(project.id,)))


def next_need(book: Book, county_id: int) -> Expr | None:
    """Next year's 固定资产投资 task of a county, where it has been stated; None where it has not."""
    series = Series(FIXED_ASSET, Aspect.PLAN, Span.NEXT_YEAR)
    for one in sorted(book.series.get(county_id, ()), key=lambda one: one.basis):
        if one._replace(basis="") == series:
            found = latest(book.stated.get((county_id, one), ()), one, book.as_of)
            if found is not None:
                return read("明年任务", found.amount, "money", FactQuery(county_id, book.as_of, one))
    return None


def _score(parts: Mapping[str, Expr], policy: ReservePolicy) -> Expr:
    weighted = [
        one * setting(f"{PARTS[key]}权重", getattr(policy, key), f"reserve.{key}") / 100 for key, one in parts.items()
    ]
    return sum(weighted[1:], weighted[0]).named("评分", "count")


def _size(amount: Expr, policy: ReservePolicy) -> Expr:
    if amount.value is None:
        return chosen("投资规模", literal(0).named("得分", "count"), "没有填报总投资的得 0", amount)
    full = setting("满分总投资", policy.full_size * FEN_PER["万元"], "reserve.full_size", "money")
    return capped(amount / full * 100, 100).named("投资规模", "count")


def _field_part(project: ProjectState, at: Period, label: str, key: str, full: tuple[str, ...]) -> Expr:
    industry = project.text("industry")
    named = any(word in industry for word in full) or bool(project.text(key))
    pick = literal(FULL).named("满分", "count") if named else literal(OTHER).named("其余得分", "count")
    return chosen(label, pick, _FIELD_RULE, _words(project, at, "所属行业", ("industry", key)))


def _fit(project: ProjectState, at: Period) -> Expr:
    keys = [key for key in ("strategy", "tags") if project.text(key)]
    pick = literal(FULL).named("满分", "count") if keys else literal(0).named("得分", "count")
    said = _words(project, at, "支撑战略", ("strategy", "tags"))
    return chosen("契合战略", pick, "写明支撑战略或标签得满分，否则得 0", said)


def readiness(project: ProjectState, at: Period, policy: ReservePolicy) -> Expr:
    """前期成熟度, 0–100."""
    text = f"{project.text('readiness')}；{project.text('declared')}"
    best = ("", Fraction(0))
    for said in policy.ready_words:
        word, number = said.rsplit(" ", 1)
        if claims(text, word) and len(word) > len(best[0]):
            best = (word, Fraction(number))
    pick = setting(f"字样“{best[0]}”", best[1], "reserve.ready_words") if best[0] else literal(0).named("得分", "count")
    progress = _words(project, at, "前期工作进度", ("readiness", "declared"))
    return chosen("前期成熟度", pick, "前期工作进度所含字样对应的分，未做或拟做的不算，没有相符字样得 0", progress)


def _words(project: ProjectState, at: Period, label: str, keys: tuple[str, ...]) -> Expr:
    """What the project's sheets say under these fields; its name stands for it where they say nothing."""
    stated = [key for key in keys if project.text(key)]
    if not stated:
        return read(label, None, "text", query(project, "name", at), "未填报")
    sources = tuple(query(project, key, at) for key in stated)
    return read(label, "、".join(project.text(key) for key in stated), "text", sources)
