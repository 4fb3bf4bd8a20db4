"""Where a project stands, from whatever its sheets said; unknown where nothing speaks."""

from dataclasses import replace

import pytest

from tests.measure.drawn import key_project, project
from xmgc.domain.facts import Scalar
from xmgc.domain.period import Period
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import StatedAt
from xmgc.domain.stages import Stage
from xmgc.measure.stage import agreement_of, has_landed, reached, stage_of

JUNE = Period(2024, 6)


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({}, None),
        ({"stage": "building"}, Stage.BUILDING),
        ({"stage": "在建"}, Stage.BUILDING),
        ({"agreement": "合同"}, Stage.CONTRACT),
        ({"agreement": "框架协议"}, Stage.AGREEMENT),
        ({"agreement": "意向协议"}, Stage.INTENT),
        ({"agreement": "合同", "registered": True}, Stage.APPROVED),
        ({"agreement": "协议", "registered": True}, Stage.AGREEMENT),
        ({"agreement": "合同", "started": True}, Stage.STARTED),
        ({"agreement": "合同", "progress": "已投产"}, Stage.PRODUCING),
        ({"agreement": "合同", "progress": "未开工"}, Stage.CONTRACT),
        ({"agreement": "合同", "progress": "拟10月投产"}, Stage.CONTRACT),
        ({"agreement": "合同", "progress": "前期"}, Stage.CONTRACT),
        ({"agreement": "合同", "fulfilment": "终止"}, Stage.TERMINATED),
        ({"agreement": "合同", "fulfilment": "未终止"}, Stage.CONTRACT),
        ({"stage": "停工", "started": True}, Stage.STALLED),
        ({"stage": "退库", "started": True}, Stage.WITHDRAWN),
        ({"actual_start": "2024-03"}, Stage.STARTED),
        ({"actual_start": "2024-07-01"}, None),
        ({"actual_start": "2023-02-01", "actual_finish": "2024-06-30"}, Stage.COMPLETED),
        ({"producing_on": "2024"}, Stage.PRODUCING),
        ({"nature": "续建"}, Stage.BUILDING),
        ({"nature": "续建", "started": False}, None),
        ({"nature": "新开工"}, None),
        ({"nature": "预备"}, Stage.RESERVE),
    ],
)
def test_the_furthest_thing_said_is_the_stage(fields: dict[str, Scalar], stage: Stage | None) -> None:
    assert stage_of(project(1, 1, "项目", **fields), JUNE).stage is stage  # type: ignore[arg-type]


def test_a_started_project_with_money_done_is_under_construction() -> None:
    assert stage_of(key_project(1, 1, "项目", 10, {"2024-06": 1}, started=True), JUNE).stage is Stage.BUILDING
    assert stage_of(key_project(1, 1, "项目", 10, {"2024-06": 0}, started=True), JUNE).stage is Stage.STARTED


def test_money_done_on_a_project_stated_not_started_does_not_start_it() -> None:
    assert stage_of(key_project(1, 1, "项目", 10, {"2024-06": 1}, started=False), JUNE).stage is None


def test_a_later_not_started_takes_back_what_older_sheets_said() -> None:
    back = replace(
        project(1, 1, "项目", agreement="合同", registered=True, started=False),
        fields={
            "stage": StatedAt("building", Period(2024, 5)),
            "agreement": StatedAt("contract", JUNE),
            "started": StatedAt(False, JUNE),
        },
    )
    assert stage_of(back, JUNE).stage is Stage.CONTRACT
    both = replace(back, fields={**back.fields, "stage": StatedAt("building", JUNE)})
    assert stage_of(both, JUNE).stage is Stage.BUILDING


def test_an_old_not_started_is_overtaken_by_money_done_since() -> None:
    moved = key_project(1, 1, "项目", 10, {"2024-01": 0, "2024-06": 5})
    old = replace(moved, fields={"started": StatedAt(False, Period(2024, 1))})
    assert stage_of(old, JUNE).stage is Stage.BUILDING


def test_the_fields_that_said_so_are_kept_for_the_way_back() -> None:
    assert stage_of(project(1, 1, "项目", agreement="合同", started=True), JUNE).because == ("started",)


def test_hedges_say_no_stage() -> None:
    hedges = ("预计年底投产", "未开工", "拟8月开工", "正在办理施工许可", "工作按计划推进")
    assert {stage_of(project(1, 1, "项目", progress=text), JUNE).stage for text in hedges} == {None}


def test_prose_about_the_works_says_that_they_go_on_but_an_unknown_word_says_no_completion() -> None:
    def stage(text: str) -> Stage | None:
        return stage_of(project(1, 1, "项目", progress=text), JUNE).stage

    assert stage("主体结构完工并通过验收，正在安装设备") is Stage.BUILDING
    assert stage("已竣工投产") is Stage.PRODUCING
    assert stage("邻近的甘泉大桥已竣工通车") is None


def test_a_stalled_project_was_started_but_is_past_nothing_later() -> None:
    assert reached(Stage.STALLED, Stage.STARTED)
    assert not reached(Stage.STALLED, Stage.BUILDING)
    assert not reached(Stage.STALLED, Stage.STARTED, stalled_counts=False)
    assert not reached(Stage.TERMINATED, Stage.RESERVE)


def test_landing_needs_a_contract_and_the_stage_of_the_policy() -> None:
    contract = project(1, 1, "甲", agreement="合同", registered=True)
    paper = project(2, 1, "乙", agreement="协议", started=True)
    assert has_landed(contract, stage_of(contract, JUNE).stage, RatePolicy())
    assert not has_landed(paper, stage_of(paper, JUNE).stage, RatePolicy())
    assert has_landed(paper, stage_of(paper, JUNE).stage, RatePolicy(landed_needs_contract=False))
    assert not has_landed(contract, stage_of(contract, JUNE).stage, RatePolicy(landed_from="started"))


def test_an_unstated_agreement_is_unknown() -> None:
    assert agreement_of(project(1, 1, "甲")) is None
