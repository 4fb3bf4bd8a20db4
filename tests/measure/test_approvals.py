"""Approvals against their limits in working days, and their path in series and in parallel."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.measure.drawn import county, project
from xmgc.domain.facts import Scalar, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.policy import ApprovalPolicy
from xmgc.domain.snapshot import ItemState, Snapshot, StatedAt
from xmgc.measure.approvals import Approval, approvals, chain
from xmgc.measure.holiday_seed import seed_days

AT = Period(2026, 9)
DAYS, YEARS = seed_days(2025, 2027)
TODAY = date(2026, 10, 12)


def approval(number: int, name: str, **fields: Scalar) -> ItemState:
    """An approval item of project 1."""
    said = {key: StatedAt(value, AT) for key, value in {"item": name, **fields}.items()}
    return ItemState(number, 1, SubjectKind.APPROVAL, name, name, 1, said)


def judged(*items: ItemState, today: date = TODAY) -> dict[str, Approval]:
    """The approvals by name."""
    snapshot = Snapshot(
        AT,
        counties=(county(1, "甘泉县"),),
        projects=(project(1, 1, "甘泉水厂"),),
        items=items,
        calendar=DAYS,
        published_years=YEARS,
    )
    return {one.name: one for one in approvals(snapshot, ApprovalPolicy(), today)}


def test_the_limit_counts_working_days_from_the_day_after_acceptance() -> None:
    one = judged(approval(2, "环评", accepted="2026-09-28", limit_days=5))["环评"]
    # 29, 30 September; 1–7 October are holidays; 8, 9 and Saturday 10 October are worked.
    assert one.cells["due"].value == date(2026, 10, 10)


def test_states_of_an_item() -> None:
    found = judged(
        approval(2, "环评", accepted="2026-09-01", limit_days=5, finished="2026-09-08"),
        approval(3, "能评", accepted="2026-09-01", limit_days=5, finished="2026-09-09"),
        approval(4, "水保", accepted="2026-09-28", limit_days=5),
        approval(5, "人防", accepted="2026-10-09", limit_days=3),
        approval(6, "施工许可", accepted="2026-10-09", limit_days=20),
        approval(7, "备案", status="已办"),
        approval(8, "气象", status="未办"),
    )
    assert {name: one.status for name, one in found.items()} == {
        "环评": "done",
        "能评": "done-late",
        "水保": "overdue",
        "人防": "due-soon",
        "施工许可": "open",
        "备案": "done",
        "气象": "open",
    }
    assert found["环评"].cells["used"].value == 5
    assert found["能评"].cells["used"].value == 6


def test_an_item_without_a_limit_takes_the_policys_and_says_so() -> None:
    one = judged(approval(2, "项目核准", accepted="2026-03-02"))["项目核准"]
    assert one.cells["limit"].value == 20
    assert one.cells["limit"].words == "政策 approvals.default_limits.核准（表里未填）"


def test_a_limit_that_runs_into_an_unpublished_year_says_that_it_is_an_estimate() -> None:
    one = judged(approval(2, "核准", accepted="2026-12-21", limit_days=20))["核准"]
    assert one.note == "2027年放假安排未发布，按法定节假日估算"


def test_a_parallel_group_costs_its_longest_and_the_chain_their_sum() -> None:
    found = judged(
        approval(2, "方案审查", limit_days=7),
        approval(3, "环评", limit_days=7),
        approval(4, "水保", limit_days=5),
        approval(5, "节能审查", limit_days=6),
        approval(6, "施工许可", limit_days=5),
    )
    path = chain(tuple(found.values()))
    assert (path.serial.value, path.parallel.value, path.saved.value) == (30, 19, 11)


def test_the_published_parallel_template_takes_forty_six_days() -> None:
    names = "备案 方案审查 用地规划许可 环评 水保 节能 初步设计 人防 气象 施工图 建设工程规划许可 "
    names += "报建 合同备案 质监 安监 施工许可"
    found = judged(*(approval(number, name) for number, name in enumerate(names.split(), 2)))
    assert chain(tuple(found.values())).parallel.value == 46


def test_groups_written_in_the_sheet_outrank_the_policys() -> None:
    found = judged(
        approval(2, "环评", limit_days=7, group="并联一组"),
        approval(3, "施工许可", limit_days=5, group="并联一组"),
    )
    assert chain(tuple(found.values())).parallel.value == 7


def test_items_nobody_put_side_by_side_stand_one_after_another() -> None:
    found = judged(approval(2, "文物勘探", limit_days=10), approval(3, "林地征占", limit_days=15))
    assert chain(tuple(found.values())).parallel.value == 25


def test_an_open_item_past_its_limit_costs_what_it_has_used() -> None:
    one = judged(approval(2, "环评", accepted="2026-09-01", limit_days=5))["环评"]
    assert one.cost == one.cells["used"].value > 5


LIMITS = st.lists(st.integers(0, 60), min_size=1, max_size=8)


@given(LIMITS, st.integers(0, 60))
def test_an_item_added_in_parallel_never_lengthens_the_chain_beyond_its_maximum(limits: list[int], more: int) -> None:
    items = [approval(number, f"事项{number}", limit_days=days, group="甲") for number, days in enumerate(limits, 2)]
    wider = [*items, approval(99, "新增", limit_days=more, group="甲")]
    before, after = (chain(tuple(judged(*some).values())).parallel.value for some in (items, wider))
    assert after == max(before, more)


def test_what_is_accepted_only_after_today_has_used_no_days_and_never_negative_ones() -> None:
    found = judged(
        approval(2, "环评", accepted="2026-10-20", limit_days=5),
        approval(3, "能评", accepted="2026-09-08", limit_days=5, finished="2026-09-01"),
    )
    assert found["环评"].cells["used"].value == 0
    assert found["能评"].cells["used"].value is None
