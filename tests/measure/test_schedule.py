"""Laws of the back-schedule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmgc.measure.calendar import WorkingDays
from xmgc.measure.holiday_seed import seed_days
from xmgc.measure.schedule import Cycle, Task, back_schedule

CALENDAR = WorkingDays(*seed_days(2025, 2027))
DUE = date(2026, 12, 31)


@st.composite
def plans(draw: st.DrawFn) -> list[Task]:
    names = [f"节点{number}" for number in range(draw(st.integers(1, 8)))]
    tasks = []
    for place, name in enumerate(names):
        after = draw(st.lists(st.sampled_from(names[:place]), unique=True, max_size=3)) if place else []
        tasks.append(Task(name, draw(st.integers(0, 40)), draw(st.booleans()), tuple(after)))
    return tasks


@given(plans())
def test_no_node_ends_after_the_due_day_nor_before_it_may_begin(tasks: list[Task]) -> None:
    slots = back_schedule(tasks, DUE, CALENDAR)
    for task in tasks:
        slot = slots[task.name]
        assert slot.latest_start <= slot.latest_finish <= DUE
        assert all(slots[before].latest_finish <= slot.latest_start for before in task.after)


@given(plans())
def test_the_critical_chain_has_no_slack_and_begins_with_the_earliest_start(tasks: list[Task]) -> None:
    slots = back_schedule(tasks, DUE, CALENDAR)
    critical = [slot for slot in slots.values() if slot.critical]
    assert critical
    assert all(slot.slack == 0 for slot in critical)
    assert min(slot.latest_start for slot in critical) == min(slot.latest_start for slot in slots.values())


@given(plans(), st.integers(0, 60))
def test_a_task_beside_the_others_never_lengthens_the_chain_beyond_its_own_days(tasks: list[Task], days: int) -> None:
    before = min(slot.latest_start for slot in back_schedule(tasks, DUE, CALENDAR).values())
    after = min(slot.latest_start for slot in back_schedule([*tasks, Task("并联", days)], DUE, CALENDAR).values())
    assert after == min(before, DUE - timedelta(days=days))


def test_a_cycle_is_a_sentence_naming_it() -> None:
    with pytest.raises(Cycle, match="节点互为前置") as found:
        back_schedule([Task("开工", 5, after=("备案",)), Task("备案", 5, after=("开工",))], DUE, CALENDAR)
    assert {"开工", "备案"} <= set(str(found.value).replace("：", " ").replace(" → ", " ").split())
