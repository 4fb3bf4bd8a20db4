"""What stands on a terminal, whatever its width: nothing too wide or cut, no line begun by a closing mark, the answer
first, a page to a screen."""

import json
import re
from decimal import Decimal
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from tests.conftest import SAMPLES
from tests.program import run
from tests.sheets import draw

CLOSING = "，。；：、）》”％"
TODAY = ("--today", "2026-07-05")
PAGES = (
    ("gap",),
    ("gap", "--county", "南屏县"),
    ("gap", "--measure", "招商引资到位资金"),
    ("gap", "--basis", "市定"),
    ("gap", "--sort", "rate"),
    ("trend",),
    ("supervise",),
    ("supervise", "--county", "南屏县"),
    ("trend", "--measure", "招商引资到位资金"),
    ("supervise", "--rule", "审批受阻"),
    ("inventory",),
    ("inventory", "--stage", "报批完成"),
    ("check",),
    ("explain", "gap", "--county", "南屏县", "--field", "投资欠账"),
    ("explain", "gap", "--county", "青岚区", "--measure", "重点项目投资", "--field", "累计完成"),
    ("log",),
)


def wide(text: str) -> int:
    """The columns a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def today(words: tuple[str, ...]) -> tuple[str, ...]:
    """The day a page is judged on; the log has none."""
    return () if words == ("log",) else TODAY


def is_command(line: str) -> bool:
    """Whether the line is one to copy, which is never wrapped."""
    return "xmgc " in line


@pytest.mark.parametrize("columns", [80, 120, 200])
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_no_line_is_wider_than_the_terminal_or_begins_with_a_closing_mark(
    words: tuple[str, ...], columns: int, city: Path
) -> None:
    done = run(*words, *today(words), cwd=city, columns=columns)
    assert done.code == (1 if words == ("check",) else 0), done.err
    for line in done.out.splitlines():
        assert is_command(line) or wide(line) <= columns, line
        assert line.lstrip()[:1] not in set(CLOSING), line
        assert not line.rstrip().endswith(("（", "《", "“")), line


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("words", PAGES[:5], ids=" ".join)
def test_the_answer_stands_within_ten_lines_and_the_page_within_forty(
    words: tuple[str, ...], columns: int, city: Path
) -> None:
    lines = run(*words, *TODAY, cwd=city, columns=columns).out.splitlines()
    assert len(lines) <= 40
    assert re.search(r"欠\d+\.\d\d亿元（.*(任务|计划)", "".join(lines[:10]))


def test_a_unit_stands_on_one_row_under_the_primary_basis_and_the_other_basis_on_request(city: Path) -> None:
    lines = run("gap", *TODAY, cwd=city).out.splitlines()
    assert sum(line.startswith("明澜区 ") for line in lines) == 1
    assert any(line.startswith("固定资产投资 · 省下达任务 · 序时50.00%") for line in lines)
    other = run("gap", "--basis", "市定", *TODAY, cwd=city).out
    assert "固定资产投资 · 市定任务" in other
    assert "省下达任务" not in other
    both = run("gap", "--basis", "all", *TODAY, cwd=city).out
    assert "固定资产投资 · 省下达任务" in both
    assert "固定资产投资 · 市定任务" in both


def test_a_basis_nobody_has_is_answered_with_the_likely_one(city: Path) -> None:
    done = run("gap", "--basis", "省下", cwd=city)
    assert done.code == 2
    assert "是否为 --basis 省下达" in done.err


def test_a_unit_with_an_old_figure_is_not_comparable_and_its_rank_is_starred(city: Path) -> None:
    row = next(line for line in run("gap", *TODAY, cwd=city).out.splitlines() if line.startswith("云岭县 "))
    assert "不可比" in row
    assert "县区6*" in row


def test_the_wide_layout_has_every_column_and_measure(city: Path) -> None:
    told = run("gap", "--wide", cwd=city, columns=200).out
    for word in ("总量名次", "年度差额", "【固定资产投资】", "【招商引资到位资金】", "【重点项目投资】", "亮灯规则"):
        assert word in told


def test_signs_a_console_may_lack_are_left_out_on_request(city: Path) -> None:
    told = run("gap", cwd=city, XMGC_ASCII="1").out
    assert not set("●◆▲■") & set(told)
    assert "红" in told or "黄" in told


@pytest.mark.parametrize("words", PAGES[5:], ids=" ".join)
def test_a_page_that_is_not_of_arrears_fits_the_screen_too(words: tuple[str, ...], city: Path) -> None:
    for columns in (80, 120):
        assert len(run(*words, *today(words), cwd=city, columns=columns).out.splitlines()) <= 40


def test_the_trend_marks_a_reported_growth_that_two_amounts_contradict(tmp_path: Path) -> None:
    last = (
        "| 2023年1-6月固定资产投资完成情况（单位：万元） | | |\n| 县区 | 1-6月累计完成 |\n"
        "| 甘泉县 | 1000 |\n| 云溪县 | 1000 |"
    )
    now = (
        "| 2024年1-6月固定资产投资完成情况（单位：万元） | | |\n| 县区 | 1-6月累计完成 | 同比增长（%） |\n"
        "| 甘泉县 | 500 | -15.9 |\n| 云溪县 | 1100 | 9.5 |"
    )
    for name, sheet in (("去年.xlsx", last), ("今年.xlsx", now)):
        draw(tmp_path / name, sheet)
        assert run("import", name, "--add-counties", cwd=tmp_path).code == 0
    lines = run("trend", cwd=tmp_path, columns=120).out.splitlines()
    marked, plain = (next(line for line in lines if line.startswith(name)) for name in ("甘泉县 ", "云溪县 "))
    assert ["-50.0" in marked, "-15.9" in marked, "？" in marked, "？" in plain] == [True, True, True, False]
    check = json.loads(run("check", "--format", "json", cwd=tmp_path).out, parse_float=Decimal)
    (table,) = [one for one in check["tables"] if one["key"] == "check_percent"]
    (row,) = table["rows"]
    assert (row["county"], row["left"], row["right"], row["difference"]) == (
        "甘泉县",
        Decimal("-15.9"),
        -50,
        Decimal("34.1"),
    )


def test_a_project_stands_on_one_row_of_the_findings_and_a_rule_is_found_by_its_title(city: Path) -> None:
    told = run("supervise", *TODAY, cwd=city).out
    assert sum("南屏桃源冷链仓储及分拣中心" in line for line in told.splitlines() if "xmgc " not in line) == 1
    asked = run("supervise", "--rule", "审批受", *TODAY, cwd=city)
    assert asked.code == 2
    assert "是否为 --rule 审批受阻" in asked.err


def test_an_explanation_shows_the_row_as_reported_and_where_its_unit_was_read(city: Path) -> None:
    told = run("explain", "gap", "--county", "南屏县", "--field", "投资欠账", *TODAY, cwd=city, columns=120).out
    assert told.startswith("南屏县 固定资产投资 投资欠账：187,152万元（省下达任务，截至2026年6月底）")
    assert "187,152万元 = 684,000万元 × 6 ÷ 12 - 154,848万元" in told
    assert "C 1-6月完成 154848" in told
    assert "位置    固投!C10 原文 154848 单位行 E2“单位：万元”" in told
    assert "变动：5月底欠165,767万元，6月多欠21,385万元。" in told
    equals = [wide(line.partition("=")[0]) for line in told.splitlines() if " = " in line][:2]
    assert len(set(equals)) == 1


def test_what_must_be_mended_stands_before_what_is_to_be_looked_at(city: Path) -> None:
    lines = run("check", *TODAY, cwd=city).out.splitlines()
    weights = [found[1] for line in lines if (found := re.match(r" *\d+ (必须改|请核实) ", line))]
    assert weights == sorted(weights, key=lambda one: one != "必须改")
    assert lines[1].startswith(f"{len(weights)}处打架：必须改")


def test_the_import_of_a_folder_is_one_page_and_its_log_has_every_column(city: Path, tmp_path: Path) -> None:
    page = run("import", SAMPLES, *TODAY, cwd=tmp_path)
    lines = page.out.splitlines()
    assert page.code == 0, page.err
    assert lines[0] == "64个文件：64个已入账。"
    assert len(lines) <= 40
    assert lines[-1] == "下一步  xmgc gap"
    assert all(wide(line) <= 80 for line in lines)
    last = run("log", "--last", cwd=tmp_path, columns=200).out
    assert last.startswith("最近一次收表：64个文件入账")
    assert "读作：C列“1-6月完成” = 固定资产投资年内累计完成，11个数，合计3,361,093万元" in last
