"""The schema: migrations reach the models, a newer ledger is refused, an old one is upgraded with a copy beside it."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.ledger.batches import batch, put
from tests.ledger.books import open_ledger
from xmgc.domain.errors import OperatorError
from xmgc.ledger import upgrade_ledger
from xmgc.ledger.schema import migrations_folder
from xmgc.ledger.store import HEAD


def made(path: Path) -> Path:
    with open_ledger(path, create=True) as ledger:
        put(ledger, batch("六月.xlsx", "2026-06", {"甲项目": 150}))
    return path


def test_the_migrations_reach_the_models(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from xmgc.ledger.tables import Base

    engine = sa.create_engine(f"sqlite:///{made(tmp_path / 'a.db')}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_head_is_the_last_migration() -> None:
    names = sorted(path.name for path in (migrations_folder() / "versions").glob("*.py"))
    assert names[-1].startswith(HEAD)


def test_a_newer_ledger_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db")
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(OperatorError, match="更新的版本"):
        open_ledger(path)
    with pytest.raises(OperatorError, match="更新的版本"):
        upgrade_ledger(str(path))


def test_a_current_ledger_needs_no_upgrade(tmp_path: Path) -> None:
    assert "已是最新" in upgrade_ledger(str(made(tmp_path / "a.db")))


def test_a_backup_opens_and_says_the_same(tmp_path: Path) -> None:
    with open_ledger(made(tmp_path / "a.db")) as ledger:
        ledger.backup(tmp_path / "副本.db")
        text = ledger.dump(sources=True)
    with open_ledger(tmp_path / "副本.db") as copy:
        assert copy.dump(sources=True) == text
        assert copy.verify() == ()


def test_amounts_that_are_not_whole_fen_do_not_enter(tmp_path: Path) -> None:
    raw = sqlite3.connect(made(tmp_path / "a.db"))
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE figure SET amount = 1.5")
