"""Policy: every threshold, weight, definition and local spelling that differs from place to place, with its default.

A policy file (TOML) overrides single values; ``xmgc policy show`` prints what is in force. Sections are frozen
dataclasses: a new setting is one field made by ``setting`` (default, what it says in Chinese, allowed words), and the
file reader, ``policy init`` and ``policy show`` know it at once. Ratios and percents are ``Fraction``.
"""

# ruff: noqa: RUF009 - ``setting`` makes a dataclass field, which is what the rule wants; the checker cannot see it.
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from xmgc.domain.measure_policy import MeasurePolicy, resolved
from xmgc.domain.measures import Measure
from xmgc.domain.setting import setting

LIGHT_KINDS = ("points", "shortfall", "ratio", "growth")
STAGE_KEYS = ("agreement", "contract", "approved", "started", "building", "completed", "producing")


@dataclass(frozen=True, slots=True)
class SheetWords:
    """How this office's counties spell things. ``headings`` maps form → field or series key → extra spellings."""

    headings: Mapping[str, Mapping[str, tuple[str, ...]]] = setting(
        {}, '本地表头叫法，如 [sheets.headings.progress] sponsor = ["联系县领导"]'
    )


@dataclass(frozen=True, slots=True)
class OfficePolicy:
    """Whose ledger it is. ``city`` is never taken for a county; ``due_day`` of the month reports are due by."""

    city: str = setting("", "本办公室所在的市州全称，如 中州市；填报表里的它是全市合计，不是一个县区")
    due_day: int = setting(5, "各单位每月报表的截止日（次月几日）")


@dataclass(frozen=True, slots=True)
class LightPreset:
    """One rule for the lights; ``kind`` says which numbers count (domain words in each field)."""

    kind: str = setting("points", "规则种类", choices=LIGHT_KINDS)
    blue: Fraction = setting(Fraction(10), "points：落后时序不超过几个百分点亮蓝灯（0 表示不设蓝灯）")
    yellow: Fraction = setting(Fraction(30), "points：落后几个百分点以内亮黄灯；shortfall：少完成百分之几以内亮黄灯")
    green: Fraction = setting(Fraction(80), "ratio：完成数达到应完成数的百分之几亮绿灯")
    red: Fraction = setting(Fraction(60), "ratio：低于应完成数的百分之几亮红灯")


PRESETS: Mapping[str, LightPreset] = {
    "points": LightPreset("points"),
    "shortfall": LightPreset("shortfall", yellow=Fraction(50)),
    "ratio": LightPreset("ratio"),
    "growth": LightPreset("growth"),
}
"""The named presets: 银川 2025, 三亚 2022, 武汉 2025, 天津 2022."""


@dataclass(frozen=True, slots=True)
class GrowthPolicy:
    """What growth is held against by the ``growth`` lights, in percent."""

    plan: Fraction | None = setting(None, "年度计划增速（%）；不填则只与平均增速比")
    city_average: Fraction | None = setting(None, "全市平均增速（%）；不填则取已报单位的简单平均")


@dataclass(frozen=True, slots=True)
class GapPolicy:
    """Which measures the gap reports first, in order."""

    measures: tuple[str, ...] = setting(
        ("fixed_asset", "funds_arrived", "project_investment"), "欠账表排在前面的指标，按此顺序"
    )


@dataclass(frozen=True, slots=True)
class BasisPolicy:
    """Which of several bases (口径) of one task speaks first."""

    primary: tuple[str, ...] = setting(
        (), "主口径：依次取第一个有任务的口径；不填则取下达单位最多的口径，一样多的按下面的先后"
    )
    order: tuple[str, ...] = setting(("省下达", "市定", "预期", "工作目标"), "同一指标有多个口径任务时的先后")


@dataclass(frozen=True, slots=True)
class SchedulePolicy:
    """By when a project's plan is due."""

    due_from: str = setting(
        "year",
        "项目应完成数怎样摊：year 全年按月均摊（各项目之和等于县区应完成）；planned_start 从计划开工月起摊；"
        "plan 按项目自报的当期累计计划",
        choices=("year", "planned_start", "plan"),
    )


@dataclass(frozen=True, slots=True)
class RatePolicy:
    """Definitions of the four rates and of 落地: the stage from which a project counts."""

    started_from: str = setting("started", "从哪个阶段起算已开工", choices=STAGE_KEYS)
    producing_from: str = setting("completed", "从哪个阶段起算建成投产", choices=("completed", "producing"))
    landed_from: str = setting("approved", "从哪个阶段起算落地", choices=STAGE_KEYS)
    landed_needs_contract: bool = setting(True, "落地是否必须已签合同（重点项目不要求）")
    stalled_counts_started: bool = setting(True, "停工项目是否仍算已开工")
    untyped_is_contract: bool = setting(True, "签约台账里没写协议类型的是否按合同计")
    unfulfilled_words: tuple[str, ...] = setting(
        (), '履约状态中除终止、解约外，还有哪些写法不算履约，如 ["未履约"]；默认未终止即计入履约'
    )
    key_start_of: str = setting(
        "all",
        "重点项目开工率的分母：all 续建加计划新开工，new 只算当年计划新开工；预备、前期一律不计",
        choices=("all", "new"),
    )
    idle_days: int = setting(90, "签约后多少天仍未注册、未报批、未开工，列为签而未动")


@dataclass(frozen=True, slots=True)
class TrendPolicy:
    """When a series is called a slump, and how the year end is projected."""

    slump_points: Fraction = setting(Fraction(3), "累计增速比上期回落几个百分点以上报下滑")
    slump_months: int = setting(2, "当月数连续几个月低于上年同月报下滑")
    projection: str = setting(
        "seasonal",
        "全年预计的算法：seasonal 按上年同期占全年比重；pace 按今年月均；无上年数时一律按月均",
        choices=("seasonal", "pace"),
    )


@dataclass(frozen=True, slots=True)
class CheckPolicy:
    """How far two figures that should agree may differ."""

    tolerance: Fraction = setting(Fraction(1), "县报数与项目汇总数相差百分之几以内不报")
    statistics_tolerance: Fraction = setting(
        Fraction(20), "重点项目投资合计（发改）高出固定资产投资（统计）百分之几以内不报；低于不报，两者口径不同"
    )
    stale_months: int = setting(1, "项目数据比截至月份早几个月以上算未更新")
    growth_points: Fraction = setting(Fraction(10), "填报同比与两年数相除的增速相差几个百分点以上存疑")


@dataclass(frozen=True, slots=True)
class RelationPolicy:
    """One 勾稽关系: what must hold, how strictly, and what is said where it does not."""

    formula: str = setting("", "应成立的关系，如 项目.到位资金.开工以来累计 <= 项目.签约金额；空的不查")
    severity: str = setting("hard", "hard 必须成立，不成立的数存疑；soft 只提示", choices=("hard", "soft"))
    tolerance: Fraction = setting(Fraction(0), "两边相差百分之几以内不报")
    message: str = setting("", "不成立时怎么说")


_MONTHS_ADD_UP = "当月完成 = {0}累计完成 - {0}累计完成[上期]"
RELATIONS: Mapping[str, RelationPolicy] = {
    "over-total": RelationPolicy("项目.重点项目投资.累计完成 <= 项目.总投资", message="累计完成大于总投资"),
    "over-total-since": RelationPolicy(
        "项目.重点项目投资.开工以来累计 <= 项目.总投资", message="开工以来累计完成大于总投资"
    ),
    "year-over-since": RelationPolicy(
        "项目.重点项目投资.累计完成 <= 项目.重点项目投资.开工以来累计", message="今年累计完成大于开工以来累计"
    ),
    "plan-over-total": RelationPolicy(
        "项目.重点项目投资.年度计划 <= 项目.总投资", "soft", message="年度计划大于总投资"
    ),
    "arrived-over-contract": RelationPolicy(
        "项目.到位资金.开工以来累计 <= 项目.签约金额", "soft", message="累计到位资金大于签约金额"
    ),
    "month-vs-cumulative": RelationPolicy(
        "项目.重点项目投资." + _MONTHS_ADD_UP.format("项目.重点项目投资."), message="当月数不等于前后累计数之差"
    ),
    "month-vs-cumulative-unit": RelationPolicy(
        "单位.各指标." + _MONTHS_ADD_UP.format("单位.各指标."), message="当月数不等于前后累计数之差"
    ),
    "part-over-whole": RelationPolicy("单位.部分.累计完成 <= 单位.总项.累计完成", message="其中数大于总数"),
    "part-task-over-whole": RelationPolicy(
        "单位.部分.年度任务 <= 单位.总项.年度任务", "soft", message="其中项的任务大于总任务"
    ),
}
"""The usual ones. Parts of one measure overlap (工业, 民间), so each is held to the whole, not their sum."""


@dataclass(frozen=True, slots=True)
class PaperPolicy:
    """How bulletins and briefs look and how much they name. Fonts are names only; none is shipped."""

    named: int = setting(3, "通报正文中每类问题点名几个，其余列入附件")
    title_font: str = setting("方正小标宋简体", "标题字体")
    body_font: str = setting("仿宋_GB2312", "正文字体")
    heading_font: str = setting("黑体", "一级标题字体")
    subheading_font: str = setting("楷体_GB2312", "二级标题字体")
    table_font: str = setting("宋体", "表格和页码字体")
    latin_font: str = setting("Times New Roman", "数字和字母字体")


@dataclass(frozen=True, slots=True)
class ApprovalPolicy:
    """Limits and the order of approvals; amounts are working days."""

    due_soon: int = setting(3, "离办结时限还有几个工作日以内提示将到期")
    chain_limit: int = setting(120, "工程建设项目审批全流程时限（工作日，国办发〔2019〕11号）")
    default_limits: Mapping[str, int] = setting(
        {
            "备案": 0,
            "方案审查": 7,
            "用地规划许可": 5,
            "用地预审": 5,
            "规划许可": 5,
            "环评": 7,
            "水保": 7,
            "节能": 7,
            "能评": 7,
            "初步设计": 7,
            "人防": 3,
            "气象": 3,
            "施工图": 3,
            "建设工程规划许可": 7,
            "报建": 5,
            "合同备案": 5,
            "质监": 5,
            "安监": 5,
            "施工许可": 5,
            "核准": 20,
        },
        "表里没写承诺时限时采用的时限（工作日），按事项名称包含的字匹配",
    )
    groups: tuple[str, ...] = setting(
        ("备案 核准", "方案审查", "用地规划许可 用地预审", "环评 水保 节能 能评", "初步设计", "人防 气象 施工图",
         "建设工程规划许可 规划许可", "报建 合同备案 质监 安监", "施工许可"),
        "并联审批的先后：同一组（空格隔开）并联办理，组与组依次办理",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerPolicy:
    """How a ledger born under this policy is kept; an older one keeps its own way."""

    digest: str = setting("sha256", "新台账的链用哪种摘要算法（国密用 sm3）；已有的台账不变", choices=("sha256", "sm3"))


@dataclass(frozen=True, slots=True)
class PlanPolicy:
    """Default nodes of a project whose sheet gives none, and which days a node is counted in."""

    nodes: tuple[str, ...] = setting(
        (
            "前期手续 60 工作日",
            "施工招标 30 工作日",
            "基础施工 60 日历日",
            "主体施工 120 日历日",
            "设备安装和配套 60 日历日",
            "竣工验收 20 工作日",
        ),
        "没有报节点的项目按此倒排：名称 天数 工作日|日历日，依次衔接",
    )
    office_words: tuple[str, ...] = setting(
        ("手续", "审批", "备案", "核准", "招标", "环评", "许可", "可研", "初设", "验收", "报建"),
        "节点名称含这些字的按工作日计，其余按日历日",
    )
    due_soon: int = setting(30, "节点还有几天以内到期提示")


@dataclass(frozen=True, slots=True)
class SupervisePolicy:
    """From when a project is named."""

    funds_months: int = setting(12, "资金到位滞后：签约满几个月")
    funds_rate: Fraction = setting(Fraction(20), "资金到位滞后：到位率低于百分之几")
    orphan_days: int = setting(60, "签约后无人跟踪：签约满几天仍无服务专人，也没有办手续")
    start_days: int = setting(30, "开工后无人跟踪：开工满几天仍无服务专人和走访")
    paper_days: int = setting(180, "只签不动：协议、意向签订满几天没有变成合同也没有进展")
    stale_months: int = setting(1, "长期未更新：数据比截至月份早几个月以上")


@dataclass(frozen=True, slots=True)
class ReservePolicy:
    """Weights of the reserve score, which add to 100, and what counts as ready."""

    size: Fraction = setting(Fraction(25), "投资规模的权重")
    drive: Fraction = setting(Fraction(15), "带动效应的权重")
    chain: Fraction = setting(Fraction(15), "产业链的权重")
    fit: Fraction = setting(Fraction(15), "契合国家和省战略的权重")
    growth: Fraction = setting(Fraction(10), "成长性的权重")
    readiness: Fraction = setting(Fraction(20), "前期成熟度的权重")
    full_size: int = setting(100_000, "投资规模得满分的总投资（万元）")
    chain_fields: tuple[str, ...] = setting(
        ("装备制造", "新能源", "新材料", "电子信息", "生物医药"), "产业链得满分的领域"
    )
    drive_fields: tuple[str, ...] = setting(
        ("基础设施", "交通", "水利", "文化旅游", "商贸物流", "农业"), "带动效应得满分的领域"
    )
    growth_fields: tuple[str, ...] = setting(
        ("新能源", "新材料", "电子信息", "生物医药", "文化旅游"), "成长性得满分的领域"
    )
    ready_words: tuple[str, ...] = setting(
        ("谋划 20", "规划 40", "可研 60", "编制 50", "完成可研 80", "立项 90", "开工 100"),
        "前期进度的字样和成熟度（百分制），取最长的相符字样",
    )
    coverage: Fraction = setting(Fraction(100), "储备对明年任务的覆盖率低于百分之几提示不足")


@dataclass(frozen=True, slots=True)
class ScorePolicy:
    """The composite assessment: which measures count how much, by which function, and what is added or taken off."""

    weights: Mapping[str, Fraction] = setting(
        {}, "综合得分的权重：指标键（增速目标写 指标键_growth）= 分值，如 fixed_asset = 40，industrial_growth = 30"
    )
    functions: Mapping[str, str] = setting(
        {}, '得分算法：rate 完成率封顶（默认），rank 按组内名次，coefficient 效能系数，如 new_starts = "rank"'
    )
    adjustments: tuple[str, ...] = setting((), "加减分：单位 分值 事由，如 甘泉县 +2 省级通报表扬")
    cap: Fraction = setting(Fraction(100), "完成率最高按百分之几计")
    rank_step: Fraction = setting(Fraction(3), "按名次计分时每降一位减百分之几")


@dataclass(frozen=True, slots=True)
class TourPolicy:
    """The four kinds of preparation and how votes score."""

    kinds: tuple[str, ...] = setting(
        ("沿线环境整治 环境 沿线", "现场安排 现场 讲解", "简介材料编印 材料 简介 展板", "后勤保障 后勤 保障 车辆 用餐"),
        "四项准备：名称，后面是归入它的字样",
    )
    first_score: int = setting(100, "第一名票的分值")
    step: int = setting(3, "名次每降一位减几分")


@dataclass(frozen=True, slots=True)
class Policy:
    """All settings in force. ``lights`` is the preset's name: one of ``PRESETS`` or of ``light_presets``."""

    lights: str = setting("points", "亮灯规则：points、shortfall、ratio、growth，或下面 [light_presets] 自拟的名称")
    light_presets: Mapping[str, LightPreset] = setting({}, '自拟亮灯规则，如 [light_presets."本市"] kind = "points"')
    growth: GrowthPolicy = setting(GrowthPolicy(), "增速亮灯的比较标准")
    gap: GapPolicy = setting(GapPolicy(), "欠账表")
    bases: BasisPolicy = setting(BasisPolicy(), "任务口径")
    schedule: SchedulePolicy = setting(SchedulePolicy(), "项目进度安排")
    rates: RatePolicy = setting(RatePolicy(), "四率与落地的口径")
    trend: TrendPolicy = setting(TrendPolicy(), "走势与下滑预警")
    check: CheckPolicy = setting(CheckPolicy(), "数据核对")
    checks: Mapping[str, RelationPolicy] = setting(
        RELATIONS, '勾稽关系，如 [checks."到位不超合同"] formula = "项目.到位资金.开工以来累计 <= 项目.签约金额"'
    )
    approvals: ApprovalPolicy = setting(ApprovalPolicy(), "审批时限与并联")
    plan: PlanPolicy = setting(PlanPolicy(), "倒排工期")
    supervise: SupervisePolicy = setting(SupervisePolicy(), "督查点名的门槛")
    reserve: ReservePolicy = setting(ReservePolicy(), "储备项目评分")
    score: ScorePolicy = setting(ScorePolicy(), "综合考核得分")
    tour: TourPolicy = setting(TourPolicy(), "观摩准备与评分")
    papers: PaperPolicy = setting(PaperPolicy(), "通报和简介的字体与篇幅")
    office: OfficePolicy = setting(OfficePolicy(), "本办公室")
    ledger: LedgerPolicy = setting(LedgerPolicy(), "台账")
    sheets: SheetWords = setting(SheetWords(), "填报表的本地叫法")
    measures: Mapping[str, MeasurePolicy] = setting(
        {}, '本地指标或改动内置指标，如 [measures.green_industry] name = "绿色产业投资"，parent = "industrial"'
    )

    @property
    def measure_list(self) -> tuple[Measure, ...]:
        """Every measure of the office: the shipped, as the file changes them, then its own."""
        return resolved(self.measures)

    def measure(self, key: str) -> Measure:
        """The measure of this key; one nobody declared (from an older file) is an amount called by its key."""
        return next((one for one in self.measure_list if one.key == key), Measure(key, key, (key,)))

    @property
    def preset(self) -> LightPreset:
        """The light rule in force; the user's own preset of a name outranks the built-in one."""
        return self.light_presets.get(self.lights) or PRESETS.get(self.lights) or PRESETS["points"]
