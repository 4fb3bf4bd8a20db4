"""Rules on the reports themselves: 长期未更新、项目消失、改动往期数、阶段倒退."""

from collections.abc import Iterator

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import Notice
from xmgc.domain.trace import FactQuery
from xmgc.measure.formula import given, read
from xmgc.measure.supervise.found import Desk, Found

DONE = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)


def stale(desk: Desk) -> Iterator[Found]:
    """长期未更新：单位报送的数据比截至月份早一个月以上；报项目的看项目数据，只报汇总数的看汇总数。"""
    at = desk.snapshot.as_of
    for county in desk.snapshot.counties:
        last, query, what = _last_report(desk, county)
        months = 0 if last is None else (at.year - last.year) * 12 + at.month - last.month
        if last is None or query is None or months <= desk.policy.supervise.stale_months:
            continue
        evidence = f"{what}停在{last.year}年{last.month}月，比截至月份晚报{months}个月"
        terms = (read("最近数据", last, "period", query),)
        light = "red" if months > 2 else "yellow"
        yield Found("stale", county.id, None, "", last.plus(1).last_day, evidence, light, months, terms)


def _last_report(desk: Desk, county: County) -> tuple[Period | None, FactQuery | None, str]:
    """The latest month of its projects' figures, else of its own, and where it stands."""
    lines = [one.figures[DONE] for one in desk.projects() if one.county_id == county.id and one.figures.get(DONE)]
    if lines:
        last = max(line[-1][0] for line in lines)
        return last, FactQuery(county.id, last, DONE, subjects=(), pick="exact"), "项目数据"
    own = [one for one in desk.book.series.get(county.id, ()) if one.aspect is Aspect.ACTUAL]
    points = [(line[-1][0], one) for one in own if (line := desk.book.stated.get((county.id, one)))]
    if not points:
        return None, None, ""
    last, series = max(points, key=lambda pair: (pair[0], pair[1].key))
    return last, FactQuery(county.id, last, series, pick="exact"), "汇总数据"


def vanished(desk: Desk) -> Iterator[Found]:
    """项目消失：上期有、本期没有，又没有说明退库、终止。"""
    for project in desk.projects():
        if project.vanished and project.last_seen is not None:
            last = project.last_seen
            evidence = f"{last.year}年{last.month}月之后的报表不再出现，没有说明退库、终止或改名"
            source = FactQuery(project.county_id, last, field="name", subjects=(project.id,))
            terms = (read("最后一次出现", last, "period", source),)
            yield desk.found(
                "vanished", project, evidence, "yellow", since=last.plus(1).first_day, weight=1, terms=terms
            )


def restated(desk: Desk) -> Iterator[Found]:
    """改动往期数：更正了往期数，或累计与上期接不上。"""
    yield from _noticed(desk, "restated", "restated-past", "restated-inside")


def stage_regressed(desk: Desk) -> Iterator[Found]:
    """阶段倒退：项目阶段比上期退后。"""
    yield from _noticed(desk, "stage-regressed", "stage-regressed")


def _noticed(desk: Desk, rule: str, *codes: str) -> Iterator[Found]:
    """Only of the position's own month: an older notice was named when it was new."""
    for notice in desk.notices(*codes):
        if notice.period is not None and notice.period.plus(1) < desk.snapshot.as_of:
            continue
        project = desk.names.projects.get(notice.subject_id or 0)
        evidence = f"{notice.message}（{notice.file} {notice.sheet}!{notice.cell}）"
        since = notice.period.last_day if notice.period else None
        terms = _cell(notice, desk.snapshot.as_of)
        if project is not None:
            yield desk.found(rule, project, evidence, "yellow", since=since, weight=1, terms=terms)
        elif notice.county_id is not None:
            yield Found(rule, notice.county_id, None, "", since, evidence, "yellow", 1, terms)


def _cell(notice: Notice, at: Period) -> tuple[Expr, ...]:
    if notice.county_id is None or notice.subject_id is None:
        return (given("单元格", f"{notice.file} {notice.sheet}!{notice.cell}", "text", "见所列单元格"),)
    upto = notice.period or at
    series = FactQuery(notice.county_id, upto, DONE, subjects=(notice.subject_id,), pick="exact")
    stage = FactQuery(notice.county_id, upto, field="stage", subjects=(notice.subject_id,), pick="all")
    return (read("单元格", notice.found, "text", stage if notice.code == "stage-regressed" else series),)
