"""An evening replayed: a folder of twelve units' books and the city's two, as they really come, to every paper.

Whoever sits there types one command and then only copies what the screen says, whole lines, as they stand.
"""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.corpus.evening import BOOKS, OFFICES, gap_of
from tests.corpus.evening_data import CITY_UNITS
from tests.corpus.people import ALIASES
from tests.program import Ran, run

PAPERS = {"概况和明细.xlsx", "通报.docx", "看板.html", "调度会.pptx", "挂图作战.html", "数据核对函", "会前清单.md"}
DAY = ("--today", "2025-07-03")
START = "xmgc meeting 收到的 --out 材料"


def received(folder: Path) -> Path:
    """The folder as the books lie in it."""
    (folder / "收到的").mkdir()
    for case in (*OFFICES, *BOOKS):
        for name, build in case.files.items():
            build(folder / "收到的" / name)
    return folder


def pasted(line: str, folder: Path) -> Ran:
    """The line as a shell takes it."""
    program, command, *words = shlex.split(line)
    assert program == "xmgc"
    return run(command, *words, *(DAY if command in {"meeting", "import"} else ()), cwd=folder)


def evening_of(folder: Path) -> list[str]:
    """Every command until no question is open, in their order: the first typed, the others copied off the screen."""
    done, waiting = [], [START]
    while waiting:
        line = waiting.pop(0)
        ran = pasted(line, folder)
        done.append(line)
        asked = re.findall(r"^ *(?:照抄|再抄) +(xmgc .*)$", ran.out, re.MULTILINE)
        then = re.findall(r"^答完上面的问题，接着往下做 +(xmgc .*)$", ran.out, re.MULTILINE)
        assert ran.code == (1 if asked else 0), (line, ran.out, ran.err)
        waiting += [*asked, *then]
    return done


def owed(measure: str, folder: Path) -> dict[str, tuple[float, float, float]]:
    ran = run("gap", "--measure", measure, "--format", "json", "--as-of", "2025-06", *DAY, cwd=folder)
    rows = next(table for table in json.loads(ran.out)["tables"] if table["key"] == measure)["rows"]
    return {row["county"]: (row["target"], row["actual"], row["arrears"]) for row in rows}


@pytest.mark.slow
def test_twelve_books_become_every_paper_by_four_commands_of_which_three_are_copied(tmp_path: Path) -> None:
    folder = received(tmp_path)
    for name, group in CITY_UNITS:
        assert run("county", "add", name, "--group", group, cwd=folder).code == 0
    for name, alias in ALIASES:
        assert run("county", "alias", name, alias, cwd=folder).code == 0

    commands = evening_of(folder)

    assert len(commands) <= 4, commands
    assert commands[0] == commands[-1] == START
    assert {path.name for path in (folder / "材料").iterdir()} == PAPERS
    assert len(list((folder / "材料" / "数据核对函").glob("*.docx"))) == len(CITY_UNITS)
    assert owed("fixed_asset", folder) == gap_of("fixed_asset")
    assert owed("project_investment", folder) == gap_of("project_investment")


@pytest.mark.slow
def test_on_an_empty_ledger_two_short_names_are_asked_besides_and_no_unit_is_made_twice(tmp_path: Path) -> None:
    folder = received(tmp_path)

    commands = evening_of(folder)

    assert [line for line in commands if "alias" in line] == [
        "xmgc county alias 澜州经济技术开发区 经开区",
        "xmgc county alias 澜州高新技术产业开发区 高新区",
    ]
    assert len(commands) == 6
    assert owed("project_investment", folder) == gap_of("project_investment")
