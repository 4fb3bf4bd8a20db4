"""A case of the corpus: files as a county sends them, what must stand in the ledger after, and how the two compare.

``want`` maps (county, project, fact, period) to 万元 (per cent for growth, pieces for counts), or is ``Refuse``.
Compared both ways with ``xmgc ledger dump``: what must be there and is not, what is there and must not be.
"""

import csv
import io
import json
import os
import pkgutil
import re
import shlex
import shutil
import sys
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from tests.corpus.books import Builder
from tests.corpus.people import ALIASES, UNITS

Truth = Mapping[tuple[str, str, str, str], float]
FieldTruth = Mapping[tuple[str, str, str, str], str]
"""(kind of subject, county, project or subject or ``project|subject``, field) to the text the ledger keeps."""

_OFFERED: Final = re.compile(r"xmgc teach [^\\\n；。`\"]+")
TODAY: Final = "2025-07-05"
GOOD: Final = frozenset({"exact", "refused-well"})
SILENT: Final = frozenset({"silently-wrong", "silently-dropped", "crash"})
_COUNTS: Final = ("new_starts", "large_projects", "registered_projects", "signed_projects")
_QUIET: Final = ("unknown-project", "similar-project", "skipped", "stage-regressed")
"""Warnings that say nothing about a figure left out or doubted."""


@dataclass(frozen=True)
class Refuse:
    """The file must be refused, for one of ``codes`` where any are given."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One delivery of a county and its truth."""

    name: str
    files: Mapping[str, Builder]
    want: Truth | Refuse
    args: tuple[str, ...] = ()
    fields: FieldTruth = field(default_factory=dict)
    before: tuple[tuple[Mapping[str, Builder], tuple[str, ...]], ...] = ()
    or_refuse: bool = False
    """A refusal is as good (what the sheet says can honestly be asked about)."""
    answer: tuple[str, ...] = ()
    """The options that answer the question of a refusal: with them the reading must be exact."""
    paste: bool = False
    """The ``xmgc teach`` lines offered with a refusal or a column left out, pasted as they stand, must make the reading exact."""
    may: Truth = field(default_factory=dict)
    """Facts that may be there besides, and then must have this value."""
    ignore: tuple[str, ...] = ()
    """Beginnings of fact keys that are not judged."""
    must_warn: tuple[str, ...] = ()
    """One of these warnings must be said when the file enters."""
    forbid: tuple[str, ...] = ()
    """Kinds of subject that must not come of the sheet."""


@dataclass(frozen=True)
class Verdict:
    """What became of a case: its class and one line about it."""

    kind: str
    detail: str

    @property
    def good(self) -> bool:
        return self.kind in GOOD


@dataclass(frozen=True)
class Ran:
    """Exit code and output of one command run in process; ``fault`` is the exception it died of."""

    code: int
    out: str
    err: str
    fault: str = ""


@cache
def _command() -> Callable[..., object]:
    """The command tree, built once: building it anew for every call would cost more than the call."""
    from typer.main import get_command

    from xmgc.cli.app import application

    return get_command(application()).main


def call(ledger: Path, *arguments: str | Path) -> Ran:
    """``xmgc`` in this process, with the exit codes of its console script."""
    from xmgc.domain.errors import OperatorError, Refused

    for name in [name for name in os.environ if name.startswith("XMGC_")]:
        del os.environ[name]
    os.environ |= {"NO_COLOR": "1", "COLUMNS": "200"}
    out, err, code, fault = io.StringIO(), io.StringIO(), 0, ""
    words = ["--ledger", str(ledger), *map(str, arguments)]
    with redirect_stdout(out), redirect_stderr(err):
        try:
            ended = _command()(words, standalone_mode=False, prog_name="xmgc")
            code = ended if isinstance(ended, int) else 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except (OperatorError, Refused) as sentence:
            print(sentence, file=sys.stderr)
            code = 1 if isinstance(sentence, Refused) else 2
        except Exception as broken:
            code = getattr(broken, "exit_code", 0)  # a usage error of the command line knows its own code
            fault = "" if code else f"{type(broken).__name__}: {broken}"
    return Ran(code, out.getvalue(), err.getvalue(), fault)


def warm() -> None:
    """Import the reading rooms here, so that the reading processes forked for each file need not."""
    from xmgc import ingest

    for module in pkgutil.walk_packages(ingest.__path__, "xmgc.ingest."):
        import_module(module.name)


def base_ledger(path: Path) -> None:
    """A ledger that knows the units of the city and nothing else."""
    warm()
    for name, group in UNITS:
        ran = call(path, "county", "add", name, "--group", group)
        assert ran.code == 0, ran.err
    for name, alias in ALIASES:
        ran = call(path, "county", "alias", name, alias)
        assert ran.code == 0, ran.err


def normal(name: str) -> str:
    """A name as it is compared: without brackets, blanks and marks."""
    text = unicodedata.normalize("NFKC", name)
    return re.sub(r"[\s()\[\]【】〔〕“”\"·—\-_、,，.。:：★*●▲]", "", text).casefold()


def judge(case: Case, base: Path, folder: Path) -> Verdict:
    """Import the case on a copy of ``base`` in the empty ``folder`` and compare."""
    ledger = _prepared(case, base, folder)
    if isinstance(ledger, Verdict):
        return ledger
    inbox = _written(case.files, folder / "in")
    ran = _import(ledger, inbox, case.args)
    if ran.fault or ran.code not in {0, 1}:
        return Verdict("crash", ran.fault or f"exit {ran.code}: {ran.err.strip()[-200:]}")
    verdict = compare(case, json.loads(ran.out), _dumped(ledger))
    asked = verdict.kind == "refused-well" or (case.paste and verdict.kind == "dropped-but-said")
    if asked and (case.answer or case.paste):
        return _answered(case, ledger, inbox, ran.out)
    return verdict


def _answered(case: Case, ledger: Path, inbox: Path, refusal: str) -> Verdict:
    """The verdict after the question was answered: exact, or the refusal was no good one."""
    pasted = [shlex.split(line) for line in dict.fromkeys(_OFFERED.findall(refusal))] if case.paste else []
    if case.paste and not pasted:
        return Verdict("refused-though-clear", "no line to paste was offered")
    for words in pasted:
        if (taught := call(ledger, *words[1:])).code:
            return Verdict("refused-though-clear", f"{shlex.join(words)}: {taught.err.strip()[-160:] or taught.fault}")
    ran = _import(ledger, inbox, (*case.args, *case.answer))
    if ran.fault or ran.code not in {0, 1}:
        return Verdict("crash", ran.fault or ran.err.strip()[-200:])
    again = compare(case, json.loads(ran.out), _dumped(ledger))
    if again.kind == "exact":
        return Verdict("refused-well", "answered")
    told = case.answer or [shlex.join(words) for words in pasted]
    return Verdict("refused-though-clear", f"{told} does not answer it: {again.kind} {again.detail}")


def _prepared(case: Case, base: Path, folder: Path) -> Path | Verdict:
    folder.mkdir(parents=True)
    ledger = folder / "ledger.db"
    shutil.copy(base, ledger)
    for number, (files, args) in enumerate(case.before):
        ran = _import(ledger, _written(files, folder / f"before{number}"), args)
        if ran.fault or ran.code not in {0, 1} or '"status": "rejected"' in ran.out:
            return Verdict("crash", f"the earlier import failed: {ran.fault or ran.out[:300]}")
    return ledger


def _written(files: Mapping[str, Builder], folder: Path) -> Path:
    folder.mkdir()
    for name, build in files.items():
        build(folder / name)
    return folder


def _import(ledger: Path, folder: Path, args: tuple[str, ...]) -> Ran:
    return call(ledger, "import", folder, *args, "--jobs", "1", "--format", "json", "--today", TODAY)


def _dumped(ledger: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(call(ledger, "ledger", "dump").out)))


Problems = list[dict[str, str]]


def compare(case: Case, report: Mapping[str, list[dict[str, object]]], rows: list[dict[str, str]]) -> Verdict:
    """The class of what was reported and what stands in the ledger."""
    problems: Problems = [problem for file in report["files"] for problem in file["problems"]]  # type: ignore[attr-defined]
    errors = sorted({problem["code"] for problem in problems if problem["severity"] == "error"})
    rejected = any(file["status"] == "rejected" for file in report["files"])
    got = figures(rows)
    if isinstance(case.want, Refuse):
        return _refusal(case.want, rejected, errors, got)
    if rejected:
        return Verdict("refused-well" if case.or_refuse else "refused-though-clear", ", ".join(errors))
    said = [problem["code"] for problem in problems if problem["code"] not in _QUIET]
    return (
        _money(case, case.want, got, said)
        or _fields(case, rows, said)
        or Verdict("exact", ", ".join(sorted(set(said))))
    )


def _refusal(want: Refuse, rejected: bool, errors: list[str], got: Truth) -> Verdict:
    if not rejected:
        return Verdict("silently-wrong", f"entered {len(got)} figures, e.g. {_first(got)}")
    if want.codes and not set(want.codes) & set(errors):
        return Verdict("refused-though-clear", f"refused for {errors}, expected {want.codes}")
    return Verdict("refused-well", ", ".join(errors))


def figures(rows: list[dict[str, str]]) -> dict[tuple[str, str, str, str], float]:
    """The amounts, growths and counts of a dump in the units of ``Truth``."""
    return {
        (row["county"], normal(row["project"]), row["fact"], row["period"]): float(row["value"]) / _scale(row["fact"])
        for row in rows
        if row["fact"].count("/") >= 3
    }


def _scale(fact: str) -> float:
    if "/growth" in fact:
        return 1e4
    return 1.0 if fact.split("/")[0] in _COUNTS else 1e6


def _money(case: Case, want: Truth, got: Truth, said: list[str]) -> Verdict | None:
    right = {(county, normal(project), fact, at): value for (county, project, fact, at), value in want.items()}
    may = {(county, normal(project), fact, at): value for (county, project, fact, at), value in case.may.items()}
    judged = {key: value for key, value in got.items() if not key[2].startswith(case.ignore or ("\0",))}
    allowed = {**may, **right}
    wrong = {key: value for key, value in judged.items() if abs(allowed.get(key, 1e18) - value) > 1e-5}
    lost = {key: value for key, value in right.items() if key not in got}
    warned = "; " + ", ".join(sorted(set(said)))
    if wrong:
        detail = f"{len(wrong)} wrong, e.g. {_first(wrong)}; {len(lost)} missing{warned}"
        return Verdict("wrong-but-said" if said else "silently-wrong", detail)
    if lost:
        return Verdict(
            "dropped-but-said" if said else "silently-dropped", f"{len(lost)} missing: {_first(lost)}{warned}"
        )
    if case.must_warn and not set(case.must_warn) & set(said):
        return Verdict("silently-wrong", f"none of {case.must_warn} was said{warned}")
    return None


def _fields(case: Case, rows: list[dict[str, str]], said: list[str]) -> Verdict | None:
    warned = "; " + ", ".join(sorted(set(said)))
    if strays := [row for row in rows if row["kind"] in case.forbid]:
        return Verdict("silently-wrong", f"{len(strays)} facts of kind {strays[0]['kind']}{warned}")
    held: dict[tuple[str, str, str, str], str] = {}
    for row in rows:
        project, subject = normal(row["project"]), normal(row["subject"])
        for name in (subject or project, f"{project}|{subject}"):
            held[row["kind"], row["county"], name, row["fact"]] = row["value"]
    for (kind, county, name, fact), value in case.fields.items():
        found = held.get((kind, county, "|".join(map(normal, name.split("|"))), fact))
        if found == value:
            continue
        there = "dropped" if found is None else "wrong"
        told = f"{there}-but-said" if said else f"silently-{there}"
        return Verdict(told, f"{kind} {name} {fact}: {found!r}, wanted {value!r}{warned}")
    return None


def _first(facts: Truth) -> str:
    return next((f"{' '.join(key)} = {value:g}" for key, value in facts.items()), "nothing")
