"""The columns of signed and of reserve projects, in every spelling offices use."""

from typing import Final

from xmgc.ingest.forms.form import AGREEMENT, COUNT, DAY, YES_NO, FormColumn, spelt

INVESTOR: Final = FormColumn(
    "investor",
    "投资方",
    spellings=spelt(
        "投资方 签约主体 投资企业 投资单位 投资主体 投资方名称 投资企业名称 引进企业 客商 投资商 乙方 "
        "投资客商 客商名称 客商企业 签约企业 签约单位 投资方（企业）名称 投资者 引进企业名称 投资人 签约方 投资公司"
    ),
)

INVESTOR_ORIGIN: Final = FormColumn(
    "investor_origin",
    "投资方所在地",
    spellings=spelt("投资方所在地 来源地 投资方来源地 资金来源地 投资来源地 客商来源地 投资来源 资金来源 企业来源地"),
)

AGREEMENT_COLUMN: Final = FormColumn(
    "agreement",
    "协议类型",
    AGREEMENT,
    spellings=spelt(
        "协议类型 签约类型 合同类型 签约形式 签约性质 协议性质 合同（协议）类型 类型（合同/协议） "
        "签约类别 合同或协议 合同/协议 合同协议 协议类别 签约方式 合同性质"
    ),
    choices=spelt("意向 协议 合同"),
)

SIGNED_ON: Final = FormColumn(
    "signed_on",
    "签约时间",
    DAY,
    spellings=spelt("签约时间 协议签订时间 合同签订时间 签约日期 签订时间 签订日期 签约年月 合同签约时间 签署时间"),
)

COHORT: Final = FormColumn(
    "cohort",
    "签约活动/批次",
    spellings=spelt("签约活动/批次 签约活动 签约批次 批次 活动名称 签约活动名称 节会名称 签约场次 签约平台"),
)

REGISTERED: Final = FormColumn(
    "registered",
    "是否注册",
    YES_NO,
    spellings=spelt("是否注册 是否注册公司 是否注册企业 注册情况 是否注册项目公司 是否工商注册 是否已注册"),
    choices=spelt("是 否"),
)

APPROVED: Final = FormColumn(
    "approved",
    "是否报批完成",
    YES_NO,
    spellings=spelt(
        "是否报批完成 是否完成报批 手续是否办结 是否办结手续 是否完成手续 报批情况 手续是否完备 手续是否齐全"
    ),
    choices=spelt("是 否"),
)

FULFILMENT: Final = FormColumn(
    "fulfilment",
    "履约状态",
    spellings=spelt("履约状态 履约情况 是否履约 合同履约情况 履约"),
)

UNFULFILLED: Final = FormColumn(
    "unfulfilled_reason",
    "未履约原因",
    spellings=spelt("未履约原因 未履约的原因 未开工原因 未落地原因 未履约原因及措施"),
)

READINESS: Final = FormColumn(
    "readiness",
    "前期工作进度",
    spellings=spelt(
        "前期工作进度 前期工作进展 前期工作情况 前期工作 前期进展 前期工作进展情况 前期进度 "
        "项目前期工作进展 前期手续办理情况 前期工作开展情况 前期工作阶段"
    ),
)

STRATEGY: Final = FormColumn(
    "strategy",
    "支撑战略/规划依据",
    spellings=spelt("支撑战略/规划依据 支撑战略 规划依据 政策依据 战略支撑 依据 符合战略 政策规划依据 对应战略"),
)

FUNDING_CHANNEL: Final = FormColumn(
    "funding_channel",
    "争取资金渠道",
    spellings=spelt("争取资金渠道 资金渠道 争取渠道 资金争取渠道 拟争取资金渠道 资金筹措渠道 拟争取资金"),
)

DECLARED: Final = FormColumn(
    "declared",
    "申报状态",
    spellings=spelt("申报状态 申报情况 储备状态 项目申报状态 申报进展 申报阶段"),
    choices=spelt("谋划 储备 申报 列入计划"),
)

JOBS: Final = FormColumn(
    "jobs",
    "带动就业（人）",
    COUNT,
    spellings=spelt("带动就业（人） 带动就业 就业人数 新增就业 带动就业人数 吸纳就业人数"),
)

CHAIN_LENGTH: Final = FormColumn(
    "chain_length",
    "产业链环节数",
    COUNT,
    spellings=spelt("产业链环节数 产业链长度 上下游环节数"),
)

GROWTH_NOTE: Final = FormColumn(
    "growth_note",
    "成长性",
    spellings=spelt("成长性 成长性说明 发展前景"),
)
