"""The workbook handed out says what the reports say, number for number, and prints without a cut cell."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.program import run
from xmgc.reports import PLACES

SAMPLES = Path(__file__).parents[2] / "sample_data" / "workbooks"
NUMERIC = {"money", "percent", "points", "count"}


@pytest.fixture(scope="module")
def office(city: Path) -> Path:
    assert run("export", "--out", "材料.xlsx", "--today", "2026-07-06", cwd=city).code == 0
    return city


@pytest.fixture(scope="module")
def book(office: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(office / "材料.xlsx")


def tables(office: Path, name: str) -> list[dict[str, Any]]:
    done = run(name, "--format", "json", "--today", "2026-07-06", cwd=office)
    assert done.code in {0, 1}, done.err
    found: list[dict[str, Any]] = json.loads(done.out, parse_float=Decimal)["tables"]
    return [table for table in found if table["rows"]]


def sheet_of(book: openpyxl.Workbook, title: str, labels: list[str], count: int) -> list[list[object]] | None:
    """The body rows of the sheet of this title whose headings are these labels."""
    for page in book.worksheets:
        rows: list[list[object]] = [[cell.value for cell in line] for line in page.iter_rows()]
        if page.title.split("（")[0] != title.split("（")[0]:
            continue
        for at, line in enumerate(rows[:5]):
            above = rows[at - 1] if at else []
            heads = [value or (above[col] if col < len(above) else None) for col, value in enumerate(line)]
            plain = [str(head).split("（")[0] for head in heads[1:] if head is not None]
            if line and "序号" in {heads[0], above[0] if above else None} and plain == labels:
                return rows[at + 1 : at + 1 + count]
    return None


@pytest.mark.parametrize("name", PLACES)
def test_every_number_of_a_sheet_is_the_number_of_its_report(name: str, office: Path, book: openpyxl.Workbook) -> None:
    for table in tables(office, name):
        columns = table["columns"]
        labels = [column["label"].split("（")[0] for column in columns]
        body = sheet_of(book, table["title"], labels, len(table["rows"]))
        assert body is not None, f"{name}.{table['key']}: {labels}"
        for line, row in zip(body, table["rows"], strict=True):
            for cell, column in zip(line[1:], columns, strict=False):
                if column["kind"] in NUMERIC:
                    wanted = row[column["key"]]
                    assert (cell == "—") if wanted is None else float(str(cell)) == float(wanted)


def test_all_reports_have_a_sheet_and_the_notes_name_every_source(book: openpyxl.Workbook) -> None:
    notes = " ".join(str(cell.value) for line in book["说明"].iter_rows() for cell in line if cell.value)
    assert all(path.name in notes for path in SAMPLES.rglob("*.xlsx"))
    assert book.sheetnames[0] == "概况"
    assert len(book.sheetnames) > 20


@pytest.mark.slow
def test_the_workbook_prints_page_by_page_without_a_cut_number(office: Path) -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice and poppler are not installed")
    home = f"-env:UserInstallation=file://{office}/lo"
    words = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(office), str(office / "材料.xlsx")]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "-layout", str(office / "材料.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = text.split("\f")[:-1]
    sheets = len(openpyxl.load_workbook(office / "材料.xlsx").sheetnames)
    assert sheets <= len(pages) <= 3 * sheets
    assert "###" not in text
    assert all(page.strip() for page in pages)
    gap = [page for page in pages if "固定资产投资" in page and "名次" in page]
    assert gap
