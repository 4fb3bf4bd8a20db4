"""The words, days and numbers a sheet may state about a subject: field key, Chinese label, kind of value.

Figures (amounts) are not fields: they are series. One word per idea; ingest writes these keys, reports read them.
"""

from dataclasses import dataclass
from typing import Final

from xmgc.domain.facts import SubjectKind


@dataclass(frozen=True, slots=True)
class Field:
    """``kind``: text, day (granularity kept by the text's length), count, yesno, stage."""

    key: str
    label: str
    kind: str = "text"


PROJECT_FIELDS: Final = (
    Field("name", "项目名称"),
    Field("code", "项目代码"),
    Field("content", "建设内容和规模"),
    Field("nature", "建设性质"),
    Field("category", "项目类别"),
    Field("industry", "所属行业"),
    Field("location", "建设地点"),
    Field("lead_unit", "责任单位"),
    Field("owner_unit", "项目单位"),
    Field("sponsor", "包挂领导"),
    Field("city_sponsor", "市级包抓领导"),
    Field("service_person", "跟踪服务专人"),
    Field("contact", "联系人"),
    Field("phone", "联系电话"),
    Field("progress", "形象进度"),
    Field("difficulty", "存在问题"),
    Field("stage", "阶段", "stage"),
    Field("started", "是否开工", "yesno"),
    Field("in_statistics", "是否纳入统计", "yesno"),
    Field("planned_start", "计划开工时间", "day"),
    Field("actual_start", "实际开工时间", "day"),
    Field("planned_finish", "计划竣工时间", "day"),
    Field("actual_finish", "实际竣工时间", "day"),
    Field("producing_on", "投产时间", "day"),
    Field("build_years", "建设起止年限"),
    Field("tags", "标签"),
    Field("remark", "备注"),
    # deals
    Field("investor", "投资方"),
    Field("investor_origin", "投资方所在地"),
    Field("agreement", "协议类型"),
    Field("signed_on", "签约时间", "day"),
    Field("cohort", "签约活动/批次"),
    Field("registered", "是否注册", "yesno"),
    Field("approved", "是否报批完成", "yesno"),
    Field("fulfilment", "履约状态"),
    Field("unfulfilled_reason", "未履约原因"),
    # reserve
    Field("readiness", "前期工作进度"),
    Field("strategy", "支撑战略/规划依据"),
    Field("funding_channel", "争取资金渠道"),
    Field("declared", "申报状态"),
    Field("jobs", "带动就业（人）", "count"),
    Field("chain_length", "产业链环节数", "count"),
    Field("growth_note", "成长性"),
)

ITEM_FIELDS: Final = {
    SubjectKind.APPROVAL: (
        Field("item", "审批事项"),
        Field("authority", "审批部门"),
        Field("accepted", "受理时间", "day"),
        Field("limit_days", "承诺时限（工作日）", "count"),
        Field("finished", "办结时间", "day"),
        Field("status", "办理状态"),
        Field("group", "并联组"),
        Field("green_channel", "是否绿色通道", "yesno"),
        Field("person", "责任人"),
        Field("remark", "备注"),
    ),
    SubjectKind.MILESTONE: (
        Field("node", "节点"),
        Field("after", "前置节点"),
        Field("days", "所需天数", "count"),
        Field("day_kind", "天数类型"),
        Field("planned_start", "计划开始", "day"),
        Field("planned_finish", "计划完成", "day"),
        Field("actual_finish", "实际完成", "day"),
        Field("lead_unit", "责任单位"),
        Field("person", "责任人"),
        Field("status", "状态"),
        Field("support", "需要保障事项"),
        Field("remark", "备注"),
    ),
    SubjectKind.BOTTLENECK: (
        Field("number", "编号"),
        Field("enterprise", "企业"),
        Field("problem", "问题"),
        Field("kind", "问题类型"),
        Field("raised", "提出时间", "day"),
        Field("lead_unit", "责任单位"),
        Field("person", "责任人"),
        Field("due", "办结时限", "day"),
        Field("status", "状态"),
        Field("closed", "办结时间", "day"),
        Field("result", "结果"),
        Field("remark", "备注"),
    ),
    SubjectKind.TASK: (
        Field("number", "编号"),
        Field("task", "事项"),
        Field("leader", "责任领导"),
        Field("lead_unit", "责任单位"),
        Field("person", "责任人"),
        Field("assigned", "交办时间", "day"),
        Field("due", "办结时限", "day"),
        Field("status", "状态"),
        Field("closed", "办结时间", "day"),
        Field("result", "结果"),
        Field("remark", "备注"),
    ),
    SubjectKind.STOP: (
        Field("order", "顺序", "count"),
        Field("visit_on", "观摩时间", "day"),
        Field("highlights", "看点亮点"),
        Field("feature", "特点"),
        Field("guide", "讲解人"),
        Field("minutes", "讲解时长（分钟）", "count"),
        Field("first_votes", "得票名次"),
        Field("remark", "备注"),
    ),
    SubjectKind.PREPARATION: (
        Field("item", "准备事项"),
        Field("kind", "准备类别"),
        Field("lead_unit", "负责单位"),
        Field("person", "责任人"),
        Field("due", "时限", "day"),
        Field("status", "状态"),
        Field("remark", "备注"),
    ),
    SubjectKind.VISIT: (
        Field("visited_on", "走访时间", "day"),
        Field("enterprise", "企业"),
        Field("person", "服务专人"),
        Field("content", "走访内容"),
        Field("finding", "反映问题"),
        Field("result", "服务结果"),
        Field("remark", "备注"),
    ),
}


def fields_of(kind: SubjectKind) -> tuple[Field, ...]:
    """The fields a subject of this kind may state; a county states none."""
    if kind is SubjectKind.PROJECT:
        return PROJECT_FIELDS
    return ITEM_FIELDS.get(kind, ())
