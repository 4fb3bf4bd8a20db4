"""推进计划/倒排工期表: one row a node of a project with its planned and actual days, or one column a month with
text."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms import item_columns as column
from xmgc.ingest.forms.form import COUNT, DAY, Form, FormColumn
from xmgc.ingest.forms.project_columns import CODE_COLUMN, SERIAL_COLUMN

MILESTONES: Final = Form(
    name="milestones",
    title="推进计划（倒排工期）表",
    year_is_position=False,
    subject=SubjectKind.MILESTONE,
    columns=(
        SERIAL_COLUMN,
        column.PARENT,
        CODE_COLUMN,
        column.UNIT,
        FormColumn(
            "node",
            "节点",
            spellings=(
                "节点",
                "节点名称",
                "关键节点",
                "工作节点",
                "建设节点",
                "节点任务",
                "工序",
                "工作内容",
                "节点目标",
                "工作任务",
                "重要节点",
            ),
            example="主体施工",
        ),
        FormColumn("after", "前置节点", spellings=("前置节点", "紧前节点", "前置工序", "紧前工序", "前置任务")),
        FormColumn(
            "days",
            "所需天数",
            COUNT,
            spellings=("所需天数", "工期（天）", "天数", "工期", "需用天数", "计划工期", "持续天数"),
        ),
        FormColumn(
            "day_kind", "天数类型", spellings=("天数类型", "天数单位", "日历天/工作日"), choices=("日历天", "工作日")
        ),
        FormColumn(
            "planned_start",
            "计划开始",
            DAY,
            spellings=("计划开始", "计划开始时间", "开始时间", "计划开始日期", "计划启动时间", "计划启动"),
        ),
        FormColumn(
            "planned_finish",
            "计划完成",
            DAY,
            last=True,
            spellings=(
                "计划完成",
                "计划完成时间",
                "完成时限",
                "计划完成日期",
                "计划结束",
                "计划结束时间",
                "时限要求",
                "完成时间",
                "计划时限",
            ),
        ),
        FormColumn(
            "actual_finish",
            "实际完成",
            DAY,
            last=True,
            spellings=("实际完成", "实际完成时间", "实际完成日期", "实际结束时间", "实际办结时间"),
        ),
        column.LEAD_UNIT,
        column.PERSON,
        column.STATUS,
        FormColumn(
            "support",
            "需要保障事项",
            spellings=("需要保障事项", "保障事项", "需保障事项", "需协调事项", "要素保障", "需要协调解决的事项"),
        ),
        column.REMARK,
    ),
    titles={"倒排": 8, "推进计划": 8, "挂图作战": 6, "节点": 4, "工期": 3, "计划表": 2},
    signature=("node", "planned_start", "planned_finish", "actual_finish", "after", "days"),
    one_of=(frozenset({"node", "wide"}), frozenset({"planned_start", "planned_finish", "days", "wide"})),
    year_alone=True,
    identity=("node",),
    wide="months",
)
