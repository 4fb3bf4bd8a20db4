"""One provoking workbook per problem code, drawn: what a county would really send to earn that sentence.

``before`` are reports the ledger already holds; ``sheet`` is the provoking one. Files whose fault is in the bytes (locked,
broken, too large, duplicate cells) are made in ``test_horrors`` itself.
"""

from dataclasses import dataclass

TITLE = "| 甘泉县2024年{month}月重点项目进展表（单位：万元） |"
HEAD = "| 项目名称 | 总投资 | 年度计划投资 | 本月完成投资 | 年度累计完成投资 |"


@dataclass(frozen=True)
class Horror:
    """A provoking sheet, the reports before it, and what its sentence must contain."""

    sheet: str
    says: str
    before: tuple[str, ...] = ()
    name: str = "填报表.xlsx"
    cell: str = ""


def progress(month: int, *rows: str, head: str = HEAD, title: str = TITLE) -> str:
    return "\n".join([title.format(month=month), head, *rows])


MAY = progress(5, "| 纸厂 | 50000 | 12000 | 900 | 4000 |", "| 水厂 | 60000 | 15000 | 1000 | 5000 |")
CODE = "| 项目名称 | 项目代码 | 年度累计完成投资 |"
STAGE = "| 项目名称 | 项目阶段 | 年度累计完成投资 |"
DEAL = "| 甘泉县签约项目履约台账（截至2024年5月底，单位：万元） |\n| 项目名称 | 投资方 | 协议类型 | 签约金额 |\n"

HORRORS: dict[str, Horror] = {
    "unknown-form": Horror("| 通讯录 | |\n| 姓名 | 电话 |\n| 某人 | 无 |", "没有一张表认得出"),
    "missing-column": Horror("| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 序号 | 总投资 | 年度计划投资 | 年度累计完成投资 |\n| 1 | 9 | 3 | 1 |", "缺少必需的列"),
    "ambiguous-column": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 年度累计完成投资 | 年度累计完成投资 |\n| 纸厂 | 10 | 20 |", "两列都是"
    ),
    "no-period": Horror("| 甘泉县重点项目进展表（单位：万元） |\n| 项目名称 | 年度累计完成投资 |\n| 纸厂 | 10 |", "没有找到数据截至哪个月"),
    "future-period": Horror(progress(8, "| 纸厂 | 9 | 9 | | 1 |"), "2024-08的完成数，而今天是 2024-07-05"),
    "no-unit": Horror("| 甘泉县2024年6月重点项目进展表 |\n| 项目名称 | 年度累计完成投资 |\n| 纸厂 | 10 |", "没有找到金额单位"),
    "no-county": Horror("| 2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 年度累计完成投资 |\n| 纸厂 | 10 |", "属于哪个县区"),
    "unknown-county": Horror("| 2024年1-6月固定资产投资完成情况（单位：万元） |\n| 地区 | 1-6月完成 |\n| 乌有县 | 10 |", "乌有县", cell="A3"),
    "wrong-county": Horror(progress(6, "| 纸厂 | 9 | 9 | | 1 |"), "甘泉县", name="南岭县6月.xlsx"),
    "period-conflict": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 2024年1-5月累计完成投资 |\n| 纸厂 | 10 |", "说是"
    ),
    "unit-conflict": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） | < |\n| 单位：亿元 | < |\n| 项目名称 | 年度累计完成投资 |\n| 纸厂 | 10 |", "说是"
    ),
    "not-a-number": Horror(progress(6, "| 纸厂 | 9 | 9 | | 约500 |"), "约500", cell="E3"),
    "negative-amount": Horror(progress(6, "| 纸厂 | 9 | 9 | | -5 |"), "-5", cell="E3"),
    "not-a-date": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 年度累计完成投资 | 实际开工时间 |\n| 纸厂 | 10 | 2024/13/1 |", "2024/13/1", cell="C3"
    ),
    "missing-value": Horror(progress(6, "| 水厂 | 9 | 9 | | 1 |", "| | 9 | 9 | | 2 |"), "没有填"),
    "duplicate-project": Horror(progress(6, "| 纸厂 | 9 | 9 | | 1 |", "| 纸厂 | 9 | 9 | | 2 |"), "出现两次，数字不同"),
    "duplicate-row": Horror(progress(6, "| 纸厂 | 9 | 9 | | 1 |", "| 纸厂 | 9 | 9 | | 1 |"), "只计一次"),
    "suspicious-code": Horror(f"{TITLE.format(month=6)}\n{CODE}\n| 纸厂 | 2401-620123-04-01-12345 | 10 |", "2401-620123-04-01-12345", cell="B3"),
    "total-mismatch": Horror(progress(6, "| 纸厂 | 9 | 9 | | 1 |", "| 水厂 | 9 | 9 | | 2 |", "| 合计 | 18 | 18 | | 4 |"), "按明细应为 3万元", cell="E5"),
    "rate-mismatch": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 年度计划投资 | 年度累计完成投资 | 完成率（%） |\n| 纸厂 | 100 | 50 | 60 |", "应为 50.00%", cell="D3"
    ),
    "similar-county": Horror("| 2024年1-6月固定资产投资完成情况（单位：万元） |\n| 地区 | 1-6月完成 |\n| 甘泉区 | 10 |", "甘泉县"),
    "restated-past": Horror(
        progress(5, "| 纸厂 | 50000 | 12000 | 900 | 3900 |"), "原为 4,000万元",
        before=(MAY, progress(6, "| 纸厂 | 50000 | 12000 | 800 | 4800 |", "| 水厂 | 60000 | 15000 | 1000 | 6000 |")),
    ),
    "restated-inside": Horror(
        progress(6, "| 纸厂 | 50000 | 12000 | 800 | 4900 |", "| 水厂 | 60000 | 15000 | 1000 | 6000 |"), "差 100万元", before=(MAY,), cell="E3"
    ),
    "cumulative-decreased": Horror(
        progress(6, "| 纸厂 | 50000 | 12000 | | 3800 |", "| 水厂 | 60000 | 15000 | | 6000 |"), "小于 2024-05", before=(MAY,), cell="E3"
    ),
    "vanished": Horror(progress(6, "| 水厂 | 60000 | 15000 | 1000 | 6000 |"), "本期没有：纸厂", before=(MAY,)),
    "resubmitted": Horror(
        progress(5, "| 纸厂 | 50000 | 12000 | 800 | 4100 |"), "少了 1 个（水厂）", before=(MAY,)
    ),
    "unit-shifted": Horror(
        progress(6, "| 纸厂 | 500000000 | 120000000 | | 48000000 |", "| 水厂 | 600000000 | 150000000 | | 60000000 |"), "疑似单位写错", before=(MAY,)
    ),
    "over-plan": Horror(progress(6, "| 纸厂 | 50000 | 12000 | 13000 | 14000 |"), "大于全年计划", cell="D3"),
    "month-over-total": Horror(progress(6, "| 纸厂 | 50000 | 12000 | 5000 | 4000 |"), "大于本年累计 4,000万元", cell="D3"),
    "ten-fold": Horror(
        progress(6, "| 纸厂 | 50000 | 12000 | | 48000 |", "| 水厂 | 60000 | 15000 | | 6000 |"), "疑似多写了一位", before=(MAY,), cell="E3"
    ),
    "stage-regressed": Horror(
        f"{TITLE.format(month=6)}\n{STAGE}\n| 纸厂 | 签约 | 10 |", "退为", before=(f"{TITLE.format(month=5)}\n{STAGE}\n| 纸厂 | 在建 | 10 |",)
    ),
    "renamed": Horror(
        f"{TITLE.format(month=6)}\n{CODE}\n| 新纸厂 | 2401-620123-04-01-123456 | 20 |", "上次叫“纸厂”",
        before=(f"{TITLE.format(month=5)}\n{CODE}\n| 纸厂 | 2401-620123-04-01-123456 | 10 |",),
    ),
    "code-shared": Horror(
        f"{TITLE.format(month=6)}\n{CODE}\n| 纸厂 | 2401-620123-04-01-123456 | 20 |\n| 水厂 | 2401-620123-04-01-123456 | 10 |", "同时用于"
    ),
    "similar-project": Horror(
        DEAL + "| 城区供热管网改造提升工程（一期） | 东海公司 | 合同 | 90000 |", "与“城区供热管网改造工程（一期）”",
        before=(DEAL + "| 城区供热管网改造工程（一期） | 东海公司 | 合同 | 80000 |",),
    ),
    "unknown-project": Horror(
        "| 甘泉县审批手续办理台账（截至2024年6月底） |\n| 项目名称 | 审批事项 | 受理时间 | 办结时间 |\n| 新桥 | 环评 | 2024-06-03 | |", "台账里还没有“新桥”"
    ),
    "merged-amount": Horror(
        f"{TITLE.format(month=6)}\n| 项目名称 | 年度计划投资 | 年度累计完成投资 |\n| 纸厂 | 9 | 100 |\n| 水厂 | 9 | ^ |", "跨了几个项目"
    ),
    "unused-column": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 年度累计完成投资 | 预计全年完成投资（万元） |\n| 纸厂 | 10 | 7 |",
        "预计数",
        cell="C2",
    ),
    "not-understood": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 项目名称 | 年度计划投资 | 神秘投资口径甲（万元） |\n| 纸厂 | 10 | 7 |",
        "不认得的词：神秘甲",
        cell="C2",
    ),
    "text-not-understood": Horror(
        "| 甘泉县2024年6月观摩项目表 |\n| 序号 | 项目名称 | 主要看点 | 讲解人 |\n| 1 | 纸厂 | 无人车间 | 甘某 |",
        "不认得“主要看点”",
        cell="C2",
    ),
    "ended-by-title": Horror(
        "| 甘泉县终止重点项目情况（截至2024年6月底，单位：万元） |\n| 项目名称 | 总投资 | 年度累计完成投资 |\n| 纸厂 | 9000 | 100 |",
        "没有写明各项目的阶段",
        cell="A1",
    ),
    "not-signed": Horror(
        "| 甘泉县在谈招商项目台账（截至2024年6月底，单位：万元） |\n| 项目名称 | 投资方 | 拟投资额 |\n| 纸厂 | 东海公司 | 9000 |",
        "不是已签约的",
        cell="A1",
    ),
    "ambiguous-form": Horror(
        "| 甘泉县2024年6月情况 |\n| 项目名称 | 事项 | 状态 |\n| 纸厂 | 环评 | 已办 |",
        "分不清",
        cell="2:2",
    ),
    "measure-conflict": Horror(
        "| 2024年6月固定资产投资完成情况（单位：万元） |\n| 地区 | 年度任务 | 1-6月到位资金 |\n| 甘泉县 | 10 | 7 |",
        "说的是固定资产投资",
        cell="C2",
    ),
    "no-rows": Horror("| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 序号 | 项目名称 | 总投资 | 年度累计完成投资 |", "没有一行数据"),
    "target-changed": Horror(
        "| 2024年固定资产投资目标任务分解表（单位：万元） |\n| 县（市、区） | 年度任务 |\n| 甘泉县 | 900 |\n| 南岭县 | 800 |",
        "原为 700万元",
        before=(
            "| 2024年固定资产投资目标任务分解表（单位：万元） |\n| 县（市、区） | 年度任务 |\n| 甘泉县 | 700 |\n| 南岭县 | 800 |",
        ),
        cell="B3",
    ),
    "all-renamed": Horror(
        progress(6, "| 甲-纸厂 | 5 | 3 | 1 | 2 |", "| 乙-水厂 | 6 | 3 | 1 | 2 |", "| 丙-酒厂 | 7 | 3 | 1 | 2 |"),
        "一个也不在本次",
        before=(progress(5, "| 纸厂 | 5 | 3 | 1 | 1 |", "| 水厂 | 6 | 3 | 1 | 1 |", "| 酒厂 | 7 | 3 | 1 | 1 |"),),
    ),
    "looks-like-total": Horror(
        "| 甘泉县2024年6月重点项目进展表（单位：万元） |\n| 序号 | 项目名称 | 年度累计完成投资 |\n"
        "| 1 | 纸厂 | 10 |\n| 2 | 水厂 | 20 |\n| 3 | 酒厂 | 30 |\n|  | 工业类 | 55 |",
        "看不出是合计还是项目",
        cell="B6",
    ),
}  # fmt: skip
