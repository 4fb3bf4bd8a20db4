"""项目储备: the pool ranked by score with its parts, and how far it covers next year's need, county by county."""

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.domain.formula import Expr, Op, floored, values_of
from xmgc.domain.measures import FIXED_ASSET
from xmgc.domain.period import Period
from xmgc.domain.policy import ReservePolicy
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.trace import FactQuery
from xmgc.measure.book import Book, is_withdrawn
from xmgc.measure.formula import counted, given, same, total
from xmgc.measure.ranks import ranks
from xmgc.measure.reserve import PARTS, Candidate, candidate, is_reserve, next_need
from xmgc.measure.targets import targets
from xmgc.reports.asked import counties_asked
from xmgc.reports.report import Options, Report

POOL = (
    Column("rank", "序", Kind.COUNT),
    Column("project", "项目"),
    Column("county", "单位"),
    Column("field", "领域", weight=2),
    Column("tags", "支撑战略", weight=5),
    Column("amount", "总投资", Kind.MONEY),
    Column("next_year", "明年计划投资", Kind.MONEY),
    Column("readiness_words", "前期工作", weight=4),
    Column("score", "评分", Kind.COUNT),
    *(Column(key, label, Kind.COUNT, group="得分", weight=6) for key, label in PARTS.items()),
)
COVERAGE = (
    Column("county", "单位"),
    Column("projects", "储备项目", Kind.COUNT),
    Column("amount", "总投资", Kind.MONEY),
    Column("next_year", "明年可投资", Kind.MONEY),
    Column("need", "明年任务", Kind.MONEY),
    Column("coverage", "覆盖率", Kind.PERCENT, bar=True),
    Column("short", "缺口", Kind.MONEY),
    Column("flag", "提示", weight=2),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The reserve at the snapshot's position."""
    counties = counties_asked(snapshot, options)
    names = {county.id: county.name for county in counties}
    at, policy = snapshot.as_of, options.policy.reserve
    pool = [
        candidate(one, at, policy)
        for one in snapshot.projects
        if one.county_id in names and is_reserve(one) and not is_withdrawn(one, at)
    ]
    pool.sort(key=lambda one: (-one.score.value, one.project.county_id, one.project.id))
    peers = Expr(Op.LIST, parts=tuple(same(one.project.name, one.score) for one in pool))
    places = ranks({one.project.id: one.score.value for one in pool})
    rows = tuple(_row(_place(places[one.project.id], one, peers), one, names[one.project.county_id]) for one in pool)
    book = Book.of(snapshot)
    coverage = []
    for county in counties:
        here = [one for one in pool if one.project.county_id == county.id]
        need = next_need(book, county.id) or next(
            (same("明年任务", one.amount) for one in targets(book, county, FIXED_ASSET, options.policy)), None
        )
        if here or need is not None:
            cells = _coverage(here, need or given("明年任务", None, "money", "没有固定资产投资任务"), county.id, at)
            coverage.append((county.name, cells))
    return Document(
        "reserve",
        f"{at.year + 1}年度重点项目储备",
        at,
        (
            Table("reserve", "储备项目", POOL, rows),
            Table(
                "coverage",
                "对明年任务的覆盖",
                COVERAGE,
                tuple(_coverage_row(name, cells, policy) for name, cells in coverage),
                _total(coverage),
            ),
        ),
        known_at=options.known_at,
        unit=options.unit,
        notes=(
            "评分 = 投资规模、带动效应、产业链、契合战略、成长性、前期成熟度按权重相加，权重见 xmgc policy show",
            "明年任务未下达时以今年固定资产投资任务代替；合计覆盖率只按储备和任务都有的单位计算",
        ),
    )


def _place(place: int | None, one: Candidate, peers: Expr) -> Expr:
    """The place in the pool; equal scores share one."""
    words = "评分由高到低的位次（相同并列）"
    return Expr(Op.RANK, "序", "count", (one.score, peers), words=words, value=place)


def _row(rank: Expr, one: Candidate, county: str) -> Row:
    project = one.project
    cells = {"amount": one.amount, "next_year": one.next_year, "score": one.score, **one.parts}
    words: dict[str, Value] = {
        "rank": rank.value,
        "project": project.name,
        "county": county,
        "field": project.text("industry") or None,
        "tags": project.text("strategy") or project.text("tags") or None,
        "readiness_words": project.text("readiness") or None,
    }
    return Row({**words, **values_of(cells)}, {**cells, "rank": rank})


def _coverage(here: list[Candidate], need: Expr, county_id: int, at: Period) -> dict[str, Expr]:
    amount = total("总投资", "money", "各储备项目总投资之和", [(one.project.name, one.amount) for one in here])
    able = total(
        "明年可投资", "money", "各储备项目明年计划投资之和", [(one.project.name, one.next_year) for one in here]
    )
    every = (FactQuery(county_id, at, field="name", subjects=()),)
    count = counted("储备项目", "储备库中的项目个数", {one.project.name: one.source for one in here}, every)
    return {"projects": count, "amount": amount, "next_year": able, "need": need, **_against(able, need)}


def _coverage_row(name: str, cells: dict[str, Expr], policy: ReservePolicy) -> Row:
    rate = cells["coverage"].value
    flag = "储备不足" if rate is not None and rate < policy.coverage else ""
    return Row({"county": name, **values_of(cells), "flag": flag or None}, cells, flag=flag)


def _against(able: Expr, need: Expr) -> dict[str, Expr]:
    rate = (able / need * 100).named("覆盖率", "percent")
    short = floored(need - able).named("缺口", "money")
    return {"coverage": rate, "short": short}


def _total(rows: list[tuple[str, dict[str, Expr]]]) -> Row | None:
    if not rows:
        return None
    sums = {
        key: total(label, kind, f"各单位{label}之和", [(name, cells[key]) for name, cells in rows])
        for key, label, kind in (
            ("projects", "储备项目", "count"),
            ("amount", "总投资", "money"),
            ("next_year", "明年可投资", "money"),
            ("need", "明年任务", "money"),
        )
    }
    both = [(name, one) for name, one in rows if one["next_year"].value is not None and one["need"].value is not None]
    able, need = (
        total(
            sums[key].label, "money", f"{sums[key].label}和任务都有的单位之和", [(name, one[key]) for name, one in both]
        )
        for key in ("next_year", "need")
    )
    cells = {**sums, **_against(able, need)}
    return Row({"county": "合计", **values_of(cells)}, cells)


RESERVE = Report("reserve", "项目储备", frozenset({Need.PROJECTS, Need.SUMS}), build)
