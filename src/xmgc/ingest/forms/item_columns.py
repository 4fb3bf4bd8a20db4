"""The columns of the item forms: what belongs to a project or a unit rather than being one."""

from dataclasses import replace
from typing import Final

from xmgc.ingest.forms.form import DAY, FormColumn
from xmgc.ingest.forms.project_columns import COUNTY_COLUMN, NAME_COLUMN

PARENT: Final = replace(
    NAME_COLUMN,
    spellings=tuple(text for text in NAME_COLUMN.spellings if text != "名称"),
)
"""The project an item belongs to."""
LOOSE_PARENT: Final = replace(PARENT, required=False)
"""The project an item may belong to."""
UNIT: Final = replace(COUNTY_COLUMN, required=False)

LEAD_UNIT: Final = FormColumn(
    "lead_unit",
    "责任单位",
    spellings=(
        "责任单位",
        "牵头单位",
        "责任部门",
        "负责单位",
        "承办单位",
        "主办单位",
        "办理单位",
        "牵头责任单位",
        "落实单位",
        "主责单位",
    ),
)
PERSON: Final = FormColumn(
    "person",
    "责任人",
    spellings=("责任人", "负责人", "具体责任人", "责任人员", "经办人", "具体负责人", "责任领导及责任人", "办理人"),
)
STATUS: Final = FormColumn(
    "status",
    "状态",
    spellings=(
        "状态",
        "办理状态",
        "办理情况",
        "办结情况",
        "是否办结",
        "是否完成",
        "完成情况",
        "进展状态",
        "落实情况",
        "目前状态",
        "办理进度",
        "完成状态",
        "进展情况",
    ),
)
DUE: Final = FormColumn(
    "due",
    "办结时限",
    DAY,
    spellings=(
        "办结时限",
        "时限",
        "完成时限",
        "办理时限",
        "要求完成时间",
        "要求办结日期",
        "要求办结时间",
        "要求完成日期",
        "办结期限",
        "完成期限",
        "整改时限",
        "限办时间",
        "解决时限",
        "完成时间",
        "时限要求",
        "截止时间",
    ),
    last=True,
)
CLOSED: Final = FormColumn(
    "closed",
    "办结时间",
    DAY,
    spellings=("办结时间", "办结日期", "实际办结时间", "完成日期", "实际完成时间", "解决时间", "销号时间"),
)
RESULT: Final = FormColumn(
    "result",
    "结果",
    spellings=("结果", "办理结果", "处理结果", "解决结果", "办结结果", "反馈结果", "解决情况", "落实结果", "服务结果"),
)
NUMBER: Final = FormColumn(
    "number", "编号", spellings=("编号", "问题编号", "任务编号", "督办编号", "文号", "督办文号", "交办编号", "台账编号")
)
REMARK: Final = FormColumn("remark", "备注", spellings=("备注", "说明", "备注说明"))
ENTERPRISE: Final = FormColumn(
    "enterprise",
    "企业",
    spellings=(
        *(
            "企业",
            "企业名称",
            "企业/项目",
            "企业（项目）",
            "企业（项目）名称",
            "企业或项目",
            "企业、项目",
            "走访企业",
            "企业/项目名称",
        ),
        *(
            "服务企业",
            "反映企业",
            "企业、项目名称",
            "被走访企业",
            "项目/企业",
            "项目（企业）名称",
            "企业和项目",
            "企业及项目",
        ),
    ),
)
