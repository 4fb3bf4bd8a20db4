"""An ordinary month's post, progress sheets: the columns a county adds to name, total, plan and done."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import CX, PROJECTS
from tests.corpus.truth import Facts, last_year, months, projects, texts

TOP = "澄溪县2025年6月重点项目推进情况表\n | | | | 单位：万元\n"
PROJECT_LAST_YEAR = "project_investment/actual/year_to_date/"


def of(letter: str, fact: str, at: str = "2025-06") -> Facts:
    """One letter of every project under a fact of its own."""
    return {(CX, str(row["n"]), fact, at): float(str(row[letter])) for row in PROJECTS}


CASES = [
    drawn(
        "post_long_form",
        """
        2025年省市县重点项目推进情况表（6月份） | < | < | < | < | < | < | < | < | < | < | < | < | < | < | < | <
        填报单位（盖章）：澄溪县重点项目建设服务中心 | | | | | | | | | | | | | | | | 金额单位：万元
        序号 | 项目名称 | 项目类别 | 建设性质 | 建设内容及规模 | 建设年限 | 总投资 | 截至2024年底累计完成投资 | 2025年度计划投资 | 2025年完成投资 | < | < | 形象进度 | 存在的困难和问题 | 下步工作打算 | 责任单位 | 备注
        ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | 1-6月累计 | 其中：6月 | 占年度计划% | ^ | ^ | ^ | ^ | ^
        P* | {i} | {n} | 市重点 | 续建 | 总建筑面积3.2万平方米，新建厂房4栋 | 2023-2026 | {t} | {s} | {p} | {y} | {m} | {r} | 完成工程量的60% | 资金缺口2000万元 | 7月底前完成主体 | 县住建局 |
        """,
        projects("tpyms"),
    ),
    drawn(
        "post_three_running_sums",
        """
        澄溪县重点项目投资完成情况（2025年6月，单位：万元）
        序号 | 工程名称 | 概算总投资 | 开累完成 | 年度计划 | 年累完成 | 当月完成
        P* | {i} | {n} | {t} | {o} | {p} | {y} | {m}
        """,
        projects("topym"),
        or_refuse=True,
        paste=True,
    ),
    drawn(
        "post_carried_over_plan",
        f"{TOP}序号 | 项目名称 | 总投资 | 上年结转投资 | 2025年计划投资 | 1-6月完成投资\nP* | {{i}} | {{n}} | {{t}} | {{k1}} | {{p}} | {{y}}",
        projects("tpy"),
    ),
    drawn(
        "post_carried_into_the_year",
        f"{TOP}序号 | 项目名称 | 总投资 | 自开工至2024年底完成投资 | 2025年计划完成投资 | 2025年1-6月实际完成投资\nP* | {{i}} | {{n}} | {{t}} | {{s}} | {{p}} | {{y}}",
        projects("tpys"),
    ),
    drawn(
        "post_bonds_asked_issued_spent",
        """
        澄溪县2025年6月地方政府专项债券项目建设及资金使用情况表 | < | < | < | < | < | < | <
        单位：万元
        序号 | 项目名称 | 项目总投资 | 专项债券资金 | < | < | 2025年计划投资 | 1-6月完成投资
        ^ | ^ | ^ | 申请额度 | 已发行 | 已支出 | ^ | ^
        P* | {i} | {n} | {t} | {k1} | {k2} | {m1} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "post_budget_funds_paid_out",
        f"{TOP}序号 | 项目名称 | 总投资 | 中央预算内投资下达 | 中央预算内投资支付 | 支付率（%） | 年度计划投资 | 年度累计完成投资\n"
        "P* | {i} | {n} | {t} | 2000 | 1200 | 60 | {p} | {y}",
        projects("tpy"),
    ),
    drawn(
        "post_money_in_place_by_source",
        """
        澄溪县2025年6月重点项目进展及资金到位情况
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 已落实建设资金 | < | < | <
        ^ | ^ | ^ | ^ | ^ | 小计 | 上级补助 | 银行贷款 | 业主自筹
        P* | {i} | {n} | {t} | {p} | {y} | {c4} | {m1} | {m2} | {m3}
        """,
        projects("tpy"),
        ignore=("funds_arrived/",),
    ),
    drawn(
        "post_two_shares",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 占年度计划比例 | 自开工累计完成投资 | 占总投资比例\n"
        "P1* | {i} | {n} | {t} | {p} | {y} | 50.7% | {o} | 54.3%\nP2* | {i} | {n} | {t} | {p} | {y} | 48.4% | {o} | 44.2%",
        projects("tpyo", "12"),
    ),
    drawn(
        "post_day_inside_the_month",
        "澄溪县重点项目进度（截至2025年6月25日）\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 截至6月25日累计完成投资\n"
        "P* | {i} | {n} | {t} | {p} | {y}",
        projects("tp"),
        may=projects("y"),
        ignore=("project_investment/actual/since_start/",),
        or_refuse=True,
    ),
    drawn(
        "post_last_month_and_this",
        f"{TOP}序号 | 项目名称 | 年度计划投资 | 截至上月底累计完成 | 本月完成 | 截至本月底累计完成\nP* | {{i}} | {{n}} | {{p}} | {{c5}} | {{m}} | {{y}}",
        projects("pym"),
        may=months("c"),
        or_refuse=True,
        paste=True,
    ),
    drawn(
        "post_behind_and_ahead",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度目标 | 序时进度目标 | 实际完成 | 欠账 | 完成率\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{d6}} | {{y}} | {{q}} | {{r}}%",
        projects("tpy"),
        may=months("d"),
        or_refuse=True,
    ),
    drawn(
        "post_same_months_last_year",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 2025年1-6月完成投资 | 2024年1-6月完成投资 | 同比增减\nP1* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{l}} | 1720\nP4* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{l}} | -225",
        projects("tpy", "14"),
        may=last_year(picks="14", kind="P", fact=PROJECT_LAST_YEAR),
    ),
    drawn(
        "post_third_quarter_ahead",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 三季度拟完成投资 | 全年可完成投资\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{k3}} | {{p}}",
        projects("tpy"),
    ),
    drawn(
        "post_reported_and_verified",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资（申报） | 1-6月完成投资（核定）\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{c5}} | {{y}}",
        {},
        may={**projects("tp"), **projects("y")},
        or_refuse=True,
    ),
    drawn(
        "post_in_the_statistics_or_not",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 1-6月入统投资 | 是否入统\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{c5}} | 是",
        projects("tpy"),
        ignore=("fixed_asset/",),
    ),
    drawn(
        "post_works_only",
        f"{TOP}序号 | 项目名称 | 总投资 | 其中：建安费 | 土地费用 | 年度计划投资 | 1-6月完成投资\nP* | {{i}} | {{n}} | {{t}} | {{k1}} | {{k2}} | {{p}} | {{y}}",
        projects("tpy"),
    ),
    drawn(
        "post_adjusted_plan",
        f"{TOP}序号 | 项目名称 | 总投资 | 年初计划投资 | 调整后年度计划投资 | 1-6月完成投资\nP* | {{i}} | {{n}} | {{t}} | {{k1}} | {{p}} | {{y}}",
        projects("ty"),
        may=projects("p"),
        or_refuse=True,
    ),
    drawn(
        "post_months_left",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 待完成投资 | 月均需完成\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{q}} | {{m1}}",
        projects("tpy"),
    ),
    drawn(
        "post_nothing_done_yet",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 开工情况\n"
        "P12* | {i} | {n} | {t} | {p} | {y} | 已开工\n3 | 万亩连翘良种基地 | 21800 | 9300 | 0 | 未开工\n4 | 县妇幼保健院迁建 | 9450 | 4600 | | 前期",
        {**projects("tpy", "12"), **projects("tp", "34"), (CX, "万亩连翘良种基地", PROJECT_LAST_YEAR, "2025-06"): 0},
    ),
    drawn(
        "post_marks_for_nothing",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 6月完成投资\n"
        "P12* | {i} | {n} | {t} | {p} | {y} | {m}\n3 | 万亩连翘良种基地 | 21800 | / | — | ——\n4 | 县妇幼保健院迁建 | 9450 | 待定 | 无 | /",
        {**projects("tpym", "12"), **projects("t", "34")},
        ignore=("project_investment/actual/",),
        or_refuse=True,
    ),
    drawn(
        "post_names_wrapped",
        "澄溪县2025年6月重点项目推进情况\n单位：万元\n序号 | 项目名称及建设地点 | 总投资 | 年度计划投资 | 1-6月完成投资\n"
        "1 | 澄湖大道\\n南延工程 | 56000 | 18000 | 9120\n2 | 云杉冷链 物流中心 | 132000 | 41000 | 19860.5",
        projects("tpy", "12"),
    ),
    drawn(
        "post_yi_with_wan_in_brackets",
        "澄溪县重点项目进展（2025年6月）\n序号 | 项目名称 | 总投资\\n（亿元） | 2025年计划投资\\n（亿元） | 1-6月完成投资\\n【万元】 | 完成率\\n（%）\nP* | {i} | {n} | {t:亿} | {p:亿} | {y} | {r}",
        projects("tpy"),
    ),
    drawn(
        "post_units_in_every_cell",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\n"
        "1 | 澄湖大道南延工程 | 5.6亿元 | 1.8亿 | 9120万元\n2 | 云杉冷链物流中心 | 13.2亿元 | 4.1亿 | 1.98605亿元\n3 | 县妇幼保健院迁建 | 9450万 | 4600万元 | 1985",
        projects("tpy", "124"),
    ),
    drawn(
        "post_about_amounts",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\n1 | 澄湖大道南延工程 | 约56000 | 18000 | 9120\n2 | 云杉冷链物流中心 | 132000左右 | 41000 | 19860.5",
        projects("py", "12"),
        may=projects("t", "12"),
        or_refuse=True,
    ),
    drawn(
        "post_persons_and_days",
        f"{TOP}序号 | 项目名称 | 县级包联领导 | 项目秘书 | 总投资 | 年度计划投资 | 1-6月完成投资 | 开工时间（年月） | 拟竣工时间\n"
        "1 | 澄湖大道南延工程 | 甘立 | 秦松 | 56000 | 18000 | 9120 | 2023.04 | 2026.12\n2 | 云杉冷链物流中心 | 秦松 | 甘立 | 132000 | 41000 | 19860.5 | 202409 | 2027年中",
        projects("tpy", "12"),
        fields=texts("sponsor", {"澄湖大道南延工程": "甘立"}),
    ),
    drawn(
        "post_only_plan_and_words",
        f"{TOP}序号 | 项目名称 | 总投资 | 年度计划投资 | 6月份工作进展 | 7月份工作计划\nP* | {{i}} | {{n}} | {{t}} | {{p}} | 完成投资{{m}}万元，主体施工 | 完成投资500万元",
        {},
        may=projects("tp"),
        or_refuse=True,
        forbid=("milestone",),
    ),
    drawn(
        "post_forecast_called_done",
        "澄溪县2025年6月重点项目推进情况\n单位：万元\n序号 | 项目名称 | 年度计划投资 | 上半年有望完成投资\nP* | {i} | {n} | {p} | {y}",
        Refuse(),
    ),
    drawn(
        "post_hidden_working_columns",
        draw(
            f"{TOP}序号 | 项目名称 | 总投资 | 去年计划 | 年度计划投资 | 1-6月完成投资 | 上报数\nP* | {{i}} | {{n}} | {{t}} | {{k1}} | {{p}} | {{y}} | {{c5}}",
            hidden_columns=(3, 6),
        ),
        projects("tpy"),
        or_refuse=True,
    ),
]
