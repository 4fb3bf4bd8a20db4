"""问题台账: difficulties of enterprises and projects, each with who solves it by when and what came of it."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms import item_columns as column
from xmgc.ingest.forms.form import DAY, Form, FormColumn
from xmgc.ingest.forms.project_columns import SERIAL_COLUMN

PROBLEMS: Final = Form(
    name="problems",
    title="问题台账",
    year_is_position=False,
    subject=SubjectKind.BOTTLENECK,
    columns=(
        SERIAL_COLUMN,
        column.NUMBER,
        column.UNIT,
        column.LOOSE_PARENT,
        column.ENTERPRISE,
        FormColumn(
            "problem",
            "问题",
            required=True,
            spellings=(
                *(
                    "问题",
                    "存在问题",
                    "反映问题",
                    "问题描述",
                    "困难问题",
                    "具体问题",
                    "存在的问题",
                    "问题内容",
                    "困难和问题",
                    "主要问题",
                ),
                *(
                    "问题及诉求",
                    "存在困难问题",
                    "企业诉求",
                    "诉求",
                    "需协调解决的问题",
                    "存在困难",
                    "问题事项",
                    "反映的问题",
                ),
            ),
            example="进场道路未贯通",
        ),
        FormColumn(
            "kind", "问题类型", spellings=("问题类型", "问题类别", "类型", "类别", "问题分类", "诉求类别", "诉求类型")
        ),
        FormColumn(
            "raised",
            "提出时间",
            DAY,
            spellings=("提出时间", "反映时间", "收集时间", "受理时间", "交办时间", "登记时间", "提出日期"),
        ),
        column.LEAD_UNIT,
        column.PERSON,
        column.DUE,
        FormColumn(
            "status",
            "状态",
            spellings=column.STATUS.spellings,
            choices=("未受理", "办理中", "已办结", "无法办理"),
        ),
        column.CLOSED,
        column.RESULT,
        column.REMARK,
    ),
    titles={"问题": 6, "台账": 1, "诉求": 4, "困难": 4, "难题": 3},
    signature=("problem", "kind", "raised", "result"),
    one_of=(frozenset({"raised", "status", "due", "lead_unit", "result", "kind", "number"}),),
    year_alone=True,
    identity=("number", "problem"),
)
