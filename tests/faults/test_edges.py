"""What the machine refuses is one Chinese sentence, told by number and class; no secret is ever printed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.test_targets import JUNE, TARGETS
from tests.ledger.books import hour, progress, take, verdict
from tests.ledger.server import binaries, server
from tests.program import Ran, run, run_apart
from tests.sheets import draw
from xmgc.domain.errors import OperatorError
from xmgc.ledger import open_ledger
from xmgc.ledger.server import parameters
from xmgc.ledger.trouble import shown

SECRET = "p@ss:w/rd"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    draw(tmp_path / "任务.xlsx", TARGETS)
    draw(tmp_path / "六月.xlsx", JUNE)
    assert run("import", "任务.xlsx", "六月.xlsx", cwd=tmp_path).code == 0
    return tmp_path


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    tools = binaries()
    if tools is None:
        pytest.skip("PostgreSQL is not installed")
    with server(tools) as address:
        yield address


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize(
    "words", ["gap", "--help", "--version", "ledger dump", "log", "gap --format csv --out /dev/full"]
)
def test_an_output_that_is_full_is_a_sentence_and_exit_2(words: str, office: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "xmgc", *words.split()],
            cwd=office,
            env={**os.environ, "XMGC_LEDGER": "ledger.db"},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "磁盘已满" in done.stderr


@pytest.mark.parametrize(
    "target",
    [
        "postgresql://u:p@ss:w/rd@no-such-host.invalid/db",
        "postgresql://u:p%40ss@127.0.0.1:1/db",
        "postgresql://u@127.0.0.1:1/db?password=p@ss:w/rd",
        "postgresql://u@127.0.0.1:99999/db",
        "postgresql://u@127.0.0.1:abc/db",
        "postgresql://u:p?ss@127.0.0.1/db",
        "postgresql://127.0.0.1:1/db?no_such_option=1",
        "mysql://u:p@ss:w/rd@host/db",
        "sqlite://",
        "sqlite://host/ledger.db",
        "postgresql://",
        "http://[::1",
    ],
)
def test_an_address_that_leads_nowhere_is_a_sentence_without_its_secret(target: str, tmp_path: Path) -> None:
    done = run("gap", cwd=tmp_path, ledger=target, PGCONNECT_TIMEOUT="1", PGHOST="127.0.0.1", PGPORT="1")
    assert (done.code, done.err.count("\n")) == (2, 1), done
    assert "Traceback" not in done.err
    for secret in ("p@ss", "w/rd", "ss@", "p%40ss", "p?ss"):
        assert secret not in done.err


def test_an_address_is_taken_apart_whatever_signs_the_password_holds() -> None:
    told = parameters(f"postgresql+psycopg://某人:{SECRET}@db.example:5433,other/数据?sslmode=require")
    assert told == {
        "user": "某人",
        "password": SECRET,
        "host": "db.example,other",
        "port": "5433,",
        "dbname": "数据",
        "sslmode": "require",
    }
    assert shown(f"postgresql://某人:{SECRET}@db.example/x?password=y") == "postgresql://某人@db.example/x"


def test_a_sqlite_address_is_the_file_it_names(office: Path) -> None:
    (office / "带 空格 100%.db").write_bytes((office / "ledger.db").read_bytes())
    plain = run("gap", cwd=office).out
    assert run("gap", cwd=office, ledger="sqlite:///ledger.db").out == plain
    assert run("gap", cwd=office, ledger=f"sqlite:///{office}/ledger.db").out == plain
    assert run("gap", cwd=office, ledger="sqlite:///带%20空格%20100%25.db").out == plain


@pytest.mark.parametrize("damage", ["text", "head", "middle", "short", "folder"])
def test_a_ledger_that_is_none_is_a_sentence_for_every_command(damage: str, office: Path) -> None:
    ledger = office / "ledger.db"
    whole = ledger.read_bytes()
    bad = office / "坏.db"
    if damage == "folder":
        bad.mkdir()
    else:
        made = {
            "text": "这不是台账\n".encode() * 100,
            "head": b"\0" * 4096 + whole[4096:],
            "middle": whole[: len(whole) // 2] + b"\xff" * 20_000 + whole[len(whole) // 2 + 20_000 :],
            "short": whole[: len(whole) // 2 // 4096 * 4096],
        }
        bad.write_bytes(made[damage])
    for words in ("gap", "log", "ledger dump", "ledger verify", "ledger info", "undo 1", "import 六月.xlsx", "check"):
        done = run(*words.split(), cwd=office, ledger=bad)
        assert "Traceback" not in done.err, done.err
        assert done.code in ({0, 1, 2} if damage in {"middle", "short"} else {2})


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize("what", ["deleted", "replaced", "cut short"])
def test_a_ledger_that_goes_away_while_it_is_written_is_never_called_done(what: str, tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path, create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
        june = progress("甲县", "2024-06", {f"项目{n}": n for n in range(50)})

        def meanwhile(standing: object) -> object:
            if what == "cut short":
                os.truncate(path, 4096)
            else:
                other = path.read_bytes()
                path.unlink()
                if what == "replaced":
                    path.write_bytes(other)
            return verdict(june)(standing)  # type: ignore[arg-type]

        with pytest.raises(OperatorError, match=r"删除、替换|写不进去|已损坏"):
            ledger.append(june, meanwhile, at=hour(1))  # type: ignore[arg-type]


def test_a_dry_run_waits_for_nobody_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger, open_ledger(tmp_path / "l.db", create=True) as other:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
    with open_ledger(tmp_path / "l.db") as ledger, open_ledger(tmp_path / "l.db") as other:
        with ledger.rehearsing():
            assert take(ledger, progress("甲县", "2024-06", {"学校": 2}))[0].status == "imported"
            assert take(other, progress("乙县", "2024-06", {"桥": 2}))[0].status == "imported"
            assert len(ledger.log()) == 2
        assert [line.file for line in ledger.log()] == ["甲县.xlsx", "乙县.xlsx"]


def test_a_lock_on_a_server_is_refused_after_ten_seconds_and_a_dry_run_needs_none(url: str) -> None:
    import psycopg

    with open_ledger(url, create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
        with psycopg.connect(url) as other:
            other.execute("LOCK TABLE operation IN EXCLUSIVE MODE")
            with ledger.rehearsing():
                assert take(ledger, progress("甲县", "2024-06", {"学校": 2}))[0].status == "imported"
            with pytest.raises(OperatorError, match="占用"):
                take(ledger, progress("甲县", "2024-06", {"学校": 2}))
        assert take(ledger, progress("甲县", "2024-06", {"学校": 2}))[0].status == "imported"


def test_a_role_without_rights_is_a_sentence(url: str, tmp_path: Path) -> None:
    import psycopg

    with open_ledger(url, create=True) as ledger:
        take(ledger, progress("丙县", "2024-05", {"学校": 1}))
    with psycopg.connect(url, autocommit=True) as chief:
        chief.execute("CREATE ROLE guest LOGIN")
    as_guest = url.replace("postgres@", "guest@")
    for words in (("gap",), ("log",), ("county", "add", "丁县")):
        done = run(*words, cwd=tmp_path, ledger=as_guest)
        assert (done.code, "权限" in done.err, "Traceback" in done.err) == (2, True, False), done


def test_a_database_that_is_not_there_is_a_sentence(url: str, tmp_path: Path) -> None:
    done = run("gap", cwd=tmp_path, ledger=url.replace("/postgres?", "/nowhere?"))
    assert (done.code, "数据库名" in done.err) == (2, True), done


def test_names_with_blanks_percent_and_chinese_work_in_a_gbk_locale(tmp_path: Path) -> None:
    folder = tmp_path / "六月 进度 100%（终稿）"
    folder.mkdir()
    draw(folder / "任务 %s.xlsx", TARGETS)

    def apart(*words: str) -> Ran:
        return run_apart(*words, cwd=folder, ledger="账 %d.db", LC_ALL="zh_CN.GBK", LANG="zh_CN.GBK", PYTHONUTF8="0")

    assert apart("import", "任务 %s.xlsx").code == 0
    assert apart("gap", "--out", "欠账 %n.csv") == Ran(0, "", "")
    assert "甘泉县" in (folder / "欠账 %n.csv").read_text("utf-8-sig")
    assert apart("ledger", "verify").code == 0
