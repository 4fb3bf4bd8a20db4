"""Nothing is written over that is not ours to replace, by whatever command, and a target is looked at before work."""

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from tests.program import run
from tests.sheets import draw
from xmgc.ledger import open_ledger

JUNE = """
| 2024年1-6月固定资产投资完成情况（单位：万元） | < |
| 地区 | 1-6月完成 |
| 甘泉县 | 338395 |
"""
TARGETS = """
| 2024年度固定资产投资目标任务分解表（单位：万元） | < |
| 县（市、区） | 固定资产投资任务 |
| 甘泉县 | 698579 |
"""
WRITERS = {
    "gap.xlsx": ("gap", "--out"),
    "gap.csv": ("gap", "--out"),
    "export.xlsx": ("export", "--out"),
    "bulletin.docx": ("bulletin", "--out"),
    "brief.docx": ("brief", "甘泉县", "--out"),
    "wall.html": ("wall", "--out"),
    "backup.db": ("ledger", "backup", "--out"),
    "dump.csv": ("ledger", "dump", "--out"),
    "template.xlsx": ("template", "progress", "--out"),
    "policy.toml": ("policy", "init", "--out"),
    "import.json": ("import", "六月.xlsx", "--out"),
}
PAPERS = ("export.xlsx", "bulletin.docx", "brief.docx", "wall.html", "template.xlsx", "gap.xlsx")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    draw(tmp_path / "任务.xlsx", TARGETS)
    draw(tmp_path / "六月.xlsx", JUNE)
    assert run("import", "任务.xlsx", "六月.xlsx", cwd=tmp_path).code == 0
    return tmp_path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", WRITERS)
def test_the_ledger_itself_is_never_a_target_by_name_link_or_second_name(name: str, office: Path) -> None:
    before = digest(office / "ledger.db")
    ends = Path(name).suffix
    (office / f"link{ends}").symlink_to(office / "ledger.db")
    os.link(office / "ledger.db", office / f"hard{ends}")
    for target in ("ledger.db", f"link{ends}", f"hard{ends}"):
        done = run(*WRITERS[name], target, cwd=office)
        assert done.code in {1, 2}, done
        assert "Traceback" not in done.err
        assert digest(office / "ledger.db") == before


@pytest.mark.parametrize("name", WRITERS)
def test_another_database_is_never_written_over(name: str, office: Path) -> None:
    other = office / f"别的{Path(name).suffix}"
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE notes (text)")
    made.close()
    before = digest(other)
    assert run(*WRITERS[name], other.name, cwd=office).code in {1, 2}
    assert digest(other) == before


@pytest.mark.parametrize("name", [name for name in WRITERS if name.endswith((".xlsx", ".csv"))])
def test_a_workbook_that_was_imported_is_never_written_over(name: str, office: Path) -> None:
    copy = office / f"原件{Path(name).suffix}"
    copy.write_bytes((office / "六月.xlsx").read_bytes())
    before = digest(copy)
    done = run(*WRITERS[name], copy.name, cwd=office)
    assert (done.code, "报送原件" in done.err) == (2, True), done.err
    assert digest(copy) == before


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_in_the_way_a_file_for_a_folder_and_a_missing_right_are_one_sentence(name: str, office: Path) -> None:
    folder = office / f"夹{Path(name).suffix}"
    folder.mkdir()
    (office / "文件").write_text("x")
    for target in (folder.name, f"文件/{name}"):
        if WRITERS[name][0] == "template" and target == folder.name:
            continue  # a folder is a fair place for a template
        done = run(*WRITERS[name], target, cwd=office)
        assert (done.code, done.err.count("\n")) in {(2, 1), (1, 1)}, done
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_somebody_edited_is_kept_and_the_new_one_stands_beside_it(name: str, office: Path) -> None:
    words = (*WRITERS[name], name)
    assert run(*words, cwd=office).code == 0
    again = run(*words, cwd=office)
    assert (again.code, "没有覆盖" in again.err) == (0, False)
    paper = office / name
    edited = paper.read_bytes() + b"<!-- a word from the chief -->"
    paper.write_bytes(edited)
    done = run(*words, cwd=office)
    beside = paper.with_name(f"{paper.stem}-2{paper.suffix}")
    assert (done.code, paper.read_bytes() == edited, beside.exists()) == (0, True, True)
    assert beside.name in done.err
    assert run(*words, cwd=office).code == 0
    assert not paper.with_name(f"{paper.stem}-3{paper.suffix}").exists()


def test_a_backup_replaces_an_older_backup_of_the_same_ledger_and_nothing_else(office: Path) -> None:
    backup = ("ledger", "backup", "--out", "备份.db")
    assert run(*backup, cwd=office).code == 0
    first = digest(office / "备份.db")
    draw(office / "七月.xlsx", JUNE.replace("1-6月", "1-7月").replace("338395", "400000"))
    assert run("import", "七月.xlsx", cwd=office).code == 0
    assert run(*backup, cwd=office).code == 0
    assert digest(office / "备份.db") != first
    with open_ledger(office / "备份.db") as copy, open_ledger(office / "ledger.db") as ledger:
        assert (copy.dump(sources=True), copy.verify()) == (ledger.dump(sources=True), ())
    elsewhere = office / "别处"
    elsewhere.mkdir()
    assert run("county", "add", "清河区", cwd=elsewhere).code == 0
    other = digest(elsewhere / "ledger.db")
    assert run("ledger", "backup", "--out", elsewhere / "ledger.db", cwd=office).code == 2
    assert digest(elsewhere / "ledger.db") == other


def test_a_file_left_by_a_run_that_died_is_not_taken_for_ours(office: Path) -> None:
    left = office / ".gap.csv.part"
    left.write_text("somebody's")
    assert run("gap", "--out", "gap.csv", cwd=office).code == 0
    assert left.read_text() == "somebody's"
    assert [path.name for path in office.glob(".*.part")] == [left.name]


def test_returned_books_of_one_name_lie_as_their_originals_did(office: Path) -> None:
    bad = JUNE.replace("338395", "约三十")
    for place in ("收件/甲/六月.xlsx", "收件/乙/六月.xlsx", "收件/六月.xlsx"):
        draw(office / place, bad.replace("2024年1-6月", f"{place[3]}2024年1-6月"))
    (office / "收件/六月.csv").write_bytes((office / "收件/六月.xlsx").read_bytes())
    assert run("import", "收件", "--return", "退回", cwd=office).code == 1
    found = sorted(str(path.relative_to(office / "退回")) for path in (office / "退回").rglob("*.xlsx"))
    assert found == [
        "乙/六月（退回修改）.xlsx",
        "六月（退回修改2）.xlsx",
        "六月（退回修改）.xlsx",
        "甲/六月（退回修改）.xlsx",
    ]


def test_returns_that_cannot_be_written_are_refused_before_anything_is_imported(office: Path) -> None:
    draw(office / "七月.xlsx", JUNE.replace("1-6月", "1-7月"))
    before = digest(office / "ledger.db")
    done = run("import", "七月.xlsx", "--return", "六月.xlsx", cwd=office)
    assert (done.code, digest(office / "ledger.db")) == (2, before)
