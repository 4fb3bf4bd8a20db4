"""What the ledger keeps for the office: the county's own file, and what persons decided."""

from pathlib import Path

from tests.program import run
from tests.sheets import draw

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
