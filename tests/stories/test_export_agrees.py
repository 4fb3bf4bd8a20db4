"""The workbook handed out says what the reports say, number for number, answers first, and prints without a cut."""

import json
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.program import run
from tests.render.printed import needs_office, office_pdf, pages
from xmgc.reports.workbook import TABS

SAMPLES = Path(__file__).parents[2] / "sample_data" / "workbooks"
NUMERIC = {"money", "percent", "points", "count"}
NAMING = ("county", "project", "item", "node", "number")
Line = list[object]


@pytest.fixture(scope="module")
def office(city: Path) -> Path:
    assert run("export", "--out", "材料.xlsx", "--today", "2026-07-06", cwd=city).code == 0
    return city


@pytest.fixture(scope="module")
def book(office: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(office / "材料.xlsx")


@cache
def told(office: Path, *command: str) -> list[dict[str, Any]]:
    done = run(*command, "--format", "json", "--today", "2026-07-06", cwd=office)
    assert done.code in {0, 1}, done.err
    found: list[dict[str, Any]] = json.loads(done.out, parse_float=Decimal)["tables"]
    return [table for table in found if table["rows"]]


def lines(book: openpyxl.Workbook, sheet: str) -> list[Line]:
    return [[cell.value for cell in line] for line in book[sheet].iter_rows()]


def stands(line: Line, row: dict[str, Any], keys: list[str]) -> bool:
    """Whether the sheet's line names this row and holds all its numbers."""
    names = [row[key] for key in NAMING if row.get(key)]
    numbers = [float(row[key]) for key in keys if row[key] is not None]
    held = [float(value) for value in line if isinstance(value, int | float)]
    return all(name in line for name in names) and all(number in held for number in numbers)


def test_every_number_of_a_measures_sheet_is_the_number_of_the_gap(office: Path, book: openpyxl.Workbook) -> None:
    keys = ["target", "actual", "rate", "pace", "arrears", "remaining", "needed_monthly"]
    for table in told(office, "gap"):
        body = lines(book, table["title"])
        primary = table["rows"][0]["basis"] if len({row["basis"] for row in table["rows"]}) == 1 else "省下达"
        rows = [row for row in table["rows"] if row["basis"] == primary]
        assert len(rows) >= 9
        assert [row["county"] for row in rows if not any(stands(line, row, keys) for line in body)] == []


def test_every_number_of_a_joined_sheet_is_the_number_of_its_report(office: Path, book: openpyxl.Workbook) -> None:
    for tab in TABS:
        body = lines(book, tab.name) if tab.name in book.sheetnames else []
        for name, chosen in tab.tables:
            report, key = name.split(".")
            table = next((one for one in told(office, report) if one["key"] == key), None)
            if table is None:
                continue
            shown = chosen.split() or [column["key"] for column in table["columns"]]
            keys = [c["key"] for c in table["columns"] if c["kind"] in NUMERIC and c["key"] in shown]
            keys = [one for one in keys if any(row[one] for row in table["rows"]) and one != "rank"]
            rows = [row for row in table["rows"] if row.get("status") not in {"done", "done-late"}]
            missing = [row for row in rows if not any(stands(line, row, keys) for line in body)]
            assert not missing, (name, missing[0])


def test_every_project_of_the_gap_stands_in_the_table_of_all_projects(office: Path, book: openpyxl.Workbook) -> None:
    body, found = lines(book, "项目明细"), 0
    counties = [row["county"] for row in told(office, "gap")[-1]["rows"]]
    asked = [word for county in dict.fromkeys(counties) for word in ("--county", county)]
    projects = next(table for table in told(office, "gap", *asked) if table["key"] == "projects")
    for row in projects["rows"]:
        found += any(stands(line, row, ["annual_plan", "actual", "arrears", "share"]) for line in body)
    assert found == len(projects["rows"]) > 100
    assert [one.name for one in book["项目明细"].tables.values()] == ["项目明细"]


def test_the_first_page_answers_first_and_keeps_what_is_not_for_a_leader_off(book: openpyxl.Workbook) -> None:
    page = book["概况"]
    texts = [str(cell.value) for line in page.iter_rows() for cell in line if cell.value is not None]
    assert re.search(r"1—6月.*固定资产投资（省下达任务）欠账\d+\.\d\d亿元", texts[2])
    assert not re.search(r"\.xlsx|\.xls|unreported|vanished|[A-Z]\d+[^投]|名次|居前|居后", " ".join(texts))
    assert not [text for text in texts if re.search(r"\d\.\d\d?万元", text)]
    assert sum("亿元　" in text for text in texts) == 3
    links = [cell.hyperlink.location for line in page.iter_rows() for cell in line if cell.hyperlink]
    assert len(links) == len(book.sheetnames) - 2


def test_titles_are_claims_with_month_and_basis_and_tabs_are_few(book: openpyxl.Workbook) -> None:
    assert len(book.sheetnames) <= 13
    assert book.sheetnames[-1] == "图数据"
    assert all(page.sheet_state == "visible" for page in book.worksheets)
    for name in ("固定资产投资", "招商引资到位资金", "重点项目投资", "项目明细", "走势"):
        title = str(book[name]["A1"].value)
        assert re.search("欠|超|完成", title), title
        assert "2026年1—6月" in title
        assert re.search("省下达|市定|年度计划", title), title


def test_all_sources_are_named_and_every_chart_is_told_in_words(office: Path, book: openpyxl.Workbook) -> None:
    notes = " ".join(str(value) for line in lines(book, "口径和来源") for value in line if value)
    assert all(path.name in notes for path in SAMPLES.rglob("*.xlsx"))
    with zipfile.ZipFile(office / "材料.xlsx") as package:
        drawn = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/drawings/drawing")]
        charts = sum(name.startswith("xl/charts/chart") for name in package.namelist())
    said = re.findall(r'descr="([^"]{10,})"', " ".join(drawn))
    assert len(said) == charts >= 10
    assert any("南屏县" in text and "−18.72" in text for text in said)


@pytest.mark.slow
@needs_office
def test_the_workbook_prints_page_by_page_without_a_cut_number(office: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    printed = pages(office_pdf(office / "材料.xlsx"))
    assert len(printed) <= 25
    assert all(printed)
    assert not [line for page in printed for line in page if "##" in line]
    first = "".join(printed[0])
    assert "谁欠、欠多少" in first
    assert "目录" in first
    gap = [page for page in printed if any("按省下达任务（主口径）" in line for line in page)]
    assert len(gap) == 1


@pytest.mark.slow
@needs_office
def test_the_first_sheet_is_one_page(office: Path) -> None:
    told_by = subprocess.run(
        ["pdftotext", "-layout", str(office_pdf(office / "材料.xlsx")), "-"], check=True, capture_output=True
    ).stdout.decode()
    first, second = told_by.split("\f")[:2]
    assert "口径和来源" in first
    assert "2026年1—6月固定资产投资完成情况" in second
