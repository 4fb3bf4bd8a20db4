"""The one place that opens a connection and sets it: SQLite by path, PostgreSQL by URL; the same SQL on both.

SQL is written with ``?``; statements go straight to the driver, for figures come by the million and SQLAlchemy takes
longer to import than a gap takes to print. Only migrations wrap this connection in an engine.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from xmgc.domain.errors import OperatorError, Refused
from xmgc.ledger.trouble import refused, shown

if TYPE_CHECKING:
    from xmgc.ledger.saying import Saying

APPLICATION_ID: Final = 0x584D4743  # "XMGC"
HEAD: Final = "0001"
BUSY_MS: Final = 10_000
FEW: Final = 50


def is_url(target: str) -> bool:
    """Whether the target names a database server rather than a file."""
    return "://" in target


def file_of(target: str) -> str | None:
    """The SQLite file a path or ``sqlite:///`` address names, None for a server."""
    if not is_url(target):
        return target
    scheme, _, rest = target.partition("://")
    if scheme.partition("+")[0] != "sqlite":
        return None
    if not rest.startswith("/") or len(rest) < 2:
        raise OperatorError("sqlite 地址要写成 sqlite:///文件 或 sqlite:////绝对路径；也可以直接写文件路径")
    from urllib.parse import unquote

    return unquote(rest[1:].partition("?")[0])


def _connected(target: str) -> Any:
    """A connection that leaves transactions to us."""
    file = file_of(target)
    if file is None:
        from xmgc.ledger.server import connected

        return connected(target)
    connection = sqlite3.connect(file, isolation_level=None, timeout=BUSY_MS / 1000)
    _set_sqlite(connection)
    return connection


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
        self.saying: Saying | None = None
        """What the operation under way has said so far, where it is collected as it is written."""
        self.birth_method = "sha256"
        """The digest a ledger born through this connection takes."""
        with _sentences(target):
            self.connection = _connected(target)
        self._identity = self._on_disk()

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
        if self.saying is not None:
            self.saying.inserted(table, columns, rows, shared)
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
        with self._within("BEGIN IMMEDIATE" if self.sqlite else "BEGIN", "COMMIT", "ROLLBACK"):
            if not self.sqlite:
                self._lock()
            size = self._size()
            yield
            self._still_there(size)
        self._still_there()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the ledger for all that is read inside; inside a transaction there is one already."""
        if self._in_transaction():
            yield
        elif self.sqlite:
            with self._within("BEGIN", "COMMIT", "ROLLBACK"):
                yield
        else:
            with self.only_looking():
                yield

    def _in_transaction(self) -> bool:
        if self.sqlite:
            return bool(self.connection.in_transaction)
        return bool(self.connection.info.transaction_status)

    @contextmanager
    def only_looking(self) -> Iterator[None]:
        """One consistent view of a server's ledger in which nothing can be written."""
        with self._within("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "COMMIT", "ROLLBACK"):
            yield

    def copy_into(self, other: "Store") -> None:
        """Everything of a file's ledger, as it stands, into an empty SQLite store."""
        with _sentences(self.target):
            self.connection.backup(other.connection)

    @contextmanager
    def _within(self, begin: str, end: str, back: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run(end)
        except BaseException:
            self._take_back(back)
            raise

    def _take_back(self, back: str) -> None:
        """Roll back where there is still something to roll back: a full disk or a lost server has done so itself."""
        if self.sqlite and not self.connection.in_transaction:
            return
        with suppress(Exception):  # what is told is why we roll back, not that the way back failed too
            self.connection.execute(back)

    def _lock(self) -> None:
        """The one lock every writer takes, waited for as long as a file's would be."""
        self.run(f"SET LOCAL lock_timeout = {BUSY_MS}")
        self.run(f"SET LOCAL statement_timeout = {BUSY_MS + 1000}")
        self.run("LOCK TABLE operation IN EXCLUSIVE MODE")
        self.run("SET LOCAL statement_timeout = 0")

    def _on_disk(self) -> tuple[int, int] | None:
        """Device and inode of the ledger's file now; None on a server, in memory, and where there is no file."""
        file = file_of(self.target)
        if file is None or file in {"", ":memory:"}:
            return None
        try:
            told = os.stat(file)
        except OSError:
            return None
        return told.st_dev, told.st_ino

    def _size(self) -> int:
        """Bytes of the ledger's file; 0 where there is none."""
        try:
            return os.stat(str(file_of(self.target))).st_size if self._identity else 0
        except OSError:
            return 0

    def _still_there(self, least: int | None = None) -> None:
        """Nothing was written if the file was deleted, replaced or cut short while we wrote to it. ``least`` is what it
        measured before; afterwards it measures its pages."""
        if self._identity is None:
            return
        wanted = self.one("PRAGMA page_count") * self.one("PRAGMA page_size") if least is None else least
        if self._on_disk() == self._identity and self._size() >= wanted:
            return
        raise OperatorError(
            f"台账文件 {shown(self.target)} 在写入时被删除、替换或截短，这一步没有记入；请找回台账（或从备份恢复）后再做一次"
        )

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
    except (OperatorError, Refused):
        raise
    except Exception as why:
        told = refused(why, target)
        if told is None:
            raise
        raise told from why
