"""The lexicon: every word a county's sheet is understood by, once, as plain data.

A row is a kind, a value the grammar works with ('' where the word alone says all), and the spellings. The policy file
and what was taught extend it (``Lexicon``); nothing outside this room knows a Chinese word of a sheet.
"""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a word of a heading or title is."""

    MEASURE = "measure"
    EXCLUDING = "excluding"
    """不含: what follows is left out of the measure."""
    QUALIFIER = "qualifier"
    """Says that only a part is meant: 工业, 民间, 省外, 5000万元以上."""
    DONE = "done"
    ARRIVED = "arrived"
    """到位: done, and of the money that arrived."""
    PLAN = "plan"
    TASK_DONE = "task_done"
    """任务完成: the doing of a task, not a task."""
    DUE = "due"
    """应完成, 时序任务: plan to date."""
    FORECAST = "forecast"
    EXPECT = "expect"
    """预期: a basis of targets, a forecast of deeds."""
    GROWTH = "growth"
    POINTS = "points"
    RATE = "rate"
    TIME_RATE = "time_rate"
    OTHER_RATE = "other_rate"
    """开工率 and the like: a share of projects, not of an amount."""
    RANK = "rank"
    BASIS = "basis"
    REVISED = "revised"
    """调整后: stands for what it replaces."""
    PAST = "past"
    """Of a year or month before: 去年同期, 上月."""
    TO_LAST_MONTH = "to_last_month"
    """截至上月底: cumulative as it stood a month before."""
    COMING = "coming"
    """Of a month to come: 下月."""
    REMAIN = "remain"
    """What is not done: 未完成, 剩余, 差额."""
    FRAGMENT = "fragment"
    """Less than a month: 上旬, 本周."""
    MONTH = "month"
    CUMULATIVE = "cumulative"
    SINCE_START = "since_start"
    YEAR_WORD = "year_word"
    WHOLE_YEAR = "whole_year"
    NEXT_YEAR = "next_year"
    BY_MONTH = "by_month"
    """分月, 各月: the group stands over months."""
    TOTAL = "total"
    PART = "part"
    MONEY = "money"
    UNIT = "unit"
    PERCENT = "percent"
    COUNT_STEM = "count_stem"
    """新开工项目: with 个 a count, else a part of the money."""
    COUNTED = "counted"
    """个, 项: how many, not how much."""
    OTHER_UNIT = "other_unit"
    YEAR = "year"
    YEAR_END = "year_end"
    MONTHS = "months"
    PROJECT = "project"
    NOISE = "noise"
    UNKNOWN = "unknown"


UNITS: Final = ("亿元", "千万元", "百万元", "万元", "千元", "元")
"""Units of money in RMB, coarse to fine."""
CURRENCIES: Final = {
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
}

WORDS: Final[tuple[tuple[Kind, str, str], ...]] = (
    (Kind.MEASURE, "fixed_asset", "固定资产投资 固定资产 固投 全社会固定资产投资"),
    (
        Kind.MEASURE,
        "funds_arrived",
        "招商引资到位资金 招商引资资金 招商引资 到位资金 引进到位资金 资金到位 到资 引进资金 招商引资到位 实际到位资金 引资到位资金",
    ),
    (
        Kind.MEASURE,
        "project_investment",
        "重点项目投资 重大项目投资 重点项目 重大项目 重点建设项目投资 重点建设项目 重点工程投资",
    ),
    (
        Kind.MEASURE,
        "contracted",
        "签约金额 签约资金 签约额 合同引进资金 合同金额 合同额 合同投资额 合同投资 协议金额 协议资金 协议投资额 协议投资"
        " 签约投资额 签约总投资 签约总额 签约总金额 计划投资总额 计划引进资金 拟投资额 拟投资总额 合同资金 合同总投资"
        " 协议总投资 协议投资总额 合同投资总额 签约投资总额 引资额 引资总额 投资金额 拟引进资金",
    ),
    (
        Kind.MEASURE,
        "total_investment",
        "总投资 计划总投资 项目总投资 概算总投资 估算总投资 匡算总投资 批复总投资 总投资额 投资总额 投资总规模 概算投资"
        " 估算投资 匡算投资 投资规模 预计总投资 项目投资总额 总投资规模 投资概算 投资估算 总概算 匡算投资额",
    ),
    (
        Kind.QUALIFIER,
        "",
        "工业 民间 技改 技术改造 房地产 房地产开发 基础设施 基建 省外 市外 县外 区外 国外 境外 外资 内资 国内 建安 建安工程 建筑安装"
        " 建筑安装工程 设备 设备购置 设备工器具 设备工器具购置 土地 土地购置 征地 征地拆迁 前期费 制造业 农业 交通 水利"
        " 能源 政府 社会资本 社会 专项债 专项债券 地方债 中央预算内 中央 省级资金 银行贷款 贷款 自筹 企业自筹 财政 财政资金 第一产业 第二产业"
        " 第三产业 一产 二产 三产 服务业 民生 生态 高技术 高技术产业 高新技术 高新技术产业 新能源 国有 央企 非国有 产业 工业项目"
        " 产业项目 农林水 文旅 商贸 新建项目 续建项目 跨区域 续建 新建 新增 追加 入库 纳统 新引进 新签约 新签 新入库 5000万元以上 建筑工程 安装工程 其他费用",
    ),
    (
        Kind.DONE,
        "",
        "完成 实际完成 实际 已完成 已 实现 实绩 完成额 已实现 实际完成额 已完 执行 投资完成额 投资完成 完成投资 完成投资额 完成数 完成值 实际完成投资 已完成投资",
    ),
    (Kind.EXCLUDING, "", "不含 不包括 剔除 扣除 不包含 除去 剔除了"),
    (Kind.ARRIVED, "", "到位 实际到位 已到位 引进到位"),
    (
        Kind.PLAN,
        "",
        "计划 目标 任务 下达 安排 指标任务 目标任务 任务目标 目标值 任务数 计划数 任务分解 分解任务 分解 指标值 计划安排",
    ),
    (Kind.TASK_DONE, "", "任务完成 目标任务完成 计划执行 任务实际完成 计划实际完成"),
    (Kind.DUE, "", "应完成 应达到 应 时序任务 序时任务 时序计划 序时计划 时序目标 序时 时序 应到位 时间任务 进度任务"),
    (
        Kind.FORECAST,
        "",
        "预计 预计完成 力争 可望 有望 可完成 可 预测 测算 争取 拟 拟完成 预估 预计可 计划可 预计实现 力争完成 预计到位 能完成",
    ),
    (Kind.EXPECT, "预期", "预期"),
    (
        Kind.BASIS,
        "",
        "省级下达 省下达 省定 省级 市级下达 市下达 市定 预期目标 工作目标 奋斗目标 考核目标 责任目标 确保目标 力争目标"
        " 挑战目标 基本目标 最低目标 省定目标 市定目标 省定任务 市定任务 省下达任务 市下达任务 县定 县自定 自定 县定目标 预期性目标"
        " 省下达目标 市下达目标 年初目标 调整目标 确保 奋斗",
    ),
    (
        Kind.GROWTH,
        "",
        "同比增长 同比增速 同比增幅 同比 增长率 增速 增幅 增长 ± 同比增减 增减 同比± 较上年同期增长 较去年同期增长 比上年增长"
        " 较上年增长 比去年增长 比去年同期增长 比上年同期增长 同比增长率 增长速度 增减幅度 较上年同期 较去年同期 同比变化",
    ),
    (
        Kind.POINTS,
        "",
        "较超欠进度 超欠进度 超欠时序进度 超欠时序 超欠序时 超欠序时进度 超欠 与时序进度差 与时序进度相比 与时间进度相比"
        " 与时间进度差 与序时进度相比 较时序进度 较序时进度 较时间进度 与序时进度差 快于时序 慢于时序 进度差 快慢 百分点 个百分点"
        " 时序进度差 超时序进度 超序时进度 欠时序进度 差时序进度 与目标差 与目标相差 较目标 距目标差 超时序 超序时 与全市差 与平均差",
    ),
    (
        Kind.RATE,
        "",
        "完成率 到位率 完成比例 完成占比 占比 比例 比重 完成进度 投资进度 百分比 率 占 完成百分比 资金到位率 计划完成率"
        " 任务完成率 投资完成率 完成程度 完成比率 进度比例 完成年度计划比例",
    ),
    (
        Kind.OTHER_RATE,
        "",
        "履约率 开工率 投产率 竣工率 落地率 入库率 纳统率 转化率 签约率 建成投产率 项目开工率 合同履约率 项目履约率",
    ),
    (Kind.TIME_RATE, "", "时序进度 序时进度 时间进度 时间进度率 应完成进度 应达进度"),
    (Kind.RANK, "", "排名 位次 名次 排位 排序 位居 全市排名 全省排名"),
    (
        Kind.PAST,
        "",
        "去年同期 上年同期 同期 去年 上年 上月 上一年 上年度 去年全年 上年全年 前年 去年完成 上期 上次 上月底 上月末 上年同期数"
        " 去年同期数 基期 同期数 上年实绩 去年实绩 上年基数 去年基数 基数",
    ),
    (
        Kind.TO_LAST_MONTH,
        "",
        "截至上月 截至上月底 截至上月末 截止上月 截止上月底 截止上月末 至上月 至上月底 至上月末",
    ),
    (Kind.REVISED, "", "调整后 调整后的 调整 调整数 修订后 变更后 修编后 调整为 现 现行 最新"),
    (Kind.COMING, "", "下月 次月 下个月 下一步 下阶段 下步 下一阶段 下季度 下半年"),
    (
        Kind.REMAIN,
        "",
        "未完成 剩余 尚需 还需 后续需 后续需投入 后续 差额 缺口 尚差 还差 未到位 尚未到位 尚未完成 需投入 欠账 资金缺口 差距"
        " 尚欠 余额 结余 结转 待完成 未支付 尚需投入 净增 增加额 增量 增加 欠 投资欠账 需完成 月均需完成 后续月均需完成 均需完成",
    ),
    (Kind.FRAGMENT, "", "上旬 中旬 下旬 本周 上周 当周 下周 本日 当日 今日 本旬 每周 每日 周 日均 月均 旬"),
    (Kind.MONTH, "", "本月当月 当月 本月 本期 当期 单月 月内 本月份 当月份 本季度 本季 当季"),
    (
        Kind.CUMULATIVE,
        "",
        "累计 累积 截至目前 截止目前 截至 截止 至今 目前 累计数 累计至 截至本月 截至当前 截至当月 截至本月底 当前 截至本期",
    ),
    (
        Kind.SINCE_START,
        "",
        "开工建设以来 自开工建设以来 开工以来 自开工以来 开工至今 自开工至今 开工累计 自开工累计 开累 历年 建设以来 自建设以来"
        " 签约以来 自签约以来 自开工 开工至目前 自开工起 开工起 历年累计 累计完成总投资 自开工建设 自开始建设 建设累计 开工",
    ),
    (
        Kind.YEAR_WORD,
        "",
        "年初以来 年初至今 年初 年度 当年 本年 本年度 今年 年内 年 今年以来 年初至本月 年初至本月底 本年以来 1至本月 1-本月 年初到本月 年初至目前",
    ),
    (Kind.WHOLE_YEAR, "", "全年 全年度"),
    (Kind.NEXT_YEAR, "", "下一年度 下一年 下年度 下年 明年 次年 来年 次年度 明年度"),
    (Kind.BY_MONTH, "", "分月 各月 逐月 每月 月度 分季度 按月 分季 各季度 按季度 逐季 季度 分月份 各月份"),
    (Kind.TOTAL, "", "合计 小计 总计 共计 总额 总量 总数 总值 总 汇总 累计合计"),
    (Kind.PART, "", "其中 其中: 内:"),
    (
        Kind.MONEY,
        "",
        "投资 投资额 资金 金额 额度 额 投资数 投资金额数 资金额 投入 投入资金 资 投资量 投资总量 资金总额 建设投资",
    ),
    (Kind.COUNTED, "", "个 项 家 个数 项数 数量 户数 家数 宗 件 项目数 项目个数"),
    (
        Kind.OTHER_UNIT,
        "",
        "人 亩 公顷 吨 公里 平方米 套 户 人次 个月 天 kwh mw 千瓦 立方米 兆瓦 万千瓦 万吨 万亩 万人 万平方米",
    ),
    (Kind.PROJECT, "项目投资", "项目投资 项目资金 项目投资额"),
    (Kind.PROJECT, "", "项目 工程 本项目 各项目"),
    (
        Kind.NOISE,
        "",
        "数 值 情况 表 的 及 和 与 建设 本级 止 底 末 到 至 自 份 月份 月 以来 指标 口径 数据 本 各 起 数值 度"
        " 全市 全县 全区 责任 原 原定 调整前",
    ),
)
"""Kind, value, spellings (blanks between them). Where one spelling begins another the longest wins."""
