"""四率: by county, cohort or industry; ``--projects RATE`` lists numerator and what it misses; 重点项目 apart."""

from collections.abc import Callable, Sequence

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.errors import OperatorError
from xmgc.domain.formula import Expr, values_of
from xmgc.domain.nearest import guess
from xmgc.domain.places import County
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.stages import Stage
from xmgc.measure.inventory import Stood, standing
from xmgc.measure.rates import (
    RATES,
    Listed,
    Rate,
    agreement_kind,
    cohort_of,
    key_cells,
    key_kind,
    listed,
    rate_cells,
    rate_named,
)
from xmgc.measure.stage import title_of_stage
from xmgc.reports.asked import counties_asked
from xmgc.reports.inventory import project_words
from xmgc.reports.report import Options, Report
from xmgc.reports.sentences import percent_words, ratio

_BY = {"county": "单位", "cohort": "签约批次", "industry": "行业"}
_COUNTS = (
    Column("signed", "签约合同", Kind.COUNT),
    Column("fulfilled", "履约", Kind.COUNT, weight=3),
    Column("contracted", "签约金额", Kind.MONEY),
    Column("arrived", "到位资金", Kind.MONEY),
    Column("started", "已开工", Kind.COUNT, weight=3),
    Column("producing", "建成投产", Kind.COUNT, weight=3),
    *(Column(rate.key, rate.title, Kind.PERCENT, "%") for rate in RATES),
    Column("agreements", "另有协议", Kind.COUNT, weight=5),
    Column("intents", "另有意向", Kind.COUNT, weight=5),
)
KEY_COLUMNS = (
    Column("county", "单位"),
    Column("continuing", "续建", Kind.COUNT),
    Column("new_starts", "计划新开工", Kind.COUNT),
    Column("planned", "应开工", Kind.COUNT, weight=2),
    Column("started", "已开工", Kind.COUNT),
    Column("new_started", "新开工已开工", Kind.COUNT, weight=3),
    Column("preparatory", "预备", Kind.COUNT, weight=2),
    Column("start_rate", "开工率", Kind.PERCENT, "%"),
    Column("new_start_rate", "新开工项目开工率", Kind.PERCENT, "%", weight=3),
)
LIST_COLUMNS = (
    Column("county", "单位"),
    Column("project", "项目"),
    Column("cohort", "签约批次", weight=4),
    Column("stage", "阶段"),
    Column("contracted", "签约金额", Kind.MONEY, weight=2),
    Column("arrived", "到位资金", Kind.MONEY, weight=2),
    Column("lacking", "未到位", Kind.MONEY, weight=3),
    Column("reason", "原因", weight=1),
    Column("lead_unit", "责任单位", weight=4),
    Column("leader", "包挂领导", weight=3),
    Column("service_person", "服务专人", weight=5),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The four rates at the snapshot's position."""
    counties = {county.id: county for county in counties_asked(snapshot, options)}
    policy = options.policy.rates
    members = [one for one in standing(snapshot.projects, snapshot.as_of, policy) if one.project.county_id in counties]
    deals = [one for one in members if agreement_kind(one.project, policy) is not None]
    tables = [_rates_table(counties, deals, options), _key_table(snapshot, counties, members, policy)]
    if options.rate is not None:
        tables += _lists(counties, deals, _rate_asked(options.rate), policy)
    return Document(
        "rates",
        f"{snapshot.as_of.year}年{snapshot.as_of.month}月底四率情况",
        snapshot.as_of,
        tuple(table for table in tables if table.rows or table.key not in {"key_projects", "rates"}),
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(policy, deals),
        headlines=_headlines(tables[0]),
    )


def _rate_asked(name: str) -> Rate:
    rate = rate_named(name)
    if rate is None:
        known = "、".join(f"{one.key.removesuffix('_rate')}（{one.title}）" for one in RATES)
        raise OperatorError(
            f"没有“{name}”这一率{guess(name, [word for one in RATES for word in (one.key, one.title)])}；可用：{known}"
        )
    return rate


def _rates_table(counties: dict[int, County], deals: Sequence[Stood], options: Options) -> Table:
    if options.by not in _BY:
        raise OperatorError(f"不能按“{options.by}”分；可用：{'、'.join(_BY)}")
    key_of = _grouping(options.by, counties)
    keys = (
        [county.name for county in counties.values()]
        if options.by == "county"
        else sorted({key_of(one) for one in deals})
    )
    rows = []
    for key in keys:
        here = [one for one in deals if key_of(one) == key]
        if here:
            rows.append(_row({options.by: key}, rate_cells(here, options.policy.rates)))
    total = _row({options.by: "合计"}, rate_cells(deals, options.policy.rates)) if rows else None
    return Table(
        "rates", f"四率（按{_BY[options.by]}）", (Column(options.by, _BY[options.by]), *_COUNTS), tuple(rows), total
    )


def _grouping(by: str, counties: dict[int, County]) -> Callable[[Stood], str]:
    if by == "county":
        return lambda one: counties[one.project.county_id].name
    if by == "cohort":
        return lambda one: cohort_of(one.project)
    return lambda one: one.project.text("industry") or "未注明"


def _key_table(snapshot: Snapshot, counties: dict[int, County], members: Sequence[Stood], policy: RatePolicy) -> Table:
    keyed = [one for one in members if key_kind(one.project, snapshot.as_of) is not None]
    rows = []
    for county in counties.values():
        here = [one for one in keyed if one.project.county_id == county.id]
        if here:
            rows.append(_row({"county": county.name}, key_cells(here, snapshot.as_of, policy)))
    total = _row({"county": "合计"}, key_cells(keyed, snapshot.as_of, policy)) if rows else None
    said = "续建加计划新开工" if policy.key_start_of == "all" else "当年计划新开工"
    note = f"重点项目开工率的分母：{said}；预备、前期项目不在分母内；终止、退库的不计"
    return Table("key_projects", "重点项目开工率", KEY_COLUMNS, tuple(rows), total, notes=(note,) if rows else ())


def _lists(counties: dict[int, County], deals: Sequence[Stood], rate: Rate, policy: RatePolicy) -> list[Table]:
    found = listed(deals, rate, policy)
    missing = tuple(_listed_row(one, counties) for one in found if not one.inside)
    inside = tuple(_listed_row(one, counties) for one in found if one.inside)
    return [
        Table("missing", f"{rate.title}：未计入的合同", LIST_COLUMNS, missing),
        Table("numerator", f"{rate.title}：已计入的合同", LIST_COLUMNS, inside),
    ]


def _listed_row(one: Listed, counties: dict[int, County]) -> Row:
    stood, county = one.stood, counties[one.stood.project.county_id]
    cells: dict[str, Expr] = {"contracted": stood.contracted, "arrived": stood.arrived}
    if one.lacking is not None:
        cells["lacking"] = one.lacking
    reason = stood.project.text("unfulfilled_reason") or stood.project.text("difficulty") or None
    words: dict[str, Value] = {**project_words(stood, county), "cohort": cohort_of(stood.project), "reason": reason}
    return Row({**words, **values_of(cells)}, cells)


def _row(words: dict[str, Value], cells: dict[str, Expr]) -> Row:
    return Row({**words, **values_of(cells)}, cells)


def _notes(policy: RatePolicy, deals: Sequence[Stood]) -> tuple[str, ...]:
    untyped = sum(1 for one in deals if not one.project.text("agreement"))
    unpaid = sum(
        1 for one in deals if one.arrived.value is None and agreement_kind(one.project, policy) is Stage.CONTRACT
    )
    notes = [
        "四率只算合同，意向和协议另列；履约 = 未终止的合同"
        + ("".join(f"，且不是“{word}”" for word in policy.unfulfilled_words)),
        f"开工：阶段达到“{title_of_stage(Stage(policy.started_from))}”；建成投产：阶段达到“{title_of_stage(Stage(policy.producing_from))}”",
    ]
    if untyped:
        notes.append(f"{untyped} 个项目没有写协议类型，按{'合同' if policy.untyped_is_contract else '协议'}计")
    if unpaid:
        notes.append(f"{unpaid} 个合同没有填报到位资金，未计入到位资金")
    return tuple(notes)


def _headlines(table: Table) -> tuple[str, ...]:
    if table.total is None:
        return ()
    total = table.total
    said = "，".join(f"{rate.title}{percent_words(ratio(total, rate.key))}" for rate in RATES)
    return (f"签约合同{total['signed']}个，{said}。",)


RATES_REPORT = Report("rates", "四率", frozenset({Need.PROJECTS}), build)
