"""The program as a shell sees it: help in Chinese, exit codes, odd terminals, pipes that close."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_screens import wide
from tests.program import run, run_apart
from xmgc import __version__
from xmgc.cli.app import COMMANDS, GROUPS


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("gap",), ("county", "add", "甘泉县")])
def test_a_process_of_its_own_says_what_the_tests_hear_in_theirs(words: tuple[str, ...], tmp_path: Path) -> None:
    apart, here = (tmp_path / name for name in ("apart", "here"))
    for folder in (apart, here):
        folder.mkdir()
    assert run_apart(*words, cwd=apart, ledger="ledger.db") == run(*words, cwd=here, ledger="ledger.db")


def test_version_and_help_answer_at_once_and_in_chinese(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).out == f"xmgc {__version__}\n"
    done = run("--help", cwd=tmp_path)
    assert done.code == 0
    assert "选项" in done.out
    assert "命令" in done.out
    for name in (name for _, name, _ in (*COMMANDS, *GROUPS)):
        assert name in done.out


@pytest.mark.parametrize("name", [name for _, name, _ in COMMANDS])
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = run(name, "--help", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert any("\u4e00" <= character <= "\u9fff" for character in done.out)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gap", "--nonsense"), "没有 --nonsense 这个选项"),
        (("gap", "--unit", "美元"), "不是可用的单位"),
        (("gap", "--today", "2024/13/1"), "不是日期"),
        (("explain", "gap"), "缺少"),
        (("template",), "请给出一个表种"),
        (("export",), "请用 --out"),
        (("nonsense",), "没有"),
    ],
)
def test_wrong_words_are_answered_in_one_chinese_line(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xmgc", "--help"],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "项目观察" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    words = f"'{sys.executable}' -m xmgc template --all --out 空白 && '{sys.executable}' -m xmgc --help | head -c 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {words}"], cwd=tmp_path, capture_output=True, timeout=120, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_a_policy_file_is_written_once_and_changes_the_lights(tmp_path: Path) -> None:
    assert run("policy", "init", cwd=tmp_path).code == 0
    again = run("policy", "init", cwd=tmp_path)
    assert (again.code, "没有覆盖" in again.err) == (1, True)
    (tmp_path / "xmgc.toml").write_text('lights = "ratio"\n', encoding="utf-8")
    assert "ratio" in run("policy", "show", cwd=tmp_path).out


def test_counties_are_kept_by_hand_too(tmp_path: Path) -> None:
    assert run("county", "add", "甘泉县", "--code", "620123", cwd=tmp_path).code == 0
    assert run("county", "alias", "甘泉县", "甘泉", cwd=tmp_path).code == 1
    assert run("county", "alias", "620123", "泉县", cwd=tmp_path).code == 0
    assert run("county", "group", "泉县", "园区", cwd=tmp_path).code == 0
    listed = run("county", "list", "--format", "csv", cwd=tmp_path).out
    assert "甘泉县,园区,620123,泉县" in listed


def _paths() -> Iterator[tuple[str, ...]]:
    """Every command of the program, groups and their commands."""
    yield from ((name,) for _, name, _ in COMMANDS)
    for _, name, group in GROUPS:
        yield (name,)
        yield from ((name, info.name or info.callback.__name__) for info in group.registered_commands if info.callback)


@pytest.mark.parametrize("words", [(), *_paths()], ids=" ".join)
def test_help_is_chinese_aligned_within_the_screen_and_ends_with_an_example(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    lines = run(*words, "--help", cwd=tmp_path).out.splitlines()
    assert lines[0].startswith(f"用法 {' '.join(('xmgc', *words))}")
    assert "例" in lines
    assert lines[-1].startswith("  xmgc ")
    for word in ("Usage", "Options", "Arguments", "Show ", "required", "default", "TEXT"):
        assert not any(word in line for line in lines), word
    assert all(wide(line) <= 80 or "xmgc " in line for line in lines)


def test_help_lists_the_commands_by_the_evening(tmp_path: Path) -> None:
    lines = run("--help", cwd=tmp_path).out.splitlines()
    headings = [line for line in lines if line in {"进数", "看数", "核数", "出材料", "管台账"}]
    assert headings == ["进数", "看数", "核数", "出材料", "管台账"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gpa",), "没有 gpa 这个命令，是否为 gap"),
        (("gap", "--mesure", "固投"), "没有 --mesure 这个选项，是否为 --measure"),
        (("undo", "五"), "整数"),
        (("import",), "缺少参数 PATH..."),
    ],
)
def test_a_mistyped_word_is_answered_with_the_likely_one(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.code == 2
    assert says in done.err
    assert "valid" not in done.err


def test_xmgc_alone_says_the_first_commands_where_there_is_no_ledger(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "还没有数据" in done.out
    assert "xmgc import 文件夹" in done.out
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.parametrize("columns", [80, 120])
def test_xmgc_alone_says_what_is_owed_who_is_silent_and_what_to_do(columns: int, city: Path) -> None:
    done = run("--today", "2026-07-05", cwd=city, columns=columns)
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert len(lines) <= 40
    assert all(wide(line) <= columns or "xmgc " in line for line in lines)
    for label in ("欠账    固定资产投资", "未报    云岭县", "打架    ", "督查    ", "比上月  ", "下一步（整行照抄）"):
        assert any(line.startswith(label) for line in lines), label
    assert "12个单位，186个项目，64次导入" in done.out
