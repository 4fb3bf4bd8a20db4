"""四率, over signed contracts only (agreements and intents are counted apart):

* 合同履约率 fulfilment = contracts not terminated ÷ contracts signed, by count.
* 资金到位率 funding = funds arrived ÷ contracted amount, by amount; both over the contracts that are not terminated and
  whose contracted amount is known, so that a numerator never has what its denominator lacks.
* 项目开工率 start = (在建 + 建成) ÷ signed, by count; from which stage is policy.
* 建成投产率 completion = 建成投产 ÷ signed, by count; from which stage is policy.

A deal whose sheet gives no 协议类型 counts as a contract (policy). For 重点项目 the start rate is started ÷ planned:
continuing and new starts of the year; 预备 and 前期 projects are never in the denominator.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from xmgc.domain.formula import Expr, floored
from xmgc.domain.measures import CONTRACTED, PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.domain.status import ENDED, Nature, claims, nature_of, read_status
from xmgc.domain.trace import FactQuery
from xmgc.measure.formula import Source, counted, nothing, queries_of, same, total
from xmgc.measure.inventory import Stood
from xmgc.measure.stage import agreement_of, happened, reached

Kind = TypeVar("Kind", bound=StrEnum)


class Rate(NamedTuple):
    """One of the four: key, Chinese title, numerator and denominator cells, what the numerator is called."""

    key: str
    title: str
    numerator: str
    denominator: str


RATES: Final = (
    Rate("fulfilment_rate", "合同履约率", "fulfilled", "signed"),
    Rate("funding_rate", "资金到位率", "arrived", "contracted"),
    Rate("start_rate", "项目开工率", "started", "signed"),
    Rate("completion_rate", "建成投产率", "producing", "signed"),
)


def rate_named(name: str) -> Rate | None:
    """A rate by key (with or without ``_rate``) or Chinese title."""
    return next((rate for rate in RATES if name in {rate.key, rate.key.removesuffix("_rate"), rate.title}), None)


def is_deal(project: ProjectState) -> bool:
    """Whether a sheet of signed deals named it: an agreement, a signing day, a cohort, or a contracted amount."""
    stated = any(project.text(key) for key in ("agreement", "signed_on", "cohort"))
    return stated or any(series.measure == CONTRACTED for series in project.figures)


def agreement_kind(project: ProjectState, policy: RatePolicy) -> Stage | None:
    """意向, 协议 or 合同 of a deal; a deal without a stated kind by policy; None for what is no deal."""
    if not is_deal(project):
        return None
    return agreement_of(project) or (Stage.CONTRACT if policy.untyped_is_contract else Stage.AGREEMENT)


def cohort_of(project: ProjectState) -> str:
    """签约活动/批次 where given, else the signing year, else 未注明."""
    year = project.text("signed_on")[:4]
    return project.text("cohort") or (f"{year}年" if year.isdigit() else "未注明")


def is_fulfilled(one: Stood, policy: RatePolicy) -> bool:
    """Not terminated, and not in a state the policy calls unfulfilled."""
    said = one.project.text("fulfilment")
    if one.stage in ENDED:
        return False
    kept = read_status(said).fulfilled is True
    return kept or not any(claims(said, word) for word in policy.unfulfilled_words)


def is_started(one: Stood, policy: RatePolicy) -> bool:
    """在建 or 建成, from the stage of the policy."""
    return reached(one.stage, Stage(policy.started_from), stalled_counts=policy.stalled_counts_started)


def is_producing(one: Stood, policy: RatePolicy) -> bool:
    """建成投产, from the stage of the policy."""
    return reached(one.stage, Stage(policy.producing_from), stalled_counts=False)


def rate_cells(deals: Sequence[Stood], policy: RatePolicy) -> dict[str, Expr]:
    """The counts, amounts and four rates of some deals, contracts only; ``agreements``, ``intents`` beside them."""
    kinds = _grouped(deals, lambda one: agreement_kind(one.project, policy))
    contracts = kinds[Stage.CONTRACT]
    everyone = queries_of(_paper(one) for one in deals)
    cells = {
        "signed": _count(contracts, "签约合同数", "签约的合同数", _paper, everyone),
        "fulfilled": _of(contracts, is_fulfilled, policy, "履约合同数", "签约合同中未终止的"),
        "contracted": _sum(_funding(contracts), "签约金额", lambda one: one.contracted),
        "arrived": _sum(_funding(contracts), "到位资金", lambda one: one.arrived),
        "started": _of(contracts, is_started, policy, "已开工合同数", "签约合同中在建和建成的"),
        "producing": _of(contracts, is_producing, policy, "建成投产合同数", "签约合同中建成投产的"),
        "agreements": _count(kinds[Stage.AGREEMENT], "协议数", "另有协议数，不计入四率", _paper, everyone),
        "intents": _count(kinds[Stage.INTENT], "意向数", "另有意向数，不计入四率", _paper, everyone),
    }
    for rate in RATES:
        cells[rate.key] = (cells[rate.numerator] / cells[rate.denominator] * 100).named(rate.title, "percent")
    return cells


@dataclass(frozen=True, slots=True)
class Listed:
    """A contract as a rate's list names it: whether it is in the numerator, and the amount it lacks (funding)."""

    stood: Stood
    inside: bool
    lacking: Expr | None = None


def listed(deals: Iterable[Stood], rate: Rate, policy: RatePolicy) -> tuple[Listed, ...]:
    """Every contract of a rate's denominator, those missing from the numerator first."""
    contracts = [one for one in deals if agreement_kind(one.project, policy) is Stage.CONTRACT]
    if rate.numerator == "arrived":
        rows = [_funded(one) for one in _funding(contracts)]
        return tuple(sorted(rows, key=lambda row: (row.inside, -((row.lacking.value if row.lacking else 0) or 0))))
    belongs = {"fulfilled": is_fulfilled, "started": is_started, "producing": is_producing}[rate.numerator]
    return tuple(sorted((Listed(one, belongs(one, policy)) for one in contracts), key=lambda row: row.inside))


class KeyKind(StrEnum):
    """What the year asks of a 重点项目."""

    CONTINUING = "continuing"
    NEW = "new_starts"
    PREPARATORY = "preparatory"


_KINDS: Final = {
    Nature.PREPARATORY: KeyKind.PREPARATORY,
    Nature.CONTINUING: KeyKind.CONTINUING,
    Nature.NEW: KeyKind.NEW,
}


def key_kind(project: ProjectState, at: Period) -> KeyKind | None:
    """续建, 计划新开工 or 预备 by 建设性质; without one by when it started; None for no 重点项目."""
    nature = project.text("nature") or project.text("category")
    planned = any(one.measure == PROJECT_INVESTMENT and one.span is not Span.NEXT_YEAR for one in project.figures)
    stated = nature_of(nature)
    if stated in _KINDS:
        return _KINDS[stated]
    if not (planned or project.text("nature")):
        return None
    earlier = happened(project, "actual_start", Period(at.year - 1, 12))
    return KeyKind.CONTINUING if earlier else KeyKind.NEW


def key_cells(members: Sequence[Stood], at: Period, policy: RatePolicy) -> dict[str, Expr]:
    """The start rate of 重点项目: continuing, new starts, how many of them started, preparatory ones beside them."""
    kinds = _grouped([one for one in members if one.stage not in ENDED], lambda one: key_kind(one.project, at))
    natures = queries_of(_nature(one) for one in members)
    planned = [*kinds[KeyKind.CONTINUING], *kinds[KeyKind.NEW]]
    cells = {
        "continuing": _count(kinds[KeyKind.CONTINUING], "续建项目数", "建设性质为续建的项目数", _nature, natures),
        "new_starts": _count(kinds[KeyKind.NEW], "计划新开工项目数", "当年计划新开工的项目数", _nature, natures),
        "planned": _count(planned, "应开工项目数", "续建项目数 + 计划新开工项目数", _nature, natures),
        "started": _of(planned, is_started, policy, "已开工项目数", "应开工项目中已开工的"),
        "new_started": _of(kinds[KeyKind.NEW], is_started, policy, "新开工项目中已开工数", "计划新开工项目中已开工的"),
        "preparatory": _count(
            kinds[KeyKind.PREPARATORY], "预备项目数", "预备、前期项目数，不计入开工率", _nature, natures
        ),
    }
    new = (cells["new_started"] / cells["new_starts"] * 100).named("新开工项目开工率", "percent")
    whole = (cells["started"] / cells["planned"] * 100).named("重点项目开工率", "percent")
    return {**cells, "start_rate": new if policy.key_start_of == "new" else whole, "new_start_rate": new}


def _funding(contracts: Sequence[Stood]) -> list[Stood]:
    """The contracts the funding rate is of."""
    return [one for one in contracts if one.stage not in ENDED and one.contracted.value is not None]


def _grouped(members: Iterable[Stood], kind_of: Callable[[Stood], Kind | None]) -> dict[Kind | None, list[Stood]]:
    groups: dict[Kind | None, list[Stood]] = defaultdict(list)
    for one in members:
        groups[kind_of(one)].append(one)
    return groups


def _funded(one: Stood) -> Listed:
    if one.arrived.value is None and one.contracted.value is not None:
        lacking = same("未到位", one.contracted)
    else:
        lacking = floored(one.contracted - one.arrived).named("未到位", "money")
    return Listed(one, lacking.value == 0, lacking)


def _of(
    members: Sequence[Stood], belongs: Callable[[Stood, RatePolicy], bool], policy: RatePolicy, label: str, words: str
) -> Expr:
    inside = [one for one in members if belongs(one, policy)]
    return _count(inside, label, words, lambda one: one.source, queries_of(one.source for one in members))


def _count(
    members: Sequence[Stood],
    label: str,
    words: str,
    source: Callable[[Stood], Source],
    among: Sequence[FactQuery] = (),
) -> Expr:
    sources: dict[str, Source] = {}
    for one in members:
        name = one.project.name
        sources[name if name not in sources else f"{name}（{one.project.id}）"] = source(one)
    return counted(label, words, sources, among)


def _sum(members: Sequence[Stood], label: str, amount: Callable[[Stood], Expr]) -> Expr:
    if not members:
        return nothing(label, "money", "各合同之和")
    return total(label, "money", "各合同之和", [(one.project.name, amount(one)) for one in members])


def _paper(one: Stood) -> Source:
    return _stated(one.project, ("agreement", "signed_on", "cohort", "name"))


def _nature(one: Stood) -> Source:
    return _stated(one.project, ("nature", "category", "actual_start", "name"))


def _stated(project: ProjectState, keys: Sequence[str]) -> Source:
    """The first of the fields that is stated."""
    fields: Mapping[str, object] = project.fields
    key = next((key for key in keys if key in fields), keys[-1])
    upto = project.fields[key].period if key in project.fields else project.last_seen or Period(2100, 12)
    return FactQuery(project.county_id, upto, field=key, subjects=(project.id,))
