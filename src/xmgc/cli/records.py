"""Who and when; and the ledger's own records (log, counties, projects, info) laid out as documents."""

import getpass
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.contacts import masked_cell
from xmgc.domain.decisions import DecisionKind

if TYPE_CHECKING:
    from xmgc.domain.decisions import Decision
    from xmgc.domain.places import County
    from xmgc.domain.trace import SourcedFact
    from xmgc.ledger import LoggedNotice, LogLine, ProjectRow


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
        Row({"county": c.name, "group": c.group, "code": c.code, "aliases": "、".join(c.aliases) or None})
        for c in counties
    )
    return Document("county", "单位", None, (Table("counties", "单位", tuple(Column(k, v) for k, v in labels), rows),))


_KINDS = {
    "import": "导入",
    "undo": "撤销",
    "merge": "合并项目",
    "alias": "项目别名",
    "issue": "下发编号",
    "decision": "决定",
    "county": "单位",
    "calendar": "放假安排",
}
_COUNTS = (
    ("rows", "行"),
    ("new", "新"),
    ("same", "同"),
    ("changed", "改"),
    ("restated", "更正"),
    ("vanished", "消失"),
    ("rejected", "拒收"),
)


def _texts(*labels: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(key, label) for key, label in labels)


def _moment(at: str) -> str:
    """A log time on the local clock."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def log_document(lines: "Sequence[LogLine]") -> Document:
    """The operation log, a row an operation."""
    heads = (
        Column("id", "编号", Kind.COUNT),
        *_texts(
            ("kind", "操作"),
            ("at", "时间"),
            ("operator", "操作人"),
            ("file", "文件"),
            ("form", "表种"),
            ("county", "单位"),
            ("period", "期间"),
        ),
        *(Column(key, label, Kind.COUNT) for key, label in _COUNTS),
        *_texts(("reason", "原因"), ("undone", "撤销情况"), ("hash", "指纹")),
    )
    return Document(
        "log", "操作日志", None, (Table("log", "操作日志", heads, tuple(_log_row(line) for line in lines)),)
    )


def _log_row(line: "LogLine") -> Row:
    read = line.readings
    undone = f"已由第 {line.undone_by} 号撤销" if line.undone_by else ""
    undone = undone or (f"撤销了第 {'、'.join(map(str, line.undone))} 号" if line.undone else "")
    return Row({
        "id": line.id,
        "kind": _KINDS.get(line.kind, line.kind),
        "at": _moment(line.at),
        "operator": line.operator or None,
        "file": line.file or None,
        "form": "、".join(dict.fromkeys(one.form for one in read)) or None,
        "county": "、".join(dict.fromkeys(one.county for one in read if one.county)) or None,
        "period": "、".join(dict.fromkeys(str(one.period) for one in read if one.period)) or None,
        **{key: line.counts.get(key) for key, _ in _COUNTS},
        "reason": line.reason or None,
        "undone": undone or None,
        "hash": line.sha256[:12] or None,
    })


def entry_document(line: "LogLine") -> Document:
    """One operation: what was understood and on what evidence, and what was noticed."""
    heads = _texts(
        ("sheet", "工作表"),
        ("form", "表种"),
        ("county", "单位"),
        ("period", "期间"),
        ("unit", "金额单位"),
        ("evidence", "依据"),
    )
    readings = tuple(
        Row({
            "sheet": one.sheet,
            "form": one.form,
            "county": one.county or None,
            "period": str(one.period) if one.period else None,
            "unit": one.unit or None,
            "evidence": "；".join(one.evidence.values()) or None,
        })
        for one in line.readings
    )
    whole = log_document([line]).tables[0]
    tables = (whole, Table("readings", "读懂的表", heads, readings), _notices_table(line.notices))
    return Document(
        "log", f"第 {line.id} 号操作", None, tables, notes=(f"文件指纹 SHA-256：{line.sha256}",) if line.sha256 else ()
    )


def rejected_document(notices: "Sequence[LoggedNotice]", *, contacts: bool = False) -> Document:
    """Rows that ``--partial`` left out, with the cells as they stood."""
    return Document("log", "留存待查的坏行", None, (_notices_table(notices, contacts=contacts),))


_DECISIONS = {
    DecisionKind.TAUGHT: "教过的词",
    DecisionKind.DISTINCT: "两个项目",
    DecisionKind.SHARE: "分摊",
    DecisionKind.TOLERATE: "已说明",
    DecisionKind.ISSUED: "通报印发",
}


def _said(detail: Mapping[str, Any]) -> str | None:
    return "；".join(f"{key}={value}" for key, value in detail.items() if value not in ("", None)) or None


def decisions_document(decisions: "Sequence[Decision]") -> Document:
    """What persons decided, taken back or not."""
    heads = (
        Column("id", "编号", Kind.COUNT),
        *_texts(
            ("kind", "决定"),
            ("at", "时间"),
            ("operator", "操作人"),
            ("subject", "对象"),
            ("county", "单位"),
            ("detail", "内容"),
            ("reason", "原因"),
            ("undone", "撤销情况"),
        ),
    )
    rows = tuple(
        Row({
            "id": one.operation,
            "kind": _DECISIONS[one.kind],
            "at": _moment(one.at),
            "operator": one.by or None,
            "subject": one.subject or None,
            "county": one.county or None,
            "detail": _said(one.detail),
            "reason": one.reason or None,
            "undone": f"已由第 {one.undone_by} 号撤销" if one.undone_by else None,
        })
        for one in decisions
    )
    return Document("log", "决定", None, (Table("decisions", "决定", heads, rows),))


def _notices_table(notices: "Sequence[LoggedNotice]", *, contacts: bool = False) -> Table:
    heads = (
        Column("import_id", "导入编号", Kind.COUNT),
        *_texts(
            ("file", "文件"),
            ("sheet", "工作表"),
            ("cell", "单元格"),
            ("code", "代码"),
            ("message", "说明"),
            ("remedy", "怎么办"),
        ),
        Column("raw", "原行", verbatim=True),
    )
    rows = tuple(
        Row({
            "import_id": one.import_id,
            "file": one.file,
            "sheet": one.sheet,
            "cell": one.cell or None,
            "code": one.code,
            "message": one.message,
            "remedy": one.remedy,
            "raw": " | ".join(one.raw if contacts else map(masked_cell, one.raw)) or None,
        })
        for one in notices
    )
    return Table("notices", "问题", heads, rows)


def projects_document(projects: "Sequence[ProjectRow]", known: "Sequence[County]") -> Document:
    """Projects as identities."""
    order = {county.id: county.order for county in known}
    heads = _texts(("county", "单位"), ("project", "项目"), ("code", "项目代码"), ("aliases", "别名"))
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
    places = _texts(("file", "文件"), ("sheet", "工作表"), ("cell", "单元格"))
    raw = Column("raw", "原文")
    last = Column("import_id", "导入编号", Kind.COUNT)
    tables = (
        Table(
            "figures",
            "金额",
            (
                *_texts(("label", "项")),
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
                *_texts(("label", "项")),
                Column("period", "月份", Kind.PERIOD),
                *_texts(("value", "内容")),
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
        (Table("info", "台账概况", _texts(("key", "键"), ("what", "项"), ("value", "值")), rows),),
    )
