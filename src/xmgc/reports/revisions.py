"""``xmgc revisions``: who restates what, by how much, when and why; the triangle of one county."""

from collections.abc import Mapping, Sequence

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.measures import Measure
from xmgc.domain.places import County
from xmgc.domain.reasons import REASON_TITLES
from xmgc.domain.series_words import series_title
from xmgc.measure.revisions import Month, Triangle

DIRECTIONS: Mapping[str, str] = {"up": "上调", "down": "下调", "mixed": "有上有下", "": "未改"}
SOURCES: Mapping[bool, str] = {True: "单位自报", False: "项目汇总"}
NOTES = (
    "修订 = 最新数 − 首次上报数；平均修订只算改过的月份",
    "12月突增 = 12月当月数 ÷ 1—11月月均数（倍），按最新数算",
    "分几个工作簿上报的，项目汇总数随后到的工作簿增加",
)


def revisions_document(
    triangles: Sequence[Triangle],
    counties: Sequence[County],
    measures: Sequence[Measure],
    *,
    unit: str,
    whole: bool,
) -> Document:
    """A row a county and series, then every month that was restated with its reasons; with ``whole`` (one county asked
    for) a triangle each."""
    names = {county.id: county.name for county in counties}
    order = {county.id: place for place, county in enumerate(counties)}
    listed = sorted((one for one in triangles if one.county_id in names), key=lambda one: order[one.county_id])
    tables = [_summary(listed, names, measures), _changes(listed, names, measures)]
    if whole:
        tables += [_triangle(number, one, names, measures) for number, one in enumerate(listed, 1)]
    return Document("revisions", "数据修订", None, tuple(tables), notes=NOTES, unit=unit)


def _head(one: Triangle, names: Mapping[int, str], measures: Sequence[Measure]) -> dict[str, str]:
    return {
        "county": names[one.county_id],
        "measure": series_title(one.series, measures),
        "source": SOURCES[one.own],
    }


_HEAD = (Column("county", "单位"), Column("measure", "指标"), Column("source", "来源"))


def _summary(triangles: Sequence[Triangle], names: Mapping[int, str], measures: Sequence[Measure]) -> Table:
    columns = (
        *_HEAD,
        Column("months", "月份数", Kind.COUNT),
        Column("restated", "改过的月份", Kind.COUNT),
        Column("mean", "平均修订", Kind.MONEY),
        Column("direction", "方向", words=DIRECTIONS),
        Column("december_year", "12月突增年份", Kind.COUNT),
        Column("december_jump", "12月突增（倍）", Kind.POINTS),
    )
    rows = []
    for one in triangles:
        jump = one.latest_jump
        rows.append(
            Row({
                **_head(one, names, measures),
                "months": len(one.months),
                "restated": len(one.restated),
                "mean": one.mean,
                "direction": one.direction,
                "december_year": jump[0] if jump else None,
                "december_jump": jump[1] if jump else None,
            })
        )
    return Table("revisions", "修订概况", columns, tuple(rows))


def _changes(triangles: Sequence[Triangle], names: Mapping[int, str], measures: Sequence[Measure]) -> Table:
    columns = (
        *_HEAD,
        Column("period", "月份", Kind.PERIOD),
        Column("operation", "操作编号", Kind.COUNT),
        Column("file", "文件"),
        Column("before", "改前", Kind.MONEY),
        Column("after", "改后", Kind.MONEY),
        Column("change", "修订", Kind.MONEY),
        Column("reason_type", "原因种类"),
        Column("reason", "原因"),
    )
    rows = []
    for one in triangles:
        before: dict[object, int | None] = {}
        for said in one.statements:
            old = before.get(said.period)
            if said.period in before and said.amount != old:
                change = None if said.amount is None or old is None else said.amount - old
                rows.append(
                    Row({
                        **_head(one, names, measures),
                        "period": said.period,
                        "operation": said.operation,
                        "file": said.file or None,
                        "before": old,
                        "after": said.amount,
                        "change": change,
                        "reason_type": REASON_TITLES[said.reason_type] if said.reason_type else None,
                        "reason": said.reason or None,
                    })
                )
            before[said.period] = said.amount
    return Table("changes", "逐次修订", columns, tuple(rows))


def _triangle(number: int, one: Triangle, names: Mapping[int, str], measures: Sequence[Measure]) -> Table:
    columns = (
        Column("period", "月份", Kind.PERIOD),
        *(Column(f"operation_{known}", f"第{known}号", Kind.MONEY) for known in one.operations),
        Column("first", "首次", Kind.MONEY),
        Column("latest", "最新", Kind.MONEY),
        Column("revision", "修订", Kind.MONEY),
        Column("mark", "标记"),
    )
    head = _head(one, names, measures)
    rows = tuple(_month_row(month) for month in one.months)
    return Table(f"triangle_{number}", "　".join(head.values()), columns, rows)


def _month_row(month: Month) -> Row:
    return Row({
        "period": month.period,
        **{f"operation_{known}": amount for known, amount in month.stated.items()},
        "first": month.first,
        "latest": month.latest,
        "revision": month.revision,
        "mark": "r" if month.revision else None,
    })
