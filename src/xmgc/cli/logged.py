"""The operation log laid out as documents: operations, one of them whole, decisions, rows left out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xmgc.cli.records import texts
from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.contacts import masked_cell
from xmgc.domain.decisions import DecisionKind
from xmgc.domain.reasons import REASON_TITLES, ReasonType

if TYPE_CHECKING:
    from xmgc.cli.reading import Reading
    from xmgc.domain.decisions import Decision
    from xmgc.ledger import Doomed, Ledger, LoggedNotice, LogLine

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


def doomed_lines(doomed: "Sequence[Doomed]") -> list[str]:
    """What an undo takes back, a line an operation: which file, when, how many facts."""
    return [
        f"将撤销第 {one.operation} 号：{_KINDS.get(one.kind, one.kind)} {one.name}"
        f"（{moment(one.at)}），{one.facts} 条事实"
        for one in doomed
    ]


def moment(at: str) -> str:
    """A log time on the local clock, with its offset: ``2024-07-03 09:30+08:00``."""
    return datetime.fromisoformat(at).astimezone().isoformat(" ", "minutes")


def log_document(lines: "Sequence[LogLine]") -> Document:
    """The operation log, a row an operation."""
    heads = (
        Column("id", "编号", Kind.COUNT),
        *texts(
            ("kind", "操作"),
            ("at", "时间"),
            ("operator", "操作人"),
            ("file", "文件"),
            ("form", "表种"),
            ("county", "单位"),
            ("period", "期间"),
        ),
        *(Column(key, label, Kind.COUNT) for key, label in _COUNTS),
        *texts(("reason_type", "原因种类"), ("reason", "原因"), ("undone", "撤销情况"), ("hash", "指纹")),
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
        "at": moment(line.at),
        "operator": line.operator or None,
        "file": line.file or None,
        "form": "、".join(dict.fromkeys(one.form for one in read)) or None,
        "county": "、".join(dict.fromkeys(one.county for one in read if one.county)) or None,
        "period": "、".join(dict.fromkeys(str(one.period) for one in read if one.period)) or None,
        **{key: line.counts.get(key) for key, _ in _COUNTS},
        "reason_type": REASON_TITLES[ReasonType(line.reason_type)] if line.reason_type else None,
        "reason": line.reason or None,
        "undone": undone or None,
        "hash": line.sha256[:12] or None,
    })


def entry_document(line: "LogLine") -> Document:
    """One operation: what was understood and on what evidence, and what was noticed."""
    heads = texts(
        ("sheet", "工作表"),
        ("form", "表种"),
        ("county", "单位"),
        ("period", "期间"),
        ("unit", "金额单位"),
        ("evidence", "依据"),
        ("columns", "读作"),
    )
    readings = tuple(
        Row({
            "sheet": one.sheet,
            "form": one.form,
            "county": one.county or None,
            "period": str(one.period) if one.period else None,
            "unit": one.unit or None,
            "evidence": "；".join(one.evidence.values()) or None,
            "columns": "；".join(one.columns) or None,
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


def _said(kind: DecisionKind, detail: Mapping[str, Any]) -> str | None:
    if kind is DecisionKind.ISSUED:
        from xmgc.reports.findings import located, rule_title

        named = [f"{located(one['county'], one['project'])}（{rule_title(one['rule'])}）" for one in detail["named"]]
        paper = f"截至{detail['as_of']}；成文{detail['date']}；文件 SHA-256 {detail['hash']}；台账指纹 {detail['head']}"
        return f"{paper}；点名{len(named)}处：{'、'.join(named)}"
    return "；".join(f"{key}={value}" for key, value in detail.items() if value not in ("", None)) or None


def decisions_document(decisions: "Sequence[Decision]") -> Document:
    """What persons decided, taken back or not."""
    heads = (
        Column("id", "编号", Kind.COUNT),
        *texts(
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
            "at": moment(one.at),
            "operator": one.by or None,
            "subject": one.subject or None,
            "county": one.county or None,
            "detail": _said(one.kind, one.detail),
            "reason": one.reason or None,
            "undone": f"已由第 {one.undone_by} 号撤销" if one.undone_by else None,
        })
        for one in decisions
    )
    return Document("log", "决定", None, (Table("decisions", "决定", heads, rows),))


def _notices_table(notices: "Sequence[LoggedNotice]", *, contacts: bool = False) -> Table:
    heads = (
        Column("import_id", "导入编号", Kind.COUNT),
        *texts(
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


def received_by_unit(ledger: "Ledger", asked: "Reading") -> Document:
    """Who reported what on time, under the policy's due day."""
    from xmgc.cli.reading import chosen_counties, known_operation, policy_in_force
    from xmgc.measure.receipts import returns
    from xmgc.reports.received import received_document

    known_at = known_operation(ledger, asked)
    units = chosen_counties(ledger, asked.county) or ledger.counties(known_at)
    due_day = policy_in_force(asked.policy).office.due_day
    came = [one for one in ledger.receipts(known_at) if asked.as_of is None or one.period <= asked.as_of]
    days = {one.operation: datetime.fromisoformat(one.at).astimezone().date() for one in came}
    listed = returns(came, [unit.id for unit in units], due_day, days)
    return received_document(listed, units, ledger.refused(), due_day)
