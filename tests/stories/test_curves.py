"""The curve of a brief: a native chart whose points are the ledger's figures, with words for who cannot see it."""

import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docx import Document

from tests.program import run

DAY = ("--today", "2026-07-05")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def written(subject: str, city: Path, folder: Path) -> Path:
    out = folder / "简介.docx"
    done = run("brief", subject, "--out", out, *DAY, cwd=city)
    assert done.code == 0, done.err
    return out


def lines(path: Path) -> dict[str, dict[int, float]]:
    """Name of a line → month → amount."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/charts/chart1.xml"))
    return {_name(one): _points(one) for one in root.iter(f"{CHART}ser")}


def _name(series: Any) -> str:
    return str(series.find(f"{CHART}tx/{CHART}v").text)


def _points(series: Any) -> dict[int, float]:
    points = series.iterfind(f"{CHART}val/{CHART}numLit/{CHART}pt")
    return {int(point.get("idx")) + 1: float(point.find(f"{CHART}v").text) for point in points}


def test_a_projects_curve_holds_what_was_reported_by_month_and_its_own_plan(city: Path, tmp_path: Path) -> None:
    path = written("南屏云台精密铸件技改项目", city, tmp_path)
    drawn = lines(path)
    assert drawn["累计完成"][5] == 4817.5
    assert drawn["累计完成"][6] == 5912.5
    assert max(drawn["累计完成"]) == 6
    assert drawn["累计计划"][6] == 17500
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert "5月累计4817.5万元，6月累计5912.5万元，当月1095万元；要在年底完成年度计划，后续每月需4847.9万元。" in text
    assert "下一节点：未报推进计划节点，请责任单位补报。" in text


def test_a_countys_curve_holds_this_year_last_year_and_the_schedule(city: Path, tmp_path: Path) -> None:
    path = written("南屏县", city, tmp_path)
    drawn = lines(path)
    assert drawn["今年累计"][6] == 15.4848
    assert drawn["时序"][6] == 34.2
    assert drawn["去年累计"][6] == 34.8245
    assert 1 not in drawn["今年累计"]
    described = [one.get("descr") for one in Document(str(path)).element.iter() if one.tag.endswith("}docPr")]
    assert any("6月累计15.48亿元，去年同期34.82亿元" in str(words) for words in described)


def test_a_brief_names_the_next_nodes_and_the_days_to_them(city: Path, tmp_path: Path) -> None:
    path = written("青岚桃源万头肉牛养殖基地", city, tmp_path)
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert "逾期未完成：基础施工（逾期7天）；接着是主体施工（2026年9月28日，还有85天）" in text
