"""Who and when; and the ledger's own records (log, counties, projects, info) laid out as documents."""

import getpass
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from xmgc.document import Column, Document, Kind, Row, Table

if TYPE_CHECKING:
    from xmgc.domain.places import County


def now() -> datetime:
    """The moment of an operation."""
    return datetime.now(UTC)


def operator() -> str:
    """The login name kept in the operation log; ``XMGC_USER`` overrides it, and empty switches it off."""
    if "XMGC_USER" in os.environ:
        return os.environ["XMGC_USER"]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def county_document(counties: "Sequence[County]") -> Document:
    """The registered units."""
    labels = (("county", "单位"), ("group", "分组"), ("code", "区划代码"), ("aliases", "别名"))
    rows = tuple(
        Row({"county": c.name, "group": c.group, "code": c.code, "aliases": "、".join(c.aliases) or None}) for c in counties
    )
    return Document("county", "单位", None, (Table("counties", "单位", tuple(Column(k, v) for k, v in labels), rows),))
