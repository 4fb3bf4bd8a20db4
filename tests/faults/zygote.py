"""The program started once and forked for every command, so that thousands of faults cost milliseconds each.

One JSON a line on standard input: ``{"words": […], "cwd": …, "more": {…}}``; one a line comes back: how the command
ended, what it printed, and how many calls the shim counted.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended: ``code`` is negative for a signal; ``calls`` is -1 where it was killed."""

    code: int
    out: str
    err: str
    calls: int


class Zygote:
    """The test's side."""

    def __init__(self, shim: Path | None = None) -> None:
        preload = {"LD_PRELOAD": str(shim)} if shim else {}
        self._compiled = tempfile.TemporaryDirectory()
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": self._compiled.name}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=ROOT,
            env={**os.environ, **preload, **compiled, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "80"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *words: str | Path, cwd: Path, **more: str) -> Ended:
        """``xmgc`` with ``words`` in ``cwd``, ledger ``ledger.db``; ``more`` is set in its environment."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"words": [str(word) for word in words], "cwd": str(cwd), "more": more}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """Let it go."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._compiled.cleanup()


def serve() -> None:
    """The program's side."""
    warm()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(forked(order["words"], order["cwd"], order["more"])), flush=True)


def warm() -> None:
    """Run each kind of command once here, so that what they import is there for every fork."""
    from tests.program import run

    sheet = "甘泉县2024年1-6月重点项目进展表（单位：万元）\n项目名称,年度计划投资,1-6月完成投资\n纸厂,6000,2500\n"
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "表.csv").write_text(sheet, encoding="utf-8")
        run("import", "表.csv", "--add-counties", "--jobs", "1", cwd=here)
        (here / "坏.csv").write_text(sheet.replace("2500", "约2500"), encoding="utf-8")
        for words in (
            *("import 坏.csv --jobs 1 --return 退回", "gap --out 欠账.xlsx", "wall --out 挂图.html", "ledger dump"),
            *("template progress --out 表.xlsx", "ledger backup --out 备份.db", "ledger verify", "undo 1"),
        ):
            run(*words.split(), cwd=here)


def forked(words: list[str], cwd: str, more: Mapping[str, str]) -> dict[str, object]:
    """Run one command in a child; its end."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as calls:
        child = os.fork()
        if child == 0:
            _become(words, cwd, more, out.fileno(), err.fileno(), calls.fileno())
        status = os.waitpid(child, 0)[1]
        texts = []
        for file in (out, err, calls):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "out": texts[0], "err": texts[1], "calls": int(texts[2] or -1)}


def _become(words: list[str], cwd: str, more: Mapping[str, str], out: int, err: int, calls: int) -> None:
    code, most = 1, resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(cwd)
        os.environ.update({"XMGC_LEDGER": "ledger.db", "XDG_STATE_HOME": f"{cwd}.state", **more})
        if "FILE_BYTES" in more:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(more["FILE_BYTES"]), most))
        from xmgc.cli import main

        try:
            main(words)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
        )
        os.environ.pop("FAULT_AT", None)
        counted = getattr(ctypes.CDLL(None), "fault_count", lambda: 0)()
        os.write(calls, str(counted).encode())
        os._exit(code)


if __name__ == "__main__":
    serve()
