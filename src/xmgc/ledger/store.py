"""The one place that opens a connection and sets it: SQLite by path, PostgreSQL by URL; the same SQL on both.

SQL is written with ``?``; statements go straight to the driver, for figures come by the million.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from xmgc.domain.errors import OperatorError

APPLICATION_ID: Final = 0x584D4743  # "XMGC"
HEAD: Final = "0001"
BUSY_MS: Final = 10_000
FEW: Final = 50


def is_url(target: str) -> bool:
    """Whether the target names a database server rather than a file."""
    return "://" in target


def engine_of(target: str) -> Engine:
    """An engine for a path or URL; nothing is opened yet."""
    if not is_url(target):
        engine = sa.create_engine(
            sa.URL.create("sqlite", database=target), isolation_level=None, poolclass=sa.StaticPool
        )
        sa.event.listen(engine, "connect", _set_sqlite)
        return engine
    url = sa.make_url(target)
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite":
        return engine_of(url.database or "")
    try:
        return sa.create_engine(url, poolclass=sa.StaticPool)
    except ModuleNotFoundError:
        raise OperatorError("连接数据库服务器需要安装 xmgc[server]（psycopg）") from None


def _set_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "synchronous=FULL",
        "trusted_schema=OFF",
        "journal_mode=DELETE",
        "temp_store=MEMORY",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


class Store:
    """An open connection and the few ways to speak to it."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.engine = engine_of(target)
        self.sqlite = self.engine.dialect.name == "sqlite"
        with _sentences(target):
            self.connection: Connection = self.engine.connect()
        if not self.sqlite:
            self.connection = self.connection.execution_options(isolation_level="AUTOCOMMIT")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query."""
        with _sentences(self.target):
            return list(self.connection.exec_driver_sql(self._marked(sql), tuple(values)).fetchall())

    def stream(self, sql: str) -> Iterator[Any]:
        """The rows of a long query, some thousands at a time."""
        with _sentences(self.target):
            cursor = self.connection.connection.cursor()
            cursor.execute(sql)
            while rows := cursor.fetchmany(10_000):
                yield from rows
            cursor.close()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row, None without rows."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement; the number of rows it touched."""
        with _sentences(self.target):
            return int(self.connection.exec_driver_sql(self._marked(sql), tuple(values)).rowcount)

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row, at driver speed."""
        if rows:
            with _sentences(self.target):
                cursor = self.connection.connection.cursor()
                cursor.executemany(self._marked(sql), rows)
                cursor.close()

    def insert(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[Any]],
        *,
        same: Mapping[str, int | str] | None = None,
    ) -> None:
        """Insert rows; ``same`` are columns that hold one value in all of them. A server takes many rows as ``COPY``."""
        if not rows:
            return
        shared = same or {}
        if self.sqlite or len(rows) < FEW:
            names = ", ".join((*columns, *shared))
            marks = ", ".join([*"?" * len(columns), *map(_literal, shared.values())])
            self.many(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            return
        tail = tuple(shared.values())
        with _sentences(self.target):
            cursor = self.connection.connection.cursor()
            names = ", ".join((*columns, *shared))
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *tail))
            cursor.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the ledger from its first look to its commit; all of it or nothing."""
        self.run("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")
        try:
            if not self.sqlite:
                self.run("LOCK TABLE operation IN EXCLUSIVE MODE")
            yield
        except BaseException:
            self.connection.exec_driver_sql("ROLLBACK")
            raise
        self.run("COMMIT")

    def tables(self) -> set[str]:
        """The names of the tables there are."""
        if self.sqlite:
            return {row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {row[0] for row in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()
        self.engine.dispose()

    def _marked(self, sql: str) -> str:
        return sql if self.sqlite else sql.replace("?", "%s")


def _literal(value: int | str) -> str:
    """A value of our own as SQL: numbers, and words of letters."""
    if isinstance(value, int):
        return str(value)
    if value != "{}" and not value.isidentifier():
        raise AssertionError(f"not a word: {value!r}")
    return f"'{value}'"


@contextmanager
def _sentences(target: str) -> Iterator[None]:
    try:
        yield
    except Exception as why:
        cause = _cause(why)
        if "locked" in cause or "busy" in cause:
            raise OperatorError("台账正被另一个程序占用，等了 10 秒仍未放开；请稍后再试，台账未改动") from why
        if "not a database" in cause or "malformed" in cause:
            raise OperatorError(f"{_shown(target)} 不是台账文件，或已损坏；请从备份恢复") from why
        if "full" in cause or "disk I/O" in cause or "readonly" in cause or "unable to open" in cause:
            raise OperatorError(f"台账写不进去：{_shown(target)}（{cause}）；台账未改动") from why
        if "connection" in cause:
            raise OperatorError(f"台账连不上：{_shown(target)}（{cause}）") from why
        raise


def _cause(why: BaseException) -> str:
    return str(getattr(why, "orig", None) or why).splitlines()[0]


def _shown(target: str) -> str:
    return sa.make_url(target).render_as_string(hide_password=True) if is_url(target) else str(Path(target))
