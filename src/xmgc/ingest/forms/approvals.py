"""手续办理/前期工作台账: one row an approval item of a project, or one column an item holding a day or 已办/未办."""

from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.ingest.forms import item_columns as column
from xmgc.ingest.forms.form import COUNT, DAY, YES_NO, Form, FormColumn, spelt
from xmgc.ingest.forms.project_columns import CODE_COLUMN, SERIAL_COLUMN

ITEMS: Final = spelt(
    "备案 项目备案 核准 项目核准 审批 立项 立项批复 项目建议书 可研 可研批复 可行性研究 可行性研究报告 "
    "初设 初步设计 初设批复 初步设计批复 方案审查 设计方案 用地预审 用地预审与选址 用地预审与选址意见书 "
    "选址意见书 规划选址 规划许可 用地规划许可 建设用地规划许可 建设用地规划许可证 用地规划许可证 "
    "工程规划许可 建设工程规划许可 建设工程规划许可证 工程规划许可证 用地批复 土地手续 用地手续 土地证 "
    "不动产权证 规划手续 国有土地使用证 土地使用证 林地手续 林草手续 使用林地审核 环评 环评批复 "
    "环境影响评价 环评手续 能评 节能审查 节能评估 节能 水保 水土保持 水保批复 水土保持方案 洪评 "
    "洪水影响评价 取水许可 水资源论证 施工许可 施工许可证 建筑工程施工许可证 开工许可 质监 安监 质量监督 "
    "安全监督 报建 合同备案 招投标 招标 施工图审查 施工图 施工图备案 消防 消防审查 消防设计审查 人防 "
    "人防审查 气象 防雷 地灾评估 地质灾害评估 压覆矿 压覆矿产 文物 文物勘探 文物保护 安评 安全评价 "
    "地震安评 稳评 社会稳定风险评估 社稳评估 竣工验收 财评 财政评审 概算批复 资金申请报告 规划条件 "
    "土地出让 征地拆迁 征地 交评 交通影响评价 排污许可"
)
"""Items a wide table has a column for; a spelling may end in 手续, 批复, 办理情况."""

APPROVALS: Final = Form(
    name="approvals",
    title="审批手续办理台账",
    year_is_position=False,
    subject=SubjectKind.APPROVAL,
    columns=(
        SERIAL_COLUMN,
        column.PARENT,
        CODE_COLUMN,
        column.UNIT,
        FormColumn(
            "item",
            "审批事项",
            spellings=(
                "审批事项",
                "事项",
                "事项名称",
                "手续名称",
                "办理事项",
                "审批手续",
                "手续",
                "前期手续",
                "办理手续",
                "审批事项名称",
            ),
            example="环评",
        ),
        FormColumn(
            "authority",
            "审批部门",
            spellings=(
                "审批部门",
                "办理部门",
                "审批单位",
                "主管部门",
                "受理部门",
                "审批机关",
                "责任部门",
                "办理单位",
                "责任单位",
            ),
        ),
        FormColumn(
            "accepted",
            "受理时间",
            DAY,
            spellings=("受理时间", "受理日期", "申请时间", "申报时间", "收件时间", "申报受理时间"),
        ),
        FormColumn(
            "limit_days",
            "承诺时限（工作日）",
            COUNT,
            spellings=(
                "承诺时限（工作日）",
                "承诺时限",
                "办理时限",
                "法定时限",
                "承诺办结时限",
                "时限",
                "办理时限（工作日）",
                "时限（工作日）",
            ),
        ),
        FormColumn(
            "finished",
            "办结时间",
            DAY,
            spellings=("办结时间", "办结日期", "批复时间", "完成时间", "取得时间", "实际办结时间", "批复日期"),
        ),
        FormColumn(
            "status",
            "办理状态",
            spellings=("办理状态", "状态", "办理情况", "办理进度", "完成情况", "进展情况", "是否办结", "办理进展"),
            choices=("已办", "正在办理", "未办"),
        ),
        FormColumn(
            "group", "并联组", spellings=("并联组", "并联", "并联审批", "阶段", "审批阶段", "并联阶段", "办理阶段")
        ),
        FormColumn(
            "green_channel",
            "是否绿色通道",
            YES_NO,
            spellings=("是否绿色通道", "绿色通道", "是否纳入绿色通道", "是否走绿色通道"),
            choices=("是", "否"),
        ),
        column.PERSON,
        column.REMARK,
    ),
    titles={"手续": 5, "审批": 5, "前期工作": 3, "报批": 4, "审批事项": 4},
    signature=("item", "authority", "accepted", "limit_days", "finished", "green_channel"),
    one_of=(frozenset({"item", "wide"}), frozenset({"finished", "status", "accepted", "wide"})),
    year_alone=True,
    identity=("item",),
    wide="items",
)
