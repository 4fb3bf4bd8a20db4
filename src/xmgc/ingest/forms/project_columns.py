"""The columns a project row may have, in every spelling offices use; the project forms pick from these."""

from typing import Final

from xmgc.ingest.forms.form import CODE, COUNTY, DAY, MONEY, PROJECT, SERIAL, STAGE, STAND_IN, YES_NO, FormColumn, spelt

SERIAL_COLUMN: Final = FormColumn(
    SERIAL,
    "序号",
    spellings=spelt("序号 编序 顺序号 序 序列 NO 行号"),
)

COUNTY_COLUMN: Final = FormColumn(
    COUNTY,
    "县（市、区）",
    spellings=spelt(
        "县（市、区） 县市区 县（区） 县区 区县 区（县） 市县 所属区域 所属县区 所属县市区 "
        "所属县（市、区） 所在县区 所在县市区 所在县（市、区） 所在区域 所属地区 所在地区 地区 属地 "
        "隶属 隶属县区 县别 区域 项目所在地区 项目所属县区 项目属地 所属县（区） 所在地县区 所属区县 "
        "县市 填报县区 项目所属区域 县（市、区）、园区 县市区园区 县区（园区） 县区、园区 "
        "县（市、区）及园区"
    ),
)

STAND_IN_COLUMN: Final = FormColumn(
    STAND_IN,
    "单位",
    spellings=spelt("单位 填报单位 申报单位 报送单位 上报单位 单位名称"),
    template=False,
)

NAME_COLUMN: Final = FormColumn(
    PROJECT,
    "项目名称",
    required=True,
    spellings=spelt(
        "项目名称 项目 重点项目名称 建设项目名称 工程名称 项目（工程）名称 工程项目名称 项目名 名称 "
        "重大项目名称 投资项目名称 签约项目名称 签约项目 招商项目名称 储备项目名称 重点项目 观摩项目 "
        "县区（项目名称） 县区及项目名称 县（市、区）项目名称 县区、项目名称 县区名称及项目名称 单位及项目名称 "
        "观摩点 观摩项目名称 观摩点名称 合同项目名称 引进项目名称 招商引资项目名称 建设项目 所属项目"
    ),
    example="城关污水处理厂扩建",
)

CODE_COLUMN: Final = FormColumn(
    CODE,
    "项目代码",
    spellings=spelt(
        "项目代码 统一代码 项目统一代码 投资项目统一代码 投资项目代码 项目编码 国家编码 "
        "重大项目库编码 赋码 项目赋码 投资项目在线审批监管平台代码 在线平台代码 国家代码 项目唯一代码"
    ),
    note="24 位，如 2401-620123-04-01-123456；没有就留空",
)

TOTAL: Final = FormColumn(
    "total_investment/plan/whole/",
    "总投资",
    MONEY,
    spellings=spelt("总投资 计划总投资 项目总投资 概算总投资 估算总投资 投资总额 总投资额 投资规模 匡算总投资"),
    example="12000",
)

ANNUAL_PLAN: Final = FormColumn(
    "project_investment/plan/year/",
    "年度计划投资",
    MONEY,
    spellings=spelt("年度计划投资 年度计划 年度投资计划 本年计划投资 年计划投资 年度目标 年度任务"),
    example="8000",
)

PLAN_TO_DATE: Final = FormColumn(
    "project_investment/plan/year_to_date/",
    "累计计划投资",
    MONEY,
    spellings=spelt("累计计划投资 序时计划"),
    template=False,
)

PLAN_MONTH: Final = FormColumn(
    "project_investment/plan/month/",
    "本月计划投资",
    MONEY,
    spellings=spelt("本月计划投资"),
    template=False,
)

DONE_TO_DATE: Final = FormColumn(
    "project_investment/actual/year_to_date/",
    "年度累计完成投资",
    MONEY,
    spellings=spelt("年度累计完成投资 年度累计完成 本年累计完成投资 今年累计完成 年初以来累计完成投资 累计完成投资"),
    example="3000",
)

DONE_MONTH: Final = FormColumn(
    "project_investment/actual/month/",
    "当月完成投资",
    MONEY,
    spellings=spelt("当月完成投资 本月完成投资 本月完成 当月完成"),
    example="600",
)

DONE_SINCE_START: Final = FormColumn(
    "project_investment/actual/since_start/",
    "开工以来累计完成投资",
    MONEY,
    spellings=spelt("开工以来累计完成投资 开累完成投资 开累完成 自开工累计完成投资 累计完成总投资"),
    example="5000",
)

CONTENT: Final = FormColumn(
    "content",
    "建设内容和规模",
    spellings=spelt(
        "建设内容和规模 建设内容及规模 建设规模及内容 建设规模和内容 建设规模及主要内容 "
        "主要建设内容及规模 建设内容 主要建设内容 建设规模 项目建设内容 项目内容 主要建设内容和规模 "
        "建设内容与规模 项目简介 项目概况 建设规模及主要建设内容 项目建设内容及规模 建设地点及内容 "
        "规模及内容"
    ),
)

NATURE: Final = FormColumn(
    "nature",
    "建设性质",
    spellings=spelt("建设性质 项目性质 性质 续建或新开工 新建续建 续建新建 建设类型 新续建 续新建"),
    choices=spelt("续建 新开工 新建 改扩建 竣工投产 预备"),
    example="新建",
)

CATEGORY: Final = FormColumn(
    "category",
    "项目类别",
    spellings=spelt("项目类别 项目类型 类别 类型 项目级别 级别 项目分类 省市重点 重点级别 项目层级"),
)

INDUSTRY: Final = FormColumn(
    "industry",
    "所属行业",
    spellings=spelt("所属行业 行业 行业类别 行业分类 产业类别 所属领域 领域 所属产业 产业 行业领域 所属行业领域"),
)

LOCATION: Final = FormColumn(
    "location",
    "建设地点",
    spellings=spelt("建设地点 建设地址 项目地址 项目地点 地点 所在乡镇 建设位置 所在园区"),
)

LEAD_UNIT: Final = FormColumn(
    "lead_unit",
    "责任单位",
    spellings=spelt(
        "责任单位 牵头单位 责任部门 主管部门 行业主管部门 牵头责任单位 主管单位 牵头部门 责任主体 "
        "项目责任单位 监管单位 行业主管单位 市级责任单位 县级责任单位 跟踪服务单位 包抓单位"
    ),
)

OWNER_UNIT: Final = FormColumn(
    "owner_unit",
    "项目单位",
    spellings=spelt(
        "项目单位 项目业主 建设单位 业主单位 项目法人 实施单位 承建单位 项目业主单位 业主 建设业主 "
        "项目建设单位 项目法人单位 建设主体 实施主体 项目主体 企业名称 项目承担单位"
    ),
)

SPONSOR: Final = FormColumn(
    "sponsor",
    "包挂领导",
    spellings=spelt(
        "包挂领导 包抓领导 包联领导 联系领导 挂包领导 县级领导 县级包抓领导 包保领导 责任领导 "
        "县级包挂领导 县级包联领导 县级责任领导 包抓县级领导 联系县级领导 县（市、区）包抓领导 "
        "挂钩领导 牵头领导 包抓责任人 县级联系领导 包片领导 分管领导 包挂县领导 县领导 帮扶领导"
    ),
)

CITY_SPONSOR: Final = FormColumn(
    "city_sponsor",
    "市级包抓领导",
    spellings=spelt(
        "市级包抓领导 市级包挂领导 市级领导 市级联系领导 市级包联领导 市级责任领导 市领导 "
        "市级挂包领导 州级领导 州级包抓领导 联系市级领导 包抓市级领导"
    ),
)

SERVICE_PERSON: Final = FormColumn(
    "service_person",
    "跟踪服务专人",
    spellings=spelt(
        "跟踪服务专人 服务专人 服务专员 跟踪服务责任人 项目专员 服务秘书 项目秘书 跟踪专人 责任人 项目负责人"
    ),
)

CONTACT: Final = FormColumn(
    "contact",
    "联系人",
    spellings=spelt("联系人 项目联系人 联络员 填报联系人 联系人姓名"),
)

PHONE: Final = FormColumn(
    "phone",
    "联系电话",
    spellings=spelt("联系电话 电话 手机 手机号 联系方式 联系人电话 手机号码 电话号码"),
)

PROGRESS: Final = FormColumn(
    "progress",
    "形象进度",
    spellings=spelt(
        "形象进度 工程形象进度 目前形象进度 项目形象进度 工程进度 进展情况 目前进展情况 项目进展 "
        "工程进展 建设进展 目前进展 项目进展情况 建设进度 工程进展情况 当前进展 当前进展情况 "
        "形象进度情况 进度情况 截至目前形象进度 目前工程形象进度 本月形象进度 工作进展 推进情况 "
        "工作进展情况 项目进度 最新进展"
    ),
)

DIFFICULTY: Final = FormColumn(
    "difficulty",
    "存在问题",
    spellings=spelt(
        "存在问题 存在的问题 存在困难 存在问题及困难 存在的困难和问题 存在困难和问题 存在主要问题 "
        "困难问题 问题及困难 存在的主要问题 主要问题 需协调解决的问题 需要协调解决的问题 "
        "存在问题及建议 需解决的问题"
    ),
)

STAGE_COLUMN: Final = FormColumn(
    "stage",
    "阶段",
    STAGE,
    spellings=spelt("阶段 项目阶段 建设阶段 所处阶段 目前阶段 项目状态 建设状态 当前阶段 项目所处阶段 状态 推进阶段"),
    choices=spelt("储备 线索 意向 协议 合同 报批完成 开工 在建 竣工 投产 停工 终止 退库"),
)

STARTED: Final = FormColumn(
    "started",
    "是否开工",
    YES_NO,
    spellings=spelt("是否开工 开工情况 是否已开工 开工与否 开工否 是否开工建设 目前是否开工"),
    choices=spelt("是 否"),
)

IN_STATISTICS: Final = FormColumn(
    "in_statistics",
    "是否纳入统计",
    YES_NO,
    spellings=spelt(
        "是否纳入统计 是否入统 是否入库 是否纳统 是否入库纳统 入统情况 是否纳入固定资产投资统计 是否统计入库"
    ),
    choices=spelt("是 否"),
)

PLANNED_START: Final = FormColumn(
    "planned_start",
    "计划开工时间",
    DAY,
    spellings=spelt(
        "计划开工时间 计划开工 拟开工时间 预计开工时间 计划开工日期 计划开工年月 开工时间（计划） 拟开工年月"
    ),
)

ACTUAL_START: Final = FormColumn(
    "actual_start",
    "实际开工时间",
    DAY,
    spellings=spelt("实际开工时间 开工时间 实际开工 开工日期 实际开工日期 已开工时间 实际开工年月 开工年月"),
)

PLANNED_FINISH: Final = FormColumn(
    "planned_finish",
    "计划竣工时间",
    DAY,
    last=True,
    spellings=spelt(
        "计划竣工时间 计划竣工 计划完工时间 预计竣工时间 计划建成时间 计划竣工日期 拟竣工时间 "
        "计划投产时间 计划竣工年月 竣工时间（计划） 预计完工时间 计划完成时间 计划竣工投产时间"
    ),
)

ACTUAL_FINISH: Final = FormColumn(
    "actual_finish",
    "实际竣工时间",
    DAY,
    last=True,
    spellings=spelt("实际竣工时间 竣工时间 实际竣工 竣工日期 实际完工时间 完工时间 建成时间 实际竣工日期 实际竣工年月"),
)

PRODUCING_ON: Final = FormColumn(
    "producing_on",
    "投产时间",
    DAY,
    spellings=spelt("投产时间 实际投产时间 投产日期 投用时间 投产达效时间 实际投产 运营时间"),
)

BUILD_YEARS: Final = FormColumn(
    "build_years",
    "建设起止年限",
    spellings=spelt(
        "建设起止年限 建设年限 起止年限 建设起止年月 建设周期 建设工期 起止时间 建设期限 建设起止时间 工期"
    ),
)

TAGS: Final = FormColumn(
    "tags",
    "标签",
    spellings=spelt("标签 专项 工程类别 所属工程 所属专项 项目标签"),
)

REMARK: Final = FormColumn(
    "remark",
    "备注",
    spellings=spelt("备注 说明 备注说明 其他 其他说明"),
)
