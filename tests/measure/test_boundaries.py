"""Every line a rule draws, on it and a step to either side: due today, exactly at a threshold, the sign."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests.program import run
from tests.sheets import draw
from xmgc.domain.policy import LightPreset
from xmgc.measure.approvals import status_of
from xmgc.measure.calendar import WorkingDays
from xmgc.measure.lights import by_growth, by_points, by_ratio, by_shortfall, by_threshold, forgiven
from xmgc.measure.nodes import _status

STEP = Fraction(1, 10**9)
DUE = date(2024, 6, 28)
PRESET = LightPreset("points", blue=Fraction(10), yellow=Fraction(20), green=Fraction(100), red=Fraction(80))


@pytest.mark.parametrize(
    ("pace", "light"),
    [
        (STEP, "green"),
        (Fraction(0), "green"),
        (-STEP, "blue"),
        (Fraction(-10), "blue"),
        (-10 - STEP, "yellow"),
        (Fraction(-20), "yellow"),
        (-20 - STEP, "red"),
    ],
)
def test_lights_by_points_change_just_beyond_their_lines(pace: Fraction, light: str) -> None:
    assert by_points(pace, PRESET) == light


@pytest.mark.parametrize(
    ("actual", "light"), [(100, "green"), (100 - STEP, "yellow"), (80, "yellow"), (80 - STEP, "red"), (0, "red")]
)
def test_lights_by_shortfall_change_just_below_the_due_amount_and_its_fifth(actual: Fraction, light: str) -> None:
    assert by_shortfall(Fraction(actual), Fraction(100), PRESET) == light


@pytest.mark.parametrize(
    ("actual", "due", "light"),
    [
        (100, 100, "green"),
        (100 - STEP, 100, "yellow"),
        (80, 100, "yellow"),
        (80 - STEP, 100, "red"),
        (0, 0, "green"),
        (-1, 0, "green"),
    ],
)
def test_lights_by_ratio_change_just_below_their_lines(actual: Fraction, due: int, light: str) -> None:
    assert by_ratio(Fraction(actual), Fraction(due), PRESET) == light


@pytest.mark.parametrize(
    ("growth", "average", "plan", "light"),
    [
        (5, 5, 5, "green"),
        (5 - STEP, 5, 4, "yellow"),
        (5 - STEP, 4, 5, "yellow"),
        (0, 1, None, "yellow"),
        (0, None, None, "green"),
        (-STEP, None, None, "red"),
        (-STEP, -5, -5, "red"),
    ],
)
def test_lights_by_growth_change_at_plan_average_and_nought(
    growth: Fraction, average: int | None, plan: int | None, light: str
) -> None:
    bars = [None if bar is None else Fraction(bar) for bar in (average, plan)]
    assert by_growth(Fraction(growth), bars[0], bars[1]) == light


def test_a_threshold_is_met_exactly_on_it() -> None:
    assert [by_threshold(pace) for pace in (STEP, 0, -STEP)] == ["green", "green", "red"]


def test_a_red_month_is_forgiven_by_a_later_green_one_only() -> None:
    assert forgiven(("red", "yellow", "green", "red")) == ("yellow", "yellow", "green", "red")
    assert forgiven(("green", "red")) == ("green", "red")
    assert forgiven((None, "red", "green")) == (None, "yellow", "green")


@pytest.mark.parametrize(("days", "status"), [(-11, "open"), (-10, "due-soon"), (0, "due-soon"), (1, "overdue")])
def test_a_node_due_today_is_not_overdue_and_tomorrow_it_is(days: int, status: str) -> None:
    assert _status(DUE, None, DUE + timedelta(days), 10, closed=False) == status


@pytest.mark.parametrize(("days", "status"), [(-1, "done"), (0, "done"), (1, "done-late")])
def test_a_node_done_on_its_day_is_done_and_a_day_later_late(days: int, status: str) -> None:
    assert _status(DUE, DUE + timedelta(days), DUE + timedelta(99), 10, closed=False) == status


def test_an_item_due_today_is_not_overdue_and_one_finished_on_its_day_is_not_late() -> None:
    calendar = WorkingDays((), ())
    for days, status in ((0, "due-soon"), (1, "overdue")):
        assert status_of(DUE, None, DUE + timedelta(days), calendar, 3, closed=False) == status
    for days, status in ((0, "done"), (1, "done-late")):
        assert status_of(DUE, DUE + timedelta(days), DUE, calendar, 3, closed=False) == status
    assert status_of(None, None, DUE, calendar, 3, closed=False) == "open"
    assert status_of(DUE, None, DUE + timedelta(1), calendar, 3, closed=True) == "done"
    monday, tuesday = date(2024, 6, 24), date(2024, 6, 25)
    assert status_of(DUE, None, tuesday, calendar, 3, closed=False) == "due-soon"
    assert status_of(DUE, None, monday, calendar, 3, closed=False) == "open"


BOOKS = {
    "任务.xlsx": """
        | 2024年度固定资产投资目标任务分解表（单位：万元） | < |
        | 县（市、区） | 固定资产投资任务 |
        | 甘泉县 | 12000 |
        | 南岭县 | 12000 |
        | 清河区 | 12000 |
    """,
    "六月.xlsx": """
        | 2024年1-6月固定资产投资完成情况（单位：万元） | < |
        | 地区 | 1-6月完成 |
        | 甘泉县 | 6000 |
        | 南岭县 | 5999.999999 |
        | 清河区 | 6000.000001 |
    """,
    "督办.xlsx": """
        | 全市项目督查任务表（截至2024年6月底） |
        | 编号 | 事项 | 责任领导 | 责任单位 | 交办时间 | 办结时限 | 状态 |
        | 项目督办〔2024〕001号 | 加快开工 | 郑八 | 甘泉县 | 2024-05-01 | 2024-06-28 | 处理中 |
    """,
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("界线")
    for name, text in BOOKS.items():
        draw(folder / name, text)
    done = run("import", *BOOKS, cwd=folder)
    assert done.code == 0, done.out
    return folder


def test_exactly_on_time_owes_nothing_and_a_fen_less_owes_a_fen(office: Path) -> None:
    lines = run("gap", "--format", "csv", "--unit", "元", cwd=office).out.splitlines()
    head = next(line.split(",") for line in lines if line.startswith("名次"))
    rows = {words[head.index("单位")]: words for line in lines if len(words := line.split(",")) == len(head)}
    column = next(n for n, label in enumerate(head) if label.startswith("投资欠账"))
    signed = next(n for n, label in enumerate(head) if label.startswith("超（欠）额"))
    assert {name: rows[name][column] for name in ("甘泉县", "南岭县", "清河区")} == {
        "甘泉县": "0",
        "南岭县": "0.01",
        "清河区": "0",
    }
    assert [rows[name][signed] for name in ("甘泉县", "南岭县", "清河区")] == ["0", "-0.01", "0.01"]


@pytest.mark.parametrize(
    ("today", "overdue"), [("2024-06-27", False), ("2024-06-28", False), ("2024-06-29", True), ("2024-07-29", True)]
)
def test_a_task_is_overdue_from_the_day_after_its_own(today: str, overdue: bool, office: Path) -> None:
    told = run("supervise", "--format", "json", "--today", today, cwd=office).out
    assert ("task-overdue" in told) == overdue


@pytest.mark.parametrize(("today", "light"), [("2024-07-28", "yellow"), ("2024-07-29", "red")])
def test_a_task_thirty_days_late_is_yellow_and_red_the_day_after(today: str, light: str, office: Path) -> None:
    told = run("supervise", "--format", "csv", "--today", today, cwd=office).out
    (line,) = [line for line in told.splitlines() if "加快开工" in line]
    assert light in line
