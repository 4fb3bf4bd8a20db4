"""An ordinary month's post, rows that are no project: sums under odd names, levels, parts, shares, last year's row."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.people import CX, HC, ST
from tests.corpus.truth import Facts, counties, projects

TOP = "澄溪县2025年6月重点项目推进情况表\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资\n"
BODY = "{i} | {n} | {t} | {p} | {y}"
SUM = "{t} | {p} | {y}"
ALL = projects("tpy")
SERIES = ("total_investment/plan/whole/", "project_investment/plan/year/", "project_investment/actual/year_to_date/")


def stated(*rows: tuple[str, float, float, float], county: str = CX) -> Facts:
    """Total, plan and done of projects that are not among ``people``."""
    return {
        (county, name, fact, "2025-06"): value
        for name, *values in rows
        for fact, value in zip(SERIES, values, strict=True)
    }


CASES = [
    drawn("post_sum_all_projects", f"{TOP}P+ | | 全部项目（{{k}}个） | {SUM}\nP* | {BODY}", ALL),
    drawn("post_sum_number_of_projects", f"{TOP}P+ | 项目总数：{{k}}个 | < | {SUM}\nP* | {BODY}", ALL),
    drawn(
        "post_sum_by_letters",
        f"{TOP}P123* | {BODY}\nP123+ | A | 续建小计 | {SUM}\nP456* | {BODY}\nP456+ | B | 新建小计 | {SUM}\nP+ | | 合计（A+B） | {SUM}",
        ALL,
    ),
    drawn(
        "post_sum_by_numerals",
        f"{TOP}P+ | | 总计（一+二） | {SUM}\nP12+ | 一 | 产业项目 | {SUM}\nP12* | {{j}} | {{n}} | {SUM}\nP3456+ | 二 | 民生项目 | {SUM}\nP3456* | {{j}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn(
        "post_sum_spaced_in_the_name_column",
        f"{TOP}P* | {BODY}\nP+ | | 总　　　　计 | {SUM}\n | | | |\n制表：秦某 | | 审核：甘立 | |",
        ALL,
    ),
    drawn("post_sum_of_the_county_with_count", f"{TOP}P+ | | 澄溪县合计（{{k}}个项目） | {SUM}\nP* | {BODY}", ALL),
    drawn("post_sum_called_the_whole_county", f"{TOP}P+ | | 全 县 | {SUM}\nP* | {BODY}", ALL),
    drawn("post_sum_called_overview", f"{TOP}P+ | 总体情况 | < | {SUM}\nP* | {BODY}", ALL),
    drawn("post_sum_called_piece_count", f"{TOP}P+ | {{k}}个 | | {SUM}\nP* | {BODY}", ALL),
    drawn(
        "post_of_which_by_levels_first",
        f"{TOP}P+ | | 合计 | {SUM}\nP12+ | | 其中：省重点（2个） | {SUM}\nP3456+ | | 　　　市重点（4个） | {SUM}\nP* | {BODY}",
        ALL,
    ),
    drawn(
        "post_of_which_two_ways_first",
        f"{TOP}P+ | 合计 | | {SUM}\nP123+ | 其中：续建 | | {SUM}\nP456+ | 新开工 | | {SUM}\nP16+ | 其中：产业类 | | {SUM}\nP2345+ | 民生类 | | {SUM}\nP* | {BODY}",
        ALL,
    ),
    drawn(
        "post_three_nested_levels",
        f"""{TOP}P+ | | 总计 | {SUM}
        P1234+ | 一 | 续建项目（4个） | {SUM}
        P12+ | （一） | 交通物流（2个） | {SUM}
        P1+ | 1 | 交通（1个） | {SUM}
        P1* | （1） | {{n}} | {SUM}
        P2+ | 2 | 物流（1个） | {SUM}
        P2* | （1） | {{n}} | {SUM}
        P34+ | （二） | 农业民生（2个） | {SUM}
        P34* | （{{j}}） | {{n}} | {SUM}
        P56+ | 二 | 新开工项目（2个） | {SUM}
        P56* | （{{j}}） | {{n}} | {SUM}
        """,
        ALL,
    ),
    drawn(
        "post_section_in_a_sentence",
        f"{TOP}一、续建项目3个，总投资20.98亿元，年度计划投资6.83亿元 | < | < | < | <\nP123* | {{j}} | {{n}} | {SUM}\n二、新建项目3个，总投资11.415亿元 | < | < | < | <\nP456* | {{j}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn(
        "post_section_sums_partly_blank",
        f"{TOP}P123+ | 一 | 续建项目 | | {{p}} | {{y}}\nP123* | {{j}} | {{n}} | {SUM}\nP456+ | 二 | 新建项目 | | {{p}} | {{y}}\nP456* | {{j}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn(
        "post_shares_row_below_the_sum",
        f"{TOP}P* | {BODY}\nP+ | | 合计 | {SUM}\n | | 完成率 | | | 47.5%",
        ALL,
        or_refuse=True,
    ),
    drawn(
        "post_last_year_row_below_the_sum",
        f"{TOP}P* | {BODY}\nP+ | | 合计 | {SUM}\n | | 去年同期 | 301200 | 98000 | 47350\n | | 同比增长 | 7.6% | 11.8% | 10.1%",
        ALL,
        or_refuse=True,
    ),
    drawn(
        "post_last_month_row_below_the_sum",
        f"{TOP}P* | {BODY}\nP+ | | 合计 | {SUM}\n | | 上月数 | 323950 | 109600 | 43995.5\n | | 比上月增加 | 0 | 0 | 8115",
        ALL,
        or_refuse=True,
    ),
    drawn(
        "post_parts_with_a_dash",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n | ——东段 | 31000 | 10000 | 5120\n | ——西段 | 25000 | 8000 | 4000\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985",
        projects("tpy", "14"),
        or_refuse=True,
    ),
    drawn(
        "post_parts_with_of_which",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n | 其中：东段 | 31000 | 10000 | 5120\n | 西段 | 25000 | 8000 | 4000\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985",
        projects("tpy", "14"),
        or_refuse=True,
    ),
    drawn(
        "post_one_part_with_of_which",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n | 其中：桥梁工程 | 12000 | 5000 | 2120\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985",
        projects("tpy", "14"),
        or_refuse=True,
    ),
    drawn(
        "post_parts_in_brackets",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n（1） | 南延主线 | 31000 | 10000 | 5120\n（2） | 南延辅道 | 25000 | 8000 | 4000\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985\n（1） | 门诊楼 | 5450 | 2600 | 985\n（2） | 住院楼 | 4000 | 2000 | 1000",
        projects("tpy", "14"),
    ),
    drawn(
        "post_parts_numbered_with_hyphen",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n1-1 | 南延主线 | 31000 | 10000 | 5120\n1-2 | 南延辅道 | 25000 | 8000 | 4000\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985",
        projects("tpy", "14"),
    ),
    drawn(
        "post_parts_that_do_not_sum",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n'1.1 | 南延主线 | 31000 | 10000 | 5120\n'1.2 | 南延辅道 | 20000 | 6000 | 3000\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985",
        projects("tpy", "14"),
        or_refuse=True,
    ),
    drawn(
        "post_parts_only_head_without_money",
        f"{TOP}1 | 雁栖产业新城 | | |\n'1.1 | 雁栖标准厂房 | 31000 | 10000 | 5120\n'1.2 | 雁栖污水厂 | 25000 | 8000 | 4000\n2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985",
        {**projects("tpy", "4"), **stated(("雁栖标准厂房", 31000, 10000, 5120), ("雁栖污水厂", 25000, 8000, 4000))},
        or_refuse=True,
    ),
    drawn(
        "post_counties_with_subtotals_in_a_merged_column",
        """
        全市重点项目推进情况表（截至2025年6月底）
        单位：万元
        县区 | 序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        澄溪县 | 1 | 澄湖大道南延工程 | 56000 | 18000 | 9120
        ^ | 2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5
        ^ | 小计 | < | 188000 | 59000 | 28980.5
        禾洲市 | 1 | 万亩连翘良种基地 | 21800 | 9300 | 4875
        ^ | 2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        ^ | 小计 | < | 31250 | 13900 | 6860
        合计 | < | < | 219250 | 72900 | 35840.5
        """,
        {**projects("tpy", "12"), **projects("tpy", "34", county=HC)},
    ),
    drawn(
        "post_counties_headed_by_their_sums",
        """
        全市重点项目推进情况表（截至2025年6月底，单位：万元）
        序号 | 县区（项目名称） | 总投资 | 年度计划投资 | 1-6月完成投资
        一 | 澄溪县 | 188000 | 59000 | 28980.5
        1 | 澄湖大道南延工程 | 56000 | 18000 | 9120
        2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5
        二 | 松塘县 | 31250 | 13900 | 6860
        1 | 万亩连翘良种基地 | 21800 | 9300 | 4875
        2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        """,
        {**projects("tpy", "12"), **projects("tpy", "34", county=ST)},
    ),
    drawn(
        "post_figures_with_group_sums",
        """
        2025年1-6月固定资产投资完成情况
        单位：万元
        序号 | 单位 | 年度任务 | 1-6月完成 | 同比（%）
        C+ | | 全市合计 | {t} | {y} | 4.1
        C12+ | | 县小计 | {t} | {y} | 3.9
        C12* | {j} | {n} | {t} | {y} | {g}
        C34+ | | 区（市）小计 | {t} | {y} | 2.9
        C34* | {j} | {n} | {t} | {y} | {g}
        """,
        counties("tyg"),
    ),
    drawn(
        "post_figures_with_the_mean",
        """
        2025年1-6月固定资产投资增速
        地区 | 1-6月增速（%） | 与全市平均比（±百分点） | 排名
        全市平均 | 4.1 | |
        C* | {n} | {g} | 1.5 | {i}
        """,
        counties("g"),
    ),
    drawn(
        "post_figures_without_the_parks",
        """
        2025年1-6月固定资产投资完成情况
        单位：亿元
        地区 | 1-6月完成 | 增长（%）
        全市（不含高新区） | 166.37905 | 4.1
        C* | {n} | {y:亿} | {g}
        高新区 | 21.4 | 5.5
        """,
        {
            **counties("yg"),
            ("澜州高新技术产业开发区", "", "fixed_asset/actual/year_to_date/", "2025-06"): 214000,
            ("澜州高新技术产业开发区", "", "fixed_asset/growth/year_to_date/", "2025-06"): 5.5,
        },
    ),
    drawn(
        "post_sums_by_kept_formulas",
        draw(
            f"{TOP}P* | {BODY}\n | 合计 | =SUM(C4:C9)⇒323950 | =SUM(D4:D9)⇒109600 | =SUM(E4:E9)⇒52110.5",
        ),
        ALL,
    ),
    drawn(
        "post_cumulative_by_kept_formulas",
        draw(
            "澄溪县2025年6月重点项目推进情况\n单位：万元\n序号 | 项目名称 | 年度计划投资 | 1-5月完成投资 | 6月完成投资 | 1-6月完成投资\n"
            "1 | 澄湖大道南延工程 | 18000 | 7670 | 1450 | =D4+E4⇒9120\n2 | 云杉冷链物流中心 | 41000 | 16740.5 | 3120 | =D5+E5⇒19860.5",
        ),
        projects("pym", "12"),
        ignore=("project_investment/actual/year_to_date/",),
        may={},
    ),
    drawn(
        "post_a_sum_named_and_numbered_like_a_project",
        f"{TOP}P* | {BODY}\nP+ | 7 | 合计 | {SUM}",
        ALL,
    ),
    drawn(
        "post_projects_repeated_as_highlights",
        f"{TOP}P+ | | 合计 | {SUM}\n一、省重点（2个）\nP12* | {{j}} | {{n}} | {SUM}\n二、市重点（4个）\nP3456* | {{j}} | {{n}} | {SUM}\n其中：亿元以上项目（1个）\n1 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5",
        ALL,
        or_refuse=True,
    ),
    drawn(
        "post_letters_again_after_the_numbers",
        """
        澄溪县2025年6月重点项目推进情况表
        单位：万元
        序号 | 项目名称 | 包联领导 | 总投资 | 年度计划投资 | 1-6月完成投资 | 投资完成率（%） | 建设单位 | 形象进度
        甲 | 乙 | 丙 | 1 | 2 | 3 | 丁 | 戊 | 己
        P* | {i} | {n} | 甘立 | {t} | {p} | {y} | {r} | 润泽建设公司 | 主体施工
        """,
        ALL,
    ),
    drawn(
        "post_letters_for_the_rate",
        """
        2025年1-6月固定资产投资完成情况
        单位：万元
        县区 | 年度任务 | 1-6月完成 | 完成率（%） | 同比（%）
        甲 | 1 | 2 | 3=2/1 | 4
        C* | {n} | {t} | {y} | {r} | {g}
        """,
        counties("tyg"),
    ),
    drawn(
        "post_letters_below_two_levels",
        """
        澄溪县2025年6月重点项目推进情况表
        单位：万元
        序号 | 项目名称 | 包联领导 | 责任单位 | 总投资 | 年度计划投资 | 2025年完成投资 | 投资完成率（%） | 建设单位 | 形象进度
 | | | | | | 1-6月 | | |
        甲 | 乙 | 丙 | 丁 | 1 | 2 | 3 | 戊 | 己 | 庚
        P12* | {i} | {n} | 甘立 | 县发改局 | {t} | {p} | {y} | {r} | 润泽建设公司 | 主体施工
        """,
        projects("tpy", "12"),
    ),
    drawn(
        "post_letters_over_other_numbers",
        """
        澄溪县2025年6月重点项目推进情况表
        单位：万元
        序号 | 项目名称 | 所属行业 | 总投资 | 年度计划投资 | 1-6月完成投资 | 完成率（%） | 道路长度（公里） | 联系电话 | 建设性质
        甲 | 乙 | 丙 | 1 | 2 | 3 | 丁 | 戊 | 己 | 庚
        P* | {i} | {n} | 交通 | {t} | {p} | {y} | {r} | 51{i} | 1390000000{i} | 续建
        P+ | 合计 | | | {t} | {p} | {y} | | | |
        """,
        ALL,
    ),
]
