"""Planted bugs: one small change of a rule at a time, and whether the project's own tests notice.

``python -m tests.faults.mutate xmgc.measure.gap --tests tests/measure tests/reports --most 60`` changes comparisons at
their boundary (< to <=), signs, constants by one, and/or, not, min/max, and the value of a return, in a copy of the
source; runs the tests on each until one fails; and lists those that survive with file, line and change. A mutant that
is killed by running longer than ten times the sound run counts as killed.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
TEXTS = (ast.Constant, ast.JoinedStr)
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One changed file."""

    file: Path
    line: int
    change: str
    source: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a source file."""
    text = file.read_text(encoding="utf-8")
    count = len(list(_places(ast.parse(text))))
    for number in range(count):
        tree = ast.parse(text)
        node, change = list(_places(tree))[number]
        before = ast.unparse(node)[:60]
        _apply(node, change)
        yield Mutant(file, node.lineno, f"{before}  →  {ast.unparse(node)[:60]}", ast.unparse(tree))


def _places(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Where a change can be made, and which."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
            yield node, "compare"
        elif isinstance(node, ast.BinOp) and type(node.op) in SUMS and not isinstance(node.left, TEXTS):
            yield node, "sum"
        elif isinstance(node, ast.BoolOp):
            yield node, "join"
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
            yield node, "sign"
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.value < 1000:
            yield node, "number"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield node, "call"


def _apply(node: ast.expr, change: str) -> None:
    match node:
        case ast.Compare():
            node.ops[0] = COMPARISONS[type(node.ops[0])]()
        case ast.BinOp():
            node.op = SUMS[type(node.op)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp():
            node.op = ast.UAdd() if isinstance(node.op, ast.USub) else node.op
            if isinstance(node.op, ast.Not):
                node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant():
            node.value = node.value + 1 if isinstance(node.value, int) else node.value
        case ast.Call(func=ast.Name() as function):
            function.id = CALLS[function.id]
        case _:
            raise AssertionError(change)


def survivors(module: str, tests: list[str], most: int, seed: int) -> Iterator[tuple[Mutant, bool]]:
    """Mutants of a module or package, in a random order, each with whether it was killed."""
    place = ROOT / "src" / Path(*module.split("."))
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    every = [one for file in files for one in mutants(file)]
    random.Random(seed).shuffle(every)
    with tempfile.TemporaryDirectory(prefix="xmgc-mutate-") as folder:
        copy = Path(folder)
        for name in ("src", "tests", "migrations", "sample_data"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        started = time.monotonic()
        if not _passes(copy, tests, 3_600):
            raise SystemExit("the tests fail without any change")
        patience = 10 * (time.monotonic() - started) + 10
        for one in every[:most]:
            target = copy / one.file.relative_to(ROOT)
            sound = target.read_bytes()
            target.write_text(one.source, encoding="utf-8")
            yield one, not _passes(copy, tests, patience)
            target.write_bytes(sound)


def _passes(copy: Path, tests: list[str], patience: float) -> bool:
    quiet = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:warnings")
    words = [sys.executable, "-m", "pytest", *quiet, *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(words, cwd=copy, env=environment, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Run so many mutants; name the survivors."""
    asked = argparse.ArgumentParser()
    asked.add_argument("module")
    asked.add_argument("--tests", nargs="+", default=["tests"])
    asked.add_argument("--most", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    killed = tried = 0
    for one, dead in survivors(given.module, given.tests, given.most, given.seed):
        tried += 1
        killed += dead
        if not dead:
            print(f"SURVIVES {one.file.relative_to(ROOT)}:{one.line}  {one.change}", flush=True)
    print(f"{killed} of {tried} killed")


if __name__ == "__main__":
    main()
