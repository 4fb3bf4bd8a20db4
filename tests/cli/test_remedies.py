"""Every command the program prints as a remedy can be copied: with its options and arguments it parses as it stands."""

import ast
import re
import shlex
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.exceptions import TyperException
from typer.main import get_command

import xmgc
from xmgc.cli.app import application
from xmgc.cli.help import in_chinese
from xmgc.domain.errors import OperatorError
from xmgc.domain.problems import CATALOGUE

SOURCE = Path(xmgc.__file__).parent
COMMAND = re.compile(r"xmgc( [a-z-](?:[^\s；，。、：（）“”]+)(?: [^\s；，。、：（）“”]+)*)")
STANDS_FOR = ("1", "2026-06")
"""What stands where the program puts a value: a number, a name, or a month."""


def sentences(node: ast.AST) -> Iterator[str]:
    """Every text a module may print, with ``\\0`` for the values put into it; docstrings are not printed."""
    silent = set()
    for inner in ast.walk(node):
        body = getattr(inner, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            silent.add(id(body[0].value))
    inside = {id(value) for one in ast.walk(node) if isinstance(one, ast.JoinedStr) for value in one.values}
    for inner in ast.walk(node):
        if isinstance(inner, ast.JoinedStr):
            parts = [one.value if isinstance(one, ast.Constant) else "\0" for one in inner.values]
            yield "".join(map(str, parts))
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str) and id(inner) not in silent | inside:
            yield inner.value


@cache
def printed() -> tuple[str, ...]:
    """The commands in all texts of the program, each once."""
    found: dict[str, None] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for text in sentences(ast.parse(path.read_text(encoding="utf-8"))):
            for words in COMMAND.findall(text):
                found |= dict.fromkeys([words.strip()])
    return tuple(found)


def spelled(words: str, value: str) -> list[str]:
    """The command with ``value`` for what is put in: braces of the catalogue, values of a sentence, 编号."""
    told = re.sub(r"\{.*?\}|\0|编号", value, words)
    return shlex.split(told.partition(" < ")[0])


def test_the_catalogue_and_the_program_print_commands() -> None:
    catalogued = [kind.code for kind in CATALOGUE.values() if "xmgc " in kind.remedy]
    assert len(catalogued) >= 8
    assert len(printed()) >= 60


@cache
def tree() -> Any:
    """The command line, built once."""
    return get_command(application())


def parse(given: Sequence[str]) -> None:
    """Parse the words as the program would, running nothing; raises what the program turns into 用法不对."""
    command, context, rest = tree(), None, list(given)
    context = command.make_context("xmgc", list(rest), resilient_parsing=True)
    while rest and rest[0] in getattr(command, "commands", {}):
        name = rest.pop(0)
        command = command.commands[name]
        group = bool(getattr(command, "commands", {})) and bool(rest) and not rest[0].startswith("-")
        context = command.make_context(name, list(rest), parent=context, resilient_parsing=group)
    assert not (rest and hasattr(command, "commands") and not rest[0].startswith("-")), f"没有 {rest[0]} 这个命令"


@pytest.mark.parametrize("words", printed(), ids=ascii)
def test_a_printed_command_parses_as_it_stands(words: str) -> None:
    refusals = []
    for value in STANDS_FOR:
        try:
            parse(spelled(words, value))
            refusals.append("")
        except TyperException as wrong:
            refusals.append(in_chinese(wrong))
        except OperatorError:
            refusals.append("")
    assert "" in refusals, refusals[0]
