"""The ledgers of running work: plan, approvals, problems, tasks, visits, reserve, tour, responsibility, supervise."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.measure.drawn import county, done, in_wan, planned, project, task, wan
from tests.reports.built import options, report, row_of, table_of
from xmgc.document import Document, Kind
from xmgc.document.discreet import discreet
from xmgc.domain.facts import Aspect, Scalar, Series, SubjectKind
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.snapshot import CountyFigure, ItemState, ProjectState, Snapshot, StatedAt
from xmgc.measure.holiday_seed import seed_days
from xmgc.reports.tasks import next_number

AT = Period(2026, 6)
TODAY = date(2026, 7, 6)
DAYS, YEARS = seed_days(2025, 2028)
NEXT = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.NEXT_YEAR)
WHOLE = Series(TOTAL_INVESTMENT, Aspect.PLAN, Span.WHOLE)
RUNNING = ("plan", "approvals", "supervise", "problems", "tasks", "visits", "reserve", "tour", "responsibility")


def item(kind: SubjectKind, ident: int, name: str, owner: int | None = 1, /, **fields: Scalar) -> ItemState:
    """An item of a project of county 1."""
    return ItemState(ident, 1, kind, name, name, owner, {key: StatedAt(value, AT) for key, value in fields.items()})


def dated(one: ProjectState) -> ProjectState:
    """A project first and last seen at the position."""
    return ProjectState(one.id, one.county_id, one.key, one.name, one.code, one.figures, one.fields, AT, AT)


def under_way(number: int, name: str, plan: float, actual: dict[str, float], **fields: Scalar) -> ProjectState:
    """A project of county 1 with its annual plan and cumulative investment."""
    figures = {task(PROJECT_INVESTMENT): {"2026-01": plan}, done(PROJECT_INVESTMENT): actual}
    said: dict[str, Any] = dict(fields)
    return project(number, 1, name, figures, at="2026-06", **said)


def reserve(number: int, name: str, whole: float, next_year: float, **fields: Scalar) -> ProjectState:
    """A reserve project of county 1."""
    figures = {WHOLE: {"2026-06": whole}, NEXT: {"2026-06": next_year}}
    said: dict[str, Any] = {"declared": "储备", **fields}
    return project(number, 1, name, figures, at="2026-06", **said)


ITEMS = (
    item(SubjectKind.MILESTONE, 11, "封顶", node="封顶", planned_finish="2026-06-20", lead_unit="水务局"),
    item(SubjectKind.MILESTONE, 12, "竣工", node="竣工", days=60, planned_finish="2026-12-20", after="封顶"),
    item(SubjectKind.APPROVAL, 21, "环评", item="环评", accepted="2026-06-01", limit_days=5, green_channel=True),
    item(SubjectKind.APPROVAL, 22, "施工许可", status="未办"),
    item(SubjectKind.BOTTLENECK, 31, "供电", number="问题〔2026〕001号", problem="供电未接入", due="2026-06-30",
         raised="2026-06-01", status="办理中", person="林一 13800001234"),
    item(SubjectKind.BOTTLENECK, 32, "用工", number="问题〔2026〕002号", problem="用工缺口", status="未受理"),
    item(SubjectKind.BOTTLENECK, 33, "道路", number="问题〔2026〕003号", problem="进场道路", raised="2026-05-01",
         status="已办结", closed="2026-05-11"),
    item(SubjectKind.TASK, 41, "督促开工", number="项目督办〔2026〕007号", task="督促开工", due="2026-07-16",
         status="处理中"),
    item(SubjectKind.TASK, 42, "报送数据", task="报送数据", assigned="2026-06-01", due="2026-06-30", status="待处理"),
    item(SubjectKind.VISIT, 51, "走访", visited_on="2026-05-20", content="上门"),
    item(SubjectKind.STOP, 61, "甘泉水厂", order=1, visit_on="2026-07-20", highlights="节水", first_votes="5,3,2"),
    item(SubjectKind.STOP, 62, "甘泉公路", 2, order=2, visit_on="2026-07-20", first_votes="1,2,7"),
    item(SubjectKind.PREPARATION, 71, "沿线环境整治", item="沿线环境整治", status="已完成", due="2026-07-10"),
    item(SubjectKind.PREPARATION, 72, "现场安排", item="现场安排", status="正在办理", due="2026-07-12"),
)  # fmt: skip
PROJECTS = tuple(
    dated(one)
    for one in (
        under_way(1, "甘泉水厂", 1000, {"2026-06": 100}, started=True, actual_start="2026-01-10",
                    sponsor="王明", planned_finish="2026-12-31"),
        under_way(2, "甘泉公路", 1000, {"2026-06": 600}, started=True, service_person="林一 13800001234"),
        reserve(3, "甘泉景区", 100_000, 30_000, industry="文化旅游", strategy="黄河战略", readiness="完成可研"),
        reserve(4, "甘泉仓储", 20_000, 5_000, industry="其他", readiness="谋划"),
    )
)  # fmt: skip
SNAPSHOT = Snapshot(
    AT,
    counties=(county(1, "甘泉县"), county(2, "南屏县")),
    county_figures=(
        CountyFigure(1, task(), Period(2026, 1), wan(100_000)),
        CountyFigure(2, task(), Period(2026, 1), wan(50_000)),
    ),
    projects=PROJECTS,
    items=ITEMS,
    calendar=DAYS,
    published_years=YEARS,
)


def built(name: str, snapshot: Snapshot = SNAPSHOT, **asked: Any) -> Document:
    """A report of the snapshot on 6 July 2026."""
    return report(name).build(snapshot, options("2026-06", today=TODAY, **asked))


@pytest.mark.parametrize("name", RUNNING)
def test_every_number_and_day_walks_back_to_facts(name: str) -> None:
    for table in built(name).tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column in table.columns:
                if column.kind is not Kind.TEXT and row[column.key] is not None:
                    formula = row.traces[column.key]
                    assert list(formula.queries()) or "政策" in formula.words, (table.key, column.key)


@pytest.mark.parametrize("name", RUNNING)
def test_no_telephone_number_of_a_circulated_report_is_whole(name: str) -> None:
    document = discreet(built(name))
    shown = str([[row.values for row in table.rows] for table in document.tables])
    assert "13800001234" not in shown


def test_masking_changes_nothing_but_contact_details() -> None:
    table = table_of(built("problems"), "problems")
    masks = table_of(discreet(built("problems")), "problems")
    pairs = zip(table.rows, masks.rows, strict=True)
    assert {key for one, other in pairs for key in one.values if one[key] != other[key]} == {"person"}
    assert "138****1234" in str(masks.rows)


def test_the_plan_lists_nodes_with_their_latest_days() -> None:
    nodes = table_of(built("plan"), "nodes")
    last = row_of(nodes, node="竣工")
    assert (last["latest_finish"], last["latest_start"]) == (date(2026, 12, 31), date(2026, 11, 1))
    assert (last["critical"], last["slack"], last["margin"]) == (True, 0, 9)
    assert row_of(nodes, node="封顶")["status"] == "overdue"


def test_the_flow_chart_walks_through_the_nodes_in_order() -> None:
    flow = table_of(built("plan", flow=True), "flow").rows[0]["flow"]
    assert flow == "！封顶（2026-06-20） → ○竣工（2026-12-20）"


def test_a_month_of_the_money_plan_is_planned_less_done() -> None:
    money = {planned(PROJECT_INVESTMENT): {"2026-05": 400, "2026-06": 500}}
    one = project(
        1, 1, "甘泉水厂", {**money, Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE): {"2026-06": 300}}
    )
    table = table_of(built("plan", Snapshot(AT, counties=(county(1, "甘泉县"),), projects=(one,))), "money")
    assert [(str(row["month"]), in_wan(row["balance"])) for row in table.rows] == [("2026-05", None), ("2026-06", -200)]


def test_approvals_put_the_overdue_first_and_the_path_beside_its_limit() -> None:
    document = built("approvals")
    first = table_of(document, "approvals").rows[0]
    assert (first["item"], first["status"], first["due"], first["green_channel"]) == (
        "环评",
        "overdue",
        date(2026, 6, 8),
        "是",
    )
    path = table_of(document, "paths").rows[0]
    assert path["serial"] == path["parallel"] == first["used"] + 5  # type: ignore[operator]
    assert path["left"] == 120 - path["parallel"]  # type: ignore[operator]


def test_open_problems_come_first_even_when_nobody_dated_them() -> None:
    rows = table_of(built("problems"), "problems").rows
    assert [row["problem"] for row in rows] == ["供电未接入", "用工缺口", "进场道路"]
    assert [row["days_open"] for row in rows] == [35, None, 10]
    assert [row["overdue"] for row in rows] == [True, False, False]


def test_a_task_without_a_number_is_shown_the_next_of_its_year() -> None:
    rows = table_of(built("tasks"), "tasks").rows
    assert [(row["number"], row["days_left"]) for row in rows] == [
        ("项目督办〔2026〕008号", -6),
        ("项目督办〔2026〕007号", 10),
    ]


def test_numbers_begin_anew_each_year_and_never_reuse_a_gap() -> None:
    assert next_number([], 2026) == "项目督办〔2026〕001号"
    assert next_number(["项目督办〔2026〕001号", "项目督办〔2026〕009号"], 2026) == "项目督办〔2026〕010号"
    assert next_number(["项目督办〔2026〕009号"], 2027) == "项目督办〔2027〕001号"


def test_running_projects_nobody_visited_are_counted_and_named() -> None:
    counts = row_of(table_of(built("visits"), "counts"), county="甘泉县")
    assert (counts["visits"], counts["running"], counts["unvisited"], counts["names"]) == (1, 2, 1, "甘泉公路")


def test_a_reserve_score_is_the_weighted_sum_of_its_parts() -> None:
    first, second = table_of(built("reserve"), "reserve").rows
    assert (first["project"], second["project"]) == ("甘泉景区", "甘泉仓储")
    weights = {"size": 25, "drive": 15, "chain": 15, "fit": 15, "growth": 10, "readiness": 20}
    for row in (first, second):
        assert row["score"] == sum(weight * Fraction(str(row[key])) for key, weight in weights.items()) / 100


def test_coverage_is_the_reserves_next_year_against_the_task_and_sums_its_list() -> None:
    document = built("reserve")
    own = row_of(table_of(document, "coverage"), county="甘泉县")
    listed = [row["next_year"] for row in table_of(document, "reserve").rows]
    assert own["next_year"] == sum(listed)  # type: ignore[arg-type]
    assert (own["coverage"], own["flag"], in_wan(own["short"])) == (35, "储备不足", 65_000)
    total = table_of(document, "coverage").total
    assert total is not None
    assert (total["coverage"], in_wan(total["need"])) == (35, 150_000)


def test_next_years_own_task_outranks_this_years() -> None:
    stated = CountyFigure(1, Series(FIXED_ASSET, Aspect.PLAN, Span.NEXT_YEAR), AT, wan(70_000))
    snapshot = Snapshot(
        AT, counties=SNAPSHOT.counties, county_figures=(*SNAPSHOT.county_figures, stated), projects=PROJECTS
    )
    assert row_of(table_of(built("reserve", snapshot), "coverage"), county="甘泉县")["coverage"] == 50


def test_a_tour_stop_says_what_is_missing_and_how_long_is_left() -> None:
    first, second = table_of(built("tour"), "stops").rows
    assert (first["readiness"], first["days_left"]) == (25, 14)
    assert first["missing"] == "现场安排、简介材料编印（未安排）、后勤保障（未安排）"
    assert (first["environment"], first["site"]) == ("√", "正在办理")
    assert str(second["missing"]).count("未安排") == 4


def test_votes_score_by_place_and_the_coefficient_runs_from_sixty_to_a_hundred() -> None:
    first, second = table_of(built("tour"), "stops").rows
    assert first["score"] == Fraction(5 * 100 + 3 * 97 + 2 * 94, 10)
    assert (first["efficacy"], second["efficacy"]) == (100, 60)


def test_responsibility_counts_who_is_missing_and_lists_them_first() -> None:
    document = built("responsibility")
    counts = row_of(table_of(document, "counts"), county="甘泉县")
    assert (counts["projects"], counts["no_leader"], counts["no_service_person"], counts["orphans"]) == (4, 3, 3, 2)


def test_who_was_replaced_is_listed_from_when_to_when() -> None:
    terms = {"sponsor": (StatedAt("王明", Period(2026, 1)), StatedAt("李强", Period(2026, 4)))}
    one = ProjectState(
        1, 1, "甘泉水厂", "甘泉水厂", fields={"sponsor": StatedAt("李强", AT)}, first_seen=AT, history=terms
    )
    document = built("responsibility", Snapshot(AT, counties=(county(1, "甘泉县"),), projects=(one,)))
    changes = table_of(document, "changes").rows
    assert [(row["name"], str(row["from"]), str(row["to"])) for row in changes] == [
        ("王明", "2026-01", "2026-03"),
        ("李强", "2026-04", "None"),
    ]
    assert table_of(document, "projects").rows[0]["leader_since"] == Period(2026, 4)


def test_findings_carry_leader_unit_light_and_confidence() -> None:
    slow = row_of(table_of(built("supervise"), "findings"), rule="slow")
    assert (slow["project"], slow["leader"], slow["light"], slow["confidence"]) == ("甘泉水厂", "王明", "red", "firm")
    assert slow["repeated"] is False


def test_a_red_finding_made_good_turns_yellow_and_stays_listed() -> None:
    one = under_way(1, "甘泉水厂", 1000, {"2026-05": 10, "2026-06": 600})
    seen = ProjectState(1, 1, one.key, one.name, "", one.figures,
                        {key: StatedAt(said.value, Period(2026, 1)) for key, said in one.fields.items()},
                        Period(2026, 1), AT)  # fmt: skip
    document = built("supervise", Snapshot(AT, counties=(county(1, "甘泉县"),), projects=(seen,)))
    assert table_of(document, "findings").rows == ()
    mended = table_of(document, "mended").rows[0]
    assert (mended["rule"], mended["was"], mended["light"]) == ("slow", "red", "yellow")
