"""The wall chart: which projects, in which order, how each node stands on the day, and what each needs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.papers import gap_document, gap_table, plan_document, projects_table
from xmgc.document import Row
from xmgc.document.paper import Mark
from xmgc.document.wallchart import Wall
from xmgc.domain.facts import Aspect, Series, SubjectKind
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot, StatedAt
from xmgc.reports.wall import wall
from xmgc.reports.wall_nodes import deadline, mark_of, own_nodes

JUNE = Period(2024, 6)
TODAY = date(2024, 7, 5)
GAP = gap_document(
    gap_table("甘泉县 | 县（市、区） | 1200 | 400"),
    projects_table("甘泉县 | 甲项目 | 100 | 40\n甘泉县 | 乙项目 | 100 | 10\n陇泉市 | 甲项目 | 100 |"),
)
PLAN = plan_document("""
    甘泉县 | 甲项目 | 施工许可 | 2024-03-15 | 2024-04-01 | 2024-03-10 | 1
    甘泉县 | 甲项目 | 主体封顶 | 2024-06-25 | 2024-07-30 |
    陇泉市 | 丙项目 | 竣工验收 | 2024-12-20 | 2024-12-31 |
""")


def stated(**fields: str) -> dict[str, StatedAt]:
    return {key: StatedAt(value, JUNE) for key, value in fields.items()}


SNAPSHOT = Snapshot(
    JUNE,
    counties=(County("陇泉市", id=2, order=1), County("甘泉县", id=1, order=2)),
    projects=(
        ProjectState(1, 1, "甲项目", "甲项目", fields=stated(sponsor="张明远", service_person="陈晓 13800001234")),
        ProjectState(2, 1, "乙项目", "乙项目"),
        ProjectState(3, 2, "甲项目", "甲项目"),
    ),
)


def hung(snapshot: Snapshot = SNAPSHOT, *, contacts: bool = False) -> Wall:
    return wall(GAP, PLAN, snapshot, today=TODAY, contacts=contacts)


def test_projects_of_gap_and_plan_hang_by_county_in_the_offices_order_worst_first() -> None:
    assert [(lane.county, lane.project) for lane in hung().lanes] == [
        ("陇泉市", "甲项目"),
        ("陇泉市", "丙项目"),
        ("甘泉县", "乙项目"),
        ("甘泉县", "甲项目"),
    ]


def test_two_counties_projects_of_one_name_keep_their_own_figures() -> None:
    lanes = {(lane.county, lane.project): lane for lane in hung().lanes}
    assert lanes["甘泉县", "甲项目"].arrears == 10 * 1_000_000
    assert lanes["陇泉市", "甲项目"].arrears is None
    assert lanes["陇泉市", "甲项目"].nodes == ()


def test_a_lane_carries_leader_and_person_with_the_phone_masked() -> None:
    lane = next(lane for lane in hung().lanes if (lane.county, lane.project) == ("甘泉县", "甲项目"))
    assert (lane.leader, lane.person) == ("张明远", "陈晓 138****1234")
    open_lane = next(lane for lane in hung(contacts=True).lanes if lane.leader)
    assert open_lane.person == "陈晓 13800001234"


def test_nodes_know_their_days_their_mark_and_how_long_they_are_over() -> None:
    lane = next(lane for lane in hung().lanes if lane.nodes and lane.county == "甘泉县")
    assert [(node.name, node.mark, node.days_over, node.critical) for node in lane.nodes] == [
        ("施工许可", Mark.DONE, 0, True),
        ("主体封顶", Mark.OVERDUE, 10, False),
    ]


@pytest.mark.parametrize(
    ("planned", "actual", "mark"),
    [
        (date(2024, 7, 5), None, Mark.DUE_SOON),
        (date(2024, 7, 4), None, Mark.OVERDUE),
        (date(2024, 8, 4), None, Mark.DUE_SOON),
        (date(2024, 8, 5), None, Mark.PLANNED),
        (None, None, Mark.UNDATED),
        (date(2024, 7, 1), date(2024, 7, 1), Mark.DONE),
        (date(2024, 7, 1), date(2024, 7, 2), Mark.DONE_LATE),
        (None, date(2024, 7, 2), Mark.DONE),
    ],
)
def test_a_node_is_marked_by_its_day(planned: date | None, actual: date | None, mark: Mark) -> None:
    assert mark_of(planned, actual, TODAY) is mark


@given(st.integers(-400, 400), st.none() | st.integers(-400, 0))
def test_an_open_node_is_overdue_exactly_when_its_day_has_passed(offset: int, done: int | None) -> None:
    planned = TODAY + timedelta(days=offset)
    actual = None if done is None else TODAY + timedelta(days=done)
    assert (mark_of(planned, actual, TODAY) is Mark.OVERDUE) == (actual is None and offset < 0)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024-03", date(2024, 3, 31)),
        ("2024", date(2024, 12, 31)),
        ("2024-02-10", date(2024, 2, 10)),
        ("月底前", None),
        ("", None),
        ("2024-13", None),
        ("2024-02-31", None),
        (None, None),
    ],
)
def test_a_partial_day_is_due_at_its_end(text: str | None, last: date | None) -> None:
    assert deadline(text) == last


def test_support_lists_what_open_nodes_and_open_problems_need() -> None:
    asked = stated(node="主体封顶", support="协调电力迁改，电话0931-8123456", planned_finish="2024-06-25")
    given = stated(node="施工许可", support="已给", actual_finish="2024-03-10")
    loan = stated(problem="贷款未批", due="2024-07-20", kind="融资")
    items = (
        ItemState(1, 1, SubjectKind.MILESTONE, "n", "主体封顶", 1, asked),
        ItemState(2, 1, SubjectKind.MILESTONE, "m", "施工许可", 1, given),
        ItemState(3, 1, SubjectKind.BOTTLENECK, "p", "问题", 1, loan),
        ItemState(4, 1, SubjectKind.BOTTLENECK, "q", "问题", 1, stated(problem="已解决的", status="已办结")),
        ItemState(5, 1, SubjectKind.BOTTLENECK, "r", "问题", 99, stated(problem="别的项目的")),
    )
    supports = hung(replace(SNAPSHOT, items=items)).supports
    assert [(one.node, one.need, one.mark) for one in supports] == [
        ("主体封顶", "协调电力迁改，电话0931-****3456", Mark.OVERDUE),
        ("融资", "贷款未批", Mark.DUE_SOON),
    ]


def test_the_months_across_are_the_year_of_the_position_unless_told() -> None:
    assert [str(month) for month in hung().months][::11] == ["2024-01", "2024-12"]
    longer = wall(GAP, PLAN, SNAPSHOT, today=TODAY, first=Period(2023, 7), last=Period(2025, 6))
    assert len(longer.months) == 24


def test_the_foot_counts_nodes_and_projects_without_a_plan() -> None:
    assert hung().notes == (
        "共4个项目、3个节点：已完成1个（其中逾期完成0个），逾期未完成1个，即将到期0个",
        "2个项目没有报推进计划节点，画每月累计投资与计划",
    )


@pytest.mark.parametrize(
    ("fields", "stage", "nodes"),
    [
        ({"planned_start": "2024-03", "actual_start": "2024-03"}, "在建", [("开工", Mark.DONE)]),
        ({"planned_start": "2024-03-10", "actual_start": "2024-04"}, "在建", [("开工", Mark.DONE_LATE)]),
        ({"planned_start": "2024-03"}, "在建", [("开工", Mark.DONE)]),
        ({"planned_start": "2024-03"}, "报批完成", [("开工", Mark.OVERDUE)]),
        (
            {"planned_start": "2024-03", "planned_finish": "2024-12"},
            "开工",
            [("开工", Mark.DONE), ("竣工", Mark.PLANNED)],
        ),
        ({"planned_finish": "2024-05"}, "投产", [("竣工", Mark.DONE)]),
        ({"planned_start": "尽快"}, "", []),
    ],
)
def test_a_project_without_nodes_hangs_with_its_own_start_and_finish(
    fields: dict[str, str], stage: str, nodes: list[tuple[str, Mark]]
) -> None:
    project = ProjectState(1, 1, "甲项目", "甲项目", fields=stated(**fields))
    assert [(node.name, node.mark) for node in own_nodes(project, stage, TODAY)] == nodes


def test_a_lane_with_only_start_and_finish_is_counted_as_such() -> None:
    project = replace(SNAPSHOT.projects[1], fields=stated(planned_start="2024-03", planned_finish="2024-12"))
    chart = hung(replace(SNAPSHOT, projects=(SNAPSHOT.projects[0], project)))
    assert next(lane for lane in chart.lanes if lane.project == "乙项目").ends_only
    assert "1个项目没有报节点，列填报的开工、竣工时间，画每月累计投资与计划" in chart.notes


def test_the_plans_own_word_for_a_nodes_state_counts_first() -> None:
    rows = PLAN.tables[0].rows
    table = replace(PLAN.tables[0], rows=(Row({**rows[1].values, "status": "即将到期"}),))
    chart = wall(GAP, replace(PLAN, tables=(table,)), SNAPSHOT, today=TODAY)
    assert [node.mark for lane in chart.lanes for node in lane.nodes] == [Mark.DUE_SOON]


def test_a_node_done_on_a_day_nobody_wrote_hangs_where_it_was_told_never_in_the_future() -> None:
    from xmgc.document.paper import Mark
    from xmgc.domain.period import Period
    from xmgc.domain.snapshot import ProjectState, StatedAt
    from xmgc.reports.wall_nodes import own_nodes

    at = Period(2024, 6)
    fields = {"stage": StatedAt("在建", at), "planned_start": StatedAt("2024-11-30", at)}
    project = ProjectState(1, 1, "k", "甘泉纸厂", fields=fields)
    (node,) = own_nodes(project, "在建", date(2024, 7, 3))
    assert node.mark is Mark.DONE
    assert (node.planned, node.day) == (date(2024, 11, 30), date(2024, 6, 30))


def test_a_lane_without_nodes_has_its_money_by_month_and_only_what_was_reported() -> None:
    done = Series(PROJECT_INVESTMENT, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    figures = {done: ((Period(2024, 2), 1_000_000), (Period(2024, 5), 4_000_000))}
    project = ProjectState(2, 1, "乙项目", "乙项目", figures=figures)
    lane = next(one for one in hung(replace(SNAPSHOT, projects=(project,))).lanes if one.project == "乙项目")

    assert lane.drawn_by_money
    reported = {month.period.month: month.done for month in lane.months if month.done is not None}
    assert reported == {2: 1_000_000, 5: 4_000_000}
    assert lane.annual_plan is not None
    assert [month.plan for month in lane.months] == [lane.annual_plan * number / 12 for number in range(1, 13)]


def test_a_projects_own_plan_by_month_stands_in_the_place_of_equal_parts() -> None:
    plan = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.YEAR_TO_DATE)
    project = ProjectState(2, 1, "乙项目", "乙项目", figures={plan: ((Period(2024, 6), 700_000),)})
    lane = next(one for one in hung(replace(SNAPSHOT, projects=(project,))).lanes if one.project == "乙项目")

    assert [month.plan for month in lane.months if month.plan is not None] == [700_000]
    assert all(month.own for month in lane.months)
