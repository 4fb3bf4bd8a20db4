"""Whatever call fails or is the last, the ledger stands before the command or after it, and nothing false is said.

Every command that writes is stopped at its N-th write, sync, unlink, rename and open: killed, on a full disk (from then
on every write fails), on a faulty one (that call fails). The quick run takes some N, the slow run every N.
"""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.shim import built
from tests.faults.zygote import Ended, Zygote
from tests.program import run
from tests.sheets import draw
from xmgc.ledger import open_ledger

MAY = """
| 甘泉县2024年1-{month}月重点项目进展表（单位：万元） | < | < |
| 项目名称 | 年度计划投资 | 年度累计完成投资 |
| 纸厂技改项目 | 6000 | {one} |
| 纸厂技术改造项目 | 6100 | {one} |
| 水厂扩建项目 | 9000 | {other} |
"""
HOWS = ("kill", "enospc", "eio")
SOME = 4
"""Points taken by the quick run."""


@dataclass(frozen=True)
class Command:
    """A command that writes, and where it leaves a file (None: only in the ledger)."""

    words: tuple[str, ...]
    leaves: str | None = None
    said: str = ""
    """What it says once it is done."""


COMMANDS = {
    "import": Command(("import", "六月.xlsx", "--jobs", "1"), said="已导入"),
    "return": Command(("import", "坏.xlsx", "--jobs", "1", "--return", "退回"), leaves="退回/坏（退回修改）.xlsx"),
    "undo": Command(("undo", "1"), said="已撤销"),
    "merge": Command(("project", "merge", "纸厂技术改造项目", "纸厂技改项目"), said="已并入"),
    "alias": Command(("project", "alias", "水厂扩建项目", "水厂二期"), said="又名"),
    "county": Command(("county", "add", "南岭县")),
    "backup": Command(("ledger", "backup", "--out", "备份.db"), leaves="备份.db", said="已备份"),
    "dump": Command(("ledger", "dump", "--out", "事实.csv"), leaves="事实.csv"),
    "gap": Command(("gap", "--out", "欠账.xlsx"), leaves="欠账.xlsx"),
    "wall": Command(("wall", "--out", "挂图.html"), leaves="挂图.html", said="已写入"),
    "template": Command(("template", "progress", "--out", "表.xlsx"), leaves="表.xlsx", said="已写入"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with May in it, and June waiting."""
    folder = tmp_path_factory.mktemp("原样")
    draw(folder / "五月.xlsx", MAY.format(month=5, one=2000, other=4000))
    draw(folder / "六月.xlsx", MAY.format(month=6, one=2500, other=5000.5))
    draw(folder / "坏.xlsx", MAY.format(month=6, one="约2500", other=5000.5))
    assert run("import", "五月.xlsx", "--add-counties", cwd=folder).code == 0
    return folder


@pytest.fixture(scope="module")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    started = Zygote(built(tmp_path_factory.mktemp("shim")))
    yield started
    started.close()


@dataclass
class Trial:
    """One command under every fault, each on a fresh copy of the office."""

    zygote: Zygote
    office: Path
    space: Path
    command: Command

    def __post_init__(self) -> None:
        self.before = facts(self.office)
        whole = self.fresh("whole")
        ended = self.go(whole, "eio", 10**9)
        self.calls = ended.calls
        """Calls of all kinds; a full disk refuses fewer of them."""
        self.after = facts(whole)
        self.left = self.content(whole)
        assert "Traceback" not in ended.err, ended.err
        assert self.command.said in ended.out + ended.err

    def fresh(self, name: str) -> Path:
        folder = self.space / name
        shutil.copytree(self.office, folder)
        return folder

    def go(self, folder: Path, how: str, at: int) -> Ended:
        under = f"{folder}/"
        return self.zygote.run(
            *self.command.words, cwd=folder, FAULT_UNDER=under, FAULT_HOW=how, FAULT_AT=str(at), FAULT_CALLS="wsuro"
        )

    def points(self, how: str) -> range:
        """The numbers of the calls that a fault of this kind can hit."""
        if how != "enospc":
            return range(1, self.calls + 1)
        folder = self.fresh("full")
        counted = self.go(folder, how, 10**9).calls
        shutil.rmtree(folder)
        return range(1, counted + 1)

    def content(self, folder: Path) -> bytes | None:
        place = folder / (self.command.leaves or "-")
        return place.read_bytes() if place.is_file() else None

    def check(self, how: str, at: int) -> str:
        """One fault; where the ledger stands after it."""
        folder = self.fresh(f"{how}{at}")
        ended = self.go(folder, how, at)
        told = f"{self.command.words} {how} {at}: {ended}"
        stands = facts(folder)
        assert stands in {self.before, self.after}, told
        assert "Traceback" not in ended.err, told
        assert ended.code in ({-9, 0, 1, 2} if how == "kill" else {0, 1, 2}), told
        left = self.content(folder)
        assert left is None or self.whole(folder, left), told
        if how != "kill":
            assert not list(folder.rglob("*.part")), told
        if ended.code == 0 or (self.command.said and self.command.said in ended.out + ended.err and ended.code != 1):
            assert stands == self.after, told
            assert (left is None) == (self.left is None), told
        shutil.rmtree(folder)
        return "after" if stands == self.after != self.before else "before"

    def whole(self, folder: Path, left: bytes) -> bool:
        """What was left behind is what a run without faults leaves, or a ledger that means the same."""
        if self.command.leaves == "备份.db":
            with open_ledger(folder / "备份.db") as copy:
                return (copy.dump(), copy.verify()) == (self.before, ())
        if self.command.leaves and self.command.leaves.endswith(".xlsx"):
            import openpyxl

            openpyxl.load_workbook(folder / self.command.leaves)
            return True
        return left == self.left


def facts(folder: Path) -> str:
    """What the ledger in a folder holds; it must be whole."""
    with open_ledger(folder / "ledger.db") as ledger:
        assert ledger.verify() == ()
        return ledger.dump()


@pytest.fixture
def trial(request: pytest.FixtureRequest, zygote: Zygote, office: Path, tmp_path: Path) -> Trial:
    return Trial(zygote, office, tmp_path, COMMANDS[request.param])


@pytest.mark.parametrize("trial", ["import", "undo", "merge", "backup"], indirect=True)
def test_at_some_calls_a_command_is_before_or_after(trial: Trial) -> None:
    points = sorted(random.Random(trial.calls).sample(range(1, trial.calls + 1), min(SOME, trial.calls)))
    for number, at in enumerate(points):
        trial.check(HOWS[number % len(HOWS)], at)


@pytest.mark.slow
@pytest.mark.parametrize("trial", COMMANDS, indirect=True)
@pytest.mark.parametrize("how", HOWS)
def test_at_every_call_a_command_is_before_or_after(trial: Trial, how: str) -> None:
    assert trial.calls >= 3
    seen = {trial.check(how, at) for at in trial.points(how)}
    assert "before" in seen


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 1, 4096, 20_000, 60_000, 120_000])
@pytest.mark.parametrize("name", COMMANDS)
def test_on_a_disk_that_takes_no_more_than_so_much_a_command_is_before_or_after(
    name: str, size: int, zygote: Zygote, office: Path, tmp_path: Path
) -> None:
    command = COMMANDS[name]
    folder = tmp_path / "small"
    shutil.copytree(office, folder)
    before = facts(folder)
    ended = zygote.run(*command.words, cwd=folder, FILE_BYTES=str(size))
    assert "Traceback" not in ended.err, ended
    assert ended.code in {0, 1, 2}
    if ended.code == 2:
        assert facts(folder) == before
    assert not list(folder.rglob("*.part"))


def test_nothing_is_written_to_the_ledger_after_its_last_sync(zygote: Zygote, office: Path, tmp_path: Path) -> None:
    for name in ("import", "undo", "merge", "county"):
        folder, log = tmp_path / name, tmp_path / f"{name}.log"
        shutil.copytree(office, folder)
        ended = zygote.run(*COMMANDS[name].words, cwd=folder, FAULT_UNDER=f"{folder}/ledger.db", FAULT_LOG=str(log))
        assert ended.code == 0, ended
        calls = [tuple(line.split(" ", 1)) for line in log.read_text("utf-8").splitlines()]
        ledger = [what for what, path in calls if path.endswith("ledger.db")]
        journal = [what for what, path in calls if path.endswith("-journal")]
        assert "w" in ledger
        assert "s" in ledger[max(n for n, what in enumerate(ledger) if what == "w") :]
        first = next(n for n, (what, path) in enumerate(calls) if what == "w" and path.endswith("ledger.db"))
        assert ("s", f"{folder}/ledger.db-journal") in calls[:first]
        assert "s" in journal
