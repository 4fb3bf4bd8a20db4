"""What the ledger keeps for the office: the county's own file, and what persons decided."""

import json
import re
from pathlib import Path

from tests.program import run
from tests.sheets import draw
from xmgc.ledger import open_ledger

SHEET = """
| 甘泉县2024年6月重点项目进展表 |        |              |
| 单位：万元                    |        |              |
| 项目名称                      | 总投资 | 年度计划投资 | 年度累计完成投资 |
| 甘泉县纸厂                    | 9000   | 3000         | 1200             |
"""


def imported(folder: Path) -> bytes:
    """A ledger with one import; the bytes of the file."""
    made = draw(folder / "甘泉6月.xlsx", SHEET).read_bytes()
    assert run("county", "add", "甘泉县", cwd=folder).code == 0
    done = run("import", "甘泉6月.xlsx", cwd=folder)
    assert "已导入" in done.out, done.out + done.err
    return made


def test_the_countys_own_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    made = imported(tmp_path)
    back = run("log", "file", "2", "--out", "取回", cwd=tmp_path)
    assert (back.code, back.out.strip()) == (0, "取回/甘泉6月.xlsx")
    assert (tmp_path / "取回" / "甘泉6月.xlsx").read_bytes() == made


def test_another_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    imported(tmp_path)
    (tmp_path / "取回").mkdir()
    (tmp_path / "取回" / "甘泉6月.xlsx").write_bytes(b"edited")
    back = run("log", "file", "2", "--out", "取回", cwd=tmp_path)
    assert back.code == 1
    assert "没有覆盖" in back.err
    assert (tmp_path / "取回" / "甘泉6月.xlsx").read_bytes() == b"edited"


def test_an_operation_without_a_file_is_told_apart(tmp_path: Path) -> None:
    imported(tmp_path)
    back = run("log", "file", "1", "--out", "取回", cwd=tmp_path)
    assert (back.code, "没有带来文件" in back.err) == (2, True)
    assert not (tmp_path / "取回").exists()


def test_a_whole_ledger_verifies_in_silence_and_a_changed_file_does_not_matter(tmp_path: Path) -> None:
    imported(tmp_path)
    (tmp_path / "甘泉6月.xlsx").unlink()
    done = run("ledger", "verify", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "")


def heads(folder: Path) -> list[str]:
    """The head after each operation."""
    with open_ledger(folder / "ledger.db") as ledger:
        return [ledger.head(line.id) for line in ledger.log()]


def test_a_head_printed_once_is_still_in_the_book_and_says_what_came_after(tmp_path: Path) -> None:
    imported(tmp_path)
    first, second = heads(tmp_path)
    done = run("ledger", "verify", "--head", first, "--head", second, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{first}：在本台账里，此后又有 1 次操作\n{second}：在本台账里，此后没有别的操作\n"


def test_a_head_of_another_book_is_told_apart_and_where_the_two_part(tmp_path: Path) -> None:
    imported(tmp_path)
    first, _ = heads(tmp_path)
    done = run("ledger", "verify", "--head", first, "--head", "2-0123456789abcdef0123", cwd=tmp_path)
    assert done.code == 1
    assert "不在本台账里" in done.out
    assert "在第 2 号到第 2 号之间分开" in done.out
    older = run("ledger", "verify", "--head", "9-0123456789abcdef0123", cwd=tmp_path)
    assert (older.code, "还没有第 9 号操作" in older.out) == (1, True)
    wrong = run("ledger", "verify", "--head", "昨天那本", cwd=tmp_path)
    assert (wrong.code, "不是台账指纹" in wrong.err) == (2, True)


def test_a_backup_carries_the_head_in_its_name(tmp_path: Path) -> None:
    imported(tmp_path)
    last = heads(tmp_path)[-1]
    assert run("ledger", "backup", cwd=tmp_path).code == 0
    copy = tmp_path / f"ledger-{last}.db"
    done = run("ledger", "verify", "--head", last, cwd=tmp_path, ledger=copy)
    assert (done.code, "在本台账里" in done.out) == (0, True)


def test_who_acts_is_the_name_given_and_the_time_has_its_offset(tmp_path: Path) -> None:
    imported(tmp_path)
    assert run("--by", "张经办", "county", "add", "南岭县", cwd=tmp_path).code == 0
    assert run("county", "add", "清河区", cwd=tmp_path, XMGC_BY="李经办").code == 0
    rows = json.loads(run("log", "--format", "json", cwd=tmp_path).out)["tables"][0]["rows"]
    assert [row["operator"] for row in rows[2:]] == ["张经办", "李经办"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d\d:\d\d", rows[0]["at"])


def test_an_undo_says_which_file_when_and_how_many_facts(tmp_path: Path) -> None:
    imported(tmp_path)
    done = run("undo", "2", "--reason", "报错了", "--reason-type", "补报", cwd=tmp_path)
    assert done.code == 0
    assert re.search(r"将撤销第 2 号：导入 甘泉6月\.xlsx（[\d: +-]+），[1-9]\d* 条事实", done.err)
    row = json.loads(run("log", "--format", "json", cwd=tmp_path).out)["tables"][0]["rows"][-1]
    assert (row["reason"], row["reason_type"]) == ("报错了", "补报")
    wrong = run("undo", "2", "--reason-type", "猜的", cwd=tmp_path)
    assert (wrong.code, "更正差错" in wrong.err) == (2, True)


def test_an_unmerge_takes_back_the_merge_of_that_project_and_no_other(tmp_path: Path) -> None:
    rows = "\n".join(f"| {name} | 9000 | 3000 | 1200 |" for name in ("老桥", "新桥", "老桥二期", "新桥二期"))
    draw(tmp_path / "甘泉6月.xlsx", SHEET.rpartition("| 甘泉县纸厂")[0] + rows)
    assert run("county", "add", "甘泉县", cwd=tmp_path).code == 0
    assert run("import", "甘泉6月.xlsx", cwd=tmp_path).code == 0
    assert run("project", "merge", "甘泉县/老桥", "甘泉县/新桥", cwd=tmp_path).code == 0
    assert run("project", "merge", "甘泉县/老桥二期", "甘泉县/新桥二期", cwd=tmp_path).code == 0
    assert run("project", "unmerge", "老桥", cwd=tmp_path).code == 0
    listed = json.loads(run("project", "list", "--format", "json", cwd=tmp_path).out)["tables"][0]["rows"]
    assert sorted(row["project"] for row in listed) == ["新桥", "新桥二期", "老桥"]
