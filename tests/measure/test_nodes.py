"""Nodes of a project: back-scheduled from its due day, critical without slack, late when the plan is."""

from datetime import date

from tests.measure.drawn import county, project
from xmgc.domain.facts import Scalar, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.policy import PlanPolicy
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot, StatedAt
from xmgc.measure.holiday_seed import seed_days
from xmgc.measure.nodes import NodeLine, ProjectPlan, plans

AT = Period(2026, 6)
DAYS, YEARS = seed_days(2025, 2027)
TODAY = date(2026, 7, 6)


def node(number: int, name: str, **fields: Scalar) -> ItemState:
    """A milestone of project 1."""
    said = {key: StatedAt(value, AT) for key, value in {"node": name, **fields}.items()}
    return ItemState(number, 1, SubjectKind.MILESTONE, name, name, 1, said)


def planned(*nodes: ItemState, owner: ProjectState | None = None, today: date = TODAY) -> ProjectPlan:
    """The plan of project 1 with these nodes."""
    one = owner or project(1, 1, "甘泉水厂")
    snapshot = Snapshot(
        AT,
        counties=(county(1, "甘泉县"),),
        projects=(one,),
        items=nodes,
        calendar=DAYS,
        published_years=YEARS,
    )
    return plans(snapshot, PlanPolicy(), today)[0]


def line(plan: ProjectPlan, name: str) -> NodeLine:
    """The node of this name."""
    return next(one for one in plan.lines if one.name == name)


def test_nodes_are_scheduled_back_from_the_planned_finish_of_the_project() -> None:
    plan = planned(
        node(2, "基础施工", days=30),
        node(3, "主体施工", days=60, after="基础施工"),
        owner=project(1, 1, "甘泉水厂", planned_finish="2026-12-31"),
    )
    assert line(plan, "主体施工").cells["latest_finish"].value == date(2026, 12, 31)
    assert line(plan, "主体施工").cells["latest_start"].value == date(2026, 11, 1)
    assert line(plan, "基础施工").cells["latest_finish"].value == date(2026, 11, 1)
    assert line(plan, "基础施工").cells["latest_start"].value == date(2026, 10, 2)


def test_without_a_planned_finish_the_last_planned_node_is_the_due_day() -> None:
    plan = planned(node(2, "开工", planned_finish="2026-08"), node(3, "竣工", planned_finish="2026-11-30"))
    assert plan.due == date(2026, 11, 30)
    assert line(plan, "竣工").cells["latest_finish"].value == date(2026, 11, 30)


def test_offices_count_working_days_and_building_sites_calendar_days() -> None:
    plan = planned(
        node(2, "施工许可审批", days=5),
        node(3, "土方开挖", days=10, after="施工许可审批"),
        owner=project(1, 1, "甘泉水厂", planned_finish="2026-10-18"),
    )
    # 10 calendar days back from 18 October is the 8th, in the National Day week's exchange: 1st–7th off, 10th worked.
    assert line(plan, "施工许可审批").cells["latest_finish"].value == date(2026, 10, 8)
    # Working days after it up to the 8th: 27 Sep is rest (中秋), 28, 29, 30 Sep, 8 Oct and one more before: 24 Sep.
    assert line(plan, "施工许可审批").cells["latest_start"].value == date(2026, 9, 23)


def test_a_plan_that_ends_on_time_has_no_negative_margin_even_where_nodes_overlap() -> None:
    plan = planned(
        node(2, "前期手续", planned_start="2026-01-05", planned_finish="2026-03-28"),
        node(3, "施工招标", planned_start="2026-02-28", planned_finish="2026-04-28"),
        node(4, "主体施工", planned_start="2026-04-29", planned_finish="2026-12-30"),
    )
    assert all(one.cells["margin"].value >= 0 for one in plan.lines)


def test_a_plan_later_than_the_due_day_has_a_negative_margin() -> None:
    plan = planned(
        node(2, "主体施工", planned_start="2026-03-01", planned_finish="2026-12-31"),
        owner=project(1, 1, "甘泉水厂", planned_finish="2026-11-30"),
    )
    assert plan.lines[0].cells["margin"].value == -23


def test_critical_nodes_have_no_slack_and_a_side_road_has_what_it_can_spare() -> None:
    plan = planned(
        node(2, "土建", days=100),
        node(3, "围墙", days=10, after="无"),
        node(4, "竣工", days=0, after="土建、围墙"),
        owner=project(1, 1, "甘泉水厂", planned_finish="2026-12-31"),
    )
    assert [one.cells["slack"].value for one in plan.lines if one.critical] == [0, 0]
    wall = line(plan, "围墙")
    assert not wall.critical
    assert wall.cells["slack"].value > 50


def test_states_follow_the_day() -> None:
    plan = planned(
        node(2, "立项", planned_finish="2026-03-31", actual_finish="2026-03-20"),
        node(3, "招标", planned_finish="2026-04-30", actual_finish="2026-05-08"),
        node(4, "开工", planned_finish="2026-06-30"),
        node(5, "封顶", planned_finish="2026-07-20"),
        node(6, "竣工", planned_finish="2026-12-31"),
    )
    assert [one.status for one in plan.lines] == ["done", "done-late", "overdue", "due-soon", "open"]


def test_nodes_that_wait_for_each_other_are_named_and_the_project_still_listed() -> None:
    plan = planned(
        node(2, "开工", days=5, after="备案"),
        node(3, "备案", days=5, after="开工"),
        owner=project(1, 1, "甘泉水厂", planned_finish="2026-12-31"),
    )
    assert "节点互为前置" in plan.cycle
    assert [one.cells["latest_finish"].value for one in plan.lines] == [None, None]


def test_a_project_without_nodes_is_scheduled_by_the_policys_own() -> None:
    plan = planned(owner=project(1, 1, "甘泉水厂", planned_finish="2027-06-30"))
    assert plan.default
    assert [one.name for one in plan.lines][-1] == "竣工验收"
    assert plan.lines[-1].cells["latest_finish"].value == date(2027, 6, 30)
    assert plan.lines[-1].note == "2027年放假安排未发布，按法定节假日估算"
