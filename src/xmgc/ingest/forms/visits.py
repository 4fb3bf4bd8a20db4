"""企业服务走访记录: who went to which enterprise or project when, what was said and what came of it."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms import item_columns as column
from xmgc.ingest.forms.form import DAY, Form, FormColumn
from xmgc.ingest.forms.project_columns import SERIAL_COLUMN

VISITS: Final = Form(
    name="visits",
    title="服务走访记录表",
    year_is_position=False,
    subject=SubjectKind.VISIT,
    columns=(
        SERIAL_COLUMN,
        FormColumn(
            "visited_on",
            "走访时间",
            DAY,
            required=True,
            spellings=(
                "走访时间",
                "走访日期",
                "服务时间",
                "服务日期",
                "上门时间",
                "调研时间",
                "上门服务时间",
                "帮扶时间",
                "对接时间",
            ),
            example="2024-06-12",
        ),
        column.UNIT,
        column.LOOSE_PARENT,
        column.ENTERPRISE,
        FormColumn(
            "person",
            "服务专人",
            spellings=(
                "服务专人",
                "走访人",
                "服务专员",
                "服务人员",
                "走访人员",
                "走访领导",
                "帮扶人",
                "服务秘书",
                "联系人",
                "责任人",
                "走访干部",
            ),
        ),
        FormColumn(
            "content",
            "走访内容",
            spellings=("走访内容", "服务内容", "走访情况", "服务事项", "上门服务内容", "工作内容", "服务情况"),
        ),
        FormColumn(
            "finding",
            "反映问题",
            spellings=(
                "反映问题",
                "存在问题",
                "企业诉求",
                "反映的问题",
                "问题诉求",
                "困难问题",
                "收集问题",
                "发现问题",
            ),
        ),
        FormColumn(
            "result",
            "服务结果",
            spellings=("服务结果", "办理结果", "解决情况", "处理结果", "结果", "办理情况", "走访结果", "服务成效"),
        ),
        column.REMARK,
    ),
    titles={"走访": 8, "服务": 3, "上门": 3, "帮扶": 3},
    signature=("visited_on", "content", "finding", "person"),
    one_of=(frozenset({"content", "finding", "person", "result"}), frozenset({"project", "enterprise"})),
    year_alone=True,
    identity=("visited_on",),
)
