"""An ordinary month's post, item forms: approvals, schedules, problems, tasks, stops, visits, reserve."""

from tests.corpus.drawn import drawn
from tests.corpus.items_drawn import item, reserve
from tests.corpus.people import CX
from tests.corpus.truth import texts

CASES = [
    item(
        "post_approvals_wide_in_turns",
        """
        澄溪县重点项目前期手续办理情况统计表（截至2025年6月底）
        序号 | 项目名称 | 立项 | 用地 | 规划 | 环评 | 能评 | 施工许可
        1 | 云杉冷链物流中心 | 已完成 | 已取得 | 办理中 | 不需办理 | 2025.5.6 | 未完成
        2 | 雾松岭索道改造 | ○ | √ | × | √ | / | ×
        """,
        "approval",
        {"云杉冷链物流中心|能评": {"finished": "2025-05-06"}},
        or_refuse=True,
    ),
    item(
        "post_approvals_three_columns_each",
        """
        澄溪县重点项目审批手续进度（2025年6月） | < | < | < | < | <
        项目名称 | 环评 | < | 施工许可 | < | 责任人
        ^ | 受理时间 | 办结时间 | 受理时间 | 办结时间 | ^
        云杉冷链物流中心 | 2025-04-07 | 2025-04-29 | 2025-06-11 | | 秦某
        """,
        "approval",
        {
            "云杉冷链物流中心|环评": {"accepted": "2025-04-07", "finished": "2025-04-29"},
            "云杉冷链物流中心|施工许可": {"accepted": "2025-06-11"},
        },
        or_refuse=True,
    ),
    item(
        "post_approvals_long_with_limits_in_words",
        """
        澄溪县审批事项办理台账（2025年6月）
        序号 | 项目名称 | 事项名称 | 审批单位 | 受理日期 | 办理时限 | 办结日期 | 办理情况
        1 | 云杉冷链物流中心 | 水保方案 | 县水务局 | 2025年5月7日 | 10个工作日 | 5月20日 | 已办结
        2 | 雾松岭索道改造 | 用地预审 | 县自然资源局 | 6月3日 | 20个工作日 | | 办理中
        """,
        "approval",
        {"云杉冷链物流中心|水保方案": {"accepted": "2025-05-07", "finished": "2025-05-20", "limit_days": "10"}},
        or_refuse=True,
    ),
    item(
        "post_milestones_with_serial_nodes",
        """
        云杉冷链物流中心倒排工期表
        填报单位：澄溪县 | | 2025年6月
        序号 | 工作节点 | 开始时间 | 完成时间 | 责任单位 | 责任人 | 完成情况
        1 | 场地平整 | 3月1日 | 3月31日 | 县住建局 | 秦某 | 已完成
        2 | 基础施工 | 4月1日 | 6月30日 | 县住建局 | 秦某 | 进行中
        """,
        "milestone",
        {},
        forbid=("task", "bottleneck"),
        or_refuse=True,
    ),
    item(
        "post_milestones_by_month_words",
        """
        澄溪县重点项目挂图作战计划表（2025年） | < | < | < | < | <
        序号 | 项目名称 | 三季度 | < | < | 责任单位
        ^ | ^ | 7月 | 8月 | 9月 | ^
        1 | 云杉冷链物流中心 | 完成桩基 | 主体施工 | 主体封顶 | 县商务局
        """,
        "milestone",
        {},
        forbid=("task", "bottleneck"),
        or_refuse=True,
    ),
    item(
        "post_problems_with_measures_and_limits",
        """
        澄溪县重点项目困难问题清单（2025年6月底）
        编号 | 项目名称 | 问题描述 | 问题类别 | 解决措施 | 牵头单位 | 责任人 | 解决时限 | 办理进展
        WT-031 | 云杉冷链物流中心 | 天然气未接入 | 要素保障 | 协调燃气公司 | 县住建局 | 秦某 | 2025年7月20日 | 正在协调
        WT-032 | 雾松岭索道改造 | 资金缺口1200万元 | 资金 | 申请债券 | 县财政局 | 甘某 | 2025年8月底 | 已解决
        """,
        "bottleneck",
        {"WT-031": {"due": "2025-07-20"}},
        or_refuse=True,
    ),
    item(
        "post_problems_closed_in_all_turns",
        """
        澄溪县问题台账（2025年6月）
        编号 | 项目名称 | 存在问题 | 提出时间 | 责任单位 | 办结时限 | 状态
        W1 | 云杉冷链物流中心 | 用电 | 2025-05-12 | 县供电公司 | 2025-06-20 | 未办结
        W2 | 云杉冷链物流中心 | 用水 | 2025.5.12 | 县水务局 | 6月20日 | 已办结
        W3 | 雾松岭索道改造 | 林地 | 5月13日 | 县林草局 | 7月底前 | 正在办理，力争7月办结
        """,
        "bottleneck",
        {
            "W1": {"status": "未办结", "due": "2025-06-20"},
            "W2": {"status": "已办结", "raised": "2025-05-12", "due": "2025-06-20"},
        },
    ),
    item(
        "post_tasks_supervised",
        """
        市政府督查室交办事项办理情况表（2025年6月）
        填报单位：澄溪县人民政府
        督办编号 | 督办内容 | 牵头领导 | 承办单位 | 交办日期 | 要求办结日期 | 办理结果 | 是否办结
        督〔2025〕7号 | 加快云杉冷链物流中心供电 | 甘某 | 县供电公司 | 2025.5.15 | 2025.6.20 | 已增容 | 是
        督〔2025〕8号 | 推进雾松岭索道林地报批 | 秦某 | 县林草局 | 2025.6.4 | 2025.7.15 | 正在组卷 | 否
        """,
        "task",
        {"督〔2025〕7号": {"due": "2025-06-20", "assigned": "2025-05-15"}},
        forbid=("bottleneck", "visit"),
        or_refuse=True,
    ),
    item(
        "post_stops_of_the_tour",
        """
        澄溪县2025年上半年全市项目观摩点基本情况表（2025年6月）
        序号 | 观摩点 | 主要看点 | 讲解员 | 到达时间 | 停留时间（分钟） | 总投资（万元）
        1 | 云杉冷链物流中心 | 无人分拣线 | 秦某 | 9:00 | 20 | 132000
        2 | 雾松岭索道改造 | 观光轿厢 | 甘某 | 10:10 | 15 | 16700
        """,
        "stop",
        {"云杉冷链物流中心": {"guide": "秦某", "highlights": "无人分拣线"}},
        ignore=("total_investment/",),
        or_refuse=True,
        paste=True,
    ),
    item(
        "post_visits_to_enterprises",
        """
        澄溪县领导包联企业走访情况统计表（2025年6月）
        序号 | 包联领导 | 走访企业 | 走访日期 | 企业反映问题 | 解决情况
        1 | 甘立 | 澜涂新材公司 | 2025年6月6日 | 用工短缺 | 已解决
        2 | 秦松 | 沪禾食品公司 | 2025.6.9 | 无 | /
        """,
        "visit",
        {},
        forbid=("task",),
        or_refuse=True,
    ),
    drawn(
        "post_reserve_by_field",
        """
        澄溪县2026年谋划储备重大项目清单（截至2025年6月） | < | < | < | < | <
        单位：亿元
        序号 | 项目名称 | 建设规模及内容 | 估算总投资 | 2026年预计完成投资 | 前期工作进展
        合计（3个） | < | | 67.1 | 5.1 |
        （一）能源类（1个） | < | | 62 | 4 |
        1 | 抽水蓄能电站 | 装机100万千瓦 | 62 | 4 | 编制可研
        （二）民生类（2个） | < | | 5.1 | 1.1 |
        2 | 第三水厂 | 日供水4万吨 | 2.6 | 0.8 | 谋划
        3 | 环湖慢道 | 12公里 | 2.5 | 0.3 | 谋划
        """,
        {},
        may=reserve(("抽水蓄能电站", 620000, 40000), ("第三水厂", 26000, 8000), ("环湖慢道", 25000, 3000)),
        ignore=(),
        or_refuse=True,
    ),
    drawn(
        "post_reserve_with_bonds_and_year_of_start",
        """
        澄溪县2026年专项债券储备项目表（2025年6月）
        序号 | 项目名称 | 所属领域 | 总投资（万元） | 拟申请2026年专项债（万元） | 资本金（万元） | 拟开工年月 | 是否完成可研批复
        1 | 第三水厂 | 供水 | 26000 | 18000 | 8000 | 2026年3月 | 是
        2 | 环湖慢道 | 文旅 | 25000 | 15000 | 10000 | 2026.05 | 否
        """,
        dict(reserve(("第三水厂", 26000, None), ("环湖慢道", 25000, None)).items()),
        fields=texts("planned_start", {"第三水厂": "2026-03", "环湖慢道": "2026-05"}),
        or_refuse=True,
    ),
    drawn(
        "post_reserve_years_of_investment",
        """
        澄溪县“十五五”重大项目储备表（2025年6月）
        单位：万元
        序号 | 项目名称 | 总投资 | 分年度投资计划 | < | <
        ^ | ^ | ^ | 2026年 | 2027年 | 2028年
        1 | 第三水厂 | 26000 | 8000 | 10000 | 8000
        2 | 环湖慢道 | 25000 | 3000 | 12000 | 10000
        """,
        reserve(("第三水厂", 26000, 8000), ("环湖慢道", 25000, 3000)),
        ignore=("project_investment/plan/year/",),
        or_refuse=True,
    ),
    drawn(
        "post_progress_beside_problems_in_one_sheet",
        "澄溪县2025年6月重点项目进展及问题\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 存在问题 | 责任单位 | 解决时限\n1 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5 | 用电 | 县供电公司 | 2025年7月底",
        {
            (CX, "云杉冷链物流中心", fact, "2025-06"): value
            for fact, value in (
                ("total_investment/plan/whole/", 132000),
                ("project_investment/plan/year/", 41000),
                ("project_investment/actual/year_to_date/", 19860.5),
            )
        },
        forbid=("bottleneck", "task"),
    ),
]
