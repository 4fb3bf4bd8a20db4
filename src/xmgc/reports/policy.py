"""口径: every setting in force, its default, and what it means."""

from xmgc.document import Column, Document, Row, Table, Value
from xmgc.domain.policy import Policy
from xmgc.domain.policy_file import InForce, in_force

COLUMNS = (
    Column("name", "设置"),
    Column("value", "现行"),
    Column("default", "默认", weight=3),
    Column("changed", "已改", weight=2),
    Column("says", "说明"),
)


def policy_document(policy: Policy) -> Document:
    """What ``xmgc policy show`` prints: the settings of ``policy`` in file order."""
    rows = tuple(_row(one) for one in in_force(policy))
    changed = sum(1 for row in rows if row["changed"])
    table = Table("policy", "现行口径", COLUMNS, rows)
    note = f"{changed} 项与默认不同" if changed else "全部为默认值"
    return Document(
        "policy", "现行政策口径", None, (table,), notes=(note, "改动请写入政策文件，先生成一份：xmgc policy init")
    )


def _row(one: InForce) -> Row:
    """The default is printed only where it is not what is in force."""
    changed = one.value != one.default
    values: dict[str, Value] = {
        "name": one.name,
        "value": one.value,
        "says": one.says,
        "changed": "是" if changed else "",
    }
    return Row({**values, "default": one.default if changed else None}, flag="已改" if changed else "")
