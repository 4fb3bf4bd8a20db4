"""What a table could have been read as is told with its reasons; two forms that speak alike are asked about."""

import json
from dataclasses import replace
from pathlib import Path

from tests.ingest.reading_of import DESK, understood
from tests.program import run
from tests.sheets import draw

PROGRESS = """
    | 甘泉县2024年6月重点项目进展表（单位：万元） | | |
    | 项目名称 | 年度计划投资 | 1-6月完成投资 |
    | 大桥 | 300 | 150 |
"""
ALIKE = """
    | 甘泉县2024年6月情况 | | |
    | 项目名称 | 事项 | 状态 |
    | 大桥 | 环评 | 已办 |
"""


def test_every_hypothesis_is_told_with_the_sum_of_its_evidence(tmp_path: Path) -> None:
    draw(tmp_path / "进展.xlsx", PROGRESS)
    run("county", "add", "甘泉县", cwd=tmp_path)

    told = run("import", "进展.xlsx", "--explain-reading", "--dry-run", "--format", "json", cwd=tmp_path)

    ways = json.loads(told.out)["files"][0]["hypotheses"]
    assert [one["form"] for one in ways if one["taken"]] == ["重点项目进展表"]
    assert len({one["view"] for one in ways}) > 1
    for one in ways:
        assert one["score"] == sum(piece["weight"] for piece in one["evidence"])
    best = next(one for one in ways if one["taken"])
    assert all(other["score"] < best["score"] for other in ways if other is not best)
    assert "取 " in run("import", "进展.xlsx", "--explain-reading", "--dry-run", cwd=tmp_path).out


def test_two_forms_that_fit_alike_are_asked_about_and_an_option_decides() -> None:
    asked = understood(ALIKE)
    assert [bad.code for bad in asked.problems if bad.code == "ambiguous-form"] == ["ambiguous-form"]
    first, second = next(bad for bad in asked.problems if bad.code == "ambiguous-form").remedy.split("--form ")[1:3]

    for form in (first.split()[0], second.split("；")[0]):
        answered = understood(ALIKE, replace(DESK, form=form))
        assert "ambiguous-form" not in {bad.code for bad in answered.problems}
        assert [reading.form for reading in answered.readings] == [form]
