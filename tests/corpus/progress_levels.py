"""Progress sheets whose headings stand in levels: merged groups, months as groups, plans beside what was done."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.truth import months, projects

MONTHS_TO_DATE = ("project_investment/plan/month/", "project_investment/plan/year_to_date/")

CASES = [
    drawn(
        "months_as_groups_of_plan_and_done",
        """
        澄溪县2025年重点项目分月投资进度表（截至6月） | < | < | < | < | < | < | < | < | < | < | < | < | < | < | <
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划 | 1月 | < | 2月 | < | 3月 | < | 4月 | < | 5月 | < | 6月 | <
        ^ | ^ | ^ | ^ | 计划 | 完成 | 计划 | 完成 | 计划 | 完成 | 计划 | 完成 | 计划 | 完成 | 计划 | 完成
        P* | {i} | {n} | {t} | {p} | {k1} | {m1} | {k2} | {m2} | {k3} | {m3} | {k4} | {m4} | {k5} | {m5} | {k6} | {m6}
        """,
        {**projects("tp"), **months("m")},
        may={**months("k"), **months("c"), **months("d")},
    ),
    drawn(
        "cumulative_pairs_in_a_row",
        """
        澄溪县重点项目2025年计划与完成情况对照表
        单位：万元
        序号 | 项目名称 | 年度计划投资 | 1-2月计划投资 | 1-2月完成投资 | 1-3月计划投资 | 1-3月完成投资 | 1-4月计划投资 | 1-4月完成投资 | 1-5月计划投资 | 1-5月完成投资 | 1-6月计划投资 | 1-6月完成投资
        P* | {i} | {n} | {p} | {d2} | {c2} | {d3} | {c3} | {d4} | {c4} | {d5} | {c5} | {d6} | {c6}
        """,
        {**projects("p"), **{key: value for key, value in months("c").items() if key[3] > "2025-01"}},
        may=months("d"),
    ),
    drawn(
        "plan_months_then_done_months",
        """
        澄溪县2025年6月重点项目投资调度表 | < | < | < | < | < | < | < | < | < | < | < | < | < | <
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 分月计划投资 | < | < | < | < | < | 分月完成投资 | < | < | < | < | <
        ^ | ^ | ^ | ^ | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月
        P* | {i} | {n} | {t} | {p} | {k1} | {k2} | {k3} | {k4} | {k5} | {k6} | {m1} | {m2} | {m3} | {m4} | {m5} | {m6}
        """,
        {**projects("tp"), **months("m")},
        may={**months("k"), **months("c"), **months("d")},
    ),
    drawn(
        "monthly_task_breakdown_is_plan",
        """
        澄溪县重点项目2025年6月进度
        单位：万元
        序号 | 项目名称 | 年度计划投资 | 逐月投资任务 | < | < | < | < | < | 1-6月实际完成
        ^ | ^ | ^ | 7月 | 8月 | 9月 | 10月 | 11月 | 12月 | ^
        P* | {i} | {n} | {p} | {k7} | {k8} | {k9} | {k10} | {k11} | {k12} | {y}
        """,
        projects("py"),
        may=months("k"),
    ),
    drawn(
        "three_levels",
        """
        澄溪县重点项目投资进度表 | < | < | < | < | < | < | <
        填报单位：澄溪县发展和改革局 | | | 截至2025年6月30日 | | | | 单位：万元
        序号 | 项目名称 | 总投资 | 2025年投资情况 | < | < | < | 截至2024年底累计完成投资
        ^ | ^ | ^ | 年度计划 | 完成情况 | < | 占计划（%） | ^
        ^ | ^ | ^ | ^ | 1-6月累计 | 6月当月 | ^ | ^
        P* | {i} | {n} | {t} | {p} | {y} | {m} | {r} | {s}
        """,
        projects("tpyms"),
    ),
    drawn(
        "four_levels",
        """
        序号 | 项目基本情况 | < | 投资情况（万元） | < | < | <
        ^ | 名称及性质 | < | 总投资 | 2025年度 | < | <
        ^ | 项目名称 | 建设性质 | ^ | 计划投资 | 完成投资 | <
        ^ | ^ | ^ | ^ | ^ | 1-6月 | 其中6月
        P* | {i} | {n} | 续建 | {t} | {p} | {y} | {m}
        """,
        projects("tpym"),
        file="澄溪县2025年6月月报.xlsx",
    ),
    drawn(
        "groups_not_merged",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年 | | | 备注
         | | | 计划投资 | 1-6月完成 | 完成率% |
        P* | {i} | {n} | {t} | {p} | {y} | {r} |
        """,
        projects("tpy"),
    ),
    drawn(
        "done_split_into_works_and_equipment",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | < | <
        ^ | ^ | ^ | ^ | 小计 | 其中：建筑安装工程 | 设备工器具购置
        P* | {i} | {n} | {t} | {p} | {y} | {m1} | {m2}
        """,
        projects("tpy"),
        ignore=("project_investment_",),
    ),
    drawn(
        "plan_split_by_source",
        """
        澄溪县2025年6月重点项目进展 | < | < | < | < | < | < | <
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | < | < | < | 1-6月完成投资
        ^ | ^ | ^ | 合计 | 中央预算内资金 | 专项债券 | 企业自筹 | ^
        P* | {i} | {n} | {t} | {p} | {k1} | {k2} | {q} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "part_before_the_whole",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | < | 年度计划投资 | 1-6月完成投资
        ^ | ^ | 其中：政府投资 | 总额 | ^ | ^
        P* | {i} | {n} | {k1} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "column_numbers_with_a_formula",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 完成率
        甲 | 乙 | 1 | 2 | 3 | 4=3/2×100%
        P* | {i} | {n} | {t} | {p} | {y} | {r}
        """,
        projects("tpy"),
    ),
    drawn(
        "units_in_their_own_row",
        """
        澄溪县2025年6月重点项目进展
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 完成率
         | | 亿元 | 万元 | 万元 | %
        P* | {i} | {n} | {t:亿} | {p} | {y} | {r}
        """,
        projects("tpy"),
    ),
    drawn(
        "two_years_side_by_side",
        """
        澄溪县重点项目投资计划及完成情况（2025年6月，万元）
        序号 | 项目名称 | 总投资 | 2024年 | < | 2025年 | <
        ^ | ^ | ^ | 计划投资 | 完成投资 | 计划投资 | 1-6月完成投资
        P* | {i} | {n} | {t} | {k1} | {k2} | {p} | {y}
        """,
        projects("tpy"),
        ignore=("project_investment/plan/year/", "project_investment/actual/year_to_date/"),
        or_refuse=True,
    ),
    drawn(
        "before_month_and_after",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 年度计划投资 | 1-5月累计完成 | 6月当月完成 | 1-6月累计完成
        P* | {i} | {n} | {p} | {c5} | {m} | {y}
        """,
        projects("pym"),
        may=months("c"),
    ),
    drawn(
        "quarters_done",
        """
        澄溪县重点项目2025年上半年进展
        单位：万元
        序号 | 项目名称 | 年度计划投资 | 一季度完成投资 | 1-6月累计完成投资
        P* | {i} | {n} | {p} | {c3} | {y}
        """,
        projects("py"),
        may=months("c"),
    ),
    drawn(
        "quarters_planned",
        """
        澄溪县重点项目2025年上半年进展
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 季度投资计划 | < | < | < | 上半年完成投资
        ^ | ^ | ^ | ^ | 一季度 | 二季度 | 三季度 | 四季度 | ^
        P* | {i} | {n} | {t} | {p} | {d3} | {k4} | {k5} | {k6} | {y}
        """,
        projects("tpy"),
        ignore=MONTHS_TO_DATE,
    ),
    drawn(
        "decades_of_the_month",
        """
        澄溪县2025年6月重点项目旬调度
        单位：万元
        序号 | 项目名称 | 年度计划投资 | 6月完成投资 | < | < | < | 1-6月累计完成投资
        ^ | ^ | ^ | 上旬 | 中旬 | 下旬 | 小计 | ^
        P* | {i} | {n} | {p} | 100 | 110 | 90 | {m} | {y}
        """,
        projects("pym"),
    ),
    drawn(
        "should_and_did",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月 | < | <
        ^ | ^ | ^ | ^ | 应完成 | 实际完成 | 差额
        P* | {i} | {n} | {t} | {p} | {d6} | {y} | -200
        """,
        projects("tpy"),
        may=months("d"),
    ),
    drawn(
        "planned_and_real_dates_in_a_group",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 开工时间 | < | 竣工时间 | <
        ^ | ^ | ^ | ^ | ^ | 计划 | 实际 | 计划 | 实际
        P1* | {i} | {n} | {t} | {p} | {y} | 2023年3月 | 2023.4.6 | 2026年12月底 |
        P2* | {i} | {n} | {t} | {p} | {y} | 2024.9 | @2024-10-12 | 2027-06 |
        """,
        projects("tpy", "12"),
        fields={
            ("project", "澄溪县", "澄湖大道南延工程", "planned_start"): "2023-03",
            ("project", "澄溪县", "澄湖大道南延工程", "actual_start"): "2023-04-06",
            ("project", "澄溪县", "云杉冷链物流中心", "actual_start"): "2024-10-12",
            ("project", "澄溪县", "云杉冷链物流中心", "planned_finish"): "2027-06",
        },
    ),
    drawn(
        "three_levels_xls",
        """
        澄溪县重点项目投资进度表 | < | < | < | < | <
        截至2025年6月 | | | | | 单位：万元
        序号 | 项目名称 | 总投资 | 2025年投资 | < | <
        ^ | ^ | ^ | 计划 | 完成 | <
        ^ | ^ | ^ | ^ | 累计 | 当月
        P* | {i} | {n} | {t} | {p} | {y} | {m}
        """,
        projects("tpym"),
        file="报表.xls",
    ),
    drawn(
        "levels_in_a_page",
        """
        澄溪县2025年6月重点项目进展 | < | < | < | < | <
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年 | < | <
        ^ | ^ | ^ | 年度计划 | 1-6月完成 | 6月完成
        P* | {i} | {n} | {t} | {p} | {y} | {m}
        """,
        projects("tpym"),
        file="报表.html.xls",
    ),
    drawn(
        "levels_in_csv",
        """
        澄溪县2025年6月重点项目进展
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年 | | | 备注
         | | | 年度计划 | 1-6月完成 | 6月完成 |
        P* | {i} | {n} | {t} | {p} | {y} | {m} | 无
        """,
        projects("tpym"),
        file="澄溪县.csv",
    ),
    drawn(
        "wide_blank_columns_between",
        draw(
            """
            澄溪县2025年6月重点项目进展
            单位：万元
            序号 | 项目名称 | | 总投资 | | 年度计划投资 | 1-6月完成投资
            P* | {i} | {n} | | {t} | | {p} | {y}
            """,
            hidden_columns=(2,),
        ),
        projects("tpy"),
    ),
]
