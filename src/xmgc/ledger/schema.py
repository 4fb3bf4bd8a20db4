"""The schema's versions: created and upgraded by alembic, compared by plain SQL so that reading starts fast."""

import re
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import Any, Final

from xmgc.domain.errors import OperatorError
from xmgc.ledger.store import APPLICATION_ID, HEAD, Store, is_url

SCRIPT: Final = Path(__file__).with_name("schema.sql")
"""The head's tables as SQLite makes them; a test compares it with what the migrations make."""


def migrations_folder() -> Path:
    """Where the migrations are: beside the package in a wheel, else in the repository."""
    inside = Path(__file__).parents[1] / "_migrations"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "migrations"


def check_version(store: Store) -> str | None:
    """The ledger's version; None for an empty database. Anything else than the head is an ``OperatorError``."""
    tables = store.tables()
    if not tables and not _strangers(store, tables):
        return None
    if "alembic_version" not in tables or "operation" not in tables:
        raise OperatorError(f"{store.target} 不是 xmgc 的台账")
    if strangers := _strangers(store, tables):
        raise OperatorError(f"台账里有不属于本程序的东西，不打开：{'、'.join(strangers)}；请向给出台账的人要一份原样的")
    version = _version(store)
    if version > HEAD:
        raise OperatorError(f"台账是更新的版本（{version}）写的，本程序只认到 {HEAD}；请升级 xmgc")
    if version < HEAD:
        raise OperatorError(f"台账是旧格式（{version}），请先运行 xmgc ledger upgrade（会在旁边留一份备份）")
    if store.sqlite and (changed := _changed(store)):
        raise OperatorError(f"台账的表结构被改过，不打开：{'、'.join(changed)}；请从备份恢复")
    return version


def _version(store: Store) -> str:
    marked = store.rows("SELECT version_num FROM alembic_version")
    if len(marked) != 1:
        raise OperatorError(f"{store.target} 的版本标记被改过；请从备份恢复")
    return str(marked[0][0])


def _strangers(store: Store, tables: set[str]) -> list[str]:
    """Triggers, views and tables that are none of ours: they could change figures behind a report's back."""
    ours = {(_KIND.match(sql)[1].lower(), name) for name, sql in _statements().items()}  # type: ignore[index]
    if store.sqlite:
        made = store.rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    else:
        made = store.rows(_SERVER_OBJECTS)
    kinds = {"trigger": "触发器", "view": "视图", "table": "表", "index": "索引"}
    return sorted(
        f"{kinds.get(kind, kind)} {name}" for kind, name in made if kind != "index" and (kind, name) not in ours
    )


_SERVER_OBJECTS: Final = (
    "SELECT 'trigger', tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal "
    "AND c.relnamespace = current_schema()::regnamespace AND tgname NOT LIKE 'truncate_trigger_%' UNION ALL "
    "SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' ELSE 'table' END, relname FROM pg_class "
    "WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"
)


def _statements() -> dict[str, str]:
    """What the script makes: statement by name of the table or index."""
    statements = (one.strip() for one in SCRIPT.read_text(encoding="utf-8").split(";\n"))
    return {_NAMED.match(one)[1]: one for one in statements if one}  # type: ignore[index]


_KIND: Final = re.compile(r"CREATE (TABLE|INDEX|VIEW)")
_NAMED: Final = re.compile(r'CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW) "?(\w+)"?')


def _changed(store: Store) -> list[str]:
    """Tables and indexes that are not as the script makes them, or are missing."""
    made = dict(map(tuple, store.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")))
    due = _statements()
    made = {name: sql.strip() for name, sql in made.items() if not name.startswith("sqlite_")}
    return sorted(name for name in made.keys() | due.keys() if made.get(name) != due.get(name))


def create(target: str) -> None:
    """Make an empty ledger, whole or not at all; where another program was quicker, theirs is it."""
    if is_url(target):
        _migrate(target, migrations_folder())
        return
    place = Path(target)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise OperatorError(f"台账建不起来：{place}（{why.strerror}）") from why
    store = Store(target)
    try:
        lay_out(store)
    finally:
        store.close()


def lay_out(store: Store) -> None:
    """Make the tables in an empty SQLite database."""
    with store.writing():
        if not store.tables():
            for statement in SCRIPT.read_text(encoding="utf-8").split(";\n"):
                if statement.strip():
                    store.run(statement)
            store.run("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))
            _sign(store)


def script_of(store: Store) -> str:
    """The statements that make an SQLite ledger's tables: what ``SCRIPT`` holds, so that a new ledger needs no alembic."""
    made = store.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name")
    return "".join(f"{sql};\n" for (sql,) in made)


def _sign(store: Store, head: str = HEAD) -> None:
    store.run(f"PRAGMA application_id={APPLICATION_ID}")
    store.run(f"PRAGMA user_version={int(head)}")


def upgrade_ledger(target: str, *, folder: Path | None = None, head: str = HEAD) -> str:
    """Bring an older ledger to this version, a copy of it left beside; a sentence saying what was done.

    ``folder`` holds the migrations and ``head`` is the last of them: this program's own, unless a test brings others."""
    if not is_url(target) and not Path(target).is_file():
        raise OperatorError(f"没有台账 {target}，无需升级")
    store = Store(target)
    try:
        tables = store.tables()
        if strangers := [one for one in _strangers(store, tables) if not one.startswith("表 ")]:
            raise OperatorError(f"台账里有不属于本程序的东西，不升级：{'、'.join(strangers)}")
        version = _version(store) if "alembic_version" in tables else None
    finally:
        store.close()
    if version is None:
        raise OperatorError(f"{target} 不是 xmgc 的台账")
    if version == head:
        return f"台账已是最新格式（{head}）"
    if version > head:
        raise OperatorError(f"台账是更新的版本（{version}）写的，本程序只认到 {head}；请升级 xmgc")
    kept = ""
    if not is_url(target):
        copy = _free(Path(f"{target}.{version}.bak"))
        shutil.copy2(target, copy)
        kept = f"，旧台账留在 {copy}"
    _migrate(target, folder or migrations_folder(), head)
    return f"台账已从 {version} 升级到 {head}{kept}"


def _free(wanted: Path) -> Path:
    """A name nothing has yet, so that no earlier copy is written over."""
    tries = (wanted if n == 1 else wanted.with_name(f"{wanted.name}.{n}") for n in count(1))
    return next(path for path in tries if not path.exists())


def _migrate(target: str, folder: Path, head: str = HEAD) -> None:
    import sqlalchemy as sa
    from alembic import command

    store = Store(target)
    try:
        if store.sqlite:
            store.run("PRAGMA foreign_keys=OFF")
        else:
            store.run("SELECT pg_advisory_lock(?)", (APPLICATION_ID,))
        engine = sa.create_engine(
            "sqlite://" if store.sqlite else "postgresql+psycopg://",
            creator=lambda: store.connection,
            poolclass=sa.StaticPool,
        )
        with engine.connect() as connection:
            options = {} if store.sqlite else {"isolation_level": "AUTOCOMMIT"}
            command.upgrade(_config(connection.execution_options(**options), folder), head)
        if store.sqlite:
            broken = store.rows("PRAGMA foreign_key_check")
            if broken:
                raise OperatorError(f"升级后有 {len(broken)} 处引用断裂，已停止；请用旁边的备份")
            _sign(store, head)
    finally:
        store.close()


def _config(connection: Any, folder: Path) -> Any:
    from alembic.config import Config

    config = Config(stdout=sys.stderr)
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
