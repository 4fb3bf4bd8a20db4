"""The closed loop over drawn cities: what is printed from a ledger holds against it, whatever the city.

Each ledger prints some of all pairs of report and format and some of the papers, so that every pair is printed from
several. ``XMGC_CITIES`` sets how many cities are drawn.
"""

import json
import os
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from tests.cities.built import ledger_of
from tests.cities.draw import city
from tests.program import run
from xmgc.reports import PLACES

pytestmark = pytest.mark.slow
CITIES = int(os.environ.get("XMGC_CITIES", "50"))
EACH = 8
DAY = ("--today", "2025-01-06")
FORMATS = ("csv", "md", "json", "txt", "xlsx")
COMMANDS: tuple[tuple[str, ...], ...] = (
    *((f"--out={name}.{suffix}", name) for suffix in FORMATS for name in (*PLACES, "revisions")),
    *((f"--out=变动.{suffix}", "diff", "{before}", "{at}") for suffix in FORMATS),
    *((f"--out=一县.{suffix}", "gap", "--county", "甲县") for suffix in FORMATS),
    ("--out=通报.docx", "bulletin"),
    ("--out=全部.docx", "bulletin", "--annexes", "full", "--evidence"),
    ("--out=简介.docx", "brief", "甲县"),
    ("--out=核对函.docx", "letter", "甲县"),
    ("--out=材料.xlsx", "export"),
    ("--out=调度.pptx", "slides"),
    ("--out=看板.html", "board"),
    ("--out=挂图.html", "wall"),
    ("--out=挂图.xlsx", "wall"),
)


def chosen() -> list[list[tuple[str, ...]]]:
    """By city, the commands it prints: all of them in turn, in an order by chance."""
    chance = Random(2026)
    deck: list[tuple[str, ...]] = []
    while len(deck) < CITIES * EACH:
        deck += chance.sample(COMMANDS, len(COMMANDS))
    dealt = iter(deck)
    return [list(islice(dealt, EACH)) for _ in range(CITIES)]


def test_every_pair_of_report_and_format_is_printed() -> None:
    assert CITIES < 15 or {one for some in chosen() for one in some} == set(COMMANDS)


@pytest.mark.parametrize(("seed", "commands"), list(enumerate(chosen())))
def test_what_a_ledger_prints_holds_against_it(seed: int, commands: list[tuple[str, ...]], tmp_path: Path) -> None:
    drawn = city(Random(seed))
    ledger_of(drawn, tmp_path / "ledger.db").close()
    year, month = drawn.at
    months = {"at": f"{year}-{month:02d}", "before": f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}"}
    wrong = []
    for words in commands:
        asked = [word.format(**months) for word in words]
        out = asked[0].removeprefix("--out=")
        done = run(*asked[1:], asked[0], *DAY, cwd=tmp_path)
        assert done.code in {0, 1}, (asked, done.err)
        assert "Traceback" not in done.err, done.err
        if not (tmp_path / out).exists():
            continue
        told = run("check", "--bulletin", out, "--format", "json", *DAY, cwd=tmp_path)
        assert told.code in {0, 1}, (asked, told.err)
        rows = json.loads(told.out)["tables"][0]["rows"]
        wrong += [(asked, row) for row in rows if row["verdict"] != "exact"]
    assert wrong == []
