"""A city held against 工业投资增速, 民间投资, 新开工个数 and a percentage of its own, with a score of four weights.

It is set up by the policy file and the blank sheets alone: no line of code knows of it.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.program import run

POLICY = """
[measures.satisfaction]
name = "企业满意度"
kind = "percent"

[score]
weights = { industrial_growth = 30, private = 30, new_starts = 25, satisfaction = 15 }
functions = { industrial_growth = "rank", new_starts = "coefficient" }
adjustments = ["甘泉县 +2 省级通报表扬"]
"""
DAY = ("--today", "2024-07-05")
GROUP = "县（市、区）"
TASKS: dict[str, dict[str, float]] = {
    "甘泉县": {"工业投资增速目标": 8, "民间投资任务": 1200, "新开工项目个数任务": 12, "企业满意度目标": 90},
    "云溪县": {"工业投资增速目标": 6, "民间投资任务": 900, "新开工项目个数任务": 10, "企业满意度目标": 90},
    "青川县": {"工业投资增速目标": 6, "民间投资任务": 600, "新开工项目个数任务": 8, "企业满意度目标": 90},
}
DONE: dict[int, dict[str, dict[str, float]]] = {
    5: {
        "甘泉县": {"工业投资同比增长": 7, "民间投资累计完成": 500, "新开工项目个数累计完成": 3, "企业满意度完成": 91},
        "云溪县": {"工业投资同比增长": 8, "民间投资累计完成": 250, "新开工项目个数累计完成": 4, "企业满意度完成": 87},
        "青川县": {"工业投资同比增长": 2, "民间投资累计完成": 300, "新开工项目个数累计完成": 4, "企业满意度完成": 90},
    },
    6: {
        "甘泉县": {
            "工业投资同比增长": 7.5,
            "民间投资累计完成": 700,
            "新开工项目个数累计完成": 4,
            "企业满意度完成": 92.5,
        },
        "云溪县": {"工业投资同比增长": 9, "民间投资累计完成": 300, "新开工项目个数累计完成": 6, "企业满意度完成": 88},
        "青川县": {
            "工业投资同比增长": -1.5,
            "民间投资累计完成": 330,
            "新开工项目个数累计完成": 4,
            "企业满意度完成": 90,
        },
    },
}


def filled(path: Path, month: int, rows: dict[str, dict[str, float]]) -> None:
    """The blank sheet filled in by its own headings."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page["A2"] = f"截至2024年{month}月底"
    columns = {str(cell.value).split("（")[0]: cell.column for cell in page[3] if cell.value}
    for at, (county, values) in enumerate(rows.items(), 4):
        page.cell(at, columns["县"], county)
        page.cell(at, columns["分组"], GROUP)
        for heading, value in values.items():
            page.cell(at, columns[heading], value)
    book.save(path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the city at June, filled from blank sheets."""
    folder = tmp_path_factory.mktemp("另一种考核")
    (folder / "xmgc.toml").write_text(POLICY, encoding="utf-8")
    sheets: list[tuple[str, str, int, dict[str, dict[str, float]]]] = [("targets", "任务.xlsx", 1, TASKS)]
    sheets += [("county_figures", f"{month}月.xlsx", month, rows) for month, rows in DONE.items()]
    for form, name, month, rows in sheets:
        assert run("template", form, "--out", name, cwd=folder).code == 0
        filled(folder / name, month, rows)
        done = run("import", name, "--add-counties", *DAY, cwd=folder)
        assert done.code == 0, done.out
        assert "提醒 0 处" in done.out
    return folder


def asked(folder: Path, *words: str) -> dict[str, Any]:
    done = run(*words, "--format", "json", *DAY, cwd=folder)
    assert done.code == 0, done.err
    return dict(json.loads(done.out, parse_float=Decimal))


def rows_of(report: dict[str, Any], key: str) -> dict[str, Any]:
    table = next(one for one in report["tables"] if one["key"] == key)
    return {row["county"]: row for row in table["rows"]}


def test_each_measure_is_held_against_its_own_yardstick(office: Path) -> None:
    report = asked(office, "gap")
    assert [one["key"] for one in report["tables"]] == ["industrial_growth", "private", "new_starts", "satisfaction"]
    growth, private = rows_of(report, "industrial_growth"), rows_of(report, "private")
    starts, pleased = rows_of(report, "new_starts"), rows_of(report, "satisfaction")
    assert [growth[county]["pace"] for county in TASKS] == [Decimal("-0.5"), 3, Decimal("-7.5")]
    assert [growth[county]["light"] for county in TASKS] == ["yellow", "green", "red"]
    assert [growth[county]["rank"] for county in TASKS] == [2, 1, 3]
    assert {growth[county]["arrears"] for county in TASKS} == {None}
    assert [private[county]["arrears"] for county in TASKS] == [0, 150, 0]
    assert [starts[county]["arrears"] for county in TASKS] == [2, 0, 0]
    assert [pleased[county]["pace"] for county in TASKS] == [Decimal("2.5"), -2, 0]


def test_the_score_adds_its_four_parts_and_walks_back_to_them(office: Path) -> None:
    scores = rows_of(asked(office, "score"), "score")
    own = scores["甘泉县"]
    parts = [own[f"part_{key}"] for key in ("industrial_growth", "private", "new_starts", "satisfaction")]
    assert parts == [Decimal("29.1"), Decimal("17.5"), 15, 15]
    assert own["score"] == sum(parts) + 2
    assert own["reasons"] == "+2：省级通报表扬"
    best = max(scores.values(), key=lambda row: row["score"])
    assert [county for county, row in scores.items() if row["rank"] == 1] == [best["county"]]
    explained = asked(office, "explain", "score", "--field", "score", "--county", "甘泉县")
    steps = {row["what"]: row["value"] for row in explained["tables"][1]["rows"]}
    assert {"工业投资增速得分", "民间投资得分", "新开工项目个数得分", "企业满意度得分"} <= set(steps)
    facts = {
        row["label"]: (row["value"], row["unit"])
        for table in explained["tables"]
        if table["key"].startswith("facts")
        for row in table["rows"]
        if row["county"] == "甘泉县"
    }
    assert facts["新开工项目个数年内累计完成"] == (4, "个")
    assert facts["企业满意度年内累计完成"] == (Decimal("92.5"), "%")
    assert facts["民间投资年内累计完成"] == (700, "万元")


def test_the_bulletin_speaks_of_every_measure_in_its_own_words(office: Path) -> None:
    assert run("bulletin", "--out", "通报.docx", *DAY, cwd=office).code == 0
    told = docx.Document(str(office / "通报.docx"))
    text = "\n".join(one.text for one in told.paragraphs)
    assert "工业投资增速（年度目标）：3个单位中2个未达目标，青川县低7.50个百分点、甘泉县低0.50个百分点" in text
    assert "民间投资（年度任务）。3个单位年度任务0.27亿元，累计完成0.13亿元" in text
    assert "新开工项目个数" in text
    assert "企业满意度（年度目标）：3个单位中1个未达目标，云溪县差2.00个百分点" in text
    cells = {cell.text for table in told.tables for row in table.rows for cell in row.cells}
    assert {"92.50", "−7.50", "12", "+2.50"} <= cells


def test_the_workbook_has_every_measure_and_the_movement_is_in_its_kind(office: Path) -> None:
    assert run("export", "--out", "全市.xlsx", *DAY, cwd=office).code == 0
    book: Any = openpyxl.load_workbook(office / "全市.xlsx", data_only=True)
    shown = {str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None}
    charts = book["其他指标"]._charts
    places = [one.anchor._from.row for one in charts]
    assert (len(charts), places) == (2, sorted(set(places)))
    for title in ("工业投资增速", "民间投资", "新开工项目个数", "企业满意度", "综合考核"):
        assert any(title in text for text in shown), title
    bridge = asked(office, "diff", "2024-05", "2024-06")
    starts, pleased = rows_of(bridge, "new_starts"), rows_of(bridge, "satisfaction")
    assert [starts["云溪县"][key] for key in ("old", "progress", "new")] == [4, 2, 6]
    assert [pleased["甘泉县"][key] for key in ("old", "progress", "new")] == [91, Decimal("1.5"), Decimal("92.5")]


def test_a_countys_brief_says_each_measure_in_its_kind_and_how_it_moved(office: Path) -> None:
    assert run("brief", "云溪县", "--out", "简介.docx", *DAY, cwd=office).code == 0
    text = "\n".join(one.text for one in docx.Document(str(office / "简介.docx")).paragraphs)
    assert "云溪县新开工项目个数（年度任务）年度任务10个，1—6月累计完成6个" in text
    assert "云溪县工业投资增速目标6.00%，1—6月9.00%，达到目标" in text
    assert "与5月底相比，欠账增加" in text


def test_the_trend_of_a_count_is_in_counts(office: Path) -> None:
    trend = asked(office, "trend", "--measure", "new_starts")
    (line,) = [row for row in trend["tables"][-1]["rows"] if (row["county"], row["period"]) == ("云溪县", "2024-06")]
    assert (line["cumulative"], line["month"]) == (6, 2)
    assert rows_of(trend, "outlook_new_starts")["云溪县"]["projected"] == 12
