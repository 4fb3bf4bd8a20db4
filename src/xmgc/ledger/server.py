"""Connecting to PostgreSQL: the address taken apart, no wait without end, no secret in a message."""

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from xmgc.domain.errors import OperatorError
from xmgc.ledger.trouble import shown

PATIENCE: Final = {
    "connect_timeout": "10",
    "keepalives": "1",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",
}
"""Seconds to connect; a server that went away is noticed within a minute. The address may say otherwise."""
LOCK_MS: Final = 10_000
_SCHEMES: Final = {"postgresql", "postgres"}


def connected(target: str) -> Any:
    """A connection to the server an address names, transactions left to us."""
    settings = {**PATIENCE, **parameters(target)}
    try:
        import psycopg
    except ModuleNotFoundError:
        raise OperatorError("连接数据库服务器需要安装 xmgc[server]（psycopg）") from None
    try:
        server = psycopg.connect(**settings, autocommit=True)  # type: ignore[arg-type]
    except psycopg.ProgrammingError as why:
        raise OperatorError(f"台账地址里有不认识的连接参数：{shown(target)}") from why
    server.execute("SET jit = off")  # short statements by key: compiling one costs forty times running it
    server.execute(f"SET lock_timeout = {LOCK_MS}".encode())
    return server


def parameters(target: str) -> dict[str, str]:
    """The connection's settings by libpq's names; a password may hold any sign, also ``@`` and ``:``."""
    scheme, _, rest = target.partition("://")
    if scheme.partition("+")[0] not in _SCHEMES:
        raise OperatorError(f"不认识的台账地址 {shown(target)}；可用文件路径或 postgresql://…")
    before, _, query = rest.partition("?")
    who, _, where = before.rpartition("@")
    user, _, password = who.partition(":")
    places, _, name = where.partition("/")
    hosts = [_host(one) for one in places.split(",") if one]
    told = {
        "user": unquote(user),
        "password": unquote(password),
        "host": ",".join(host for host, _ in hosts),
        "port": ",".join(port for _, port in hosts) if any(port for _, port in hosts) else "",
        "dbname": unquote(name),
    }
    return {key: value for key, value in told.items() if value} | dict(parse_qsl(query))


def _host(text: str) -> tuple[str, str]:
    """Host and port of ``host:5432`` or ``[::1]:5432``."""
    try:
        parts = urlsplit(f"//{text}")
        return parts.hostname or "", str(parts.port or "")
    except ValueError:
        raise OperatorError(f"台账地址里的主机或端口不对：{text}") from None
