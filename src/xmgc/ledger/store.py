"""The one place that opens a connection and sets it: SQLite by path, PostgreSQL by URL; the same SQL on both.

SQL is written with ``?``; statements go straight to the driver, for figures come by the million and SQLAlchemy takes
longer to import than a gap takes to print. Only migrations wrap this connection in an engine.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from xmgc.domain.errors import OperatorError

APPLICATION_ID: Final = 0x584D4743  # "XMGC"
HEAD: Final = "0001"
BUSY_MS: Final = 10_000
FEW: Final = 50
_PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")


def is_url(target: str) -> bool:
    """Whether the target names a database server rather than a file."""
    return "://" in target


def file_of(target: str) -> str | None:
    """The SQLite file a target names, None for a server."""
    if not is_url(target):
        return target
    return target.partition("://")[2].removeprefix("/") if target.startswith("sqlite://") else None


def _connected(target: str) -> Any:
    """A connection that leaves transactions to us."""
    file = file_of(target)
    if file is not None:
        connection = sqlite3.connect(file, isolation_level=None, timeout=BUSY_MS / 1000)
        _set_sqlite(connection)
        return connection
    scheme, _, rest = target.partition("://")
    if scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise OperatorError(f"不认识的台账地址 {_shown(target)}；可用文件路径或 postgresql://…")
    try:
        import psycopg
    except ModuleNotFoundError:
        raise OperatorError("连接数据库服务器需要安装 xmgc[server]（psycopg）") from None
    server = psycopg.connect(f"postgresql://{rest}", autocommit=True)
    server.execute("SET jit = off")  # short statements by key: compiling one costs forty times running it
    return server


def _set_sqlite(connection: sqlite3.Connection) -> None:
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
        self.sqlite = file_of(target) is not None
        self._rehearsed = False
        with _sentences(target):
            self.connection = _connected(target)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query."""
        with _sentences(self.target):
            return list(self._execute(sql, values).fetchall())

    def stream(self, sql: str) -> Iterator[Any]:
        """The rows of a long query, some thousands at a time."""
        with _sentences(self.target):
            cursor = self.connection.cursor()
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
            return int(self._execute(sql, values).rowcount)

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row, at driver speed."""
        if rows:
            with _sentences(self.target):
                cursor = self.connection.cursor()
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
            cursor = self.connection.cursor()
            names = ", ".join((*columns, *shared))
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *tail))
            cursor.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the ledger from its first look to its commit; all of it or nothing."""
        if self._rehearsed:
            with self._within("SAVEPOINT step", "RELEASE step", "ROLLBACK TO step"):
                yield
            return
        with self._within("BEGIN IMMEDIATE" if self.sqlite else "BEGIN", "COMMIT", "ROLLBACK"):
            if not self.sqlite:
                self.run("LOCK TABLE operation IN EXCLUSIVE MODE")
            yield

    @contextmanager
    def rehearsing(self) -> Iterator[None]:
        """Whatever is written inside is seen inside, and gone afterwards."""
        with self.writing():
            self._rehearsed = True
            try:
                yield
            finally:
                self._rehearsed = False
                self.connection.execute("ROLLBACK")
                self.run("BEGIN")

    @contextmanager
    def _within(self, begin: str, end: str, back: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
        except BaseException:
            self.connection.execute(back)
            raise
        self.run(end)

    def learn_sizes(self) -> None:
        """Let a server's planner know how the tables have grown; called as the ledger doubles, before the server's own
        housekeeping gets round to it. A file needs none: its plans follow the keys."""
        if not self.sqlite:
            self.run("ANALYZE subject, naming, figure, record")

    def tables(self) -> set[str]:
        """The names of the tables there are."""
        if self.sqlite:
            return {row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {row[0] for row in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def _execute(self, sql: str, values: Sequence[Any]) -> Any:
        if self.sqlite:
            return self.connection.execute(sql, values)
        return self.connection.execute(self._marked(sql), tuple(values) or None)

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
    return _PASSWORD.sub("***", target) if is_url(target) else str(Path(target))
