"""The papers of the meeting say the same numbers as the reports they are made of, on the whole sample city.

Every number with a unit in bulletin and brief (亿元, 万元, 元, %, 个百分点) must be, within its printed precision, a
number of the JSON of the gap, supervise or plan report, or a project's own field.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from tests.program import run

SPOKEN = re.compile(r"(-?\d+(?:\.\d+)?)(亿元|万元|元|%|个百分点)")
IN_WAN: dict[str, int | Fraction] = {"亿元": 10_000, "万元": 1, "元": Fraction(1, 10_000)}


@cache
def told(city: Path, *command: str) -> dict[str, Any]:
    """A report's JSON, numbers exact."""
    done = run(*command, "--today", "2026-07-03", "--format", "json", cwd=city)
    return dict(json.loads(done.out, parse_float=Decimal))


@cache
def paper(city: Path, *command: str, out: str) -> Path:
    """A paper the program wrote."""
    done = run(*command, "--out", out, "--today", "2026-07-03", cwd=city)
    assert done.code == 0, done.err
    return city / out


def rows(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for table in document["tables"]:
        yield from table["rows"]
        yield from table.get("totals") or ([table["total"]] if table.get("total") else [])


def numbers(documents: Iterable[dict[str, Any]]) -> set[Fraction]:
    """Every number of the reports, and every one spoken in their texts."""
    found: set[Fraction] = set()
    for document in documents:
        for row in rows(document):
            for value in row.values():
                if isinstance(value, int | Decimal):
                    found.add(Fraction(value))
                elif isinstance(value, str):
                    found |= {Fraction(number) * IN_WAN.get(unit, 1) for number, unit in SPOKEN.findall(value)}
    return found


def written(path: Path) -> tuple[str, list[list[list[str]]]]:
    """The text of a Word file's paragraphs, and the cells of its tables."""
    document = Document(BytesIO(path.read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    return text, [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def unknown_in(text: str, known: set[Fraction]) -> list[str]:
    """The spoken numbers that no report says."""
    strange = []
    for number, unit in SPOKEN.findall(text):
        scale = Fraction(IN_WAN.get(unit, 1))
        half = Fraction(1, 2 if unit == "万元" and "." not in number else 200) * scale
        said = Fraction(number) * scale
        if not any(abs(abs(one) - abs(said)) <= half for one in known):
            strange.append(number + unit)
    return strange


def test_every_number_spoken_in_the_bulletin_is_a_number_of_its_reports(city: Path) -> None:
    text, _ = written(paper(city, "bulletin", out="通报.docx"))
    known = numbers([told(city, "gap"), told(city, "supervise")])
    assert len(SPOKEN.findall(text)) > 50
    assert unknown_in(text, known) == []


def test_every_row_of_the_bulletins_tables_is_the_row_of_the_gap(city: Path) -> None:
    _, tables = written(paper(city, "bulletin", out="通报.docx"))
    gap = told(city, "gap")
    ranked = [table for table in tables if table[0][0] == "名次" and "累计完成" in table[0]]
    assert len(ranked) >= 3
    printed = [dict(zip(table[0], row, strict=True)) for table in ranked for row in table[1:]]
    for row in printed:
        amounts = (Fraction(row["年度任务"].replace(",", "")), Fraction(row["累计完成"].replace(",", "")))
        name = row["单位"]
        same = [one for one in rows(gap) if one["county"] == name and one["target"] is not None]
        assert any(
            abs(Fraction(one["target"]) - amounts[0]) <= Fraction(1, 200)
            and abs(Fraction(one["actual"]) - amounts[1]) <= Fraction(1, 200)
            and Fraction(one["rate"]) == Fraction(row["完成率（%）"])
            for one in same
            if one["actual"] is not None
        ), row


def test_every_number_spoken_in_a_countys_brief_is_a_number_of_its_reports(city: Path) -> None:
    county = "南屏县"
    text, tables = written(paper(city, "brief", county, out="简介.docx"))
    known = numbers([told(city, "gap"), told(city, "gap", "--county", county), told(city, "supervise")])
    spoken = text + "\n".join(cell for table in tables for row in table for cell in row)
    assert len(SPOKEN.findall(spoken)) > 10
    elapsed = {Fraction(50)}
    assert unknown_in(spoken, known | elapsed) == []


def test_the_wall_hangs_every_project_of_a_county_with_its_arrears(city: Path) -> None:
    county = "南屏县"
    html = paper(city, "wall", "--county", county, out="挂图.html").read_text(encoding="utf-8")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", html)
    projects = next(table for table in told(city, "gap", "--county", county)["tables"] if table["key"] == "projects")
    assert len(projects["rows"]) > 5
    for row in projects["rows"]:
        assert "".join(row["project"].split()) in "".join("".join(texts).split()), row
        if row["arrears"]:
            assert f"{round(row['arrears'], 2):,}" in texts or f"{row['arrears']:,}" in texts, row
