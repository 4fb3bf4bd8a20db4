"""督查任务/责任分解表: what somebody was told to do by when; belongs to a unit, sometimes to a project."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms import item_columns as column
from xmgc.ingest.forms.form import DAY, Form, FormColumn
from xmgc.ingest.forms.project_columns import SERIAL_COLUMN

TASKS: Final = Form(
    name="tasks",
    title="督查任务表",
    year_is_position=False,
    subject=SubjectKind.TASK,
    columns=(
        SERIAL_COLUMN,
        column.NUMBER,
        column.UNIT,
        column.LOOSE_PARENT,
        FormColumn(
            "task",
            "事项",
            required=True,
            spellings=(
                *(
                    "事项",
                    "督查事项",
                    "任务",
                    "任务内容",
                    "工作任务",
                    "督办事项",
                    "交办事项",
                    "任务事项",
                    "重点任务",
                    "工作内容",
                    "督办内容",
                ),
                *("工作事项", "具体任务", "主要任务", "任务名称", "责任事项", "督查内容", "督查任务", "分解任务"),
            ),
            example="督促项目加快开工",
        ),
        FormColumn(
            "leader",
            "责任领导",
            spellings=("责任领导", "牵头领导", "包抓领导", "分管领导", "市级领导", "包挂领导", "督办领导", "交办领导"),
        ),
        column.LEAD_UNIT,
        column.PERSON,
        FormColumn(
            "assigned",
            "交办时间",
            DAY,
            spellings=("交办时间", "交办日期", "下达时间", "督办时间", "任务下达时间", "布置时间"),
        ),
        column.DUE,
        FormColumn(
            "status",
            "状态",
            spellings=column.STATUS.spellings,
            choices=("待处理", "处理中", "已处理", "已确认"),
        ),
        column.CLOSED,
        column.RESULT,
        column.REMARK,
    ),
    titles={"督查": 6, "督办": 6, "责任分解": 6, "任务": 2, "交办": 4},
    signature=("task", "assigned", "leader", "number"),
    one_of=(frozenset({"due", "status", "assigned", "leader", "lead_unit"}),),
    year_alone=True,
    identity=("number", "task"),
    county_from=("lead_unit",),
)
