"""The item forms: approvals, back-scheduled plans, problems, reserve, tour, tasks, visits. What must be kept is text."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Case, Refuse
from tests.corpus.people import CX

TOTAL, NEXT = "total_investment/plan/whole/", "project_investment/plan/next_year/"


def item(name: str, text: str, kind: str, kept: dict[str, dict[str, str]], **more: object) -> Case:
    """A case of no money: ``kept`` is subject to field to text."""
    fields = {(kind, CX, subject, field): value for subject, held in kept.items() for field, value in held.items()}
    return drawn(name, text, {}, fields=fields, **more)  # type: ignore[arg-type]


def reserve(*rows: tuple[str, float, float | None], county: str = CX) -> dict[tuple[str, str, str, str], float]:
    """Estimated total and next year's plan of reserve projects, in 万元."""
    money = {(county, name, TOTAL, "2025-06"): total for name, total, _ in rows}
    return money | {(county, name, NEXT, "2025-06"): soon for name, _, soon in rows if soon is not None}


CASES = [
    item(
        "approvals_long",
        """
        澄溪县重点项目审批事项办理台账（2025年6月）
        序号 | 项目名称 | 审批事项 | 审批部门 | 受理时间 | 承诺时限（工作日） | 办结时间 | 办理状态 | 是否绿色通道
        1 | 云杉冷链物流中心 | 环评 | 生态环境局 | 2025.4.7 | 20 | 2025年4月29日 | 已办结 | 是
        2 | 云杉冷链物流中心 | 施工许可 | 住建局 | 2025-06-11 | 5 | | 正在办理 | 否
        """,
        "approval",
        {
            "云杉冷链物流中心|环评": {
                "accepted": "2025-04-07",
                "finished": "2025-04-29",
                "limit_days": "20",
                "green_channel": "true",
            },
            "云杉冷链物流中心|施工许可": {"accepted": "2025-06-11", "authority": "住建局"},
        },
    ),
    item(
        "approvals_wide_dates_and_words",
        """
        澄溪县2025年6月重点项目前期手续办理情况
        序号 | 项目名称 | 备案 | 用地预审 | 规划许可 | 环评 | 施工许可
        1 | 云杉冷链物流中心 | 2025.2.10 | 已办 | 正在办理 | 未办 | 未办
        2 | 雾松岭索道改造 | 已办 | 不涉及 | 2025年3月5日 | 已办 | 正在办理
        """,
        "approval",
        {
            "云杉冷链物流中心|备案": {"finished": "2025-02-10"},
            "云杉冷链物流中心|规划许可": {"status": "正在办理"},
            "雾松岭索道改造|规划许可": {"finished": "2025-03-05"},
        },
    ),
    item(
        "approvals_wide_under_a_group",
        """
        澄溪县重点项目手续办理进度表（截至2025年6月底） | < | < | < | <
        序号 | 项目名称 | 手续办理情况 | < | < | 责任人
        ^ | ^ | 立项备案 | 用地预审 | 环评 | ^
        1 | 云杉冷链物流中心 | √ | √ | × | 秦某
        2 | 雾松岭索道改造 | √ | 办理中 | × | 甘某
        """,
        "approval",
        {"雾松岭索道改造|用地预审": {"status": "办理中"}},
        or_refuse=True,
    ),
    item(
        "approvals_project_merged",
        """
        澄溪县重点项目审批台账（2025年6月）
        项目名称 | 审批事项 | 审批部门 | 受理时间 | 承诺时限 | 办结时间
        云杉冷链物流中心 | 备案 | 发改局 | 2025-02-10 | 1个工作日 | 2025-02-10
        ^ | 环评 | 生态环境局 | 2025-04-07 | 20个工作日 | 2025-04-29
        """,
        "approval",
        {"云杉冷链物流中心|环评": {"limit_days": "20", "finished": "2025-04-29"}},
    ),
    item(
        "milestones_under_a_merged_project",
        """
        澄溪县2025年6月重点项目倒排工期推进计划表
        项目名称 | 节点 | 计划开始时间 | 计划完成时间 | 实际完成时间 | 责任单位 | 责任人
        云杉冷链物流中心 | 土地挂牌 | 2025.3.1 | 2025年4月底前 | 2025-04-22 | 自然资源局 | 秦某
        ^ | 主体封顶 | 2025.5 | 2025年9月30日 | | 住建局 | 甘某
        ^ | 竣工验收 | 2025.10 | 2025年12月底 | | 住建局 | 甘某
        """,
        "milestone",
        {
            "云杉冷链物流中心|土地挂牌": {"planned_finish": "2025-04", "actual_finish": "2025-04-22"},
            "云杉冷链物流中心|主体封顶": {"planned_finish": "2025-09-30", "lead_unit": "住建局"},
        },
    ),
    drawn(
        "plan_by_months_in_words",
        """
        澄溪县重点项目推进计划表（2025年）
        序号 | 项目名称 | 责任单位 | 7月 | 8月 | 9月
        1 | 云杉冷链物流中心 | 县商务局 | 完成桩基 | 主体施工 | 主体封顶
        2 | 雾松岭索道改造 | 县文旅局 | 支架基础 | 设备进场 | 安装调试
        """,
        {},
        forbid=("task",),
        or_refuse=True,
    ),
    drawn(
        "investment_plan_by_months_is_no_schedule",
        """
        澄溪县2025年重点项目投资计划表（截至6月）
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 7月计划 | 8月计划 | 9月计划
        P* | {i} | {n} | {t} | {p} | {k7} | {k8} | {k9}
        """,
        {},
        ignore=("total_investment/", "project_investment/plan/"),
        forbid=("milestone", "task"),
        or_refuse=True,
    ),
    item(
        "problems_plain",
        """
        澄溪县重点项目问题台账（2025年6月）
        编号 | 项目名称 | 存在问题 | 问题类型 | 提出时间 | 责任单位 | 责任人 | 办结时限 | 状态 | 办理结果
        问题〔2025〕011号 | 云杉冷链物流中心 | 临时用电容量不足 | 要素保障 | 2025-05-12 | 县供电公司 | 秦某 | 2025-06-20 | 已办结 | 增容已完成
        问题〔2025〕012号 | 雾松岭索道改造 | 林地手续未批 | 审批 | 2025-06-03 | 县林草局 | 甘某 | 2025-07-15 | 办理中 |
        """,
        "bottleneck",
        {
            "问题〔2025〕011号": {"status": "已办结", "due": "2025-06-20", "result": "增容已完成"},
            "问题〔2025〕012号": {"problem": "林地手续未批", "raised": "2025-06-03"},
        },
    ),
    item(
        "problems_with_odd_headings",
        """
        澄溪县企业诉求办理清单（2025年6月）
        序号 | 企业（项目） | 反映问题 | 牵头部门 | 是否解决 | 备注
        1 | 云杉冷链物流中心 | 冷库用电价格偏高 | 县发改局 | 未解决 |
        2 | 雾松岭索道改造 | 进场道路未硬化 | 县交通局 | 已解决 |
        """,
        "bottleneck",
        {},
        or_refuse=True,
        forbid=("task", "visit"),
    ),
    drawn(
        "reserve_plain",
        """
        澄溪县2026年重大项目储备表（2025年6月）
        序号 | 项目名称 | 所属领域 | 匡算总投资（亿元） | 建设内容 | 前期工作进度 | 拟开工时间 | 2026年计划投资（亿元）
        1 | 抽水蓄能电站 | 能源 | 62 | 装机100万千瓦 | 编制可研 | 2026年9月 | 4
        2 | 第三水厂 | 基础设施 | 2.6 | 日供水4万吨 | 谋划 | 2026年3月 | 0.8
        """,
        reserve(("抽水蓄能电站", 620000, 40000), ("第三水厂", 26000, 8000)),
        fields={
            ("project", CX, "抽水蓄能电站", "readiness"): "编制可研",
            ("project", CX, "第三水厂", "planned_start"): "2026-03",
        },
    ),
    drawn(
        "reserve_sections_and_total",
        """
        澄溪县储备项目库（截至2025年6月，单位：万元） | < | < | < | <
        序号 | 项目名称 | 总投资 | 明年计划投资 | 争取资金渠道
        合计（3个） | < | 671000 | 51000 |
        一、能源（1个） | < | 620000 | 40000 |
        1 | 抽水蓄能电站 | 620000 | 40000 | 企业自筹
        二、基础设施（2个） | < | 51000 | 11000 |
        1 | 第三水厂 | 26000 | 8000 | 专项债
        2 | 环湖慢道 | 25000 | 3000 | 中央预算内
        """,
        reserve(("抽水蓄能电站", 620000, 40000), ("第三水厂", 26000, 8000), ("环湖慢道", 25000, 3000)),
    ),
    drawn(
        "reserve_asking_for_funds",
        """
        澄溪县2026年拟申报专项债储备项目（2025年6月）
        单位：万元
        序号 | 项目名称 | 估算总投资 | 拟申请专项债 | 2026年计划投资 | 申报状态
        1 | 第三水厂 | 26000 | 18000 | 8000 | 已申报
        2 | 环湖慢道 | 25000 | 15000 | 3000 | 谋划
        """,
        reserve(("第三水厂", 26000, 8000), ("环湖慢道", 25000, 3000)),
    ),
    item(
        "tour_plain",
        """
        澄溪县迎接全市观摩项目准备情况表（2025年6月）
        顺序 | 项目名称 | 看点 | 讲解人 | 准备事项 | 负责单位 | 时限 | 状态
        1 | 云杉冷链物流中心 | 无人分拣线 | 秦某 | 沿线环境整治 | 县城管局 | 7月12日 | 已完成
        2 | 雾松岭索道改造 | 观光轿厢 | 甘某 | 简介材料编印 | 县委宣传部 | 7月14日 | 进行中
        """,
        "stop",
        {"云杉冷链物流中心": {"order": "1", "highlights": "无人分拣线"}, "雾松岭索道改造": {"guide": "甘某"}},
    ),
    item(
        "tasks_plain",
        """
        全市重点项目督查任务分解表（2025年6月）
        填报单位：澄溪县
        编号 | 督办事项 | 责任领导 | 责任单位 | 交办时间 | 办结时限 | 状态
        项目督办〔2025〕021号 | 协调云杉冷链物流中心用电增容 | 甘某 | 县发改局 | 2025-05-15 | 2025-06-20 | 已处理
        项目督办〔2025〕022号 | 推进雾松岭索道林地报批 | 秦某 | 县林草局 | 2025-06-04 | 2025-07-15 | 处理中
        """,
        "task",
        {
            "项目督办〔2025〕021号": {"status": "已处理", "due": "2025-06-20"},
            "项目督办〔2025〕022号": {"leader": "秦某", "assigned": "2025-06-04"},
        },
    ),
    item(
        "tasks_without_numbers",
        """
        澄溪县调度会议定事项清单（2025年6月）
        序号 | 议定事项 | 牵头领导 | 责任单位 | 完成时限 | 完成情况
        1 | 6月底前完成纳米涂层材料生产线供地 | 甘某 | 县自然资源局 | 2025年6月30日 | 已完成
        2 | 启动县妇幼保健院迁建二次招标 | 秦某 | 县卫健局 | 2025年7月10日 | 未完成
        """,
        "task",
        {},
        or_refuse=True,
        forbid=("bottleneck", "visit", "milestone"),
    ),
    item(
        "visits_plain",
        """
        澄溪县服务专员走访企业记录（2025年6月）
        序号 | 走访时间 | 项目名称 | 服务专人 | 走访内容 | 反映问题 | 服务结果
        1 | 2025-06-05 | 云杉冷链物流中心 | 秦某 | 了解设备安装进度 | 用工缺口 | 已对接人社局
        2 | 2025-06-18 | 雾松岭索道改造 | 甘某 | 现场协调林地边界 | 无 | 已办结
        """,
        "visit",
        {},
        forbid=("task", "bottleneck"),
    ),
    drawn(
        "a_table_of_another_trade",
        """
        职工食堂6月采购明细
        品名 | 规格 | 数量 | 单价 | 金额
        大米 | 25公斤 | 40 | 120 | 4800
        菜油 | 20升 | 12 | 260 | 3120
        """,
        Refuse(),
        file="松塘县.xlsx",
    ),
    drawn(
        "a_letter_is_no_table",
        """
        关于报送2025年6月重点项目进展情况的函
        市重大项目办：
        现将我县6月重点项目进展情况报上，请审阅。1-6月累计完成投资5.2亿元。
        松塘县发展和改革局
        2025年7月2日
        """,
        Refuse(),
        file="松塘县函.xlsx",
    ),
    drawn(
        "reserve_of_a_park_by_alias",
        """
        高新区2026年储备项目表（2025年6月）
        序号 | 项目名称 | 总投资（万元） | 明年计划投资（万元） | 所属行业
        1 | 封装基板中试线 | 48000 | 12000 | 电子
        """,
        reserve(("封装基板中试线", 48000, 12000), county="澜州高新技术产业开发区"),
    ),
    drawn(
        "problems_are_no_projects",
        """
        松塘县重点项目存在问题汇总（2025年6月）
        序号 | 项目名称 | 存在问题 | 责任单位 | 涉及资金（万元）
        1 | 环湖慢道 | 征地未完成 | 县自然资源局 | 800
        2 | 第三水厂 | 资金缺口 | 县水务局 | 3000
        """,
        {},
        fields={},
        forbid=("task", "milestone"),
        or_refuse=True,
        must_warn=("unused-column",),
    ),
]
