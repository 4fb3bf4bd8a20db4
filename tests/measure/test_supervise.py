"""Each written rule of supervision fires on what it describes and on nothing short of it."""

from datetime import date
from typing import Any

import pytest

from tests.measure.drawn import county, done, figure, key_project, project
from xmgc.domain.facts import Aspect, Scalar, Series, SubjectKind
from xmgc.domain.measures import CONTRACTED, FUNDS_ARRIVED
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import ItemState, Notice, ProjectState, Snapshot, StatedAt
from xmgc.measure.supervise import RULES, Named, findings
from xmgc.measure.supervise.found import Desk

AT = Period(2024, 6)
TODAY = date(2024, 7, 5)
SIGNED = Series(CONTRACTED, Aspect.ACTUAL, Span.WHOLE)
ARRIVED = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START)


def item(kind: SubjectKind, number: int, name: str, **fields: Scalar) -> ItemState:
    """An item of project 1."""
    return ItemState(number, 1, kind, name, name, 1, {key: StatedAt(value, AT) for key, value in fields.items()})


def named(*projects: ProjectState, today: date = TODAY, **rest: Any) -> tuple[Named, ...]:
    """What is found over a county with these projects."""
    snapshot = Snapshot(AT, counties=(county(1, "甘泉县"), county(2, "南屏县")), projects=projects, **rest)
    return findings(Desk(snapshot, Policy(), today))


def rules(*projects: ProjectState, **rest: Any) -> list[str]:
    """The rules that fired, in rank order."""
    return [one.found.rule for one in named(*projects, **rest)]


def deal(contracted: float = 1000, **fields: Scalar) -> ProjectState:
    """A signed deal of 1000 万元 with a service person and a permit in hand, unless said otherwise."""
    said: dict[str, Any] = {"agreement": "合同", "signed_on": "2023-01-10", "service_person": "林一", **fields}
    arrived = said.pop("arrived", None)
    figures = {SIGNED: {"2024-06": contracted}}
    if arrived is not None:
        figures[ARRIVED] = {"2024-06": float(str(arrived))}
    return project(1, 1, "光伏产业园", figures, **said)


def notice(code: str, period: str = "2024-06") -> Notice:
    """A problem kept of project 1."""
    return Notice(code, 3, 1, 1, Period.parse(period), "甘泉.xlsx", "进度", "F9", "8000", "累计不符")


def test_thirteen_rules_each_say_themselves_in_the_offices_words() -> None:
    assert len(RULES) == 13
    assert all("：" in (rule.__doc__ or "") for rule in RULES)


def test_a_project_ten_points_behind_is_slow_and_the_evidence_says_by_how_much() -> None:
    [one] = named(key_project(1, 1, "甘泉水厂", 1000, {"2024-06": 350}, sponsor="王明", lead_unit="水务局"))
    assert one.found.rule == "slow"
    assert "慢于时序进度15.00个百分点" in one.found.evidence
    assert "欠150万元" in one.found.evidence
    assert (one.found.leader, one.found.unit, one.found.light, one.doubt) == ("王明", "水务局", "yellow", "")


def test_a_project_less_than_ten_points_behind_is_not_slow() -> None:
    assert rules(key_project(1, 1, "甘泉水厂", 1000, {"2024-06": 410})) == []


def test_a_project_that_reported_nothing_is_not_called_slow_since_nothing_is_known() -> None:
    assert rules(key_project(1, 1, "甘泉水厂", 1000)) == []


def test_slow_is_dated_from_the_first_month_it_stayed_behind() -> None:
    months = {"2024-02": 20, "2024-03": 240, "2024-04": 240, "2024-05": 260, "2024-06": 270}
    [one] = named(key_project(1, 1, "甘泉水厂", 1000, months))
    # 24 % in April is 9.33 points behind, 26 % in May 15.67.
    assert one.found.since == date(2024, 5, 31)


def test_a_contract_a_year_old_with_little_money_in_is_late_with_its_funds() -> None:
    [one] = named(deal(arrived=100, approved=True))
    assert one.found.rule == "funds-late"
    assert "到位率10.00%" in one.found.evidence


@pytest.mark.parametrize(
    "fields", [{"arrived": 200}, {"signed_on": "2023-09-01", "arrived": 10}, {"agreement": "意向"}]
)
def test_enough_money_or_a_young_contract_or_no_contract_is_not_late_with_funds(fields: dict[str, Any]) -> None:
    assert "funds-late" not in rules(deal(**{"arrived": 10, "approved": True, **fields}))


def test_an_approval_past_its_limit_is_stuck() -> None:
    stuck = item(SubjectKind.APPROVAL, 5, "环评", item="环评", accepted="2024-06-03", limit_days=5, authority="环保局")
    [one] = named(project(1, 1, "甘泉水厂"), items=(stuck,))
    assert (one.found.rule, one.found.since) == ("approval-stuck", date(2024, 6, 10))
    assert "环保局办理的“环评”" in one.found.evidence


def test_a_contract_nobody_follows_is_an_orphan_after_signing() -> None:
    assert rules(deal(service_person="")) == ["orphan-after-signing"]


def test_a_deal_of_no_stated_kind_counts_as_a_contract_by_policy() -> None:
    assert rules(deal(service_person="", agreement="")) == ["orphan-after-signing"]


@pytest.mark.parametrize(
    "fields",
    [
        {"service_person": "林一"},
        {"approved": True},
        {"started": True, "actual_start": "2024-06-20"},
        {"signed_on": "2024-06-01"},
    ],
)
def test_somebody_who_follows_or_a_permit_or_a_start_or_a_young_contract_is_no_orphan(fields: dict[str, Any]) -> None:
    assert "orphan-after-signing" not in rules(deal(**{"service_person": "", **fields}))


def test_a_started_project_without_service_person_and_visit_is_an_orphan_after_start() -> None:
    begun = project(1, 1, "甘泉水厂", started=True, actual_start="2024-03-01")
    assert rules(begun) == ["orphan-after-start"]
    assert rules(begun, items=(item(SubjectKind.VISIT, 5, "走访", visited_on="2024-05-01"),)) == []


def test_an_agreement_that_never_became_a_contract_is_paper_only() -> None:
    [one] = named(deal(agreement="框架协议"))
    assert one.found.rule == "paper-only"
    assert "签订协议" in one.found.evidence
    assert rules(deal(agreement="框架协议", signed_on="2024-03-01")) == []


def test_a_node_past_its_planned_day_is_overdue_unless_done() -> None:
    late = item(SubjectKind.MILESTONE, 5, "封顶", node="封顶", planned_finish="2024-06-20")
    over = item(SubjectKind.MILESTONE, 6, "招标", node="招标", planned_finish="2024-06-20", status="已完成")
    partly = item(SubjectKind.MILESTONE, 7, "装修", node="装修", planned_finish="2024-06-20", status="完成80%")
    found = [one.found.evidence for one in named(project(1, 1, "甘泉水厂"), items=(late, over, partly))]
    assert found == ["“封顶”计划2024年6月20日完成，已逾期15天", "“装修”计划2024年6月20日完成，已逾期15天"]


def test_a_withdrawn_projects_nodes_are_nobodys_fault() -> None:
    late = item(SubjectKind.MILESTONE, 5, "封顶", node="封顶", planned_finish="2024-06-20")
    assert rules(project(1, 1, "甘泉水厂", stage="退库"), items=(late,)) == []


def test_problems_and_tasks_past_their_limit_are_overdue_until_closed() -> None:
    problem = item(SubjectKind.BOTTLENECK, 5, "供电", problem="供电未接入", due="2024-06-30", status="办理中")
    order = item(SubjectKind.TASK, 6, "督促开工", task="督促开工", due="2024-06-30", status="待处理", leader="王明")
    closed = item(SubjectKind.TASK, 7, "报送", task="报送", due="2024-06-30", status="已确认")
    found = named(project(1, 1, "甘泉水厂"), items=(problem, order, closed))
    assert [one.found.rule for one in found] == ["problem-overdue", "task-overdue"]
    assert found[1].found.leader == "王明"


def test_a_county_two_months_behind_is_stale() -> None:
    on_time = key_project(2, 2, "南屏水厂", 1000, {"2024-06": 600})
    assert rules(key_project(1, 1, "甘泉水厂", 1000, {"2024-04": 400}), on_time) == ["stale"]
    assert rules(key_project(1, 1, "甘泉水厂", 1000, {"2024-05": 450}), on_time) == []


def test_a_county_that_reports_only_its_own_figures_is_stale_by_those() -> None:
    own = (figure(1, done(), "2024-03", 500), figure(2, done(), "2024-06", 500))
    [one] = named(county_figures=own)
    assert (one.found.rule, one.found.county_id) == ("stale", 1)
    assert "汇总数据停在2024年3月" in one.found.evidence


def test_what_imports_noticed_is_named_with_its_cell() -> None:
    one = key_project(1, 1, "甘泉水厂", 1000, {"2024-06": 600})
    found = named(one, notices=(notice("restated-inside"), notice("stage-regressed")))
    assert [one.found.rule for one in found] == ["restated", "stage-regressed"]
    assert "甘泉.xlsx 进度!F9" in found[0].found.evidence


def test_a_finding_whose_figure_fails_its_own_check_is_disputed_and_says_why() -> None:
    slow = key_project(1, 1, "甘泉水厂", 1000, {"2024-05": 300, "2024-06": 100})
    doubts = {one.found.rule: one.doubt for one in named(slow)}
    assert "2024-06 小于 2024-05" in doubts["slow"]


def test_a_notice_about_the_latest_figure_disputes_it_and_an_older_one_does_not() -> None:
    slow = key_project(1, 1, "甘泉水厂", 1000, {"2024-02": 10, "2024-06": 100})
    now = {one.found.rule: one.doubt for one in named(slow, notices=(notice("restated-inside"),))}
    then = {one.found.rule: one.doubt for one in named(slow, notices=(notice("restated-inside", "2024-02"),))}
    assert now["slow"].startswith("累计与上期接不上（甘泉.xlsx")
    assert then["slow"] == ""


def test_findings_are_ranked_red_first_and_the_worse_before_the_less_bad() -> None:
    found = named(
        key_project(1, 1, "甘泉水厂", 1000, {"2024-06": 300}),
        key_project(2, 1, "甘泉公路", 1000, {"2024-06": 100}),
        key_project(3, 2, "南屏学校", 1000, {"2024-06": 0}),
    )
    assert [(one.rank, one.found.subject) for one in found] == [(1, "南屏学校"), (2, "甘泉公路"), (3, "甘泉水厂")]


def test_every_finding_carries_the_facts_of_its_evidence() -> None:
    late = item(SubjectKind.MILESTONE, 5, "封顶", node="封顶", planned_finish="2024-06-20")
    found = named(
        key_project(1, 1, "甘泉水厂", 1000, {"2024-06": 100}), deal(arrived=10, service_person=""), items=(late,)
    )
    assert len(found) >= 3
    assert all(one.found.terms for one in found)
