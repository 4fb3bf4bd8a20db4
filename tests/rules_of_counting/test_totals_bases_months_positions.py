"""A total has one population and one basis, a value has its month, the position is one of actuals: sentence by
sentence, each by the smallest workbook that shows it."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.program import run
from tests.rules_of_counting.books import (
    DAY,
    asked,
    bulletin_text,
    by_county,
    figures,
    projects,
    table,
    tasks,
    took,
)
from tests.sheets import draw

TASKS = tasks("省下达 | 市定", 甘泉县="1200000 | 1300000", 云溪县="800000 | 900000")
ONE = tasks("年度任务", 甘泉县="1200000", 云溪县="800000")


def test_while_somebody_is_silent_all_units_have_done_at_least_so_much(tmp_path: Path) -> None:
    took(tmp_path, ONE, figures(6, 甘泉县=1300000))
    text = bulletin_text(tmp_path)
    assert "年度任务200.00亿元，1—6月至少完成130.00亿元，年度差额至多70.00亿元" in text
    assert "其中已报的1个单位年度任务120.00亿元，1—6月累计完成130.00亿元" in text
    assert "200.00亿元，1—6月累计完成130.00亿元" not in text


def test_a_carried_figure_counts_and_the_total_says_whose_and_of_which_month(tmp_path: Path) -> None:
    took(tmp_path, ONE, figures(4, 甘泉县=300000, 云溪县=200000), figures(6, 甘泉县=500000))
    found = table(tmp_path, "gap", "--as-of", "2024-06")
    reported = next(one for one in found["totals"] if one["population"] == "reported")
    assert (reported["target"], reported["actual"]) == (2000000, 700000)
    text = bulletin_text(tmp_path, "--as-of", "2024-06")
    assert "含云溪县4月数" in text
    assert "云溪县（4月数" in text


def test_a_silent_unit_is_one_without_any_actual_of_the_year(tmp_path: Path) -> None:
    took(tmp_path, ONE, figures(12, 2023, 甘泉县=1, 云溪县=700000), figures(6, 甘泉县=500000))
    found = table(tmp_path, "gap")
    assert by_county(found)["云溪县"]["actual"] is None
    assert found["total"]["target"] == 1200000


def test_a_unit_without_a_positive_task_stays_out_of_rate_and_pace_and_its_money_is_said_apart(tmp_path: Path) -> None:
    took(tmp_path, tasks("年度任务", 甘泉县="1200000", 云溪县="0"), figures(6, 甘泉县=600000, 云溪县=50000))
    found = table(tmp_path, "gap")
    assert (found["total"]["actual"], found["total"]["rate"]) == (600000, 50)
    assert by_county(found)["云溪县"]["rank"] is None
    assert "另有未下达任务的单位完成5.00亿元，不计入" in bulletin_text(tmp_path)


def test_remaining_balance_and_needed_follow_from_the_same_unrounded_figures(tmp_path: Path) -> None:
    took(tmp_path, tasks("年度任务", 甘泉县="1000"), figures(7, 甘泉县=333.33), more=("--today", "2024-08-05"))
    row = by_county(table(tmp_path, "gap"))["甘泉县"]
    assert row["remaining"] == row["target"] - row["actual"]
    assert abs(row["balance"] - (row["actual"] - row["due"])) <= Decimal("0.0001")
    assert row["needed_monthly"] * 5 >= row["remaining"] - Decimal("0.0005")


def test_there_is_a_total_a_headline_and_a_ranking_for_each_basis(tmp_path: Path) -> None:
    took(tmp_path, TASKS, figures(6, 甘泉县=500000, 云溪县=380000))
    report = asked(tmp_path, "gap")
    found = report["tables"][0]
    assert {one["basis"] for one in found["totals"]} == {"省下达", "市定"}
    assert {(row["basis"], row["rank"]) for row in found["rows"]} == {
        (basis, rank) for basis in ("省下达", "市定") for rank in (1, 2)
    }
    said = "".join(report["headlines"])
    assert ["省下达任务，2个单位中2个欠" in said, "市定任务，2个单位中2个欠" in said] == [True, True]
    text = bulletin_text(tmp_path)
    assert ["（省下达任务）欠账12.00亿元" in text, "按市定任务" in text] == [True, True]


def test_the_primary_basis_is_by_default_the_one_most_units_have_and_at_a_tie_the_first_of_the_order(
    tmp_path: Path,
) -> None:
    took(tmp_path, tasks("市定 | 省下达", 甘泉县="10 | 20", 云溪县="10 | "), figures(6, 甘泉县=5, 云溪县=5))
    assert table(tmp_path, "gap")["total"]["target"] == 20
    other = tmp_path / "另一城"
    other.mkdir()
    took(other, tasks("市定 | 省下达", 甘泉县="10 | 20"), figures(6, 甘泉县=5))
    assert table(other, "gap")["total"]["target"] == 20


def test_a_county_of_six_projects_of_which_five_are_stale_says_five_of_six(tmp_path: Path) -> None:
    rows = [f"项目{number} | 100 | 10" for number in range(6)]
    took(tmp_path, projects(5, *rows), projects(6, "项目0 | 100 | 20"))
    row = by_county(table(tmp_path, "gap", "--as-of", "2024-06", key="project_investment"))["甘泉县"]
    assert (row["stale"], row["actual"]) == ("5/6沿用", 70)


def test_a_month_after_today_is_refused_and_said_with_its_column(tmp_path: Path) -> None:
    draw(tmp_path / "八月.xlsx", figures(8, 甘泉县=1))
    done = run("import", "八月.xlsx", "--add-counties", *DAY, "--format", "json", cwd=tmp_path)
    assert done.code == 1
    assert "future-period" in done.out
    assert "2024-08的完成数，而今天是 2024-07-05" in done.out
    assert run("import", "八月.xlsx", "--add-counties", "--today", "2024-08-31", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    "later",
    [
        tasks("年度任务", 甘泉县="1300000").replace("2024年固定", "2024年9月固定"),
        "| 2025年固定资产投资目标任务 | |\n| 单位：万元 | |\n| 县区 | 年度任务 |\n| 甘泉县 | 1400000 |",
        "| 甘泉县2025年度重点项目储备表（截至2024年9月底，单位：万元） | | |\n"
        "| 项目名称 | 匡算总投资 | 明年计划投资 |\n| 新桥 | 9000 | 100 |",
    ],
    ids=["tasks", "next year's tasks", "reserve"],
)
def test_tasks_reserve_lists_and_next_years_targets_never_move_the_position(tmp_path: Path, later: str) -> None:
    took(tmp_path, ONE, figures(6, 甘泉县=500000))
    draw(tmp_path / "后来.xlsx", later)
    run("import", "后来.xlsx", "--reason", "调整", *DAY, cwd=tmp_path)
    assert asked(tmp_path, "gap")["as_of"] == "2024-06"


@pytest.mark.parametrize(
    "paper", [("bulletin", "通报.docx"), ("export", "全市.xlsx"), ("slides", "会.pptx"), ("board", "看板.html")]
)
def test_a_paper_for_a_position_without_any_actual_is_refused_unless_it_is_named(
    tmp_path: Path, paper: tuple[str, str]
) -> None:
    took(tmp_path, ONE)
    command, name = paper
    done = run(command, "--out", name, *DAY, cwd=tmp_path)
    assert (done.code, (tmp_path / name).exists()) == (1, False)
    assert "--as-of 2024-01" in done.err
    assert run(command, "--out", name, "--as-of", "2024-01", *DAY, cwd=tmp_path).code == 0
