"""全面盘点: every project stands at exactly one stage; counts and money per county add up to all projects.

``landed`` (落地) is not a stage but a mark: the projects that count as landed by policy, wherever they stand now.
``unknown`` holds the projects whose sheets say nothing of a stage. Signed but idle (签而未动): a contract or agreement
signed more than ``idle_days`` ago whose project is neither registered, approved nor started.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import Stage
from xmgc.domain.trace import FactQuery
from xmgc.measure.formula import Source, clock, counted, days, nothing, queries_of, read, total
from xmgc.measure.stage import agreement_of, has_landed, stage_of, title_of_stage
from xmgc.measure.worth import arrived, contracted_or_total, worth

KEYS = (
    "reserve",
    "lead",
    "intent",
    "agreement",
    "contract",
    "approved",
    "landed",
    "started",
    "building",
    "completed",
    "producing",
    "stalled",
    "terminated",
    "withdrawn",
    "unknown",
)
"""Row keys in order; each has ``amount_<key>`` beside it."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A project where it stands: its stage, the facts that say so, whether it landed, its money."""

    project: ProjectState
    stage: Stage | None
    source: Source
    landed: bool
    amount: Expr
    arrived: Expr
    contracted: Expr

    def at(self, key: str) -> bool:
        """Whether it is counted under this row key."""
        if key == "landed":
            return self.landed
        return self.stage is None if key == "unknown" else self.stage == key


def standing(projects: Iterable[ProjectState], at: Period, policy: RatePolicy) -> tuple[Stood, ...]:
    """Every project at its stage."""
    return tuple(_stood(project, at, policy) for project in projects)


def stage_source(project: ProjectState, because: Sequence[str], at: Period) -> Source:
    """The queries for the facts that gave a stage; its name where nothing did."""
    done = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    queries = [
        FactQuery(project.county_id, at, done, subjects=(project.id,))
        if key == "investment"
        else FactQuery(project.county_id, at, field=key, subjects=(project.id,))
        for key in because or ("name",)
    ]
    return tuple(queries)


def county_cells(members: Sequence[Stood]) -> dict[str, Expr]:
    """Counts and amounts of one county (or of any set) by row key; ``projects``, ``funds_arrived`` besides."""
    cells = {"projects": _count(members, "项目数", "台账中的全部项目")}
    everyone = queries_of(one.source for one in members)
    for key in KEYS:
        here = [one for one in members if one.at(key)]
        title = key_title(key)
        cells[key] = _count(here, title, f"处于“{title}”的项目数", among=everyone)
        cells[f"amount_{key}"] = _money(here, f"{title}金额", lambda one: one.amount, everyone)
    cells["funds_arrived"] = _money(members, "到位资金", lambda one: one.arrived)
    return cells


def key_title(key: str) -> str:
    """Chinese title of a row key."""
    if key == "landed":
        return "落地"
    return title_of_stage(None if key == "unknown" else Stage(key))


@dataclass(frozen=True, slots=True)
class Idle:
    """A signed project nothing followed: since when, how many days."""

    stood: Stood
    signed_on: str
    days: Expr


def idle(members: Iterable[Stood], today: date, policy: RatePolicy) -> tuple[Idle, ...]:
    """Signed but idle, longest first; a signing day known only by month counts from the month's first day."""
    found = []
    for one in members:
        signed = first_day(one.project.text("signed_on"))
        if signed is None or one.stage not in {Stage.INTENT, Stage.AGREEMENT, Stage.CONTRACT}:
            continue
        if (today - signed).days > policy.idle_days:
            found.append(Idle(one, one.project.text("signed_on"), _days(one.project, today, signed)))
    return tuple(sorted(found, key=lambda one: (-one.days.value, one.stood.project.id)))


def first_day(text: str) -> date | None:
    """The first day a full or partial day text (``2024``, ``2024-03``, ``2024-03-15``) may mean; None for others."""
    parts = text.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def conversion_cells(members: Sequence[Stood]) -> dict[str, Expr]:
    """意向 → 协议 → 合同 of one county: how many and how much at each, and the share already turned into contracts.

    A project counts once, at its present agreement: an upgrade moves it and adds no money.
    """
    signed = [one for one in members if agreement_of(one.project) is not None]
    kinds = {kind: [one for one in signed if agreement_of(one.project) is kind] for kind in _AGREEMENTS}
    cells: dict[str, Expr] = {}
    everyone = tuple(_field_query(one.project, "agreement") for one in signed)
    for kind, title in _AGREEMENTS.items():
        words = f"协议类型为{title}的项目数"
        cells[f"{kind}s"] = _count(kinds[kind], f"{title}数", words, field="agreement", among=everyone)
        cells[f"amount_{kind}s"] = _money(kinds[kind], f"{title}金额", lambda one: one.contracted, everyone)
    intents, agreements, contracts = (cells[f"{kind}s"] for kind in _AGREEMENTS)
    share = contracts / (intents + agreements + contracts) * 100
    cells["conversion"] = share.named("合同转化率", "percent")
    return cells


_AGREEMENTS: Mapping[Stage, str] = {Stage.INTENT: "意向", Stage.AGREEMENT: "协议", Stage.CONTRACT: "合同"}


def _stood(project: ProjectState, at: Period, policy: RatePolicy) -> Stood:
    stage, because = stage_of(project, at)
    source = stage_source(project, because, at)
    money = (worth(project, at), arrived(project, at), contracted_or_total(project, at))
    return Stood(project, stage, source, has_landed(project, stage, policy), *money)


def _count(
    members: Sequence[Stood], label: str, formula: str, *, field: str | None = None, among: Sequence[FactQuery] = ()
) -> Expr:
    """Members by id (two may share a name) with what makes each one."""
    sources: dict[str, Source] = {}
    for one in members:
        source = one.source if field is None else _field_query(one.project, field)
        name = one.project.name if one.project.name not in sources else f"{one.project.name}（{one.project.id}）"
        sources[name] = source
    return counted(label, formula, sources, among)


def _days(project: ProjectState, today: date, signed: date) -> Expr:
    stated = read("签约时间", signed, "day", _field_query(project, "signed_on"), "填报的日期")
    return days("已签天数", clock(today), stated)


def _field_query(project: ProjectState, field: str) -> FactQuery:
    stated = project.fields[field]
    return FactQuery(project.county_id, stated.period, field=field, subjects=(project.id,))


def _money(
    members: Sequence[Stood], label: str, what: Callable[[Stood], Expr], among: Sequence[FactQuery] = ()
) -> Expr:
    """The sum of what is known; 0 where there is no project at all, unknown where none of them says."""
    if not members:
        return nothing(label, "money", "各项目之和", among)
    return total(label, "money", "各项目之和", [(one.project.name, what(one)) for one in members])
