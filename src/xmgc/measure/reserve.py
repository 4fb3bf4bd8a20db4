"""Reserve projects scored: size, driving effect, chain, fit with strategy, growth, readiness; weights add to 100.

score = Σ weight × part ÷ 100, every part 0–100. size = 总投资 ÷ the amount that earns full marks (at most 100);
fit = 100 where a 支撑战略 or tag is stated; drive, chain and growth = stated numbers, else 100 for the policy's
fields, 40 for others; readiness by the longest word of the policy that 前期进度 contains.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT
from xmgc.domain.money import FEN_PER
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import ReservePolicy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.domain.trace import FactQuery, Term, Trace
from xmgc.measure.book import Book, latest
from xmgc.measure.items import query
from xmgc.measure.traced import Traced, fact, given
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
OTHER = Fraction(40)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reserve project with its amount, next year's plan, parts and score."""

    project: ProjectState
    amount: Traced
    next_year: Traced
    parts: Mapping[str, Traced]
    score: Traced
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


def next_year(project: ProjectState, at: Period) -> Traced:
    """What it would take next year: the latest stated plan."""
    found = latest(project.figures.get(NEXT, ()), NEXT, at)
    if found is None:
        return given("明年计划投资", None, "money", "未填报")
    return fact("明年计划投资", found.amount, "money", FactQuery(project.county_id, at, NEXT, subjects=(project.id,)))


def next_need(book: Book, county_id: int) -> Traced | None:
    """Next year's 固定资产投资 task of a county, where it has been stated; None where it has not."""
    series = Series(FIXED_ASSET, Aspect.PLAN, Span.NEXT_YEAR)
    for one in sorted(book.series.get(county_id, ()), key=lambda one: one.basis):
        if one._replace(basis="") == series:
            found = latest(book.stated.get((county_id, one), ()), one, book.as_of)
            if found is not None:
                return fact("明年任务", found.amount, "money", FactQuery(county_id, book.as_of, one))
    return None


def _score(parts: Mapping[str, Traced], policy: ReservePolicy) -> Traced:
    weights = {key: getattr(policy, key) for key in parts}
    value = sum((weights[key] * one.value for key, one in parts.items()), Fraction(0)) / 100
    terms = tuple(
        Term(f"{PARTS[key]}（权重{weights[key]}）", one.value, "count", one.trace) for key, one in parts.items()
    )
    return Traced("评分", value, "count", Trace("评分 = Σ 各项得分 × 权重 ÷ 100", terms))


def _size(amount: Traced, policy: ReservePolicy) -> Traced:
    full = policy.full_size * FEN_PER["万元"]
    value = Fraction(0) if amount.value is None else min(Fraction(100), Fraction(100 * amount.value, full))
    note = Term("满分总投资", full, "money", None, "政策设定")
    return Traced(
        "投资规模", value, "count", Trace("投资规模 = 总投资 ÷ 满分总投资 × 100（不超过 100）", (amount.term, note))
    )


def _field_part(project: ProjectState, at: Period, label: str, key: str, full: tuple[str, ...]) -> Traced:
    industry = project.text("industry")
    value = Fraction(100) if any(word in industry for word in full) else OTHER
    if project.text(key):
        value = Fraction(100)
    sources = tuple(query(project, one, at) for one in ("industry", key) if project.text(one))
    terms = (Term("所属行业", industry or None, "text", sources or None, "" if sources else "未填报"),)
    return Traced(label, value, "count", Trace(f"{label} = 填报了数据或属政策所列领域得 100，否则 {OTHER}", terms))


def _fit(project: ProjectState, at: Period) -> Traced:
    keys = [key for key in ("strategy", "tags") if project.text(key)]
    sources = tuple(query(project, key, at) for key in keys)
    words = "、".join(project.text(key) for key in keys)
    terms = (
        Term("支撑战略", words or None, "text", sources or query(project, "name", at), "" if sources else "未填报"),
    )
    return Traced(
        "契合战略", Fraction(100 if keys else 0), "count", Trace("契合战略 = 写明支撑战略或标签得 100，否则 0", terms)
    )


def readiness(project: ProjectState, at: Period, policy: ReservePolicy) -> Traced:
    """前期成熟度, 0–100."""
    text = f"{project.text('readiness')} {project.text('declared')}".strip()
    best = ("", Fraction(0))
    for said in policy.ready_words:
        word, number = said.rsplit(" ", 1)
        if word in text and len(word) > len(best[0]):
            best = (word, Fraction(number))
    sources = tuple(query(project, key, at) for key in ("readiness", "declared") if project.text(key))
    terms = (Term("前期工作进度", text or None, "text", sources or None, "" if sources else "未填报"),)
    return Traced("前期成熟度", best[1], "count", Trace("前期成熟度 = 前期工作进度所含字样对应的分", terms))
