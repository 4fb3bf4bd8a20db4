"""Who and when; and the ledger's own records (log, counties, projects, info) laid out as documents."""

import getpass
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from xmgc.document import Column, Document, Kind, Row, Table

if TYPE_CHECKING:
    from xmgc.domain.places import County
    from xmgc.domain.trace import SourcedFact
    from xmgc.ledger import ProjectRow


def now() -> datetime:
    """The moment of an operation."""
    return datetime.now(UTC)


def operator() -> str:
    """Who acts, as the operation log keeps it: ``--by``, else ``XMGC_BY`` (empty: nobody), else the login name."""
    from xmgc.cli.reading import SESSION

    if SESSION.by is not None:
        return SESSION.by
    if "XMGC_BY" in os.environ:
        return os.environ["XMGC_BY"]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def county_document(counties: "Sequence[County]") -> Document:
    """The registered units."""
    labels = (("county", "单位"), ("group", "分组"), ("code", "区划代码"), ("aliases", "别名"))
    rows = tuple(
        Row({"county": c.name, "group": c.group, "code": c.code, "aliases": "、".join(c.aliases) or None})
        for c in counties
    )
    return Document("county", "单位", None, (Table("counties", "单位", tuple(Column(k, v) for k, v in labels), rows),))


def texts(*labels: tuple[str, str]) -> tuple[Column, ...]:
    """Text columns by key and label."""
    return tuple(Column(key, label) for key, label in labels)


def projects_document(projects: "Sequence[ProjectRow]", known: "Sequence[County]") -> Document:
    """Projects as identities."""
    order = {county.id: county.order for county in known}
    heads = texts(("county", "单位"), ("project", "项目"), ("code", "项目代码"), ("aliases", "别名"))
    rows = tuple(
        Row({
            "county": one.county,
            "project": one.name,
            "code": one.code or None,
            "aliases": "、".join(one.aliases) or None,
        })
        for one in sorted(projects, key=lambda one: (order.get(one.county_id, 0), one.id))
    )
    return Document("project", "项目", None, (Table("projects", "项目", heads, rows),))


def project_document(facts: "Sequence[SourcedFact]", unit: str) -> Document:
    """Every fact of a project with its way back."""
    title = facts[0].subject if facts else "项目"
    amounts = [fact for fact in facts if fact.unit == "分"]
    words = [fact for fact in facts if fact.unit != "分"]
    places = texts(("file", "文件"), ("sheet", "工作表"), ("cell", "单元格"))
    raw = Column("raw", "原文")
    last = Column("import_id", "导入编号", Kind.COUNT)
    tables = (
        Table(
            "figures",
            "金额",
            (
                *texts(("label", "项")),
                Column("period", "月份", Kind.PERIOD),
                Column("value", "金额", Kind.MONEY),
                *places,
                replace(raw, verbatim=True),
                last,
            ),
            tuple(Row(fact._asdict()) for fact in amounts),
        ),
        Table(
            "fields",
            "记载",
            (
                *texts(("label", "项")),
                Column("period", "月份", Kind.PERIOD),
                *texts(("value", "内容")),
                *places,
                raw,
                last,
            ),
            tuple(Row({**fact._asdict(), "value": _words(fact.value)}) for fact in words),
        ),
    )
    return Document("project", title, None, tables, unit=unit)


def _words(value: object) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


def info_document(info: "Mapping[str, Any]") -> Document:
    """What the ledger holds."""
    labels = (
        ("target", "台账"),
        ("schema", "格式版本"),
        ("size", "字节"),
        ("latest", "最新期间"),
        ("imports", "有效导入"),
        ("first_import", "最早导入"),
        ("last_import", "最近导入"),
        ("operation", "操作"),
        ("county", "单位"),
        ("subject", "对象"),
        ("figure", "金额记录"),
        ("record", "文字记录"),
        ("notice", "留存问题"),
    )
    rows = tuple(
        Row({"key": key, "what": label, "value": None if info.get(key) is None else str(info[key])})
        for key, label in labels
    )
    return Document(
        "ledger",
        "台账概况",
        None,
        (Table("info", "台账概况", texts(("key", "键"), ("what", "项"), ("value", "值")), rows),),
    )
