"""Migrations, models and the script a new ledger is made by say the same; older ledgers keep every fact."""

import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.ledger.books import DONE, PLAN, open_ledger, progress, take
from xmgc.domain.errors import OperatorError
from xmgc.ingest import sheet_cells
from xmgc.ledger import upgrade_ledger
from xmgc.ledger.dump import dump
from xmgc.ledger.schema import SCRIPT, _migrate, migrations_folder, script_of
from xmgc.ledger.store import HEAD, Store
from xmgc.ledger.verify import verify

VERSIONS = sorted(path.name[:4] for path in (migrations_folder() / "versions").glob("0*.py"))


def migrated(path: Path) -> Path:
    """An empty ledger made by running every migration."""
    _migrate(str(path), migrations_folder())
    return path


def test_the_models_equal_the_head(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from xmgc.ledger.tables import Base

    engine = sa.create_engine(f"sqlite:///{migrated(tmp_path / 'l.db')}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_script_makes_what_the_migrations_make(tmp_path: Path) -> None:
    store = Store(str(migrated(tmp_path / "l.db")))
    made = script_of(store)
    store.close()
    assert SCRIPT.read_text(encoding="utf-8") == made


def test_a_new_ledger_and_a_migrated_one_hold_the_same_tables_and_marks(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
    old, new = (Store(str(path)) for path in (migrated(tmp_path / "old.db"), tmp_path / "new.db"))
    for pragma in ("application_id", "user_version"):
        assert old.one(f"PRAGMA {pragma}") == new.one(f"PRAGMA {pragma}") != 0
    assert script_of(old) == script_of(new)
    old.close()
    new.close()


def test_versions_are_sequential_and_the_last_is_the_head() -> None:
    assert [f"{n:04d}" for n in range(1, len(VERSIONS) + 1)] == VERSIONS
    assert VERSIONS[-1] == HEAD


def test_money_is_checked_to_be_whole_by_the_database_itself(tmp_path: Path) -> None:
    store = Store(str(migrated(tmp_path / "l.db")))
    with pytest.raises(Exception, match=r"ck_figure_whole|FOREIGN KEY"):
        store.run("INSERT INTO figure VALUES (1, 1, 1, 202401, 1, NULL, 1.5, 1, 0, 0, 0)")
    assert "typeof(amount) = 'integer'" in script_of(store)
    store.close()


NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{head}", "{before}", None, None


def upgrade() -> None:
    with op.batch_alter_table("operation", recreate="always") as batch:
        batch.add_column(sa.Column("approved_by", sa.String(), nullable=False, server_default=""))
"""


def test_an_upgrade_that_rebuilds_a_table_others_refer_to_keeps_every_fact(tmp_path: Path) -> None:
    path, folder, head = tmp_path / "l.db", tmp_path / "migrations", f"{int(HEAD) + 1:04d}"
    with open_ledger(path, create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": {DONE: 10, PLAN: 20, "stage": "building"}, "桥": 5}))
        before = ledger.dump(sources=True)
    old = path.read_bytes()
    shutil.copytree(migrations_folder(), folder)
    (folder / "versions" / f"{head}_next.py").write_text(NEXT.format(head=head, before=HEAD), encoding="utf-8")
    said = upgrade_ledger(str(path), folder=folder, head=head)
    copy = tmp_path / f"l.db.{HEAD}.bak"
    assert str(copy) in said
    assert copy.read_bytes() == old
    with pytest.raises(OperatorError, match="请升级 xmgc"):
        open_ledger(path)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert raw.execute("PRAGMA user_version").fetchone() == (int(head),)
    assert raw.execute("SELECT approved_by FROM operation").fetchall() == [("",)]
    raw.execute("UPDATE alembic_version SET version_num = ?", (HEAD,))
    raw.execute(f"PRAGMA user_version={int(HEAD)}")
    raw.commit()
    raw.close()
    store = Store(str(path))
    assert (dump(store, sources=True), verify(store, sheet_cells)) == (before, ())
    store.close()


def test_a_second_upgrade_never_writes_over_the_copy_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(path, create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
    (tmp_path / f"l.db.{HEAD}.bak").write_bytes(b"kept")
    folder, head = tmp_path / "migrations", f"{int(HEAD) + 1:04d}"
    shutil.copytree(migrations_folder(), folder)
    (folder / "versions" / f"{head}_next.py").write_text(NEXT.format(head=head, before=HEAD), encoding="utf-8")
    upgrade_ledger(str(path), folder=folder, head=head)
    assert (tmp_path / f"l.db.{HEAD}.bak").read_bytes() == b"kept"
    assert (tmp_path / f"l.db.{HEAD}.bak.2").exists()


@pytest.mark.parametrize(("version", "sentence"), [("0000", "ledger upgrade"), ("9999", "请升级 xmgc")])
def test_another_version_is_refused_with_what_to_do(version: str, sentence: str, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"学校": 1}))
    raw = sqlite3.connect(tmp_path / "l.db")
    raw.execute("UPDATE alembic_version SET version_num = ?", (version,))
    raw.commit()
    raw.close()
    before = (tmp_path / "l.db").read_bytes()
    with pytest.raises(OperatorError, match=sentence):
        open_ledger(tmp_path / "l.db")
    assert (tmp_path / "l.db").read_bytes() == before


def test_what_is_no_ledger_is_never_upgraded(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "other.db")
    raw.execute("CREATE TABLE notes (text)")
    raw.commit()
    raw.close()
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(OperatorError, match="不是 xmgc 的台账"):
        upgrade_ledger(str(tmp_path / "other.db"))
    with pytest.raises(OperatorError, match="没有台账"):
        upgrade_ledger(str(tmp_path / "none.db"))
    assert (tmp_path / "other.db").read_bytes() == before
    assert not (tmp_path / "none.db").exists()
