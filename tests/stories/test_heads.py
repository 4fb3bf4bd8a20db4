"""The ledger's head on every paper: checked as known when it was printed, and told from another ledger's."""

import json
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.program import run
from xmgc.domain.witness import stamped
from xmgc.ingest.pages import pages

pytestmark = pytest.mark.slow
DAY = ("--today", "2026-07-06")
PAPERS = {
    "通报.docx": ("bulletin",),
    "无附件.docx": ("bulletin", "--annexes", "none"),
    "简介.docx": ("brief", "南屏县"),
    "材料.xlsx": ("export",),
    "挂图.html": ("wall",),
    "挂图.xlsx": ("wall",),
    "看板.html": ("board",),
    "调度.pptx": ("slides",),
    "核对函.docx": ("letter", "南屏县"),
    "变动.md": ("diff", "2026-05", "2026-06"),
    "修订.json": ("revisions",),
    "欠账.txt": ("gap",),
    "四率.json": ("rates",),
    "走势.xlsx": ("trend",),
}


@pytest.fixture(scope="module")
def papers(city: Path) -> Path:
    """Papers printed, after which the ledger goes on: a unit is registered, a finding explained, May restated."""
    for name, words in PAPERS.items():
        done = run(*words, "--out", name, *DAY, cwd=city)
        assert done.code in {0, 1}, (name, done.err)
    shutil.copy(city / "ledger.db", city / "then.db")
    table = "单位,1-5月完成固定资产投资（万元）\n南屏县,999999\n"
    for words in (
        ("county", "add", "新设区"),
        ("check", "--tolerate", "1", "--reason", "已核实", *DAY),
        ("import", "-", "--name", "更正", "--form", "county_figures", "--period", "2026-05", "--reason", "重报", *DAY),
    ):
        done = run(*words, cwd=city, stdin=table)
        assert done.code == 0, (words, done.out, done.err)
    return city


def checked(name: str, papers: Path) -> tuple[int, dict[str, Any], list[dict[str, Any]]]:
    done = run("check", "--bulletin", name, "--format", "json", *DAY, cwd=papers)
    document = json.loads(done.out)
    return done.code, document, document["tables"][0]["rows"]


def head_of(path: Path) -> str:
    return stamped(text for page in pages(path) for row in page.rows for text in row)


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_bears_the_head_it_was_printed_at(name: str, papers: Path) -> None:
    head = head_of(papers / name)
    assert run("ledger", "verify", "--head", head, cwd=papers).code == 0
    assert head.startswith(f"{_last(papers / 'then.db', papers)}-")


def _last(ledger: Path, papers: Path) -> int:
    done = run("log", "--format", "json", cwd=papers, ledger=ledger)
    return max(int(row["id"]) for table in json.loads(done.out)["tables"] for row in table["rows"])


@pytest.mark.parametrize("name", ["通报.docx", "简介.docx", "核对函.docx", "调度.pptx", "材料.xlsx", "挂图.xlsx"])
def test_the_head_stands_in_the_properties_of_the_file(name: str, papers: Path) -> None:
    with ZipFile(papers / name) as book:
        assert head_of(papers / name) in book.read("docProps/core.xml").decode()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_checked_as_known_when_it_was_printed(name: str, papers: Path) -> None:
    code, document, rows = checked(name, papers)
    assert {row["verdict"] for row in rows} == {"exact"}
    assert (code, len(rows) > 5) == (0, True)
    assert "按当时台账所知核对；此后又有3次操作" in document["notes"][0]


def test_a_csv_has_no_place_for_a_head_and_is_checked_as_known_now(papers: Path) -> None:
    assert run("gap", "--out", "现.csv", *DAY, cwd=papers).code == 0
    assert head_of(papers / "现.csv") == ""
    assert checked("现.csv", papers)[0] == 0


def test_an_altered_digit_of_the_head_is_noticed(papers: Path) -> None:
    head = head_of(papers / "变动.md")
    other = head[:-1] + ("0" if head[-1] != "0" else "1")
    (papers / "改.md").write_text((papers / "变动.md").read_text("utf-8").replace(head, other), "utf-8")
    code, document, rows = checked("改.md", papers)
    assert (code, rows[0]["column"], rows[0]["verdict"]) == (1, f"台账指纹 {other}", "mismatch")
    assert "指纹不在本台账里" in document["notes"][0]


def test_a_paper_from_beyond_this_ledger_is_said_so(papers: Path) -> None:
    done = run("gap", "--out", "后来.md", *DAY, cwd=papers)
    assert done.code == 0
    done = run("check", "--bulletin", "后来.md", "--format", "json", *DAY, cwd=papers, ledger=papers / "then.db")
    document = json.loads(done.out)
    assert document["tables"][0]["rows"][-1]["verdict"] in {"exact", "unverifiable", "mismatch"}
    assert "不是同一本，或是较早的备份" in document["notes"][0]
    assert [row["verdict"] for row in document["tables"][0]["rows"] if "台账指纹" in row["column"]] == ["unverifiable"]


def test_a_head_is_on_no_screen(papers: Path) -> None:
    assert "台账指纹" not in run("gap", *DAY, cwd=papers).out
    assert "台账指纹" not in run("rates", *DAY, cwd=papers).out


def test_a_paper_is_checked_under_the_policy_it_names(papers: Path) -> None:
    (papers / "严.toml").write_text('lights = "ratio"\n', "utf-8")
    done = run("export", "--out", "严.xlsx", "--policy", "严.toml", *DAY, cwd=papers)
    assert done.code == 0, done.err
    code, document, rows = checked("严.xlsx", papers)
    assert (code, {row["verdict"] for row in rows}) == (0, {"exact"})
    assert document["notes"][0] == "材料按政策文件 严.toml 印出，按它核对"
    (papers / "严.toml").unlink()
    assert "要按它核对请加 --policy 严.toml" in checked("严.xlsx", papers)[1]["notes"][0]
