"""``xmgc log --received``: per unit on time, late, missing, returned, corrected; and month by month."""

from collections.abc import Mapping, Sequence

from xmgc.document import Column, Document, Kind, Row, Table
from xmgc.domain.places import County
from xmgc.domain.received import RefusedFile
from xmgc.measure.receipts import Return

STATUS: Mapping[str, str] = {"on_time": "按时", "late": "迟报", "missing": "未报"}


def received_document(
    returns: Sequence[Return], counties: Sequence[County], refused: Sequence[RefusedFile], due_day: int
) -> Document:
    """A row a unit, then a row a unit and month."""
    notes = (
        f"每月{due_day}日（含）前报上月数为按时，以首次入账的日子算（政策 [office] due_day）",
        "退回：没有入账、尚未重报的文件；更正：同月后来又改了数的导入",
    )
    names = {county.id: county.name for county in counties}
    tables = (_summary(returns, counties, refused), _months(returns, names))
    return Document("received", "报送情况", None, tables, notes=notes)


def status_of(one: Return) -> str:
    """``on_time``, ``late`` or ``missing``."""
    return "missing" if one.late is None else "late" if one.late > 0 else "on_time"


def _summary(returns: Sequence[Return], counties: Sequence[County], refused: Sequence[RefusedFile]) -> Table:
    columns = (
        Column("county", "单位"),
        *(Column(key, title, Kind.COUNT) for key, title in STATUS.items()),
        Column("returned", "退回", Kind.COUNT),
        Column("corrected", "更正", Kind.COUNT),
    )
    rows = []
    for county in counties:
        own = [one for one in returns if one.county_id == county.id]
        statuses = [status_of(one) for one in own]
        returned = sum(1 for one in refused if one.county and county.answers_to(one.county))
        counted = {key: statuses.count(key) for key in STATUS}
        corrected = sum(one.corrected for one in own)
        rows.append(Row({"county": county.name, **counted, "returned": returned, "corrected": corrected}))
    return Table("received", "报送情况", columns, tuple(rows))


def _months(returns: Sequence[Return], names: Mapping[int, str]) -> Table:
    columns = (
        Column("county", "单位"),
        Column("period", "月份", Kind.PERIOD),
        Column("status", "报送", words=STATUS),
        Column("received", "首次报送", Kind.DAY),
        Column("late", "迟几天", Kind.COUNT),
        Column("import_id", "导入编号", Kind.COUNT),
        Column("file", "文件"),
        Column("corrected", "更正", Kind.COUNT),
    )
    rows = tuple(
        Row({
            "county": names[one.county_id],
            "period": one.period,
            "status": status_of(one),
            "received": one.received,
            "late": max(one.late, 0) if one.late is not None else None,
            "import_id": one.first.operation if one.first else None,
            "file": one.first.file if one.first else None,
            "corrected": one.corrected,
        })
        for one in returns
    )
    return Table("months", "逐月报送", columns, rows)


def refused_document(refused: Sequence[RefusedFile]) -> Document:
    """Files that did not enter, each with its question."""
    labels = (("path", "文件"), ("county", "单位"), ("question", "问题"), ("sha256", "指纹"))
    rows = tuple(
        Row({
            "path": one.path,
            "county": one.county or None,
            "question": one.question,
            "sha256": one.sha256[:12] or None,
        })
        for one in refused
    )
    return Document(
        "log", "未入账的文件", None, (Table("refused", "未入账的文件", tuple(Column(*one) for one in labels), rows),)
    )
