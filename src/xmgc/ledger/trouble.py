"""What went wrong in the database, told by class and code (``sqlite_errorcode``, SQLSTATE), never by English words.

Sentences name the ledger without any secret. An error of none of these classes is our own mistake and stays one.
"""

import sqlite3
from typing import Any, Final

from xmgc.domain.errors import OperatorError

BUSY: Final = "台账正被另一个程序占用，等了 10 秒仍未放开；请稍后再试，台账未改动"
DAMAGED: Final = "{place} 不是台账文件，或已损坏；请从备份恢复"
UNTOUCHED: Final = "台账写不进去：{place}（{cause}）；台账未改动"
AWAY: Final = "台账连不上：{place}（{cause}）"

_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: (BUSY, ""),
    sqlite3.SQLITE_LOCKED: (BUSY, ""),
    sqlite3.SQLITE_NOTADB: (DAMAGED, ""),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, ""),
    sqlite3.SQLITE_FULL: (UNTOUCHED, "磁盘已满"),
    sqlite3.SQLITE_IOERR: (UNTOUCHED, "磁盘读写出错"),
    sqlite3.SQLITE_READONLY: (UNTOUCHED, "文件只读，或已被移走、替换"),
    sqlite3.SQLITE_CANTOPEN: (UNTOUCHED, "打不开，请检查路径和权限"),
    sqlite3.SQLITE_PERM: (UNTOUCHED, "没有权限"),
    sqlite3.SQLITE_NOMEM: (UNTOUCHED, "内存不足"),
    sqlite3.SQLITE_NOLFS: (UNTOUCHED, "磁盘不支持大文件"),
    sqlite3.SQLITE_PROTOCOL: (BUSY, ""),
    sqlite3.SQLITE_INTERRUPT: (UNTOUCHED, "已中断"),
}
_STATES: Final = (
    ("55P03", BUSY, ""),
    ("57014", BUSY, ""),
    ("40", BUSY, ""),
    ("53100", UNTOUCHED, "服务器磁盘已满"),
    ("53", UNTOUCHED, "服务器资源不足"),
    ("42501", UNTOUCHED, "这个账号没有所需的权限，请找管理员授权"),
    ("25006", UNTOUCHED, "服务器是只读的"),
    ("28", AWAY, "账号或密码不对"),
    ("3D000", AWAY, "服务器上没有这个数据库"),
    ("57P", AWAY, "服务器中断了连接"),
    ("08", AWAY, "连接中断"),
    ("58", UNTOUCHED, "服务器磁盘读写出错"),
    ("XX001", DAMAGED, ""),
    ("XX002", DAMAGED, ""),
    ("0A000", UNTOUCHED, "服务器不支持这一操作"),
)
"""SQLSTATE or its class, the first that fits."""


def shown(target: str) -> str:
    """The ledger's place as it may be printed: of an address neither password nor options."""
    scheme, apart, rest = target.partition("://")
    if not apart:
        return target
    before = rest.partition("?")[0]
    if "@" in rest and "@" not in before:
        return f"{scheme}://…"  # a password with a question mark in it: where it ends is anybody's guess
    secret, at, where = before.rpartition("@")
    return f"{scheme}://{secret.partition(':')[0]}{at}{where}"


def sentence(why: BaseException, target: str) -> str | None:
    """The sentence for a database error, None where it is our own mistake."""
    found = _of_sqlite(why) if isinstance(why, sqlite3.Error) else _of_server(why)
    if found is None:
        return None
    template, cause = found
    return template.format(place=shown(target), cause=cause)


def refused(why: BaseException, target: str) -> OperatorError | None:
    """The same as an operator's error."""
    said = sentence(why, target)
    return None if said is None else OperatorError(said)


def _of_sqlite(why: sqlite3.Error) -> tuple[str, str] | None:
    code = getattr(why, "sqlite_errorcode", None)
    return None if code is None else _SQLITE.get(code & 0xFF)


def _of_server(why: BaseException) -> tuple[str, str] | None:
    inner: Any = getattr(why, "orig", None) or why
    if isinstance(inner, sqlite3.Error):
        return _of_sqlite(inner)
    if not type(inner).__module__.startswith("psycopg"):
        return None
    state = getattr(inner, "sqlstate", None)
    if state is None:
        from psycopg import OperationalError

        return (
            (AWAY, "服务器没有应答，或地址、账号、密码、数据库名不对") if isinstance(inner, OperationalError) else None
        )
    return next(((template, cause) for start, template, cause in _STATES if state.startswith(start)), None)
