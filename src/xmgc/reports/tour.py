"""观摩准备: the stops in order, how ready by the four kinds of preparation, what is missing, how long is left."""

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr
from xmgc.domain.snapshot import ItemState, Need, Snapshot
from xmgc.measure.items import Names, days_left, is_closed, of_kind, stated_count
from xmgc.measure.tour import efficacy, missing, of_preparation, readiness, vote_score
from xmgc.reports.asked import counties_asked
from xmgc.reports.items import day
from xmgc.reports.report import Options, Report

KIND_KEYS = ("environment", "site", "material", "logistics")
_HEAD = (
    Column("order", "顺序", Kind.COUNT),
    Column("county", "单位"),
    Column("project", "项目"),
    Column("highlights", "看点亮点", weight=4),
    Column("guide", "讲解人", weight=5),
)
_TAIL = (
    Column("readiness", "完成率", Kind.PERCENT, bar=True),
    Column("days_left", "剩余天数", Kind.COUNT),
    Column("missing", "缺项"),
    Column("score", "评分", Kind.COUNT, weight=6),
    Column("efficacy", "效能系数", Kind.COUNT, weight=6),
)
ITEMS = (
    Column("project", "项目"),
    Column("item", "准备事项"),
    Column("unit", "负责单位"),
    Column("due", "时限", Kind.DAY),
    Column("days_left", "剩余天数", Kind.COUNT),
    Column("status", "状态"),
)


def build(snapshot: Snapshot, options: Options) -> Document:
    """The tour as it stands today."""
    ids = {county.id for county in counties_asked(snapshot, options)}
    names = Names.of(snapshot)
    kinds = [said.split() for said in options.policy.tour.kinds]
    columns = (*_HEAD, *(Column(key, words[0]) for key, words in zip(KIND_KEYS, kinds, strict=False)), *_TAIL)
    stops = [one for one in of_kind(snapshot, SubjectKind.STOP) if one.county_id in ids]
    stops.sort(key=lambda one: (int(one.text("order")) if one.text("order").isdigit() else 999, one.id))
    prepared: dict[int, list[ItemState]] = {}
    for one in of_kind(snapshot, SubjectKind.PREPARATION):
        prepared.setdefault(one.project_id or 0, []).append(one)
    scores = [vote_score(one, snapshot.as_of, options.policy.tour) for one in stops]
    rows = tuple(
        _stop(one, prepared.get(one.project_id or 0, []), scores, kinds, names, snapshot, options) for one in stops
    )
    tasks = [_item(one, names, snapshot, options) for stop in stops for one in prepared.get(stop.project_id or 0, [])]
    waiting = sum(row["missing"] != "无" for row in rows)
    return Document(
        "tour",
        f"{snapshot.as_of.year}年重点项目观摩准备",
        snapshot.as_of,
        (Table("stops", "观摩点位", columns, rows), Table("items", "准备事项", ITEMS, tuple(tasks))),
        known_at=options.known_at,
        unit=options.unit,
        notes=(
            "完成率 = 各项准备完成比例的平均（已完成 ÷ 列出），没有安排的一项按 0 计",
            "剩余天数到观摩日，表里没写观摩日的到最后一项准备时限",
            "评分 = Σ 各名次票数 × 分值 ÷ 总票数；效能系数 = （评分 − 最低分） ÷ （最高分 − 最低分） × 40 + 60",
        ),
        headlines=(f"共 {len(rows)} 个观摩点，{len(rows) - waiting} 个准备就绪，{waiting} 个还有缺项。",)
        if rows
        else (),
    )


def _stop(
    stop: ItemState,
    items: list[ItemState],
    scores: list[Expr],
    kinds: list[list[str]],
    names: Names,
    snapshot: Snapshot,
    options: Options,
) -> Row:
    at = snapshot.as_of
    ready = readiness(kinds, items, at)
    on = day(stop, "visit_on", "观摩时间", at)
    dues = [found for one in items if (found := day(one, "due", "时限", at)).value is not None]
    last = on if on.value is not None or not dues else max(dues, key=lambda one: one.value)
    left = days_left(last, options.today)
    lacking = missing(kinds, items)
    order = stated_count(stop, "order", "顺序", at)
    score = vote_score(stop, at, options.policy.tour)
    coefficient = efficacy(score, scores)
    values = {
        "order": order.value,
        "county": names.county(stop),
        "project": names.project(stop) or stop.name,
        "highlights": stop.text("highlights") or stop.text("feature") or None,
        "guide": stop.text("guide") or None,
        **{key: _kind_words(words, kinds, items) for key, words in zip(KIND_KEYS, kinds, strict=False)},
        "readiness": ready.value,
        "days_left": left.value,
        "missing": "、".join(lacking) or "无",
        "score": score.value,
        "efficacy": coefficient.value,
    }
    traces = {
        "order": order,
        "readiness": ready,
        "days_left": left,
        "score": score,
        "efficacy": coefficient,
    }
    return Row(values, traces)


def _kind_words(words: list[str], kinds: list[list[str]], items: list[ItemState]) -> str | None:
    here = of_preparation(words, kinds, items)
    waiting = [one for one in here if not is_closed(one)]
    if not here:
        return None
    return (waiting[0].text("status") or "未完成") if waiting else "√"


def _item(one: ItemState, names: Names, snapshot: Snapshot, options: Options) -> Row:
    due = day(one, "due", "时限", snapshot.as_of)
    left = days_left(due, options.today)
    closed = is_closed(one)
    values = {
        "project": names.project(one),
        "item": one.text("item") or one.name,
        "unit": one.text("lead_unit") or None,
        "due": due.value,
        "days_left": None if closed else left.value,
        "status": one.text("status") or None,
    }
    return Row(values, {"due": due, "days_left": left})


TOUR = Report("tour", "观摩准备", frozenset({Need.PROJECTS, Need.ITEMS}), build)
