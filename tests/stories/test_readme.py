"""The tour of both READMEs, walked through the real program: every command runs, every line shown is what it prints.

In a ``console`` block a line ``$ xmgc …`` is a command and the lines below it are its whole standard output, where a
line ``...`` stands for any lines and a command without lines below it may print anything. ``$ xmgc … # 1`` ends with 1.
"""

import re
import shlex
from pathlib import Path

import pytest

from tests.program import Ran, run

ROOT = Path(__file__).parents[2]


def tour(text: str) -> list[tuple[str, int, list[str]]]:
    steps: list[tuple[str, int, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                command, _, code = line[2:].partition("  # ")
                steps.append((command, int(code or 0), []))
            elif steps:
                steps[-1][2].append(line.rstrip())
    return steps


def as_pattern(lines: list[str]) -> str:
    parts = ["(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + "[ ]*\n" for line in lines]
    return "".join(parts)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[Ran]:
    """The English tour walked once; the Chinese one is the same commands."""
    folder = tmp_path_factory.mktemp("导览")
    commands = [shlex.split(command) for command, _, _ in tour((ROOT / "README.md").read_text(encoding="utf-8"))]
    assert {words[0] for words in commands} == {"xmgc"}
    return [run(*words[1:], cwd=folder, ledger=folder / "out" / "ledger.db") for words in commands]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_tour_of_the_readme_runs_and_prints_what_it_shows(readme: str, walked: list[Ran]) -> None:
    steps = tour((ROOT / readme).read_text(encoding="utf-8"))
    assert len(steps) >= 8
    for (command, code, shown), done in zip(steps, walked, strict=True):
        assert done.code == code, f"{command}\n{done.out}\n{done.err}"
        if shown:
            assert re.fullmatch(as_pattern(shown), done.out), (
                f"{command}\nshown:\n{chr(10).join(shown)}\nprinted:\n{done.out}"
            )


def test_both_readmes_walk_the_same_tour() -> None:
    english, chinese = (tour((ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "README.zh-CN.md"))
    assert [step[:2] for step in english] == [step[:2] for step in chinese]
