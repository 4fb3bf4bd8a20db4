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

import pytest
from docx import Document

from tests.program import run
from tests.render.printed import needs_office, office_pdf, pages

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


def moved(documents: Iterable[dict[str, Any]]) -> set[Fraction]:
    """What the units of one basis moved together, as papers say it."""
    sums: dict[tuple[str, str], Fraction] = {}
    for document in documents:
        for table in document["tables"]:
            for row in table["rows"]:
                if row.get("arrears_change") is not None:
                    key = (table["key"], row.get("basis") or "")
                    sums[key] = sums.get(key, Fraction(0)) + Fraction(row["arrears_change"])
    return set(sums.values())


def test_every_number_spoken_in_the_bulletin_is_a_number_of_its_reports(city: Path) -> None:
    text, _ = written(paper(city, "bulletin", out="通报.docx"))
    gap = told(city, "gap")
    units = [word for row in gap["tables"][0]["rows"] for word in ("--county", row["county"])]
    known = numbers([gap, told(city, "gap", *units), told(city, "supervise")]) | moved([gap])
    projects = next(table for table in told(city, "gap", *units)["tables"] if table["key"] == "projects")["rows"]
    fresh = [Fraction(row["arrears"]) for row in projects if row["arrears"] and row["reported_to"] == "2026-06"]
    assert len(SPOKEN.findall(text)) > 50
    assert unknown_in(text, known | other_bases(gap) | {sum(fresh, Fraction(0))}) == []


def other_bases(gap: dict[str, Any]) -> set[Fraction]:
    """Arrears, task, done and rate of every basis of every measure, added up from its rows."""
    found: set[Fraction] = set()
    for table in gap["tables"]:
        for basis in {row["basis"] for row in table["rows"]}:
            rows = [row for row in table["rows"] if row["basis"] == basis and row["actual"] is not None]
            sums = {
                key: sum((Fraction(row[key]) for row in rows), Fraction(0))
                for key in ("target", "actual", "due", "arrears")
            }
            rate = 100 * sums["actual"] / sums["target"]
            found |= {*sums.values(), rate, rate - 100 * sums["due"] / sums["target"]}
    return found


def test_every_row_of_the_bulletins_table_of_units_is_the_row_of_the_gap(city: Path) -> None:
    _, tables = written(paper(city, "bulletin", out="通报.docx"))
    gap = told(city, "gap")
    units = next(table for table in tables if table[0][0] == "名次" and "固定资产投资" in "".join(table[0]))
    printed = {line[1]: line for line in units[2:]}
    for place, table in enumerate(gap["tables"][:3]):
        primary = "省下达" if place == 0 else table["rows"][0]["basis"]
        for row in table["rows"]:
            if row["basis"] != primary:
                continue
            cells = printed[row["county"]][2 + 6 * place : 8 + 6 * place]
            shown = [Fraction(text.replace("−", "-").replace(",", "")) for text in cells[:5]]
            exact = [Fraction(row[key]) for key in ("target", "actual", "rate", "pace", "arrears")]
            exact = [amount / 10_000 if at in {0, 1, 4} else amount for at, amount in enumerate(exact)]
            assert all(abs(one - two) <= Fraction(1, 200) for one, two in zip(shown, exact, strict=True)), row


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


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(("annexes", "most"), [("short", 8), ("full", 12)])
def test_the_bulletin_keeps_to_its_pages_and_no_title_stands_alone(city: Path, annexes: str, most: int) -> None:
    head = ("--sign", "云泽市重大项目办公室", "--number", "云重办〔2026〕3号", "--copy-to", "市委办公室，市政协办公室")
    name = f"通报-{annexes}.docx"
    assert run("bulletin", "--annexes", annexes, *head, "--out", name, "--today", "2026-07-05", cwd=city).code == 0
    printed = pages(office_pdf(city / name))
    assert len(printed) <= most
    for page in printed:
        last = page[-2] if page[-1].startswith("—") else page[-1]
        assert not re.match(r"[一二三四]、|（[一二三四五六七]）|附件\d$", last), last
        assert not any(line.startswith(("，", "。", "；", "：", "）", "”")) for line in page if "|" not in line)
    annexes_at = [number for number, page in enumerate(printed) if page[0].startswith("附件")]
    for number in annexes_at[:-1]:
        assert sum(len(re.findall(r"\d", line)) >= 10 for line in printed[number]) >= 10, printed[number]
    assert any(line.startswith("合计717.12346.2748.29−1.7141.19−5.50360") for line in printed[annexes_at[0]])
    assert any("印发" in line for line in printed[-1])
    assert not re.search(r"\.xlsx?|\.csv", "".join(line for page in printed for line in page))
