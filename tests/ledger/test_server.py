"""The same ledger on a real PostgreSQL server: same facts, same dump, same refusals."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.ledger.books import DONE, PLAN, Row, filed, hour, month, open_ledger, progress, take, verdict
from tests.ledger.server import binaries, server
from xmgc.domain.errors import OperatorError, Refused
from xmgc.domain.facts import Batch, Entry, Reading, Stated, Subject, SubjectKind
from xmgc.domain.snapshot import Need
from xmgc.domain.trace import FactQuery
from xmgc.ledger import Issue, Ledger

TOOLS = binaries()
pytestmark = pytest.mark.skipif(TOOLS is None, reason="PostgreSQL is not installed (no initdb)")
CODE = "2401-620102-04-01-123456"


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    assert TOOLS is not None
    with server(TOOLS) as url:
        yield url


@pytest.fixture
def url(home: str, request: pytest.FixtureRequest) -> str:
    """An empty database of its own."""
    name = f"t{abs(hash(request.node.name))}"
    engine = sa.create_engine(home.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return home.replace("/postgres?", f"/{name}?")


def many(period: str, amount: int) -> Batch:
    rows: dict[str, Row | int] = {f"项目{n}": {DONE: amount + n, PLAN: 9_000, "stage": "building"} for n in range(120)}
    rows["学校"] = {DONE: amount, "code": CODE, "stage": "terminated" if period > "2024-05" else "building"}
    return progress("甲县", period, rows, roll=True)


def story(ledger: Ledger) -> None:
    take(ledger, many("2024-05", 10), progress("乙县", "2024-05", {"大桥": 70, "老桥": 5}), many("2024-06", 500))
    take(ledger, progress("甲县", "2024-06", {"项目3": 1}, file="更正.xlsx"))
    ledger.undo((4,), at=hour(4))
    gone, into = ledger.find_project("老桥"), ledger.find_project("大桥")
    ledger.merge(gone, into, at=hour(5))
    ledger.alias_project(ledger.find_project("项目7"), "第七项目", at=hour(6))
    take(ledger, progress("甲县", "2024-07", {"第七项目": 777}))
    take(ledger, tasks("加快征地", "协调供电"))
    issues = [
        Issue((1, ident), f"项目督办〔2024〕{at:03d}号", "甲县", task)
        for at, (ident, task) in enumerate(waiting(ledger), 1)
    ]
    ledger.issue(issues, at=hour(8))
    with pytest.raises(Refused, match="编号已经用过"):
        ledger.issue(issues, at=hour(8))


def tasks(*what: str) -> Batch:
    at, entries = month("2024-07"), []
    for row, task in enumerate(what, 1):
        subject = Subject("甲县", SubjectKind.TASK, task, task)
        entries.append(Entry(subject, at, row, (), {"task": Stated(task, row, 0)}))
    reading = Reading(0, "tasks", "甲县", at, "", {}, tuple(entries), len(what))
    file = filed("督办.xlsx", [[["事项"], *([one] for one in what)]])
    return Batch(name="督办.xlsx", readings=(reading,), **file)


def waiting(ledger: Ledger) -> list[tuple[int, str]]:
    items = ledger.snapshot(month("2024-07"), needs=frozenset({Need.ITEMS})).items
    return [(item.id, item.name) for item in items if item.kind is SubjectKind.TASK]


def test_a_story_ends_with_the_same_dump_and_snapshots_as_in_a_file(url: str, tmp_path: Path) -> None:
    with open_ledger(url, create=True) as there, open_ledger(tmp_path / "l.db", create=True) as here:
        story(there)
        story(here)
        assert there.dump(sources=True) == here.dump(sources=True)
        for known_at in (None, 1, 3, 4, 5, 6, 9):
            one, other = (
                ledger.snapshot(month("2024-07"), known_at=known_at, needs=frozenset(Need)) for ledger in (there, here)
            )
            assert one == other
        query = FactQuery(1, month("2024-07"), series=DONE, subjects=())
        assert there.facts(query) == here.facts(query)
        assert (there.projects(), there.log(), there.latest_period()) == (
            here.projects(),
            here.log(),
            here.latest_period(),
        )
        assert there.verify() == here.verify() == ()


def test_refusals_and_repeats_are_those_of_a_file(url: str) -> None:
    may = many("2024-05", 10)
    with open_ledger(url, create=True) as ledger:
        take(ledger, may, many("2024-05", 20))
        assert ledger.append(may, verdict(may), at=hour(9)).status == "unchanged"
        before = ledger.dump()
        with pytest.raises(Refused, match="第 2 号"):
            ledger.undo((1,), at=hour(9))
        assert ledger.dump() == before
        ledger.undo((2, 1), at=hour(10))
        assert ledger.dump().count("\n") == 1


def test_a_rehearsal_on_a_server_leaves_no_trace(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        take(ledger, many("2024-05", 10))
        before = ledger.dump(sources=True)
        with ledger.rehearsing():
            assert [one.status for one in take(ledger, many("2024-06", 20))] == ["imported"]
        assert ledger.dump(sources=True) == before
        assert len(ledger.log()) == 1


def test_verify_finds_a_broken_reference_on_a_server(url: str) -> None:
    with open_ledger(url, create=True) as ledger:
        take(ledger, many("2024-05", 10))
        ledger._open().run("UPDATE figure SET batch_id = 77 WHERE subject_id = 1")
        assert any("引用断了" in line for line in ledger.verify())


def test_a_database_without_a_ledger_says_so_and_a_server_that_is_away_too(url: str, tmp_path: Path) -> None:
    with open_ledger(url) as ledger, pytest.raises(OperatorError, match="还是空的"):
        ledger.dump()
    with pytest.raises(OperatorError, match="连不上"):
        open_ledger(f"postgresql://postgres@/postgres?host={tmp_path}")
