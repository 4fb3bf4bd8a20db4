"""The closed loop: whatever the program prints, given back to it, holds; a digit altered is noticed where it stands."""

import json
import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.program import run
from xmgc.ingest.pages import pages
from xmgc.measure.reprint import NUMBER, Line, compared, lines_of, match
from xmgc.reports import PLACES

DAY = ("--today", "2026-07-06")
FORMATS = ("csv", "md", "json", "txt", "xlsx")
FEW = {"problems", "score", "tasks", "tour", "visits"}
"""Reports of which the sample has few numbers, or none."""
PAPERS = {
    "通报.docx": ("bulletin",),
    "南屏.docx": ("brief", "南屏县"),
    "材料.xlsx": ("export",),
    "挂图.html": ("wall",),
    "挂图.xlsx": ("wall",),
    "看板.html": ("board",),
    "调度.pptx": ("slides",),
    "核对函.docx": ("letter", "南屏县"),
    **{f"变动.{suffix}": ("diff", "2026-05", "2026-06") for suffix in FORMATS},
    **{f"{name}.{suffix}": (name,) for name in (*PLACES, "revisions") for suffix in FORMATS},
    "县.csv": ("gap", "--county", "南屏县"),
    "两县.md": ("inventory", "--county", "南屏县", "--county", "青岚区"),
    "亿元.md": ("gap", "--unit", "亿元"),
    "上月.csv": ("trend", "--as-of", "2026-05"),
    "上月.docx": ("bulletin", "--as-of", "2026-05"),
}


QUICK = ("通报.docx", "调度.pptx", "挂图.html", "gap.md", "gap.json", "gap.csv", "亿元.md")
"""Told at once; the others take minutes."""


class Printed:
    """The papers in a folder with the sample city's ledger, each printed when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        place = self.folder / "loop" / name
        if not place.exists():
            done = run(*PAPERS[name], "--out", place, *DAY, cwd=self.folder)
            assert done.code in {0, 1}, (name, done.err)
        return place


@pytest.fixture(scope="module")
def papers(city: Path) -> Printed:
    return Printed(city)


def in_turn(names: Iterable[str]) -> list[Any]:
    return [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in names]


@pytest.mark.parametrize("name", in_turn(PAPERS))
def test_an_untouched_paper_holds_in_every_number(name: str, papers: Printed) -> None:
    done = run("check", "--bulletin", papers.path(name), "--format", "json", *DAY, cwd=papers.folder)
    rows = json.loads(done.out)["tables"][0]["rows"]
    assert [row for row in rows if row["verdict"] != "exact"] == []
    assert done.code == 0
    assert len(rows) > 5 or Path(name).stem in FEW


ALTERED = ("通报.docx", "gap.md", "gap.json", "南屏.docx", "材料.xlsx", "gap.txt", "rates.csv")


@pytest.mark.parametrize("name", in_turn(ALTERED))
def test_one_altered_digit_is_noticed_where_it_stands(name: str, papers: Printed) -> None:
    """100 single digits of figures of each paper's tables and 100 of its prose: 99 and 90 of a hundred at least."""
    lines = lines_of([page.rows for page in pages(papers.path(name))])
    chance = random.Random(name)
    places = [(at, col) for at, line in enumerate(lines) for col, cell in enumerate(line.cells) if NUMBER.search(cell)]
    for prose, most in ((False, 1), (True, 10)):
        some = [(at, col) for at, col in places if (len(lines[at].cells) == 1) is prose]
        missed = []
        for at, col in chance.choices(some, k=100) if some else ():
            altered = _altered(lines[at], col, chance)
            found = match([*lines[:at], altered, *lines[at + 1 :]], lines)
            wrong = [one for pair in found.pairs if pair[0].cells != pair[1].cells for one in compared(pair, ())]
            hit = [one for one in wrong if one.verdict == "mismatch"]
            if [(one.line, one.col) for one in hit] != [(altered, col)]:
                missed.append((lines[at].cells[col], altered.cells[col]))
        assert len(missed) <= most, (prose, missed)


def test_an_altered_digit_in_the_prose_of_a_bulletin_is_named_by_the_command(papers: Printed) -> None:
    text = papers.path("gap.md").read_text("utf-8")
    altered = re.sub(r"慢于序时进度(\d)\.", lambda found: f"慢于序时进度{(int(found[1]) + 1) % 10}.", text, count=1)
    assert altered != text
    (papers.folder / "改.md").write_text(altered, "utf-8")
    done = run("check", "--bulletin", "改.md", "--format", "json", *DAY, cwd=papers.folder)
    wrong = [row for row in json.loads(done.out)["tables"][0]["rows"] if row["verdict"] == "mismatch"]
    assert done.code == 1
    assert len(wrong) == 1
    assert "慢于序时进度" in wrong[0]["column"]


def test_a_sentence_rewritten_by_hand_is_not_called_wrong(papers: Printed) -> None:
    text = papers.path("gap.md").read_text("utf-8").replace("个单位中，超", "家单位里面，超过")
    (papers.folder / "改写.md").write_text(text, "utf-8")
    done = run("check", "--bulletin", "改写.md", "--format", "json", *DAY, cwd=papers.folder)
    rows = json.loads(done.out)["tables"][0]["rows"]
    assert {row["verdict"] for row in rows} == {"exact", "unverifiable"}
    assert done.code == 0


def _altered(line: Line, col: int, chance: random.Random) -> Line:
    cell = line.cells[col]
    places = [at for found in NUMBER.finditer(cell) for at in range(*found.span()) if cell[at].isdigit()]
    at = chance.choice(places)
    digit = str((int(cell[at]) + chance.randrange(1, 10)) % 10)
    cells = (*line.cells[:col], cell[:at] + digit + cell[at + 1 :], *line.cells[col + 1 :])
    return line._replace(cells=cells)
