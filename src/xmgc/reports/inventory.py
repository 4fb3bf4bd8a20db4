"""全面盘点: how many projects stand at each stage and what they are worth; ``--stage`` lists them.

Tables: ``inventory`` (a row a county), ``conversion`` (意向→协议→合同), ``idle`` (签而未动),
``projects`` with ``--stage``, ``counts`` (个数 as reported beside those counted from the ledger).
"""

from collections.abc import Callable, Sequence

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.errors import OperatorError
from xmgc.domain.formula import Expr, values_of
from xmgc.domain.names import folded
from xmgc.domain.nearest import guess
from xmgc.domain.places import County
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.stages import Stage
from xmgc.measure.actuals import actual
from xmgc.measure.book import Book
from xmgc.measure.counts import COUNTED, from_ledger
from xmgc.measure.formula import given, recast
from xmgc.measure.inventory import KEYS, Idle, Stood, conversion_cells, county_cells, idle, key_title, standing
from xmgc.measure.rates import is_deal
from xmgc.measure.stage import agreement_of, title_of_stage
from xmgc.measure.targets import concerns, measures_known
from xmgc.reports.asked import counties_asked
from xmgc.reports.report import Options, Report
from xmgc.reports.screens.inventory import inventory_page

_HEAVY = {"reserve", "lead", "intent", "approved", "stalled", "terminated", "withdrawn", "unknown"}
COLUMNS = (
    Column("county", "单位"),
    Column("projects", "项目数", Kind.COUNT),
    *(Column(key, key_title(key), Kind.COUNT, group="个数", weight=4 if key in _HEAVY else 0) for key in KEYS),
    *(Column(f"amount_{key}", key_title(key), Kind.MONEY, group="金额", weight=9) for key in KEYS),
    Column("funds_arrived", "到位资金", Kind.MONEY, weight=2),
)
CONVERSION = (
    Column("county", "单位"),
    Column("intents", "意向", Kind.COUNT),
    Column("amount_intents", "意向金额", Kind.MONEY, weight=3),
    Column("agreements", "协议", Kind.COUNT),
    Column("amount_agreements", "协议金额", Kind.MONEY, weight=3),
    Column("contracts", "合同", Kind.COUNT),
    Column("amount_contracts", "合同金额", Kind.MONEY, weight=3),
    Column("conversion", "合同转化率", Kind.PERCENT, "%"),
)
PROJECTS = (
    Column("county", "单位"),
    Column("project", "项目"),
    Column("stage", "阶段"),
    Column("agreement", "协议类型", weight=4),
    Column("amount", "金额", Kind.MONEY),
    Column("funds_arrived", "到位资金", Kind.MONEY, weight=3),
    Column("signed_on", "签约时间", Kind.DAY, weight=5),
    Column("lead_unit", "责任单位", weight=4),
    Column("leader", "包挂领导", weight=3),
    Column("service_person", "服务专人", weight=5),
)
COUNTS = (
    Column("measure", "指标"),
    Column("county", "单位"),
    Column("reported", "填报个数", Kind.COUNT, "个"),
    Column("reported_to", "数据截至", Kind.PERIOD, weight=3),
    Column("counted", "台账点数", Kind.COUNT, "个"),
    Column("difference", "相差", Kind.COUNT, "个"),
)
COUNTS_SAID = (
    "台账点数：新开工按实际开工时间在本年（没有的按建设性质新开工且已开工），亿元以上按本年有计划或投资且总投资达1亿元，"
    "入库纳统按是否纳入统计，签约按签约时间在本年的协议和合同；两数各计各的，不互相代替"
)
IDLE = (
    *PROJECTS[:4],
    Column("signed_on", "签约时间", Kind.DAY),
    Column("days", "已签天数", Kind.COUNT),
    *PROJECTS[4:6],
    *PROJECTS[7:],
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The inventory at the snapshot's position."""
    counties = counties_asked(snapshot, options)
    ids = {county.id for county in counties}
    members = [
        one for one in standing(snapshot.projects, snapshot.as_of, options.policy.rates) if one.project.county_id in ids
    ]
    tables = [
        Table("inventory", "各阶段项目个数和金额", COLUMNS, *_county_rows(counties, members, county_cells)),
        *_signed_tables(counties, members, options),
        *_counts_tables(snapshot, counties, options),
    ]
    if options.stage is not None:
        tables.insert(0, _stage_table(counties, members, stage_asked(options.stage)))
    return Document(
        "inventory",
        f"{snapshot.as_of.year}年{snapshot.as_of.month}月底项目全面盘点",
        snapshot.as_of,
        tuple(tables),
        known_at=options.known_at,
        unit=options.unit,
        notes=_notes(options.policy.rates),
        headlines=_headlines(members),
    )


def stage_asked(words: str) -> str:
    """A row key by key or Chinese title; raises ``OperatorError`` naming those there are."""
    asked = folded(words)
    found = next((key for key in KEYS if asked in {key, key_title(key)}), None)
    if found is None:
        known = "、".join(f"{key}（{key_title(key)}）" for key in KEYS)
        raise OperatorError(
            f"没有“{words}”这个阶段{guess(words, [*map(key_title, KEYS), *KEYS], '--stage ')}；可用：{known}"
        )
    return found


def project_words(one: Stood, county: County) -> dict[str, Value]:
    """The words of a project in a list."""
    project, agreed = one.project, agreement_of(one.project)
    return {
        "county": county.name,
        "project": project.name,
        "stage": title_of_stage(one.stage),
        "agreement": title_of_stage(agreed) if agreed else None,
        "signed_on": project.text("signed_on") or None,
        "lead_unit": project.text("lead_unit") or None,
        "leader": project.text("sponsor") or project.text("city_sponsor") or None,
        "service_person": project.text("service_person") or None,
    }


def _county_rows(
    counties: Sequence[County], members: Sequence[Stood], cells_of: Callable[[Sequence[Stood]], dict[str, Expr]]
) -> tuple[tuple[Row, ...], Row | None]:
    rows = []
    for county in counties:
        here = [one for one in members if one.project.county_id == county.id]
        if here:
            cells = cells_of(here)
            rows.append(Row({"county": county.name, **values_of(cells)}, cells))
    total = cells_of(members)
    return tuple(rows), Row({"county": "合计", **values_of(total)}, total) if rows else None


def _signed_tables(counties: Sequence[County], members: Sequence[Stood], options: Options) -> list[Table]:
    signed = [one for one in members if is_deal(one.project)]
    if not signed:
        return []
    still = idle(signed, options.today, options.policy.rates)
    names = {county.id: county for county in counties}
    rows = tuple(_idle_row(one, names[one.stood.project.county_id]) for one in still)
    return [
        Table("conversion", "意向、协议、合同转化", CONVERSION, *_county_rows(counties, signed, conversion_cells)),
        Table("idle", f"签约超过 {options.policy.rates.idle_days} 天仍未动的项目", IDLE, rows),
    ]


def _counts_tables(snapshot: Snapshot, counties: Sequence[County], options: Options) -> list[Table]:
    """Every count a unit answers for, reported and counted; no table where nobody answers for one."""
    book, policy = Book.of(snapshot), options.policy
    rows = []
    for key in (one for one in measures_known(book, policy) if one in COUNTED):
        for county in counties:
            if not concerns(book, county, key):
                continue
            done, known = actual(book, county, key), from_ledger(book, county, key)
            said = recast(done.amount if done else given("填报个数", None, "count", "未填报"), "count")
            cells = {"reported": said.named("填报个数", "count")}
            if done is not None:
                cells["reported_to"] = done.reported_to
            if known is not None:
                cells |= {"counted": known, "difference": (cells["reported"] - known).named("相差", "count")}
            words: dict[str, Value] = {"measure": policy.measure(key).title, "county": county.name}
            differs = known is not None and said.value not in {None, known.value}
            rows.append(Row({**words, **values_of(cells)}, cells, flag="两数不同" if differs else ""))
    return [Table("counts", "考核个数：填报与台账点数", COUNTS, tuple(rows), notes=(COUNTS_SAID,))] if rows else []


def _idle_row(one: Idle, county: County) -> Row:
    row = _project_row(one.stood, county)
    return Row({**row.values, "days": one.days.value}, {**row.traces, "days": one.days}, flag="签而未动")


def _stage_table(counties: Sequence[County], members: Sequence[Stood], key: str) -> Table:
    rows = [
        _project_row(one, county)
        for county in counties
        for one in members
        if one.project.county_id == county.id and one.at(key)
    ]
    return Table("projects", f"{key_title(key)}项目", PROJECTS, tuple(rows))


def _project_row(one: Stood, county: County) -> Row:
    cells: dict[str, Expr] = {"amount": one.amount, "funds_arrived": one.arrived}
    return Row({**project_words(one, county), **values_of(cells)}, cells)


def _notes(policy: RatePolicy) -> tuple[str, ...]:
    contract = "且已签合同（没有协议类型的重点项目不要求）" if policy.landed_needs_contract else ""
    return (
        "每个项目只计在一个阶段；协议升格只改阶段、不加金额；金额取总投资，没有时取签约金额",
        f"落地口径：阶段达到“{title_of_stage(Stage(policy.landed_from))}”{contract}；落地是另加的标记，不与各阶段相加",
        "未注明：各表都没有说到阶段（如只写新开工、尚未动工的项目），不作推测",
    )


def _headlines(members: Sequence[Stood]) -> tuple[str, ...]:
    if not members:
        return ("台账中还没有项目。",)
    counts = {key: sum(1 for one in members if one.at(key)) for key in KEYS}
    said = "，".join(f"{key_title(key)}{count}个" for key, count in counts.items() if count and key != "landed")
    return (f"共有项目{len(members)}个：{said}；其中落地{counts['landed']}个。",)


INVENTORY = Report("inventory", "全面盘点", frozenset({Need.PROJECTS}), build, page=inventory_page)
